#include "core/image/png_text.h"

#include "core/image/save_png.h"
#include "core/image/utf8.h"
#include "tests/unit/image/picture_maker.h"

#include <gtest/gtest.h>

#include <png.h>

#include <cstring>

namespace diptych::image {
namespace {

using namespace testing;
using namespace std::string_literals;

/// The texts as libpng reads them: keyword, text, iTXt or not.
struct LibpngText {
    std::string keyword;
    std::string text;
    bool international;
    bool operator==(const LibpngText&) const = default;
};

std::vector<LibpngText> readWithLibpng(const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_read_info(png, info);
    png_textp entries = nullptr;
    int count = 0;
    png_get_text(png, info, &entries, &count);
    std::vector<LibpngText> result;
    for (int i = 0; i < count; ++i)
        result.push_back({entries[i].key, entries[i].text, entries[i].compression > 0});
    png_destroy_read_struct(&png, &info, nullptr);
    std::fclose(file);
    return result;
}

const PngText kTexts = {
    {"parameters", "a red house\nNegative prompt: blur\nSteps: 25, Seed: 1"},
    {"Autor", "Gerda Müller"},
    {"prompt", "ein Haus in Öl, 日本の家, 🏠, λ = 2"},
    {"Größe", "128"},
    {"empty", ""},
};

TEST(PngText, roundTripsAnyLanguage) {
    const TemporaryFolder folder;
    const auto path = folder.path("texts.png");
    ASSERT_TRUE(savePng(path, Image(4, 3, {1, 2, 3}), kTexts).ok());
    const auto reading = readPngText(path);
    ASSERT_TRUE(reading.ok());
    EXPECT_EQ(reading->text, kTexts);
    EXPECT_EQ(reading->leftOut, 0u);
}

TEST(PngText, libpngReadsTheSameBeforeThePixels) {
    const TemporaryFolder folder;
    const auto path = folder.path("texts.png");
    ASSERT_TRUE(savePng(path, Image(4, 3), kTexts).ok());
    const auto texts = readWithLibpng(path);
    ASSERT_EQ(texts.size(), kTexts.size());
    EXPECT_EQ(texts[0], (LibpngText{"parameters", kTexts[0].text, false}));
    EXPECT_EQ(texts[1], (LibpngText{"Autor", "Gerda Müller", true}));
    EXPECT_EQ(texts[2], (LibpngText{"prompt", kTexts[2].text, true}));
    EXPECT_EQ(texts[3], (LibpngText{"Gr\xf6\xdf"
                                    "e",
                                    "128", false})); // keywords are Latin-1
}

TEST(PngText, readsTextsOfOtherPrograms) {
    const std::string latin = pngChunk("tEXt", "Title\0caf\xe9"s);
    const std::string packed = pngChunk("zTXt", "Comment\0\0"s + zlibPack("long and packed"));
    const std::string packedUtf8 =
        pngChunk("iTXt", "Note\0\1\0de\0Notiz\0"s + zlibPack("gepackt: é"));
    const TemporaryFolder folder;
    const auto path = folder.write(
        "foreign.png", makePng(noisePicture(4, 4, 3), {.chunks = {latin, packed, packedUtf8}}));
    const auto reading = readPngText(path);
    ASSERT_TRUE(reading.ok());
    EXPECT_EQ(reading->text,
              (PngText{{"Title", "café"}, {"Comment", "long and packed"}, {"Note", "gepackt: é"}}));
}

TEST(PngText, bombsAndBrokenTextsAreLeftOutAndCounted) {
    const std::string million(std::size_t{1} << 20, 'x');
    const std::string chunks[] = {
        pngChunk("zTXt", "Bomb\0\0"s + zlibPack(std::string(std::size_t{50} << 20, 'x'))),
        pngChunk("iTXt", "Bomb\0\1\0\0\0"s + zlibPack(million + "x")),
        pngChunk("tEXt", "Long\0"s + million + "x"),
        pngChunk("iTXt", "Long\0\0\0\0\0"s + million + "x"),
        pngChunk("tEXt", "no zero"),
        pngChunk("tEXt", "\0nameless"s),
        pngChunk("zTXt", "Broken\0\0not packed"s),
        pngChunk("iTXt", "Broken\0\0\0\0\0\xff\xfe"s),
        pngChunk("tEXt", "Just right\0"s + million),
    };
    const TemporaryFolder folder;
    const auto path =
        folder.write("bombs.png", makePng(noisePicture(4, 4, 3),
                                          {.chunks = {std::begin(chunks), std::end(chunks)}}));
    const auto reading = readPngText(path);
    ASSERT_TRUE(reading.ok());
    ASSERT_EQ(reading->text.size(), 1u);
    EXPECT_EQ(reading->text[0].keyword, "Just right");
    EXPECT_EQ(reading->leftOut, 8u);

    PngTextLimits limits;
    limits.maxEntries = 2;
    limits.maxTotalBytes = 10;
    const std::string small = pngChunk("tEXt", "k\0four"s);
    const auto many =
        folder.write("many.png", makePng(noisePicture(4, 4, 3), {.chunks = {small, small, small}}));
    EXPECT_EQ(readPngText(many, limits)->text.size(), 2u);
    limits.maxTotalBytes = 7;
    EXPECT_EQ(readPngText(many, limits)->text.size(), 1u);
}

TEST(PngText, cutFilesAndOtherKindsAreErrors) {
    const TemporaryFolder folder;
    const std::string bytes = *encodePng(Image(4, 3), kTexts);
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        const auto reading = readPngText(folder.write("cut.png", bytes.substr(0, size)));
        EXPECT_FALSE(reading.ok()) << size;
    }
    const auto jpeg = readPngText(folder.write("a.png", makeJpeg(blockPicture(1, 1))));
    ASSERT_FALSE(jpeg.ok());
    EXPECT_EQ(jpeg.error().code, ErrorCode::Unsupported);
}

TEST(PngText, refusesWhatPngCannotHold) {
    for (const char* keyword : {"", " a", "a ", "a  b", "日本", "tab\t", "\xff"})
        EXPECT_FALSE(encodePng(Image(1, 1), {{keyword, "text"}}).ok()) << keyword;
    EXPECT_FALSE(encodePng(Image(1, 1), {{std::string(80, 'k'), "text"}}).ok());
    EXPECT_TRUE(encodePng(Image(1, 1), {{std::string(79, 'k'), "text"}}).ok());
    EXPECT_FALSE(encodePng(Image(1, 1), {{"key", "zero\0inside"s}}).ok());
    EXPECT_FALSE(encodePng(Image(1, 1), {{"key", "\xc3\x28"}}).ok());
}

TEST(Utf8, knowsWellFormedText) {
    // Unicode 15, table 3-7, and its neighbours.
    for (const char* good :
         {"", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
          "\xef\xbf\xbd", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
        EXPECT_TRUE(isUtf8(good)) << good;
    for (const char* bad :
         {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xc3"})
        EXPECT_FALSE(isUtf8(bad));
    EXPECT_EQ(utf8ToLatin1("Größe"), "Gr\xf6\xdf"
                                     "e");
    EXPECT_EQ(utf8ToLatin1("λ"), std::nullopt);
    EXPECT_EQ(latin1ToUtf8("caf\xe9"), "café");
}

} // namespace
} // namespace diptych::image
