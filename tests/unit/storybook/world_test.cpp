#include "tools/storybook/world/contact_sheet.h"
#include "tools/storybook/world/texture_augmenter.h"
#include "tools/storybook/world/world_sampler.h"

#include "tools/storybook/world/caption.h"
#include "tools/storybook/world/words.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace diptych::storybook {
namespace {

TEST(WorldSampler, EveryCombinationComesUpOnceInABlock) {
    const WorldSampler sampler(Split::Train);
    // The second block too: balance must not depend on where training stops.
    for (const std::uint64_t block : {0U, 1U}) {
        std::map<std::tuple<int, int, int, int>, int> seen;
        for (int k = 0; k < WorldSampler::kBlockSize; ++k) {
            const SceneSpec scene =
                sampler.plan(block * WorldSampler::kBlockSize + static_cast<std::uint64_t>(k))
                    .scene;
            ++seen[{static_cast<int>(scene.first.kind), static_cast<int>(scene.first.colour),
                    static_cast<int>(scene.first.pattern), static_cast<int>(scene.place)}];
        }
        ASSERT_EQ(seen.size(), static_cast<std::size_t>(kObjectCount * kColourCount *
                                                        kPatternCount * kPlaceCount));
        for (const auto& [what, count] : seen)
            EXPECT_EQ(count, std::get<2>(what) == 0 ? 2 : 1);
    }
}

TEST(WorldSampler, ShortRunsAreMixed) {
    const WorldSampler sampler(Split::Train);
    std::array<int, kObjectCount> objects = {};
    std::array<int, kPlaceCount> places = {};
    constexpr int kRun = 1400;
    for (int k = 0; k < kRun; ++k) {
        const SceneSpec scene = sampler.plan(static_cast<std::uint64_t>(k)).scene;
        ++objects[static_cast<std::size_t>(scene.first.kind)];
        ++places[static_cast<std::size_t>(scene.place)];
    }
    for (const int count : objects)
        EXPECT_NEAR(count, kRun / kObjectCount, 30); // four standard deviations
    for (const int count : places)
        EXPECT_NEAR(count, kRun / kPlaceCount, 55);
}

TEST(WorldSampler, SharesAreAsPromised) {
    const WorldSampler sampler(Split::Train);
    constexpr int kPictures = 10000;
    int styled = 0;
    int plainNamed = 0;
    int nonsense = 0;
    int pairs = 0;
    std::set<std::string> names;
    for (int k = 0; k < kPictures; ++k) {
        const WorldPlan plan = sampler.plan(static_cast<std::uint64_t>(k));
        styled += plan.style ? 1 : 0;
        nonsense += plan.nonsense.empty() ? 0 : 1;
        pairs += plan.scene.second ? 1 : 0;
        EXPECT_FALSE(plan.style && !plan.nonsense.empty());
        if (!plan.style)
            continue;
        names.insert(plan.style->name);
        for (const char* name : {"sketch", "poster", "sepia", "watercolor", "pixel"})
            plainNamed += plan.style->name == name ? 1 : 0;
    }
    EXPECT_NEAR(styled, 5000, 200);
    EXPECT_NEAR(plainNamed, 1000, 130);
    EXPECT_NEAR(nonsense, 500, 90);
    EXPECT_NEAR(pairs, 1500, 150);
    EXPECT_EQ(names.size(), styleNames().size());
}

TEST(WorldSampler, CaptionsSayWhatThePictureIs) {
    const WorldSampler sampler(Split::HeldOut);
    const std::vector<std::string>& reserved = reservedWords();
    const std::set<std::string> forbidden(reserved.begin(), reserved.end());
    for (std::uint64_t index = 0; index < 4000; ++index) {
        const WorldPlan plan = sampler.plan(index);
        const std::string suffix = plan.style ? plan.style->name : plan.nonsense;
        if (suffix.empty()) {
            EXPECT_EQ(plan.caption.find(" style"), std::string::npos) << plan.caption;
        } else {
            EXPECT_TRUE(plan.caption.ends_with(" in " + suffix + " style")) << plan.caption;
        }
        EXPECT_EQ(plan.canonicalCaption, canonicalCaption(plan.scene));
        const std::vector<std::string> words = wordsOf(plan.caption);
        EXPECT_LE(words.size(), 24U) << plan.caption;
        for (const std::string& word : words)
            EXPECT_FALSE(forbidden.contains(word)) << plan.caption;
    }
}

TEST(WorldSampler, TrainingAndHeldOutNeverMeet) {
    const WorldSampler training(Split::Train);
    const WorldSampler heldOut(Split::HeldOut);
    std::set<std::uint64_t> seeds;
    for (std::uint64_t index = 0; index < 2000; ++index)
        seeds.insert(training.plan(index).seed);
    seeds.insert(training.plan((1ULL << 40) - 1).seed); // the last of the range
    for (std::uint64_t index = 0; index < 2000; ++index)
        EXPECT_FALSE(seeds.contains(heldOut.plan(index).seed));
    EXPECT_LT(*seeds.rbegin(), heldOut.plan(0).seed);
    EXPECT_FALSE(training.sample(3).picture == heldOut.sample(3).picture);
}

TEST(WorldSampler, SameIndexSameSampleInEveryThread) {
    const WorldSampler sampler(Split::Train);
    constexpr std::uint64_t kSamples = 24;
    std::vector<WorldSample> alone;
    for (std::uint64_t k = 0; k < kSamples; ++k)
        alone.push_back(sampler.sample(k));
    std::vector<std::vector<WorldSample>> crowd(3);
    {
        std::vector<std::jthread> threads;
        for (std::vector<WorldSample>& samples : crowd)
            threads.emplace_back([&] {
                for (std::uint64_t k = 0; k < kSamples; ++k)
                    samples.push_back(sampler.sample(k));
            });
    }
    for (const std::vector<WorldSample>& samples : crowd)
        for (std::size_t k = 0; k < alone.size(); ++k) {
            EXPECT_TRUE(samples[k].picture == alone[k].picture) << k;
            EXPECT_EQ(samples[k].plan.caption, alone[k].plan.caption);
        }
}

TEST(WorldSampler, PlainSamplesArePlain) {
    WorldOptions options;
    options.sidePixels = 64;
    const WorldSampler sampler(Split::HeldOut, options);
    for (std::uint64_t index = 0; index < 300; ++index) {
        const WorldPlan plan = sampler.plainPlan(index);
        EXPECT_FALSE(plan.style.has_value());
        EXPECT_FALSE(plan.scene.second.has_value());
        EXPECT_TRUE(plan.nonsense.empty());
        EXPECT_EQ(plan.caption, plan.canonicalCaption);
    }
    EXPECT_EQ(sampler.plainSample(0).picture.width, 64);
}

TEST(WorldSampler, TimeOfASample) {
    const WorldSampler sampler(Split::Train);
    constexpr int kSamples = 80;
    const std::clock_t start = std::clock();
    for (int k = 0; k < kSamples; ++k)
        (void)sampler.sample(static_cast<std::uint64_t>(k));
    const double cpuMs = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("a sample of the world, half of them styled: %.2f ms of one core\n",
                cpuMs / kSamples);
}

Image grey(int side) {
    return Image(side, side, {128, 128, 128});
}

TEST(TextureAugmenter, ChangesItsShareAndLeavesTheRest) {
    const WorldSampler sampler(Split::Train);
    const Image crop = sampler.plainSample(5).picture;
    const TextureAugmenter augmenter(0.5F);
    int changed = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Image augmented = augmenter.augment(crop, seed);
        EXPECT_EQ(augmented.size(), crop.size());
        if (!augmenter.changes(seed)) {
            EXPECT_TRUE(augmented == crop);
        }
        changed += augmented == crop ? 0 : 1;
    }
    EXPECT_NEAR(changed, 200, 45);
    EXPECT_TRUE(augmenter.augment(crop, 1) == augmenter.augment(crop, 1));
    EXPECT_FALSE(TextureAugmenter(0).changes(1));
    EXPECT_TRUE(TextureAugmenter(1).changes(1));
}

