#pragma once

#include "core/adapter_formats/model_modules.h"
#include "core/adapter_formats/module_name.h"

#include <optional>
#include <string>
#include <string_view>

namespace diptych::adapter_formats {

/// How a program writes the name of a layer.
enum class NameStyle {
    Kohya,    ///< lora_unet_, lora_te_, diffusers' words, underscores for dots
    KohyaLdm, ///< lora_unet_ and LDM's words
    Lycoris,  ///< lycoris_, diffusers' words, underscores for dots
    Dotted,   ///< diffusers' own path, mostly behind "unet." or "text_encoder."
    DottedLdm ///< LDM's own path, mostly behind "diffusion_model."
};

/// The name of a layer as a file has it, without what says whose layer it is.
struct WrittenLayer {
    NameStyle style = NameStyle::Dotted; ///< KohyaLdm and DottedLdm only once it is resolved
    std::optional<Component> component;  ///< nothing: the name does not say
    std::string module;                  ///< "down_blocks_0_…_to_q", "down_blocks.0.….to_q"
};

/// Takes the prefixes of every known program off the name of a layer; "unet.unet." and
/// "base_model.model.unet." count as "unet.". ".processor", which diffusers' first form puts in
/// front of an attention's parts, is taken out.
WrittenLayer takePrefix(std::string_view layer);

/// Whose layer a written name means.
struct ResolvedLayer {
    /// Nothing: no model of the family has a layer of that name.
    std::optional<ModuleName> name;
    NameStyle style = NameStyle::Dotted;
    const ModelModule* module = nullptr; ///< in the given model
    std::string problem = {}; ///< why it cannot be applied; empty: nothing speaks against it
};

/// Finds the module a name means: among those of `model`, by their paths with underscores for dots
/// and by the words such names consist of; without one (null) by the words alone. A name that the
/// family has and the model lacks comes with a problem.
ResolvedLayer resolveLayer(const WrittenLayer& layer, const ModelModules* model);

/// Which other program's model a layer belongs to by its name ("Flux"), or nothing.
std::optional<std::string_view> otherArchitecture(std::string_view layer);

} // namespace diptych::adapter_formats
