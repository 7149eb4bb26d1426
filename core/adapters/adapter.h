#pragma once

#include "core/adapter_formats/base_family.h"
#include "core/adapter_formats/layout_report.h"
#include "core/adapter_formats/module_name.h"
#include "core/adapters/product_layer.h"
#include "core/base/json.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <optional>
#include <set>
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
    at::Tensor down; ///< (rank, in), or (rank, in, k, k) of a convolution
    at::Tensor up;   ///< (out, rank) or (out, rank, 1, 1)
    double alpha = 1.0;

    std::int64_t rank() const { return down.size(0); }
    double scale() const { return alpha / static_cast<double>(rank()); }
};

/// One multiplicative update: ΔW = W ∘ Σ_k output_k input_kᵀ (OSTAF, in E4T's weight-offset form;
/// IA3 with K = 1 and ones on one side). Of a convolution the same for the whole kernel.
struct ModulationLayer {
    at::Tensor output; ///< (K, out) float32; undefined: ones, where K is 1
    at::Tensor input;  ///< (K, in) float32; undefined: ones, where K is 1
};

/// DoRA's lengths (Liu et al., arXiv 2402.09353): the layer's weight is brought to them behind its
/// other changes, see BoundLayers::weightChange().
struct Magnitude {
    at::Tensor lengths; ///< (out), or (in) where they belong to the columns
    bool ofRows = true; ///< a length for each output; else for each input
};

/// A learnt vector in the place of a word, in each of the model's text towers.
struct LearnedToken {
    std::string placeholder; ///< its name in a prompt ("*style-3fa2b1")
    std::string classWord;   ///< what stands there when the adapter does not act ("style")
    /// One for each text tower of the model, in their order: (width of the tower) float32, or
    /// (n, width) for a word that takes the places of n tokens.
    std::vector<at::Tensor> embeddings;

    /// Tokens it stands for.
    std::int64_t count() const;
    /// Its vectors for one tower: (count, width).
    at::Tensor rows(std::size_t tower) const;
};

/// How the factors of an adapter's LoRA layers are shared by its two parts.
enum class FactorSharing {
    None, ///< one part, or two that do not share factors
    /// Break-for-Make's halves: the first part scales the lower half of the rows of `up`, the
    /// second one the right half of the columns of `down`. The other halves are frozen bases.
    Halves
};

/// An adapter as a file holds it, by stem (stemOf(), "lora_unet_down_blocks_0_…_attn1_to_q"), not
/// yet bound to a model. Tensors are on the CPU in the file's type.
struct Adapter {
    AdapterInfo info;
    std::map<std::string, LoraLayer> layers; ///< move with the first part
    FactorSharing sharing = FactorSharing::None;
    std::map<std::string, ModulationLayer> modulations = {}; ///< move with the first part
    /// ΔW itself, the shape of the weight: moves with the second part where there is one.
    std::map<std::string, at::Tensor> differences = {};
    std::vector<LearnedToken> tokens = {};
    /// LoHa and LoKr: moves as differences do, which they become when the adapter is bound.
    std::map<std::string, ProductLayer> products = {};
    std::map<std::string, at::Tensor> biases = {}; ///< added to the bias, (out); as differences
    std::map<std::string, Magnitude> magnitudes = {};
    /// Of a file of another program: what of it is here and what is not.
    adapter_formats::LayoutReport report = {};
    adapter_formats::BaseEvidence base = {}; ///< the same: which model it was made for

    /// Largest rank of any low-rank layer, 0 without one.
    std::int64_t maximumRank() const;
    /// Layers it changes, each once.
    std::set<std::string> stems() const;
    std::size_t layerCount() const;
    /// Whether it changes anything: some update is not zero.
    bool hasEffect() const;
};

/// The name by which an Adapter calls a module: "lora_unet_", "lora_te1_" or "lora_te2_" and its
/// path with dots as underscores.
std::string stemOf(const adapter_formats::ModuleName& module);

/// The part of a model that a stem belongs to.
adapter_formats::Component componentOf(const std::string& stem);

/// stemOf() a module of the UNet.
std::string kohyaUnetStem(const std::string& modulePath);

} // namespace diptych::adapters
