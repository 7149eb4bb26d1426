#include "core/image/decode_image.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <tiff.h>

#include <chrono>
#include <random>
#include <vector>

namespace diptych::image {
namespace {

using namespace testing;
using namespace std::string_literals;

std::string pngHeader(std::uint32_t width, std::uint32_t height, int bits, int colourType) {
    std::string data;
    for (const std::uint32_t value : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8)
            data.push_back(static_cast<char>(value >> shift & 0xff));
    data += {static_cast<char>(bits), static_cast<char>(colourType), 0, 0, 0};
    return "\x89PNG\r\n\x1a\n" + pngChunk("IHDR", data);
}

struct SampleFile {
    std::string name;
    std::string bytes;
};

/// One of every kind of coding.
std::vector<SampleFile> sampleFiles() {
    const Samples blocks = blockPicture(8, 6);
    const Samples noise = noisePicture(40, 30, 4);
    const Samples deep = noisePicture(40, 30, 3, 16);
    const std::string exif = exifBlock(6, true, true);
    return {
        {"png", makePng(noise)},
        {"png 16 bit interlaced", makePng(deep, {.interlaced = true})},
        {"jpeg", makeJpeg(noisePicture(48, 32, 3), {.quality = 80, .exif = exif})},
        {"jpeg progressive", makeJpeg(blocks, {.progressive = true})},
        {"jpeg cmyk", makeJpeg(noisePicture(24, 24, 4), {.quality = 70, .ycck = true})},
        {"webp lossless", makeWebp(noise, {.exif = exif})},
        {"webp lossy", makeWebp(noise, {.lossless = false})},
        {"tiff", makeTiff(noise)},
        {"tiff lzw tiles", makeTiff(deep, {.compression = COMPRESSION_LZW, .tileSide = 16})},
        {"tiff deflate planes",
         makeTiff(noise, {.compression = COMPRESSION_ADOBE_DEFLATE, .planesApart = true})},
        {"tiff palette", makeTiff(noisePicture(40, 30, 1, 4),
                                  {.photometric = PHOTOMETRIC_PALETTE, .fileDepth = 4})},
        {"tiff jpeg", makeTiff(blocks, {.compression = COMPRESSION_JPEG, .rowsPerStrip = 16})},
    };
}

TEST(DamagedFiles, aPictureCutAnywhereIsWholeOrRefused) {
    ::testing::internal::CaptureStderr();
    for (const SampleFile& file : sampleFiles()) {
        const auto whole = decodeImageBytes(file.bytes);
        ASSERT_TRUE(whole.ok()) << file.name << ": " << whole.error().text();
        for (std::size_t size = 0; size < file.bytes.size(); size += 64) {
            const auto cut = decodeImageBytes(std::string_view(file.bytes).substr(0, size));
            if (cut.ok()) {
                EXPECT_EQ(cut->image, whole->image) << file.name << " cut at " << size;
            } else {
                EXPECT_FALSE(cut.error().message.empty());
                EXPECT_NE(cut.error().code, ErrorCode::Internal);
            }
        }
        // The very last byte counts in formats that say where they end.
        if (file.name.rfind("tiff", 0) != 0) {
            const auto cut =
                decodeImageBytes(std::string_view(file.bytes).substr(0, file.bytes.size() - 1));
            ASSERT_FALSE(cut.ok()) << file.name;
            EXPECT_EQ(cut.error().code, ErrorCode::Corrupt);
            EXPECT_NE(cut.error().message.find("cut short"), std::string::npos)
                << cut.error().message;
        }
    }
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(DamagedFiles, fiveHundredFlippedBytesEach) {
    ::testing::internal::CaptureStderr();
    std::mt19937 random(7);
    DecodeOptions options;
    // Flipped sizes must not make the test itself heavy.
    options.maxPixels = 4'000'000;
    for (const SampleFile& file : sampleFiles()) {
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            std::string bytes = file.bytes;
            const int flips = 1 + i % 3;
            for (int k = 0; k < flips; ++k)
                bytes[random() % bytes.size()] ^= static_cast<char>(1u << random() % 8);
            const auto decoded = decodeImageBytes(bytes, options);
            if (!decoded.ok()) {
                ++refused;
                continue;
            }
            EXPECT_EQ(decoded->image.pixels.size(), decoded->image.pixelCount() * 3);
        }
        // Every byte of a PNG is under a checksum.
        if (file.name.rfind("png", 0) == 0)
            EXPECT_EQ(refused, 500) << file.name;
        else
            EXPECT_GT(refused, 0) << file.name;
    }
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(DamagedFiles, wrongPngChecksumsAreFound) {
    const std::string good = makePng(noisePicture(20, 20, 3));
    std::string badCrc = good;
    badCrc[good.size() - 13] ^= 1; // the last byte of the IDAT chunk's checksum
    const auto crc = decodeImageBytes(badCrc);
    ASSERT_FALSE(crc.ok());
    EXPECT_EQ(crc.error().code, ErrorCode::Corrupt);

    // A right chunk checksum over a wrong sum of the pixels (the last four bytes of the stream).
    const std::size_t idat = good.find("IDAT");
    const std::size_t end = good.find("IEND") - 4;
    std::string data = good.substr(idat + 4, end - 4 - idat - 4);
    data.back() ^= 1;
    const std::string badAdler =
        good.substr(0, idat - 4) + pngChunk("IDAT", data) + good.substr(end);
    const auto adler = decodeImageBytes(badAdler);
    ASSERT_FALSE(adler.ok());
    EXPECT_EQ(adler.error().code, ErrorCode::Corrupt);
    EXPECT_NE(adler.error().message.find("damaged"), std::string::npos);
}

TEST(DamagedFiles, moreDataThanPixelsIsADoubt) {
    // Rows of an 8 x 8 grey picture: a filter byte and eight samples each; one row too many.
    const auto file = [](int rows) {
        return pngHeader(8, 8, 8, 0) +
               pngChunk("IDAT", zlibPack(std::string(static_cast<std::size_t>(rows) * 9, '\0'))) +
               pngChunk("IEND", "");
    };
    EXPECT_TRUE(decodeImageBytes(file(8)).ok());
    for (const int rows : {7, 9, 9000}) {
        const auto decoded = decodeImageBytes(file(rows));
        ASSERT_FALSE(decoded.ok()) << rows;
        EXPECT_EQ(decoded.error().code, ErrorCode::Corrupt);
    }
}

TEST(DamagedFiles, aJpegWithoutItsEndMarkerIsRefused) {
    std::string bytes = makeJpeg(blockPicture(4, 4));
    bytes.resize(bytes.size() - 2);
    const auto decoded = decodeImageBytes(bytes);
    ASSERT_FALSE(decoded.ok());
    EXPECT_EQ(decoded.error().code, ErrorCode::Corrupt);
}

TEST(DamagedFiles, otherKindsAreNamedWithAdvice) {
    struct Case {
        std::string bytes;
        const char* words;
    };
    const std::string zeros(64, '\0');
    const Case cases[] = {
        {"", "empty"},
        {"Dear diary, today I drew a house.\n", "text file"},
        {"Grüße an alle\n", "text file"},
        {"<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"x\"></svg>", "SVG"},
        {"<!DOCTYPE html><html></html>", "web page"},
        {"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"},
        {"\0\0\0\x18"
         "ftypheic"s +
             zeros,
         "HEIC"},
        {"\0\0\0\x18"
         "ftypmif1"s +
             zeros,
         "HEIC"},
        {"\0\0\0\x1c"
         "ftypavif"s +
             zeros,
         "AVIF"},
        {"\0\0\0\x18"
         "ftypcrx "s +
             zeros,
         "camera RAW"},
        {"\0\0\0\x18"
         "ftypisom"s +
             zeros,
         "film"},
        {"GIF89a"s + zeros, "GIF"},
        {"8BPS\0\1"s + zeros, "Photoshop"},
        {"II*\0\x10\0\0\0CR\2\0"s + zeros, "camera RAW"},
        {"FUJIFILMCCD-RAW "s + zeros, "camera RAW"},
        {"IIU\0"s + zeros, "camera RAW"},
        {"BM"s + zeros, "BMP"},
        {"%PDF-1.7\n"s + zeros, "PDF"},
        {"PK\3\4"s + zeros, "archive"},
        {"gimp xcf v011"s + zeros, "GIMP"},
        {zeros, "does not know"},
    };
    for (const Case& c : cases) {
        const auto decoded = decodeImageBytes(c.bytes);
        ASSERT_FALSE(decoded.ok()) << c.words;
        EXPECT_NE(decoded.error().message.find(c.words), std::string::npos)
            << decoded.error().message;
        EXPECT_EQ(decoded.error().code,
                  c.bytes.empty() ? ErrorCode::Corrupt : ErrorCode::Unsupported);
    }
    const auto heic = decodeImageBytes(cases[6].bytes);
    EXPECT_NE(heic.error().message.find("export it as PNG"), std::string::npos);
}

TEST(DamagedFiles, errorsNameTheFile) {
    const TemporaryFolder folder;
    const auto missing = decodeImage(folder.path("gone.png"));
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    for (const auto& path :
         {folder.write("empty.png", ""), folder.write("cut.jpg", "\xff\xd8\xff")}) {
        const auto decoded = decodeImage(path);
        ASSERT_FALSE(decoded.ok());
        EXPECT_EQ(decoded.error().context, path.string());
        EXPECT_EQ(decoded.error().code, ErrorCode::Corrupt);
    }
    const auto directory = decodeImage(folder.path(""));
    EXPECT_FALSE(directory.ok());
}

TEST(DamagedFiles, animatedWebpIsRefused) {
    const auto decoded = decodeImageBytes(makeWebp(noisePicture(8, 8, 4), {.animationFlag = true}));
    ASSERT_FALSE(decoded.ok());
    EXPECT_NE(decoded.error().message.find("animation"), std::string::npos);
}

/// The width and height in the frame header of a baseline JPEG.
std::string withJpegSize(std::string bytes, int width, int height) {
    const std::size_t frame = bytes.find("\xff\xc0");
    bytes[frame + 5] = static_cast<char>(height >> 8);
    bytes[frame + 6] = static_cast<char>(height & 0xff);
    bytes[frame + 7] = static_cast<char>(width >> 8);
    bytes[frame + 8] = static_cast<char>(width & 0xff);
    return bytes;
}

/// A TIFF whose size tags are 14000 x 14000, but whose only strip is that of a small picture.
std::string hugeTiff() {
    std::string bytes = makeTiff(noisePicture(256, 256, 1), {.rowsPerStrip = 256});
    // Width, height and rows per strip are SHORT entries with value 256.
    for (const char tag : {'\x00', '\x01', '\x16'}) {
        const std::string entry{tag, '\x01', '\x03', '\0', '\1', '\0', '\0', '\0', '\0', '\1'};
        const std::size_t at = bytes.find(entry);
        if (at == std::string::npos)
            return {};
        bytes[at + 8] = static_cast<char>(14000 & 0xff);
        bytes[at + 9] = static_cast<char>(14000 >> 8);
    }
    return bytes;
}

long peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

TEST(DamagedFiles, bombsAreRefusedQuicklyAndInLittleMemory) {
    const std::string end = pngChunk("IEND", "");
    const std::string idat = pngChunk("IDAT", zlibPack(std::string(1 << 16, '\0')));
    const std::string bombs[] = {
        pngHeader(100'000, 100'000, 8, 2),
        pngHeader(100'000, 100'000, 8, 2) + idat + end,
        pngHeader(30'000, 30'000, 1, 0) +
            pngChunk("IDAT", zlibPack(std::string(std::size_t{3751} * 30'000, '\0'))) + end,
        pngHeader(0x7fffffff, 0x7fffffff, 16, 6) + idat + end,
        pngHeader(14'000, 14'000, 8, 2) + idat + end,  // allowed size, no pixels
        pngHeader(14'000, 14'000, 16, 2) + idat + end, // above a gigabyte
        withJpegSize(makeJpeg(blockPicture(8, 8)), 65'500, 65'500),
        withJpegSize(makeJpeg(blockPicture(8, 8)), 65'500, 3'000), // allowed size, no pixels
        hugeTiff(),
    };
    const long before = peakMegabytes();
    for (std::size_t i = 0; i < std::size(bombs); ++i) {
        ASSERT_FALSE(bombs[i].empty());
        const auto start = std::chrono::steady_clock::now();
        const auto decoded = decodeImageBytes(bombs[i]);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        EXPECT_FALSE(decoded.ok()) << i;
        EXPECT_LT(seconds.count(), 1.0) << i;
    }
    EXPECT_LT(peakMegabytes() - before, 256);
}

TEST(DamagedFiles, tooLargeSaysHowLargeAndWhatToDo) {
    const auto decoded = decodeImageBytes(pngHeader(30'000, 30'000, 1, 0));
    ASSERT_FALSE(decoded.ok());
    EXPECT_EQ(decoded.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(decoded.error().message,
              "This picture is too large (30000 × 30000 pixels); Diptych opens up to 200 "
              "megapixels, so export a smaller copy");
}

TEST(DamagedFiles, aTextBombInsideAPngIsHarmless) {
    const std::string text =
        std::string("Comment\0\0", 9) + zlibPack(std::string(std::size_t{200} << 20, 'x'));
    const std::string bytes = makePng(noisePicture(8, 8, 3), {.chunks = {pngChunk("zTXt", text)}});
    const long before = peakMegabytes();
    EXPECT_TRUE(decodeImageBytes(bytes).ok());
    EXPECT_LT(peakMegabytes() - before, 64);
}

} // namespace
} // namespace diptych::image
