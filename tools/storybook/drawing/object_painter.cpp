#include "tools/storybook/drawing/object_painter.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace diptych::storybook {

namespace {

constexpr float kLayerReach = 1.2F;    // how far from its centre an object may reach, in half boxes
constexpr float kRimWidth = 0.055F;    // of half the box, both sides of the edge together
constexpr float kShadeReach = 0.15F;   // of the smaller side of a part
constexpr float kShadeDepth = 0.26F;   // darkening of the side away from the light
constexpr float kLightDepth = 0.16F;   // lightening of the side towards it
constexpr float kCastDepth = 0.34F;    // darkening beneath a part
constexpr float kStripePeriod = 0.36F; // of half the box
constexpr float kDotPeriod = 0.40F;
constexpr float kCheckCell = 0.24F;

/// 0 outside, 1 inside, with an edge of about one pixel. `inside` is a distance in pixels.
float softEdge(float inside) {
    return std::clamp(inside + 0.5F, 0.0F, 1.0F);
}

float wrap(float value, float period) {
    return value - period * std::floor(value / period);
}

float lightSign(Side light) {
    return light == Side::Left ? -1.0F : 1.0F;
}

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

} // namespace

ObjectPainter::ObjectPainter(const ObjectLook& look, float scalePx)
    : m_look(look), m_scalePx(scalePx) {
    const int side = 2 * static_cast<int>(std::ceil(kLayerReach * scalePx)) + 4;
    m_origin = {static_cast<float>(side) / 2, static_cast<float>(side) / 2};
    m_colour = cv::Mat::zeros(side, side, CV_8UC3);
    m_coverage = cv::Mat::zeros(side, side, CV_8UC1);
    m_mainArea = cv::Mat::zeros(side, side, CV_8UC1);
    if (m_look.pattern != Pattern::Plain)
        preparePattern();
}

float ObjectPainter::patternAmount(float x, float y) const {
    // (x, y) in pixels from the box's origin; u runs across the stripes
    float u = y;
    float v = x;
    if (m_look.lay == PatternLay::Upright)
        std::swap(u, v);
    if (m_look.lay == PatternLay::Slanted) {
        u = (y + x) * 0.70711F;
        v = (y - x) * 0.70711F;
    }
    switch (m_look.pattern) {
    case Pattern::Striped: {
        const float period = kStripePeriod * m_scalePx;
        const float at = wrap(u + m_look.patternPhase.x * period, period);
        return softEdge(0.21F * period - std::abs(at - period / 2));
    }
    case Pattern::Dotted: {
        const float period = kDotPeriod * m_scalePx;
        const float row = std::floor(u / period + m_look.patternPhase.x);
        const float du = wrap(u + m_look.patternPhase.x * period, period) - period / 2;
        const float shift = (wrap(row, 2) < 0.5F ? 0.0F : 0.5F) + m_look.patternPhase.y;
        const float dv = wrap(v + shift * period, period) - period / 2;
        return softEdge(0.27F * period - std::sqrt(du * du + dv * dv));
    }
    case Pattern::Checkered: {
        const float cell = kCheckCell * m_scalePx;
        const float a = wrap(u + m_look.patternPhase.x * 2 * cell, 2 * cell);
        const float b = wrap(v + m_look.patternPhase.y * 2 * cell, 2 * cell);
        const float inA = softEdge(cell / 2 - std::abs(a - cell / 2));
        const float inB = softEdge(cell / 2 - std::abs(b - cell / 2));
        return inA * (1 - inB) + inB * (1 - inA);
    }
    case Pattern::Plain:
        break;
    }
    return 0;
}

void ObjectPainter::preparePattern() {
    m_patternMap.create(m_colour.size(), CV_8UC1);
    for (int y = 0; y < m_patternMap.rows; ++y)
        for (int x = 0; x < m_patternMap.cols; ++x)
            m_patternMap.at<std::uint8_t>(y, x) =
                toByte(255 * patternAmount(static_cast<float>(x) + 0.5F - m_origin.x,
                                           static_cast<float>(y) + 0.5F - m_origin.y));
}

Rgb ObjectPainter::baseColour(const Ink& ink) const {
    const float brightness = brightnessOf(m_look.main);
    switch (ink.role) {
    case Ink::Role::Fixed:
        return ink.rgb;
    case Ink::Role::MainLight:
        return mix(m_look.main, {255, 250, 240}, brightness < 60 ? 0.18F : 0.26F);
    case Ink::Role::MainDark:
        return scaled(m_look.main, 0.76F + 0.12F * brightness / 255);
    case Ink::Role::Main:
    case Ink::Role::MainPlain:
        break;
    }
    return m_look.main;
}

void ObjectPainter::paint(const std::vector<Shape>& shapes, const Ink& ink) {
    std::vector<Shape> inPixels;
    inPixels.reserve(shapes.size());
    const cv::Point2f scale(m_look.flip ? -m_scalePx : m_scalePx, m_scalePx);
    for (const Shape& shape : shapes)
        inPixels.push_back(placed(shape, m_origin, scale));

    const float rimPx = kRimWidth * m_scalePx * ink.outline;
    Coverage part;
    part.area = boundsOf(inPixels, rimPx, m_colour.size());
    if (part.area.empty())
        return;
    part.amount = cv::Mat::zeros(part.area.size(), CV_8UC1);
    addCoverage(inPixels, 0, part);

    if (rimPx > 0) {
        Coverage rim{part.area, part.amount.clone()};
        addCoverage(inPixels, rimPx, rim);
        if (ink.castShadow > 0)
            darkenBeneath(rim, ink.castShadow);
        layRim(rim, ink);
    }
    layInk(part, ink);
}

