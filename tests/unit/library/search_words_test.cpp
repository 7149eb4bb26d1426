#include "core/library/search_words.h"

#include <gtest/gtest.h>

namespace diptych::library {
namespace {

TEST(SearchWords, CharactersOfScriptsWithoutSpacesStandAlone) {
    EXPECT_EQ(indexedText("ink 水墨 v2"), "ink  水  墨  v2");
    EXPECT_EQ(indexedText("Grün"), "Grün");
    EXPECT_EQ(indexedText("かな"), " か  な ");
    EXPECT_EQ(indexedText("한국어"), "한국어"); // written with spaces
    EXPECT_EQ(indexedText(std::string("a\0b\tc", 5)), "a b c");
    EXPECT_EQ(indexedText("墨\n水"), " 墨  \xee\x80\x80  水 ");
    EXPECT_EQ(indexedText("a\xff"), "a\xef\xbf\xbd");
}

TEST(SearchWords, WhatIsTypedIsNoQueryLanguage) {
    EXPECT_EQ(matchQuery(" woodcut  style "), "\"woodcut\" * AND \"style\" *");
    EXPECT_EQ(matchQuery("say \"hi\" OR -x NEAR(a*"),
              "\"say\" * AND \" hi \" * AND \"OR\" * AND \"-x\" * AND \"NEAR(a*\" *");
    EXPECT_EQ(matchQuery("水墨style"), "\" 水  墨 style\" *");
}

TEST(SearchWords, WhatSaysNothingAsksNothing) {
    for (const char* typed : {"", "   ", "!!!", "\"\"\" - ( * )", "。、"})
        EXPECT_EQ(matchQuery(typed), "") << typed;
    std::string long_(100'000, 'a');
    for (std::size_t i = 1; i < long_.size(); i += 2)
        long_[i] = ' ';
    EXPECT_LT(matchQuery(long_).size(), 1000u);
}

} // namespace
} // namespace diptych::library
