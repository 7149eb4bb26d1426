#include "core/text/clip_tokenizer.h"

#include "core/text/text_normalizer.h"
#include "tests/unit/text/tiny_tokenizer.h"

#include <random>
#include <thread>

namespace diptych::text {
namespace {

using Texts = std::vector<std::string>;

const MergeList kFoxMerges = {{"f", "o"}, {"fo", "x</w>"}, {"r", "e"}, {"re", "d</w>"}};

TEST(ClipTokenizer, EncodesWordsAfterNormalising) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    EXPECT_EQ(tokenTexts(tokenizer, tokenizer.encode("  RED\tFox, 12")),
              (Texts{"red</w>", "fox</w>", ",</w>", "1</w>", "2</w>"}));
    EXPECT_TRUE(tokenizer.encode("").empty());
    EXPECT_TRUE(tokenizer.encode(" \n ").empty());
}

TEST(ClipTokenizer, PutsByteSymbolsAtClipsPlaces) {
    // In CLIP's files "!" is 0, "!</w>" 256 and the first byte of a two-byte letter 127 or so:
    // the constants follow from the order of the table alone.
    const ClipTokenizer tokenizer = tinyTokenizer({});
    EXPECT_EQ(tokenizer.encode("!"), (std::vector<int>{256}));
    EXPECT_EQ(tokenizer.encode("!?"), (std::vector<int>{0, 256 + ('?' - '!')}));
    // e-acute: bytes C3 A9.
    EXPECT_EQ(tokenizer.encode("é"),
              (std::vector<int>{94 + (0xAC - 0xA1 + 1) + (0xC3 - 0xAE), 256 + 94 + (0xA9 - 0xA1)}));
}

TEST(ClipTokenizer, FindsSpecialTextsInsideAPrompt) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    EXPECT_EQ(tokenizer.encode("fox<|endoftext|>red"),
              (std::vector<int>{*tokenizer.idOf("fox</w>"), tokenizer.eosId(),
                                *tokenizer.idOf("red</w>")}));
    EXPECT_EQ(tokenizer.encode("<|ENDOFTEXT|>").front(), *tokenizer.idOf("<"))
        << "a mark that is not normalised is found in its own spelling only";
}

TEST(ClipTokenizer, FindsNormalisedTokensInAnyCase) {
    TokenizerData data = tinyData(kFoxMerges);
    AddedToken style;
    style.content = "<Naïve>";
    style.id = static_cast<int>(data.vocabulary.size());
    style.normalized = true;
    data.addedTokens.push_back(style);
    const auto tokenizer = ClipTokenizer::fromData(data);
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_EQ(tokenizer->vocabSize(), style.id + 1);
    EXPECT_EQ(tokenizer->encode("<naÏve>"), (std::vector<int>{style.id}));
    EXPECT_EQ(tokenizer->encode("<nai\xCC\x88ve>"), (std::vector<int>{style.id}));
    EXPECT_EQ(tokenizer->idOf("<Naïve>"), style.id);
}

TEST(ClipTokenizer, PadsAndCutsToTheModelsLength) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges, 6);
    const int bos = tokenizer.bosId();
    const int eos = tokenizer.eosId();
    const int fox = *tokenizer.idOf("fox</w>");
    const int red = *tokenizer.idOf("red</w>");
    EXPECT_EQ(tokenizer.maxContentLength(), 4);

    const TokenSequence brief = tokenizer.encodePadded("red fox");
    EXPECT_EQ(brief.ids, (std::vector<int>{bos, red, fox, eos, eos, eos}));
    EXPECT_EQ(brief.contentCount, 2);
    EXPECT_EQ(brief.cutText, "");

    const TokenSequence full = tokenizer.encodePadded("red fox red fox");
    EXPECT_EQ(full.ids, (std::vector<int>{bos, red, fox, red, fox, eos}));
    EXPECT_EQ(full.cutText, "");

    const TokenSequence cut = tokenizer.encodePadded("red fox red fox, Red fOx");
    EXPECT_EQ(cut.ids, full.ids);
    EXPECT_EQ(cut.contentCount, 4);
    EXPECT_EQ(cut.cutText, ", red fox");

    const TokenSequence empty = tokenizer.encodePadded("");
    EXPECT_EQ(empty.ids, (std::vector<int>{bos, eos, eos, eos, eos, eos}));
}

