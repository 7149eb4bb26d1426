#pragma once

#include "core/adapter_formats/unet_structure.h"

#include <optional>
#include <string>
#include <string_view>

namespace diptych::adapter_formats {

/// A module of a UNet of the Stable Diffusion 1.x, 2.x and SDXL family, taken apart.
struct UnetModule {
    /// Nothing for modules outside of the blocks (conv_in, time_embedding.linear_1, …).
    std::optional<UnetPlace> place;
    /// The rest of its path in diffusers, without a dot in front: "transformer_blocks.0.attn1.to_q"
    /// in an attention, "conv1" in a resnet, "conv" in a resampler, the whole path without a place.
    std::string inner;
    bool writtenAsLdm = false; ///< the name had LDM's words (input_blocks, in_layers, …)
};

/// Reads the name of a UNet module by the fixed words such names consist of. It may have dots, or
/// underscores in their place as kohya writes, and diffusers' or LDM's words; "structure" says what
/// LDM's block numbers mean. Nothing for a name of another shape or with a block the structure does
/// not have.
std::optional<UnetModule> parseUnetModule(std::string_view written, const UnetStructure& structure);

/// Its path in diffusers ("mid_block.attentions.0.proj_in").
std::string diffusersPath(const UnetModule& module);

/// Its path in LDM's words ("middle_block.1.proj_in"). Nothing where the structure has no such
/// place or LDM no such module.
std::optional<std::string> ldmPath(const UnetModule& module, const UnetStructure& structure);

/// Reads the name of a module of a CLIP text encoder, with dots or underscores, with "text_model"
/// in front or without, the attention's parts under their own or the UNet's names (q_proj, to_q),
/// and gives its path with "text_model." ("text_projection" has none).
std::optional<std::string> parseTextModule(std::string_view written);

/// `written` with underscores for dots: two names of one module are equal in this form.
std::string underscored(std::string_view written);

} // namespace diptych::adapter_formats
