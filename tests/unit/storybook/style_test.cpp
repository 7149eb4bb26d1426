#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/styles/style.h"

#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/world/scene_sampler.h"
#include "tools/storybook/world/words.h"
#include "tools/storybook/world/world_sampler.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

namespace diptych::storybook {
namespace {

Image sampleScenePicture(std::uint64_t seed, int side = 128) {
    return drawScene(sampleScene(seed), side);
}

double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.pixels.size(); ++k)
        sum += std::abs(static_cast<int>(a.pixels[k]) - static_cast<int>(b.pixels[k]));
    return sum / static_cast<double>(a.pixels.size());
}

/// A smooth slope of tones, without a single edge.
Image slope() {
    Image picture(128, 128);
    for (int y = 0; y < 128; ++y)
        for (int x = 0; x < 128; ++x) {
            std::uint8_t* p = picture.at(x, y);
            p[0] = static_cast<std::uint8_t>(40 + x);
            p[1] = static_cast<std::uint8_t>(60 + (x + y) / 2);
            p[2] = static_cast<std::uint8_t>(170 - y);
        }
    return picture;
}

/// Amplitude (0 ... 255) of the strongest wave in a picture's brightness with a period of 2 to 12
/// pixels in any direction: high for screens and hatching, low for noise, steps and clouds.
double strongestWave(const Image& picture) {
    cv::Mat brightness(picture.height, picture.width, CV_64FC1);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const std::uint8_t* p = picture.at(x, y);
            brightness.at<double>(y, x) = (p[0] + p[1] + p[2]) / 3.0;
        }
    cv::Mat waves;
    cv::dft(brightness, waves, cv::DFT_COMPLEX_OUTPUT);
    double strongest = 0;
    for (int v = 0; v < waves.rows; ++v)
        for (int u = 0; u < waves.cols; ++u) {
            const double fu = std::min(u, waves.cols - u) / static_cast<double>(waves.cols);
            const double fv = std::min(v, waves.rows - v) / static_cast<double>(waves.rows);
            if (std::hypot(fu, fv) < 1.0 / 12)
                continue;
            const auto& wave = waves.at<cv::Vec2d>(v, u);
            strongest = std::max(strongest, 2 * std::hypot(wave[0], wave[1]) /
                                                static_cast<double>(waves.total()));
        }
    return strongest;
}

template <typename Step>
bool has(const StyleSpec& style) {
    return std::any_of(style.steps.begin(), style.steps.end(),
                       [](const StyleStep& step) { return std::holds_alternative<Step>(step); });
}

TEST(Style, SameArgumentsGiveSameBytes) {
    const Image picture = sampleScenePicture(4);
    for (const std::string& name : styleNames()) {
        const StyleSpec style = *styleByName(name);
        EXPECT_TRUE(applyStyle(style, picture, 9) == applyStyle(*styleByName(name), picture, 9))
            << name;
    }
}

TEST(Style, EveryNamedStyleIsSeen) {
    const Image first = sampleScenePicture(4);
    const Image second = sampleScenePicture(8);
    for (const std::string& name : styleNames()) {
        const StyleSpec style = *styleByName(name);
        const double change = meanDifference(first, applyStyle(style, first, 1)) +
                              meanDifference(second, applyStyle(style, second, 1));
        EXPECT_GT(change / 2, 2.0) << name << " changes next to nothing";
    }
}

TEST(Style, NoTwoNamesMeanTheSame) {
    const Image picture = sampleScenePicture(4);
    std::vector<Image> styled;
    for (const std::string& name : styleNames())
        styled.push_back(applyStyle(*styleByName(name), picture, 1));
    double least = 255;
    std::string closest;
    for (std::size_t a = 0; a < styled.size(); ++a)
        for (std::size_t b = a + 1; b < styled.size(); ++b)
            if (const double difference = meanDifference(styled[a], styled[b]);
                difference < least) {
                least = difference;
                closest = styleNames()[a] + " and " + styleNames()[b];
            }
    std::printf("least difference of two named styles: %.2f of 255\n", least);
    EXPECT_GT(least, 1.5) << closest;
}

TEST(Style, OnlyKnownNamesAreStyles) {
    EXPECT_FALSE(styleByName("").has_value());
    EXPECT_FALSE(styleByName("Sketch").has_value());
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        EXPECT_FALSE(styleByName(nonsenseWord(seed)).has_value());
}

TEST(Style, InventedNamesCoverAllFamilies) {
    std::set<std::size_t> kinds;
    int combinations = 0;
    for (const std::string& name : styleNames()) {
        const StyleSpec style = *styleByName(name);
        combinations += style.steps.size() == 2 ? 1 : 0;
        for (const StyleStep& step : style.steps)
            kinds.insert(step.index());
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<StyleStep>);
    EXPECT_GE(combinations, 30);
}

TEST(Style, NewParametersOfAFamilyAreNew) {
    std::vector<StyleStep> namedSteps;
    for (const std::string& name : styleNames()) {
        const StyleSpec style = *styleByName(name);
        namedSteps.insert(namedSteps.end(), style.steps.begin(), style.steps.end());
    }
    for (int f = 0; f < kStyleFamilyCount; ++f)
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const StyleSpec fresh = styleFromFamily(static_cast<StyleFamily>(f), seed);
            EXPECT_TRUE(fresh.name.empty());
            EXPECT_EQ(fresh.steps.size(),
                      static_cast<StyleFamily>(f) == StyleFamily::Combination ? 2U : 1U);
            for (const StyleStep& named : namedSteps)
                for (const StyleStep& step : fresh.steps)
                    EXPECT_FALSE(step == named)
                        << styleFamilyName(static_cast<StyleFamily>(f)) << " " << seed;
        }
}

