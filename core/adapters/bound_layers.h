#pragma once

#include "core/adapters/adapter.h"
#include "core/base/result.h"
#include "core/models/layer_hook.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <vector>

namespace diptych::adapters {

/// How strongly an adapter's parts act on a row. One number serves both parts of an adapter that
/// has only one.
struct PartScales {
    double first = 0.0;
    double second = 0.0;

    PartScales() = default;
    PartScales(double both) : first(both), second(both) {} // NOLINT(google-explicit-constructor)
    PartScales(double one, double two) : first(one), second(two) {}

    bool acts() const { return first != 0.0 || second != 0.0; }
    bool operator==(const PartScales&) const = default;
};

/// An adapter fitted to one model's layers: what it changes at each site, by site index, in the
/// model's type and device.
class BoundLayers {
  public:
    /// What changes at one site; what is undefined does nothing there.
    struct Layer {
        at::Tensor down; ///< (rank, in), or (rank, in, kernel, kernel) at a convolution
        at::Tensor up;   ///< (out, rank), or (out, rank, 1, 1); may require a gradient
        double scale = 1.0;
        at::Tensor modulationOutput = {}; ///< (K, out) float32; may require a gradient
        at::Tensor modulationInput = {};  ///< (K, in) float32; may require a gradient
        at::Tensor difference = {};       ///< the weight's shape; may require a gradient
        at::Tensor bias = {};             ///< (out): added to the bias
        /// DoRA's lengths, float32 at least, in a shape that multiplies the weight's.
        at::Tensor lengths = {};
        bool lengthsOfRows = true;

        /// Whether W or b is another one here, as opposed to something being added behind them.
        bool changesWeight() const {
            return modulationOutput.defined() || difference.defined() || bias.defined() ||
                   lengths.defined();
        }
    };

    /// Layers given directly, one per site (training).
    explicit BoundLayers(std::vector<Layer> layers, FactorSharing sharing = FactorSharing::None)
        : m_layers(std::move(layers)), m_sharing(sharing) {}

    /// Fits what `adapter` changes in one part of a model to that part's `sites`. Products become
    /// differences here. Errors: Unsupported, naming layers the part lacks; ShapeMismatch, naming
    /// the layer and both shapes; OutOfMemory, Internal from LibTorch.
    static Result<std::shared_ptr<const BoundLayers>>
    bind(const Adapter& adapter, const std::vector<models::LinearSite>& sites,
         const at::TensorOptions& options,
         adapter_formats::Component component = adapter_formats::Component::Unet);

    const Layer& at(int siteIndex) const { return m_layers[static_cast<std::size_t>(siteIndex)]; }

    /// A low-rank layer that is added behind its map: up · down · x.
    struct LowRank {
        at::Tensor down; ///< as in Layer
        at::Tensor up;   ///< as in Layer
        double scale = 0.0;
    };
    /// Of `site`, for parts acting as `scales` say. Absent where there is nothing to add, and where
    /// lengths make it a part of weightChange().
    std::optional<LowRank> lowRank(const models::LinearSite& site, const PartScales& scales) const;

    /// What the low-rank layer of `site` adds to the rows `x`, for parts acting as `scales` say:
    /// (alpha / rank) · up · down · x. Undefined where there is nothing to add, and where lengths
    /// make it a part of weightChange().
    at::Tensor lowRankDelta(const models::LinearSite& site, const PartScales& scales,
                            const at::Tensor& x) const;

    /// ΔW of `site` beside its low-rank layer: μ D + (W + μ D) ∘ λ Δ, with λ the first part's and
    /// μ the second part's scale. Shape and type of `weight`, in float32 at least. Undefined where
    /// W stays as it is. With DoRA's lengths m: V = W + λ (alpha / rank) up · down + μ D, and
    /// W + ΔW = m V / ‖V‖, the norms over each row or column. That is how peft and diffusers weigh
    /// it: not linear in the strength, and near 0 the lengths stay.
    at::Tensor weightChange(const models::LinearSite& site, const PartScales& scales,
                            const at::Tensor& weight) const;

    /// The whole ΔW of `site`, its low-rank layer included: shape of `weight`, in float32 at least.
    at::Tensor wholeChange(const models::LinearSite& site, const PartScales& scales,
                           const at::Tensor& weight) const;

    /// What is added to the bias of `site`: (out), in float32 at least; undefined where nothing is.
    at::Tensor biasChange(const models::LinearSite& site, const PartScales& scales) const;

    /// The same layers cut off from the gradient.
    std::shared_ptr<const BoundLayers> stopped() const;

  private:
    /// With the parts' scales in it; its scale 0: nothing to add.
    LowRank factors(const Layer& layer, const PartScales& scales) const;
    at::Tensor lowRankChange(const models::LinearSite& site, const PartScales& scales,
                             at::ScalarType type) const;

    std::vector<Layer> m_layers;
    FactorSharing m_sharing = FactorSharing::None;
};

} // namespace diptych::adapters
