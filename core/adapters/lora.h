#pragma once

#include "core/base/json.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diptych::adapters {

/// How an adapter is meant to act in a render.
enum class AdapterRole {
    Style,  ///< on its own row, as a guidance term (Pair Customization)
    Weights ///< on every row, as an ordinary LoRA scale
};

/// What an adapter says of itself. Kept in the file's metadata under "diptych."; files of other
/// programs leave most of it empty.
struct AdapterInfo {
    std::string title;  ///< the name an artist sees
    std::string method; ///< id of the method that made it ("pair"), empty when foreign
    AdapterRole role = AdapterRole::Weights;
    std::string baseIdentity; ///< SHA-256 of the UNet's tensors it was trained on, empty if unknown
    std::string baseName;     ///< that model's title
    std::string promptSuffix; ///< what is appended to the base prompt (" in woodcut style")
    std::string caption;      ///< the caption it was trained with, without the rare word
    double defaultStrength = 1.0; ///< λ or scale a fader starts with
    double minimumStrength = 0.0;
    double maximumStrength = 1.0;
    double guidance = 0.0;          ///< guidance the strengths were chosen at, 0 if unknown
    double startTimestep = 1000;    ///< style guidance joins at timesteps up to this
    std::string compute;            ///< type and threads of the training ("float32, 2 threads")
    Json settings = Json::object(); ///< the method's parameters and seeds
};

/// One low-rank update: ΔW = (alpha / rank) · up · down.
struct LoraLayer {
    at::Tensor down; ///< (rank, in) or (rank, in, 1, 1)
    at::Tensor up;   ///< (out, rank) or (out, rank, 1, 1)
    double alpha = 1.0;

    std::int64_t rank() const { return down.size(0); }
    double scale() const { return alpha / static_cast<double>(rank()); }
};

/// A LoRA as a file holds it: layers by kohya stem ("lora_unet_down_blocks_0_…_attn1_to_q"), not
/// yet bound to a model. Tensors are on the CPU in the file's type.
struct LoraAdapter {
    AdapterInfo info;
    std::map<std::string, LoraLayer> layers;

    /// Largest rank of any layer, 0 when empty.
    std::int64_t maximumRank() const;
};

/// The kohya stem of a UNet module path: "lora_unet_" and the path with dots as underscores.
std::string kohyaUnetStem(const std::string& modulePath);

} // namespace diptych::adapters
