#include "core/text/prompt_chunks.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace diptych::text {
namespace {

constexpr std::string_view kCommaToken = ",</w>";

TokenChunk wrap(const ClipTokenizer& tokenizer, std::span<const int> content,
                std::span<const float> weights) {
    const auto length = static_cast<std::size_t>(tokenizer.modelMaxLength());
    TokenChunk chunk;
    chunk.contentCount = static_cast<int>(content.size());
    chunk.ids.reserve(length);
    chunk.ids.push_back(tokenizer.bosId());
    chunk.ids.insert(chunk.ids.end(), content.begin(), content.end());
    chunk.ids.push_back(tokenizer.eosId());
    chunk.ids.resize(length, tokenizer.padId());
    chunk.weights.assign(length, 1.0f);
    std::copy(weights.begin(), weights.end(), chunk.weights.begin() + 1);
    return chunk;
}

bool continuesWord(char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0;
}

/// Where `word` stands in `text` from `begin` on, npos when nowhere.
std::size_t findWord(std::string_view text, std::string_view word, std::size_t begin) {
    for (std::size_t at = text.find(word, begin); at != std::string_view::npos && !word.empty();
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if (end == text.size() || !continuesWord(text[end]))
            return at;
    }
    return std::string_view::npos;
}

/// The ids of `text`, extra words included. What stands between them is encoded by itself.
std::vector<int> encodeWithWords(const ClipTokenizer& tokenizer, std::string_view text,
                                 const std::vector<ExtraWord>& words) {
    std::vector<int> ids;
    while (true) {
        std::size_t at = std::string_view::npos;
        const ExtraWord* found = nullptr;
        for (const ExtraWord& word : words) {
            const std::size_t place = findWord(text, word.text, 0);
            const bool better = place < at || (place != std::string_view::npos && place == at &&
                                               word.text.size() > found->text.size());
            if (better) {
                at = place;
                found = &word;
            }
        }
        const auto before = tokenizer.encode(text.substr(0, at));
        ids.insert(ids.end(), before.begin(), before.end());
        if (found == nullptr)
            return ids;
        for (int i = 0; i < found->count; ++i)
            ids.push_back(found->id + i);
        text.remove_prefix(at + found->text.size());
    }
}

/// Fills chunks token by token.
class ChunkBuilder {
  public:
    ChunkBuilder(const ClipTokenizer& tokenizer, const ChunkOptions& options)
        : m_tokenizer(tokenizer), m_options(options), m_comma(tokenizer.idOf(kCommaToken)),
          m_capacity(static_cast<std::size_t>(tokenizer.maxContentLength())),
          m_maxChunks(static_cast<std::size_t>(std::max(1, options.maxChunks))) {}

    void addToken(int id, float weight) {
        if (m_result.chunks.size() == m_maxChunks) {
            m_cut.push_back(id);
            return;
        }
        const bool isComma = m_comma && id == *m_comma;
        // Before the chunk is closed: a comma that opens a chunk is no place to break it.
        if (isComma)
            m_lastComma = m_ids.size();
        if (m_ids.size() == m_capacity && !isComma && commaIsNear())
            finishBehindComma();
        else if (m_ids.size() == m_capacity)
            finishChunk();
        if (m_result.chunks.size() == m_maxChunks) {
            m_cut = std::exchange(m_ids, {});
            m_cut.push_back(id);
            return;
        }
        m_ids.push_back(id);
        m_weights.push_back(weight);
    }

    void finishChunk() {
        if (m_result.chunks.size() < m_maxChunks)
            m_result.chunks.push_back(wrap(m_tokenizer, m_ids, m_weights));
        m_ids.clear();
        m_weights.clear();
        m_lastComma.reset();
    }

    PromptChunks finish() {
        if (!m_ids.empty() || m_result.chunks.empty())
            finishChunk();
        m_result.cutText = m_tokenizer.decode(m_cut);
        return std::move(m_result);
    }

  private:
    bool commaIsNear() const {
        return m_lastComma && m_ids.size() - *m_lastComma <=
                                  static_cast<std::size_t>(std::max(0, m_options.commaBacktrack));
    }

    void finishBehindComma() {
        const auto behind = static_cast<std::ptrdiff_t>(*m_lastComma + 1);
        const std::vector<int> movedIds(m_ids.begin() + behind, m_ids.end());
        const std::vector<float> movedWeights(m_weights.begin() + behind, m_weights.end());
        m_ids.resize(static_cast<std::size_t>(behind));
        m_weights.resize(static_cast<std::size_t>(behind));
        finishChunk();
        m_ids = movedIds;
        m_weights = movedWeights;
    }

    const ClipTokenizer& m_tokenizer;
    const ChunkOptions& m_options;
    std::optional<int> m_comma;
    std::size_t m_capacity;
    std::size_t m_maxChunks;
    PromptChunks m_result;
    std::vector<int> m_ids;
    std::vector<float> m_weights;
    std::optional<std::size_t> m_lastComma; // its place in m_ids
    std::vector<int> m_cut;
};

} // namespace

PromptChunks chunkPrompt(const ClipTokenizer& tokenizer, std::span<const PromptPart> parts,
                         const ChunkOptions& options) {
    ChunkBuilder builder(tokenizer, options);
    for (const PromptPart& part : parts) {
        if (part.kind == PromptPart::Kind::Break) {
            builder.finishChunk();
            continue;
        }
        for (const int id : encodeWithWords(tokenizer, part.text, options.extraWords))
            builder.addToken(id, static_cast<float>(part.weight));
    }
    return builder.finish();
}

PromptChunks chunkPrompt(const ClipTokenizer& tokenizer, std::string_view prompt,
                         const ChunkOptions& options) {
    return chunkPrompt(tokenizer, parsePrompt(prompt), options);
}

PromptChunks plainPrompt(const ClipTokenizer& tokenizer, std::string_view prompt,
                         const std::vector<ExtraWord>& extraWords) {
    std::vector<int> ids = encodeWithWords(tokenizer, prompt, extraWords);
    const auto length =
        std::min(ids.size(), static_cast<std::size_t>(tokenizer.maxContentLength()));
    PromptChunks result;
    result.cutText = tokenizer.decode(std::span(ids).subspan(length));
    ids.resize(length);
    result.chunks.push_back(wrap(tokenizer, ids, std::vector<float>(length, 1.0f)));
    return result;
}

std::string replaceWord(std::string_view text, std::string_view word, std::string_view by) {
    std::string result;
    std::size_t begin = 0;
    for (std::size_t at = findWord(text, word, 0); at != std::string_view::npos;
         at = findWord(text, word, begin)) {
        result += text.substr(begin, at - begin);
        result += by;
        begin = at + word.size();
    }
    result += text.substr(begin);
    return result;
}

TokenChunk emptyChunk(const ClipTokenizer& tokenizer) {
    return wrap(tokenizer, {}, {});
}

void padToSameCount(const ClipTokenizer& tokenizer, PromptChunks& first, PromptChunks& second) {
    const std::size_t count = std::max(first.chunks.size(), second.chunks.size());
    first.chunks.resize(count, emptyChunk(tokenizer));
    second.chunks.resize(count, emptyChunk(tokenizer));
}

} // namespace diptych::text
