// Learnt words in prompts: one id each, found by their exact text.
#include "core/text/prompt_chunks.h"

#include "tests/unit/text/tiny_tokenizer.h"

namespace diptych::text {
namespace {

class ExtraWords : public ::testing::Test {
  protected:
    std::vector<int> content(const PromptChunks& prompt) const {
        const auto& ids = prompt.chunks.at(0).ids;
        return {ids.begin() + 1, ids.begin() + 1 + prompt.chunks[0].contentCount};
    }
    std::vector<int> ids(std::string_view text) const { return tokenizer.encode(text); }
    static std::vector<int> joined(std::vector<int> first, const std::vector<int>& second) {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }

    ClipTokenizer tokenizer = tinyTokenizer({}, 16);
    ChunkOptions options = [this] {
        ChunkOptions given;
        given.extraWords = {{"*a", tokenizer.vocabSize()}, {"*a-long", tokenizer.vocabSize() + 1}};
        return given;
    }();
};

TEST_F(ExtraWords, StandWhereTheyAreWritten) {
    const auto prompt = chunkPrompt(tokenizer, "b c *a d", options);
    EXPECT_EQ(content(prompt), joined(joined(ids("b c"), {tokenizer.vocabSize()}), ids("d")));
}

TEST_F(ExtraWords, TheLongestCounts) {
    EXPECT_EQ(content(chunkPrompt(tokenizer, "*a-long", options)),
              (std::vector<int>{tokenizer.vocabSize() + 1}));
    EXPECT_EQ(content(chunkPrompt(tokenizer, "*a", options)),
              (std::vector<int>{tokenizer.vocabSize()}));
}

TEST_F(ExtraWords, APartOfALongerWordIsNone) {
    EXPECT_EQ(content(chunkPrompt(tokenizer, "*ab", options)), ids("*ab"));
}

TEST_F(ExtraWords, CarryTheWeightAroundThem) {
    const auto prompt = chunkPrompt(tokenizer, "b (*a:1.5)", options);
    ASSERT_EQ(content(prompt).back(), tokenizer.vocabSize());
    EXPECT_EQ(prompt.chunks[0].weights[static_cast<std::size_t>(prompt.chunks[0].contentCount)],
              1.5f);
}

TEST_F(ExtraWords, OfSeveralTokensFillAsManyPlaces) {
    options.extraWords = {{"*wide", tokenizer.vocabSize() + 3, 2}};
    const auto prompt = plainPrompt(tokenizer, "*wide", options.extraWords);
    const std::vector<int> first(prompt.chunks[0].ids.begin() + 1,
                                 prompt.chunks[0].ids.begin() + 4);
    EXPECT_EQ(first, (std::vector<int>{tokenizer.vocabSize() + 3, tokenizer.vocabSize() + 4,
                                       tokenizer.eosId()}));
    EXPECT_EQ(prompt.chunks[0].contentCount, 2);
}

TEST_F(ExtraWords, AreFoundInPlainPromptsToo) {
    const auto prompt = plainPrompt(tokenizer, "b *a", options.extraWords);
    EXPECT_EQ(content(prompt), joined(ids("b"), {tokenizer.vocabSize()}));
}

TEST_F(ExtraWords, WithoutAnyAPlainPromptIsTheTokenizersOwn) {
    for (const char* text : {"", "b c d", "a b c d e f g h i j k l m n o p q r"}) {
        const TokenSequence expected = tokenizer.encodePadded(text);
        const auto prompt = plainPrompt(tokenizer, text);
        EXPECT_EQ(prompt.chunks[0].ids, expected.ids) << text;
        EXPECT_EQ(prompt.chunks[0].contentCount, expected.contentCount) << text;
        EXPECT_EQ(prompt.cutText, expected.cutText) << text;
    }
}

TEST(ReplaceWord, ReplacesWholeOccurrences) {
    EXPECT_EQ(replaceWord("a cat of *s, *sx and *s", "*s", "style"),
              "a cat of style, *sx and style");
    EXPECT_EQ(replaceWord("nothing here", "*s", "style"), "nothing here");
    EXPECT_EQ(replaceWord("", "*s", "style"), "");
}

} // namespace
} // namespace diptych::text
