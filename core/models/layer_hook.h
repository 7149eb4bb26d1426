#pragma once

#include "core/kernels/group_norm.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace diptych::models {

/// What a site computes and how it stores its weight.
enum class SiteKind {
    Linear,      ///< (out, in)
    Convolution, ///< (out, in, kernel, kernel); kernel 1 for SD 1.x's proj_in and proj_out
    Norm         ///< (out): the scale and offset of each channel behind a normalisation
};

/// A place where an adapter can act: one linear map of a model (a norm's is diagonal).
struct LinearSite {
    int index = 0;    ///< position in the model's linearSites(), which is the order of computation
    std::string path; ///< module path, "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q"
    std::int64_t inFeatures = 0;
    std::int64_t outFeatures = 0;
    SiteKind kind = SiteKind::Linear;
    int kernel = 1;          ///< edge of a convolution's window
    int stride = 1;          ///< of a convolution
    int padding = 0;         ///< of a convolution, all around
    std::int64_t groups = 0; ///< of a norm: a group norm's number of groups; 0: a layer norm
    double eps = 0.0;        ///< of a norm
    kernels::Activation activation = kernels::Activation::None; ///< of a group norm

    /// Of its weight.
    std::vector<std::int64_t> weightShape() const;
};

/// A place where the words of the prompt are looked at: one cross-attention of a UNet.
struct AttentionSite {
    int index = 0;                 ///< position in the model's attentionSites()
    std::string path;              ///< "down_blocks.0.attentions.0.transformer_blocks.0.attn2"
    std::int64_t width = 0;        ///< of queries and answers
    std::int64_t contextWidth = 0; ///< of the words
    std::int64_t heads = 1;
};

/// A block of a network: its output from its inputs, of which some may be undefined.
using BlockFunction = std::function<at::Tensor(const std::vector<at::Tensor>& inputs)>;

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

    /// The same for a convolution: `weight` (out, in, kernel, kernel), `x` (B, in, H, W).
    virtual at::Tensor convolution(const LinearSite& site, const at::Tensor& weight,
                                   const at::Tensor& bias, const at::Tensor& x) const;

    /// y = weight · (x - mean) / deviation + bias, `weight` and `bias` (channels): a group norm of
    /// x (B, channels, H, W), with the site's activation, or a layer norm of x (B, N, channels).
    /// Returns the shape of x.
    virtual at::Tensor norm(const LinearSite& site, const at::Tensor& weight,
                            const at::Tensor& bias, const at::Tensor& x) const;

    /// What the queries `q` (B, N, width) get from the prompt, `answers` (B, N, width), before the
    /// map to_out. A hook may add what they find elsewhere; the base class adds nothing.
    virtual at::Tensor attended(const AttentionSite& site, const at::Tensor& q,
                                const at::Tensor& answers) const;

    /// A residual block or a transformer block, whose layers come through this hook as well. A hook
    /// may choose what is kept for the gradient; the base class runs `compute`. What `compute`
    /// refers to lives until the gradients are there, and so must the hook.
    virtual at::Tensor block(const BlockFunction& compute,
                             const std::vector<at::Tensor>& inputs) const;
};

/// The hook that changes nothing.
const LayerHook& plainLayers();

/// Hands every call on to `inner`, which must outlive it: a base for hooks that change one thing.
class ForwardingHook : public LayerHook {
  public:
    explicit ForwardingHook(const LayerHook& inner) : m_inner(inner) {}

    at::Tensor linear(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                      const at::Tensor& x) const override;
    at::Tensor convolution(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                           const at::Tensor& x) const override;
    at::Tensor norm(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                    const at::Tensor& x) const override;
    at::Tensor attended(const AttentionSite& site, const at::Tensor& q,
                        const at::Tensor& answers) const override;
    at::Tensor block(const BlockFunction& compute,
                     const std::vector<at::Tensor>& inputs) const override;

  private:
    const LayerHook& m_inner;
};

} // namespace diptych::models
