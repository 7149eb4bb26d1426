#include "core/models/clip_text.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/where.h>
#include <c10/util/Exception.h>

namespace diptych::models {
namespace {
/// Wrong end token in the configs of the first CLIP checkpoints; see ClipTextConfig::endTokenId.
constexpr std::int64_t kLegacyEndTokenId = 2;
} // namespace

Result<ClipText> ClipText::create(const ClipTextConfig& config, WeightSource& source,
                                  const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    ClipText text;
    text.m_config = config;
    text.m_options = options;
    ParameterReader reader(source, options);
    const std::int64_t width = config.encoder.width;
    text.m_tokenTable =
        reader.take("text_model.embeddings.token_embedding.weight", {config.vocabulary, width});
    text.m_positionTable = reader.take("text_model.embeddings.position_embedding.weight",
                                       {config.maxPositions, width});
    text.m_encoder = ClipEncoder(reader, "text_model.encoder", config.encoder);
    text.m_finalNorm =
        LayerNorm(reader, "text_model.final_layer_norm", width, config.encoder.normEps);
    if (config.projectionWidth > 0)
        text.m_projection =
            Linear(reader, "text_projection", {width, config.projectionWidth, Bias::Absent});
    DIPTYCH_CHECK(reader.status());
    text.m_parameters = reader.takeParameters();
    text.m_sites = reader.takeSites();
    return text;
}

at::Tensor ClipText::embedTokens(const at::Tensor& ids) const {
    return at::embedding(m_tokenTable, ids.to(m_options.device));
}

at::Tensor ClipText::endPositions(const at::Tensor& ids) const {
    // argmax gives the first of equal maxima.
    if (m_config.endTokenId == kLegacyEndTokenId)
        return at::argmax(ids.masked_fill(ids >= m_config.vocabulary, -1), 1);
    return at::argmax((ids == m_config.endTokenId).to(at::kInt), 1);
}

at::Tensor ClipText::finalNorm(const at::Tensor& hidden) const {
    const at::ScalarType result = hidden.scalar_type();
    return m_finalNorm(hidden.to(m_options.dtype)).to(result);
}

ClipTextOutput ClipText::forward(const at::Tensor& ids, const LayerHook& hook) const {
    TORCH_CHECK_VALUE(ids.dim() == 2 && ids.scalar_type() == at::kLong,
                      "ClipText: ids should be (B, L) int64, is ", ids.sizes());
    return forwardEmbeddings(embedTokens(ids), endPositions(ids), hook);
}

ClipTextOutput ClipText::forwardEmbeddings(const at::Tensor& embeddings,
                                           const at::Tensor& endPositions,
                                           const LayerHook& hook) const {
    TORCH_CHECK_VALUE(embeddings.dim() == 3 && embeddings.size(2) == m_config.encoder.width &&
                          embeddings.size(1) <= m_config.maxPositions,
                      "ClipText: embeddings should be (B, L <= ", m_config.maxPositions, ", ",
                      m_config.encoder.width, "), is ", embeddings.sizes());
    TORCH_CHECK_VALUE(endPositions.dim() == 1 && endPositions.size(0) == embeddings.size(0),
                      "ClipText: endPositions should be (", embeddings.size(0), "), is ",
                      endPositions.sizes());
    const at::Tensor positions = m_positionTable.narrow(0, 0, embeddings.size(1));
    const at::Tensor x = embeddings.to(m_options.device, m_options.dtype) + positions;

    ClipTextOutput output;
    output.hidden = m_encoder(x, AttentionMask::Causal, hook);
    output.last = m_finalNorm(output.hidden.back(), hook);
    const at::Tensor index = endPositions.to(m_options.device)
                                 .reshape({-1, 1, 1})
                                 .expand({-1, 1, m_config.encoder.width});
    output.pooled = output.last.gather(1, index).squeeze(1);
    if (m_projection)
        output.projected = (*m_projection)(output.pooled, hook);

    const at::ScalarType result = m_options.dtype == at::kDouble ? at::kDouble : at::kFloat;
    for (at::Tensor& hidden : output.hidden)
        hidden = hidden.to(result);
    output.last = output.last.to(result);
    output.pooled = output.pooled.to(result);
    if (output.projected.defined())
        output.projected = output.projected.to(result);
    return output;
}

} // namespace diptych::models
