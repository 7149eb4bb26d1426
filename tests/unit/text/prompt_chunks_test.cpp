#include "core/text/prompt_chunks.h"

#include "tests/unit/text/tiny_tokenizer.h"

namespace diptych::text {
namespace {

/// Single letters are one token each ("a</w>"), so prompts of letters count themselves.
class PromptChunksTest : public ::testing::Test {
  protected:
    /// The content of a chunk as text without spaces.
    std::string content(const TokenChunk& chunk) const {
        std::string letters;
        for (int at = 1; at <= chunk.contentCount; ++at)
            letters +=
                tokenizer.decode(std::span(chunk.ids).subspan(static_cast<std::size_t>(at), 1));
        return letters;
    }

    std::vector<std::string> contents(const PromptChunks& prompt) const {
        std::vector<std::string> all;
        for (const TokenChunk& chunk : prompt.chunks) {
            EXPECT_EQ(chunk.ids.size(), 10u);
            EXPECT_EQ(chunk.weights.size(), 10u);
            EXPECT_EQ(chunk.ids[0], tokenizer.bosId());
            for (std::size_t at = static_cast<std::size_t>(chunk.contentCount) + 1; at < 10; ++at)
                EXPECT_EQ(chunk.ids[at], tokenizer.eosId());
            all.push_back(content(chunk));
        }
        return all;
    }

    ChunkOptions backtrack(int tokens) const {
        ChunkOptions options;
        options.commaBacktrack = tokens;
        return options;
    }

    ClipTokenizer tokenizer = tinyTokenizer({}, 10);
};

using Contents = std::vector<std::string>;

TEST_F(PromptChunksTest, AnEmptyPromptIsOneEmptyChunk) {
    const PromptChunks prompt = chunkPrompt(tokenizer, "");
    EXPECT_EQ(contents(prompt), (Contents{""}));
    EXPECT_EQ(prompt.chunks[0], emptyChunk(tokenizer));
    EXPECT_EQ(prompt.cutText, "");
}

TEST_F(PromptChunksTest, GivesEveryTokenItsWeight) {
    const PromptChunks prompt = chunkPrompt(tokenizer, "a (b c:1.5) [d]");
    EXPECT_EQ(contents(prompt), (Contents{"abcd"}));
    const float less = static_cast<float>(1.0 / 1.1);
    EXPECT_EQ(prompt.chunks[0].weights,
              (std::vector<float>{1, 1, 1.5f, 1.5f, less, 1, 1, 1, 1, 1}));
}

TEST_F(PromptChunksTest, FillsAChunkBeforeTheNextBegins) {
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d e f g h")), (Contents{"abcdefgh"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d e f g h i")), (Contents{"abcdefgh", "i"}));
    const PromptChunks prompt = chunkPrompt(tokenizer, "a b c d e f g (h i j:2)");
    EXPECT_EQ(contents(prompt), (Contents{"abcdefgh", "ij"}));
    EXPECT_EQ(prompt.chunks[0].weights[8], 2.0f);
    EXPECT_EQ(prompt.chunks[1].weights, (std::vector<float>{1, 2, 2, 1, 1, 1, 1, 1, 1, 1}));
}

TEST_F(PromptChunksTest, BreaksBehindANearComma) {
    // The comma is the fifth of eight tokens: three from the end of the chunk, four with itself.
    const char* words = "a b c d , (f g h i:2) j";
    const PromptChunks moved = chunkPrompt(tokenizer, words, backtrack(4));
    EXPECT_EQ(contents(moved), (Contents{"abcd,", "fghij"}));
    EXPECT_EQ(moved.chunks[1].weights, (std::vector<float>{1, 2, 2, 2, 2, 1, 1, 1, 1, 1}));
    EXPECT_EQ(moved.chunks[0].weights, std::vector<float>(10, 1.0f));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, words, backtrack(3))), (Contents{"abcd,fgh", "ij"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, words, backtrack(0))), (Contents{"abcd,fgh", "ij"}));
}

TEST_F(PromptChunksTest, DoesNotMoveWhatFits) {
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d , f g h")), (Contents{"abcd,fgh"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d e f g , i")), (Contents{"abcdefg,", "i"}));
}

