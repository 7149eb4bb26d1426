#include "core/adapter_formats/textual_inversion.h"

#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::adapter_formats {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The one word of a textual inversion file.
LearntWord wordOf(const std::vector<MadeTensor>& tensors) {
    const auto words = wordsOfTextualInversion(headerOf(tensors));
    EXPECT_THAT(words, SizeIs(1)) << tensors[0].name;
    return words.empty() ? LearntWord{} : words[0];
}

void expectWord(const std::vector<MadeTensor>& tensors, const LearntWord& expected) {
    const LearntWord word = wordOf(tensors);
    EXPECT_EQ(word.name, expected.name);
    EXPECT_EQ(word.firstTensor, expected.firstTensor);
    EXPECT_EQ(word.secondTensor, expected.secondTensor);
    EXPECT_EQ(word.vectors, expected.vectors);
    EXPECT_EQ(word.firstWidth, expected.firstWidth);
    EXPECT_EQ(word.secondWidth, expected.secondWidth);
    EXPECT_EQ(word.problem, "");
}

TEST(TextualInversion, EveryLayout) {
    expectWord({{"emb_params", {4, 768}}}, {"", "emb_params", "", 4, 768, 0, {}, ""});
    expectWord({{"clip_g", {2, 1280}}, {"clip_l", {2, 768}}},
               {"", "clip_l", "clip_g", 2, 768, 1280, {}, ""});
    expectWord({{"string_to_param.*", {1, 1024}}},
               {"", "string_to_param.*", "", 1, 1024, 0, {}, ""});
    expectWord({{"string_to_param.<moss>", {1, 1024}}},
               {"<moss>", "string_to_param.<moss>", "", 1, 1024, 0, {}, ""});
    expectWord({{"<cat-toy>", {768}}}, {"<cat-toy>", "<cat-toy>", "", 1, 768, 0, {}, ""});
    expectWord({{"my.word", {3, 768}}}, {"my.word", "my.word", "", 3, 768, 0, {}, ""});
    expectWord({{"text_encoders_0", {2, 768}}, {"text_encoders_1", {2, 1280}}},
               {"", "text_encoders_0", "text_encoders_1", 2, 768, 1280, {}, ""});
}

TEST(TextualInversion, OtherFilesAreNotTakenForWords) {
    for (const std::vector<MadeTensor>& tensors : {std::vector<MadeTensor>{},
                                                   {{"conv_in.weight", {8, 4}}},
                                                   {{"conv_in.bias", {8}}},
                                                   {{"lora_unet_x.alpha", {1}}},
                                                   {{"picture", {3, 8, 8}}},
                                                   {{"table", {500, 8}}},
                                                   {{"emb_params", {4, 768}}, {"something", {2}}},
                                                   {{"<a>", {768}}, {"<b>", {768}}}})
        EXPECT_THAT(wordsOfTextualInversion(headerOf(tensors)), IsEmpty())
            << (tensors.empty() ? "" : tensors[0].name);
}

TEST(TextualInversion, WordsThatCannotBeUsedSayWhy) {
    EXPECT_THAT(wordOf({{"emb_params", {2, 3, 768}}}).problem, HasSubstr("not a list of vectors"));
    EXPECT_THAT(wordOf({{"emb_params", {0, 768}}}).problem, HasSubstr("not a list of vectors"));
    EXPECT_THAT(wordOf({{"emb_params", {76, 8}}}).problem, HasSubstr("76 tokens"));
    EXPECT_THAT(wordOf({{"clip_l", {2, 768}}, {"clip_g", {3, 1280}}}).problem, HasSubstr("differ"));
    const LearntWord twice = wordOf({{"clip_l", {2, 768}}, {"emb_params", {2, 768}}});
    EXPECT_THAT(twice.problem, HasSubstr("twice"));
    EXPECT_THAT(twice.otherTensors, testing::ElementsAre("emb_params"));
}

TEST(TextualInversion, BundledWordsKeepTheirNames) {
    const auto words = bundledWords(headerOf({{"bundle_emb.moss.string_to_param.*", {2, 768}},
                                              {"bundle_emb.v1.5.string_to_param.*", {1, 768}},
                                              {"bundle_emb.fern.clip_l", {1, 768}},
                                              {"bundle_emb.fern.clip_g", {1, 1280}},
                                              {"bundle_emb.odd.something", {1, 768}},
                                              {"bundle_emb.v2.0.clip_l", {1, 768}},
                                              {"bundle_emb.short", {1, 768}},
                                              {"lora_unet_x.alpha", {}}}));
    ASSERT_THAT(words, SizeIs(5));
    EXPECT_EQ(words[0].name, "fern");
    EXPECT_EQ(words[0].secondTensor, "bundle_emb.fern.clip_g");
    EXPECT_EQ(words[1].name, "moss");
    EXPECT_EQ(words[1].vectors, 2);
    EXPECT_THAT(words[2].problem, HasSubstr("does not know"));
    EXPECT_THAT(words[2].otherTensors, testing::ElementsAre("bundle_emb.odd.something"));
    EXPECT_EQ(words[3].name, "v1.5") << "a name may hold dots";
    EXPECT_EQ(words[4].name, "v2.0");
    EXPECT_FALSE(isBundledWord("bundle_emb.short"));
}

TEST(TextualInversion, ALayoutOfWordsAlone) {
    const AdapterLayout layout = layoutOf(std::vector<MadeTensor>{{"emb_params", {2, 768}}});
    EXPECT_THAT(layout.layers, IsEmpty());
    ASSERT_THAT(layout.words, SizeIs(1));
    EXPECT_EQ(layout.words[0].firstTensor, "emb_params");
}

} // namespace
} // namespace diptych::adapter_formats
