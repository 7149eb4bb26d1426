#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>

namespace diptych::models {

/// QuickGelu is x * sigmoid(1.702 x) (CLIP-L); Gelu the exact one (OpenCLIP).
enum class ClipActivation { QuickGelu, Gelu };

/// The transformer that CLIP's text and picture halves share.
struct ClipEncoderConfig {
    std::int64_t width = 512;     ///< hidden_size
    std::int64_t mlpWidth = 2048; ///< intermediate_size
    std::int64_t layers = 12;
    std::int64_t heads = 8;
    ClipActivation activation = ClipActivation::QuickGelu;
    double normEps = 1e-5;
};

/// Architecture of a CLIPTextModel or CLIPTextModelWithProjection. Field names in config.json are
/// those of transformers.
struct ClipTextConfig {
    ClipEncoderConfig encoder;
    std::int64_t vocabulary = 49408;
    std::int64_t maxPositions = 77;
    /// Token whose position gives the pooled embedding. 2 is an old wrong value that means "the
    /// largest id in the row" (transformers documents it so).
    std::int64_t endTokenId = 49407;
    std::int64_t startTokenId = 49406;
    std::int64_t padTokenId = 1;
    std::int64_t projectionWidth = 0; ///< projection_dim of CLIPTextModelWithProjection; 0: none

    /// Reads text_encoder/config.json. Errors: Corrupt, Unsupported with the field's name.
    static Result<ClipTextConfig> fromJson(const Json& json);
    /// A complete config.json that transformers opens.
    Json toJson() const;
    Status validate() const;
};

/// Architecture of a CLIPVisionModelWithProjection.
struct ClipVisionConfig {
    ClipEncoderConfig encoder{.width = 768, .mlpWidth = 3072, .layers = 12, .heads = 12};
    std::int64_t imageSize = 224; ///< edge in pixels
    std::int64_t patchSize = 32;
    std::int64_t channels = 3;
    std::int64_t projectionWidth = 512;

    /// Patches and the class token.
    std::int64_t positions() const { return (imageSize / patchSize) * (imageSize / patchSize) + 1; }

    /// Reads image_encoder/config.json. Errors: Corrupt, Unsupported with the field's name.
    static Result<ClipVisionConfig> fromJson(const Json& json);
    /// A complete config.json that transformers opens.
    Json toJson() const;
    Status validate() const;
};

} // namespace diptych::models
