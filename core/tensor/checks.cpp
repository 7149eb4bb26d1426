#include "core/tensor/checks.h"

#include "core/tensor/torch_guard.h"

#include <ATen/ops/isfinite.h>

namespace diptych::tensor {

bool allFinite(const at::Tensor& tensor) {
    if (!tensor.is_floating_point() && !tensor.is_complex())
        return true;
    return at::isfinite(tensor.detach()).all().item().toBool();
}

Status checkFinite(const at::Tensor& tensor, const std::string& what) {
    DIPTYCH_TRY(finite, guardTorch([&] { return allFinite(tensor); }));
    if (!finite)
        return Error{ErrorCode::Corrupt, what + " holds values that are not numbers", {}};
    return {};
}

} // namespace diptych::tensor
