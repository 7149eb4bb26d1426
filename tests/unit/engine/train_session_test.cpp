#include "tests/support/wave_picture.h"
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>

namespace diptych::engine {
namespace {

using diptych::test::bytesOf;
using test::Diary;
using test::shortRequest;
using test::Studio;
using testing::HasSubstr;

class TrainSessionTest : public test::StudioTest {
  protected:
    static std::unique_ptr<TrainSession> start(const TrainRequest& request,
                                               TrainCallbacks callbacks) {
        auto run = s_studio->engine().startTraining(request, std::move(callbacks));
        EXPECT_TRUE(run.ok()) << (run.ok() ? "" : run.error().text());
        return run.ok() ? std::move(*run) : nullptr;
    }
    static Error refused(const TrainRequest& request) {
        const auto run = s_studio->engine().startTraining(request, {});
        EXPECT_FALSE(run.ok());
        return run.ok() ? Error{} : run.error();
    }
    static const char* endName(TrainEnd end) {
        return end == TrainEnd::Finished  ? "finished"
               : end == TrainEnd::Stopped ? "stopped"
                                          : "failed";
    }
    /// Callbacks that write "step N", "preview N", "notice", "finished"…
    static TrainCallbacks into(Diary& diary) {
        TrainCallbacks callbacks;
        callbacks.progress = [&](const TrainProgress& now) {
            diary.add("step " + std::to_string(now.step));
        };
        callbacks.previewMade = [&](std::int64_t step, int, const Frame&) {
            diary.add("preview " + std::to_string(step));
        };
        callbacks.notice = [&](const std::string&) { diary.add("notice"); };
        callbacks.ended = [&](TrainEnd end, const Error&) { diary.add(endName(end)); };
        return callbacks;
    }
};

TEST_F(TrainSessionTest, TellsProgressToTheEndOnAThreadOfItsOwn) {
    Diary diary;
    TrainCallbacks callbacks = into(diary);
    TrainProgress last;
    callbacks.progress = [&](const TrainProgress& now) {
        diary.add("step " + std::to_string(now.step));
        last = now;
    };
    const auto request = s_studio->pairTraining("progress", 6);
    const auto run = start(request, callbacks);
    EXPECT_TRUE(run->wait());
    EXPECT_TRUE(diary.has("step 0") && diary.has("step 3") && diary.has("step 6"));
    EXPECT_EQ(diary.lines().back(), "finished");
    EXPECT_EQ(last.totalSteps, 6);
    EXPECT_THAT(last.phase, HasSubstr("style"));
    EXPECT_TRUE(last.losses.contains("content") && last.losses.contains("style"));
    EXPECT_EQ(last.secondsLeft, 0.0);
    ASSERT_EQ(diary.threads().size(), 1u);
    EXPECT_NE(diary.threads().front(), std::this_thread::get_id());
    EXPECT_TRUE(readAdapterFacts(request.output).ok());
}

TEST_F(TrainSessionTest, PreviewsBeginAtStepZeroWhereTheStyleIsNothingYet) {
    auto request = s_studio->pairTraining("previews", 12);
    request.previews = {shortRequest(3)};
    request.stepsBetweenPreviews = 4;
    std::map<std::int64_t, image::Image> previews;
    TrainCallbacks callbacks;
    callbacks.previewMade = [&](std::int64_t step, int, const Frame& frame) {
        previews[step] = *frame.picture;
        EXPECT_EQ(frame.request, shortRequest(3));
    };
    ASSERT_TRUE(start(request, callbacks)->wait());
    ASSERT_GE(previews.size(), 3u);
    ASSERT_TRUE(previews.contains(0) && previews.contains(12));
    EXPECT_NE(previews.at(0), previews.at(12));
    // The last one shows the finished adapter exactly as a render session would.
    auto lane = s_studio->engine().openRenderSession(s_studio->model(), {});
    ASSERT_TRUE(lane.ok());
    auto finished = shortRequest(3);
    finished.styles = {
        {request.output.string(), "", readAdapterFacts(request.output)->defaultStrength, 1.0}};
    EXPECT_EQ(*(*lane)->renderNow(finished)->picture, previews.at(12));
}

TEST_F(TrainSessionTest, PauseHoldsUntilResumed) {
    Diary diary;
    TrainCallbacks callbacks = into(diary);
    std::unique_ptr<TrainSession> run;
    std::mutex ready;
    std::unique_lock hold(ready); // the callback must not run before `run` is set
    callbacks.progress = [&](const TrainProgress& now) {
        const std::lock_guard lock(ready);
        if (now.step == 3)
            run->pause();
        diary.add("step " + std::to_string(now.step));
    };
    run = start(s_studio->pairTraining("pause", 30), callbacks);
    hold.unlock();
    ASSERT_TRUE(diary.waitFor("step 3"));
    const auto before = diary.lines();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(diary.lines(), before) << "it went on while paused";
    run->resume();
    EXPECT_TRUE(run->wait());
    EXPECT_TRUE(diary.has("step 30"));
}

TEST_F(TrainSessionTest, APausedRunCanBeStopped) {
    Diary diary;
    auto request = s_studio->pairTraining("pause-stop", 500);
    request.checkpoint = s_studio->folder() / "pause-stop";
    std::filesystem::create_directory(request.checkpoint);
    const auto run = start(request, into(diary));
    run->pause();
    run->stop();
    EXPECT_FALSE(run->wait());
    EXPECT_EQ(diary.lines().back(), "stopped");
    EXPECT_TRUE(std::filesystem::exists(request.checkpoint / "checkpoint.safetensors"));
    EXPECT_FALSE(std::filesystem::exists(request.output));
}

/// Runs until step `stop`, stops there, resumes; the finished adapter's bytes.
std::string stoppedAndResumed(Studio& studio, TrainRequest request, std::int64_t stop) {
    request.checkpoint = studio.folder() / "stopped-and-resumed";
    std::filesystem::remove_all(request.checkpoint);
    std::filesystem::create_directory(request.checkpoint);
    for (const bool resume : {false, true}) {
        request.resume = resume;
        std::unique_ptr<TrainSession> run;
        std::mutex ready;
        std::unique_lock hold(ready);
        TrainCallbacks callbacks;
        callbacks.progress = [&](const TrainProgress& now) {
            const std::lock_guard lock(ready);
            if (!resume && now.step == stop)
                run->stop();
        };
        callbacks.previewMade = [](std::int64_t, int, const Frame&) {};
        auto started = studio.engine().startTraining(request, callbacks);
        EXPECT_TRUE(started.ok());
        run = std::move(*started);
        hold.unlock();
        EXPECT_EQ(run->wait(), resume);
    }
    return bytesOf(request.output);
}

TEST_F(TrainSessionTest, StoppedAndResumedEqualsUninterruptedBitForBit) {
    auto request = s_studio->pairTraining("whole", 12);
    ASSERT_TRUE(start(request, {})->wait());
    const std::string whole = bytesOf(request.output);
    ASSERT_FALSE(whole.empty());
    request.output = s_studio->folder() / "again.safetensors";
    for (const bool previews : {false, true}) {
        if (previews) {
            request.previews = {shortRequest(3)};
            request.stepsBetweenPreviews = 3;
        }
        for (const std::int64_t stop : {0, 2, 7, 11})
            EXPECT_TRUE(stoppedAndResumed(*s_studio, request, stop) == whole)
                << "stopped at step " << stop << (previews ? ", with previews" : "");
    }
}

TEST_F(TrainSessionTest, ARenderIsServedBeforeTrainingGoesOn) {
    Diary diary;
    RenderCallbacks renderCallbacks;
    renderCallbacks.minimumPreviewIntervalMs = 0;
    renderCallbacks.frame = [&](const Frame& frame) {
        diary.add(frame.kind == FrameKind::Final ? "final" : "preview");
    };
    auto lane = s_studio->engine().openRenderSession(s_studio->model(), renderCallbacks);
    ASSERT_TRUE(lane.ok());
    TrainCallbacks callbacks = into(diary);
    callbacks.progress = [&](const TrainProgress& now) {
        diary.add("step " + std::to_string(now.step));
        if (now.step != 2 || diary.has("preview"))
            return;
        (*lane)->submit(shortRequest(60));
        EXPECT_TRUE(diary.waitFor("preview")); // the render is under way
    };
    ASSERT_TRUE(start(s_studio->pairTraining("yielding", 8), callbacks)->wait());
    const auto lines = diary.lines();
    const auto at = [&](const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) - lines.begin();
    };
    ASSERT_TRUE(diary.has("final"));
    for (auto line = at("preview"); line < at("final"); ++line)
        EXPECT_EQ(lines[static_cast<std::size_t>(line)], "preview") << "training went on";
    EXPECT_LT(at("final"), at("step 3"));
    EXPECT_EQ(lines.back(), "finished");
}

TEST_F(TrainSessionTest, RendersGoFirstInTheMiddleOfAPreviewToo) {
    // Renders come in a row, each submitted when the one before is done. In the gap between two of
    // them the preview may make a call. It has more calls than there are gaps, so it ends last when
    // it lets renders go before every call; and fewer than they have, so it ends first when not.
    constexpr int kRenders = 6;
    constexpr int kStepsOfPreview = 40;
    std::atomic<int> done = 0;
    std::unique_ptr<RenderSession> lane;
    const auto submit = [&] {
        RenderRequest request = shortRequest(100);
        request.seed = static_cast<std::uint64_t>(done.load()); // nothing is reused
        lane->submit(request);
    };
    Diary diary;
    RenderCallbacks renderCallbacks;
    renderCallbacks.minimumPreviewIntervalMs = 0;
    renderCallbacks.frame = [&](const Frame& frame) {
        if (frame.kind == FrameKind::Preview)
            return diary.add("render " + std::to_string(done.load()));
        diary.add("rendered");
        if (++done < kRenders)
            submit();
    };
    auto opened = s_studio->engine().openRenderSession(s_studio->model(), renderCallbacks);
    ASSERT_TRUE(opened.ok());
    lane = std::move(*opened);
    TrainCallbacks callbacks = into(diary);
    callbacks.progress = [&](const TrainProgress& now) {
        diary.add("step " + std::to_string(now.step));
        if (now.step != 0 || diary.has("render 0"))
            return;
        submit();
        EXPECT_TRUE(diary.waitFor("render 0")); // under way when the preview of step 0 begins
    };
    auto request = s_studio->pairTraining("yielding-preview", 2);
    request.previews = {shortRequest(kStepsOfPreview)};
    request.stepsBetweenPreviews = 100;
    ASSERT_TRUE(start(request, callbacks)->wait());
    const auto lines = diary.lines();
    const auto preview = std::find(lines.begin(), lines.end(), "preview 0");
    ASSERT_NE(preview, lines.end());
    EXPECT_EQ(std::count(lines.begin(), preview, "rendered"), kRenders);
}

TEST_F(TrainSessionTest, APreviewStopsWithTheRunItBelongsTo) {
    Diary diary;
    auto request = s_studio->pairTraining("stopped-preview", 500);
    request.checkpoint = s_studio->folder() / "stopped-preview";
    request.previews = {shortRequest(900)};
    std::filesystem::create_directory(request.checkpoint);
    const auto run = start(request, into(diary));
    ASSERT_TRUE(diary.waitFor("step 0"));
    run->pause(); // a paused preview must not keep the run from ending
    run->stop();
    EXPECT_FALSE(run->wait());
    EXPECT_FALSE(diary.has("preview 0"));
    EXPECT_EQ(diary.lines().back(), "stopped");
}

TEST_F(TrainSessionTest, DestroyingASessionStopsItWithACheckpoint) {
    Diary diary;
    auto request = s_studio->pairTraining("destroyed", 5000);
    request.checkpoint = s_studio->folder() / "destroyed";
    std::filesystem::create_directory(request.checkpoint);
    auto run = start(request, into(diary));
    ASSERT_TRUE(diary.waitFor("step 2"));
    run.reset();
    EXPECT_EQ(diary.lines().back(), "stopped");
    EXPECT_TRUE(std::filesystem::exists(request.checkpoint / "checkpoint.safetensors"));
    EXPECT_FALSE(std::filesystem::exists(request.output));
}

TEST_F(TrainSessionTest, CheckpointsAreWrittenOnTheWay) {
    Diary diary;
    auto request = s_studio->pairTraining("on-the-way", 5000);
    request.checkpoint = s_studio->folder() / "on-the-way";
    request.secondsBetweenCheckpoints = 0.0;
    std::filesystem::create_directory(request.checkpoint);
    const auto run = start(request, into(diary));
    ASSERT_TRUE(diary.waitFor("step 3"));
    EXPECT_TRUE(std::filesystem::exists(request.checkpoint / "checkpoint.safetensors"));
    run->stop();
    EXPECT_FALSE(run->wait());
}

TEST_F(TrainSessionTest, AResultThatCannotBeWrittenIsAFailureInWords) {
    auto request = s_studio->pairTraining("unwritable", 2);
    request.output = s_studio->folder() / "no-such-folder" / "a.safetensors";
    std::string message;
    TrainCallbacks callbacks;
    callbacks.ended = [&](TrainEnd end, const Error& error) {
        EXPECT_EQ(end, TrainEnd::Failed);
        message = error.text();
    };
    EXPECT_FALSE(start(request, callbacks)->wait());
    EXPECT_THAT(message, HasSubstr("no-such-folder"));
}

TEST_F(TrainSessionTest, WrongRequestsAreRefusedBeforeAnythingStarts) {
    auto request = s_studio->pairTraining("refused", 4);
    auto bad = request;
    bad.method = "magic";
    EXPECT_THAT(refused(bad).message, HasSubstr("pair, ostaf, break-for-make, dreambooth-lora"));
    bad = request;
    bad.model = s_studio->folder() / "nowhere";
    EXPECT_EQ(refused(bad).code, ErrorCode::NotFound);
    bad = request;
    bad.pictures.erase("styled");
    EXPECT_THAT(refused(bad).message, HasSubstr("missing"));
    bad = request;
    bad.parameters["rank"] = 0;
    EXPECT_THAT(refused(bad).message, HasSubstr("\"rank\" must be a whole number from 1 to 512"));
    bad = request;
    bad.pictures["styled"] = image::Image();
    EXPECT_EQ(refused(bad).code, ErrorCode::InvalidInput);
}

TEST_F(TrainSessionTest, ACheckpointOfOtherWordsIsNotContinued) {
    Diary diary;
    auto request = s_studio->pairTraining("other-words", 400);
    request.checkpoint = s_studio->folder() / "other-words";
    std::filesystem::create_directory(request.checkpoint);
    {
        const auto run = start(request, into(diary));
        ASSERT_TRUE(diary.waitFor("step 1"));
    }
    request.words["subject"] = "a blue boat by the sea";
    request.resume = true;
    std::string message;
    TrainCallbacks callbacks;
    callbacks.ended = [&](TrainEnd, const Error& error) { message = error.message; };
    EXPECT_FALSE(start(request, callbacks)->wait());
    EXPECT_THAT(message, HasSubstr("other pictures, words or settings"));
}

TEST_F(TrainSessionTest, PicturesOfDifferentSizesAreCroppedAndItIsTold) {
    auto request = s_studio->pairTraining("sizes", 2);
    request.pictures["original"] = diptych::test::wavePicture(0.0, 40, 20);
    std::vector<std::string> notices;
    TrainCallbacks callbacks;
    callbacks.notice = [&](const std::string& text) { notices.push_back(text); };
    EXPECT_TRUE(start(request, callbacks)->wait());
    ASSERT_FALSE(notices.empty());
    EXPECT_THAT(notices.front(), HasSubstr("40"));
}

} // namespace
} // namespace diptych::engine
