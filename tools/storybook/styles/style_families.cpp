#include "tools/storybook/styles/style_families.h"

#include "tools/storybook/drawing/random.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace diptych::storybook {

namespace {

constexpr std::uint64_t kNamelessStream = 0x4E4557ULL; // the named ones have their own

/// Hue in turns, saturation and value 0 ... 1.
Rgb fromHsv(float hue, float saturation, float value) {
    const auto channel = [&](float n) {
        const float k = std::fmod(n + hue * 6, 6.0F);
        const float fall = std::clamp(std::min(k, 4 - k), 0.0F, 1.0F);
        return 255 * (value - value * saturation * fall);
    };
    return {channel(5), channel(3), channel(1)};
}

Rgb anyColour(Random& random, float minSaturation, float maxSaturation, float minValue,
              float maxValue) {
    const float hue = random.unit();
    const float saturation = random.uniform(minSaturation, maxSaturation);
    return fromHsv(hue, saturation, random.uniform(minValue, maxValue));
}

Rgb anyPaper(Random& random) {
    return anyColour(random, 0.02F, 0.22F, 0.9F, 1);
}

Rgb anyInk(Random& random) {
    return anyColour(random, 0.3F, 0.95F, 0.06F, 0.42F);
}

ToneMapStep drawToneMap(Random& random) {
    ToneMapStep step;
    step.toneCount = random.chance(0.5F) ? 2 : 3;
    step.tones[0] = anyColour(random, 0.4F, 1, 0.08F, 0.42F);
    step.tones[1] = anyColour(random, 0.35F, 0.9F, 0.45F, 0.85F);
    step.tones[2] = anyColour(random, 0.04F, 0.45F, 0.86F, 1);
    step.softness =
        random.chance(0.6F) ? random.uniform(0.015F, 0.06F) : random.uniform(0.15F, 0.42F);
    step.middle = random.uniform(0.42F, 0.6F);
    return step;
}

TintStep drawTint(Random& random) {
    TintStep step;
    step.shadows = anyColour(random, 0.4F, 0.95F, 0.1F, 0.5F);
    step.lights = anyColour(random, 0.1F, 0.55F, 0.8F, 1);
    step.cast = random.uniform(0.35F, 0.75F);
    step.saturation = random.chance(0.5F) ? random.uniform(0, 0.45F) : random.uniform(1.2F, 2.0F);
    step.contrast = random.chance(0.5F) ? random.uniform(0.45F, 0.75F) : random.uniform(1.2F, 1.8F);
    step.brightness = random.uniform(-25, 35);
    return step;
}

OutlineStep drawOutline(Random& random) {
    OutlineStep step;
    constexpr OutlineStep::Ground kGrounds[] = {
        OutlineStep::Ground::Paper, OutlineStep::Ground::FlatColours, OutlineStep::Ground::Picture};
    step.ground = random.pick(kGrounds);
    step.paper = anyPaper(random);
    step.ink = anyInk(random);
    step.weightPx = random.uniform(0.8F, 3.4F);
    step.threshold = random.uniform(22, 60);
    step.faint = random.chance(0.5F) ? 0 : random.uniform(0.1F, 0.4F);
    step.levels = 2 + random.below(4);
    return step;
}

PencilStep drawPencil(Random& random) {
    PencilStep step;
    step.pencil = anyColour(random, 0.15F, 0.9F, 0.12F, 0.5F);
    step.paper = anyPaper(random);
    step.reachPx = random.uniform(2, 7);
    step.shading = random.uniform(0.1F, 0.65F);
    return step;
}

WashStep drawWash(Random& random) {
    WashStep step;
    step.paper = anyPaper(random);
    step.smoothingPx = random.uniform(2, 5);
    step.thinning = random.uniform(0.1F, 0.55F);
    step.rims = random.uniform(0.1F, 0.55F);
    step.clouds = random.uniform(0.08F, 0.32F);
    step.cloudPx = random.uniform(7, 22);
    return step;
}

GrainStep drawGrain(Random& random) {
    GrainStep step;
    step.paper = anyColour(random, 0.1F, 0.4F, 0.82F, 1);
    step.paperShare = random.uniform(0.3F, 1);
    step.amount = random.uniform(10, 30);
    step.sizePx = random.uniform(1, 3);
    step.corners = random.chance(0.5F) ? 0 : random.uniform(0.25F, 0.7F);
    return step;
}

PosteriseStep drawPosterise(Random& random) {
    PosteriseStep step;
    step.levels = 3 + random.below(3);
    step.smoothingPx = random.uniform(0, 3.5F);
    step.saturation = random.uniform(0.7F, 1.9F);
    step.offset = random.uniform(-0.3F, 0.3F);
    return step;
}

MosaicStep drawMosaic(Random& random) {
    MosaicStep step;
    constexpr MosaicStep::Cells kCells[] = {MosaicStep::Cells::Squares, MosaicStep::Cells::Bricks,
                                            MosaicStep::Cells::Diamonds, MosaicStep::Cells::Tall};
    step.cells = random.pick(kCells);
    step.cellPx = random.uniform(3, 7);
    // Joints only around large upright cells: fine slanted ones would be a dot screen.
    const bool joints = random.chance(0.5F) && (step.cells == MosaicStep::Cells::Squares ||
                                                step.cells == MosaicStep::Cells::Bricks);
    if (joints) {
        step.cellPx = random.uniform(5, 8);
        step.groutPx = random.uniform(0.7F, 1.2F);
    }
    step.grout = random.chance(0.6F) ? anyPaper(random) : anyColour(random, 0.1F, 0.5F, 0.3F, 0.6F);
    step.unevenness = random.uniform(2, 18);
    return step;
}

FocusStep drawFocus(Random& random) {
    FocusStep step;
    const int kind = random.below(4);
    if (kind == 0)
        step.blurPx = random.uniform(1, 2.4F);
    if (kind == 1) { // soft focus
        step.blurPx = random.uniform(2.5F, 5);
        step.sharpShare = random.uniform(0.25F, 0.6F);
    }
    if (kind == 2) {
        step.dragPx = random.uniform(4, 9);
        step.dragDegrees = random.uniform(0, 180);
    }
    if (kind == 3) {
        step.sharpening = random.uniform(1.5F, 4);
        step.sharpenPx = random.uniform(0.9F, 3);
    }
    return step;
}

StyleStep drawStep(StyleFamily family, Random& random) {
    switch (family) {
    case StyleFamily::ToneMap:
        return drawToneMap(random);
    case StyleFamily::Tint:
        return drawTint(random);
    case StyleFamily::Outline:
        return drawOutline(random);
    case StyleFamily::Pencil:
        return drawPencil(random);
    case StyleFamily::Wash:
        return drawWash(random);
    case StyleFamily::Grain:
        return drawGrain(random);
    case StyleFamily::Posterise:
        return drawPosterise(random);
    case StyleFamily::Mosaic:
        return drawMosaic(random);
    case StyleFamily::Focus:
    case StyleFamily::Combination: // drawn by drawSteps; never a single step
        break;
    }
    return drawFocus(random);
}

struct StyleFamilyPair {
    StyleFamily first, second;
};

/// Pairs whose second step leaves the first one visible.
constexpr StyleFamilyPair kPairs[] = {
    {StyleFamily::Wash, StyleFamily::Tint},       {StyleFamily::Wash, StyleFamily::Outline},
    {StyleFamily::Posterise, StyleFamily::Grain}, {StyleFamily::Posterise, StyleFamily::Tint},
    {StyleFamily::Mosaic, StyleFamily::ToneMap},  {StyleFamily::Mosaic, StyleFamily::Tint},
    {StyleFamily::ToneMap, StyleFamily::Grain},   {StyleFamily::ToneMap, StyleFamily::Wash},
    {StyleFamily::Outline, StyleFamily::Grain},   {StyleFamily::Outline, StyleFamily::Tint},
    {StyleFamily::Focus, StyleFamily::ToneMap},   {StyleFamily::Focus, StyleFamily::Tint},
    {StyleFamily::Focus, StyleFamily::Grain},     {StyleFamily::Pencil, StyleFamily::Tint},
    {StyleFamily::Pencil, StyleFamily::Grain},    {StyleFamily::Tint, StyleFamily::Mosaic},
    {StyleFamily::ToneMap, StyleFamily::Focus},   {StyleFamily::Posterise, StyleFamily::Outline},
};

} // namespace

std::vector<StyleStep> drawSteps(StyleFamily family, std::uint64_t seed) {
    Random random(seed);
    if (family != StyleFamily::Combination)
        return {drawStep(family, random)};
    const StyleFamilyPair pair = random.pick(kPairs);
    StyleStep first = drawStep(pair.first, random);
    StyleStep second = drawStep(pair.second, random);
    // Lines as a second step go over the first step's picture, not over paper.
    if (auto* outline = std::get_if<OutlineStep>(&second))
        outline->ground = OutlineStep::Ground::Picture;
    return {first, second};
}

const char* styleFamilyName(StyleFamily family) {
    constexpr const char* kNames[kStyleFamilyCount] = {
        "tone map", "tint",      "outline", "pencil", "wash",
        "grain",    "posterise", "mosaic",  "focus",  "combination"};
    return kNames[static_cast<std::size_t>(family)];
}

StyleSpec styleFromFamily(StyleFamily family, std::uint64_t seed) {
    return {{}, drawSteps(family, subSeed(kNamelessStream ^ mixBits(seed), 0))};
}

} // namespace diptych::storybook
