#pragma once

#include "core/adapter_formats/module_name.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <optional>
#include <string>

namespace diptych::adapter_formats {

/// The family of models an adapter was made for.
enum class BaseFamily {
    Unknown,
    StableDiffusion1,
    StableDiffusion2,
    StableDiffusionXl,
    StableDiffusionXlRefiner,
    Other ///< the width of its prompts is known, and none of theirs
};

/// As a sentence says it: "Stable Diffusion XL", "an unknown model".
const char* familyTitle(BaseFamily family);

/// The family by the width of the prompt embedding its cross attention reads: 768, 1024, 2048 or
/// 1280; Unknown for 0, Other for the rest.
BaseFamily familyOfContextWidth(std::int64_t width);

/// Whether a module's input is the prompt embedding (attn2.to_k and attn2.to_v of the UNet).
bool readsPrompt(const ModuleName& module);

/// What an adapter file says about the model it was made for.
struct BaseEvidence {
    BaseFamily family = BaseFamily::Unknown;  ///< by its layers
    std::int64_t contextWidth = 0;            ///< width of the prompts its layers read; 0: unknown
    std::string layer;                        ///< the layer that decided, "" if none could
    std::string contradiction;                ///< a second layer that says something else, or ""
    BaseFamily claimed = BaseFamily::Unknown; ///< by the file's description
};

/// What a file's description claims: ss_base_model_version, ss_v2 and modelspec.architecture.
BaseFamily claimedFamily(const safetensors::Metadata& metadata);

/// One sentence where an adapter cannot fit a model whose cross attention reads prompts of
/// `modelContextWidth`; nothing where it may fit.
std::optional<std::string> baseMismatch(const BaseEvidence& adapter,
                                        std::int64_t modelContextWidth);

} // namespace diptych::adapter_formats
