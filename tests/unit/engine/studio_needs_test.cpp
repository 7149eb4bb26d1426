// What the window needs of the engine beside renders and runs: see engine.h, engine_library.h.

#include "core/engine/engine_library.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <mutex>
#include <vector>

namespace diptych::engine {
namespace {

using test::Diary;
using test::shortRequest;
using testing::ElementsAre;
using testing::HasSubstr;

class StudioNeedsTest : public test::StudioTest {
  protected:
    static TrainRequest keptTraining(const std::string& name, int steps) {
        auto request = s_studio->pairTraining(name, steps);
        request.keepFolder = s_studio->folder() / (name + ".kept");
        request.checkpoint = s_studio->folder() / (name + ".run");
        request.stepsBetweenPreviews = 4;
        return request;
    }
    /// Runs until `step`, then calls stopAndKeep().
    static std::pair<TrainEnd, Error> keptAt(const TrainRequest& request, std::int64_t step) {
        std::pair<TrainEnd, Error> ended{TrainEnd::Failed, {}};
        std::mutex ready;
        std::unique_lock hold(ready);
        std::unique_ptr<TrainSession> run;
        TrainCallbacks callbacks;
        callbacks.progress = [&](const TrainProgress& now) {
            const std::lock_guard lock(ready);
            if (now.step == step)
                run->stopAndKeep();
        };
        callbacks.ended = [&](TrainEnd end, const Error& error) { ended = {end, error}; };
        auto started = s_studio->engine().startTraining(request, callbacks);
        EXPECT_TRUE(started.ok());
        run = std::move(*started);
        hold.unlock();
        run->wait();
        return ended;
    }
};

TEST_F(StudioNeedsTest, ARenderTellsEveryCall) {
    std::mutex mutex;
    std::vector<std::pair<int, int>> told;
    RenderCallbacks callbacks;
    callbacks.previews = false;
    callbacks.progress = [&](std::uint64_t ticket, int done, int planned) {
        const std::lock_guard lock(mutex);
        EXPECT_GE(ticket, 1u);
        told.emplace_back(done, planned);
    };
    auto lane = s_studio->engine().openRenderSession(s_studio->model(), callbacks);
    ASSERT_TRUE(lane.ok());
    const auto first = (*lane)->renderNow(shortRequest(3));
    ASSERT_TRUE(first.ok());
    EXPECT_THAT(told,
                ElementsAre(std::pair(0, 3), std::pair(1, 3), std::pair(2, 3), std::pair(3, 3)));
    told.clear();
    ASSERT_TRUE((*lane)->renderNow(shortRequest(3)).ok());
    EXPECT_THAT(told, ElementsAre(std::pair(0, 0))) << "all of it is known";
}

TEST_F(StudioNeedsTest, SeveralPreviewsAndTheAdapterAsItGrows) {
    auto request = keptTraining("grows", 10);
    request.previews = {shortRequest(2), shortRequest(3)};
    std::vector<std::int64_t> kept;
    std::vector<std::pair<std::int64_t, int>> previews;
    TrainCallbacks callbacks;
    callbacks.kept = [&](std::int64_t step, const std::filesystem::path& file) {
        EXPECT_TRUE(readAdapterFacts(file).ok()) << file;
        kept.push_back(step);
    };
    callbacks.previewMade = [&](std::int64_t step, int index, const Frame& frame) {
        EXPECT_EQ(frame.request, request.previews[static_cast<std::size_t>(index)]);
        previews.emplace_back(step, index);
    };
    auto run = s_studio->engine().startTraining(request, callbacks);
    ASSERT_TRUE(run.ok());
    ASSERT_TRUE((*run)->wait());
    EXPECT_THAT(kept, ElementsAre(0, 4, 8, 10));
    EXPECT_THAT(previews,
                ElementsAre(std::pair(0, 0), std::pair(0, 1), std::pair(4, 0), std::pair(4, 1),
                            std::pair(8, 0), std::pair(8, 1), std::pair(10, 0), std::pair(10, 1)));
    EXPECT_EQ(diptych::test::bytesOf(request.keepFolder / "step-000010.safetensors"),
              diptych::test::bytesOf(request.output));
    // At step 0 the style is nothing yet: its picture is the base picture.
    auto lane = s_studio->engine().openRenderSession(s_studio->model(), {});
    auto styled = shortRequest(3);
    styled.styles = {{(request.keepFolder / "step-000000.safetensors").string(), "", 3.0, 1.0}};
    const auto atZero = (*lane)->renderNow(styled);
    ASSERT_TRUE(atZero.ok()) << atZero.error().text();
    styled.styles[0].adapter = (request.keepFolder / "step-000008.safetensors").string();
    EXPECT_NE(*atZero->picture, *(*lane)->renderNow(styled)->picture);
}

TEST_F(StudioNeedsTest, StopAndKeepLeavesTheAdapterOfThatMoment) {
    const auto request = keptTraining("keep", 400);
    const auto [end, error] = keptAt(request, 8);
    EXPECT_EQ(end, TrainEnd::Kept) << error.text();
    EXPECT_EQ(diptych::test::bytesOf(request.output),
              diptych::test::bytesOf(request.keepFolder / "step-000008.safetensors"));
    EXPECT_TRUE(std::filesystem::exists(request.checkpoint / "checkpoint.safetensors"));
}

TEST_F(StudioNeedsTest, StopAndKeepSaysWhenNothingWasLearntYet) {
    const auto request = keptTraining("nothing", 400);
    const auto [end, error] = keptAt(request, 1); // the style begins at step 2
    EXPECT_EQ(end, TrainEnd::Stopped);
    EXPECT_THAT(error.message, HasSubstr("Nothing was learnt yet"));
    EXPECT_FALSE(std::filesystem::exists(request.output));
}

TEST_F(StudioNeedsTest, AnAdapterIsNeverWrittenOverByWhatIsMadeOfIt) {
    const auto own = s_studio->folder() / "own.safetensors";
    std::filesystem::copy_file(s_studio->style(), own);
    const auto way = s_studio->folder() / "." / "own.safetensors";
    const auto made =
        s_studio->engine().convertAdapter({s_studio->model(), own, AdapterForm::LowRank, 4, way});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(diptych::test::bytesOf(own), diptych::test::bytesOf(s_studio->style()));
}

TEST_F(StudioNeedsTest, InvalidNumbersAreToldApartAndHalfTheRateGoesOn) {
    auto request = keptTraining("invalid", 400);
    request.parameters["rate"] = 0.1;
    request.rateScale = 1e30;
    request.secondsBetweenCheckpoints = 0.0;
    Error error;
    std::int64_t saved = -1;
    TrainCallbacks callbacks;
    callbacks.saved = [&](std::int64_t step) { saved = step; };
    callbacks.ended = [&](TrainEnd, const Error& why) { error = why; };
    {
        auto run = s_studio->engine().startTraining(request, callbacks);
        ASSERT_TRUE(run.ok());
        EXPECT_FALSE((*run)->wait());
    }
    EXPECT_EQ(error.code, ErrorCode::InvalidNumbers) << error.text();
    EXPECT_GE(saved, 0);
    // Another scale is no other run: its checkpoint is continued.
    auto careful = keptTraining("careful", 12);
    const auto [end, why] = keptAt(careful, 6);
    ASSERT_EQ(end, TrainEnd::Kept) << why.text();
    careful.resume = true;
    careful.rateScale = 0.5;
    std::vector<std::int64_t> steps;
    callbacks = {};
    callbacks.progress = [&](const TrainProgress& now) { steps.push_back(now.step); };
    auto run = s_studio->engine().startTraining(careful, callbacks);
    ASSERT_TRUE(run.ok());
    EXPECT_TRUE((*run)->wait());
    EXPECT_EQ(steps.front(), 6);
}

TEST_F(StudioNeedsTest, TheRoundTripThroughTheAutoencoderIsMeasured) {
    const auto picture = diptych::test::wavePicture(0.3, 40, 24);
    const auto trip = s_studio->engine().measureRoundTrip(s_studio->model(), picture);
    ASSERT_TRUE(trip.ok()) << trip.error().text();
    EXPECT_GT(trip->psnr, 0.0);
    EXPECT_LT(trip->psnr, 60.0);
    EXPECT_EQ(trip->picture.width, trip->picture.height);
    const auto again = s_studio->engine().measureRoundTrip(s_studio->model(), picture);
    EXPECT_EQ(again->picture, trip->picture);
    EXPECT_EQ(s_studio->engine().measureRoundTrip(s_studio->model(), {}).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(
        s_studio->engine().measureRoundTrip(s_studio->folder() / "none", picture).error().code,
        ErrorCode::NotFound);
}

TEST_F(StudioNeedsTest, AnEstimateComesFromOneCallAndChangesNothing) {
    const auto request = s_studio->pairTraining("estimate", 50);
    const auto estimate = s_studio->engine().estimateTraining(request);
    ASSERT_TRUE(estimate.ok()) << estimate.error().text();
    EXPECT_EQ(estimate->steps, 50);
    EXPECT_GT(estimate->secondsPerStep, 0.0);
    EXPECT_LT(estimate->secondsPerStep, 10.0);
    EXPECT_GT(estimate->bytesFree, 0u);
    EXPECT_GT(estimate->checkpointBytes, estimate->adapterBytes);
    ASSERT_GT(estimate->adapterBytes, 0u);
    EXPECT_FALSE(std::filesystem::exists(request.output));
    const auto made = s_studio->trained(s_studio->pairTraining("estimated", 2));
    const auto size = std::filesystem::file_size(made);
    EXPECT_LE(estimate->adapterBytes, size);
    EXPECT_GT(3 * estimate->adapterBytes, size) << "the header is small beside the tensors";
    auto wrong = request;
    wrong.pictures.clear();
    EXPECT_EQ(s_studio->engine().estimateTraining(wrong).error().code, ErrorCode::InvalidInput);
}

TEST_F(StudioNeedsTest, TheDeviceIsDescribed) {
    const DeviceFacts facts = s_studio->engine().deviceFacts();
    EXPECT_EQ(facts.kind, DeviceKind::Processor);
    EXPECT_FALSE(facts.name.empty());
    EXPECT_GT(facts.memoryTotalBytes, facts.memoryUsedBytes);
    EXPECT_GT(facts.memoryUsedBytes, 0u);
    EXPECT_THAT(facts.computeText, HasSubstr("thread"));
    EXPECT_EQ(facts.notice, "") << "the processor was asked for";
}

TEST(EngineLibraryTest, OneSymbolLeadsToEverything) {
    const EngineLibrary* library = diptychEngineLibrary();
    ASSERT_NE(library, nullptr);
    EXPECT_EQ(library->version, kEngineLibraryVersion);
    EXPECT_EQ(library->createEngine, &createEngine);
    EXPECT_EQ(library->allMethods("storybook").size(), allMethods("storybook").size());
    EXPECT_FALSE(library->readAdapterFacts("/nowhere").ok());
}

} // namespace
} // namespace diptych::engine
