#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>

namespace diptych::engine {
namespace {

using test::Diary;
using test::shortRequest;
using test::Studio;
using testing::HasSubstr;

constexpr int kLong = 900; // steps of a render that is still running when the next request comes

class RenderSessionTest : public test::StudioTest {
  protected:
    std::unique_ptr<RenderSession> session(RenderCallbacks callbacks = {}) const {
        auto opened = s_studio->engine().openRenderSession(s_studio->model(), std::move(callbacks));
        EXPECT_TRUE(opened.ok());
        return std::move(*opened);
    }
    static RenderRequest withSeed(std::uint64_t seed, int steps) {
        RenderRequest request = shortRequest(steps);
        request.seed = seed;
        return request;
    }
    /// The error of a request that cannot be rendered.
    Error errorOf(const RenderRequest& request) const {
        const auto frame = session()->renderNow(request);
        EXPECT_FALSE(frame.ok());
        return frame.ok() ? Error{} : frame.error();
    }
};

TEST_F(RenderSessionTest, FramesCarryTheExactRequestAndWhatItCost) {
    RenderRequest request = shortRequest(5);
    request.styles = {{s_studio->style().string(), "", 2.5, 1.0}};
    request.startTimestep = 1000;
    const auto lane = session();
    const auto frame = lane->renderNow(request);
    ASSERT_TRUE(frame.ok()) << frame.error().text();
    EXPECT_EQ(frame->kind, FrameKind::Final);
    EXPECT_EQ(frame->request, request);
    EXPECT_EQ(frame->picture->size(), (image::Size{16, 16}));
    EXPECT_EQ(frame->record.plannedCalls, 5);
    EXPECT_EQ(frame->record.calls, 5);
    EXPECT_EQ(frame->record.plannedEvaluations, 15); // unconditional, prompt, one style
    EXPECT_EQ(frame->record.evaluations, 15);
    EXPECT_EQ(frame->record.modelIdentity.size(), 64u);
    EXPECT_THAT(frame->record.compute, HasSubstr("thread"));
    // The same once more costs nothing; at another strength only what comes after the first step.
    EXPECT_EQ(lane->renderNow(request)->record.calls, 0);
    request.styles[0].strength = 1.0;
    const auto moved = lane->renderNow(request);
    EXPECT_EQ(moved->record.calls, 4);
    EXPECT_EQ(moved->request, request);
    EXPECT_NE(*moved->picture, *frame->picture);
}

TEST_F(RenderSessionTest, TheNewestRequestWins) {
    std::mutex mutex;
    std::vector<std::uint64_t> finals;
    std::vector<std::uint64_t> cancelled;
    RenderCallbacks callbacks;
    callbacks.previews = false;
    callbacks.frame = [&](const Frame& frame) {
        const std::lock_guard lock(mutex);
        finals.push_back(frame.ticket);
    };
    callbacks.failed = [&](std::uint64_t ticket, const Error& error) {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(error.code, ErrorCode::Cancelled) << error.text();
        cancelled.push_back(ticket);
    };
    const auto lane = session(callbacks);
    for (std::uint64_t i = 1; i < 20; ++i)
        EXPECT_EQ(lane->submit(withSeed(100 + i, kLong)), i);
    EXPECT_EQ(lane->submit(withSeed(200, 4)), 20u);
    lane->waitIdle();
    const std::lock_guard lock(mutex);
    EXPECT_EQ(finals, std::vector<std::uint64_t>{20});
    EXPECT_LT(cancelled.size(), 20u);
    for (const auto ticket : cancelled)
        EXPECT_LT(ticket, 20u);
}

TEST_F(RenderSessionTest, ANewerRequestStopsTheRunningOneWithinOneCall) {
    // A preview follows every UNet call. The newer request is sent from the third one, on the
    // lane's own thread: one more preview of the first request would be one call too many.
    std::unique_ptr<RenderSession> lane;
    std::atomic<int> previewsOfFirst{0};
    std::atomic<bool> firstCancelled{false};
    RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [&](const Frame& frame) {
        if (frame.ticket == 1 && ++previewsOfFirst == 3)
            lane->submit(withSeed(2, 3));
    };
    callbacks.failed = [&](std::uint64_t ticket, const Error& error) {
        firstCancelled = ticket == 1 && error.code == ErrorCode::Cancelled;
    };
    lane = session(callbacks);
    lane->submit(withSeed(1, kLong));
    lane->waitIdle();
    EXPECT_EQ(previewsOfFirst, 3);
    EXPECT_TRUE(firstCancelled);
}

TEST_F(RenderSessionTest, CancelStopsWithinOneCallAndDropsWhatWaits) {
    std::unique_ptr<RenderSession> lane;
    std::atomic<int> frames{0};
    std::atomic<int> failures{0};
    RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [&](const Frame&) {
        if (++frames == 2)
            lane->cancel();
    };
    callbacks.failed = [&](std::uint64_t, const Error& error) {
        EXPECT_EQ(error.code, ErrorCode::Cancelled);
        ++failures;
    };
    lane = session(callbacks);
    lane->submit(withSeed(3, kLong));
    lane->waitIdle();
    EXPECT_EQ(frames, 2);
    EXPECT_EQ(failures, 1);
    lane->cancel(); // with nothing to stop
    EXPECT_TRUE(lane->renderNow(shortRequest()).ok()) << "the session lives on";
}

TEST_F(RenderSessionTest, RenderNowIsAnsweredWhenItIsReplacedOrCancelled) {
    Diary diary;
    RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [&](const Frame& frame) {
        diary.add("frame " + std::to_string(frame.ticket));
    };
    const auto lane = session(callbacks);
    for (const bool replace : {true, false}) {
        const std::uint64_t ticket = replace ? 1 : 3;
        std::thread other([&] {
            ASSERT_TRUE(diary.waitFor("frame " + std::to_string(ticket)));
            if (replace)
                lane->submit(withSeed(5, 2));
            else
                lane->cancel();
        });
        const auto frame = lane->renderNow(withSeed(4, kLong));
        other.join();
        lane->waitIdle();
        ASSERT_FALSE(frame.ok());
        EXPECT_EQ(frame.error().code, ErrorCode::Cancelled);
    }
}

TEST_F(RenderSessionTest, PreviewsComeFirstAndAreSmall) {
    std::mutex mutex;
    std::vector<Frame> frames;
    RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [&](const Frame& frame) {
        const std::lock_guard lock(mutex);
        frames.push_back(frame);
    };
    const auto lane = session(callbacks);
    const RenderRequest request = withSeed(6, 5);
    ASSERT_TRUE(lane->renderNow(request).ok());
    lane->waitIdle();
    const std::lock_guard lock(mutex);
    ASSERT_EQ(frames.size(), 6u);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(frames[i].kind, FrameKind::Preview);
        EXPECT_EQ(frames[i].picture->size(), (image::Size{8, 8})) << "a pixel of latent each";
        EXPECT_EQ(frames[i].request, request);
    }
    EXPECT_EQ(frames[5].kind, FrameKind::Final);
}

TEST_F(RenderSessionTest, PreviewsKeepTheirDistanceAndCanBeOff) {
    for (const bool previews : {true, false}) {
        std::atomic<int> count{0};
        RenderCallbacks callbacks;
        callbacks.previews = previews;
        callbacks.minimumPreviewIntervalMs = 3600 * 1000;
        callbacks.frame = [&](const Frame& frame) { count += frame.kind == FrameKind::Preview; };
        ASSERT_TRUE(session(callbacks)->renderNow(withSeed(7, 5)).ok());
        EXPECT_EQ(count, 0);
    }
}

TEST_F(RenderSessionTest, WhatLiesBetweenTwoPicturesIsForetold) {
    std::mutex mutex;
    std::condition_variable told;
    std::vector<Frame> guesses;
    RenderCallbacks callbacks;
    callbacks.predicted = [&](const Frame& frame) {
        const std::lock_guard lock(mutex);
        guesses.push_back(frame);
        told.notify_all();
    };
    const auto lane = session(callbacks);
    RenderRequest request = withSeed(11, 4);
    request.startTimestep = 1000;
    request.styles = {{s_studio->style().string(), "", 1.0, 1.0}};
    ASSERT_TRUE(lane->renderNow(request).ok());
    RenderRequest other = request;
    other.seed = 12;
    (void)lane->predict(other); // nothing is known there, so nothing is told
    request.styles[0].strength = 3.0;
    ASSERT_TRUE(lane->renderNow(request).ok());
    request.styles[0].strength = 2.0;
    const std::uint64_t number = lane->predict(request);
    std::unique_lock lock(mutex);
    ASSERT_TRUE(told.wait_for(lock, std::chrono::minutes(1), [&] { return !guesses.empty(); }));
    ASSERT_EQ(guesses.size(), 1u);
    EXPECT_EQ(guesses[0].kind, FrameKind::Predicted);
    EXPECT_EQ(guesses[0].ticket, number);
    EXPECT_EQ(guesses[0].request, request);
    EXPECT_EQ(guesses[0].picture->size(), (image::Size{8, 8})) << "a pixel of latent each";
    // Nobody listens: nothing is remembered, and the question costs nothing.
    EXPECT_EQ(session()->predict(request), 0u);
}

TEST_F(RenderSessionTest, NothingRunsOnTheCallersThread) {
    Diary diary;
    RenderCallbacks callbacks;
    callbacks.minimumPreviewIntervalMs = 0;
    callbacks.frame = [&](const Frame&) { diary.add("frame"); };
    callbacks.failed = [&](std::uint64_t, const Error&) { diary.add("failed"); };
    const auto lane = session(callbacks);
    ASSERT_TRUE(lane->renderNow(withSeed(8, 3)).ok());
    RenderRequest bad = shortRequest();
    bad.sampler = "unknown";
    ASSERT_FALSE(lane->renderNow(bad).ok());
    EXPECT_TRUE(diary.has("frame") && diary.has("failed"));
    ASSERT_EQ(diary.threads().size(), 1u) << "one lane, one thread";
    EXPECT_NE(diary.threads().front(), std::this_thread::get_id());
}

TEST_F(RenderSessionTest, DestroyingASessionStopsItsRender) {
    std::atomic<int> finals{0};
    std::atomic<int> failures{0};
    RenderCallbacks callbacks;
    callbacks.previews = false;
    callbacks.frame = [&](const Frame&) { ++finals; };
    callbacks.failed = [&](std::uint64_t, const Error&) { ++failures; };
    auto lane = session(callbacks);
    lane->submit(withSeed(9, kLong));
    lane.reset();
    EXPECT_EQ(finals, 0);
    EXPECT_LE(failures, 1);
}

TEST_F(RenderSessionTest, TwoSessionsRenderSideBySide) {
    const auto first = session();
    const auto second = session();
    first->submit(withSeed(10, 40));
    const auto frame = second->renderNow(withSeed(11, 4));
    ASSERT_TRUE(frame.ok());
    first->waitIdle();
    EXPECT_EQ(*first->renderNow(withSeed(11, 4))->picture, *frame->picture);
}

TEST_F(RenderSessionTest, ErrorsAreSentences) {
    RenderRequest request = shortRequest();
    request.sampler = "magic";
    Error error = errorOf(request);
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.text(), HasSubstr("magic"));

