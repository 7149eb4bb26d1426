#include "core/base/hash.h"
#include "core/fake_engine/fake_picture.h"
#include "tests/unit/fake_engine/fake_studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace diptych::fake_engine::test {
namespace {

using engine::Frame;
using engine::RenderCallbacks;
using engine::RenderRequest;

image::Image picture(FakeStudio& studio, const RenderRequest& request) {
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), {})).value();
    const auto frame = lane->renderNow(request);
    EXPECT_TRUE(frame.ok()) << (frame.ok() ? "" : frame.error().text());
    return frame.ok() ? *frame->picture : image::Image();
}

double distance(const image::Image& a, const image::Image& b) {
    double sum = 0.0;
    // Without the written values at the lower edge.
    for (std::size_t i = 0; i < a.pixels.size() / 2; ++i)
        sum += std::abs(static_cast<double>(a.pixels[i]) - b.pixels[i]);
    return sum;
}

TEST(FakeRender, EveryValueThatMattersChangesThePicture) {
    FakeStudio studio;
    const auto ink = studio.adapter("ink");
    const auto gouache = studio.adapter("gouache");
    const RenderRequest base = studio.styled(ink, 3.0);
    const image::Image reference = picture(studio, base);
    EXPECT_EQ(reference, picture(studio, base));
    std::vector<RenderRequest> others(9, base);
    others[0].prompt += "!";
    others[1].negativePrompt = "blurry";
    others[2].seed = 8;
    others[3].steps = 11;
    others[4].guidance = 5.01;
    others[5].sampler = "euler";
    others[6].startTimestep = 700;
    others[7].styles[0].strength = 3.001;
    others[8].styles.push_back({gouache.string(), "", 1.0, 1.0});
    for (std::size_t i = 0; i < others.size(); ++i)
        EXPECT_NE(reference, picture(studio, others[i])) << "value " << i;
    EXPECT_EQ(picture(studio, base).size(), (image::Size{64, 64}));
}

TEST(FakeRender, Check16_AStyleAtNothingIsTheBasePictureAndCostsNothing) {
    FakeStudio studio;
    const auto ink = studio.adapter("ink");
    const image::Image base = picture(studio, studio.request());
    const auto before = studio.control->counters();
    EXPECT_EQ(base, picture(studio, studio.styled(ink, 0.0)));
    const auto after = studio.control->counters();
    EXPECT_EQ(after.evaluations - before.evaluations, 2 * 10) << "two rows in each of ten calls";
    EXPECT_NE(base, picture(studio, studio.styled(ink, 0.01)));
    EXPECT_EQ(base, picture(studio, studio.styled(studio.adapter("dud", true, 0.0F), 4.0)));
}

TEST(FakeRender, Check17_NothingJumpsWhereStrengthMeetsGuidance) {
    FakeStudio studio;
    const auto ink = studio.adapter("ink");
    const double below = distance(picture(studio, studio.styled(ink, 4.9)),
                                  picture(studio, studio.styled(ink, 5.0)));
    const double above = distance(picture(studio, studio.styled(ink, 5.0)),
                                  picture(studio, studio.styled(ink, 5.1)));
    const double elsewhere = distance(picture(studio, studio.styled(ink, 3.0)),
                                      picture(studio, studio.styled(ink, 3.1)));
    EXPECT_LT(below, 2.0 * elsewhere);
    EXPECT_LT(above, 2.0 * elsewhere);
    EXPECT_GT(elsewhere, 0.0);
}

TEST(FakeRender, Check20_OnlyStepsThatAChangeReachesAreComputedAgain) {
    FakeStudio studio;
    const auto ink = studio.adapter("ink");
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), {})).value();
    const auto record = [&](const RenderRequest& request) {
        return lane->renderNow(request).value().record;
    };
    const auto first = record(studio.styled(ink, 3.0));
    EXPECT_EQ(first.calls, 10);
    // Styles join at timesteps up to 800: from call 2 of 10 on (799).
    EXPECT_EQ(first.evaluations, 2 * 2 + 8 * 3);
    EXPECT_EQ(first.plannedCalls, first.calls);
    EXPECT_EQ(first.plannedEvaluations, first.evaluations);
    const auto strength = record(studio.styled(ink, 4.0));
    EXPECT_EQ(strength.reusedSteps, 2);
    EXPECT_EQ(strength.calls, 7) << "the first styled call computed nothing new";
    auto pull = studio.styled(ink, 4.0);
    pull.guidance = 6.0;
    EXPECT_EQ(record(pull).calls, 9) << "all but step 0";
    auto words = studio.styled(ink, 4.0);
    words.prompt = "a blue house";
    EXPECT_EQ(record(words).calls, 10);
    auto seed = studio.styled(ink, 4.0);
    seed.seed = 99;
    EXPECT_EQ(record(seed).calls, 10);
    EXPECT_EQ(record(studio.styled(ink, 4.0)).calls, 0) << "known already";
    // The same picture without any reuse.
    const image::Image reused = *lane->renderNow(studio.styled(ink, 2.0)).value().picture;
    studio.control->change([](FakeScript& script) { script.reuse = Reuse::Off; });
    const auto scratch = lane->renderNow(studio.styled(ink, 2.0)).value();
    EXPECT_EQ(scratch.record.calls, 10);
    EXPECT_EQ(*scratch.picture, reused);
}

