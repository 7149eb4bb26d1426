#pragma once

#include "core/base/result.h"
#include "core/text/tokenizer_data.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diptych::text {

/// What a trained tokenizer shall be.
struct BpeTrainerOptions {
    /// Entries at most, all included: 512 symbols, merges, reserved words, two marks. The
    /// vocabulary is smaller when the captions run out of pairs to merge.
    int vocabularySize = 4096;
    /// A pair that occurs more rarely is not merged: it would be learned from too few captions.
    std::int64_t minPairCount = 2;
    /// Words that shall be one token each and that no caption may use.
    std::vector<std::string> reservedWords;
    /// Length of a sequence with start and end, in tokens.
    int modelMaxLength = kDefaultModelMaxLength;
};

/// Learns byte-level byte-pair merges in CLIP's form from captions. The vocabulary is ordered as
/// CLIP's: the symbols of the bytes, the same ending a word, the merges joined, start and end mark.
///
/// The most frequent pair is merged first; of equally frequent ones the pair whose first and then
/// second text is smaller byte by byte, so the result depends on the captions alone and not on
/// their order. Reserved words get their merges last, so they change no caption that the merges
/// before them already write in whole words. Use from one thread.
class BpeTrainer {
  public:
    explicit BpeTrainer(BpeTrainerOptions options) : m_options(std::move(options)) {}

    /// Counts the words of one caption `times` times.
    void addCaption(std::string_view caption, std::int64_t times = 1);

    /// Learns. Errors: InvalidInput when the vocabulary is too small for its fixed entries and the
    /// reserved words, when a reserved word is not one word in lower case, is given twice, occurs
    /// in a caption, or is the end of a caption's word so that its token would occur there.
    Result<TokenizerData> train() const;

  private:
    Status checkReservedWords() const;
    Status checkCaptionsAvoid(const TokenizerData& data) const;

    BpeTrainerOptions m_options;
    std::map<std::string, std::int64_t, std::less<>> m_wordCounts; // normalised pieces
};

} // namespace diptych::text
