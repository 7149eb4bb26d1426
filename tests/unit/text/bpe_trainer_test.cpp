#include "core/text/bpe_trainer.h"

#include "tests/unit/text/tiny_tokenizer.h"

namespace diptych::text {
namespace {

using ::testing::HasSubstr;

constexpr int kFixedEntries = 514; // two for each byte and two marks

TokenizerData trained(const BpeTrainer& trainer) {
    auto data = trainer.train();
    if (!data.ok())
        ADD_FAILURE() << data.error().text();
    return std::move(data).value();
}

TEST(BpeTrainer, LearnsTheTextbookExample) {
    // low x5, lower x2, newest x6, widest x3 (Sennrich et al. 2016, section 3.2), with the word's
    // end as part of the last symbol as CLIP has it. Counts by hand: e+s 9, then es+t</w> 9,
    // l+o 7, then e+w, n+e, w+est</w> 6 each: the smaller text first.
    BpeTrainerOptions options;
    options.vocabularySize = kFixedEntries + 4;
    BpeTrainer trainer(options);
    trainer.addCaption("low", 5);
    trainer.addCaption("lower lower");
    trainer.addCaption("newest", 6);
    trainer.addCaption("Widest", 3);
    const TokenizerData data = trained(trainer);
    EXPECT_EQ(data.merges, (MergeList{{"e", "s"}, {"es", "t</w>"}, {"l", "o"}, {"e", "w"}}));
    ASSERT_EQ(data.vocabulary.size(), static_cast<std::size_t>(options.vocabularySize));
    EXPECT_EQ(data.vocabulary[0], "!");
    EXPECT_EQ(data.vocabulary[256], "!</w>");
    EXPECT_EQ(data.vocabulary[512], "es");
    EXPECT_EQ(data.vocabulary[515], "ew");
    EXPECT_EQ(data.vocabulary[516], "<|startoftext|>");
    EXPECT_EQ(data.vocabulary[517], "<|endoftext|>");
}

TEST(BpeTrainer, StopsAtRarePairs) {
    BpeTrainerOptions options;
    options.minPairCount = 2;
    BpeTrainer trainer(options);
    trainer.addCaption("ab ab cd");
    const TokenizerData data = trained(trainer);
    EXPECT_EQ(data.merges, (MergeList{{"a", "b</w>"}}));
}

TEST(BpeTrainer, DoesNotDependOnTheOrderOfCaptions) {
    const std::vector<std::string> captions = {"a red house on a beach", "two cats, a red balloon",
                                               "the house is blue", "a blue cat at the beach"};
    BpeTrainer forward{BpeTrainerOptions{}};
    BpeTrainer backward{BpeTrainerOptions{}};
    for (std::size_t at = 0; at < captions.size(); ++at) {
        forward.addCaption(captions[at]);
        backward.addCaption(captions[captions.size() - 1 - at]);
    }
    const TokenizerData first = trained(forward);
    const TokenizerData second = trained(backward);
    EXPECT_EQ(first.merges, second.merges);
    EXPECT_EQ(first.vocabulary, second.vocabulary);
    EXPECT_GT(first.merges.size(), 5u);
}

/// Counts every pair anew for each merge: slow and obviously right.
MergeList plainTraining(const std::vector<std::string>& words, int merges) {
    std::vector<std::vector<std::string>> symbols;
    for (const std::string& word : words) {
        symbols.emplace_back();
        for (const char letter : word)
            symbols.back().push_back(std::string(1, letter));
        symbols.back().back() += "</w>";
    }
    MergeList learned;
    for (int round = 0; round < merges; ++round) {
        std::map<std::pair<std::string, std::string>, int> counts;
        for (const auto& word : symbols)
            for (std::size_t at = 0; at + 1 < word.size(); ++at)
                ++counts[{word[at], word[at + 1]}];
        auto best = counts.end();
        for (auto pair = counts.begin(); pair != counts.end(); ++pair)
            if (pair->second >= 2 && (best == counts.end() || pair->second > best->second))
                best = pair;
        if (best == counts.end())
            break;
        learned.push_back(best->first);
        for (auto& word : symbols)
            for (std::size_t at = 0; at + 1 < word.size(); ++at)
                if (word[at] == best->first.first && word[at + 1] == best->first.second) {
                    word[at] += word[at + 1];
                    word.erase(word.begin() + static_cast<std::ptrdiff_t>(at) + 1);
                }
    }
    return learned;
}

TEST(BpeTrainer, AgreesWithCountingAnewEveryTime) {
    std::vector<std::string> words;
    std::uint32_t state = 12345;
    const auto next = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 16) % below;
    };
    BpeTrainerOptions options;
    options.vocabularySize = kFixedEntries + 120;
    BpeTrainer trainer(options);
    for (int count = 0; count < 300; ++count) {
        std::string word;
        for (std::uint32_t length = 1 + next(9); length > 0; --length)
            word.push_back(static_cast<char>('a' + next(3)));
        words.push_back(word);
        trainer.addCaption(word);
    }
    EXPECT_EQ(trained(trainer).merges, plainTraining(words, 120));
}

