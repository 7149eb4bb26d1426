#include "core/adapter_formats/base_family.h"

#include <string_view>

namespace diptych::adapter_formats {
namespace {

std::string_view valueOf(const safetensors::Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string_view() : std::string_view(found->second);
}

/// "Stable Diffusion XL (prompts of width 2048)".
std::string withWidth(std::int64_t width) {
    const BaseFamily family = familyOfContextWidth(width);
    const std::string prompts = "prompts of width " + std::to_string(width);
    if (family == BaseFamily::Other || family == BaseFamily::Unknown)
        return "a model that reads " + prompts;
    return std::string(familyTitle(family)) + " (" + prompts + ")";
}

} // namespace

const char* familyTitle(BaseFamily family) {
    switch (family) {
    case BaseFamily::StableDiffusion1:
        return "Stable Diffusion 1";
    case BaseFamily::StableDiffusion2:
        return "Stable Diffusion 2";
    case BaseFamily::StableDiffusionXl:
        return "Stable Diffusion XL";
    case BaseFamily::StableDiffusionXlRefiner:
        return "the refiner of Stable Diffusion XL";
    case BaseFamily::Other:
        return "another model";
    case BaseFamily::Unknown:
        break;
    }
    return "an unknown model";
}

BaseFamily familyOfContextWidth(std::int64_t width) {
    switch (width) {
    case 0:
        return BaseFamily::Unknown;
    case 768:
        return BaseFamily::StableDiffusion1;
    case 1024:
        return BaseFamily::StableDiffusion2;
    case 1280:
        return BaseFamily::StableDiffusionXlRefiner;
    case 2048:
        return BaseFamily::StableDiffusionXl;
    default:
        return BaseFamily::Other;
    }
}

bool readsPrompt(const ModuleName& module) {
    return module.component == Component::Unet &&
           (module.path.ends_with(".attn2.to_k") || module.path.ends_with(".attn2.to_v"));
}

BaseFamily claimedFamily(const safetensors::Metadata& metadata) {
    const std::string_view version = valueOf(metadata, "ss_base_model_version");
    const std::string_view architecture = valueOf(metadata, "modelspec.architecture");
    if (version.starts_with("sdxl_") || architecture.starts_with("stable-diffusion-xl-v1-base"))
        return BaseFamily::StableDiffusionXl;
    if (architecture.starts_with("stable-diffusion-xl-v1-refiner"))
        return BaseFamily::StableDiffusionXlRefiner;
    if (version.starts_with("sd_v2") || valueOf(metadata, "ss_v2") == "True" ||
        architecture.starts_with("stable-diffusion-v2"))
        return BaseFamily::StableDiffusion2;
    if (version.starts_with("sd_v1") || architecture.starts_with("stable-diffusion-v1"))
        return BaseFamily::StableDiffusion1;
    return version.empty() && architecture.empty() ? BaseFamily::Unknown : BaseFamily::Other;
}

std::optional<std::string> baseMismatch(const BaseEvidence& adapter,
                                        std::int64_t modelContextWidth) {
    if (modelContextWidth == 0)
        return std::nullopt;
    if (adapter.contextWidth == modelContextWidth)
        return std::nullopt;
    if (adapter.contextWidth != 0)
        return "The adapter was made for " + withWidth(adapter.contextWidth) +
               "; the opened model is " + withWidth(modelContextWidth);
    const BaseFamily model = familyOfContextWidth(modelContextWidth);
    const bool bothKnown = adapter.family != BaseFamily::Unknown &&
                           adapter.family != BaseFamily::Other && model != BaseFamily::Other;
    if (!bothKnown || adapter.family == model)
        return std::nullopt;
    return std::string("The adapter was made for ") + familyTitle(adapter.family) +
           "; the opened model is " + withWidth(modelContextWidth);
}

} // namespace diptych::adapter_formats
