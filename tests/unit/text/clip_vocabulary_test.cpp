#include "core/text/clip_vocabulary.h"

#include "tests/unit/text/tiny_tokenizer.h"

namespace diptych::text {
namespace {

using ::testing::HasSubstr;

class ClipVocabulary : public FolderTest {
  protected:
    std::filesystem::path merges() const { return folder() / "merges.txt"; }

    ClipTokenizer tokenizer(ClipPadding padding, int length = 8) {
        write("merges.txt", "#version: 0.2\nr e\nre d</w>\nb l\n");
        auto made = ClipTokenizer::fromData(*readClipVocabulary(merges(), padding, length));
        EXPECT_TRUE(made.ok());
        return *made;
    }
};

TEST_F(ClipVocabulary, FollowsFromTheMerges) {
    const ClipTokenizer tokenizer = this->tokenizer(ClipPadding::EndMark);
    const TokenizerData expected = tinyData({{"r", "e"}, {"re", "d</w>"}, {"b", "l"}});
    EXPECT_EQ(tokenizer.data().vocabulary, expected.vocabulary);
    EXPECT_EQ(tokenizer.data().merges, expected.merges);
    EXPECT_EQ(tokenizer.vocabSize(), 512 + 3 + 2);
    EXPECT_EQ(tokenizer.idOf("!"), 0);
    EXPECT_EQ(tokenizer.idOf("!</w>"), 256);
    EXPECT_EQ(tokenizer.idOf("red</w>"), 513);
    EXPECT_EQ(tokenizer.bosId(), 515);
    EXPECT_EQ(tokenizer.eosId(), 516);
    EXPECT_EQ(tokenizer.unknownId(), 516);
    EXPECT_EQ(tokenizer.encode("Red"), (std::vector<int>{513}));
    EXPECT_EQ(tokenizer.encode("red<|endoftext|>red"), (std::vector<int>{513, 516, 513}));
}

TEST_F(ClipVocabulary, PadsAsTheTextEncoderWants) {
    EXPECT_EQ(tokenizer(ClipPadding::EndMark).encodePadded("red").ids,
              (std::vector<int>{515, 513, 516, 516, 516, 516, 516, 516}));
    const ClipTokenizer exclamation = tokenizer(ClipPadding::Exclamation, 5);
    EXPECT_EQ(exclamation.encodePadded("red").ids, (std::vector<int>{515, 513, 516, 0, 0}));
    EXPECT_EQ(exclamation.encode("red!"), (std::vector<int>{513, 256})) << "typed, it is a word";
}

TEST_F(ClipVocabulary, AMissingListSaysWhatToDo) {
    for (const auto& file : {std::filesystem::path(), folder() / "nothing.txt"}) {
        const auto missing = readClipVocabulary(file, ClipPadding::EndMark);
        ASSERT_FALSE(missing.ok());
        EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
        EXPECT_THAT(missing.error().message, HasSubstr("scripts/setup.sh"));
    }
}

TEST_F(ClipVocabulary, ADamagedListIsNamedWithItsLine) {
    write("merges.txt", "#version: 0.2\na b\nabc\n");
    const auto broken = readClipVocabulary(merges(), ClipPadding::EndMark);
    ASSERT_FALSE(broken.ok());
    EXPECT_EQ(broken.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(broken.error().message, HasSubstr("Line 3"));
}

} // namespace
} // namespace diptych::text
