#include "core/image/decode_image.h"

#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <tiff.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace diptych::image {
namespace {

using namespace testing;

DecodedImage decode(const std::string& bytes, const DecodeOptions& options = {}) {
    auto decoded = decodeImageBytes(bytes, options);
    EXPECT_TRUE(decoded.ok()) << (decoded.ok() ? "" : decoded.error().text());
    return decoded.ok() ? std::move(decoded).value() : DecodedImage{};
}

/// The largest difference between decoded colours and what `expected(x, y, channel)` says.
template <typename Expected>
int largestDifference(const Image& image, Expected expected) {
    int largest = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 3; ++c)
                largest = std::max(largest, std::abs(image.at(x, y)[c] - int(expected(x, y, c))));
    return largest;
}

int differenceFromSamples(const Image& image, const Samples& samples) {
    EXPECT_EQ(image.size(), (Size{samples.width, samples.height}));
    if (image.size() != Size{samples.width, samples.height})
        return 255;
    const bool grey = samples.channels < 3;
    return largestDifference(image, [&](int x, int y, int c) {
        return samples.depth == 16 ? std::lround(samples.at(x, y, grey ? 0 : c) * 255.0 / 65535.0)
                                   : long{samples.at(x, y, grey ? 0 : c)};
    });
}

TEST(DecodeImage, readsPngOfEveryKindExactly) {
    const Samples rgb = noisePicture(37, 23, 3);
    const Samples grey = noisePicture(37, 23, 1);
    const Samples deep = noisePicture(37, 23, 3, 16);
    const Samples deepGrey = noisePicture(37, 23, 1, 16);
    EXPECT_EQ(differenceFromSamples(decode(makePng(rgb)).image, rgb), 0);
    EXPECT_EQ(differenceFromSamples(decode(makePng(rgb, {.interlaced = true})).image, rgb), 0);
    EXPECT_EQ(differenceFromSamples(decode(makePng(grey)).image, grey), 0);
    EXPECT_EQ(differenceFromSamples(decode(makePng(deep)).image, deep), 0);
    EXPECT_EQ(differenceFromSamples(decode(makePng(deepGrey)).image, deepGrey), 0);
    const auto facts = decode(makePng(deepGrey)).facts;
    EXPECT_EQ(facts.format, "PNG");
    EXPECT_EQ(facts.bitDepth, 16);
    EXPECT_TRUE(facts.wasGrey);
    EXPECT_FALSE(facts.hadAlpha);
}

TEST(DecodeImage, readsPngWithFewBits) {
    for (const int bits : {1, 2, 4}) {
        const Samples samples = noisePicture(19, 11, 1, bits);
        const auto decoded = decode(makePng(samples, {.fileDepth = bits}));
        const int top = (1 << bits) - 1;
        EXPECT_EQ(
            largestDifference(decoded.image,
                              [&](int x, int y, int) { return samples.at(x, y, 0) * 255 / top; }),
            0)
            << bits;
        EXPECT_EQ(decoded.facts.bitDepth, bits);
        const auto indexed = decode(makePng(samples, {.palette = 1 << bits, .fileDepth = bits}));
        EXPECT_EQ(largestDifference(indexed.image,
                                    [&](int x, int y, int c) {
                                        const int i = samples.at(x, y, 0);
                                        return c == 0 ? i * 10 : c == 1 ? 255 - i * 10 : i;
                                    }),
                  0)
            << bits;
    }
}

