#include "core/pipeline/prompt_encoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <algorithm>

namespace diptych::pipeline {
namespace {

/// Chunk conditions are small (hundreds of kilobytes for SD); this many cover any session.
constexpr std::size_t kMostKnown = 512;

/// A1111's "original" emphasis.
at::Tensor emphasised(const at::Tensor& states, const std::vector<float>& weights) {
    if (std::all_of(weights.begin(), weights.end(), [](float weight) { return weight == 1.0f; }))
        return states;
    const at::Tensor rowWeights = at::tensor(weights).to(states.device()).view({1, -1, 1});
    const at::Tensor oldMean = states.mean();
    const at::Tensor weighed = states * rowWeights;
    return weighed * (oldMean / weighed.mean());
}

} // namespace

PromptEncoder::PromptEncoder(text::ClipTokenizer tokenizer, models::ClipText model,
                             PromptSyntax syntax)
    : m_tokenizer(std::move(tokenizer)), m_model(std::move(model)), m_syntax(syntax) {}

text::PromptChunks PromptEncoder::chunksOf(const std::string& prompt,
                                           const std::vector<text::ExtraWord>& words) const {
    if (m_syntax == PromptSyntax::Plain)
        return text::plainPrompt(m_tokenizer, prompt, words);
    text::ChunkOptions options;
    options.extraWords = words;
    return text::chunkPrompt(m_tokenizer, prompt, options);
}

std::string PromptEncoder::cutText(const std::string& prompt) const {
    return chunksOf(prompt, {}).cutText;
}

/// Under the lock: gives every token its id.
std::vector<text::ExtraWord> PromptEncoder::wordsOf(const std::vector<Token>& tokens) {
    std::vector<text::ExtraWord> words;
    for (const Token& token : tokens) {
        const auto known = std::find(m_tokens.begin(), m_tokens.end(), token);
        const auto index = static_cast<int>(known - m_tokens.begin());
        if (known == m_tokens.end())
            m_tokens.push_back(token);
        words.push_back({token->placeholder, m_tokenizer.vocabSize() + index});
    }
    return words;
}

at::Tensor PromptEncoder::forwardChunk(const text::TokenChunk& chunk,
                                       const std::vector<Token>& tokens) const {
    const auto device = m_model.options().device;
    const int vocabulary = m_tokenizer.vocabSize();
    std::vector<std::int64_t> ids(chunk.ids.begin(), chunk.ids.end());
    std::vector<at::Tensor> rows; // of the embeddings, where a learnt vector takes a row's place
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] >= vocabulary) {
            rows.resize(ids.size());
            rows[i] = tokens.at(static_cast<std::size_t>(ids[i] - vocabulary))->embedding;
        }
    const at::Tensor idTensor = at::tensor(ids).unsqueeze(0).to(device);
    if (rows.empty())
        return m_model.forward(idTensor).last;
    const at::Tensor table = m_model.embedTokens(idTensor.clamp_max(vocabulary - 1)).squeeze(0);
    for (std::size_t i = 0; i < ids.size(); ++i)
        rows[i] =
            rows[i].defined() ? rows[i].to(table.options()) : table[static_cast<std::int64_t>(i)];
    return m_model.forwardEmbeddings(at::stack(rows).unsqueeze(0), m_model.endPositions(idTensor))
        .last;
}

/// Under the lock.
at::Tensor PromptEncoder::encodeChunk(const text::TokenChunk& chunk) {
    const auto key = std::make_pair(chunk.ids, chunk.weights);
    if (const auto found = m_known.find(key); found != m_known.end())
        return found->second;
    const at::Tensor states = emphasised(forwardChunk(chunk, m_tokens), chunk.weights);
    m_known.emplace(key, states);
    return states;
}

at::Tensor PromptEncoder::encode(const std::vector<PromptText>& prompts) {
    const at::NoGradGuard noGrad;
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= kMostKnown) {
        m_known.clear();
        m_tokens.clear();
    }
    std::vector<text::PromptChunks> all;
    std::size_t longest = 1;
    for (const auto& prompt : prompts) {
        all.push_back(chunksOf(prompt.text, wordsOf(prompt.tokens)));
        longest = std::max(longest, all.back().chunks.size());
    }
    std::vector<at::Tensor> rows;
    for (auto& chunks : all) {
        while (chunks.chunks.size() < longest)
            chunks.chunks.push_back(text::emptyChunk(m_tokenizer));
        std::vector<at::Tensor> parts;
        for (const auto& chunk : chunks.chunks)
            parts.push_back(encodeChunk(chunk));
        rows.push_back(at::cat(parts, 1));
    }
    return at::cat(rows, 0);
}

at::Tensor PromptEncoder::encodeRecorded(const PromptText& prompt) const {
    std::vector<text::ExtraWord> words;
    for (const Token& token : prompt.tokens)
        words.push_back(
            {token->placeholder, m_tokenizer.vocabSize() + static_cast<int>(words.size())});
    std::vector<at::Tensor> parts;
    for (const auto& chunk : chunksOf(prompt.text, words).chunks)
        parts.push_back(emphasised(forwardChunk(chunk, prompt.tokens), chunk.weights));
    return at::cat(parts, 1);
}

at::Tensor PromptEncoder::wordEmbedding(const std::string& word) const {
    const at::NoGradGuard noGrad;
    const std::vector<int> ids = m_tokenizer.encode(word);
    const std::vector<std::int64_t> chosen(ids.begin(), ids.end());
    return m_model.embedTokens(at::tensor(chosen)).to(at::kFloat).mean(0);
}

} // namespace diptych::pipeline
