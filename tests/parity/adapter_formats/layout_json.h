#pragma once

#include "core/adapter_formats/adapter_layout.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <filesystem>

namespace diptych::parity {

/// The header of a safetensors file. Errors: those of opening and of readHeader().
Result<safetensors::Header> headerOfFile(const std::filesystem::path& path);

/// A layout as JSON: "layers" (component "unet", "te1" or "te2"; path, kind, rank, weight_shape,
/// magnitude, alpha, scheme, written_name, tensors, problem), "words", "leftovers" and "base".
Json layoutJson(const adapter_formats::AdapterLayout& layout);

/// "unet", "te1", "te2".
const char* componentKey(adapter_formats::Component component);

} // namespace diptych::parity
