#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <string>

namespace diptych::library {

/// The text of a header that says `metadata` and otherwise what `header` says, padded to a multiple
/// of 8: tensors, types, shapes and places stay. Errors: InvalidInput for text that is not UTF-8
/// and for a header that readHeader() would refuse.
Result<std::string> headerText(const safetensors::Header& header,
                               const safetensors::Metadata& metadata);

/// Writes `file` anew with other metadata: whole or not at all, its permissions kept, the tensors'
/// bytes as they are and in the order they are in, a piece at a time. `tensorSha256` is what they
/// were when somebody last looked. Errors: of headerText(); Io (also a full disk, and when the file
/// is write-protected or was changed meanwhile); the file is as it was then. `calls` is for tests.
Status rewriteHeader(const ReadOnlyFile& file, const safetensors::Header& header,
                     const safetensors::Metadata& metadata, const std::string& tensorSha256,
                     FileCalls* calls = nullptr);

} // namespace diptych::library
