#pragma once

#include "core/base/result.h"
#include "core/text/string_map.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace diptych::text {

/// Byte-level byte-pair encoding of single words, with a cache. Safe to use from several threads.
class BpeModel {
  public:
    using Merges = std::vector<std::pair<std::string, std::string>>;

    /// `vocabulary`: token texts by id; `merges`: the most urgent first; `unknownId`: the id for a
    /// byte whose symbol is not in the vocabulary. Errors: Corrupt for an empty or repeated token,
    /// for a merge given twice or one whose parts or result are not in the vocabulary.
    static Result<std::shared_ptr<const BpeModel>>
    create(const std::vector<std::string>& vocabulary, const Merges& merges, int unknownId);

    /// Appends the ids of one word: its bytes become symbols, the last is marked as the word's
    /// end, and the most urgent neighbouring pair (the leftmost of equals) is merged until none is
    /// left. Time grows as n log n.
    void encodeWord(std::string_view bytes, std::vector<int>& ids) const;

    /// The id of a token text as vocab.json spells it.
    std::optional<int> idOf(std::string_view token) const;

  private:
    struct Merge {
        int rank = 0;
        int merged = 0;
    };

    BpeModel() = default;
    Status addTokens(const std::vector<std::string>& vocabulary);
    Status addMerges(const Merges& merges);
    void mergeSymbols(std::vector<int>& symbols) const;
    const Merge* findMerge(int left, int right) const;

    StringMap<int> m_ids;
    std::unordered_map<std::uint64_t, Merge> m_merges;
    std::array<int, 256> m_innerSymbolIds{};
    std::array<int, 256> m_lastSymbolIds{};

    mutable std::mutex m_cacheMutex;
    mutable StringMap<std::vector<int>> m_cache;
};

} // namespace diptych::text