TEST_F(PromptChunksTest, ACommaThatOpensAChunkIsNoPlaceToBreak) {
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d e f g h , j k l m n o p q r")),
              (Contents{"abcdefgh", ",jklmnop", "qr"}));
}

TEST_F(PromptChunksTest, UsesTheLastOfSeveralCommas) {
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a , c , e f g h i")), (Contents{"a,c,", "efghi"}));
}

TEST_F(PromptChunksTest, BreakStartsAChunkEvenAfterAnEmptyOne) {
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a BREAK b")), (Contents{"a", "b"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "BREAK b")), (Contents{"", "b"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a BREAK")), (Contents{"a"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "BREAK")), (Contents{""}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a BREAK BREAK b")), (Contents{"a", "", "b"}));
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a b c d e f g h BREAK i")),
              (Contents{"abcdefgh", "i"}))
        << "a full chunk is not followed by an empty one";
    EXPECT_EQ(contents(chunkPrompt(tokenizer, "a , BREAK c d e f g h i j k")),
              (Contents{"a,", "cdefghij", "k"}))
        << "a comma before the break is forgotten";
}

TEST_F(PromptChunksTest, PartsAreEncodedApart) {
    const ClipTokenizer joining = tinyTokenizer({{"a", "b</w>"}}, 10);
    EXPECT_EQ(chunkPrompt(joining, "ab").chunks[0].contentCount, 1);
    EXPECT_EQ(chunkPrompt(joining, "a(b)").chunks[0].contentCount, 2);
}

TEST_F(PromptChunksTest, SaysWhatIsBeyondTheLastChunk) {
    ChunkOptions options;
    options.maxChunks = 2;
    const PromptChunks prompt =
        chunkPrompt(tokenizer, "a b c d e f g h i j k l m n o p Q (R)", options);
    EXPECT_EQ(contents(prompt), (Contents{"abcdefgh", "ijklmnop"}));
    EXPECT_EQ(prompt.cutText, "q r");

    const PromptChunks moved =
        chunkPrompt(tokenizer, "a b c d e f g h i j k , m n o p q r BREAK s", options);
    EXPECT_EQ(contents(moved), (Contents{"abcdefgh", "ijk,"}));
    EXPECT_EQ(moved.cutText, "m n o p q r s");
}

TEST_F(PromptChunksTest, PlainPromptsHaveNoGrammarAndAreCut) {
    const PromptChunks prompt = plainPrompt(tokenizer, "(a:1.2) BREAK");
    EXPECT_EQ(prompt.chunks.size(), 1u);
    EXPECT_EQ(prompt.chunks[0].weights, std::vector<float>(10, 1.0f));
    EXPECT_EQ(tokenizer.decode(prompt.chunks[0].ids), "( a : 1 . 2 ) b");
    EXPECT_EQ(prompt.chunks[0].contentCount, 8);
    // The cut falls inside the word; its rest is named.
    EXPECT_EQ(prompt.cutText, "reak");
}

TEST_F(PromptChunksTest, PadsTheShorterOfTwoPrompts) {
    PromptChunks positive = chunkPrompt(tokenizer, "a BREAK b BREAK c");
    PromptChunks negative = chunkPrompt(tokenizer, "x");
    padToSameCount(tokenizer, positive, negative);
    EXPECT_EQ(contents(positive), (Contents{"a", "b", "c"}));
    EXPECT_EQ(contents(negative), (Contents{"x", "", ""}));
    EXPECT_EQ(negative.chunks[2], emptyChunk(tokenizer));
    padToSameCount(tokenizer, negative, positive);
    EXPECT_EQ(positive.chunks.size(), 3u);
}

TEST(EmptyChunk, PadsWithThePaddingMarkBehindTheEnd) {
    TokenizerData data = tinyData({}, 5);
    data.padToken = "!";
    const auto tokenizer = ClipTokenizer::fromData(data);
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(emptyChunk(*tokenizer).ids,
              (std::vector<int>{tokenizer->bosId(), tokenizer->eosId(), 0, 0, 0}));
}

} // namespace
} // namespace diptych::text
