#include "tools/storybook/styles/held_out_styles.h"

#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/pixel_math.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace diptych::storybook {

namespace {

constexpr float kTau = 2 * std::numbers::pi_v<float>;

float unitOf(const cv::Mat& rgb) {
    return static_cast<float>(rgb.cols) / 128;
}

/// Coverage of a line screen: 1 on the line, `duty` of each period, soft by half a pixel.
float lineScreen(float across, float period, float duty) {
    const float at = std::abs(across / period - std::round(across / period)) * period;
    return 1 - smoothStep(duty * period / 2 - 0.5F, duty * period / 2 + 0.5F, at);
}

void halftone(cv::Mat& rgb) {
    const float period = 5 * unitOf(rgb);
    const cv::Mat smooth = blurred(rgb, 0.7F * unitOf(rgb));
    const cv::Mat grey = brightnessOf(smooth);
    const cv::Vec3f paper(252, 244, 226);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float u = static_cast<float>(x + y) * 0.70711F / period;
        const float v = static_cast<float>(x - y) * 0.70711F / period;
        // The classical screen: a sum of cosines, whose level lines turn from dots to holes.
        const float screen = 0.5F + 0.25F * (std::cos(kTau * u) + std::cos(kTau * v));
        const float tone =
            std::clamp((255 - grey.at<float>(y, x)) / 255 * 1.15F + 0.08F, 0.0F, 0.96F);
        const float dot = smoothStep(1 - tone - 0.1F, 1 - tone + 0.1F, screen);
        cv::Vec3f ink = smooth.at<cv::Vec3f>(y, x) * 0.72F;
        const float mean = (ink[0] + ink[1] + ink[2]) / 3;
        for (int c = 0; c < 3; ++c)
            ink[c] = std::clamp(mean + (ink[c] - mean) * 1.5F - 22, 0.0F, 255.0F);
        p = mixVec(paper, ink, dot);
    });
}

void crossHatching(cv::Mat& rgb) {
    const float unit = unitOf(rgb);
    const float period = 4.6F * unit;
    const cv::Mat grey = brightnessOf(blurred(rgb, 0.8F * unit));
    const cv::Mat lines = edgeStrength(withoutThinLines(rgb, 3 * unit), 0.6F * unit);
    const cv::Vec3f paper(250, 245, 232);
    const cv::Vec3f ink(38, 34, 52);
    struct Pass {
        float degrees, below;
    };
    constexpr Pass kPasses[] = {{45, 0.80F}, {135, 0.56F}, {90, 0.30F}};
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float tone = grey.at<float>(y, x) / 255;
        float amount = smoothStep(22, 48, lines.at<float>(y, x));
        for (const Pass& pass : kPasses) {
            const float a = pass.degrees * kTau / 360;
            const float across =
                static_cast<float>(x) * std::sin(a) + static_cast<float>(y) * std::cos(a);
            const float here = lineScreen(across, period, 0.34F);
            amount = std::max(
                amount, here * (1 - smoothStep(pass.below - 0.03F, pass.below + 0.03F, tone)));
        }
        p = mixVec(paper, ink, amount);
    });
}

void neonGlow(cv::Mat& rgb) {
    const float unit = unitOf(rgb);
    const cv::Mat edges = edgeStrength(withoutThinLines(rgb, 3 * unit), 0.7F * unit);
    const cv::Mat colours = blurred(rgb, 1.5F * unit);
    cv::Mat tubes(rgb.size(), CV_32FC3);
    forEachPixel(tubes, [&](cv::Vec3f& p, int x, int y) {
        const cv::Vec3f& c = colours.at<cv::Vec3f>(y, x);
        const float low = std::min({c[0], c[1], c[2]});
        const float high = std::max({c[0], c[1], c[2]});
        for (int k = 0; k < 3; ++k)
            p[k] = 40 + 215 * (c[k] - low * 0.9F) / std::max(20.0F, high - low * 0.9F);
        p *= smoothStep(14, 52, edges.at<float>(y, x));
    });
    const cv::Mat nearGlow = blurred(tubes, 1.6F * unit);
    const cv::Mat farGlow = blurred(tubes, 4.5F * unit);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        p = p * 0.06F + cv::Vec3f(8, 6, 22) + tubes.at<cv::Vec3f>(y, x) * 0.9F +
            nearGlow.at<cv::Vec3f>(y, x) * 0.7F + farGlow.at<cv::Vec3f>(y, x) * 0.8F;
    });
}

/// Seeds of irregular panes: one in each square of a grid, moved about.
std::vector<cv::Point2f> paneSeeds(cv::Size size, float spacing, int& columns) {
    Random random(0x9A55);
    columns = static_cast<int>(std::ceil(static_cast<float>(size.width) / spacing)) + 2;
    const int rows = static_cast<int>(std::ceil(static_cast<float>(size.height) / spacing)) + 2;
    std::vector<cv::Point2f> seeds;
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            const float x = (static_cast<float>(c) - 1 + random.uniform(0.1F, 0.9F)) * spacing;
            seeds.emplace_back(x,
                               (static_cast<float>(r) - 1 + random.uniform(0.1F, 0.9F)) * spacing);
        }
    return seeds;
}

