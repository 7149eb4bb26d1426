#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace diptych::models {

/// Where a model's weights come from while it is built: a file, or fresh random numbers.
class WeightSource {
  public:
    virtual ~WeightSource() = default;

    /// The weight `name` (diffusers or transformers key) with exactly this shape, any dtype, on the
    /// CPU. Errors: NotFound or ShapeMismatch, naming the tensor; what reading a file can give.
    virtual Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) = 0;
};

/// "320 x 4 x 3 x 3", for messages.
std::string shapeText(at::IntArrayRef shape);

} // namespace diptych::models
