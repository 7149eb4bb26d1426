#include "core/text/bpe_model.h"

#include "core/text/byte_symbols.h"

#include <queue>
#include <tuple>

namespace diptych::text {
namespace {

/// Words remembered, and the longest that is worth it: enough for the working set of a session
/// (a few MB), while pasted garbage cannot fill the memory.
constexpr std::size_t kMaxCachedWords = 16384;
constexpr std::size_t kMaxCachedWordBytes = 64;

std::uint64_t pairKey(int left, int right) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32) |
           static_cast<std::uint32_t>(right);
}

Error badMerge(std::size_t index, const std::pair<std::string, std::string>& merge,
               const std::string& reason) {
    return Error{ErrorCode::Corrupt,
                 "Merge number " + std::to_string(index + 1) + " of the tokenizer (\"" +
                     merge.first + " " + merge.second + "\") " + reason,
                 {}};
}

} // namespace

Result<std::shared_ptr<const BpeModel>> BpeModel::create(const std::vector<std::string>& vocabulary,
                                                         const Merges& merges, int unknownId) {
    const std::shared_ptr<BpeModel> model(new BpeModel);
    DIPTYCH_CHECK(model->addTokens(vocabulary));
    DIPTYCH_CHECK(model->addMerges(merges));
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const std::string& symbol = symbolOfByte(static_cast<std::uint8_t>(byte));
        model->m_innerSymbolIds[byte] = model->idOf(symbol).value_or(unknownId);
        model->m_lastSymbolIds[byte] =
            model->idOf(symbol + std::string(kEndOfWord)).value_or(unknownId);
    }
    return std::shared_ptr<const BpeModel>(model);
}

Status BpeModel::addTokens(const std::vector<std::string>& vocabulary) {
    m_ids.reserve(vocabulary.size());
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary[id].empty())
            return Error{ErrorCode::Corrupt,
                         "The tokenizer's vocabulary has an empty entry, number " +
                             std::to_string(id),
                         {}};
        if (!m_ids.emplace(vocabulary[id], static_cast<int>(id)).second)
            return Error{ErrorCode::Corrupt,
                         "The tokenizer's vocabulary has the entry \"" + vocabulary[id] +
                             "\" twice",
                         {}};
    }
    return {};
}

Status BpeModel::addMerges(const Merges& merges) {
    m_merges.reserve(merges.size());
    for (std::size_t index = 0; index < merges.size(); ++index) {
        const auto& [left, right] = merges[index];
        const std::optional<int> leftId = idOf(left);
        const std::optional<int> rightId = idOf(right);
        const std::optional<int> mergedId = idOf(left + right);
        if (!leftId || !rightId)
            return badMerge(index, merges[index], "joins a part that is not in the vocabulary");
        if (!mergedId)
            return badMerge(index, merges[index], "makes a token that is not in the vocabulary");
        const Merge merge{static_cast<int>(index), *mergedId};
        if (!m_merges.emplace(pairKey(*leftId, *rightId), merge).second)
            return badMerge(index, merges[index], "is given twice");
    }
    return {};
}

std::optional<int> BpeModel::idOf(std::string_view token) const {
    const auto found = m_ids.find(token);
    return found == m_ids.end() ? std::nullopt : std::optional<int>(found->second);
}

const BpeModel::Merge* BpeModel::findMerge(int left, int right) const {
    const auto found = m_merges.find(pairKey(left, right));
    return found == m_merges.end() ? nullptr : &found->second;
}

void BpeModel::encodeWord(std::string_view bytes, std::vector<int>& ids) const {
    if (bytes.empty())
        return;
    const bool cacheable = bytes.size() <= kMaxCachedWordBytes;
    if (cacheable) {
        const std::lock_guard lock(m_cacheMutex);
        if (const auto found = m_cache.find(bytes); found != m_cache.end()) {
            ids.insert(ids.end(), found->second.begin(), found->second.end());
            return;
        }
    }
    std::vector<int> symbols;
    symbols.reserve(bytes.size());
    for (const char byte : bytes)
        symbols.push_back(m_innerSymbolIds[static_cast<std::uint8_t>(byte)]);
    symbols.back() = m_lastSymbolIds[static_cast<std::uint8_t>(bytes.back())];
    mergeSymbols(symbols);
    ids.insert(ids.end(), symbols.begin(), symbols.end());
    if (cacheable) {
        const std::lock_guard lock(m_cacheMutex);
        if (m_cache.size() < kMaxCachedWords)
            m_cache.emplace(bytes, std::move(symbols));
    }
}

void BpeModel::mergeSymbols(std::vector<int>& symbols) const {
    constexpr int kGone = -1;
    const int count = static_cast<int>(symbols.size());
    std::vector<int> next(symbols.size());
    std::vector<int> previous(symbols.size());
    for (int at = 0; at < count; ++at) {
        next[static_cast<std::size_t>(at)] = at + 1;
        previous[static_cast<std::size_t>(at)] = at - 1;
    }
    // Rank, then position. Entries go stale when a neighbour is merged; they are checked when
    // taken out.
    using Candidate = std::tuple<int, int>;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto consider = [&](int at) {
        if (at < 0 || next[static_cast<std::size_t>(at)] >= count)
            return;
        const int right = next[static_cast<std::size_t>(at)];
        if (const Merge* merge = findMerge(symbols[static_cast<std::size_t>(at)],
                                           symbols[static_cast<std::size_t>(right)]))
            candidates.emplace(merge->rank, at);
    };
    for (int at = 0; at + 1 < count; ++at)
        consider(at);
    while (!candidates.empty()) {
        const auto [rank, at] = candidates.top();
        candidates.pop();
        const auto left = static_cast<std::size_t>(at);
        if (symbols[left] == kGone || next[left] >= count)
            continue;
        const auto right = static_cast<std::size_t>(next[left]);
        const Merge* merge = findMerge(symbols[left], symbols[right]);
        if (merge == nullptr || merge->rank != rank)
            continue;
        symbols[left] = merge->merged;
        symbols[right] = kGone;
        next[left] = next[right];
        if (next[left] < count)
            previous[static_cast<std::size_t>(next[left])] = at;
        consider(previous[left]);
        consider(at);
    }
    std::erase(symbols, kGone);
}

} // namespace diptych::text
