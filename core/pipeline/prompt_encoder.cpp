#include "core/pipeline/prompt_encoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include <algorithm>

namespace diptych::pipeline {
namespace {

/// Chunk conditions are small (hundreds of kilobytes for SD); this many cover any session.
constexpr std::size_t kMostKnown = 512;

} // namespace

PromptEncoder::PromptEncoder(text::ClipTokenizer tokenizer, models::ClipText model,
                             PromptSyntax syntax)
    : m_tokenizer(std::move(tokenizer)), m_model(std::move(model)), m_syntax(syntax) {}

text::PromptChunks PromptEncoder::chunksOf(const std::string& prompt) const {
    return m_syntax == PromptSyntax::Plain ? text::plainPrompt(m_tokenizer, prompt)
                                           : text::chunkPrompt(m_tokenizer, prompt);
}

std::string PromptEncoder::cutText(const std::string& prompt) const {
    return chunksOf(prompt).cutText;
}

at::Tensor PromptEncoder::encodeChunk(const text::TokenChunk& chunk) {
    const auto key = std::make_pair(chunk.ids, chunk.weights);
    if (const auto found = m_known.find(key); found != m_known.end())
        return found->second;
    const std::vector<std::int64_t> ids(chunk.ids.begin(), chunk.ids.end());
    const auto device = m_model.options().device;
    at::Tensor states = m_model.forward(at::tensor(ids).unsqueeze(0).to(device)).last;
    const bool emphasised = std::any_of(chunk.weights.begin(), chunk.weights.end(),
                                        [](float weight) { return weight != 1.0f; });
    if (emphasised) {
        const at::Tensor weights = at::tensor(chunk.weights).to(device).view({1, -1, 1});
        const at::Tensor oldMean = states.mean();
        states = states * weights;
        states = states * (oldMean / states.mean());
    }
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    m_known.emplace(key, states);
    return states;
}

at::Tensor PromptEncoder::encode(const std::vector<std::string>& prompts) {
    const at::NoGradGuard noGrad;
    const std::lock_guard lock(m_mutex);
    std::vector<text::PromptChunks> all;
    std::size_t longest = 1;
    for (const auto& prompt : prompts) {
        all.push_back(chunksOf(prompt));
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

} // namespace diptych::pipeline
