#include "core/engine_process/process_engine.h"

#include "core/engine_process/protocol_fields.h"
#include "core/fake_engine/fake_guide.h"
#include "core/fake_engine/fake_methods.h"
#include "tests/unit/engine_process/process_studio.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace diptych::engine_process::test {
namespace {

using fake_engine::FakeScript;
using fake_engine::test::FakeStudio;
using testing::ElementsAre;
using Kind = WorkerNews::Kind;

/// The same engine twice: in this process and in another one.
struct Twins {
    explicit Twins(std::vector<std::string> words = {},
                   const FakeScript& script = FakeStudio::quick())
        : direct(script), far(engineFrom(scripted(news, std::move(words)))) {
        EXPECT_TRUE(far->openModel(direct.model()).ok());
    }
    std::unique_ptr<engine::RenderSession> lane(engine::RenderCallbacks callbacks = {}) {
        return std::move(far->openRenderSession(direct.model(), std::move(callbacks))).value();
    }
    NewsDiary news;
    FakeStudio direct;
    std::unique_ptr<engine::Engine> far;
};

template <typename T>
std::string text(const T& value) {
    return packed(value)->json.dump();
}

/// A record but for the time it took.
std::string text(engine::RenderRecord record) {
    record.seconds = 0.0;
    return packed(record)->json.dump();
}

void expectEqual(const engine::Frame& a, const engine::Frame& b) {
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(*a.picture, *b.picture);
    EXPECT_EQ(a.request, b.request);
    EXPECT_EQ(text(a.record), text(b.record));
    EXPECT_EQ(a.ticket, b.ticket);
}

void expectEqual(const Error& a, const Error& b) {
    EXPECT_EQ(a.code, b.code);
    EXPECT_EQ(a.message, b.message);
    EXPECT_EQ(a.context, b.context);
}

TEST(ProcessEngine, PicturesRecordsAndTicketsAreThoseOfTheEngineItself) {
    Twins twins;
    auto near = std::move(twins.direct.engine->openRenderSession(twins.direct.model(), {})).value();
    auto far = twins.lane();
    auto negative = twins.direct.request();
    negative.negativePrompt = "";
    negative.width = 96;
    negative.seed = 0xFFFFFFFFFFFFFFFFULL;
    auto edited = twins.direct.request();
    edited.picture = engine::PictureRequest{twins.direct.folder.put("a.picture", "bytes").string()};
    edited.picture->mode = engine::PictureMode::Edit;
    for (const auto& request :
         {twins.direct.request(), twins.direct.styled(twins.direct.adapter("ink \xc3\xbc"), 3.25),
          negative, edited, twins.direct.request()}) {
        const auto here = near->renderNow(request);
        const auto there = far->renderNow(request);
        ASSERT_TRUE(here.ok() && there.ok()) << (there.ok() ? "" : there.error().text());
        expectEqual(*there, *here);
    }
}

TEST(ProcessEngine, ErrorsKeepCodeMessageAndContext) {
    Twins twins;
    auto near = std::move(twins.direct.engine->openRenderSession(twins.direct.model(), {})).value();
    auto far = twins.lane();
    auto bad = twins.direct.request();
    bad.steps = 5000;
    const auto gone = twins.direct.styled(twins.direct.folder / "gone \xff.safetensors", 1.0);
    for (const auto& request : {bad, gone}) {
        const auto here = near->renderNow(request);
        const auto there = far->renderNow(request);
        ASSERT_FALSE(here.ok() || there.ok());
        expectEqual(there.error(), here.error());
    }
    const auto missing = twins.direct.folder / "none";
    expectEqual(twins.far->openModel(missing).error(),
                twins.direct.engine->openModel(missing).error());
    expectEqual(twins.far->openRenderSession(missing, {}).error(),
                twins.direct.engine->openRenderSession(missing, {}).error());
    expectEqual(twins.far->devicesOf(missing).error(),
                twins.direct.engine->devicesOf(missing).error());
    expectEqual(twins.far->measureRoundTrip(twins.direct.model(), {}).error(),
                twins.direct.engine->measureRoundTrip(twins.direct.model(), {}).error());
    EXPECT_EQ(twins.news.count(Kind::Lost), 0U);
}

TEST(ProcessEngine, FactsAreThoseOfTheEngineItself) {
    Twins twins;
    auto& near = *twins.direct.engine;
    auto& far = *twins.far;
    const auto model = twins.direct.model();
    EXPECT_EQ(text(far.openModel(model).value()), text(near.openModel(model).value()));
    EXPECT_EQ(far.deviceText(), near.deviceText());
    EXPECT_EQ(text(far.deviceFacts()), text(near.deviceFacts()));
    EXPECT_EQ(far.devicesOf(model).value(), near.devicesOf(model).value());
    image::Image ramp(64, 64);
    for (std::size_t i = 0; i < ramp.pixels.size(); ++i)
        ramp.pixels[i] = static_cast<std::uint8_t>(i * 7 % 256);
    const auto here = near.measureRoundTrip(model, ramp).value();
    const auto there = far.measureRoundTrip(model, ramp).value();
    EXPECT_EQ(there.picture, here.picture);
    EXPECT_EQ(there.psnr, here.psnr);
    image::Image flat(64, 64, {4, 4, 4}); // comes back unchanged
    EXPECT_EQ(far.measureRoundTrip(model, flat)->psnr, near.measureRoundTrip(model, flat)->psnr);
    engine::ConvertRequest convert;
    convert.model = model;
    convert.adapter = twins.direct.adapter("ink");
    convert.output = twins.direct.folder / "out.safetensors";
    EXPECT_EQ(text(far.convertAdapter(convert).value()),
              text(near.convertAdapter(convert).value()));
}

TEST(ProcessEngine, TheFreeFunctionsAnswerBeforeThereIsAnEngine) {
    NewsDiary news;
    const auto functions = processFunctions(scripted(news));
    EXPECT_EQ(text(functions.allMethods("storybook")),
              text(fake_engine::fakeMethods("storybook", 60)));
    FakeStudio studio;
    const auto ink = studio.adapter("ink");
    EXPECT_EQ(text(functions.readAdapterFacts(ink).value()),
              text(fake_engine::readFakeAdapterFacts(ink).value()));
    expectEqual(functions.readAdapterFacts(studio.folder / "none").error(),
                fake_engine::readFakeAdapterFacts(studio.folder / "none").error());
    expectEqual(functions.recogniseGuide(ink).error(),
                fake_engine::recogniseFakeGuide(ink).error());
    EXPECT_EQ(text(functions.readHardware()), text(FakeScript().hardware));
    auto first = functions.createEngine({}).value();
    const int shared = news.process();
    EXPECT_EQ(news.count(Kind::Started), 1U) << "engine and functions share a worker";
    auto second = functions.createEngine({}).value();
    EXPECT_EQ(news.count(Kind::Started), 2U);
    EXPECT_NE(news.process(), shared);
    first.reset();
    EXPECT_TRUE(functions.createEngine({}).ok());
    EXPECT_EQ(news.count(Kind::Started), 2U) << "the first worker is free again";
}

TEST(ProcessEngine, TheNewestRequestWinsAndEveryTicketEndsOnce) {
    auto script = FakeStudio::quick();
    script.callMs = 5;
    Twins twins({"--call-ms", "5"}, script);
    RenderDiary diary;
    auto lane = twins.lane(diary.callbacks());
    auto request = twins.direct.request();
    for (std::uint64_t i = 1; i <= 40; ++i) {
        request.seed = i;
        EXPECT_EQ(lane->submit(request), i);
        if (i == 20)
            lane->cancel();
        std::this_thread::sleep_for(std::chrono::milliseconds(i % 5));
    }
    lane->waitIdle();
    const auto ends = diary.ends();
    EXPECT_EQ(ends.size(), 40U);
    for (const auto& [ticket, how] : ends)
        EXPECT_EQ(how.size(), 1U) << ticket;
    EXPECT_THAT(ends.at(40), ElementsAre("final"));
    EXPECT_THAT(ends.at(20), ElementsAre("cancelled"));
    const auto finals = diary.frames(engine::FrameKind::Final);
    EXPECT_EQ(finals.back().request.seed, 40U);
    EXPECT_FALSE(diary.frames(engine::FrameKind::Preview).empty());
    const auto progress = diary.progress();
    EXPECT_NE(std::find(progress.begin(), progress.end(), "40:0/10"), progress.end());
    EXPECT_NE(std::find(progress.begin(), progress.end(), "40:10/10"), progress.end());
    for (const auto& error : diary.errors())
        expectEqual(error, {ErrorCode::Cancelled, error.message, ""});
}

TEST(ProcessEngine, SubmitReturnsAtOnceWhateverTheWorkerDoes) {
    Twins twins({"--call-ms", "20"});
    auto lane = twins.lane();
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 200; ++i)
        lane->submit(twins.direct.request());
    lane->cancel();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(500));
}