TEST(DecodeImage, compositesAlphaOnTheStatedColourAndKeepsThePlane) {
    Samples samples = noisePicture(16, 16, 4);
    for (int x = 0; x < 16; ++x) {
        samples.at(x, 0, 3) = 0;
        samples.at(x, 1, 3) = 255;
    }
    const double background[3] = {10, 200, 90};
    const auto expected = [&](int x, int y, int c) {
        const double a = samples.at(x, y, 3) / 255.0;
        return std::lround(samples.at(x, y, c) * a + background[c] * (1 - a));
    };
    DecodeOptions options;
    options.background = {10, 200, 90};
    for (const std::string& bytes : {makePng(samples), makeWebp(samples), makeTiff(samples),
                                     makeTiff(samples, {.tileSide = 16})}) {
        const auto decoded = decode(bytes, options);
        EXPECT_TRUE(decoded.facts.hadAlpha);
        ASSERT_EQ(decoded.image.alpha.size(), 256u);
        int wrongAlpha = 0;
        for (int i = 0; i < 256; ++i)
            wrongAlpha += decoded.image.alpha[std::size_t(i)] != samples.at(i % 16, i / 16, 3);
        EXPECT_EQ(wrongAlpha, 0) << decoded.facts.format;
        // WebP drops colours under full transparency, which no one sees.
        EXPECT_LE(largestDifference(decoded.image, expected), 1) << decoded.facts.format;
    }
    const auto onWhite = decode(makePng(samples));
    EXPECT_EQ(onWhite.image.colour(3, 0), (Rgb8{255, 255, 255}));
}

TEST(DecodeImage, dividesPremultipliedTiffColours) {
    Samples samples = makeSamples(2, 1, 4);
    samples.values = {50, 25, 0, 128, 0, 0, 0, 0};
    const auto decoded = decode(makeTiff(samples, {.extraSample = 1}));
    // Straight colour is (100, 50, 0) at half opacity: over white that is the stored value + 127.
    EXPECT_NEAR(decoded.image.at(0, 0)[0], 50 + 127, 1);
    EXPECT_NEAR(decoded.image.at(0, 0)[1], 25 + 127, 1);
    EXPECT_NEAR(decoded.image.at(0, 0)[2], 127, 1);
    EXPECT_EQ(decoded.image.colour(1, 0), (Rgb8{255, 255, 255}));
}

TEST(DecodeImage, readsJpegBaselineProgressiveAndGrey) {
    const Samples blocks = blockPicture(5, 3);
    EXPECT_LE(differenceFromSamples(decode(makeJpeg(blocks)).image, blocks), 3);
    EXPECT_LE(differenceFromSamples(decode(makeJpeg(blocks, {.progressive = true})).image, blocks),
              3);
    Samples grey = makeSamples(24, 8, 1);
    for (int i = 0; i < 24 * 8; ++i)
        grey.values[std::size_t(i)] = std::uint16_t(i % 24 * 10);
    const auto decoded = decode(makeJpeg(grey));
    EXPECT_LE(differenceFromSamples(decoded.image, grey), 3);
    EXPECT_TRUE(decoded.facts.wasGrey);
}

/// Ink amounts per block, and light left over by them.
Samples inkPicture() {
    Samples inks = makeSamples(32, 8, 4);
    const int amounts[4][4] = {{255, 0, 0, 0}, {0, 128, 200, 0}, {0, 0, 0, 255}, {60, 20, 0, 100}};
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 32; ++x)
            for (int c = 0; c < 4; ++c)
                inks.at(x, y, c) = std::uint16_t(amounts[x / 8][c]);
    return inks;
}

Samples inverted(Samples samples) {
    for (auto& value : samples.values)
        value = std::uint16_t(255 - value);
    return samples;
}

TEST(DecodeImage, readsCmykInEveryConventionAndSaysSo) {
    const Samples inks = inkPicture();
    const auto light = [&](int x, int y, int c) {
        return std::lround((255.0 - inks.at(x, y, c)) * (255.0 - inks.at(x, y, 3)) / 255.0);
    };
    const std::string files[] = {
        makeJpeg(inverted(inks)),                 // Adobe: inverted
        makeJpeg(inverted(inks), {.ycck = true}), // YCCK
        makeJpeg(inks, {.adobeMarker = false}),   // plain amounts
        makeTiff(inks, {.photometric = PHOTOMETRIC_SEPARATED}),
    };
    for (const std::string& bytes : files) {
        const auto decoded = decode(bytes);
        EXPECT_LE(largestDifference(decoded.image, light), 4) << decoded.facts.format;
        EXPECT_TRUE(decoded.facts.wasCmyk);
        EXPECT_NE(decoded.facts.inWords().find("CMYK"), std::string::npos);
        EXPECT_NE(decoded.facts.inWords().find("without a usable colour profile"),
                  std::string::npos);
    }
}

