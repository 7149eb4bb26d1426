#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"
#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::tensor {

/// Writes tensors of any device, layout and stride as a safetensors file, whole or not at all. One
/// tensor at a time is copied where it is not contiguous in the machine's memory already. Errors:
/// as safetensors::writeFile(); InvalidInput for an undefined tensor; Unsupported for other than
/// dense tensors and for types the format or scalarTypeOf() lacks; as guardTorch(). `calls` is for
/// tests.
Status saveTensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                   const safetensors::Metadata& metadata = {}, FileCalls* calls = nullptr);

} // namespace diptych::tensor
