#include "core/fake_engine/fake_picture.h"

#include "core/base/hash.h"
#include "core/image/stroke_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace diptych::fake_engine {
namespace {

using Colour = std::array<double, 3>; // 0 … 1

Colour mixed(const Colour& a, const Colour& b, double share) {
    Colour result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = a[i] + (b[i] - a[i]) * share;
    return result;
}

/// A colour of a hue (0 … 1) by cosines, soft rather than pure.
Colour fromHue(double hue, double lightness) {
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i)
        colour[i] = std::clamp(lightness + 0.22 * std::cos(2.0 * std::numbers::pi *
                                                           (hue - static_cast<double>(i) / 3.0)),
                               0.0, 1.0);
    return colour;
}

void put(image::Image& picture, int x, int y, const Colour& colour) {
    std::uint8_t* pixel = picture.at(x, y);
    for (std::size_t i = 0; i < 3; ++i)
        pixel[i] = static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(colour[i], 0.0, 1.0)));
}

/// How a style draws: strokes of one direction and width.
struct Hatching {
    Colour colour;
    double cosine = 1.0, sine = 0.0, period = 9.0;
    double cover = 0.0; ///< 0 … 1, follows the strength
};

/// The scene's shapes, decided by prompt and seed; sizes are shares of the picture's side.
struct Landscape {
    Colour skyTop, skyBottom;
    double sunX = 0.5, sunY = 0.3, sunRadius = 0.1;
    std::array<Colour, 3> hills;
    std::array<double, 3> heights{}, phases{}, frequencies{};
    double saturation = 1.0;
    std::vector<Hatching> styles;
};

double share(std::uint64_t seed, std::uint64_t index) {
    return 0.5 + 0.5 * static_cast<double>(fakeNoise(seed, 7, index));
}

Hatching hatchingOf(const FakeAdapter& adapter, double strength) {
    const std::uint64_t seed =
        fakeSeed(adapter.content.empty() ? adapter.facts.title : adapter.facts.title + "hatching");
    const double angle = std::numbers::pi * share(seed, 1);
    // Away from the style at negative strengths: the complement of its colour.
    const double hue = share(seed, 0) + (strength < 0.0 ? 0.5 : 0.0);
    const double effect = std::min(1.0, 8.0 * adapter.weights.effect());
    return {fromHue(hue, 0.35), std::cos(angle), std::sin(angle), 7.0 + 6.0 * share(seed, 2),
            effect * std::tanh(std::abs(strength) / 4.0)};
}

Landscape landscapeOf(const FakeJob& job) {
    const auto& request = job.request;
    const std::uint64_t words =
        fakeSeed(request.prompt + "\n" + request.negativePrompt.value_or(""));
    const std::uint64_t seed =
        fakeSeed(std::to_string(words) + "/" + std::to_string(request.seed & 0xFFFFFFFFu));
    Landscape scene;
    const double hue = share(words, 0);
    scene.skyTop = fromHue(hue, 0.62);
    scene.skyBottom = fromHue(hue + 0.12, 0.82);
    scene.sunX = 0.15 + 0.7 * share(seed, 0);
    scene.sunY = 0.12 + 0.25 * share(seed, 1);
    scene.sunRadius = 0.05 + 0.06 * share(seed, 2);
    for (std::size_t i = 0; i < 3; ++i) {
        scene.hills[i] = fromHue(hue + 0.35 + 0.06 * static_cast<double>(i),
                                 0.58 - 0.13 * static_cast<double>(i));
        scene.heights[i] = 0.48 + 0.15 * static_cast<double>(i) + 0.06 * share(seed, 10 + i);
        scene.phases[i] = 2.0 * std::numbers::pi * share(seed, 20 + i);
        scene.frequencies[i] = 3.0 + 4.0 * share(seed, 30 + i);
    }
    scene.saturation = std::clamp(0.4 + request.guidance / 10.0, 0.2, 1.6);
    for (const auto& term : job.styles)
        if (stylesJoin(request))
            scene.styles.push_back(hatchingOf(*term.adapter, term.strength * term.alphaScale));
    for (const auto& term : job.adapters)
        scene.styles.push_back(hatchingOf(*term.adapter, 4.0 * term.scale + term.secondScale));
    return scene;
}

