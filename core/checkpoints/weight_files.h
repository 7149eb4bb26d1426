#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::checkpoints {

/// The parts of a model that hold weights.
enum class Component { Unet, Vae, TextEncoder, TextEncoder2 };

/// The part's folder in a diffusers folder: "unet", "vae", "text_encoder", "text_encoder_2".
const char* componentName(Component component);

/// The files that hold one component's weights.
struct WeightFiles {
    /// One file, or the shards that an index names, sorted by name. All exist.
    std::vector<std::filesystem::path> files;
    std::string variant; ///< "" (plain), "fp16", "bf16" or another one
};

/// Those of a named part.
struct ComponentFiles : WeightFiles {
    Component component = Component::Unet;
};

/// Chooses the weights of `stem` ("diffusion_pytorch_model" of diffusers, "model" of transformers)
/// in a component's own folder: the plain ones where there are any, else fp16, bf16, non_ema,
/// ema_only, ema; of each first the single file, then shards by their index (both spellings that
/// diffusers has used; shards must lie beside their index). Errors, naming the component by its
/// folder: NotFound for no weights, a missing index or missing shards (named); Unsupported when
/// there are only pickles; Corrupt for an index that makes no sense or names files elsewhere.
Result<WeightFiles> findWeightFiles(const std::filesystem::path& folder, const std::string& stem);

/// The same for a part of the diffusers folder `modelFolder`.
Result<ComponentFiles> findWeightFiles(const std::filesystem::path& modelFolder,
                                       Component component);

} // namespace diptych::checkpoints
