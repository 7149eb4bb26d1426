#include "core/fake_engine/fake_methods.h"
#include "core/safetensors/header.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace diptych::fake_engine::test {
namespace {

using engine::Frame;
using engine::TrainCallbacks;
using engine::TrainEnd;
using engine::TrainProgress;
using engine::TrainRequest;
using ::testing::ElementsAre;

/// What a run told.
struct Told {
    std::mutex mutex;
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> kept;
    std::vector<std::pair<std::int64_t, int>> previews;
    std::int64_t saved = -1;
    TrainEnd end = TrainEnd::Failed;
    Error error;
};

TrainCallbacks into(Told& told) {
    TrainCallbacks callbacks;
    callbacks.progress = [&told](const TrainProgress& now) {
        const std::lock_guard lock(told.mutex);
        told.steps.push_back(now.step);
    };
    callbacks.kept = [&told](std::int64_t step, const std::filesystem::path& file) {
        EXPECT_TRUE(readFakeAdapterFacts(file).ok());
        told.kept.push_back(step);
    };
    callbacks.previewMade = [&told](std::int64_t step, int index, const Frame& frame) {
        EXPECT_EQ(frame.request.seed, 7u + static_cast<unsigned>(index));
        told.previews.emplace_back(step, index);
    };
    callbacks.saved = [&told](std::int64_t step) { told.saved = step; };
    callbacks.ended = [&told](TrainEnd end, const Error& error) {
        told.end = end;
        told.error = error;
    };
    return callbacks;
}

class FakeTrain : public ::testing::Test {
  protected:
    TrainRequest request(const std::string& name, int steps = 12) {
        TrainRequest order;
        order.model = m_studio.model();
        order.method = "pair";
        order.pictures = {{"original", image::Image(8, 8, {10, 20, 30})},
                          {"styled", image::Image(8, 8, {90, 20, 30})}};
        order.words = {{"subject", "a red house"}, {"style-name", "ink"}};
        order.parameters = {{"steps", steps}, {"style-start", 4}};
        order.output = m_studio.folder / (name + ".safetensors");
        order.checkpoint = m_studio.folder / (name + ".run");
        order.keepFolder = m_studio.folder / (name + ".kept");
        order.stepsBetweenPreviews = 5;
        return order;
    }
    /// Runs to its end; `during` is called at every progress with the session's stop function.
    void run(const TrainRequest& order, Told& told,
             const std::function<void(const TrainProgress&, engine::TrainSession&)>& during = {}) {
        auto callbacks = into(told);
        std::atomic<engine::TrainSession*> session{nullptr};
        callbacks.progress = [&, tell = callbacks.progress](const TrainProgress& now) {
            tell(now);
            while (during && session == nullptr)
                std::this_thread::yield();
            if (during)
                during(now, *session);
        };
        auto started = m_studio.engine->startTraining(order, callbacks);
        ASSERT_TRUE(started.ok()) << started.error().text();
        session = started->get();
        (*started)->wait();
    }
    FakeStudio m_studio;
};

TEST_F(FakeTrain, TellsEveryStepAndKeepsTheAdapterAsItGrows) {
    Told told;
    auto order = request("ink");
    order.previews = {m_studio.request(), m_studio.request()};
    order.previews[1].seed = 8;
    run(order, told);
    EXPECT_EQ(told.end, TrainEnd::Finished);
    EXPECT_THAT(told.steps, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    EXPECT_THAT(told.kept, ElementsAre(0, 5, 10, 12));
    EXPECT_THAT(told.previews, ElementsAre(std::pair(0, 0), std::pair(0, 1), std::pair(5, 0),
                                           std::pair(5, 1), std::pair(10, 0), std::pair(10, 1),
                                           std::pair(12, 0), std::pair(12, 1)));
    // The last one kept is the finished adapter.
    EXPECT_EQ(diptych::test::bytesOf(order.output),
              diptych::test::bytesOf(order.keepFolder / "step-000012.safetensors"));
    EXPECT_EQ(readFakeAdapter(order.keepFolder / "step-000000.safetensors")->weights.effect(), 0.0);
    EXPECT_GT(readFakeAdapter(order.output)->weights.effect(), 0.0);
    const auto facts = readFakeAdapterFacts(order.output).value();
    EXPECT_EQ(facts.title, "ink");
    EXPECT_EQ(facts.role, "style");
    EXPECT_EQ(facts.baseIdentity, m_studio.facts.identity);
    EXPECT_EQ(facts.promptSuffix, " in ink style");
}

TEST_F(FakeTrain, StoppedAndResumedAnywhereItEndsInTheSameBytes) {
    Told whole;
    run(request("whole"), whole);
    const std::string expected = diptych::test::bytesOf(request("whole").output);
    for (const std::int64_t stop : {0, 1, 4, 7, 11}) {
        auto order = request("cut" + std::to_string(stop));
        Told first;
        run(order, first, [stop](const TrainProgress& now, engine::TrainSession& session) {
            if (now.step == stop)
                session.stop();
        });
        EXPECT_EQ(first.end, TrainEnd::Stopped);
        EXPECT_EQ(first.saved, stop);
        EXPECT_FALSE(std::filesystem::exists(order.output));
        order.resume = true;
        Told second;
        run(order, second);
        EXPECT_EQ(second.end, TrainEnd::Finished);
        EXPECT_EQ(second.steps.front(), stop);
        EXPECT_EQ(diptych::test::bytesOf(order.output), expected) << "stopped at " << stop;
    }
}

TEST_F(FakeTrain, Check25_StopAndKeepLeavesAnAdapterOrSaysThatNothingWasLearnt) {
    for (const std::int64_t stop : {0, 2, 5, 9}) {
        const auto order = request("keep" + std::to_string(stop));
        Told told;
        run(order, told, [stop](const TrainProgress& now, engine::TrainSession& session) {
            if (now.step == stop)
                session.stopAndKeep();
        });
        if (stop <= 4) { // before the style's first step
            EXPECT_EQ(told.end, TrainEnd::Stopped);
            EXPECT_THAT(told.error.message, ::testing::HasSubstr("Nothing was learnt yet"));
            EXPECT_FALSE(std::filesystem::exists(order.output));
        } else {
            EXPECT_EQ(told.end, TrainEnd::Kept);
            EXPECT_TRUE(readFakeAdapter(order.output).ok());
        }
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(m_studio.folder.path()))
            EXPECT_NE(entry.path().extension(), ".part") << entry.path();
    }
}

TEST_F(FakeTrain, ACheckpointOfOtherInputsIsRefusedButNotOneOfAnotherRateScale) {
    auto order = request("rate");
    Told told;
    run(order, told, [](const TrainProgress& now, engine::TrainSession& session) {
        if (now.step == 6)
            session.stop();
    });
    order.resume = true;
    order.rateScale = 0.5;
    Told slower;
    run(order, slower);
    EXPECT_EQ(slower.end, TrainEnd::Finished);
    Told usual;
    run(request("usual"), usual);
    EXPECT_NE(diptych::test::bytesOf(order.output),
              diptych::test::bytesOf(request("usual").output));
    order.words["subject"] = "a blue house";
    Told refused;
    run(order, refused);
    EXPECT_EQ(refused.end, TrainEnd::Failed);
    EXPECT_EQ(refused.error.code, ErrorCode::InvalidInput);
}

TEST_F(FakeTrain, HalvesSayWhichTheyAreAndAreBroughtTogether) {
    const auto half = [&](const std::string& learn, int rank) {
        auto order = request(learn + std::to_string(rank));
        order.method = "break-for-make";
        order.pictures = {{"content", image::Image(8, 8, {10, 20, 30})},
                          {"style", image::Image(8, 8, {90, 20, 30})}};
        order.words = {
            {"subject", "a pot"}, {"style-name", "woodcut"}, {"style-subject", "a house"}};
        order.parameters = {{"learn", learn}, {"steps", 6}, {"rank", rank}};
        return order;
    };
    const auto learn = [&](const TrainRequest& order) {
        Told told;
        run(order, told);
        EXPECT_EQ(told.end, TrainEnd::Finished) << told.error.text();
        return order.output;
    };
    const auto thing = learn(half("content", 4));
    const auto look = learn(half("style", 4));
    EXPECT_EQ(readFakeAdapterFacts(thing)->part, "content");
    EXPECT_EQ(readFakeAdapterFacts(thing)->title, "a pot");
    EXPECT_FALSE(readFakeAdapterFacts(thing)->second.has_value());
    EXPECT_EQ(readFakeAdapterFacts(look)->part, "style");
    EXPECT_EQ(readFakeAdapterFacts(look)->promptSuffix, " in woodcut style");
    auto order = half("content", 4); // what was learnt last makes no difference
    order.output = m_studio.folder / "both.safetensors";
    order.adapters = {{"content-adapter", thing}, {"style-adapter", look}};
    order.parameters["fuse-steps"] = 0;
    order.pictures.clear();
    Told joined;
    run(order, joined);
    EXPECT_EQ(joined.end, TrainEnd::Finished);
    EXPECT_THAT(joined.steps, ElementsAre(0));
    const auto both = readFakeAdapter(order.output).value();
    EXPECT_EQ(both.facts.second->id, "style");
    EXPECT_EQ(both.facts.title, "a pot · woodcut");
    EXPECT_FLOAT_EQ(both.weights.up[3], 0.5F * (readFakeAdapter(thing)->weights.up[3] +
                                                readFakeAdapter(look)->weights.up[3]));
    const auto refusal = [&] { return m_studio.engine->startTraining(order, {}).error().message; };
    order.parameters["fuse-steps"] = 3;
    EXPECT_THAT(refusal(), ::testing::HasSubstr("picture"));
    order.parameters["fuse-steps"] = 0;
    order.adapters["style-adapter"] = learn(half("style", 8));
    EXPECT_THAT(refusal(), ::testing::HasSubstr("do not fit together"));
    order.adapters.erase("style-adapter");
    EXPECT_THAT(refusal(), ::testing::HasSubstr("both are needed"));
    order.adapters = {{"another", thing}};
    EXPECT_THAT(refusal(), ::testing::HasSubstr("takes no"));
}

TEST_F(FakeTrain, FaultsEndTheRunWithTheirCodeAndTheNextOneGoesOn) {
    const auto codeOf = [](TrainFault fault) {
        return fault == TrainFault::OutOfMemory      ? ErrorCode::OutOfMemory
               : fault == TrainFault::InvalidNumbers ? ErrorCode::InvalidNumbers
                                                     : ErrorCode::Io;
    };
    for (const auto fault :
         {TrainFault::OutOfMemory, TrainFault::InvalidNumbers, TrainFault::DiskFull}) {
        auto order = request("fault" + std::to_string(static_cast<int>(fault)));
        order.secondsBetweenCheckpoints = 0.0;
        m_studio.control->change([&](FakeScript& script) { script.trainFaults = {{fault, 7, 1}}; });
        Told told;
        run(order, told);
        EXPECT_EQ(told.end, TrainEnd::Failed);
        EXPECT_EQ(told.error.code, codeOf(fault));
        EXPECT_EQ(told.saved, 7);
        order.resume = true;
        Told again;
        run(order, again);
        EXPECT_EQ(again.end, TrainEnd::Finished);
        EXPECT_EQ(again.steps.front(), 7);
    }
}

TEST_F(FakeTrain, PauseHoldsRendersGoFirstAndMemoryComesBack) {
    const auto baseline = m_studio.control->counters().memoryBytes;
    m_studio.control->change([](FakeScript& script) {
        script.trainCallMs = 2;
        script.callMs = 2;
    });
    {
        auto session = std::move(m_studio.engine->startTraining(request("pause", 500), {})).value();
        EXPECT_GT(m_studio.control->counters().memoryBytes, baseline);
        const auto steps = [&] { return m_studio.control->counters().trainCalls; };
        while (steps() < 3)
            std::this_thread::yield();
        session->pause();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto paused = steps();
        auto lane = std::move(m_studio.engine->openRenderSession(m_studio.model(), {})).value();
        EXPECT_TRUE(lane->renderNow(m_studio.request()).ok());
        EXPECT_EQ(steps(), paused);
        EXPECT_EQ(m_studio.control->counters().loads, 1);
        session->resume();
        while (steps() < paused + 3)
            std::this_thread::yield();
        // Interactive work: at most the call that runs when the render arrives.
        auto other = m_studio.request();
        other.seed = 4;
        const auto before = steps();
        EXPECT_TRUE(lane->renderNow(other).ok());
        EXPECT_LE(steps() - before, 2);
    }
    EXPECT_EQ(m_studio.control->counters().memoryBytes, baseline);
}

TEST_F(FakeTrain, AnAdapterOfNoEffectIsOne) {
    m_studio.control->change([](FakeScript& script) { script.zeroEffect = true; });
    const auto order = request("nothing");
    Told told;
    run(order, told);
    EXPECT_EQ(told.end, TrainEnd::Finished);
    EXPECT_EQ(readFakeAdapter(order.output)->weights.effect(), 0.0);
}

TEST_F(FakeTrain, BadOrdersAreRefusedBeforeTheyBegin) {
    const auto refusal = [&](const TrainRequest& order) {
        const auto started = m_studio.engine->startTraining(order, {});
        return started.ok() ? std::string() : started.error().message;
    };
    auto order = request("bad");
    order.method = "magic";
    EXPECT_EQ(refusal(order), "There is no method \"magic\"");
    order = request("bad");
    order.pictures.erase("styled");
    EXPECT_EQ(refusal(order), "The picture \"Your version\" is missing");
    order = request("bad");
    order.words["subject"].clear();
    EXPECT_EQ(refusal(order), "\"What it shows\" is missing");
    order = request("bad");
    order.parameters = {{"steps", 0}};
    EXPECT_EQ(refusal(order), "\"Steps\" is out of range");
    order = request("bad");
    order.model = m_studio.folder / "other";
    EXPECT_EQ(refusal(order), "The model is not open");
    EXPECT_EQ(m_studio.engine->estimateTraining(request("fine"))->steps, 12);
}

} // namespace
} // namespace diptych::fake_engine::test
