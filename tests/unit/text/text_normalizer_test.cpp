#include "core/text/text_normalizer.h"

#include "core/text/byte_symbols.h"

#include <gtest/gtest.h>

#include <set>

namespace diptych::text {
namespace {

std::vector<std::string> split(std::string_view text) {
    const auto words = splitWords(text);
    return {words.begin(), words.end()};
}

using Words = std::vector<std::string>;

TEST(ByteSymbols, FollowClipsTable) {
    EXPECT_EQ(symbolOfByte('!'), "!");
    EXPECT_EQ(symbolOfByte('~'), "~");
    EXPECT_EQ(symbolOfByte(' '), "Ġ");  // U+0120: 256 + 32
    EXPECT_EQ(symbolOfByte(0), "Ā");    // U+0100
    EXPECT_EQ(symbolOfByte(127), "ġ");  // U+0121: 33 control bytes and the space come first
    EXPECT_EQ(symbolOfByte(0xA1), "¡"); // stands for itself
    EXPECT_EQ(symbolOfByte(0xAD), "Ń"); // the last of the 68
    EXPECT_EQ(symbolOfByte(0xAE), "®");
    EXPECT_EQ(symbolOfByte(0xFF), "ÿ");
}

TEST(ByteSymbols, VocabularyOrderStartsWithTheBytesThatStandForThemselves) {
    const auto& order = bytesInVocabularyOrder();
    EXPECT_EQ(order[0], '!');
    EXPECT_EQ(order[93], '~');
    EXPECT_EQ(order[94], 0xA1);
    EXPECT_EQ(order[187], 0xFF);
    EXPECT_EQ(order[188], 0);
    EXPECT_EQ(order[255], 0xAD);
    EXPECT_EQ(std::set<std::uint8_t>(order.begin(), order.end()).size(), 256u);
}

TEST(ByteSymbols, TurnBackIntoTheirBytes) {
    std::string all;
    std::string symbols;
    for (int byte = 0; byte < 256; ++byte) {
        all.push_back(static_cast<char>(byte));
        symbols += symbolOfByte(static_cast<std::uint8_t>(byte));
    }
    EXPECT_EQ(bytesOfSymbols(symbols), all);
    EXPECT_EQ(bytesOfSymbols("狐"), "狐") << "a text with other characters stays as it is";
}

TEST(RepairUtf8, LeavesGoodTextAndReplacesEachMaximalPart) {
    EXPECT_EQ(repairUtf8("caf\xC3\xA9 \xF0\x9F\xA6\x8A"), "caf\xC3\xA9 \xF0\x9F\xA6\x8A");
    // Expected values: Python's bytes.decode("utf-8", "replace").
    EXPECT_EQ(repairUtf8("a\xFF"), "a\xEF\xBF\xBD");
    EXPECT_EQ(repairUtf8("\xF0\x9F\xA6"), "\xEF\xBF\xBD");
    EXPECT_EQ(repairUtf8("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(repairUtf8("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(repairUtf8("\xE2\x82z"), "\xEF\xBF\xBDz");
    EXPECT_FALSE(isUtf8("\xC3"));
    EXPECT_TRUE(isUtf8(std::string_view("\0a", 2)));
}

TEST(NormalizeText, ComposesLowersAndJoinsWhiteSpace) {
    EXPECT_EQ(normalizeText("A  \t\r\nB\xC2\xA0\xE3\x80\x80 C"), "a b c");
    EXPECT_EQ(normalizeText("e\xCC\x81"), "\xC3\xA9");
    EXPECT_EQ(normalizeText("É"), "é");
    EXPECT_EQ(normalizeText("ΣΑΣ"), "σασ") << "no final sigma: letters are lowered one by one";
    EXPECT_EQ(normalizeText("İ"), "i\xCC\x87");
    EXPECT_EQ(normalizeText("ẞ"), "ß");
    EXPECT_EQ(normalizeText("ＡＢ"), "ａｂ") << "NFC, not NFKC";
    EXPECT_EQ(normalizeText("\xE2\x80\x8B"), "\xE2\x80\x8B") << "zero width space is no space";
    EXPECT_EQ(normalizeText("\x1C"), "\x1C") << "neither is a file separator";
    EXPECT_EQ(normalizeText("\xC2\x85"), " ") << "but a next-line character is";
    EXPECT_EQ(normalizeText(""), "");
}

TEST(SplitWords, SeparatesLettersDigitsAndOthers) {
    EXPECT_EQ(split("a photo, of"), (Words{"a", "photo", ",", "of"}));
    EXPECT_EQ(split("v1-5_final"), (Words{"v", "1", "-", "5", "_", "final"}));
    EXPECT_EQ(split("1234"), (Words{"1", "2", "3", "4"}));
    EXPECT_EQ(split("½Ⅳ²"), (Words{"½", "Ⅳ", "²"}));
    EXPECT_EQ(split("...!!"), (Words{"...!!"}));
    EXPECT_EQ(split("日本語の絵"), (Words{"日本語の絵"}));
    EXPECT_EQ(split("हिन्दी").size(), 6u) << "marks are neither letters nor space";
    EXPECT_TRUE(split(" \t ").empty());
}

TEST(SplitWords, KeepsEnglishContractionsOfLowerCaseOnly) {
    EXPECT_EQ(split("it's don't we'll i've they're i'm he'd"),
              (Words{"it", "'s", "don", "'t", "we", "'ll", "i", "'ve", "they", "'re", "i", "'m",
                     "he", "'d"}));
    EXPECT_EQ(split("'sword"), (Words{"'s", "word"})) << "no look ahead, as in the pattern";
    EXPECT_EQ(split("!'s"), (Words{"!'", "s"})) << "a run of others takes the apostrophe";
    EXPECT_EQ(split("'\u017F"), (Words{"'", "\u017F"})) << "long s is not s";
}

TEST(SplitWords, CutsSpelledOutMarksTwice) {
    EXPECT_EQ(split("<|endoftext|>!!"), (Words{"<|", "endoftext", "|>", "!!"}));
    EXPECT_EQ(split("<|other|>!!"), (Words{"<|", "other", "|>!!"}));
}

TEST(WordCharacters, AreFoundAtBothEnds) {
    EXPECT_TRUE(startsWithWordCharacter("ön"));
    EXPECT_TRUE(endsWithWordCharacter("hö"));
    EXPECT_TRUE(endsWithWordCharacter("a_"));
    EXPECT_TRUE(endsWithWordCharacter("७"));
    EXPECT_FALSE(endsWithWordCharacter("a "));
    EXPECT_FALSE(startsWithWordCharacter("-a"));
    EXPECT_FALSE(startsWithWordCharacter(""));
    EXPECT_EQ(trailingSpaceBytes("long enough a \xE3\x80\x80"), 4u);
    EXPECT_EQ(leadingSpaceBytes("\xC2\xA0 a"), 3u);
}

} // namespace
} // namespace diptych::text
