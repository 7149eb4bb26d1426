#include "core/pipeline/prompt_encoder.h"

#include "core/adapters/row_adapters.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <stdexcept>

namespace diptych::pipeline {
namespace {

/// A chunk is a third of a megabyte in a tower of SDXL, less elsewhere; this many cover any
/// session.
constexpr std::size_t kMostKnown = 256;

/// A1111's "original" emphasis.
at::Tensor emphasised(const at::Tensor& states, const std::vector<float>& weights) {
    if (std::all_of(weights.begin(), weights.end(), [](float weight) { return weight == 1.0f; }))
        return states;
    const at::Tensor rowWeights = at::tensor(weights).to(states.device()).view({1, -1, 1});
    const at::Tensor oldMean = states.mean();
    const at::Tensor weighed = states * rowWeights;
    return weighed * (oldMean / weighed.mean());
}

/// The words of `tokens` for `tokenizer`; their ids follow the vocabulary in the order of `known`.
std::vector<text::ExtraWord>
extraWords(const text::ClipTokenizer& tokenizer,
           const std::vector<std::shared_ptr<const adapters::LearnedToken>>& tokens,
           const std::vector<std::shared_ptr<const adapters::LearnedToken>>& known) {
    std::vector<text::ExtraWord> words;
    for (const auto& token : tokens) {
        int id = tokenizer.vocabSize();
        for (auto other = known.begin(); other != known.end() && *other != token; ++other)
            id += static_cast<int>((*other)->count());
        words.push_back({token->placeholder, id, static_cast<int>(token->count())});
    }
    return words;
}

/// The vector behind id vocabulary + `place` for a tower, (width).
at::Tensor learntVector(const std::vector<std::shared_ptr<const adapters::LearnedToken>>& tokens,
                        std::int64_t place, std::size_t tower) {
    for (const auto& token : tokens) {
        if (place < token->count())
            return token->rows(tower)[place];
        place -= token->count();
    }
    throw std::out_of_range("PromptEncoder: an id that no learnt word has");
}

/// Most chunks of any tower.
std::size_t longestOf(const std::vector<std::vector<text::TokenChunk>>& row) {
    std::size_t longest = 1;
    for (const auto& chunks : row)
        longest = std::max(longest, chunks.size());
    return longest;
}

} // namespace

PromptEncoder::PromptEncoder(std::vector<TextTower> towers, const Options& options)
    : m_towers(std::move(towers)), m_options(options) {}

text::PromptChunks PromptEncoder::chunksOf(const TextTower& tower, const std::string& prompt,
                                           const std::vector<text::ExtraWord>& words) const {
    if (m_options.syntax == PromptSyntax::Plain)
        return text::plainPrompt(tower.tokenizer, prompt, words);
    text::ChunkOptions options;
    options.extraWords = words;
    return text::chunkPrompt(tower.tokenizer, prompt, options);
}

PromptEncoder::RowChunks PromptEncoder::rowChunks(const PromptText& prompt,
                                                  const std::vector<Token>& known) const {
    RowChunks row;
    for (const TextTower& tower : m_towers) {
        const auto words = extraWords(tower.tokenizer, prompt.tokens, known);
        row.push_back(chunksOf(tower, prompt.text, words).chunks);
    }
    return row;
}

TextCondition PromptEncoder::joined(
    RowChunks row, std::size_t count,
    const std::function<ChunkStates(std::size_t, const text::TokenChunk&)>& statesOf) const {
    std::vector<at::Tensor> features;
    at::Tensor pooled;
    for (std::size_t tower = 0; tower < m_towers.size(); ++tower) {
        row[tower].resize(count, text::emptyChunk(m_towers[tower].tokenizer));
        std::vector<at::Tensor> parts;
        for (const text::TokenChunk& chunk : row[tower]) {
            const ChunkStates said = statesOf(tower, chunk);
            if (parts.empty())
                pooled = said.pooled;
            parts.push_back(said.states);
        }
        features.push_back(at::cat(parts, 1));
    }
    return placed({at::cat(features, 2), pooled});
}

TextCondition PromptEncoder::placed(TextCondition condition) const {
    if (!m_options.device)
        return condition;
    condition.context = condition.context.to(*m_options.device);
    if (condition.pooled.defined())
        condition.pooled = condition.pooled.to(*m_options.device);
    return condition;
}

std::string PromptEncoder::cutText(const std::string& prompt) const {
    return chunksOf(m_towers.front(), prompt, {}).cutText;
}

/// Under the lock: gives every token its place.
void PromptEncoder::remember(const std::vector<Token>& tokens) {
    for (const Token& token : tokens)
        if (std::find(m_tokens.begin(), m_tokens.end(), token) == m_tokens.end())
            m_tokens.push_back(token);
}

PromptEncoder::Acting PromptEncoder::actingIn(std::size_t tower, const PromptText& prompt) {
    Acting acting;
    for (const TowerAdapter& adapter : prompt.towerAdapters)
        if (tower < adapter.layers.size() && adapter.layers[tower] && adapter.scales.acts())
            acting.emplace_back(adapter.layers[tower], adapter.scales.first, adapter.scales.second);
    return acting;
}

models::ClipTextOutput PromptEncoder::runTower(std::size_t tower, std::vector<std::int64_t> ids,
                                               const std::vector<Token>& tokens,
                                               const models::LayerHook& hook) const {
    const auto& [tokenizer, model] = m_towers[tower];
    const int vocabulary = tokenizer.vocabSize();
    std::vector<at::Tensor> rows; // of the embeddings, where a learnt vector takes a row's place
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] >= vocabulary) {
            rows.resize(ids.size());
            rows[i] = learntVector(tokens, ids[i] - vocabulary, tower);
            ids[i] = tokenizer.bosId(); // a token the model knows, and never the end
        }
    const at::Tensor idTensor = at::tensor(ids).unsqueeze(0).to(model.options().device);
    if (rows.empty())
        return model.forward(idTensor, hook);
    const at::Tensor table = model.embedTokens(idTensor).squeeze(0);
    for (std::size_t i = 0; i < ids.size(); ++i)
        rows[i] =
            rows[i].defined() ? rows[i].to(table.options()) : table[static_cast<std::int64_t>(i)];
    return model.forwardEmbeddings(at::stack(rows).unsqueeze(0), model.endPositions(idTensor),
                                   hook);
}

