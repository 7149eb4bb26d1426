#pragma once

#include "core/models/clip_text.h"
#include "core/text/clip_tokenizer.h"
#include "core/text/prompt_chunks.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// Whether brackets in a prompt mean emphasis or are text.
enum class PromptSyntax {
    Emphasis, ///< (x:1.2), [x], BREAK, long prompts in chunks
    Plain     ///< as diffusers: no syntax, cut at the end
};

/// Prompts to text conditions for SD 1.x: the last hidden state after the final norm, chunks joined
/// along the sequence. Emphasis is A1111's "original" rule: rows times weight, then everything
/// times old mean / new mean. Remembers what it encoded. Any thread; one encodes while others wait.
class PromptEncoder {
  public:
    PromptEncoder(text::ClipTokenizer tokenizer, models::ClipText model, PromptSyntax syntax);

    /// Conditions of several prompts that go into one batch: (n, L, width) float32, L the same for
    /// all: shorter prompts are filled up with empty chunks.
    at::Tensor encode(const std::vector<std::string>& prompts);

    /// The end of `prompt` that does not fit, empty when all of it counts.
    std::string cutText(const std::string& prompt) const;

    const text::ClipTokenizer& tokenizer() const { return m_tokenizer; }
    const models::ClipText& model() const { return m_model; }

  private:
    text::PromptChunks chunksOf(const std::string& prompt) const;
    at::Tensor encodeChunk(const text::TokenChunk& chunk);

    text::ClipTokenizer m_tokenizer;
    models::ClipText m_model;
    PromptSyntax m_syntax;
    std::mutex m_mutex; ///< guards m_known: the lanes of a model share its encoder
    std::map<std::pair<std::vector<int>, std::vector<float>>, at::Tensor> m_known;
};

} // namespace diptych::pipeline
