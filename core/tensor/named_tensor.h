#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>

namespace diptych::tensor {

/// A tensor under the name it has in files.
struct NamedTensor {
    std::string name;
    at::Tensor tensor;
};

/// Gives the tensor of a name, from a file or from memory. Errors: NotFound and those of reading.
using NamedTensorReader = std::function<Result<at::Tensor>(const std::string& name)>;

/// Copies what `read` gives for `target.name` into `target.tensor`, converting type and device.
/// Errors: those of `read`; ShapeMismatch naming the tensor.
Status restoreInto(const NamedTensor& target, const NamedTensorReader& read);

} // namespace diptych::tensor
