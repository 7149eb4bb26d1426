#pragma once

#include <compare>
#include <string>

namespace diptych::adapter_formats {

/// The part of a model that an adapter's layer belongs to.
enum class Component {
    Unet,
    TextEncoder1, ///< the only one of SD 1.x and 2.x, CLIP-L of SDXL
    TextEncoder2  ///< OpenCLIP bigG of SDXL
};

/// How a sentence calls it: "UNet", "text encoder", "second text encoder".
const char* componentTitle(Component component);

/// One module of a model, by its path in diffusers and transformers:
/// "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q" of the UNet,
/// "text_model.encoder.layers.0.self_attn.q_proj" of a text encoder.
struct ModuleName {
    Component component = Component::Unet;
    std::string path;

    auto operator<=>(const ModuleName&) const = default; // NOLINT(modernize-use-nullptr)
};

} // namespace diptych::adapter_formats