std::vector<std::string> nonsenseWords() {
    std::vector<std::string> words;
    for (const char* start : {"sb", "kt", "zv", "qu", "pl", "gr", "wr", "dz"})
        for (const char* end : {"u", "o", "ix", "ump", "arb", "esk", "oon", "yf"})
            words.push_back(std::string(start) + end);
    return words;
}

TEST(BpeTrainer, MakesEveryReservedWordOneToken) {
    BpeTrainerOptions options;
    options.reservedWords = nonsenseWords();
    ASSERT_EQ(options.reservedWords.size(), 64u);
    options.vocabularySize = 900;
    options.modelMaxLength = 32;
    BpeTrainer trainer(options);
    // Endings like "oon" and "ump" make merges that get in the reserved words' way.
    for (const char* caption : {"a balloon at noon", "the moon jumps", "an umpire pumps a balloon",
                                "four boxes, six foxes", "a grumpy tree"})
        trainer.addCaption(caption, 7);
    const auto tokenizer = ClipTokenizer::fromData(trained(trainer));
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text();
    EXPECT_LE(tokenizer->vocabSize(), 900);
    EXPECT_EQ(tokenizer->modelMaxLength(), 32);
    EXPECT_EQ(tokenizer->reservedWords(), options.reservedWords);
    std::vector<int> ids;
    for (const std::string& word : options.reservedWords) {
        const auto id = tokenizer->idOfWord(word);
        ASSERT_TRUE(id) << word;
        EXPECT_EQ(tokenizer->idOf(word + "</w>"), id);
        EXPECT_EQ(std::count(ids.begin(), ids.end(), *id), 0) << word;
        ids.push_back(*id);
    }
    EXPECT_EQ(tokenizer->encode("a balloon at noon").size(), 4u);
    EXPECT_EQ(tokenizer->encode("A sbu BALLOON.").size(), 4u);
}

TEST(BpeTrainer, BuildsReservedWordsOnWhatTheEarlierMergesLeave) {
    // Learned: o+o (18), then o+n</w> (5). "zoon" is cut by the first of them.
    BpeTrainerOptions options;
    options.reservedWords = {"zoon"};
    BpeTrainer trainer(options);
    trainer.addCaption("oox ooy", 9);
    trainer.addCaption("qon", 5);
    const TokenizerData data = trained(trainer);
    ASSERT_GE(data.merges.size(), 2u);
    EXPECT_EQ(data.merges.front(), (std::pair<std::string, std::string>("o", "o")));
    EXPECT_EQ(data.merges[data.merges.size() - 2],
              (std::pair<std::string, std::string>("z", "oo")));
    EXPECT_EQ(data.merges.back(), (std::pair<std::string, std::string>("zoo", "n</w>")));
}

