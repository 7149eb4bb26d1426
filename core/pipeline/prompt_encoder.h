#pragma once

#include "core/adapters/adapter.h"
#include "core/adapters/bound_layers.h"
#include "core/models/clip_text.h"
#include "core/pipeline/text_condition.h"
#include "core/text/clip_tokenizer.h"
#include "core/text/prompt_chunks.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace diptych::pipeline {

/// Whether brackets in a prompt mean emphasis or are text.
enum class PromptSyntax {
    Emphasis, ///< (x:1.2), [x], BREAK, long prompts in chunks
    Plain     ///< as diffusers: no syntax, cut at the end
};

/// Which states of a text tower the UNet looks at.
enum class TextStates {
    LastNormed, ///< the last layer's behind the final norm: SD 1.x, and SD 2.x, whose tower is
                ///< stored without the layer that was never looked at
    Penultimate ///< those of the last layer but one, as they are: SDXL
};

/// What a row sees that has no prompt at all.
enum class MissingPrompt {
    EmptyText, ///< the empty text, encoded
    Zeros      ///< zeros in the place of states and pooled vector (most SDXL models)
};

/// An adapter that acts inside the text towers while a prompt is encoded.
struct TowerAdapter {
    /// By tower; null or beyond the end: nothing changes there.
    std::vector<std::shared_ptr<const adapters::BoundLayers>> layers;
    adapters::PartScales scales;
};

/// A prompt, the learnt tokens it may name and the adapters under which it is encoded.
struct PromptText {
    std::string text;
    std::vector<std::shared_ptr<const adapters::LearnedToken>> tokens;
    std::vector<TowerAdapter> towerAdapters;
    bool missing = false; ///< there is no prompt, which may be another thing than an empty one

    PromptText() = default;
    PromptText(std::string words) : text(std::move(words)) {} // NOLINT(google-explicit-constructor)
    PromptText(std::string words,
               std::vector<std::shared_ptr<const adapters::LearnedToken>> learned)
        : text(std::move(words)), tokens(std::move(learned)) {}
};

/// A text encoder and the tokenizer whose ids it reads.
struct TextTower {
    text::ClipTokenizer tokenizer;
    models::ClipText model;

    std::int64_t width() const { return model.config().encoder.width; }
};

/// Prompts to text conditions. Chunks of a long prompt are joined along the sequence, the states of
/// several towers along the features; the pooled vector is the last tower's projection of the first
/// chunk. Emphasis is A1111's "original" rule, in each tower by itself: rows times weight, then
/// everything times old mean / new mean; pooled vectors are left alone. Remembers what it encoded.
/// Any thread; one encodes while others wait.
class PromptEncoder {
  public:
    struct Options {
        PromptSyntax syntax = PromptSyntax::Emphasis;
        TextStates states = TextStates::LastNormed;
        MissingPrompt missing = MissingPrompt::EmptyText;
        /// Where conditions are wanted; absent: where the last tower is.
        std::optional<at::Device> device = {};
    };
    /// `towers`: at least one, all tokenizers of one modelMaxLength().
    PromptEncoder(std::vector<TextTower> towers, const Options& options);

    /// Conditions of several prompts that go into one batch, of one length: shorter prompts are
    /// filled up with empty chunks.
    TextCondition encode(const std::vector<PromptText>& prompts);

    /// The condition of one prompt, one row, through which a gradient reaches the embeddings of its
    /// tokens. Nothing is remembered.
    TextCondition encodeRecorded(const PromptText& prompt) const;

    /// The rows of the towers' token tables of a word that is one token, each (width) float32; of
    /// several tokens: the mean of their rows. Copies.
    std::vector<at::Tensor> wordEmbeddings(const std::string& word) const;

    /// The end of `prompt` that does not fit into the first tower, empty when all of it counts.
    std::string cutText(const std::string& prompt) const;

    const std::vector<TextTower>& towers() const { return m_towers; }

  private:
    using Token = std::shared_ptr<const adapters::LearnedToken>;
    /// The adapters that act in one tower, with their parts' scales.
    using Acting =
        std::vector<std::tuple<std::shared_ptr<const adapters::BoundLayers>, double, double>>;
    /// What one tower says of one chunk.
    struct ChunkStates {
        at::Tensor states; ///< (1, modelMaxLength, width), emphasised
        at::Tensor pooled; ///< (1, P), or undefined
    };
    /// Tower, ids, weights and adapters; the learnt tokens of m_tokens have the ids from
    /// vocabSize() on, as many as each stands for.
    using ChunkKey = std::tuple<std::size_t, std::vector<int>, std::vector<float>, Acting>;

    /// The chunks of one row, by tower.
    using RowChunks = std::vector<std::vector<text::TokenChunk>>;

    text::PromptChunks chunksOf(const TextTower& tower, const std::string& prompt,
                                const std::vector<text::ExtraWord>& words) const;
    /// `known` gives the tokens their ids by their places.
    RowChunks rowChunks(const PromptText& prompt, const std::vector<Token>& known) const;
    /// A row from its chunks, filled up with empty ones to `count` in every tower.
    TextCondition
    joined(RowChunks row, std::size_t count,
           const std::function<ChunkStates(std::size_t, const text::TokenChunk&)>& statesOf) const;
    void remember(const std::vector<Token>& tokens);
    static Acting actingIn(std::size_t tower, const PromptText& prompt);
    models::ClipTextOutput runTower(std::size_t tower, std::vector<std::int64_t> ids,
                                    const std::vector<Token>& tokens,
                                    const models::LayerHook& hook) const;
    ChunkStates forwardChunk(std::size_t tower, const text::TokenChunk& chunk,
                             const std::vector<Token>& tokens, const Acting& acting) const;
    ChunkStates encodeChunk(std::size_t tower, const text::TokenChunk& chunk, const Acting& acting);
    TextCondition zeros(std::size_t chunks) const;
    TextCondition placed(TextCondition condition) const;

    std::vector<TextTower> m_towers;
    Options m_options;
    std::mutex m_mutex; ///< guards what follows: the lanes of a model share its encoder
    std::map<ChunkKey, ChunkStates> m_known;
    std::vector<Token> m_tokens;
};

} // namespace diptych::pipeline