    request = shortRequest();
    request.width = request.height = 17;
    error = errorOf(request);
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.message, HasSubstr("multiples of 2"));
    EXPECT_THAT(error.message, HasSubstr("18x18"));

    request = shortRequest();
    request.width = request.height = 100000;
    EXPECT_EQ(errorOf(request).code, ErrorCode::InvalidInput);

    EXPECT_EQ(errorOf(shortRequest(0)).code, ErrorCode::InvalidInput);
    EXPECT_EQ(errorOf(shortRequest(1001)).code, ErrorCode::InvalidInput);

    request = shortRequest();
    request.styles = {{(s_studio->folder() / "nowhere.safetensors").string(), "", 1.0, 1.0}};
    error = errorOf(request);
    EXPECT_EQ(error.code, ErrorCode::NotFound);
    EXPECT_THAT(error.text(), HasSubstr("nowhere.safetensors"));

    request.styles = {};
    request.adapters = {{s_studio->otherStyle().string(), 1.0}};
    error = errorOf(request);
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.message, HasSubstr("other-model"));
    EXPECT_THAT(error.text(), HasSubstr("other-style.safetensors"));
}

TEST_F(RenderSessionTest, PromptsThatAreTooLongAreSaidToBeCut) {
    RenderRequest request = shortRequest();
    EXPECT_EQ(session()->renderNow(request)->record.cutPrompt, "");
    for (int i = 0; i < 2000; ++i)
        request.prompt += " and a house";
    const auto frame = session()->renderNow(request);
    ASSERT_TRUE(frame.ok()) << frame.error().text();
    EXPECT_THAT(frame->record.cutPrompt, HasSubstr("house"));
}