TEST(BpeTrainer, GivesUpCaptionMergesForReservedWords) {
    BpeTrainerOptions options;
    options.reservedWords = {"zqxv"};
    options.vocabularySize = kFixedEntries + 5;
    BpeTrainer trainer(options);
    trainer.addCaption("abcdefgh", 9); // has seven merges to offer
    const TokenizerData data = trained(trainer);
    EXPECT_EQ(data.vocabulary.size(), static_cast<std::size_t>(options.vocabularySize));
    EXPECT_EQ(data.merges.size(), 5u);
    const auto tokenizer = ClipTokenizer::fromData(data);
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_TRUE(tokenizer->idOfWord("zqxv"));

    options.vocabularySize = kFixedEntries + 2;
    BpeTrainer small(options);
    const auto refused = small.train();
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("too small for its reserved words"));
}

TEST(BpeTrainer, RefusesUnfitReservedWords) {
    const auto refused = [](std::vector<std::string> words, const std::string& caption,
                            int size = 4096) {
        BpeTrainerOptions options;
        options.reservedWords = std::move(words);
        options.vocabularySize = size;
        BpeTrainer trainer(options);
        trainer.addCaption(caption, 3);
        const auto data = trainer.train();
        if (data.ok())
            return std::string("accepted");
        EXPECT_EQ(data.error().code, ErrorCode::InvalidInput);
        return data.error().message;
    };
    EXPECT_THAT(refused({"Sbu"}, "a"), HasSubstr("lower case"));
    EXPECT_THAT(refused({"two words"}, "a"), HasSubstr("not one word"));
    EXPECT_THAT(refused({"a1"}, "a"), HasSubstr("not one word"));
    EXPECT_THAT(refused({""}, "a"), HasSubstr("not one word"));
    EXPECT_THAT(refused({"sbu", "sbu"}, "a"), HasSubstr("twice"));
    EXPECT_THAT(refused({"sbu"}, "a SBU dog"), HasSubstr("occurs in a caption"));
    EXPECT_THAT(refused({"og"}, "a dog"), "accepted") << "dog is one token, so og never occurs";
    EXPECT_THAT(refused({}, "a", kFixedEntries - 1), HasSubstr("too small"));
}

TEST(BpeTrainer, RefusesAReservedWordThatEndsACaptionWord) {
    BpeTrainerOptions options;
    options.reservedWords = {"og"};
    BpeTrainer trainer(options);
    trainer.addCaption("a dog"); // once only: no merges, so its end becomes the reserved token
    const auto data = trainer.train();
    ASSERT_FALSE(data.ok());
    EXPECT_THAT(data.error().message, HasSubstr("part of the caption word \"dog\""));
}

class BpeTrainerFiles : public FolderTest {};

TEST_F(BpeTrainerFiles, RoundTripsThroughAFolder) {
    BpeTrainerOptions options;
    options.reservedWords = nonsenseWords();
    options.vocabularySize = 1200;
    BpeTrainer trainer(options);
    const std::vector<std::string> captions = {"A red house in a meadow", "un café bleu, naïve",
                                               "日本語の絵", "three cats on 12 balloons!"};
    for (const std::string& caption : captions)
        trainer.addCaption(caption, 4);
    const auto made = ClipTokenizer::fromData(trained(trainer));
    ASSERT_TRUE(made.ok()) << made.error().text();
    ASSERT_TRUE(made->save(folder()).ok());
    const auto loaded = ClipTokenizer::load(folder());
    ASSERT_TRUE(loaded.ok()) << loaded.error().text();
    EXPECT_EQ(loaded->vocabSize(), made->vocabSize());
    EXPECT_EQ(loaded->reservedWords(), options.reservedWords);
    for (const std::string& caption : captions) {
        EXPECT_EQ(loaded->encode(caption), made->encode(caption));
        EXPECT_LE(loaded->encode(caption).size(), 7u);
    }
    for (const std::string& word : options.reservedWords)
        EXPECT_EQ(loaded->idOfWord(word), made->idOfWord(word));
    EXPECT_EQ(loaded->decode(loaded->encode("Sbu CAFÉ 絵")), "sbu café 絵");
}

} // namespace
} // namespace diptych::text