PromptEncoder::ChunkStates PromptEncoder::forwardChunk(std::size_t tower,
                                                       const text::TokenChunk& chunk,
                                                       const std::vector<Token>& tokens,
                                                       const Acting& acting) const {
    std::vector<adapters::AdapterUse> uses;
    for (const auto& [layers, first, second] : acting)
        uses.push_back({layers, {adapters::PartScales(first, second)}});
    const adapters::RowAdapters changed(std::move(uses), 1);
    const models::LayerHook& plain = models::plainLayers();
    const models::ClipTextOutput output = runTower(tower, {chunk.ids.begin(), chunk.ids.end()},
                                                   tokens, acting.empty() ? plain : changed);
    const at::Tensor& states = m_options.states == TextStates::Penultimate
                                   ? output.hidden.at(output.hidden.size() - 2)
                                   : output.last;
    return {emphasised(states, chunk.weights), output.projected};
}

/// Under the lock.
PromptEncoder::ChunkStates
PromptEncoder::encodeChunk(std::size_t tower, const text::TokenChunk& chunk, const Acting& acting) {
    ChunkKey key{tower, chunk.ids, chunk.weights, acting};
    if (const auto found = m_known.find(key); found != m_known.end())
        return found->second;
    const ChunkStates states = forwardChunk(tower, chunk, m_tokens, acting);
    m_known.emplace(std::move(key), states);
    return states;
}

/// What a row of `chunks` chunks without a prompt sees where that is nothing.
TextCondition PromptEncoder::zeros(std::size_t chunks) const {
    const TextTower& last = m_towers.back();
    const at::TensorOptions options =
        at::TensorOptions(at::kFloat).device(last.model.options().device);
    std::int64_t width = 0;
    for (const TextTower& tower : m_towers)
        width += tower.width();
    const std::int64_t length = last.tokenizer.modelMaxLength();
    const std::int64_t pooled = last.model.config().projectionWidth;
    return placed({at::zeros({1, static_cast<std::int64_t>(chunks) * length, width}, options),
                   pooled > 0 ? at::zeros({1, pooled}, options) : at::Tensor()});
}

TextCondition PromptEncoder::encode(const std::vector<PromptText>& prompts) {
    const at::NoGradGuard noGrad;
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= kMostKnown) {
        m_known.clear();
        m_tokens.clear();
    }
    std::vector<RowChunks> rows;
    std::size_t count = 1;
    for (const PromptText& prompt : prompts) {
        remember(prompt.tokens);
        rows.push_back(rowChunks(prompt, m_tokens));
        count = std::max(count, longestOf(rows.back()));
    }
    std::vector<TextCondition> conditions;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        const bool nothing = prompts[i].missing && m_options.missing == MissingPrompt::Zeros;
        conditions.push_back(
            nothing ? zeros(count)
                    : joined(std::move(rows[i]), count, [&](std::size_t tower, const auto& chunk) {
                          return encodeChunk(tower, chunk, actingIn(tower, prompts[i]));
                      }));
    }
    return joinedRows(conditions);
}

TextCondition PromptEncoder::encodeRecorded(const PromptText& prompt) const {
    RowChunks row = rowChunks(prompt, prompt.tokens);
    const std::size_t count = longestOf(row);
    return joined(std::move(row), count, [&](std::size_t tower, const auto& chunk) {
        return forwardChunk(tower, chunk, prompt.tokens, actingIn(tower, prompt));
    });
}

std::vector<at::Tensor> PromptEncoder::wordEmbeddings(const std::string& word) const {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> embeddings;
    for (const TextTower& tower : m_towers) {
        const std::vector<int> ids = tower.tokenizer.encode(word);
        const std::vector<std::int64_t> chosen(ids.begin(), ids.end());
        embeddings.push_back(tower.model.embedTokens(at::tensor(chosen)).to(at::kFloat).mean(0));
    }
    return embeddings;
}

} // namespace diptych::pipeline
