#include "core/models/layer_hook.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>

namespace diptych::models {

std::vector<std::int64_t> LinearSite::weightShape() const {
    switch (kind) {
    case SiteKind::Linear:
        return {outFeatures, inFeatures};
    case SiteKind::Convolution:
        return {outFeatures, inFeatures, kernel, kernel};
    case SiteKind::Norm:
        break;
    }
    return {outFeatures};
}

at::Tensor LayerHook::linear(const LinearSite&, const at::Tensor& weight, const at::Tensor& bias,
                             const at::Tensor& x) const {
    return at::linear(x, weight, bias);
}

at::Tensor LayerHook::convolution(const LinearSite& site, const at::Tensor& weight,
                                  const at::Tensor& bias, const at::Tensor& x) const {
    return at::conv2d(x, weight, bias, {site.stride, site.stride}, {site.padding, site.padding});
}

at::Tensor LayerHook::norm(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                           const at::Tensor& x) const {
    if (site.groups == 0)
        return at::layer_norm(x, weight.sizes(), weight, bias, site.eps);
    return kernels::groupNorm(x, site.groups, weight, bias, site.eps, site.activation);
}

at::Tensor LayerHook::attended(const AttentionSite&, const at::Tensor&,
                               const at::Tensor& answers) const {
    return answers;
}

at::Tensor LayerHook::block(const BlockFunction& compute,
                            const std::vector<at::Tensor>& inputs) const {
    return compute(inputs);
}

const LayerHook& plainLayers() {
    static const LayerHook hook;
    return hook;
}

at::Tensor ForwardingHook::linear(const LinearSite& site, const at::Tensor& weight,
                                  const at::Tensor& bias, const at::Tensor& x) const {
    return m_inner.linear(site, weight, bias, x);
}

at::Tensor ForwardingHook::convolution(const LinearSite& site, const at::Tensor& weight,
                                       const at::Tensor& bias, const at::Tensor& x) const {
    return m_inner.convolution(site, weight, bias, x);
}

at::Tensor ForwardingHook::norm(const LinearSite& site, const at::Tensor& weight,
                                const at::Tensor& bias, const at::Tensor& x) const {
    return m_inner.norm(site, weight, bias, x);
}

at::Tensor ForwardingHook::attended(const AttentionSite& site, const at::Tensor& q,
                                    const at::Tensor& answers) const {
    return m_inner.attended(site, q, answers);
}

at::Tensor ForwardingHook::block(const BlockFunction& compute,
                                 const std::vector<at::Tensor>& inputs) const {
    return m_inner.block(compute, inputs);
}

} // namespace diptych::models
