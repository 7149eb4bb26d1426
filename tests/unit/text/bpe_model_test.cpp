#include "core/text/bpe_model.h"

#include "tests/unit/text/tiny_tokenizer.h"

#include <chrono>

namespace diptych::text {
namespace {

std::vector<std::string> encodeWord(const MergeList& merges, const std::string& word) {
    const TokenizerData data = tinyData(merges);
    const auto model = BpeModel::create(data.vocabulary, data.merges, 0);
    EXPECT_TRUE(model.ok());
    std::vector<int> ids;
    (*model)->encodeWord(word, ids);
    std::vector<std::string> texts;
    for (const int id : ids)
        texts.push_back(data.vocabulary[static_cast<std::size_t>(id)]);
    return texts;
}

using Texts = std::vector<std::string>;

TEST(BpeModel, MergesTheMostUrgentPairFirst) {
    // By hand: in "hugs</w>" u+g outranks h+u, then h+ug.
    const MergeList merges = {{"u", "g"}, {"h", "u"}, {"h", "ug"}, {"hug", "s</w>"}};
    EXPECT_EQ(encodeWord(merges, "hugs"), (Texts{"hugs</w>"}));
    EXPECT_EQ(encodeWord(merges, "hub"), (Texts{"hu", "b</w>"}));
    EXPECT_EQ(encodeWord(merges, "hug"), (Texts{"hu", "g</w>"})) << "the last symbol is another";
}

TEST(BpeModel, MergesFromTheLeftWithoutOverlap) {
    EXPECT_EQ(encodeWord({{"a", "a"}}, "aaaa"), (Texts{"aa", "a", "a</w>"}));
    EXPECT_EQ(encodeWord({{"a", "a"}}, "aaab"), (Texts{"aa", "a", "b</w>"}));
    EXPECT_EQ(encodeWord({{"a", "a"}, {"aa", "aa"}}, "aaaaab"), (Texts{"aaaa", "a", "b</w>"}));
}

TEST(BpeModel, APairThatChangedMeanwhileWaitsForItsOwnTurn) {
    // After b+c the letter a stands before "bc"; that pair comes later than bc+d.
    const MergeList merges = {{"b", "c"}, {"a", "b"}, {"bc", "d"}, {"a", "bc"}};
    EXPECT_EQ(encodeWord(merges, "abcde"), (Texts{"a", "bcd", "e</w>"}));
}

TEST(BpeModel, EncodesTheSameFromTheCache) {
    const TokenizerData data = tinyData({{"h", "u"}, {"hu", "g</w>"}});
    const auto model = BpeModel::create(data.vocabulary, data.merges, 0);
    ASSERT_TRUE(model.ok());
    std::vector<int> first;
    (*model)->encodeWord("hug", first);
    std::vector<int> twice = first;
    (*model)->encodeWord("hug", twice);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(twice, (std::vector<int>{first[0], first[0]})) << "ids are appended";
}

TEST(BpeModel, GivesTheUnknownIdForASymbolTheVocabularyLacks) {
    const auto model = BpeModel::create({"a", "b</w>", "<unk>"}, {}, 2);
    ASSERT_TRUE(model.ok());
    std::vector<int> ids;
    (*model)->encodeWord("axxb", ids);
    EXPECT_EQ(ids, (std::vector<int>{0, 2, 2, 1}));
}

TEST(BpeModel, RefusesDamagedTables) {
    const auto text = [](const std::vector<std::string>& vocabulary, const MergeList& merges) {
        const auto model = BpeModel::create(vocabulary, merges, 0);
        EXPECT_FALSE(model.ok());
        EXPECT_EQ(model.ok() ? ErrorCode::Internal : model.error().code, ErrorCode::Corrupt);
        return model.ok() ? std::string() : model.error().text();
    };
    EXPECT_THAT(text({"a", "b", "a"}, {}), ::testing::HasSubstr("twice"));
    EXPECT_THAT(text({"a", ""}, {}), ::testing::HasSubstr("empty"));
    EXPECT_THAT(text({"a", "b"}, {{"a", "c"}}), ::testing::HasSubstr("part"));
    EXPECT_THAT(text({"a", "b"}, {{"a", "b"}}), ::testing::HasSubstr("makes a token"));
    EXPECT_THAT(text({"a", "b", "ab"}, {{"a", "b"}, {"a", "b"}}), ::testing::HasSubstr("number 2"));
}

TEST(BpeModel, EndlessWordsTakeNearlyLinearTime) {
    const TokenizerData data = tinyData({{"a", "a"}, {"aa", "aa"}, {"aaaa", "aaaa"}});
    const auto model = BpeModel::create(data.vocabulary, data.merges, 0);
    ASSERT_TRUE(model.ok());
    std::vector<int> ids;
    const auto start = std::chrono::steady_clock::now();
    (*model)->encodeWord(std::string(200'000, 'a'), ids);
    // Searching the whole word for every merge would need minutes.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    // 199,999 = 24,999 eights, 4, 2, 1; and the last, marked letter.
    EXPECT_EQ(ids.size(), 24'999u + 3u + 1u);
}

} // namespace
} // namespace diptych::text
