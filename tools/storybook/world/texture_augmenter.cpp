#include "tools/storybook/world/texture_augmenter.h"

#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/pixel_math.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diptych::storybook {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::uint64_t kChoiceStream = 1;
constexpr std::uint64_t kTextureStream = 2;

cv::Vec3f anyColour(Random& random) {
    const float r = random.uniform(0, 255);
    const float g = random.uniform(0, 255);
    return {r, g, random.uniform(0, 255)};
}

/// Position across a direction, in pixels.
struct Direction {
    float cosine, sine;
    explicit Direction(float angle) : cosine(std::cos(angle)), sine(std::sin(angle)) {}
    float along(int x, int y) const {
        return static_cast<float>(x) * cosine + static_cast<float>(y) * sine;
    }
    float across(int x, int y) const {
        return static_cast<float>(y) * cosine - static_cast<float>(x) * sine;
    }
};

float fraction(float value) {
    return value - std::floor(value);
}

/// Paper for textures that do not keep the picture: a colour, or the picture itself.
void layGround(cv::Mat& rgb, Random& random) {
    if (random.chance(0.45F))
        return;
    const cv::Vec3f paper = anyColour(random);
    const float faint = random.uniform(0, 0.3F);
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) { p = mixVec(paper, p, faint); });
}

void gratings(cv::Mat& rgb, Random& random) {
    const cv::Mat grey = brightnessOf(rgb);
    layGround(rgb, random);
    const int count = 1 + random.below(3);
    for (int k = 0; k < count; ++k) {
        const Direction direction(random.uniform(0, kPi));
        const float period = random.uniform(3, 10);
        const float phase = random.unit();
        const float duty = random.uniform(0.2F, 0.7F);
        const float gate = random.uniform(40, 240);
        const bool inDark = random.chance(0.8F);
        const float wobble = random.chance(0.3F) ? random.uniform(0.3F, 1.5F) : 0;
        const cv::Vec3f ink = anyColour(random) * random.unit();
        forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
            const float tone = grey.at<float>(y, x);
            const float bend = wobble * std::sin(direction.across(x, y) * 0.35F);
            const float at = fraction((direction.along(x, y) + bend) / period + phase);
            const float edge = 0.5F / period;
            const float inLine = smoothStep(0, 2 * edge, std::min(at, duty - at) + edge);
            const float open = smoothStep(gate - 6, gate + 6, tone);
            p = mixVec(p, ink, inLine * (inDark ? 1 - open : open));
        });
    }
}

void dots(cv::Mat& rgb, Random& random) {
    const cv::Mat grey = brightnessOf(rgb);
    const Direction direction(random.uniform(0, kPi));
    const float period = random.uniform(3, 10);
    const float keepLight = random.uniform(0, 0.8F);
    const float addLight = random.uniform(60, 200);
    const float keepDark = random.uniform(0.1F, 0.7F);
    const float addDark = random.uniform(0, 40);
    const cv::Vec3f cast = anyColour(random) * (1.0F / 255);
    const float castShare = random.uniform(0, 0.6F);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float u = 2 * kPi * direction.along(x, y) / period;
        const float v = 2 * kPi * direction.across(x, y) / period;
        const float screen = (std::cos(u) + std::cos(v)) / 4 + 0.5F;
        const float light = smoothStep(screen - 0.08F, screen + 0.08F, grey.at<float>(y, x) / 255);
        const cv::Vec3f bright = p * keepLight + cv::Vec3f::all(addLight);
        const cv::Vec3f dark = p * keepDark + cv::Vec3f::all(addDark);
        const cv::Vec3f mixed = mixVec(dark, bright, light);
        p = mixVec(mixed, mixed.mul(cast), castShare);
    });
}

void lineArt(cv::Mat& rgb, Random& random) {
    const cv::Mat edges = edgeStrength(rgb, random.uniform(0.3F, 1.2F));
    const cv::Vec3f ground = anyColour(random) * 0.35F;
    const float strength = random.uniform(1, 4);
    const float keep = random.uniform(0, 0.4F);
    const cv::Vec3f ink = mixVec(anyColour(random), cv::Vec3f::all(255), random.unit());
    const bool negative = random.chance(0.5F);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float line = std::min(1.0F, edges.at<float>(y, x) * strength / 128);
        p = mixVec(ground + p * keep, ink, line);
        if (negative)
            p = cv::Vec3f::all(255) - p;
    });
}

void colourMatrix(cv::Mat& rgb, Random& random) {
    cv::Matx33f map;
    for (float& value : map.val)
        value = 0.33F + 0.35F * (random.unit() + random.unit() + random.unit() - 1.5F) * 2;
    cv::Vec3f mean = cv::Vec3f::all(0);
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) {
        p = map * p;
        mean += p * (1 / static_cast<float>(rgb.total()));
    });
    // Around a tone of the middle, or much of the picture would be clipped away.
    const cv::Vec3f shift = anyColour(random) * 0.6F + cv::Vec3f::all(51) - mean;
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) { p += shift; });
}

