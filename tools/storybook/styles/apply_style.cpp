#include "tools/storybook/styles/apply_style.h"

#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/pixel_math.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diptych::storybook {

namespace {

constexpr float kReferenceWidth = 128; // lengths of the steps are meant for this width

/// One style step after another works on the same float picture.
struct StyleRun {
    cv::Mat rgb;    ///< CV_32FC3, 0 ... 255; may leave the range between steps
    float unit = 1; ///< pixels of this picture in a pixel of the reference
    Random random{0};

    void operator()(const ToneMapStep& step);
    void operator()(const TintStep& step);
    void operator()(const OutlineStep& step);
    void operator()(const PencilStep& step);
    void operator()(const WashStep& step);
    void operator()(const GrainStep& step);
    void operator()(const PosteriseStep& step);
    void operator()(const MosaicStep& step);
    void operator()(const FocusStep& step);
};

cv::Mat cut(const cv::Mat& rgb) {
    cv::Mat out;
    cv::min(rgb, cv::Scalar::all(255), out);
    cv::max(out, cv::Scalar::all(0), out);
    return out;
}

void saturate(cv::Mat& rgb, float saturation) {
    const cv::Mat grey = brightnessOf(rgb);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        p = mixVec(cv::Vec3f::all(grey.at<float>(y, x)), p, saturation);
    });
}

/// Steps of a channel: 0 ... 255 to `levels` values, the steps moved by `offset` of a level.
float quantised(float value, int levels, float offset) {
    const float scale = static_cast<float>(levels - 1) / 255;
    const float level = std::round(value * scale + offset);
    return std::clamp(level / scale, 0.0F, 255.0F);
}

void posterise(cv::Mat& rgb, int levels, float offset) {
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) {
        for (int c = 0; c < 3; ++c)
            p[c] = quantised(p[c], levels, offset);
    });
}

void StyleRun::operator()(const ToneMapStep& step) {
    const cv::Mat grey = brightnessOf(rgb);
    const float soft = step.softness * 255;
    const float middle = step.middle * 255;
    const cv::Vec3f dark = toVec(step.tones[0]);
    const cv::Vec3f half = toVec(step.tones[1]);
    const cv::Vec3f light = toVec(step.tones[2]);
    const float spread = step.toneCount == 3 ? 0.17F * 255 : 0;
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float v = grey.at<float>(y, x);
        const float upper = smoothStep(middle + spread - soft, middle + spread + soft, v);
        if (step.toneCount == 2) {
            p = mixVec(dark, light, upper);
            return;
        }
        const float lower = smoothStep(middle - spread - soft, middle - spread + soft, v);
        p = mixVec(mixVec(dark, half, lower), light, upper);
    });
}

void StyleRun::operator()(const TintStep& step) {
    saturate(rgb, step.saturation);
    const cv::Vec3f shadows = toVec(step.shadows);
    const cv::Vec3f lights = toVec(step.lights);
    forEachPixel(rgb, [&](cv::Vec3f& p, int, int) {
        for (int c = 0; c < 3; ++c) {
            const float v =
                std::clamp((p[c] - 128) * step.contrast + 128 + step.brightness, 0.0F, 255.0F);
            const float cast = shadows[c] + (lights[c] - shadows[c]) * v / 255;
            p[c] = v + (cast - v) * step.cast;
        }
    });
}