/// Period in pixels, in any direction, of the strongest wave in a square picture's red channel.
double strongestPeriod(const Image& picture) {
    const int side = picture.width;
    cv::Mat red(side, side, CV_64FC1);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            red.at<double>(y, x) = picture.at(x, y)[0];
    cv::Mat waves;
    cv::dft(red, waves, cv::DFT_COMPLEX_OUTPUT);
    waves.at<cv::Vec2d>(0, 0) = {0, 0}; // the mean
    double strongest = 0;
    double period = 0;
    for (int v = 0; v < side; ++v)
        for (int u = 0; u < side; ++u) {
            const auto& wave = waves.at<cv::Vec2d>(v, u);
            if (std::hypot(wave[0], wave[1]) <= strongest)
                continue;
            strongest = std::hypot(wave[0], wave[1]);
            period = side / std::hypot(std::min(u, side - u), std::min(v, side - v));
        }
    return period;
}

TEST(TextureAugmenter, DotScreensAreNeverFinerThanThreePixels) {
    double finest = 16;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const double period =
            strongestPeriod(TextureAugmenter::withTexture(grey(96), TextureKind::Dots, seed));
        EXPECT_GE(period, 2.9) << seed;
        finest = std::min(finest, period);
    }
    EXPECT_LT(finest, 5); // fine screens do come up
}

TEST(TextureAugmenter, GratingsAndDotsMarkAFlatCropAndGrainIsNoise) {
    for (const TextureKind kind : {TextureKind::Dots, TextureKind::Grain, TextureKind::Weave}) {
        int marked = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Image textured = TextureAugmenter::withTexture(grey(64), kind, seed);
            std::set<int> values;
            for (const std::uint8_t value : textured.pixels)
                values.insert(value);
            marked += values.size() > 3 ? 1 : 0;
        }
        EXPECT_GE(marked, 16) << textureKindName(kind);
    }
}

TEST(ContactSheet, EveryKindIsDrawn) {
    SheetOptions options;
    options.sidePixels = 16;
    for (const std::string& name : sheetKindNames()) {
        const Result<SheetKind> kind = sheetKindByName(name);
        ASSERT_TRUE(kind.ok());
        const Result<Image> sheet = makeContactSheet(*kind, options);
        ASSERT_TRUE(sheet.ok()) << name << ": " << sheet.error().text();
        EXPECT_GT(sheet->width, 64);
    }
}

TEST(ContactSheet, NonsenseIsRefused) {
    EXPECT_EQ(sheetKindByName("dragons").error().code, ErrorCode::InvalidInput);
    SheetOptions options;
    options.sidePixels = 4;
    EXPECT_EQ(makeContactSheet(SheetKind::Objects, options).error().code, ErrorCode::InvalidInput);
    options.sidePixels = 16;
    options.first = 1000;
    EXPECT_EQ(makeContactSheet(SheetKind::Objects, options).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace diptych::storybook
