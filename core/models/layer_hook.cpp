#include "core/models/layer_hook.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>

namespace diptych::models {

at::Tensor LayerHook::linear(const LinearSite&, const at::Tensor& weight, const at::Tensor& bias,
                             const at::Tensor& x) const {
    return at::linear(x, weight, bias);
}

at::Tensor LayerHook::convolution1x1(const LinearSite&, const at::Tensor& weight,
                                     const at::Tensor& bias, const at::Tensor& x) const {
    return at::conv2d(x, weight, bias);
}

const LayerHook& plainLayers() {
    static const LayerHook hook;
    return hook;
}

} // namespace diptych::models
