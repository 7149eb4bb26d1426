#include "core/text/prompt_parser.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <ostream>

namespace diptych::text {

void PrintTo(const PromptPart& part, std::ostream* out) {
    if (part.kind == PromptPart::Kind::Break)
        *out << "BREAK";
    else
        *out << "\"" << part.text << "\"*" << part.weight;
}

namespace {

using Parts = std::vector<PromptPart>;

PromptPart text(std::string words, double weight = 1.0) {
    return {PromptPart::Kind::Text, std::move(words), weight};
}

PromptPart chunkBreak() {
    return {PromptPart::Kind::Break, {}, 1.0};
}

struct GrammarCase {
    const char* prompt;
    Parts expected;
};

class PromptGrammar : public ::testing::TestWithParam<GrammarCase> {};

TEST_P(PromptGrammar, GivesTheExpectedParts) {
    const Parts parts = parsePrompt(GetParam().prompt);
    const Parts& expected = GetParam().expected;
    ASSERT_EQ(parts.size(), expected.size()) << ::testing::PrintToString(parts);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        EXPECT_EQ(parts[at].kind, expected[at].kind) << at;
        EXPECT_EQ(parts[at].text, expected[at].text) << at;
        EXPECT_DOUBLE_EQ(parts[at].weight, expected[at].weight) << at;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Emphasis, PromptGrammar,
    ::testing::Values(
        GrammarCase{"", {}}, GrammarCase{"normal text", {text("normal text")}},
        GrammarCase{"an (important) word", {text("an "), text("important", 1.1), text(" word")}},
        GrammarCase{"a [dull] word", {text("a "), text("dull", 1.0 / 1.1), text(" word")}},
        GrammarCase{"(a:1.3)", {text("a", 1.3)}},
        GrammarCase{"(unnecessary)(parens)", {text("unnecessaryparens", 1.1)}},
        GrammarCase{"((a))", {text("a", 1.1 * 1.1)}}, GrammarCase{"([a])", {text("a", 1.0)}},
        GrammarCase{"((a:2):3)", {text("a", 6.0)}},
        // The example every reader of this grammar agrees on.
        GrammarCase{"a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).",
                    {text("a "), text("house", 1.3 * 1.1 * 1.1), text(" ", 1.1), text("on", 1.0),
                     text(" a ", 1.1), text("hill", 0.5 * 1.1), text(", sun, ", 1.1),
                     text("sky", 1.1 * 1.1 * 1.1 * 1.1), text(".", 1.1)}}));

INSTANTIATE_TEST_SUITE_P(
    Weights, PromptGrammar,
    ::testing::Values(
        GrammarCase{"(x:.5)", {text("x", 0.5)}}, GrammarCase{"(x:2.)", {text("x", 2.0)}},
        GrammarCase{"(x:-1)", {text("x", -1.0)}}, GrammarCase{"(x:+1.5)", {text("x", 1.5)}},
        GrammarCase{"(x: 1.5 )", {text("x", 1.5)}}, GrammarCase{"(x:0)", {text("x", 0.0)}},
        GrammarCase{"(x:abc)", {text("x:abc", 1.1)}},
        GrammarCase{"(x:1.2.3)", {text("x:1.2.3", 1.1)}}, GrammarCase{"(x:.)", {text("x:.", 1.1)}},
        GrammarCase{"(x:1e3)", {text("x:1e3", 1.1)}}, GrammarCase{"(x:+-1)", {text("x:+-1", 1.1)}},
        GrammarCase{"(x:-)", {text("x:-", 1.1)}}, GrammarCase{"(x:)", {text("x:", 1.1)}},
        GrammarCase{"(x:1.2", {text("x:1.2", 1.1)}},
        GrammarCase{"(16:9 picture:1.2)", {text("16:9 picture", 1.2)}},
        GrammarCase{"(a, (b:1.2)", {text("a, ", 1.1), text("b", 1.2 * 1.1)}},
        GrammarCase{"[x:1.2]", {text("x:1.2", 1.0 / 1.1)}},
        GrammarCase{"[x:1.2)", {text("x:1.2)", 1.0 / 1.1)}},
        GrammarCase{"x:1.2)", {text("x:1.2)")}}, GrammarCase{":", {text(":")}},
        GrammarCase{"(x:1000000)", {text("x", kMaxPromptWeight)}},
        GrammarCase{"(x:-1000000)", {text("x", -kMaxPromptWeight)}}));

INSTANTIATE_TEST_SUITE_P(
    EscapesAndUnbalanced, PromptGrammar,
    ::testing::Values(GrammarCase{"\\(literal\\]", {text("(literal]")}},
                      GrammarCase{"a \\\\ b", {text("a \\ b")}}, GrammarCase{"a\\b", {text("ab")}},
                      GrammarCase{"a\\", {text("a")}}, GrammarCase{"(a\\))", {text("a)", 1.1)}},
                      GrammarCase{"(a\\:1.2)", {text("a", 1.2)}},
                      GrammarCase{"(unbalanced", {text("unbalanced", 1.1)}},
                      GrammarCase{"a [b", {text("a "), text("b", 1.0 / 1.1)}},
                      GrammarCase{"((a) b", {text("a", 1.1 * 1.1), text(" b", 1.1)}},
                      GrammarCase{"a) b] c", {text("a) b] c")}}, GrammarCase{"()", {}},
                      GrammarCase{"(", {}}, GrammarCase{")", {text(")")}},
                      GrammarCase{"(a]", {text("a]", 1.1)}},
                      GrammarCase{
                          "(a[b)c]",
                          {text("a", 1.1), text("b", 1.1 * (1.0 / 1.1)), text("c", 1.0 / 1.1)}}));

INSTANTIATE_TEST_SUITE_P(
    Breaks, PromptGrammar,
    ::testing::Values(
        GrammarCase{"a BREAK b", {text("a"), chunkBreak(), text("b")}},
        GrammarCase{"BREAK a", {chunkBreak(), text("a")}},
        GrammarCase{"a BREAK", {text("a"), chunkBreak()}}, GrammarCase{"BREAK", {chunkBreak()}},
        GrammarCase{" BREAK ", {chunkBreak()}},
        GrammarCase{"a BREAK BREAK b", {text("a"), chunkBreak(), chunkBreak(), text("b")}},
        GrammarCase{"a,\n\nBREAK\tb", {text("a,"), chunkBreak(), text("b")}},
        GrammarCase{"BREAKFAST break xBREAK BREAK_", {text("BREAKFAST break xBREAK BREAK_")}},
        GrammarCase{"öBREAK BREAKé", {text("öBREAK BREAKé")}},
        GrammarCase{"a, BREAK, b", {text("a,"), chunkBreak(), text(", b")}},
        GrammarCase{"a (b BREAK c:1.2) d",
                    {text("a "), text("b", 1.2), chunkBreak(), text("c", 1.2), text(" d")}},
        GrammarCase{"a(BREAK)b", {text("a"), chunkBreak(), text("b")}},
        GrammarCase{"(a) BREAK (b)", {text("a", 1.1), chunkBreak(), text("b", 1.1)}}));

TEST(ParsePrompt, KeepsWeightsFiniteWhateverTheNumbers) {
    const auto huge = parsePrompt("((x:" + std::string(400, '9') + "):0)");
    ASSERT_EQ(huge.size(), 1u);
    EXPECT_EQ(huge[0].weight, 0.0);
    const auto tiny = parsePrompt("(x:0." + std::string(400, '0') + "1)");
    ASSERT_EQ(tiny.size(), 1u);
    EXPECT_EQ(tiny[0].weight, 0.0);
    const auto negative = parsePrompt("(x:-" + std::string(400, '9') + ")");
    ASSERT_EQ(negative.size(), 1u);
    EXPECT_EQ(negative[0].weight, -kMaxPromptWeight);
}

TEST(ParsePrompt, DeepNestingIsHarmlessAndStaysBalanced) {
    const std::size_t depth = 200'000;
    const auto start = std::chrono::steady_clock::now();
    std::string prompt(depth, '(');
    for (std::size_t level = 0; level < depth; ++level)
        prompt += "a)";
    prompt += "b";
    const auto parts = parsePrompt(prompt);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    ASSERT_FALSE(parts.empty());
    EXPECT_EQ(parts.front().weight, kMaxPromptWeight);
    EXPECT_EQ(parts.back().text, "b");
    EXPECT_EQ(parts.back().weight, 1.0);
}

TEST(ParsePrompt, KeepsAnyBytes) {
    const std::string bytes("\xFF(\0\xC3)", 5);
    const auto parts = parsePrompt(bytes);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].text, "\xFF");
    EXPECT_EQ(parts[1].text, std::string("\0\xC3", 2));
}

} // namespace
} // namespace diptych::text
