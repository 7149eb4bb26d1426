#pragma once

#include "core/base/result.h"

#include <optional>
#include <string_view>

namespace diptych::safetensors {

/// How many first bytes recogniseForeignFile() likes to see.
inline constexpr std::size_t kRecognitionBytes = 4096;

/// What a file is that is not safetensors, told from its first bytes: a sentence saying what it is
/// and what to do, or nothing when the bytes are not known. Pickles are recognised in every
/// wrapping (zip, legacy, tar, text protocol); they can run programs when opened and are never
/// read. `head`: up to kRecognitionBytes bytes from the start of the file.
std::optional<Error> recogniseForeignFile(std::string_view head);

} // namespace diptych::safetensors
