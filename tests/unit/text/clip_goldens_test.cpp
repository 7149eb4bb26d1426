// Against the merges CLIP was trained with. scripts/setup.sh puts them in the
// cache; without them these tests skip.

#include "core/text/clip_vocabulary.h"
#include "core/text/prompt_chunks.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace diptych::text {
namespace {

std::filesystem::path clipFolder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path base = cache != nullptr && *cache != '\0'
                                           ? std::filesystem::path(cache)
                                           : std::filesystem::path(home ? home : ".") / ".cache";
    return base / "diptych" / "clip-merges-3.3.0";
}

class ClipGoldens : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(clipFolder() / "merges.txt"))
            GTEST_SKIP() << "CLIP's merges are not in " << clipFolder()
                         << "; scripts/setup.sh fetches them";
        static const auto kLoaded = ClipTokenizer::load(clipFolder());
        ASSERT_TRUE(kLoaded.ok()) << kLoaded.error().text();
        m_tokenizer.emplace(*kLoaded);
    }

    const ClipTokenizer& tokenizer() const { return *m_tokenizer; }

  private:
    std::optional<ClipTokenizer> m_tokenizer;
};

TEST_F(ClipGoldens, HasClipsSizeAndMarks) {
    EXPECT_EQ(tokenizer().vocabSize(), 49408);
    EXPECT_EQ(tokenizer().bosId(), 49406);
    EXPECT_EQ(tokenizer().eosId(), 49407);
    EXPECT_EQ(tokenizer().padId(), 49407);
    EXPECT_EQ(tokenizer().unknownId(), 49407);
    EXPECT_EQ(tokenizer().modelMaxLength(), 77);
}

TEST_F(ClipGoldens, TheMergesAloneGiveTheWholeVocabulary) {
    const auto alone = readClipVocabulary(clipFolder() / "merges.txt", ClipPadding::EndMark);
    ASSERT_TRUE(alone.ok()) << alone.error().text();
    EXPECT_EQ(alone->vocabulary, tokenizer().data().vocabulary);
    EXPECT_EQ(alone->merges, tokenizer().data().merges);
    EXPECT_EQ(alone->modelMaxLength, 77);
}

TEST_F(ClipGoldens, EncodesAsTheFastTokenizer) {
    // Ids of transformers' CLIPTokenizerFast without start and end.
    const struct {
        const char* text;
        std::vector<int> ids;
    } cases[] = {
        {"a photo of an astronaut riding a horse on mars",
         {320, 1125, 539, 550, 18376, 6765, 320, 4558, 525, 7496}},
        {"A Photo,  of\tA CAT!!", {320, 1125, 267, 539, 320, 2368, 748}},
        {"it's the artist's 1234 style", {585, 568, 518, 2456, 568, 272, 273, 274, 275, 1844}},
        {"masterpiece, best quality, (ultra-detailed:1.2)",
         {12066, 267, 949, 3027, 267, 263, 8118, 268, 12609, 281, 272, 269, 273, 264}},
        {"café naïve über", {15304, 1097, 35689, 563, 6522, 1516}},
        {"日本語の絵", {39121, 44353, 34002, 252, 21575, 37810, 369}},
        {"🦊 fox", {6040, 488, 3240}},
        {"<sks> v1-5_final", {283, 48136, 285, 341, 272, 268, 276, 318, 1755}},
        {"don't we'll I'VE", {847, 713, 649, 1342, 328, 1200}},
        {"½ ² Ⅳ 10€", {33613, 41175, 158, 227, 367, 272, 271, 6309}},
        {"a\xCC\x81 e\xCC\x81", {22229, 4166}},
        {"...", {678}},
        {"", {}},
        {"x<|endoftext|>y", {343, 49407, 344}},
        {"<|EndOfText|>", {27, 347, 40786, 4160, 91, 285}},
        {"İstanbul ΣΑΣ ΑΣ.",
         {328, 16384, 11231, 139, 225, 138, 109, 139, 481, 138, 109, 139, 481, 269}},
    };
    for (const auto& [text, ids] : cases)
        EXPECT_EQ(tokenizer().encode(text), ids) << text;
}

TEST_F(ClipGoldens, DecodesWhatItEncodes) {
    EXPECT_EQ(tokenizer().decode(tokenizer().encode("A Photo of 日本語, naïve 🦊")),
              "a photo of 日本語 , naïve 🦊");
}

TEST_F(ClipGoldens, SeventyFiveTokensFitAndTheNextIsNamed) {
    std::string prompt;
    for (int word = 0; word < 75; ++word)
        prompt += "cat ";
    const TokenSequence full = tokenizer().encodePadded(prompt);
    ASSERT_EQ(full.ids.size(), 77u);
    EXPECT_EQ(full.contentCount, 75);
    EXPECT_EQ(full.ids[75], 2368);
    EXPECT_EQ(full.ids[76], 49407);
    EXPECT_EQ(full.cutText, "");
    const TokenSequence over = tokenizer().encodePadded(prompt + "in Watercolor");
    EXPECT_EQ(over.ids, full.ids);
    EXPECT_EQ(over.cutText, "in watercolor");
    EXPECT_EQ(chunkPrompt(tokenizer(), prompt).chunks.size(), 1u);
    EXPECT_EQ(chunkPrompt(tokenizer(), prompt + "dog").chunks.size(), 2u);
}

TEST_F(ClipGoldens, AComma20TokensFromTheEndMovesTheBreak) {
    const auto prompt = [](int before, int behind) {
        std::string words;
        for (int word = 0; word < before; ++word)
            words += "cat ";
        words += ",";
        for (int word = 0; word < behind; ++word)
            words += " dog";
        return words;
    };
    // The comma at place 55 of 0..74 is the 20th from the end, the one before it the 21st.
    const PromptChunks moved = chunkPrompt(tokenizer(), prompt(55, 20));
    ASSERT_EQ(moved.chunks.size(), 2u);
    EXPECT_EQ(moved.chunks[0].contentCount, 56);
    EXPECT_EQ(moved.chunks[1].contentCount, 20);
    const PromptChunks kept = chunkPrompt(tokenizer(), prompt(54, 21));
    ASSERT_EQ(kept.chunks.size(), 2u);
    EXPECT_EQ(kept.chunks[0].contentCount, 75);
    EXPECT_EQ(kept.chunks[1].contentCount, 1);
}

} // namespace
} // namespace diptych::text
