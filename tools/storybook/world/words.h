#pragma once

#include "tools/storybook/drawing/scene_spec.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::storybook {

/// "", "striped", "dotted", "checkered".
const char* patternAdjective(Pattern pattern);

/// "in a meadow", ...
const char* placePhrase(Place place);

/// Short letter strings no caption uses, for the tokenizer to keep one token each: the rare words
/// that a customization method binds to a subject. In this order in the tokenizer.
inline constexpr int kReservedWordCount = 64;
const std::vector<std::string>& reservedWords();

/// A made-up word that is neither a style's name nor any other word of the world, and holds no
/// reserved word: "in NONSENSE style" must change nothing.
std::string nonsenseWord(std::uint64_t seed);

/// Every word a caption can hold, nonsense words aside, in alphabetical order: for tests, and to be
/// sure the tokenizer knows them.
const std::vector<std::string>& worldVocabulary();

/// The words of a text: runs of letters, lower case as they are.
std::vector<std::string> wordsOf(std::string_view text);

} // namespace diptych::storybook