TEST(DecodeImage, readsWebp) {
    const Samples rgb = noisePicture(33, 21, 3);
    EXPECT_EQ(differenceFromSamples(decode(makeWebp(rgb)).image, rgb), 0);
    const auto lossy = decode(makeWebp(blockPicture(5, 3), {.lossless = false}));
    EXPECT_LE(differenceFromSamples(lossy.image, blockPicture(5, 3)), 80); // its colours are halved
    EXPECT_EQ(lossy.facts.format, "WebP");
}

TEST(DecodeImage, readsTiffLayouts) {
    const Samples rgb = noisePicture(37, 23, 3);
    const Samples deep = noisePicture(37, 23, 3, 16);
    const Samples grey = noisePicture(37, 23, 1);
    for (const int compression :
         {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS}) {
        for (const bool apart : {false, true}) {
            for (const int tile : {0, 16}) {
                const TiffOptions options{
                    .compression = compression, .tileSide = tile, .planesApart = apart};
                const std::string what =
                    std::to_string(compression) + (apart ? " apart " : " ") + std::to_string(tile);
                EXPECT_EQ(differenceFromSamples(decode(makeTiff(rgb, options)).image, rgb), 0)
                    << what;
                EXPECT_EQ(differenceFromSamples(decode(makeTiff(deep, options)).image, deep), 0)
                    << what;
                EXPECT_EQ(differenceFromSamples(decode(makeTiff(grey, options)).image, grey), 0)
                    << what;
            }
        }
    }
}

TEST(DecodeImage, readsTiffOfUnusualDepths) {
    for (const int bits : {1, 2, 4, 6, 10, 12, 14}) {
        const Samples samples = noisePicture(21, 9, 3, bits);
        const double top = (1 << bits) - 1;
        const auto decoded = decode(makeTiff(samples, {.fileDepth = bits}));
        EXPECT_LE(largestDifference(decoded.image,
                                    [&](int x, int y, int c) {
                                        return std::lround(samples.at(x, y, c) * 255 / top);
                                    }),
                  bits <= 8 ? 0 : 1)
            << bits;
        EXPECT_EQ(decoded.facts.bitDepth, bits);
    }
}

TEST(DecodeImage, readsTiffWhiteIsZeroPalettesAndPages) {
    const Samples grey = noisePicture(21, 9, 1);
    const auto negative = decode(makeTiff(grey, {.photometric = PHOTOMETRIC_MINISWHITE}));
    EXPECT_EQ(differenceFromSamples(negative.image, inverted(grey)), 0);

    const Samples indices = noisePicture(21, 9, 1, 4);
    const auto palette =
        decode(makeTiff(indices, {.photometric = PHOTOMETRIC_PALETTE, .fileDepth = 4}));
    EXPECT_EQ(largestDifference(palette.image,
                                [&](int x, int y, int c) {
                                    const int i = indices.at(x, y, 0);
                                    return c == 0 ? i * 10 : c == 1 ? 255 - i * 10 : i;
                                }),
              0);
    const auto pages = decode(makeTiff(grey, {.pages = 3}));
    EXPECT_NE(pages.facts.inWords().find("several pages"), std::string::npos);
}

TEST(DecodeImage, readsJpegInsideTiff) {
    const Samples blocks = blockPicture(4, 2);
    TiffOptions options;
    options.compression = COMPRESSION_JPEG;
    options.rowsPerStrip = 16;
    EXPECT_LE(differenceFromSamples(decode(makeTiff(blocks, options)).image, blocks), 12);
}

TEST(DecodeImage, readsTiffYcbcr) {
    // Neutral colours of rising lightness.
    const auto ramp = [](std::uint16_t neutral) {
        Samples samples = makeSamples(16, 4, 3);
        for (int i = 0; i < 64; ++i) {
            samples.values[std::size_t(i * 3)] = std::uint16_t(i % 16 * 17);
            samples.values[std::size_t(i * 3 + 1)] = neutral;
            samples.values[std::size_t(i * 3 + 2)] = neutral;
        }
        return samples;
    };
    const auto ycc = decode(makeTiff(ramp(128), {.photometric = PHOTOMETRIC_YCBCR}));
    EXPECT_LE(largestDifference(ycc.image, [](int x, int, int) { return x * 17; }), 1);
}