TEST(ProcessEngine, PredictionsComeUnderTheirNumbers) {
    Twins twins({"--predicts", "1"});
    RenderDiary diary;
    auto lane = twins.lane(diary.callbacks());
    auto script = FakeStudio::quick();
    script.predicts = true;
    FakeStudio near(script);
    EXPECT_EQ(lane->predict(twins.direct.request()), 1U);
    ASSERT_TRUE(diary.waitFor(
        [](const auto& told) { return !told.frames(engine::FrameKind::Predicted).empty(); }));
    EXPECT_EQ(lane->predict(twins.direct.request()), 2U);
    ASSERT_TRUE(diary.waitFor(
        [](const auto& told) { return told.frames(engine::FrameKind::Predicted).size() == 2; }));
    const auto frames = diary.frames(engine::FrameKind::Predicted);
    EXPECT_EQ(frames[0].ticket, 1U);
    EXPECT_EQ(frames[1].ticket, 2U);
    EXPECT_EQ(frames[0].request, twins.direct.request());
    EXPECT_EQ(twins.lane()->predict(twins.direct.request()), 0U) << "nobody listens";
}

TEST(ProcessEngine, NothingIsToldOnceASessionIsBeingDestroyed) {
    Twins twins({"--call-ms", "5"});
    for (int i = 0; i < 10; ++i) {
        std::atomic<bool> gone{false};
        std::atomic<int> late{0};
        engine::RenderCallbacks callbacks;
        callbacks.minimumPreviewIntervalMs = 0;
        callbacks.frame = [&](const engine::Frame&) { late += gone ? 1 : 0; };
        callbacks.failed = [&](std::uint64_t, const Error&) { late += gone ? 1 : 0; };
        auto lane = twins.lane(callbacks);
        lane->submit(twins.direct.request());
        lane->submit(twins.direct.request());
        std::this_thread::sleep_for(std::chrono::milliseconds(3 * i));
        lane.reset();
        gone = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_EQ(late, 0);
    }
    // The worker's sessions are gone too, with their memory.
    const auto before = twins.far->deviceFacts().memoryUsedBytes;
    { const auto lane = twins.lane(); }
    EXPECT_EQ(twins.far->deviceFacts().memoryUsedBytes, before);
}