void grain(cv::Mat& rgb, Random& random) {
    const cv::Mat fine = grainField(rgb.size(), 1, random);
    const float fineAmount = random.uniform(5, 34);
    const float coarseAmount = random.uniform(5, 30);
    const float coarsePx = random.uniform(1.5F, 5);
    cv::Mat coarse[3];
    for (cv::Mat& channel : coarse)
        channel = grainField(rgb.size(), coarsePx, random);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        for (int c = 0; c < 3; ++c)
            p[c] += fineAmount * fine.at<float>(y, x) + coarseAmount * coarse[c].at<float>(y, x);
    });
}

void posteriseAndTrace(cv::Mat& rgb, Random& random) {
    const cv::Mat edges = edgeStrength(rgb, random.uniform(0.4F, 1));
    const float levels = static_cast<float>(1 + random.below(4));
    const float threshold = random.uniform(20, 60);
    const cv::Vec3f ink = anyColour(random) * random.unit();
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        for (int c = 0; c < 3; ++c)
            p[c] = std::round(p[c] / 255 * levels) / levels * 255;
        p = mixVec(p, ink, smoothStep(threshold * 0.6F, threshold, edges.at<float>(y, x)));
    });
}

void glow(cv::Mat& rgb, Random& random) {
    const cv::Mat edges = edgeStrength(rgb, random.uniform(0.5F, 1.1F));
    const cv::Vec3f ground = anyColour(random) * 0.2F;
    const cv::Vec3f light = mixVec(anyColour(random), cv::Vec3f::all(255), 0.3F);
    const float own = random.unit();
    const float threshold = random.uniform(25, 60);
    cv::Mat tubes(rgb.size(), CV_32FC3);
    forEachPixel(tubes, [&](cv::Vec3f& p, int x, int y) {
        const float line = smoothStep(threshold * 0.4F, threshold, edges.at<float>(y, x));
        p = mixVec(light, rgb.at<cv::Vec3f>(y, x) * 1.5F, own) * line;
    });
    const cv::Mat halo = blurred(tubes, random.uniform(1, 4));
    const float haloShare = random.uniform(0.4F, 1.4F);
    const float keep = random.uniform(0, 0.25F);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        p = ground + p * keep + tubes.at<cv::Vec3f>(y, x) + halo.at<cv::Vec3f>(y, x) * haloShare;
    });
}

void weave(cv::Mat& rgb, Random& random) {
    const Direction direction(random.chance(0.5F) ? 0 : random.uniform(0, kPi));
    const float period = random.uniform(4, 10);
    const cv::Vec3f tone = anyColour(random);
    const float share = random.uniform(0.25F, 0.8F);
    const bool basket = random.chance(0.5F);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float u = fraction(direction.along(x, y) / period);
        const float v = fraction(direction.across(x, y) / period);
        const bool odd = (u < 0.5F) != (v < 0.5F);
        if (basket) {
            const float thread = odd ? std::sin(2 * kPi * u) : std::sin(2 * kPi * v);
            p = mixVec(p, p * (1 + 0.35F * thread), share);
        } else if (odd)
            p = mixVec(p, tone, share);
    });
}

void overlay(cv::Mat& rgb, TextureKind kind, Random& random) {
    switch (kind) {
    case TextureKind::Gratings:
        return gratings(rgb, random);
    case TextureKind::Dots:
        return dots(rgb, random);
    case TextureKind::LineArt:
        return lineArt(rgb, random);
    case TextureKind::ColourMatrix:
        return colourMatrix(rgb, random);
    case TextureKind::Grain:
        return grain(rgb, random);
    case TextureKind::Posterise:
        return posteriseAndTrace(rgb, random);
    case TextureKind::Glow:
        return glow(rgb, random);
    case TextureKind::Weave:
        return weave(rgb, random);
    }
}

} // namespace

const char* textureKindName(TextureKind kind) {
    constexpr const char* kNames[kTextureKindCount] = {
        "gratings", "dots", "line art", "colour matrix", "grain", "posterise", "glow", "weave"};
    return kNames[static_cast<std::size_t>(kind)];
}

bool TextureAugmenter::changes(std::uint64_t seed) const {
    return Random(subSeed(seed, kChoiceStream)).chance(m_share);
}

Image TextureAugmenter::augment(const Image& crop, std::uint64_t seed) const {
    if (!changes(seed))
        return crop;
    Random random(subSeed(seed, kTextureStream));
    const auto kind = static_cast<TextureKind>(random.below(kTextureKindCount));
    return withTexture(crop, kind, random.bits());
}

Image TextureAugmenter::withTexture(const Image& crop, TextureKind kind, std::uint64_t seed) {
    Random random(seed);
    cv::Mat rgb;
    image::matView(crop).convertTo(rgb, CV_32FC3);
    overlay(rgb, kind, random);
    // Now and then in other colours: textures of every hue, not only of what was chosen above.
    if (kind != TextureKind::ColourMatrix && random.chance(0.2F))
        colourMatrix(rgb, random);
    cv::Mat bytes;
    rgb.convertTo(bytes, CV_8UC3);
    return pictureFromMat(bytes);
}

} // namespace diptych::storybook
