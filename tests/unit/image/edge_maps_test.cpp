#include "core/image/edge_maps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace diptych::image {
namespace {

constexpr int kWidth = 40;
constexpr int kHeight = 30;
constexpr int kEdge = 17; ///< first column of the bright half

/// Dark to the left of kEdge, `bright` from there on.
Image twoHalves(std::uint8_t bright) {
    Image picture(kWidth, kHeight);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            std::fill_n(picture.at(x, y), 3, x < kEdge ? std::uint8_t{20} : bright);
    return picture;
}

int columnSum(const Image& picture, int x) {
    int sum = 0;
    for (int y = 0; y < picture.height; ++y)
        sum += *picture.at(x, y);
    return sum;
}

TEST(EdgeMapsTest, CannyDrawsOneWhiteLineAlongAnEdge) {
    const Image edges = cannyEdges(twoHalves(220)).value();
    EXPECT_EQ(edges.size(), (Size{kWidth, kHeight}));
    for (int y = 0; y < kHeight; ++y) {
        int white = 0;
        for (int x = 0; x < kWidth; ++x) {
            const std::uint8_t* pixel = edges.at(x, y);
            EXPECT_TRUE(pixel[0] == 0 || pixel[0] == 255);
            EXPECT_TRUE(pixel[0] == pixel[1] && pixel[1] == pixel[2]);
            white += pixel[0] == 255 ? 1 : 0;
            if (pixel[0] == 255) {
                EXPECT_NEAR(x, kEdge, 1);
            }
        }
        EXPECT_EQ(white, 1) << "row " << y;
    }
}

TEST(EdgeMapsTest, CannyLeavesOutWhatIsBelowItsThreshold) {
    // Sobel's answer to a step of h is 4 h.
    const Image faint = cannyEdges(twoHalves(20 + 40)).value();
    EXPECT_EQ(columnSum(faint, kEdge) + columnSum(faint, kEdge - 1), 0);
    const Image clear = cannyEdges(twoHalves(20 + 60)).value();
    EXPECT_GT(columnSum(clear, kEdge) + columnSum(clear, kEdge - 1), 0);
}

TEST(EdgeMapsTest, SoftEdgesFadeAwayFromTheEdge) {
    const Image edges = softEdges(twoHalves(90)).value();
    EXPECT_EQ(edges.size(), (Size{kWidth, kHeight}));
    EXPECT_EQ(columnSum(edges, kEdge), 255 * kHeight);
    EXPECT_EQ(columnSum(edges, kEdge - 1), 255 * kHeight);
    EXPECT_GT(columnSum(edges, kEdge + 1), columnSum(edges, kEdge + 2));
    EXPECT_EQ(columnSum(edges, 2), 0);
    EXPECT_EQ(columnSum(edges, kWidth - 3), 0);
}

TEST(EdgeMapsTest, SoftEdgesOfAFaintPictureAreAsBrightAsOfAClearOne) {
    const Image faint = softEdges(twoHalves(24)).value();
    const Image clear = softEdges(twoHalves(220)).value();
    for (int x = 0; x < kWidth; ++x)
        EXPECT_NEAR(columnSum(faint, x), columnSum(clear, x), 3 * kHeight) << "column " << x;
}

TEST(EdgeMapsTest, APlainPictureHasNone) {
    const Image plain = twoHalves(20);
    for (const Image& edges : {cannyEdges(plain).value(), softEdges(plain).value()})
        EXPECT_TRUE(std::all_of(edges.pixels.begin(), edges.pixels.end(),
                                [](std::uint8_t sample) { return sample == 0; }));
}

TEST(EdgeMapsTest, AnEmptyPictureIsRefused) {
    EXPECT_FALSE(cannyEdges(Image()).ok());
    EXPECT_FALSE(softEdges(Image()).ok());
}

} // namespace
} // namespace diptych::image