TEST(FakeRender, TheNewestRequestStopsTheOneThatRunsWithinOneCall) {
    auto script = FakeStudio::quick();
    script.callMs = 20;
    FakeStudio studio(script);
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> told;
    RenderCallbacks callbacks;
    callbacks.previews = false;
    callbacks.progress = [&](std::uint64_t ticket, int done, int) {
        const std::lock_guard lock(mutex);
        told.push_back(std::to_string(ticket) + ":" + std::to_string(done));
        changed.notify_all();
    };
    callbacks.failed = [&](std::uint64_t ticket, const Error& error) {
        const std::lock_guard lock(mutex);
        told.push_back(std::to_string(ticket) + " " + errorCodeName(error.code));
        changed.notify_all();
    };
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), callbacks)).value();
    const auto waitFor = [&](const std::string& line) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(20), [&] {
            return std::find(told.begin(), told.end(), line) != told.end();
        });
    };
    lane->submit(studio.request());
    ASSERT_TRUE(waitFor("1:3"));
    auto other = studio.request();
    other.seed = 1;
    lane->submit(other);
    ASSERT_TRUE(waitFor("2:0"));
    EXPECT_TRUE(waitFor("1 cancelled"));
    {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(std::find(told.begin(), told.end(), "1:5"), told.end());
    }
    lane->waitIdle();
    EXPECT_TRUE(waitFor("2:10"));
    EXPECT_EQ(studio.control->counters().finals, 1);
}

TEST(FakeRender, FaultsHappenWhereTheScriptSaysAndAsOftenAsItSays) {
    auto script = FakeStudio::quick();
    script.renderFaults = {{RenderFault::OutOfMemory, 3, 2}, {RenderFault::InvalidNumbers, 4, 1}};
    FakeStudio studio(script);
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), {})).value();
    EXPECT_EQ(lane->renderNow(studio.request()).error().code, ErrorCode::OutOfMemory);
    EXPECT_EQ(lane->renderNow(studio.request()).error().code, ErrorCode::OutOfMemory);
    EXPECT_EQ(lane->renderNow(studio.request()).error().code, ErrorCode::InvalidNumbers);
    EXPECT_TRUE(lane->renderNow(studio.request()).ok());
    studio.control->loseDevice();
    EXPECT_EQ(lane->renderNow(studio.request()).error().code, ErrorCode::DeviceLost);
    EXPECT_EQ(studio.engine->openModel(studio.model()).error().code, ErrorCode::DeviceLost);
}

TEST(FakeRender, ADroppedResultEndsWithoutAWord) {
    auto script = FakeStudio::quick();
    script.renderFaults = {{RenderFault::DropResult, 0, 1}};
    FakeStudio studio(script);
    int frames = 0;
    int failures = 0;
    RenderCallbacks callbacks;
    callbacks.previews = false;
    callbacks.frame = [&](const Frame&) { ++frames; };
    callbacks.failed = [&](std::uint64_t, const Error&) { ++failures; };
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), callbacks)).value();
    lane->submit(studio.request());
    lane->waitIdle();
    EXPECT_EQ(frames + failures, 0);
    lane->submit(studio.request());
    lane->waitIdle();
    EXPECT_EQ(frames, 1);
}

TEST(FakeRender, ACreationFaultSaysWhyThereIsNoEngine) {
    FakeScript script;
    script.noEngine = Error{ErrorCode::NotFound, "LibTorch is missing", "libtorch.so"};
    const auto made = createFakeEngine(std::make_shared<FakeControl>(script));
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().text(), "LibTorch is missing (libtorch.so)");
}

