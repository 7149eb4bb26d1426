#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::tensor {

/// An open safetensors file whose tensors are read one by one when asked for. The header is checked
/// completely on opening. Safe to read from several threads.
class TensorFile {
  public:
    /// Errors: NotFound, Io, and as safetensors::readHeader().
    static Result<TensorFile> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_file.path(); }
    const safetensors::Header& header() const { return m_header; }
    const safetensors::Metadata& metadata() const { return m_header.metadata(); }

    /// In the order of their bytes in the file.
    std::vector<std::string> names() const;
    bool has(std::string_view name) const { return m_header.find(name) != nullptr; }
    /// Errors: NotFound.
    Result<std::vector<std::int64_t>> shape(std::string_view name) const;

    /// A new contiguous tensor in the machine's memory, of the file's type and shape. Its bytes are
    /// as in the file; NaN and infinity are not looked for (see checkFinite()). Errors: NotFound;
    /// Unsupported for types LibTorch cannot compute with; OutOfMemory; Io; Corrupt when the file
    /// has been cut since it was opened or a truth value is neither 0 nor 1.
    Result<at::Tensor> read(std::string_view name) const;

    /// SHA-256 of the tensors' bytes (safetensors::tensorRegionSha256()).
    Result<std::string> sha256() const;

  private:
    TensorFile(ReadOnlyFile file, safetensors::Header header);
    Result<const safetensors::TensorEntry*> entry(std::string_view name) const;

    ReadOnlyFile m_file;
    safetensors::Header m_header;
};

} // namespace diptych::tensor