void stainedGlass(cv::Mat& rgb) {
    const float unit = unitOf(rgb);
    const float spacing = 9 * unit;
    const cv::Mat surfaces = smoothedSurfaces(rgb, 4 * unit);
    const cv::Mat contours = edgeStrength(withoutThinLines(rgb, 3 * unit), 0.6F * unit);
    int columns = 0;
    const std::vector<cv::Point2f> seeds = paneSeeds(rgb.size(), spacing, columns);
    const int rows = static_cast<int>(seeds.size()) / columns;
    std::vector<cv::Vec4f> sums(seeds.size(), cv::Vec4f::all(0));
    cv::Mat panes(rgb.size(), CV_32SC1);
    cv::Mat lead(rgb.size(), CV_32FC1);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const cv::Point2f at(static_cast<float>(x), static_cast<float>(y));
        const int column = static_cast<int>(at.x / spacing) + 1;
        const int row = static_cast<int>(at.y / spacing) + 1;
        float first = 1e9F;
        float second = 1e9F;
        int nearest = 0;
        for (int r = std::max(0, row - 2); r <= std::min(rows - 1, row + 2); ++r)
            for (int c = std::max(0, column - 2); c <= std::min(columns - 1, column + 2); ++c) {
                const int index = r * columns + c;
                const cv::Point2f d = seeds[static_cast<std::size_t>(index)] - at;
                const float distance = std::sqrt(d.dot(d));
                if (distance < first) {
                    second = first;
                    first = distance;
                    nearest = index;
                } else
                    second = std::min(second, distance);
            }
        panes.at<int>(y, x) = nearest;
        lead.at<float>(y, x) = second - first;
        sums[static_cast<std::size_t>(nearest)] += cv::Vec4f(p[0], p[1], p[2], 1);
    });
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const cv::Vec4f& sum = sums[static_cast<std::size_t>(panes.at<int>(y, x))];
        const cv::Vec3f pane = cv::Vec3f(sum[0], sum[1], sum[2]) * (1 / sum[3]);
        const cv::Vec3f mean = mixVec(pane, surfaces.at<cv::Vec3f>(y, x), 0.7F);
        const float grey = (mean[0] + mean[1] + mean[2]) / 3;
        const cv::Vec3f glass = mixVec(cv::Vec3f::all(grey), mean, 1.45F) * 1.06F;
        const float joint = smoothStep(0.4F * unit, 1.5F * unit, lead.at<float>(y, x));
        const float open = std::min(joint, 1 - smoothStep(24, 50, contours.at<float>(y, x)));
        p = mixVec(cv::Vec3f(24, 22, 32), glass, open);
    });
}

void paperCut(cv::Mat& rgb) {
    const float unit = unitOf(rgb);
    const cv::Mat grey = brightnessOf(smoothedSurfaces(rgb, 3 * unit));
    constexpr Rgb kSheets[] = {
        {54, 62, 110}, {96, 110, 168}, {232, 140, 118}, {250, 208, 150}, {255, 244, 222}};
    constexpr float kFrom[] = {70, 118, 168, 214};
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) { p = toVec(kSheets[0]); });
    for (int sheet = 0; sheet < 4; ++sheet) {
        cv::Mat cover(rgb.size(), CV_32FC1);
        for (int y = 0; y < rgb.rows; ++y)
            for (int x = 0; x < rgb.cols; ++x)
                cover.at<float>(y, x) =
                    smoothStep(kFrom[sheet] - 5, kFrom[sheet] + 5, grey.at<float>(y, x));
        const int drop = std::max(1, static_cast<int>(std::lround(2 * unit)));
        const cv::Mat move = (cv::Mat_<float>(2, 3) << 1, 0, drop, 0, 1, drop);
        cv::Mat shadow;
        cv::warpAffine(cover, shadow, move, cover.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
        shadow = blurred(shadow, 1.1F * unit);
        const cv::Vec3f paper = toVec(kSheets[sheet + 1]);
        forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
            p = mixVec(p * (1 - 0.42F * shadow.at<float>(y, x)), paper, cover.at<float>(y, x));
        });
    }
}

void woodcut(cv::Mat& rgb) {
    const float unit = unitOf(rgb);
    const float period = 4.4F * unit;
    const cv::Mat grey = brightnessOf(blurred(rgb, unit));
    const cv::Mat lines = edgeStrength(withoutThinLines(rgb, 3 * unit), 0.7F * unit);
    const cv::Vec3f ink(30, 26, 34);
    const cv::Vec3f paper(244, 230, 202);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float tone = grey.at<float>(y, x) / 255;
        // Cuts bend with the brightness, as a carver follows a form.
        const float across = static_cast<float>(y) + 5 * unit * tone +
                             1.5F * unit * std::sin(static_cast<float>(x) / (9 * unit));
        const float width = std::clamp(1.25F * (0.92F - tone), 0.0F, 0.92F);
        float dark = width > 0.08F ? lineScreen(across, period, width) : 0.0F;
        dark = std::max(dark, smoothStep(26, 54, lines.at<float>(y, x)));
        p = mixVec(paper, ink, dark);
    });
}

} // namespace

const char* heldOutStyleName(HeldOutStyle style) {
    constexpr const char* kNames[kHeldOutStyleCount] = {"halftone",     "crosshatch", "neon",
                                                        "stainedglass", "papercut",   "woodcut"};
    return kNames[static_cast<std::size_t>(style)];
}

Image applyHeldOutStyle(HeldOutStyle style, const Image& picture) {
    cv::Mat rgb;
    image::matView(picture).convertTo(rgb, CV_32FC3);
    switch (style) {
    case HeldOutStyle::Halftone:
        halftone(rgb);
        break;
    case HeldOutStyle::CrossHatching:
        crossHatching(rgb);
        break;
    case HeldOutStyle::NeonGlow:
        neonGlow(rgb);
        break;
    case HeldOutStyle::StainedGlass:
        stainedGlass(rgb);
        break;
    case HeldOutStyle::PaperCut:
        paperCut(rgb);
        break;
    case HeldOutStyle::Woodcut:
        woodcut(rgb);
        break;
    }
    cv::Mat bytes;
    rgb.convertTo(bytes, CV_8UC3);
    return pictureFromMat(bytes);
}

} // namespace diptych::storybook
