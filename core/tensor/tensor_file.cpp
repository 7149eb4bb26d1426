#include "core/tensor/tensor_file.h"

#include "core/safetensors/file_hash.h"
#include "core/tensor/tensor_dtype.h"
#include "core/tensor/torch_guard.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <utility>

namespace diptych::tensor {

TensorFile::TensorFile(ReadOnlyFile file, safetensors::Header header)
    : m_file(std::move(file)), m_header(std::move(header)) {}

Result<TensorFile> TensorFile::open(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    return TensorFile(std::move(file), std::move(header));
}

std::vector<std::string> TensorFile::names() const {
    std::vector<std::string> names;
    names.reserve(m_header.entries().size());
    for (const safetensors::TensorEntry& entry : m_header.entries())
        names.push_back(entry.name);
    return names;
}

Result<const safetensors::TensorEntry*> TensorFile::entry(std::string_view name) const {
    if (const safetensors::TensorEntry* found = m_header.find(name))
        return found;
    return Error{ErrorCode::NotFound, "The file has no tensor named \"" + std::string(name) + "\"",
                 path().string()};
}

Result<std::vector<std::int64_t>> TensorFile::shape(std::string_view name) const {
    DIPTYCH_TRY(found, entry(name));
    return found->shape;
}

Result<at::Tensor> TensorFile::read(std::string_view name) const {
    DIPTYCH_TRY(found, entry(name));
    const auto type = scalarTypeOf(found->dtype);
    if (!type.ok())
        return Error{type.error().code, type.error().message, path().string() + ": " + found->name};
    DIPTYCH_TRY(tensor, guardTorch([&] {
                    return at::empty(found->shape, at::TensorOptions().dtype(*type));
                }));
    const auto sizeBytes = static_cast<std::size_t>(found->sizeBytes());
    DIPTYCH_CHECK(
        m_file.read(m_header.dataOffset() + found->begin, tensor.mutable_data_ptr(), sizeBytes));
    if (found->dtype == safetensors::DType::Bool) {
        const auto* bytes = static_cast<const unsigned char*>(tensor.const_data_ptr());
        if (std::any_of(bytes, bytes + sizeBytes, [](unsigned char byte) { return byte > 1; }))
            return Error{ErrorCode::Corrupt,
                         "The tensor \"" + found->name +
                             "\" holds something else than truth values",
                         path().string()};
    }
    return tensor;
}

Result<std::string> TensorFile::sha256() const {
    return safetensors::tensorRegionSha256(m_file);
}

} // namespace diptych::tensor