TEST(FakeRender, RefusesWhatTheRealEngineRefuses) {
    FakeStudio studio;
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), {})).value();
    EXPECT_EQ(lane->renderNow(studio.styled(studio.folder / "gone.safetensors", 1.0)).error().code,
              ErrorCode::NotFound);
    const auto junk = studio.folder.put("junk.safetensors", "not a tensor in sight");
    EXPECT_FALSE(lane->renderNow(studio.styled(junk, 1.0)).ok());
    std::filesystem::create_directories(studio.folder / "elsewhere");
    ASSERT_TRUE(studio.engine->openModel(studio.folder / "elsewhere").ok());
    auto other =
        std::move(studio.engine->openRenderSession(studio.folder / "elsewhere", {})).value();
    const auto wrong = other->renderNow(studio.styled(studio.adapter("ink"), 1.0));
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().message,
              "This adapter was made for the model \"storybook\", not for \"elsewhere\"");
    EXPECT_EQ(studio.engine->openModel(studio.folder / "none").error().code, ErrorCode::NotFound);
}

TEST(FakeRender, APictureToStartFromIsPartOfTheRequest) {
    FakeStudio studio;
    auto lane = std::move(studio.engine->openRenderSession(studio.model(), {})).value();
    RenderRequest request = studio.request();
    const image::Image fromNoise = picture(studio, request);
    request.picture = engine::PictureRequest{studio.folder.put("a.picture", "bytes").string()};
    request.picture->content = sha256Hex("bytes");
    const image::Image varied = picture(studio, request);
    EXPECT_NE(varied, fromNoise);
    EXPECT_FALSE(lane->renderNow(request)->record.roundTrip);
    request.picture->file = studio.folder.put("b.picture", "bytes").string();
    EXPECT_EQ(picture(studio, request), varied) << "the same bytes elsewhere";
    request.picture->mode = engine::PictureMode::Edit;
    const auto edited = lane->renderNow(request);
    ASSERT_TRUE(edited.ok());
    EXPECT_NE(*edited->picture, varied);
    EXPECT_EQ(edited->record.roundTrip->meanDifference, 1.2);
    request.sampler = "euler";
    EXPECT_EQ(lane->renderNow(request).error().code, ErrorCode::InvalidInput);
    request.sampler = "ddim";
    request.picture->content = sha256Hex("other bytes");
    EXPECT_EQ(lane->renderNow(request).error().code, ErrorCode::NotFound);
}

TEST(FakeRender, MemoryAndLoadsAreCounted) {
    FakeStudio studio;
    EXPECT_EQ(studio.control->counters().loads, 1);
    ASSERT_TRUE(studio.engine->openModel(studio.model()).ok());
    EXPECT_EQ(studio.control->counters().loads, 1) << "open already";
    const auto before = studio.control->counters().memoryBytes;
    {
        auto lane = studio.engine->openRenderSession(studio.model(), {});
        EXPECT_GT(studio.control->counters().memoryBytes, before);
        EXPECT_EQ(studio.engine->deviceFacts().memoryUsedBytes,
                  static_cast<std::uint64_t>(studio.control->counters().memoryBytes));
    }
    EXPECT_EQ(studio.control->counters().memoryBytes, before);
    studio.engine.reset();
    EXPECT_EQ(studio.control->counters().memoryBytes, 0);
}

TEST(FakeRender, TheRoundTripIsMeasuredOrScripted) {
    FakeStudio studio;
    image::Image ramp(64, 64);
    for (std::size_t i = 0; i < ramp.pixels.size(); ++i)
        ramp.pixels[i] = static_cast<std::uint8_t>(i * 7 % 256);
    const auto trip = studio.engine->measureRoundTrip(studio.model(), ramp).value();
    // Five of eight bits: an error of at most 4, mean square about 5.5.
    EXPECT_NEAR(trip.psnr, 40.7, 1.0);
    EXPECT_EQ(trip.picture.size(), (image::Size{64, 64}));
    studio.control->change([](FakeScript& script) { script.roundTrip = 18.5; });
    EXPECT_EQ(studio.engine->measureRoundTrip(studio.model(), ramp)->psnr, 18.5);
    EXPECT_FALSE(studio.engine->measureRoundTrip(studio.model(), {}).ok());
}

} // namespace
} // namespace diptych::fake_engine::test
