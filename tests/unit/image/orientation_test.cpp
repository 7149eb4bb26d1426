#include "core/image/codecs/exif.h"
#include "core/image/decode_image.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace diptych::image {
namespace {

using namespace testing;

enum class Side { Top, Bottom, Left, Right };

/// EXIF 2.32, 4.6.4: "the 0th row is at the visual ..., the 0th column at the visual ...".
struct Meaning {
    Side row;
    Side column;
};
constexpr Meaning kMeanings[] = {{Side::Top, Side::Left},     {Side::Top, Side::Right},
                                 {Side::Bottom, Side::Right}, {Side::Bottom, Side::Left},
                                 {Side::Left, Side::Top},     {Side::Right, Side::Top},
                                 {Side::Right, Side::Bottom}, {Side::Left, Side::Bottom}};

/// What a camera stores so that `upright` appears when the orientation is honoured.
Samples storedFor(const Samples& upright, int orientation) {
    const Meaning meaning = kMeanings[orientation - 1];
    const bool turned = meaning.row == Side::Left || meaning.row == Side::Right;
    Samples stored = makeSamples(turned ? upright.height : upright.width,
                                 turned ? upright.width : upright.height, 3);
    for (int row = 0; row < stored.height; ++row) {
        for (int column = 0; column < stored.width; ++column) {
            const int alongRows = turned ? upright.width : upright.height;
            const int alongColumns = turned ? upright.height : upright.width;
            const bool rowFromEnd = meaning.row == Side::Bottom || meaning.row == Side::Right;
            const bool columnFromEnd =
                meaning.column == Side::Bottom || meaning.column == Side::Right;
            const int a = rowFromEnd ? alongRows - 1 - row : row;
            const int b = columnFromEnd ? alongColumns - 1 - column : column;
            for (int c = 0; c < 3; ++c)
                stored.at(column, row, c) = turned ? upright.at(a, b, c) : upright.at(b, a, c);
        }
    }
    return stored;
}

int largestDifferenceFrom(const Image& image, const Samples& upright) {
    if (image.size() != Size{upright.width, upright.height})
        return 1000;
    int largest = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 3; ++c)
                largest = std::max(largest, std::abs(image.at(x, y)[c] - upright.at(x, y, c)));
    return largest;
}

class Orientation : public ::testing::TestWithParam<int> {
  protected:
    void expectUpright(const std::string& bytes, const char* format, int tolerance) {
        const auto decoded = decodeImageBytes(bytes);
        ASSERT_TRUE(decoded.ok()) << decoded.error().text();
        EXPECT_EQ(decoded->facts.format, format);
        EXPECT_EQ(decoded->facts.orientation, GetParam());
        EXPECT_EQ(decoded->facts.storedSize, (Size{m_stored.width, m_stored.height}));
        EXPECT_LE(largestDifferenceFrom(decoded->image, m_upright), tolerance) << format;
    }

    const Samples m_upright = blockPicture(5, 3);
    const Samples m_stored = storedFor(m_upright, GetParam());
};

TEST_P(Orientation, isAppliedToEveryFormat) {
    for (const bool bigEndian : {false, true}) {
        const std::string plain = exifBlock(GetParam(), bigEndian, false);
        const std::string marked = exifBlock(GetParam(), bigEndian, true);
        expectUpright(makePng(m_stored, {.exif = plain}), "PNG", 0);
        expectUpright(makePng(m_stored, {.exif = plain, .interlaced = true}), "PNG", 0);
        expectUpright(makeJpeg(m_stored, {.exif = marked}), "JPEG", 3);
        expectUpright(makeWebp(m_stored, {.exif = plain}), "WebP", 0);
        expectUpright(makeWebp(m_stored, {.exif = marked}), "WebP", 0);
    }
    expectUpright(makeTiff(m_stored, {.orientation = GetParam()}), "TIFF", 0);
    expectUpright(makeTiff(m_stored, {.tileSide = 16, .orientation = GetParam()}), "TIFF", 0);
}

TEST_P(Orientation, turnsTheAlphaPlaneAlong) {
    Samples stored = makeSamples(m_stored.width, m_stored.height, 4);
    for (int y = 0; y < stored.height; ++y)
        for (int x = 0; x < stored.width; ++x)
            for (int c = 0; c < 4; ++c)
                stored.at(x, y, c) = m_stored.at(x, y, c % 3);
    const auto decoded =
        decodeImageBytes(makePng(stored, {.exif = exifBlock(GetParam(), true, false)}));
    ASSERT_TRUE(decoded.ok());
    int wrong = 0;
    for (int y = 0; y < m_upright.height; ++y)
        for (int x = 0; x < m_upright.width; ++x)
            wrong +=
                decoded->image.alpha[std::size_t(y * m_upright.width + x)] != m_upright.at(x, y, 0);
    EXPECT_EQ(wrong, 0);
}

INSTANTIATE_TEST_SUITE_P(All, Orientation, ::testing::Range(1, 9));

TEST(Exif, brokenBlocksMeanUpright) {
    const std::string whole = exifBlock(6, false, true);
    EXPECT_EQ(codecs::exifOrientation(whole), 6);
    for (std::size_t size = 0; size + 6 < whole.size(); ++size) {
        // Everything up to the end of the second entry is needed.
        const int orientation = codecs::exifOrientation(whole.substr(0, size));
        EXPECT_EQ(orientation, size >= 6 + 8 + 2 + 24 ? 6 : 1) << size;
    }
    EXPECT_EQ(codecs::exifOrientation(exifBlock(0, false, true)), 1);
    EXPECT_EQ(codecs::exifOrientation(exifBlock(9, true, true)), 1);
    std::string farAway = whole;
    farAway[10] = farAway[11] = farAway[12] = farAway[13] = '\xff';
    EXPECT_EQ(codecs::exifOrientation(farAway), 1);
}

} // namespace
} // namespace diptych::image
