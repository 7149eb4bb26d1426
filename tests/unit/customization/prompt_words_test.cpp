#include "core/customization/prompt_words.h"

#include <gtest/gtest.h>

namespace diptych::customization {
namespace {

TEST(PromptWords, RareWordFollowsTheArticle) {
    EXPECT_EQ(withRareWord("a red house in a meadow", "sbu"), "a sbu red house in a meadow");
    EXPECT_EQ(withRareWord("an orange cat", "sbu"), "a sbu orange cat");
    EXPECT_EQ(withRareWord("in the snow, a cat", "sbu"), "in the sbu snow, a cat");
    EXPECT_EQ(withRareWord("cats", "sbu"), "sbu cats");
}

} // namespace
} // namespace diptych::customization