TEST(Style, LooksTheSameAtTwiceTheSize) {
    // Grain is chance and mosaics snap to whole pixels; everything else must agree after shrinking.
    const Image smallScene = sampleScenePicture(21, 128);
    const Image largeScene = sampleScenePicture(21, 256);
    for (const std::string& name : styleNames()) {
        const StyleSpec style = *styleByName(name);
        if (has<GrainStep>(style) || has<MosaicStep>(style) || has<WashStep>(style))
            continue;
        const Image small = applyStyle(style, smallScene, 3);
        const Image large = applyStyle(style, largeScene, 3);
        Image shrunk(128, 128);
        for (int y = 0; y < 128; ++y)
            for (int x = 0; x < 128; ++x)
                for (int c = 0; c < 3; ++c)
                    shrunk.at(x, y)[c] = static_cast<std::uint8_t>(
                        (large.at(2 * x, 2 * y)[c] + large.at(2 * x + 1, 2 * y)[c] +
                         large.at(2 * x, 2 * y + 1)[c] + large.at(2 * x + 1, 2 * y + 1)[c] + 2) /
                        4);
        EXPECT_LT(meanDifference(small, shrunk), 16) << name;
    }
}

// Dot screens and hatching put waves where the picture has none. No style of the world does, but
// for the joints of mosaics, which are told apart by their type.
TEST(HeldOut, NoStyleOfTheWorldDrawsAScreenOnASmoothSlope) {
    const Image smooth = slope();
    double most = 0;
    const auto check = [&](const StyleSpec& style, const std::string& what) {
        for (const StyleStep& step : style.steps)
            if (const auto* mosaic = std::get_if<MosaicStep>(&step); mosaic && mosaic->groutPx > 0)
                return;
        const double wave = strongestWave(applyStyle(style, smooth, 5));
        most = std::max(most, wave);
        EXPECT_LT(wave, 14) << what; // contours of a slope come in a rhythm too
    };
    for (const std::string& name : styleNames())
        check(*styleByName(name), name);
    for (int f = 0; f < kStyleFamilyCount; ++f)
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto family = static_cast<StyleFamily>(f);
            check(styleFromFamily(family, seed), styleFamilyName(family) + std::to_string(seed));
        }
    double least = 255;
    for (const HeldOutStyle style :
         {HeldOutStyle::Halftone, HeldOutStyle::CrossHatching, HeldOutStyle::Woodcut}) {
        const double wave = strongestWave(applyHeldOutStyle(style, smooth));
        least = std::min(least, wave);
        EXPECT_GT(wave, 40) << heldOutStyleName(style);
    }
    std::printf("strongest wave on a slope: %.1f in the world, at least %.1f in test styles\n",
                most, least);
}

TEST(HeldOut, NoNameLeadsToThem) {
    const std::vector<std::string>& known = worldVocabulary();
    for (int k = 0; k < kHeldOutStyleCount; ++k) {
        const std::string name = heldOutStyleName(static_cast<HeldOutStyle>(k));
        EXPECT_FALSE(styleByName(name).has_value());
        EXPECT_FALSE(std::binary_search(known.begin(), known.end(), name)) << name;
    }
}

TEST(HeldOut, TheSamplerGivesOnlyNamedStyles) {
    for (const Split split : {Split::Train, Split::HeldOut}) {
        const WorldSampler sampler(split);
        for (std::uint64_t index = 0; index < 3000; ++index) {
            const WorldPlan plan = sampler.plan(index);
            if (!plan.style)
                continue;
            const auto named = styleByName(plan.style->name);
            ASSERT_TRUE(named.has_value());
            EXPECT_TRUE(named->steps == plan.style->steps);
        }
    }
}

TEST(HeldOut, GlowIsLightBesideAnEdgeOnADarkGround) {
    // A white square on grey: neon leaves the middle of both dark and lights the surroundings of
    // the edge.
    Image picture(128, 128, {120, 120, 120});
    for (int y = 40; y < 88; ++y)
        for (int x = 40; x < 88; ++x)
            std::fill_n(picture.at(x, y), 3, std::uint8_t{255});
    const Image neon = applyHeldOutStyle(HeldOutStyle::NeonGlow, picture);
    const auto brightness = [&](int x, int y) {
        return neon.at(x, y)[0] + neon.at(x, y)[1] + neon.at(x, y)[2];
    };
    EXPECT_LT(brightness(4, 64), 120);
    EXPECT_GT(brightness(40, 64), 400);
    EXPECT_GT(brightness(36, 64), brightness(20, 64) + 40);
}

TEST(HeldOut, EachIsDeterministicAndVisible) {
    const Image picture = sampleScenePicture(4);
    for (int k = 0; k < kHeldOutStyleCount; ++k) {
        const auto style = static_cast<HeldOutStyle>(k);
        const Image styled = applyHeldOutStyle(style, picture);
        EXPECT_TRUE(styled == applyHeldOutStyle(style, picture));
        EXPECT_GT(meanDifference(styled, picture), 15) << heldOutStyleName(style);
    }
}

} // namespace
} // namespace diptych::storybook
