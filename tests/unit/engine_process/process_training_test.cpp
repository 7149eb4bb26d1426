#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace diptych::engine_process::test {
namespace {

using diptych::test::bytesOf;
using engine::TrainEnd;
using engine::TrainRequest;
using fake_engine::test::FakeStudio;

class ProcessTraining : public ::testing::Test {
  protected:
    explicit ProcessTraining(std::vector<std::string> words = {})
        : m_far(engineFrom(scripted(m_news, std::move(words)))) {
        EXPECT_TRUE(m_far->openModel(m_near.model()).ok());
    }
    TrainRequest request(const std::string& name, int steps = 12) const {
        TrainRequest order;
        order.model = m_near.model();
        order.method = "pair";
        order.pictures = {{"original", image::Image(8, 8, {10, 20, 30})},
                          {"styled", image::Image(8, 8, {90, 20, 30})}};
        order.words = {{"subject", "a red house"}, {"style-name", "ink"}};
        order.parameters = {{"steps", steps}, {"style-start", 4}};
        order.output = m_near.folder / (name + ".safetensors");
        order.checkpoint = m_near.folder / (name + ".run");
        order.keepFolder = m_near.folder / (name + ".kept");
        order.stepsBetweenPreviews = 5;
        order.previews = {m_near.request(), m_near.request()};
        order.previews[1].seed = 8;
        return order;
    }
    static void run(engine::Engine& engine, const TrainRequest& order, TrainDiary& diary) {
        auto session = engine.startTraining(order, diary.callbacks());
        ASSERT_TRUE(session.ok()) << session.error().text();
        (*session)->wait();
    }

    NewsDiary m_news;
    FakeStudio m_near;
    std::unique_ptr<engine::Engine> m_far;
};

TEST_F(ProcessTraining, TellsAndLeavesWhatTheEngineItselfDoes) {
    TrainDiary near;
    TrainDiary far;
    run(*m_near.engine, request("near"), near);
    run(*m_far, request("far"), far);
    EXPECT_EQ(far.steps(), near.steps());
    EXPECT_EQ(far.lines(), near.lines());
    ASSERT_EQ(far.previews().size(), near.previews().size());
    for (std::size_t i = 0; i < far.previews().size(); ++i) {
        EXPECT_EQ(*far.previews()[i].picture, *near.previews()[i].picture);
        EXPECT_EQ(far.previews()[i].request, near.previews()[i].request);
    }
    EXPECT_EQ(far.end(), TrainEnd::Finished);
    EXPECT_EQ(far.ends(), 1U);
    EXPECT_EQ(far.error().code, near.error().code);
    EXPECT_EQ(far.error().message, near.error().message);
    EXPECT_EQ(bytesOf(request("far").output), bytesOf(request("near").output));
    EXPECT_FALSE(bytesOf(request("far").output).empty());
}

TEST_F(ProcessTraining, StoppedKeptPausedAndResumedAsTheEngineItself) {
    m_far = engineFrom(scripted(m_news, {"--train-ms", "2"}));
    ASSERT_TRUE(m_far->openModel(m_near.model()).ok());
    auto order = request("stopped", 5000);
    TrainDiary stopped;
    {
        auto session = std::move(m_far->startTraining(order, stopped.callbacks())).value();
        ASSERT_TRUE(stopped.waitForStep(8));
        session->stop();
        EXPECT_FALSE(session->wait());
    }
    EXPECT_EQ(stopped.end(), TrainEnd::Stopped);
    EXPECT_TRUE(stopped.error().message.empty());
    EXPECT_TRUE(std::filesystem::exists(order.checkpoint / "checkpoint.safetensors"));
    order.resume = true;
    TrainDiary kept;
    {
        auto session = std::move(m_far->startTraining(order, kept.callbacks())).value();
        ASSERT_TRUE(kept.waitForStep(20));
        session->pause();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        const auto paused = kept.steps().size();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        EXPECT_EQ(kept.steps().size(), paused);
        session->resume();
        ASSERT_TRUE(kept.waitForStep(kept.steps().back() + 3));
        session->stopAndKeep();
        EXPECT_FALSE(session->wait());
    }
    EXPECT_GE(kept.steps().front(), 8);
    EXPECT_EQ(kept.end(), TrainEnd::Kept);
    EXPECT_TRUE(fake_engine::readFakeAdapter(order.output).ok());
    TrainDiary nothing;
    {
        auto session =
            std::move(m_far->startTraining(request("none", 5000), nothing.callbacks())).value();
        session->stopAndKeep();
        session->wait();
    }
    EXPECT_THAT(nothing.error().message, testing::HasSubstr("Nothing was learnt yet"));
}

TEST_F(ProcessTraining, DestroyingARunStopsItWithACheckpointAndTellsItsEnd) {
    m_far = engineFrom(scripted(m_news, {"--train-ms", "2"}));
    ASSERT_TRUE(m_far->openModel(m_near.model()).ok());
    const auto order = request("destroyed", 5000);
    TrainDiary diary;
    auto session = std::move(m_far->startTraining(order, diary.callbacks())).value();
    ASSERT_TRUE(diary.waitForStep(8));
    session.reset();
    EXPECT_EQ(diary.ends(), 1U);
    EXPECT_EQ(diary.end(), TrainEnd::Stopped);
    EXPECT_TRUE(std::filesystem::exists(order.checkpoint / "checkpoint.safetensors"));
}

TEST_F(ProcessTraining, RefusalsAndEstimatesAreThoseOfTheEngineItself) {
    auto order = request("bad");
    order.words["subject"].clear();
    const auto near = m_near.engine->startTraining(order, {});
    const auto far = m_far->startTraining(order, {});
    ASSERT_FALSE(near.ok() || far.ok());
    EXPECT_EQ(far.error().code, near.error().code);
    EXPECT_EQ(far.error().text(), near.error().text());
    EXPECT_EQ(m_far->estimateTraining(order).error().text(),
              m_near.engine->estimateTraining(order).error().text());
    EXPECT_EQ(m_far->estimateTraining(request("good"))->steps, 12);
}

TEST_F(ProcessTraining, ACallbackMayStopTheRunAsSoonAsItHearsOfIt) {
    std::atomic<engine::TrainSession*> session{nullptr};
    engine::TrainCallbacks callbacks;
    std::atomic<bool> stopped{false};
    callbacks.progress = [&](const engine::TrainProgress& now) {
        while (session == nullptr)
            std::this_thread::yield();
        if (now.step >= 3)
            session.load()->stop();
    };
    callbacks.ended = [&](TrainEnd end, const Error&) { stopped = end == TrainEnd::Stopped; };
    auto order = request("early", 5000);
    order.previews.clear();
    auto started = std::move(m_far->startTraining(order, callbacks)).value();
    session = started.get();
    EXPECT_FALSE(started->wait());
    EXPECT_TRUE(stopped);
}

} // namespace
} // namespace diptych::engine_process::test
