#pragma once

#include "core/adapters/adapter.h"
#include "core/adapters/bound_layers.h"
#include "core/tensor/named_tensor.h"
#include "plugins/break_for_make/projection.h"

#include <array>
#include <memory>
#include <vector>

namespace diptych::break_for_make {

/// The learnt halves there are. The content run learns B from the content picture and D from its
/// examples; the style run learns D from the style picture and B from its examples; fused are
/// the content run's B and the style run's D.
enum Side { kContentUp = 0, kContentDown = 1, kStyleDown = 2, kStyleUp = 3 };
inline constexpr int kSideCount = 4;

/// Whether `side` is a B, learnt rows of up.
inline bool isUp(int side) {
    return side == kContentUp || side == kStyleUp;
}

/// The frozen and learnt halves of every layer.
class Halves {
  public:
    struct Layer {
        models::LinearSite site;
        Projection frozen; ///< on the training device
        std::array<at::Tensor, kSideCount> learnt;
    };

    Halves(const std::vector<models::LinearSite>& sites, std::int64_t rank, BasisKind kind,
           std::uint64_t seed, const at::TensorOptions& options);

    /// The learnt tensors of a side, named "STEM.SIDE".
    std::vector<tensor::NamedTensor> parameters(int side) const;

    /// [A; B] of `upSide` and [C | D] of `downSide`, each with its gradient or without, as layers
    /// of a model with `siteCount` sites that computes in `compute`.
    struct Choice {
        int upSide = kContentUp;
        int downSide = kStyleDown;
        bool upOwned = false;
        bool downOwned = false;
        auto operator<=>(const Choice&) const = default;
    };
    std::shared_ptr<const adapters::BoundLayers> bound(const Choice& choice, std::size_t siteCount,
                                                       const at::TensorOptions& compute) const;

    /// Full factors by kohya stem, copies on the CPU.
    std::map<std::string, adapters::LoraLayer> layers(int upSide, int downSide) const;

    /// Takes B or D of `side` over from an adapter made by layers(). Errors: InvalidInput when its
    /// layers, ranks or frozen halves are not these: such halves do not fit together.
    Status take(int side, const adapters::Adapter& adapter);

    /// Multiplies the gradients of a side by the inverse of the other factor's Gram matrix
    /// (Riemannian preconditioning, Zhang and Pilanci 2024): G_B (down downᵀ + reg I)⁻¹ and
    /// (upᵀ up + reg I)⁻¹ G_D. Where a Gram matrix is below 1e-6 the gradient stays as it is.
    void precondition(const Choice& choice, int side, double reg);

  private:
    at::Tensor up(const Layer& layer, int side, bool owned) const;
    at::Tensor down(const Layer& layer, int side, bool owned) const;

    std::vector<Layer> m_layers;
};

} // namespace diptych::break_for_make
