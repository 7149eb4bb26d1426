#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/world/scene_sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace diptych::storybook {
namespace {

using Company = SceneConstraints::Company;

constexpr int kSide = 128;

/// What people call these colours, stated apart from the palette the world paints with.
constexpr std::array<std::array<float, 3>, kColourCount> kEverydayColours = {{
    {220, 40, 40},   // red
    {250, 140, 30},  // orange
    {250, 215, 60},  // yellow
    {60, 150, 60},   // green
    {50, 90, 210},   // blue
    {130, 60, 170},  // purple
    {245, 150, 185}, // pink
    {130, 85, 50},   // brown
    {245, 245, 245}, // white
    {40, 40, 40},    // black
    {30, 150, 150},  // teal
}};

/// CIE L*a*b* of an sRGB colour (IEC 61966-2-1, white D65). Lightness counts half: shade and
/// pattern change how light a colour is, not which one.
std::array<double, 3> shadeBlindLab(const std::array<double, 3>& rgb) {
    std::array<double, 3> linear = {};
    for (std::size_t c = 0; c < 3; ++c) {
        const double v = rgb[c] / 255;
        linear[c] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * linear[0] + 0.3576 * linear[1] + 0.1805 * linear[2]) / 0.9505);
    const double y = f(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]);
    const double z = f((0.0193 * linear[0] + 0.1192 * linear[1] + 0.9505 * linear[2]) / 1.089);
    return {(116 * y - 16) / 2, 500 * (x - y), 200 * (y - z)};
}

Colour nearestEverydayColour(const std::array<double, 3>& mean) {
    const std::array<double, 3> seen = shadeBlindLab(mean);
    double best = std::numeric_limits<double>::max();
    int found = 0;
    for (int k = 0; k < kColourCount; ++k) {
        const auto& everyday = kEverydayColours[static_cast<std::size_t>(k)];
        const std::array<double, 3> named = shadeBlindLab({everyday[0], everyday[1], everyday[2]});
        double distance = 0;
        for (std::size_t c = 0; c < 3; ++c)
            distance += (seen[c] - named[c]) * (seen[c] - named[c]);
        if (distance < best) {
            best = distance;
            found = k;
        }
    }
    return static_cast<Colour>(found);
}

SceneSpec sceneOf(ObjectKind object, Colour colour, Pattern pattern, Place place,
                  std::uint64_t seed) {
    SceneConstraints constraints;
    constraints.object = object;
    constraints.colour = colour;
    constraints.pattern = pattern;
    constraints.place = place;
    constraints.company = Company::Never;
    return sampleScene(seed, constraints);
}

std::array<double, 3> meanColour(const DrawnScene& scene) {
    std::array<double, 3> sum = {};
    double weight = 0;
    for (std::size_t k = 0; k < scene.colourArea.size(); ++k) {
        const double w = scene.colourArea[k];
        for (std::size_t c = 0; c < 3; ++c)
            sum[c] += w * scene.picture.pixels[3 * k + c];
        weight += w;
    }
    for (double& value : sum)
        value /= std::max(1.0, weight);
    return sum;
}

