#pragma once

#include <string>
#include <utility>
#include <vector>

namespace diptych::text {

/// CLIP's context length: used where a tokenizer folder states none.
inline constexpr int kDefaultModelMaxLength = 77;
/// The shortest: start, end and one token between.
inline constexpr int kMinPromptLength = 3;

/// A token that is found in a prompt by its text before words are split, instead of by merges.
struct AddedToken {
    std::string content;
    int id = -1;
    bool normalized = false; ///< found in the normalised text (any case), not in the typed one
    bool singleWord = false; ///< only where no letter or digit touches it
    bool stripLeft = false;  ///< swallows white space in front
    bool stripRight = false; ///< swallows white space behind
};

/// All that a tokenizer folder holds, as plain values.
struct TokenizerData {
    /// Token texts in the spelling of vocab.json (byte symbols, `</w>` ends a word); the index is
    /// the id.
    std::vector<std::string> vocabulary;
    /// Pairs of token texts, the most urgent first.
    std::vector<std::pair<std::string, std::string>> merges;
    std::string bosToken;     ///< starts every sequence
    std::string eosToken;     ///< ends it
    std::string unknownToken; ///< stands for a symbol the vocabulary lacks
    std::string padToken;     ///< fills a sequence up
    /// Tokens found by their text. Ids are those of equal vocabulary entries, or follow the
    /// vocabulary without a gap.
    std::vector<AddedToken> addedTokens;
    /// Words that are one token each and that the model's captions never used, for customization
    /// methods that need an unused word. Empty for foreign tokenizers.
    std::vector<std::string> reservedWords;
    /// Length of a sequence with start and end, in tokens.
    int modelMaxLength = kDefaultModelMaxLength;
};

} // namespace diptych::text