/// Lines of the step's weight where colours meet, CV_32FC1, 0 ... 1.
cv::Mat inkLines(const cv::Mat& rgb, const OutlineStep& step, float unit) {
    constexpr float kFoundWidthPx = 1.6F; // of a line as the edge filter finds it
    cv::Mat lines = edgeStrength(withoutThinLines(rgb, 3 * unit), 0.6F * unit);
    cv::Mat empty(lines.size(), CV_8UC1);
    for (int y = 0; y < lines.rows; ++y)
        for (int x = 0; x < lines.cols; ++x) {
            float& line = lines.at<float>(y, x);
            // A slope is as steep as the picture is small.
            line = smoothStep(step.threshold * 0.5F, step.threshold, line * unit);
            empty.at<std::uint8_t>(y, x) = line < 0.5F ? 255 : 0;
        }
    const float reach = (step.weightPx - kFoundWidthPx) / 2 * unit;
    if (reach <= 0)
        return lines;
    cv::Mat distance;
    cv::distanceTransform(empty, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    for (int y = 0; y < lines.rows; ++y)
        for (int x = 0; x < lines.cols; ++x) {
            const float thick = std::clamp(reach + 0.5F - distance.at<float>(y, x), 0.0F, 1.0F);
            lines.at<float>(y, x) = std::max(lines.at<float>(y, x), thick);
        }
    return lines;
}

void StyleRun::operator()(const OutlineStep& step) {
    const cv::Mat lines = inkLines(rgb, step, unit);
    if (step.ground == OutlineStep::Ground::FlatColours) {
        rgb = smoothedSurfaces(rgb, 3 * unit);
        posterise(rgb, step.levels + 1, 0);
    }
    const cv::Vec3f ink = toVec(step.ink);
    const cv::Vec3f paper = toVec(step.paper);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        if (step.ground == OutlineStep::Ground::Paper)
            p = mixVec(paper, p, step.faint);
        p = mixVec(p, ink, lines.at<float>(y, x));
    });
}

void StyleRun::operator()(const PencilStep& step) {
    const cv::Mat grey = brightnessOf(rgb);
    const cv::Mat around = blurred(grey, step.reachPx * unit);
    const cv::Vec3f pencil = toVec(step.pencil);
    const cv::Vec3f paper = toVec(step.paper);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float here = grey.at<float>(y, x);
        const float dodge = std::min(1.0F, (here + 12) / (around.at<float>(y, x) + 6));
        const float tone = 1 - step.shading * (1 - here / 255);
        p = mixVec(pencil, paper, smoothStep(0.3F, 1.0F, dodge) * tone);
    });
}

void StyleRun::operator()(const WashStep& step) {
    const cv::Mat lines =
        blurred(edgeStrength(withoutThinLines(rgb, 3 * unit), 0.8F * unit), 0.6F * unit);
    rgb = smoothedSurfaces(rgb, step.smoothingPx * unit);
    const cv::Mat clouds = grainField(rgb.size(), step.cloudPx * unit, random);
    const cv::Vec3f paper = toVec(step.paper);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float thin =
            std::clamp(step.thinning + step.clouds * clouds.at<float>(y, x), 0.0F, 0.9F);
        const float rim = 1 - step.rims * smoothStep(8, 60, lines.at<float>(y, x) * unit);
        p = mixVec(p, paper, thin) * rim;
    });
}

void StyleRun::operator()(const GrainStep& step) {
    const cv::Mat grain = grainField(rgb.size(), step.sizePx * unit, random);
    const cv::Vec3f paper = toVec(step.paper) * (1.0F / 255);
    const float centreX = static_cast<float>(rgb.cols) / 2;
    const float centreY = static_cast<float>(rgb.rows) / 2;
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const float dx = (static_cast<float>(x) + 0.5F - centreX) / centreX;
        const float dy = (static_cast<float>(y) + 0.5F - centreY) / centreY;
        const float corner = 1 - step.corners * smoothStep(0.55F, 1.9F, dx * dx + dy * dy);
        const cv::Vec3f tinted = mixVec(p, p.mul(paper), step.paperShare);
        p = tinted * corner + cv::Vec3f::all(step.amount * grain.at<float>(y, x));
    });
}

void StyleRun::operator()(const PosteriseStep& step) {
    rgb = smoothedSurfaces(rgb, step.smoothingPx * unit);
    saturate(rgb, step.saturation);
    posterise(rgb, step.levels, step.offset);
}

/// Cell of a pixel and its distance to the cell's border, in pixels.
struct CellPoint {
    int column, row;
    float border;
};

CellPoint cellAt(const MosaicStep& step, float cell, float x, float y) {
    float width = cell;
    float height = cell;
    if (step.cells == MosaicStep::Cells::Bricks)
        width = 2 * cell;
    if (step.cells == MosaicStep::Cells::Tall)
        height = 2 * cell;
    if (step.cells == MosaicStep::Cells::Diamonds) {
        const float u = (x + y) * 0.70711F;
        y = (y - x) * 0.70711F;
        x = u;
    }
    const float row = std::floor(y / height);
    if (step.cells == MosaicStep::Cells::Bricks && std::fmod(std::abs(row), 2.0F) > 0.5F)
        x += width / 2;
    const float column = std::floor(x / width);
    const float inX = x - column * width;
    const float inY = y - row * height;
    const float border = std::min({inX, width - inX, inY, height - inY});
    return {static_cast<int>(column), static_cast<int>(row), border};
}

