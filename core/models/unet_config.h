#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::models {

/// Whether a level of the UNet looks at the prompt.
enum class UnetBlock { Plain, CrossAttention };

/// Architecture of a UNet2DConditionModel of the Stable Diffusion 1.x, 2.x and SDXL family. The
/// lists have one entry a level, finest first. Field names in config.json are diffusers' own.
struct UnetConfig {
    std::int64_t sampleSize = 64; ///< edge of the latent it was trained at; 0: not recorded
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    std::vector<std::int64_t> blockChannels = {320, 640, 1280, 1280};
    std::vector<UnetBlock> blocks = {UnetBlock::CrossAttention, UnetBlock::CrossAttention,
                                     UnetBlock::CrossAttention, UnetBlock::Plain};
    std::vector<std::int64_t> layersPerBlock = {2, 2, 2, 2};
    /// Number of attention heads of each level (config.json calls it attention_head_dim).
    std::vector<std::int64_t> heads = {8, 8, 8, 8};
    std::vector<std::int64_t> transformerLayers = {1, 1, 1, 1};
    std::int64_t contextWidth = 1280; ///< cross_attention_dim
    bool linearProjection = false;    ///< proj_in/proj_out are linear layers instead of 1x1
    bool upcastAttention = false;     ///< kept for writing back; attention is float32 inside anyway
    std::int64_t normGroups = 32;
    double normEps = 1e-5; ///< of resnets and the last norm
    bool flipSinToCos = true;
    double frequencyShift = 0;

    /// SDXL's added conditioning (addition_embed_type "text_time"); 0: none.
    std::int64_t additionTimeWidth = 0;  ///< addition_time_embed_dim
    std::int64_t additionInputWidth = 0; ///< projection_class_embeddings_input_dim

    std::int64_t timeWidth() const { return 4 * blockChannels.front(); }
    bool hasAddedConditioning() const { return additionInputWidth > 0; }
    /// Whether it was made for inpainting: beside the latent it sees a mask and the latent of the
    /// picture under it (nine channels).
    bool seesMask() const { return inChannels == 2 * outChannels + 1; }

    /// Reads unet/config.json. Errors: Corrupt for a value that makes no sense, Unsupported with
    /// the field's name for an architecture outside the family.
    static Result<UnetConfig> fromJson(const Json& json);
    /// A complete config.json that diffusers opens.
    Json toJson() const;
    /// Whether the numbers fit each other (channels divisible by groups and heads, and so on).
    Status validate() const;
};

} // namespace diptych::models
