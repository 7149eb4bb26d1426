#include "core/image/stroke_text.h"

#include "core/image/mix.h"
#include "core/image/utf8.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace diptych::image {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
/// Height of a capital of that font at scale 1.
constexpr double kFontCapital = 21.0;
/// Drawn this much larger and averaged down: the strokes get even weight at any size.
constexpr int kOversampling = 8;

/// U+00C0 to U+00FF without accents; signs and double letters are in signFor().
constexpr std::string_view kLatin =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
static_assert(kLatin.size() == 64);

std::string_view signFor(char32_t code) {
    switch (code) {
    case 0xa0:
    case 0x202f:
        return " ";
    case 0xb0:
        return " deg";
    case 0xb1:
        return "+-";
    case 0xb5:
    case 0x3bc:
        return "u";
    case 0xb7:
    case 0x2022:
        return "-";
    case 0xdf:
        return "ss";
    case 0x3b1:
        return "alpha";
    case 0x3bb:
        return "lambda";
    case 0x3c3:
        return "sigma";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return "-";
    case 0x2018:
    case 0x2019:
        return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
        return "\"";
    case 0x2026:
        return "...";
    case 0x2192:
        return "->";
    case 0x2248:
        return "~";
    case 0x2264:
        return "<=";
    case 0x2265:
        return ">=";
    default:
        return "?";
    }
}

/// Geometry of a line at the oversampled scale.
struct Line {
    std::string text;
    double scale = 1.0;
    int thickness = 1;
    int width = 0; ///< oversampled pixels
};

Line measure(std::string text, double capitalHeight) {
    Line line;
    line.text = std::move(text);
    line.scale = capitalHeight * kOversampling / kFontCapital;
    line.thickness =
        std::max(1, static_cast<int>(std::lround(capitalHeight * kOversampling * 0.1)));
    int baseline = 0;
    line.width = cv::getTextSize(line.text, kFont, line.scale, line.thickness, &baseline).width;
    return line;
}

/// Smaller letters first, then fewer.
Line fit(const std::string& text, const StrokeText& style) {
    Line line = measure(text, style.capitalHeight);
    const int limit = style.maxWidth * kOversampling;
    if (limit <= 0 || line.width <= limit)
        return line;
    const double smallest = style.capitalHeight * 2.0 / 3.0;
    const double fitting = style.capitalHeight * static_cast<double>(limit) / line.width;
    const double height = std::max(smallest, fitting * 0.99);
    line = measure(text, height);
    std::string shorter = text;
    while (line.width > limit && !shorter.empty()) {
        shorter.pop_back();
        while (!shorter.empty() && shorter.back() == ' ')
            shorter.pop_back();
        line = measure(shorter + "...", height);
    }
    return line;
}

/// How much of each pixel the strokes cover, 0..255; `middle` is its column over the text's middle
/// and `top` the row of the capitals' top.
struct Coverage {
    cv::Mat mask;
    int middle = 0;
    int top = 0;
};

Coverage rasterise(const Line& line, int capitalHeight) {
    Coverage coverage;
    const int halfWidth = line.width / (2 * kOversampling) + 2;
    coverage.middle = halfWidth;
    coverage.top = 2;
    // Tails of letters reach a third of a capital below the line.
    const int height = coverage.top + capitalHeight * 3 / 2 + 2;
    cv::Mat large = cv::Mat::zeros(height * kOversampling, 2 * halfWidth * kOversampling, CV_8UC1);
    const cv::Point origin(halfWidth * kOversampling - line.width / 2,
                           (coverage.top + capitalHeight) * kOversampling);
    cv::putText(large, line.text, origin, kFont, line.scale, cv::Scalar(255), line.thickness,
                cv::LINE_AA);
    cv::resize(large, coverage.mask, cv::Size(2 * halfWidth, height), 0, 0, cv::INTER_AREA);
    return coverage;
}

} // namespace

std::string toPlainText(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const char32_t code = takeCharacter(text);
        const std::string_view sign = signFor(code);
        if (code >= 0x20 && code < 0x7f)
            plain.push_back(static_cast<char>(code));
        else if (code < 0x20)
            plain.push_back(' ');
        else if (sign == "?" && code >= 0xc0 && code <= 0xff)
            plain.push_back(kLatin[code - 0xc0]);
        else
            plain += sign;
    }
    return plain;
}

void drawCentredText(Image& image, std::string_view text, int centreX, int top,
                     const StrokeText& style) {
    const std::string plain = toPlainText(text);
    if (plain.find_first_not_of(' ') == std::string::npos || style.capitalHeight < 1)
        return;
    const Line line = fit(plain, style);
    const Coverage coverage = rasterise(line, style.capitalHeight);
    for (int row = 0; row < coverage.mask.rows; ++row) {
        const int y = top - coverage.top + row;
        for (int column = 0; column < coverage.mask.cols; ++column) {
            const int x = centreX - coverage.middle + column;
            const unsigned cover = coverage.mask.at<std::uint8_t>(row, column);
            if (cover == 0 || x < 0 || y < 0 || x >= image.width || y >= image.height)
                continue;
            std::uint8_t* pixel = image.at(x, y);
            pixel[0] = mix(pixel[0], style.colour.red, cover);
            pixel[1] = mix(pixel[1], style.colour.green, cover);
            pixel[2] = mix(pixel[2], style.colour.blue, cover);
        }
    }
}

} // namespace diptych::image