TEST_F(RenderSessionTest, AnAdapterFileThatChangedIsReadAgain) {
    const auto file = s_studio->folder() / "changing.safetensors";
    const auto second = s_studio->trained(s_studio->pairTraining("longer", 12));
    std::filesystem::copy_file(s_studio->style(), file);
    RenderRequest request = shortRequest();
    request.styles = {{file.string(), "", 3.0, 1.0}};
    const auto lane = session();
    const auto before = lane->renderNow(request);
    std::filesystem::copy_file(second, file, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) +
                                               std::chrono::seconds(2));
    const auto after = lane->renderNow(request);
    ASSERT_TRUE(before.ok() && after.ok());
    EXPECT_NE(*before->picture, *after->picture);
    EXPECT_GT(after->record.calls, 0);
}

TEST_F(RenderSessionTest, EveryTensorOfTheModelIsOnTheSessionsDevice) {
    const auto devices = s_studio->engine().devicesOf(s_studio->model());
    ASSERT_TRUE(devices.ok());
    EXPECT_EQ(*devices, std::vector<std::string>{"cpu"});
    EXPECT_EQ(s_studio->engine().devicesOf(s_studio->folder()).error().code, ErrorCode::NotFound);
    EXPECT_EQ(s_studio->engine().openRenderSession(s_studio->folder(), {}).error().code,
              ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::engine