TEST(ProcessEngine, ACallbackMayAskTheEngine) {
    Twins twins;
    std::atomic<bool> asked{false};
    engine::RenderCallbacks callbacks;
    callbacks.frame = [&](const engine::Frame&) {
        asked = twins.far->openModel(twins.direct.model()).ok();
    };
    auto lane = twins.lane(callbacks);
    lane->submit(twins.direct.request());
    lane->waitIdle();
    EXPECT_TRUE(asked);
}

TEST(ProcessEngine, ALongCallKeepsNothingElseWaiting) {
    Twins twins({"--open-ms", "1500"});
    std::filesystem::create_directories(twins.direct.folder / "other");
    auto lane = twins.lane();
    std::thread opening(
        [&] { EXPECT_TRUE(twins.far->openModel(twins.direct.folder / "other").ok()); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(lane->renderNow(twins.direct.request()).ok());
    EXPECT_FALSE(twins.far->deviceText().empty());
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(1000));
    opening.join();
}

TEST(ProcessEngine, WhatCannotBeStartedSaysWhy) {
    NewsDiary news;
    auto options = scripted(news);
    options.program = "/no/such/diptych-engine";
    auto made = createProcessEngine({}, options);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::NotFound);
    EXPECT_THAT(made.error().text(), testing::HasSubstr("diptych-engine"));
    made = createProcessEngine({}, scripted(news, {"--no-engine", "1"}));
    ASSERT_FALSE(made.ok());
    expectEqual(made.error(), {ErrorCode::NotFound, "LibTorch is missing", "libtorch.so"});
    made = createProcessEngine({}, scripted(news, {"--other-version", "1"}));
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::TooNew);
}

TEST(ProcessEngine, LeavesNoProcessAndNoDescriptorBehind) {
    const std::size_t before = openDescriptors();
    int process = 0;
    {
        Twins twins;
        auto lane = twins.lane();
        EXPECT_TRUE(lane->renderNow(twins.direct.request()).ok());
        process = twins.news.process();
        EXPECT_FALSE(isOver(process));
    }
    EXPECT_TRUE(isOver(process));
    EXPECT_FALSE(std::filesystem::exists("/proc/" + std::to_string(process))) << "a zombie";
    EXPECT_EQ(openDescriptors(), before);
}

} // namespace
} // namespace diptych::engine_process::test
