#pragma once

#include "core/adapters/adapter.h"
#include "core/models/clip_text.h"
#include "core/text/clip_tokenizer.h"
#include "core/text/prompt_chunks.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// Whether brackets in a prompt mean emphasis or are text.
enum class PromptSyntax {
    Emphasis, ///< (x:1.2), [x], BREAK, long prompts in chunks
    Plain     ///< as diffusers: no syntax, cut at the end
};

/// A prompt and the learnt tokens it may name.
struct PromptText {
    std::string text;
    std::vector<std::shared_ptr<const adapters::LearnedToken>> tokens;

    PromptText() = default;
    PromptText(std::string words) : text(std::move(words)) {} // NOLINT(google-explicit-constructor)
    PromptText(std::string words,
               std::vector<std::shared_ptr<const adapters::LearnedToken>> learned)
        : text(std::move(words)), tokens(std::move(learned)) {}
};

/// Prompts to text conditions for SD 1.x: the last hidden state after the final norm, chunks joined
/// along the sequence. Emphasis is A1111's "original" rule: rows times weight, then everything
/// times old mean / new mean. Remembers what it encoded. Any thread; one encodes while others wait.
class PromptEncoder {
  public:
    PromptEncoder(text::ClipTokenizer tokenizer, models::ClipText model, PromptSyntax syntax);

    /// Conditions of several prompts that go into one batch: (n, L, width) float32, L the same for
    /// all: shorter prompts are filled up with empty chunks.
    at::Tensor encode(const std::vector<PromptText>& prompts);

    /// The condition of one prompt, (1, L, width) float32, through which a gradient reaches the
    /// embeddings of its tokens. Nothing is remembered.
    at::Tensor encodeRecorded(const PromptText& prompt) const;

    /// The token table's row of a word that is one token, (width) float32; of several tokens: the
    /// mean of their rows. A copy.
    at::Tensor wordEmbedding(const std::string& word) const;

    /// The end of `prompt` that does not fit, empty when all of it counts.
    std::string cutText(const std::string& prompt) const;

    const text::ClipTokenizer& tokenizer() const { return m_tokenizer; }
    const models::ClipText& model() const { return m_model; }

  private:
    using Token = std::shared_ptr<const adapters::LearnedToken>;

    text::PromptChunks chunksOf(const std::string& prompt,
                                const std::vector<text::ExtraWord>& words) const;
    std::vector<text::ExtraWord> wordsOf(const std::vector<Token>& tokens);
    at::Tensor forwardChunk(const text::TokenChunk& chunk, const std::vector<Token>& tokens) const;
    at::Tensor encodeChunk(const text::TokenChunk& chunk);

    text::ClipTokenizer m_tokenizer;
    models::ClipText m_model;
    PromptSyntax m_syntax;
    std::mutex m_mutex; ///< guards what follows: the lanes of a model share its encoder
    std::map<std::pair<std::vector<int>, std::vector<float>>, at::Tensor> m_known;
    std::vector<Token> m_tokens; ///< token i has id vocabSize() + i in m_known
};

} // namespace diptych::pipeline