void StyleRun::operator()(const MosaicStep& step) {
    // Whole pixels for upright cells: a mosaic of uneven squares looks broken.
    const bool upright = step.cells != MosaicStep::Cells::Diamonds;
    const float cell =
        upright ? std::max(1.0F, std::round(step.cellPx * unit)) : step.cellPx * unit;
    const float grout = step.groutPx * unit;
    const int reach =
        static_cast<int>(std::ceil(1.5F * static_cast<float>(rgb.cols + rgb.rows) / cell)) + 3;
    cv::Mat sums = cv::Mat::zeros(2 * reach, 2 * reach, CV_32FC4);
    const auto cellOf = [&](int x, int y) {
        return cellAt(step, cell, static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F);
    };
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const CellPoint at = cellOf(x, y);
        sums.at<cv::Vec4f>(at.row + reach, at.column + reach) += cv::Vec4f(p[0], p[1], p[2], 1);
    });
    const std::uint64_t seed = random.bits();
    const cv::Vec3f groutColour = toVec(step.grout);
    forEachPixel(rgb, [&](cv::Vec3f& p, int x, int y) {
        const CellPoint at = cellOf(x, y);
        const cv::Vec4f& sum = sums.at<cv::Vec4f>(at.row + reach, at.column + reach);
        p = cv::Vec3f(sum[0], sum[1], sum[2]) * (1 / sum[3]);
        if (step.unevenness > 0) {
            Random own(subSeed(seed, static_cast<std::uint64_t>(at.row + reach) * 65536U +
                                         static_cast<std::uint64_t>(at.column + reach)));
            p += cv::Vec3f::all(own.uniform(-1, 1) * step.unevenness);
        }
        if (grout > 0)
            p = mixVec(groutColour, p,
                       smoothStep(grout * 0.5F - 0.4F, grout * 0.5F + 0.4F, at.border));
    });
}

void StyleRun::operator()(const FocusStep& step) {
    rgb = blurred(rgb, step.blurPx * unit) * (1 - step.sharpShare) + rgb * step.sharpShare;
    if (step.dragPx > 0) {
        const float length = step.dragPx * unit;
        const int side = static_cast<int>(std::ceil(length)) | 1;
        cv::Mat kernel = cv::Mat::zeros(side, side, CV_8UC1);
        const float a = step.dragDegrees * std::numbers::pi_v<float> / 180;
        const float half = length / 2;
        constexpr int kBits = 4;
        const int middle = side / 2;
        const auto centre = static_cast<float>(middle);
        const auto fixed = [&](float t, float direction) {
            return static_cast<int>(std::lround((centre + t * direction) * (1 << kBits)));
        };
        cv::line(kernel, {fixed(-half, std::cos(a)), fixed(-half, std::sin(a))},
                 {fixed(half, std::cos(a)), fixed(half, std::sin(a))}, cv::Scalar(255), 1,
                 cv::LINE_AA, kBits);
        cv::Mat weights;
        kernel.convertTo(weights, CV_32F);
        weights *= 1 / cv::sum(weights)[0];
        cv::filter2D(rgb, rgb, -1, weights, cv::Point(-1, -1), 0, cv::BORDER_REPLICATE);
    }
    if (step.sharpening > 0)
        rgb = rgb + (rgb - blurred(rgb, step.sharpenPx * unit)) * step.sharpening;
}

} // namespace

Image applyStyle(const StyleSpec& style, const Image& picture, std::uint64_t seed) {
    StyleRun run;
    image::matView(picture).convertTo(run.rgb, CV_32FC3);
    run.unit = static_cast<float>(picture.width) / kReferenceWidth;
    run.random = Random(subSeed(seed, 0x67));
    for (const StyleStep& step : style.steps) {
        std::visit(run, step);
        run.rgb = cut(run.rgb);
    }
    cv::Mat bytes;
    run.rgb.convertTo(bytes, CV_8UC3);
    return pictureFromMat(bytes);
}

} // namespace diptych::storybook
