#pragma once

#include "core/base/result.h"
#include "core/safetensors/dtype.h"

#include <c10/core/ScalarType.h>

#include <string>

namespace diptych::tensor {

/// The tensor type for a file's type. Errors: Unsupported for the 8-, 6- and 4-bit floats: casting
/// them silently would lose the scales that belong to them.
Result<c10::ScalarType> scalarTypeOf(safetensors::DType type);

/// The file's type for a tensor's. Errors: Unsupported.
Result<safetensors::DType> fileTypeOf(c10::ScalarType type);

/// "float32", "bfloat16", ... for records and messages.
std::string scalarTypeName(c10::ScalarType type);

/// The inverse of scalarTypeName() for the types a model computes in. Errors: InvalidInput.
Result<c10::ScalarType> computeTypeFromName(const std::string& name);

} // namespace diptych::tensor