TEST(DecodeImage, readsTiffLabColours) {
    // CIE 1976 and the sRGB curve; a neutral Lab colour is a neutral sRGB one.
    const auto grey = [](double lightness) {
        const double f = (lightness + 16) / 116;
        const double linear = lightness > 8 ? f * f * f : lightness / 903.3;
        return 255 *
               (linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
    };
    // L* from 0 to 100, then sRGB red, which is L* 54.29, a* 80.81, b* 69.89 for D50 (Lindbloom).
    const double red[3] = {54.29, 80.81, 69.89};
    for (const int depth : {8, 16}) {
        Samples cie = makeSamples(12, 1, 3, depth);
        Samples icc = makeSamples(12, 1, 3, depth);
        for (int x = 0; x < 12; ++x) {
            const double lab[3] = {x < 11 ? x * 10.0 : red[0], x < 11 ? 0 : red[1],
                                   x < 11 ? 0 : red[2]};
            for (int c = 0; c < 3; ++c) {
                const double scale = depth == 8 ? 1 : 256;
                const double full = depth == 8 ? 255 : 65535;
                const double iccFull = depth == 8 ? 255 : 65280;
                const auto round = [](double v) { return std::uint16_t(std::lround(v)); };
                cie.at(x, 0, c) = c == 0 ? round(lab[0] * full / 100) : round(lab[c] * scale);
                icc.at(x, 0, c) =
                    c == 0 ? round(lab[0] * iccFull / 100) : round((lab[c] + 128) * scale);
            }
        }
        for (const auto& bytes : {makeTiff(cie, {.photometric = PHOTOMETRIC_CIELAB}),
                                  makeTiff(icc, {.photometric = PHOTOMETRIC_ICCLAB})}) {
            const auto decoded = decode(bytes);
            ASSERT_EQ(decoded.image.width, 12);
            for (int x = 0; x < 11; ++x)
                for (int c = 0; c < 3; ++c)
                    EXPECT_NEAR(decoded.image.at(x, 0)[c], grey(x * 10), 1.5) << depth << " " << x;
            EXPECT_NEAR(decoded.image.at(11, 0)[0], 255, 2);
            EXPECT_NEAR(decoded.image.at(11, 0)[1], 0, 10);
            EXPECT_NEAR(decoded.image.at(11, 0)[2], 0, 10);
        }
    }
}

TEST(DecodeImage, refusesTiffKindsItCannotReadWithAdvice) {
    const Samples wide = noisePicture(8, 8, 1, 16);
    const auto floats = decodeImageBytes(makeTiff(wide, {.sampleFormat = SAMPLEFORMAT_IEEEFP}));
    ASSERT_FALSE(floats.ok());
    EXPECT_EQ(floats.error().code, ErrorCode::Unsupported);
    EXPECT_NE(floats.error().message.find("export"), std::string::npos);

    const auto raw = decodeImageBytes(makeTiff(noisePicture(8, 8, 3), {.dng = true}));
    ASSERT_FALSE(raw.ok());
    EXPECT_NE(raw.error().message.find("camera RAW"), std::string::npos);
}

TEST(DecodeImage, goesByContentNotByName) {
    const TemporaryFolder folder;
    const Samples blocks = blockPicture(2, 2);
    const auto path = folder.write("really-a-jpeg.png", makeJpeg(blocks));
    const auto decoded = decodeImage(path);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->facts.format, "JPEG");
}

TEST(DecodeImage, wordsOfFacts) {
    ImageFacts facts;
    facts.format = "TIFF";
    facts.storedSize = {640, 480};
    facts.bitDepth = 16;
    facts.orientation = 6;
    facts.hadAlpha = true;
    facts.profileName = "Adobe RGB (1998)";
    facts.notes = {"It has several pages; the first is used."};
    EXPECT_EQ(facts.inWords(),
              "TIFF, 640 × 480 pixels, 16 bits per colour, with transparency, colour profile "
              "\"Adobe RGB (1998)\", turned by 90° to the right as the camera noted. It has "
              "several pages; the first is used.");
}

} // namespace
} // namespace diptych::image