/// The colour most pixels of the area are nearest to: what one calls a striped thing.
Colour commonestColour(const DrawnScene& scene) {
    std::array<int, kColourCount> votes = {};
    for (std::size_t k = 0; k < scene.colourArea.size(); ++k)
        if (scene.colourArea[k] > 200) {
            const std::uint8_t* p = &scene.picture.pixels[3 * k];
            const std::array<double, 3> rgb = {double(p[0]), double(p[1]), double(p[2])};
            ++votes[static_cast<std::size_t>(nearestEverydayColour(rgb))];
        }
    return static_cast<Colour>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

double total(const std::vector<std::uint8_t>& area) {
    double sum = 0;
    for (const std::uint8_t value : area)
        sum += value;
    return sum / 255;
}

std::string describe(ObjectKind object, Colour colour, Pattern pattern) {
    return std::to_string(static_cast<int>(pattern)) + " " + colourName(colour) + " " +
           objectInfo(object).name;
}

TEST(Drawing, SameSceneGivesSameBytesInEveryThread) {
    constexpr int kScenes = 24;
    std::vector<Image> alone;
    for (int k = 0; k < kScenes; ++k)
        alone.push_back(drawScene(sampleScene(static_cast<std::uint64_t>(k)), kSide));
    std::vector<std::vector<Image>> crowd(4);
    {
        std::vector<std::jthread> threads;
        for (std::vector<Image>& pictures : crowd)
            threads.emplace_back([&pictures] {
                for (int k = 0; k < kScenes; ++k)
                    pictures.push_back(
                        drawScene(sampleScene(static_cast<std::uint64_t>(k)), kSide));
            });
    }
    for (const std::vector<Image>& pictures : crowd)
        for (std::size_t k = 0; k < alone.size(); ++k)
            EXPECT_TRUE(pictures[k] == alone[k]) << "scene " << k;
}

TEST(Drawing, DifferentSeedsGiveDifferentPictures) {
    const Image first = drawScene(sampleScene(1), kSide);
    const Image second = drawScene(sampleScene(2), kSide);
    EXPECT_FALSE(first == second);
}

TEST(Drawing, AnySizeIsDrawnWhole) {
    for (const int side : {16, 64, 100, 256}) {
        const Image picture = drawScene(sampleScene(5), side);
        EXPECT_EQ(picture.width, side);
        EXPECT_EQ(picture.height, side);
        EXPECT_EQ(picture.pixels.size(),
                  static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3);
    }
}

TEST(Drawing, ObjectTableFollowsTheEnum) {
    for (int k = 0; k < kObjectCount; ++k)
        EXPECT_EQ(objectInfo(static_cast<ObjectKind>(k)).kind, static_cast<ObjectKind>(k));
}

// The colour a caption names is the colour one sees, whatever the object, the pattern and the
// place.
TEST(Drawing, NamedColourIsTheOneSeen) {
    std::uint64_t seed = 0;
    for (int o = 0; o < kObjectCount; ++o)
        for (int c = 0; c < kColourCount; ++c) {
            const auto object = static_cast<ObjectKind>(o);
            const auto colour = static_cast<Colour>(c);
            // Every pattern and place comes up with every object and every colour.
            const auto pattern = static_cast<Pattern>((o + c) % kPatternCount);
            const auto place = static_cast<Place>((o * 3 + c) % kPlaceCount);
            const DrawnScene plain =
                drawSceneWithAreas(sceneOf(object, colour, Pattern::Plain, place, ++seed), kSide);
            EXPECT_STREQ(colourName(nearestEverydayColour(meanColour(plain))), colourName(colour))
                << describe(object, colour, Pattern::Plain);
            if (pattern == Pattern::Plain)
                continue;
            const DrawnScene scene =
                drawSceneWithAreas(sceneOf(object, colour, pattern, place, ++seed), kSide);
            EXPECT_STREQ(colourName(commonestColour(scene)), colourName(colour))
                << describe(object, colour, pattern);
        }
}

TEST(Drawing, NamedColourCoversMostOfTheObject) {
    double least = 1;
    for (int o = 0; o < kObjectCount; ++o)
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            const auto object = static_cast<ObjectKind>(o);
            const DrawnScene scene = drawSceneWithAreas(
                sceneOf(object, Colour::Green, Pattern::Plain, Place::Room, seed), kSide);
            const double share = total(scene.colourArea) / total(scene.objectArea);
            least = std::min(least, share);
            EXPECT_GT(share, 0.4) << objectInfo(object).name;
        }
    std::printf("least share of the named colour in an object: %.2f\n", least);
}

TEST(Drawing, ObjectsAreLargeAndInsideThePicture) {
    for (int o = 0; o < kObjectCount; ++o)
        for (std::uint64_t seed = 0; seed < 6; ++seed) {
            const auto object = static_cast<ObjectKind>(o);
            const SceneSpec spec = sceneOf(object, Colour::Red, Pattern::Plain,
                                           static_cast<Place>(seed % kPlaceCount), 100 + seed);
            const DrawnScene scene = drawSceneWithAreas(spec, kSide);
            double border = 0;
            for (int k = 0; k < kSide; ++k)
                for (const int edge :
                     {k, (kSide - 1) * kSide + k, k * kSide, k * kSide + kSide - 1})
                    border += scene.objectArea[static_cast<std::size_t>(edge)] > 128 ? 1 : 0;
            EXPECT_LT(border, 14) << objectInfo(object).name << " is cut off";
            EXPECT_GT(total(scene.objectArea), 0.07 * kSide * kSide) << objectInfo(object).name;
        }
}

