#include "core/text/bpe_trainer.h"

#include "core/text/bpe_model.h"
#include "core/text/byte_symbols.h"
#include "core/text/text_normalizer.h"

#include <algorithm>
#include <queue>
#include <set>
#include <unordered_map>

namespace diptych::text {
namespace {

using Merge = std::pair<std::string, std::string>;
using Symbols = std::vector<std::string>;

constexpr int kByteSymbols = 512;
constexpr int kMarks = 2;

Error invalid(std::string message) {
    return Error{ErrorCode::InvalidInput, std::move(message), {}};
}

Symbols symbolsOf(std::string_view word) {
    Symbols symbols;
    for (const char byte : word)
        symbols.push_back(symbolOfByte(static_cast<std::uint8_t>(byte)));
    symbols.back() += kEndOfWord;
    return symbols;
}

/// Joins every occurrence of `merge`, left to right.
void applyMerge(Symbols& symbols, const Merge& merge) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < symbols.size(); ++at, ++kept) {
        const bool joins = at + 1 < symbols.size() && symbols[at] == merge.first &&
                           symbols[at + 1] == merge.second;
        symbols[kept] = joins ? merge.first + merge.second : std::move(symbols[at]);
        at += joins ? 1 : 0;
    }
    symbols.resize(kept);
}

/// The words of the captions while their symbols are being joined, with all neighbouring pairs
/// counted. Only words that hold a merged pair are recounted.
class PairCounter {
  public:
    explicit PairCounter(const std::map<std::string, std::int64_t, std::less<>>& wordCounts) {
        for (const auto& [word, count] : wordCounts) {
            m_words.push_back({symbolsOf(word), count});
            countPairs(m_words.size() - 1, +1);
        }
        for (const auto& [pair, entry] : m_pairs)
            m_queue.push({entry.count, pair});
    }

    /// Joins the most frequent pair and returns it; an empty pair when none reaches `minCount`.
    Merge mergeMostFrequent(std::int64_t minCount) {
        while (!m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            const auto found = m_pairs.find(best.pair);
            if (found == m_pairs.end() || found->second.count != best.count)
                continue; // counted anew since; the queue holds the new count too
            if (best.count < minCount)
                return {};
            merge(best.pair);
            return best.pair;
        }
        return {};
    }

  private:
    struct Word {
        Symbols symbols;
        std::int64_t count = 0;
    };
    struct PairEntry {
        std::int64_t count = 0;
        std::set<std::size_t> words; // that hold the pair or once held it
    };
    struct Candidate {
        std::int64_t count = 0;
        Merge pair;
        bool operator<(const Candidate& other) const {
            return count != other.count ? count < other.count : pair > other.pair;
        }
    };

    void countPairs(std::size_t index, int sign) {
        const Word& word = m_words[index];
        for (std::size_t at = 0; at + 1 < word.symbols.size(); ++at) {
            const Merge pair{word.symbols[at], word.symbols[at + 1]};
            PairEntry& entry = m_pairs[pair];
            entry.count += sign * word.count;
            entry.words.insert(index);
            m_changed.insert(pair);
        }
    }

    void merge(const Merge& pair) {
        m_changed.clear();
        const std::set<std::size_t> words = m_pairs[pair].words;
        for (const std::size_t index : words) {
            countPairs(index, -1);
            applyMerge(m_words[index].symbols, pair);
            countPairs(index, +1);
        }
        for (const Merge& changed : m_changed) {
            const auto found = m_pairs.find(changed);
            if (found->second.count <= 0)
                m_pairs.erase(found);
            else
                m_queue.push({found->second.count, changed});
        }
    }

    std::vector<Word> m_words;
    std::map<Merge, PairEntry> m_pairs;
    std::set<Merge> m_changed;
    std::priority_queue<Candidate> m_queue;
};

/// Joins what `ranks` knows, the lowest rank first, as a tokenizer does.
void applyAll(Symbols& symbols, const std::map<Merge, std::size_t>& ranks) {
    while (true) {
        auto best = ranks.end();
        for (std::size_t at = 0; at + 1 < symbols.size(); ++at) {
            const auto found = ranks.find({symbols[at], symbols[at + 1]});
            if (found != ranks.end() && (best == ranks.end() || found->second < best->second))
                best = found;
        }
        if (best == ranks.end())
            return;
        applyMerge(symbols, best->first);
    }
}

/// The merges that make each word one token on top of `merges`.
std::vector<Merge> mergesForWords(const std::vector<std::string>& words,
                                  const std::vector<Merge>& merges) {
    std::map<Merge, std::size_t> ranks;
    for (const Merge& merge : merges)
        ranks.emplace(merge, ranks.size());
    std::vector<Merge> added;
    for (const std::string& word : words) {
        Symbols symbols = symbolsOf(word);
        applyAll(symbols, ranks);
        while (symbols.size() > 1) {
            added.emplace_back(symbols[0], symbols[1]);
            ranks.emplace(added.back(), ranks.size());
            applyAll(symbols, ranks);
        }
    }
    return added;
}

