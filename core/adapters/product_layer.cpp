#include "core/adapters/product_layer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/kron.h>

namespace diptych::adapters {

at::Tensor ProductFactor::matrix(at::ScalarType type) const {
    if (whole.defined())
        return whole.to(type);
    if (!core.defined())
        return left.to(type).matmul(right.to(type));
    return at::einsum("ijkl,ip,jq->pqkl", {core.to(type), left.to(type), right.to(type)});
}

at::Tensor changeOf(const ProductLayer& layer, at::ScalarType type) {
    at::Tensor first = layer.first.matrix(type);
    const at::Tensor second =
        layer.second.matrix(type).contiguous(); // kron() takes no other layout
    if (layer.kind == ProductKind::Hadamard)
        return first * second * layer.scale;
    first = first.flatten(1);
    if (second.dim() == 4)
        first = first.unsqueeze(-1).unsqueeze(-1);
    return at::kron(first.contiguous(), second) * layer.scale;
}

at::Tensor downWithCore(const at::Tensor& down, const at::Tensor& core) {
    const at::ScalarType type = down.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    return at::einsum("ijkl,jq->iqkl", {core.to(type), down.flatten(1).to(type)});
}

} // namespace diptych::adapters