/// Mean difference of brightness within two pixels of the object's edge.
double edgeContrast(const DrawnScene& scene) {
    const auto brightness = [&](int x, int y) {
        const std::uint8_t* p = scene.picture.at(x, y);
        return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
    };
    double sum = 0;
    int count = 0;
    for (int y = 2; y < kSide - 2; ++y)
        for (int x = 2; x < kSide - 2; ++x) {
            const int area = scene.objectArea[static_cast<std::size_t>(y * kSide + x)];
            if (area < 64 || area > 192)
                continue;
            double low = 255;
            double high = 0;
            for (int dy = -2; dy <= 2; ++dy)
                for (int dx = -2; dx <= 2; ++dx) {
                    low = std::min(low, brightness(x + dx, y + dy));
                    high = std::max(high, brightness(x + dx, y + dy));
                }
            sum += high - low;
            ++count;
        }
    return sum / std::max(1, count);
}

// White in the snow and black in the night included.
TEST(Drawing, EveryColourStandsOutInEveryPlace) {
    double least = 255;
    for (int p = 0; p < kPlaceCount; ++p)
        for (int c = 0; c < kColourCount; ++c)
            for (const ObjectKind object :
                 {ObjectKind::Cat, ObjectKind::Teapot, ObjectKind::Butterfly}) {
                const DrawnScene scene =
                    drawSceneWithAreas(sceneOf(object, static_cast<Colour>(c), Pattern::Plain,
                                               static_cast<Place>(p), 77),
                                       kSide);
                const double contrast = edgeContrast(scene);
                least = std::min(least, contrast);
                EXPECT_GT(contrast, 45) << colourName(static_cast<Colour>(c)) << " in place " << p;
            }
    std::printf("least contrast of an object's edge: %.0f of 255\n", least);
}

TEST(Drawing, PatternsChangeTheObjectAndNothingElse) {
    for (const Pattern pattern : {Pattern::Striped, Pattern::Dotted, Pattern::Checkered}) {
        SceneSpec spec = sceneOf(ObjectKind::House, Colour::Blue, Pattern::Plain, Place::Meadow, 9);
        const DrawnScene plain = drawSceneWithAreas(spec, kSide);
        spec.first.pattern = pattern;
        const DrawnScene patterned = drawSceneWithAreas(spec, kSide);
        int changedInside = 0;
        int changedOutside = 0;
        for (std::size_t k = 0; k < plain.objectArea.size(); ++k) {
            const bool changed =
                !std::equal(&plain.picture.pixels[3 * k], &plain.picture.pixels[3 * k] + 3,
                            &patterned.picture.pixels[3 * k]);
            (plain.objectArea[k] > 0 ? changedInside : changedOutside) += changed ? 1 : 0;
        }
        EXPECT_GT(changedInside, 200);
        EXPECT_EQ(changedOutside, 0);
    }
}

TEST(Drawing, RelationsAreWhereTheirWordsSay) {
    int seen = 0;
    SceneConstraints constraints;
    constraints.company = Company::Always;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const SceneSpec spec = sampleScene(seed, constraints);
        ASSERT_TRUE(spec.second.has_value());
        EXPECT_NE(spec.first.kind, spec.second->kind);
        EXPECT_NE(spec.first.colour, spec.second->colour);
        const float dx = spec.second->x - spec.first.x;
        switch (spec.relation) {
        case Relation::None:
            ADD_FAILURE() << "two objects without a relation";
            break;
        case Relation::LeftOf:
            EXPECT_GT(dx, 0.25F);
            break;
        case Relation::RightOf:
            EXPECT_LT(dx, -0.25F);
            break;
        case Relation::NextTo:
            EXPECT_GT(std::abs(dx), 0.25F);
            break;
        case Relation::Above:
            EXPECT_LT(spec.first.baseline, spec.second->baseline - spec.second->size);
            break;
        case Relation::InFrontOf:
            EXPECT_GE(spec.first.baseline, spec.second->baseline);
            break;
        case Relation::Behind:
            EXPECT_LE(spec.first.baseline, spec.second->baseline);
            break;
        }
        seen |= 1 << static_cast<int>(spec.relation);
    }
    EXPECT_EQ(seen, 0b1111110);
}

TEST(Drawing, TimeOfAPicture) {
    constexpr int kPictures = 60;
    const std::clock_t start = std::clock();
    for (int k = 0; k < kPictures; ++k)
        (void)drawScene(sampleScene(static_cast<std::uint64_t>(k)), kSide);
    const double cpuMs = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("drawing a 128 x 128 picture: %.2f ms of one core\n", cpuMs / kPictures);
}

} // namespace
} // namespace diptych::storybook
