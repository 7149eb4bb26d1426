#pragma once

#include "core/base/json.h"
#include "core/image/image.h"
#include "core/pipeline/loaded_model.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace diptych::parity {

/// NAME.json of what the reference has written; an empty array with a failure noted when it cannot
/// be read.
Json answerJson(const std::string& name);

/// One tensor of FILE.safetensors. Throws std::runtime_error, which fails the test, when it is not
/// there.
at::Tensor answerTensor(const std::string& file, const std::string& name);

/// Largest absolute difference in float64; infinite for other shapes and for NaN.
double largestDifference(const at::Tensor& got, const at::Tensor& expected);

/// Largest difference of any sample of a picture; 256 for another size. `pixels` (H, W, 3) uint8.
int largestDifference(const image::Image& picture, const at::Tensor& pixels);

/// The pipeline the reference has written into the sub-folder `name`: float32, one thread. Throws
/// std::runtime_error with the error's text.
std::shared_ptr<pipeline::LoadedModel> openModel(const std::string& name,
                                                 pipeline::PromptSyntax syntax);

} // namespace diptych::parity