/// Token texts in CLIP's order. A token that two merges make is listed once.
std::vector<std::string> vocabularyOf(const std::vector<Merge>& merges) {
    std::vector<std::string> vocabulary;
    for (const std::uint8_t byte : bytesInVocabularyOrder())
        vocabulary.push_back(symbolOfByte(byte));
    for (const std::uint8_t byte : bytesInVocabularyOrder())
        vocabulary.push_back(symbolOfByte(byte) + std::string(kEndOfWord));
    std::set<std::string> known(vocabulary.begin(), vocabulary.end());
    for (const auto& [left, right] : merges)
        if (known.insert(left + right).second)
            vocabulary.push_back(left + right);
    vocabulary.emplace_back(kClipStartToken);
    vocabulary.emplace_back(kClipEndToken);
    return vocabulary;
}

AddedToken markToken(std::string_view text, std::size_t id) {
    AddedToken token;
    token.content = text;
    token.id = static_cast<int>(id);
    return token;
}

} // namespace

void BpeTrainer::addCaption(std::string_view caption, std::int64_t times) {
    const std::string normal = normalizeText(repairUtf8(caption));
    for (const std::string_view word : splitWords(normal)) {
        auto found = m_wordCounts.find(word);
        if (found == m_wordCounts.end())
            found = m_wordCounts.emplace(std::string(word), 0).first;
        found->second += times;
    }
}

Status BpeTrainer::checkReservedWords() const {
    std::set<std::string_view> seen;
    for (const std::string& word : m_options.reservedWords) {
        const std::string normal = normalizeText(repairUtf8(word));
        if (normal != word || splitWords(normal).size() != 1 || splitWords(normal)[0] != word)
            return invalid("The reserved word \"" + word + "\" is not one word in lower case");
        if (!seen.insert(word).second)
            return invalid("The reserved word \"" + word + "\" is given twice");
        if (m_wordCounts.contains(word))
            return invalid("The reserved word \"" + word + "\" occurs in a caption");
    }
    return {};
}

Status BpeTrainer::checkCaptionsAvoid(const TokenizerData& data) const {
    const auto unknown = static_cast<int>(data.vocabulary.size()) - 1;
    DIPTYCH_TRY(model, BpeModel::create(data.vocabulary, data.merges, unknown));
    std::unordered_map<int, std::string_view> reservedIds;
    std::vector<int> ids;
    for (const std::string& word : data.reservedWords) {
        ids.clear();
        model->encodeWord(word, ids);
        if (ids.size() != 1)
            return Error{ErrorCode::Internal,
                         "The reserved word \"" + word + "\" did not become one token",
                         {}};
        reservedIds.emplace(ids.front(), word);
    }
    for (const auto& [word, count] : m_wordCounts) {
        ids.clear();
        model->encodeWord(word, ids);
        for (const int id : ids)
            if (const auto found = reservedIds.find(id); found != reservedIds.end())
                return invalid("The reserved word \"" + std::string(found->second) +
                               "\" is part of the caption word \"" + word + "\"");
    }
    return {};
}

Result<TokenizerData> BpeTrainer::train() const {
    DIPTYCH_CHECK(checkReservedWords());
    const int room = m_options.vocabularySize - kByteSymbols - kMarks;
    if (room < 0)
        return invalid("A vocabulary of " + std::to_string(m_options.vocabularySize) +
                       " entries is too small: its fixed ones are " +
                       std::to_string(kByteSymbols + kMarks));
    std::vector<Merge> merges;
    PairCounter counter(m_wordCounts);
    while (static_cast<int>(merges.size()) < room) {
        Merge merge = counter.mergeMostFrequent(m_options.minPairCount);
        if (merge.first.empty())
            break;
        merges.push_back(std::move(merge));
    }
    // Fewer merges for the captions make longer ways to the reserved words: take away until both
    // fit.
    std::vector<Merge> forWords = mergesForWords(m_options.reservedWords, merges);
    while (static_cast<int>(merges.size() + forWords.size()) > room) {
        if (merges.empty())
            return invalid("A vocabulary of " + std::to_string(m_options.vocabularySize) +
                           " entries is too small for its reserved words");
        const std::size_t excess = merges.size() + forWords.size() - static_cast<std::size_t>(room);
        merges.resize(merges.size() - std::min(merges.size(), excess));
        forWords = mergesForWords(m_options.reservedWords, merges);
    }
    merges.insert(merges.end(), forWords.begin(), forWords.end());

    TokenizerData data;
    data.vocabulary = vocabularyOf(merges);
    data.merges = std::move(merges);
    data.bosToken = kClipStartToken;
    data.eosToken = data.unknownToken = data.padToken = kClipEndToken;
    const std::size_t size = data.vocabulary.size();
    data.addedTokens = {markToken(kClipStartToken, size - 2), markToken(kClipEndToken, size - 1)};
    data.reservedWords = m_options.reservedWords;
    data.modelMaxLength = m_options.modelMaxLength;
    DIPTYCH_CHECK(checkCaptionsAvoid(data));
    return data;
}

} // namespace diptych::text
