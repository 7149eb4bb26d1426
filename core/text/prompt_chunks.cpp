#include "core/text/prompt_chunks.h"

#include <algorithm>
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
        for (const int id : tokenizer.encode(part.text))
            builder.addToken(id, static_cast<float>(part.weight));
    }
    return builder.finish();
}

PromptChunks chunkPrompt(const ClipTokenizer& tokenizer, std::string_view prompt,
                         const ChunkOptions& options) {
    return chunkPrompt(tokenizer, parsePrompt(prompt), options);
}

PromptChunks plainPrompt(const ClipTokenizer& tokenizer, std::string_view prompt) {
    TokenSequence sequence = tokenizer.encodePadded(prompt);
    PromptChunks result;
    TokenChunk chunk;
    chunk.weights.assign(sequence.ids.size(), 1.0f);
    chunk.ids = std::move(sequence.ids);
    chunk.contentCount = sequence.contentCount;
    result.chunks.push_back(std::move(chunk));
    result.cutText = std::move(sequence.cutText);
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
