#include "core/models/clip_vision.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <c10/util/Exception.h>

namespace diptych::models {

Result<ClipVision> ClipVision::create(const ClipVisionConfig& config, WeightSource& source,
                                      const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    ClipVision vision;
    vision.m_config = config;
    vision.m_options = options;
    ParameterReader reader(source, options);
    const std::int64_t width = config.encoder.width;
    const double eps = config.encoder.normEps;
    vision.m_classToken = reader.take("vision_model.embeddings.class_embedding", {width});
    vision.m_patches = Convolution(reader, "vision_model.embeddings.patch_embedding",
                                   {.inChannels = config.channels,
                                    .outChannels = width,
                                    .kernel = static_cast<int>(config.patchSize),
                                    .stride = static_cast<int>(config.patchSize),
                                    .padding = 0,
                                    .bias = Bias::Absent});
    vision.m_positionTable = reader.take("vision_model.embeddings.position_embedding.weight",
                                         {config.positions(), width});
    // The spelling is the checkpoint's.
    vision.m_normIn = LayerNorm(reader, "vision_model.pre_layrnorm", width, eps);
    vision.m_encoder = ClipEncoder(reader, "vision_model.encoder", config.encoder);
    vision.m_normOut = LayerNorm(reader, "vision_model.post_layernorm", width, eps);
    vision.m_projection =
        Linear(reader, "visual_projection", {width, config.projectionWidth, Bias::Absent});
    DIPTYCH_CHECK(reader.status());
    vision.m_parameters = reader.takeParameters();
    return vision;
}

ClipVisionOutput ClipVision::forward(const at::Tensor& pixels) const {
    TORCH_CHECK_VALUE(pixels.dim() == 4 && pixels.size(1) == m_config.channels &&
                          pixels.size(2) == m_config.imageSize &&
                          pixels.size(3) == m_config.imageSize,
                      "ClipVision: pixels should be (B, ", m_config.channels, ", ",
                      m_config.imageSize, ", ", m_config.imageSize, "), is ", pixels.sizes());
    const at::Tensor patches = imageToTokens(
        m_patches(pixels.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat)));
    const at::Tensor classToken = m_classToken.expand({pixels.size(0), 1, -1});
    const at::Tensor x = at::cat({classToken.to(patches.scalar_type()), patches}, 1);

    ClipVisionOutput output;
    output.hidden = m_encoder(m_normIn(x + m_positionTable), AttentionMask::None, plainLayers());
    output.pooled = m_normOut(output.hidden.back().select(1, 0));
    output.projected = m_projection(output.pooled);

    const at::ScalarType result = m_options.dtype == at::kDouble ? at::kDouble : at::kFloat;
    for (at::Tensor& hidden : output.hidden)
        hidden = hidden.to(result);
    output.pooled = output.pooled.to(result);
    output.projected = output.projected.to(result);
    return output;
}

} // namespace diptych::models
