#include "core/text/added_token_matcher.h"

#include <gtest/gtest.h>

namespace diptych::text {
namespace {

AddedToken token(std::string content, int id) {
    AddedToken made;
    made.content = std::move(content);
    made.id = id;
    return made;
}

/// "text|#id:text|..." of the sections.
std::string sections(const AddedTokenMatcher& matcher, std::string_view text) {
    std::string joined;
    for (const auto& section : matcher.split(text)) {
        if (!joined.empty())
            joined += "|";
        if (section.id)
            joined += "#" + std::to_string(*section.id) + ":";
        joined += section.text;
    }
    return joined;
}

TEST(AddedTokenMatcher, FindsTheLongestAtTheLeftmostPlace) {
    const AddedTokenMatcher matcher({token("<a>", 1), token("<a><b>", 2), token("b>", 3)});
    EXPECT_EQ(sections(matcher, "x<a>y"), "x|#1:<a>|y");
    EXPECT_EQ(sections(matcher, "<a><b>b>"), "#2:<a><b>|#3:b>");
    EXPECT_EQ(sections(matcher, "<a <b"), "<a <b");
    EXPECT_EQ(sections(matcher, ""), "");
}

TEST(AddedTokenMatcher, RespectsWholeWords) {
    AddedToken whole = token("ön", 7);
    whole.singleWord = true;
    const AddedTokenMatcher matcher({whole});
    EXPECT_EQ(sections(matcher, "ön"), "#7:ön");
    EXPECT_EQ(sections(matcher, "-ön."), "-|#7:ön|.");
    EXPECT_EQ(sections(matcher, "schön"), "schön");
    EXPECT_EQ(sections(matcher, "öné ön"), "öné |#7:ön");
}

TEST(AddedTokenMatcher, SwallowsSpaceOnTheAskedSides) {
    AddedToken left = token("<l>", 1);
    left.stripLeft = true;
    AddedToken right = token("<r>", 2);
    right.stripRight = true;
    const AddedTokenMatcher matcher({left, right});
    EXPECT_EQ(sections(matcher, "a  <l> b"), "a|#1:  <l>| b");
    EXPECT_EQ(sections(matcher, "a <r>\t b"), "a |#2:<r>\t |b");
    EXPECT_EQ(sections(matcher, "<r>  <l>"), "#2:<r>  |#1:<l>") << "space is swallowed once";
}

} // namespace
} // namespace diptych::text
