#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace diptych::models {

/// How a site stores its weight: (out, in), or (out, in, 1, 1) as SD 1.x does for proj_in/proj_out.
enum class SiteKind { Linear, Convolution1x1 };

/// A place where an adapter can act: one linear map inside a transformer.
struct LinearSite {
    int index = 0;    ///< position in the model's linearSites(), which is the order of computation
    std::string path; ///< module path, "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q"
    std::int64_t inFeatures = 0;
    std::int64_t outFeatures = 0;
    SiteKind kind = SiteKind::Linear;
};

/// How adapters reach a model's layers without the model knowing adapters. Every site of a forward
/// call goes through the hook given to that call; the base class computes the plain layer.
/// Called on the thread that runs the model. A hook must not change its arguments in place.
class LayerHook {
  public:
    virtual ~LayerHook() = default;

    /// y = W x + b. `weight` (out, in), `bias` (out) or undefined, `x` (B, N, in) or (B, in) where
    /// B are the rows of this call and N tokens. Returns (B, N, out) or (B, out), dtype of `x`.
    virtual at::Tensor linear(const LinearSite& site, const at::Tensor& weight,
                              const at::Tensor& bias, const at::Tensor& x) const;

    /// The same for a 1x1 convolution: `weight` (out, in, 1, 1), `x` (B, in, H, W).
    virtual at::Tensor convolution1x1(const LinearSite& site, const at::Tensor& weight,
                                      const at::Tensor& bias, const at::Tensor& x) const;
};

/// The hook that changes nothing.
const LayerHook& plainLayers();

} // namespace diptych::models
