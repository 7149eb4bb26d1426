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
    Weights ///< on every row, with a scale of its own
};

/// One fader of an adapter: what it is called, where it starts and how far it goes.
struct AdapterPart {
    std::string id;               ///< "content", "style", "attribute", "weights"
    std::string promptSuffix;     ///< appended to the prompt while the part acts
    double defaultStrength = 1.0; ///< λ or scale the fader starts with
    double minimumStrength = 0.0;
    double maximumStrength = 1.0;
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
    std::string partId; ///< what the one fader, or the first of two, is for; may be empty
    /// The second fader of an adapter that has two: Break-for-Make's style (the first is its
    /// content), OSTAF's tuned weights (the first is its attribute).
    std::optional<AdapterPart> second;
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

/// One multiplicative update: ΔW = W ∘ Σ_k output_k input_kᵀ (OSTAF, in E4T's weight-offset form).
struct ModulationLayer {
    at::Tensor output; ///< (K, out) float32
    at::Tensor input;  ///< (K, in) float32
};

/// A learnt vector in the place of a word, in each of the model's text towers.
struct LearnedToken {
    std::string placeholder; ///< its name in a prompt ("*style-3fa2b1"); one token
    std::string classWord;   ///< what stands there when the adapter does not act ("style")
    /// One for each text tower of the model, in their order: (width of the tower) float32.
    std::vector<at::Tensor> embeddings;
};

/// How the factors of an adapter's LoRA layers are shared by its two parts.
enum class FactorSharing {
    None, ///< one part, or two that do not share factors
    /// Break-for-Make's halves: the first part scales the lower half of the rows of `up`, the
    /// second one the right half of the columns of `down`. The other halves are frozen bases.
    Halves
};

/// An adapter as a file holds it, by kohya stem ("lora_unet_down_blocks_0_…_attn1_to_q"), not yet
/// bound to a model. Tensors are on the CPU in the file's type.
struct Adapter {
    AdapterInfo info;
    std::map<std::string, LoraLayer> layers; ///< move with the first part
    FactorSharing sharing = FactorSharing::None;
    std::map<std::string, ModulationLayer> modulations = {}; ///< move with the first part
    /// ΔW itself, (out, in) or (out, in, 1, 1): moves with the second part where there is one.
    std::map<std::string, at::Tensor> differences = {};
    std::vector<LearnedToken> tokens = {};

    /// Largest rank of any low-rank layer, 0 without one.
    std::int64_t maximumRank() const;
    /// Layers it changes, each once.
    std::size_t layerCount() const;
    /// Whether it changes anything: some update is not zero.
    bool hasEffect() const;
};

/// The kohya stem of a UNet module path: "lora_unet_" and the path with dots as underscores.
std::string kohyaUnetStem(const std::string& modulePath);

} // namespace diptych::adapters
