#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_recipe.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace diptych::checkpoints {

/// What a UNet2DConditionModel is built from. Lists have one entry a level, finest first; each
/// field is named after the one in diffusers' config.json.
struct UnetNumbers {
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    std::vector<std::int64_t> blockOutChannels;
    std::vector<bool> hasAttention; ///< CrossAttnDownBlock2D instead of DownBlock2D
    std::vector<std::int64_t> layersPerBlock;
    /// 1 for a level without attention; the last entry also holds for the middle.
    std::vector<std::int64_t> transformerLayersPerBlock;
    std::int64_t crossAttentionDim = 0;
    /// proj_in and proj_out are linear layers; else 1x1 convolutions.
    bool useLinearProjection = false;
    /// projection_class_embeddings_input_dim of SDXL's added conditioning; 0: none.
    std::int64_t addedInputDim = 0;

    /// How many attention heads each level has; diffusers calls this number attention_head_dim. No
    /// tensor shows it. The families' rule: 8 everywhere in Stable Diffusion 1.x (num_heads 8 in
    /// its v1-inference.yaml), heads of 64 channels in 2.x and SDXL (num_head_channels 64 in
    /// v2-inference.yaml and sd_xl_base.yaml); at least one head, for models narrower than any
    /// published one.
    std::vector<std::int64_t> attentionHeadDim;
    /// Width of the embedding of each of SDXL's six sizes; 0 without added conditioning. It follows
    /// from addedInputDim = 6 x width + pooled text width where the pooled width is known, else it
    /// is the 256 of sd_xl_base.yaml.
    std::int64_t additionTimeEmbedDim = 0;
};

/// What an AutoencoderKL is built from.
struct VaeNumbers {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 3;
    std::int64_t latentChannels = 4;
    std::vector<std::int64_t> blockOutChannels; ///< finest level first
    std::int64_t layersPerBlock = 2;            ///< of the encoder; the decoder has one more
    bool midBlockAddAttention = true;
    bool useQuantConv = true;
    bool usePostQuantConv = true;
    /// No tensor shows it: 0.18215 for Stable Diffusion 1.x and 2.x, 0.13025 for SDXL (scale_factor
    /// in the yaml of each). Absent for a picture coder alone, which has the same shapes in all.
    std::optional<double> scalingFactor;
    /// Overflows in float16, so it is decoded in float32 (force_upcast): the picture coder of SDXL.
    bool forceUpcast = false;
};

enum class TextActivation { QuickGelu, Gelu };

/// What a CLIPTextModel, or with a projection a CLIPTextModelWithProjection, is built from.
struct TextNumbers {
    std::int64_t hiddenSize = 0;
    std::int64_t intermediateSize = 0;
    std::int64_t layers = 0;
    std::int64_t vocabulary = 0;
    std::int64_t maxPositions = 0;
    std::int64_t projectionDim = 0; ///< 0: none, or not used
    /// No tensor shows it: heads of 64 channels in CLIP-L, OpenCLIP-H and OpenCLIP-bigG alike
    /// (768 / 12, 1024 / 16, 1280 / 20 in their configs); at least one.
    std::int64_t heads = 1;
    /// No tensor shows it: CLIP-L, trained by OpenAI, has QuickGelu, OpenCLIP's towers the exact
    /// one. A tower in OpenCLIP's names is OpenCLIP's; one in transformers' names is taken for
    /// CLIP-L unless it is one of the two OpenCLIP widths (1024, 1280) or a second text encoder.
    TextActivation activation = TextActivation::QuickGelu;
};

/// Reads the structure off the parameters, all but what depends on the family. Errors: Unsupported
/// where the blocks are not laid out as in Stable Diffusion (levels of unequal depth, no attention
/// in the middle, parts missing), saying which test failed. Numbers are capped, so that a hostile
/// header cannot ask for an absurd model.
Result<UnetNumbers> unetNumbers(const RenamedPart& part);

/// Fills in attentionHeadDim and additionTimeEmbedDim. `pooledWidth`: width of the second text
/// encoder's projection, 0 when it is not known.
void applyFamily(UnetNumbers& numbers, Family family, std::int64_t pooledWidth);

/// As unetNumbers(). `family`: of the file it stands in, if any.
Result<VaeNumbers> vaeNumbers(const RenamedPart& part, std::optional<Family> family);

/// As unetNumbers().
Result<TextNumbers> textNumbers(const RenamedPart& part, const PartFacts& facts);

} // namespace diptych::checkpoints
