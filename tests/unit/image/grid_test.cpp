#include "core/image/grid.h"

#include "core/image/stroke_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace diptych::image {
namespace {

/// Sum of darkness in a part of a sheet, and the middle between its left and right end.
struct Ink {
    double amount = 0;
    double centreX = 0;
    int darkest = 255;
};

Ink inkIn(const Image& image, Rect rect) {
    Ink ink;
    int left = rect.x + rect.width;
    int right = rect.x;
    for (int y = rect.y; y < rect.y + rect.height; ++y) {
        for (int x = rect.x; x < rect.x + rect.width; ++x) {
            const int dark = 255 - image.at(x, y)[0];
            ink.amount += dark;
            if (dark > 0) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
            }
            ink.darkest = std::min<int>(ink.darkest, image.at(x, y)[0]);
        }
    }
    ink.centreX = (left + right) / 2.0;
    return ink;
}

TEST(Grid, laysPicturesOutInRows) {
    GridOptions options;
    options.columns = 2;
    options.margin = 10;
    options.gap = 4;
    const std::vector<GridCell> cells = {{Image(20, 16, {255, 0, 0}), ""},
                                         {Image(20, 16, {0, 255, 0}), ""},
                                         {Image(10, 8, {0, 0, 255}), ""}};
    const auto sheet = makeGrid(cells, options);
    ASSERT_TRUE(sheet.ok());
    EXPECT_EQ(sheet->size(), (Size{10 + 20 + 4 + 20 + 10, 10 + 16 + 4 + 16 + 10}));
    EXPECT_EQ(sheet->colour(9, 10), (Rgb8{255, 255, 255}));
    EXPECT_EQ(sheet->colour(10, 10), (Rgb8{255, 0, 0}));
    EXPECT_EQ(sheet->colour(29, 25), (Rgb8{255, 0, 0}));
    EXPECT_EQ(sheet->colour(30, 25), (Rgb8{255, 255, 255}));
    EXPECT_EQ(sheet->colour(34, 10), (Rgb8{0, 255, 0}));
    // The smaller one is centred in its cell.
    EXPECT_EQ(sheet->colour(15, 34), (Rgb8{0, 0, 255}));
    EXPECT_EQ(sheet->colour(14, 34), (Rgb8{255, 255, 255}));
    EXPECT_EQ(sheet->colour(24, 41), (Rgb8{0, 0, 255}));
}

TEST(Grid, captionsAreCentredDarkGreyAndBelow) {
    const std::vector<GridCell> cells = {{Image(128, 128, {255, 255, 255}), "0"},
                                         {Image(128, 128, {255, 255, 255}), "strength 2.5"}};
    const auto sheet = makeGrid(cells, {.columns = 2});
    ASSERT_TRUE(sheet.ok());
    const Rect first{24, 24 + 128, 128, sheet->height - 24 - 128};
    const Rect second{24 + 128 + 16, 24 + 128, 128, sheet->height - 24 - 128};
    EXPECT_EQ(inkIn(*sheet, {0, 0, sheet->width, 24 + 128}).amount, 0);
    for (const Rect& rect : {first, second}) {
        const Ink ink = inkIn(*sheet, rect);
        EXPECT_GT(ink.amount, 1000);
        EXPECT_NEAR(ink.centreX, rect.x + rect.width / 2.0, 1.5);
        EXPECT_NEAR(ink.darkest, 64, 12);
    }
}

TEST(Grid, longCaptionsStayInTheirCell) {
    const std::vector<GridCell> cells = {
        {Image(64, 64), "a very long caption that cannot possibly fit below"}, {Image(64, 64), ""}};
    const auto sheet = makeGrid(cells, {.columns = 2});
    ASSERT_TRUE(sheet.ok());
    const int below = 24 + 64;
    EXPECT_GT(inkIn(*sheet, {24, below, 64, sheet->height - below}).amount, 1000);
    EXPECT_EQ(inkIn(*sheet, {0, below, 22, sheet->height - below}).amount, 0);
    EXPECT_EQ(inkIn(*sheet, {24 + 66, below, 40, sheet->height - below}).amount, 0);
}

TEST(Grid, titleIsAboveEverything) {
    const auto sheet = makeGrid({{Image(128, 32, {255, 255, 255}), ""}}, {.title = "A red house"});
    ASSERT_TRUE(sheet.ok());
    const Ink ink = inkIn(*sheet, {0, 0, sheet->width, sheet->height - 24 - 32});
    EXPECT_GT(ink.amount, 1000);
    EXPECT_NEAR(ink.centreX, sheet->width / 2.0, 1.5);
}

TEST(Grid, refusesNonsense) {
    EXPECT_FALSE(makeGrid({}).ok());
    EXPECT_FALSE(makeGrid({{Image(), "x"}}).ok());
    EXPECT_FALSE(makeGrid({{Image(4, 4), "x"}}, {.margin = -1}).ok());
    EXPECT_FALSE(makeGrid({{Image(4, 4), "x"}}, {.margin = 1'000'000}).ok());
}

TEST(StrokeText, spellsOutWhatTheFontLacks) {
    EXPECT_EQ(toPlainText("Größe: λ = 2 × ½"), "Grosse: lambda = 2 x ?");
    EXPECT_EQ(toPlainText("café – \"naïve\" Ærø"), "cafe - \"naive\" Aro");
    EXPECT_EQ(toPlainText("日本\xff"), "???");
}

} // namespace
} // namespace diptych::image
