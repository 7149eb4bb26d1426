#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace diptych::tensor {

/// True when no element is NaN or infinite; always for integers, truth values and empty tensors. On
/// a card this waits for the pending work.
bool allFinite(const at::Tensor& tensor);

/// Errors: Corrupt, naming `what`, when the tensor holds NaN or infinity; as guardTorch().
Status checkFinite(const at::Tensor& tensor, const std::string& what);

} // namespace diptych::tensor
