#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/safetensors/dtype.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diptych::safetensors {

/// One tensor to be written. Its bytes are asked for when their turn comes, so a file larger than
/// memory can be written.
struct TensorSource {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    /// Hands over exactly the bytes that type and shape ask for, in any number of pieces,
    /// little-endian, last dimension fastest.
    std::function<Status(ByteSink&)> write;
};

/// A source whose bytes lie at `data`, which must stay valid until the file is written.
TensorSource tensorFromMemory(std::string name, DType dtype, std::vector<std::int64_t> shape,
                              const void* data);

/// Writes a safetensors file whole or not at all (see saveFile()). Tensors are sorted by element
/// size, largest first, then by name, and begin at a multiple of 8, so equal content gives equal
/// files. Errors: InvalidInput for repeated, reserved, overlong or non-UTF-8 names and for sizes
/// readHeader() would refuse; Internal when a source hands over another number of bytes; Io; what a
/// source returns. `calls` is for tests.
Status writeFile(const std::filesystem::path& path, std::vector<TensorSource> tensors,
                 const Metadata& metadata, FileCalls* calls = nullptr);

} // namespace diptych::safetensors