TEST(ClipTokenizer, PadsWithAnotherTokenWhenTheFilesSayso) {
    TokenizerData data = tinyData(kFoxMerges, 6);
    data.padToken = "!";
    const auto tokenizer = ClipTokenizer::fromData(data);
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer->padId(), 0);
    // "!!" is the padding's id and then the same ending a word.
    const TokenSequence sequence = tokenizer->encodePadded("fox!!");
    EXPECT_EQ(sequence.ids, (std::vector<int>{tokenizer->bosId(), *tokenizer->idOf("fox</w>"), 0,
                                              256, tokenizer->eosId(), 0}));
    EXPECT_EQ(tokenizer->decode(sequence.ids), "fox !!");
}

TEST(ClipTokenizer, DecodesWordsAndRepairsTornLetters) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    EXPECT_EQ(tokenizer.decode(tokenizer.encode("Red  FOX's café")), "red fox 's café");
    const std::vector<int> fox = tokenizer.encode("🦊");
    ASSERT_EQ(fox.size(), 4u);
    EXPECT_EQ(tokenizer.decode(std::span(fox).subspan(1)), "\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(tokenizer.decode(std::vector<int>{-1, 1'000'000}), "");
}

TEST(ClipTokenizer, TellsWhetherAWordIsOneToken) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    EXPECT_EQ(tokenizer.idOfWord("Fox"), tokenizer.idOf("fox</w>"));
    EXPECT_EQ(tokenizer.idOfWord("foxes"), std::nullopt);
    EXPECT_EQ(tokenizer.idOfWord("red fox"), std::nullopt);
    EXPECT_EQ(tokenizer.idOfWord(""), std::nullopt);
}

TEST(ClipTokenizer, RefusesInconsistentData) {
    const auto refused = [](TokenizerData data) {
        const auto tokenizer = ClipTokenizer::fromData(std::move(data));
        return tokenizer.ok() ? std::string("accepted") : tokenizer.error().message;
    };
    TokenizerData data = tinyData({});
    data.eosToken = "<end>";
    EXPECT_THAT(refused(data), ::testing::HasSubstr("lacks its mark \"<end>\""));
    data = tinyData({});
    data.padToken.clear();
    EXPECT_THAT(refused(data), ::testing::HasSubstr("lacks its mark"));
    data = tinyData({});
    data.modelMaxLength = 2;
    EXPECT_THAT(refused(data), ::testing::HasSubstr("room"));
    data = tinyData({});
    data.addedTokens[0].id = 5;
    EXPECT_THAT(refused(data), ::testing::HasSubstr("another entry"));
    data = tinyData({});
    data.addedTokens.push_back(data.addedTokens[0]);
    data.addedTokens.back().content = "<new>";
    data.addedTokens.back().id = static_cast<int>(data.vocabulary.size()) + 1;
    EXPECT_THAT(refused(data), ::testing::HasSubstr("gap"));
    data = tinyData(kFoxMerges);
    data.reservedWords = {"fox", "fix"};
    EXPECT_THAT(refused(data), ::testing::HasSubstr("\"fix\" is not a single token"));
}

TEST(ClipTokenizer, SurvivesArbitraryBytes) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    std::mt19937 random(20240607);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 200, '\0');
        for (char& byte : bytes)
            byte = random() % 4 == 0 ? "fox<|endtx >"[random() % 12] : static_cast<char>(random());
        const std::vector<int> ids = tokenizer.encode(bytes);
        const std::string normal = normalizeText(repairUtf8(bytes));
        EXPECT_LE(ids.size(), normal.size());
        for (const int id : ids)
            ASSERT_TRUE(id >= 0 && id < tokenizer.vocabSize());
        EXPECT_EQ(tokenizer.encodePadded(bytes).ids.size(), 8u);
        // With a full byte alphabet nothing but white space is lost.
        std::string visible;
        for (const auto word : splitWords(normal))
            visible += word;
        std::string decoded;
        if (bytes.find("<|") == std::string::npos) {
            const std::string text = tokenizer.decode(ids);
            for (const auto word : splitWords(text))
                decoded += word;
            EXPECT_EQ(decoded, visible);
        }
    }
}

TEST(ClipTokenizer, EncodesTheSameFromSeveralThreads) {
    const ClipTokenizer tokenizer = tinyTokenizer(kFoxMerges);
    const std::vector<int> expected = tinyTokenizer(kFoxMerges).encode("red fox redder foxes");
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < wrong.size(); ++thread)
        threads.emplace_back([&, thread] {
            const ClipTokenizer copy = tokenizer;
            for (int round = 0; round < 500; ++round) {
                wrong[thread] += copy.encode("red fox redder foxes") == expected ? 0 : 1;
                (void)copy.encode("word" + std::to_string(round));
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

} // namespace
} // namespace diptych::text
