#pragma once

#include "core/base/file.h"
#include "core/base/result.h"

#include <string>

namespace diptych::safetensors {

/// SHA-256, as lower-case hex, of everything behind the header of a safetensors file: the tensors'
/// bytes. Editing the metadata leaves it as it is. Errors: as readHeader().
Result<std::string> tensorRegionSha256(const ReadOnlyFile& file);

} // namespace diptych::safetensors