void ObjectPainter::darkenBeneath(const Coverage& part, float strength) {
    const int reach = std::max(1, static_cast<int>(std::lround(0.06F * m_scalePx)));
    const int away = -static_cast<int>(lightSign(m_look.light)) * reach;
    const cv::Rect area = cv::Rect(part.area.x - 2 * reach, part.area.y - 2 * reach,
                                   part.area.width + 4 * reach, part.area.height + 4 * reach) &
                          cv::Rect(cv::Point(0, 0), m_colour.size());
    cv::Mat shade = cv::Mat::zeros(area.size(), CV_8UC1);
    part.amount.copyTo(shade(part.area - area.tl()));
    shade = shifted(shade, away, reach);
    cv::blur(shade, shade, cv::Size(reach | 1, reach | 1));
    const float depth = kCastDepth * strength / 255.0F;
    for (int y = 0; y < area.height; ++y) {
        const std::uint8_t* amount = shade.ptr(y);
        std::uint8_t* out = m_colour.ptr(area.y + y, area.x);
        for (int x = 0; x < area.width; ++x, out += 3) {
            const float keep = 1 - depth * static_cast<float>(amount[x]);
            for (int c = 0; c < 3; ++c)
                out[c] = toByte(static_cast<float>(out[c]) * keep);
        }
    }
}

void ObjectPainter::layRim(const Coverage& rim, const Ink& ink) {
    const Rgb dark = mix(scaled(baseColour(ink), 0.42F), {44, 30, 62}, 0.35F);
    layColour(m_colour, rim, dark);
    for (int y = 0; y < rim.area.height; ++y) {
        const std::uint8_t* amount = rim.amount.ptr(y);
        std::uint8_t* cover = m_coverage.ptr(rim.area.y + y) + rim.area.x;
        std::uint8_t* mainArea = m_mainArea.ptr(rim.area.y + y) + rim.area.x;
        for (int x = 0; x < rim.area.width; ++x) {
            // Outside the layer so far, layColour mixed with nothing: take the colour as it is.
            if (amount[x] > 0 && cover[x] == 0) {
                std::uint8_t* out = m_colour.ptr(rim.area.y + y, rim.area.x + x);
                out[0] = toByte(dark.r);
                out[1] = toByte(dark.g);
                out[2] = toByte(dark.b);
            }
            cover[x] = std::max(cover[x], amount[x]);
            mainArea[x] = std::min<std::uint8_t>(mainArea[x], 255 - amount[x]);
        }
    }
}

void ObjectPainter::layInk(const Coverage& part, const Ink& ink) {
    const Rgb base = baseColour(ink);
    const bool isMain = ink.role != Ink::Role::Fixed;
    const bool patterned = ink.role == Ink::Role::Main && !m_patternMap.empty();
    const float side = static_cast<float>(std::min(part.area.width, part.area.height));
    const int reach =
        std::max(1, static_cast<int>(std::lround(std::min(kShadeReach * side, 0.14F * m_scalePx))));
    const int away = -static_cast<int>(lightSign(m_look.light));
    // Deep shade turns yellow into ochre and white into grey: bright things take less of it.
    const float shadeDepth = ink.volume * kShadeDepth * (1 - 0.4F * brightnessOf(base) / 255);
    cv::Mat lit, rimLight;
    if (ink.volume > 0) {
        // A pixel is in shade when, going away from the light, the part soon ends.
        lit = shifted(part.amount, -away * reach, -reach);
        rimLight = shifted(part.amount, away * (reach / 2), reach / 2);
        const int soft = std::max(3, (reach / 2) | 1);
        cv::blur(lit, lit, cv::Size(soft, soft));
        cv::blur(rimLight, rimLight, cv::Size(3, 3));
    }
    for (int y = 0; y < part.area.height; ++y) {
        const int row = part.area.y + y;
        const std::uint8_t* amount = part.amount.ptr(y);
        for (int x = 0; x < part.area.width; ++x) {
            if (amount[x] == 0)
                continue;
            const int column = part.area.x + x;
            Rgb colour = base;
            if (patterned)
                colour = mix(base, m_look.second,
                             static_cast<float>(m_patternMap.at<std::uint8_t>(row, column)) / 255);
            if (ink.volume > 0) {
                const float shade = 1 - static_cast<float>(lit.at<std::uint8_t>(y, x)) / 255;
                const float shine = 1 - static_cast<float>(rimLight.at<std::uint8_t>(y, x)) / 255;
                const float across = static_cast<float>(x) / static_cast<float>(part.area.width);
                const float slope = 0.05F * (away > 0 ? 0.5F - across : across - 0.5F) * 2;
                colour = scaled(colour, 1 + ink.volume * slope - shadeDepth * shade);
                colour = mix(colour, {255, 250, 235},
                             std::clamp(ink.volume * kLightDepth * shine, 0.0F, 1.0F));
            }
            std::uint8_t* out = m_colour.ptr(row, column);
            std::uint8_t& cover = m_coverage.at<std::uint8_t>(row, column);
            const float weight = cover == 0 ? 1.0F : static_cast<float>(amount[x]) / 255;
            out[0] = toByte(out[0] + (colour.r - out[0]) * weight);
            out[1] = toByte(out[1] + (colour.g - out[1]) * weight);
            out[2] = toByte(out[2] + (colour.b - out[2]) * weight);
            cover = std::max(cover, amount[x]);
            std::uint8_t& mainArea = m_mainArea.at<std::uint8_t>(row, column);
            mainArea = isMain ? std::max(mainArea, amount[x])
                              : std::min<std::uint8_t>(mainArea, 255 - amount[x]);
        }
    }
}

} // namespace diptych::storybook