Colour colourAt(const Landscape& scene, double u, double v) {
    Colour colour = mixed(scene.skyTop, scene.skyBottom, std::min(1.0, v * 1.6));
    const double away = std::hypot(u - scene.sunX, v - scene.sunY) - scene.sunRadius;
    colour = mixed(colour, {1.0, 0.96, 0.85}, std::clamp(0.5 - away * 80.0, 0.0, 1.0));
    for (std::size_t i = 0; i < 3; ++i) {
        const double edge =
            scene.heights[i] + 0.05 * std::sin(scene.frequencies[i] * u * 2.0 + scene.phases[i]);
        colour = mixed(colour, scene.hills[i], std::clamp((v - edge) * 90.0 + 0.5, 0.0, 1.0));
    }
    const double grey = (colour[0] + colour[1] + colour[2]) / 3.0;
    return mixed({grey, grey, grey}, colour, scene.saturation);
}

void paintScene(image::Image& picture, const Landscape& scene) {
    const double width = picture.width;
    const double height = picture.height;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            Colour colour = colourAt(scene, (x + 0.5) / width, (y + 0.5) / height);
            for (const auto& style : scene.styles) {
                const double along = (x * style.cosine + y * style.sine) / style.period;
                const double stroke =
                    std::clamp(0.5 + 1.5 * std::cos(2.0 * std::numbers::pi * along), 0.0, 1.0);
                colour = mixed(colour, style.colour, style.cover * (0.25 + 0.75 * stroke));
            }
            put(picture, x, y, colour);
        }
}

void darken(image::Image& picture, int top) {
    for (int y = std::max(0, top); y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            std::uint8_t* pixel = picture.at(x, y);
            for (int c = 0; c < 3; ++c)
                pixel[c] = static_cast<std::uint8_t>(pixel[c] / 3);
        }
}

std::vector<std::string> valueLines(const FakeJob& job, const std::string& content) {
    const auto& request = job.request;
    std::string styles;
    for (const auto& term : job.styles)
        if (content.find("style " + term.adapter->content) != std::string::npos)
            styles += (styles.empty() ? "" : "  ") + term.name + " " + exactText(term.strength);
    for (const auto& term : job.adapters)
        if (content.find("weights " + term.adapter->content) != std::string::npos)
            styles += (styles.empty() ? "" : "  ") + term.name + " " + exactText(term.scale);
    return {request.prompt, styles.empty() ? "base" : styles,
            "seed " + std::to_string(request.seed & 0xFFFFFFFFu) + "  steps " +
                std::to_string(request.steps) + "  pull " + exactText(request.guidance),
            sha256Hex(content).substr(0, 24)};
}

} // namespace

image::Image paintPicture(const FakeJob& job) {
    image::Image picture(job.request.width, job.request.height);
    paintScene(picture, landscapeOf(job));
    const int letter = std::max(4, picture.height / 40);
    const auto lines = valueLines(job, canonicalText(job));
    const int pitch = 2 * letter;
    int top = picture.height - pitch * static_cast<int>(lines.size()) - letter / 2;
    darken(picture, top - letter / 2);
    for (const auto& line : lines) {
        image::drawCentredText(
            picture, line, picture.width / 2, top,
            {.colour = {240, 240, 240}, .capitalHeight = letter, .maxWidth = picture.width - 8});
        top += pitch;
    }
    // The digits may be too small to read; a row of pixels always tells pictures apart.
    const std::string hash = sha256Hex(canonicalText(job));
    for (int x = 0; x < std::min(32, picture.width); ++x) {
        const auto digits = hash.substr(2 * static_cast<std::size_t>(x), 2);
        const auto grey = static_cast<std::uint8_t>(std::stoi(digits, nullptr, 16));
        std::fill_n(picture.at(x, picture.height - 1), 3, grey);
    }
    return picture;
}

image::Image paintPreview(const FakeJob& job, int done, int planned) {
    image::Image picture(std::max(8, job.request.width / 8), std::max(8, job.request.height / 8));
    paintScene(picture, landscapeOf(job));
    const double rough = planned > 0 ? 1.0 - static_cast<double>(done) / planned : 0.0;
    const std::uint64_t seed = job.request.seed;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const double value =
            picture.pixels[i] + 100.0 * rough * static_cast<double>(fakeNoise(seed, 3, i));
        picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
    }
    return picture;
}

image::Image throughAutoencoder(const image::Image& picture) {
    image::Image result = picture;
    for (auto& sample : result.pixels)
        sample = static_cast<std::uint8_t>((sample & 0xF8) | 4);
    return result;
}

} // namespace diptych::fake_engine
