#pragma once

#include "core/adapters/adapter.h"
#include "core/base/result.h"
#include "core/tensor/tensor_file.h"

namespace diptych::adapters {

/// Reads an adapter or textual inversion of another program: whatever core/adapter_formats
/// describes. What cannot be applied is left out and named in Adapter::report. Into `described` (of
/// describedBy(), with the file's own title or an empty one). Errors: of
/// adapter_formats::describeAdapter(); Unsupported when nothing of the file can be applied, with
/// the reason; Corrupt for numbers that are not finite; of reading.
Result<Adapter> readForeignAdapter(const tensor::TensorFile& file, Adapter described);

} // namespace diptych::adapters
