#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/safetensors/dtype.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::safetensors {

/// One tensor of a file.
struct TensorEntry {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape; ///< rank 0..8, every size >= 0
    std::uint64_t begin = 0;         ///< first byte, counted from the end of the header
    std::uint64_t end = 0;           ///< one past the last byte

    std::uint64_t sizeBytes() const { return end - begin; }
};

/// String to string, sorted by key.
using Metadata = std::map<std::string, std::string>;

/// Caps for headers that come from outside.
struct Limits {
    std::uint64_t maxHeaderBytes = 25'000'000; ///< about five times the largest known model header
    std::size_t maxEntries = 100'000;          ///< tensors, and apart from them metadata keys
    std::size_t maxNameBytes = 1024;           ///< of a tensor's name
    std::size_t maxRank = 8;
};

/// The checked header of a safetensors file. Holding one means: every entry's byte count follows
/// from its type and shape, the tensors lie one behind the other from 0 without gap or overlap, and
/// they end exactly where the file ends. Immutable.
class Header {
  public:
    /// In the order of their bytes in the file.
    const std::vector<TensorEntry>& entries() const { return m_entries; }
    const Metadata& metadata() const { return m_metadata; }

    /// The tensor of that name, or null. Logarithmic.
    const TensorEntry* find(std::string_view name) const;

    /// Where tensor bytes begin in the file: 8 + header size.
    std::uint64_t dataOffset() const { return m_dataOffset; }
    /// Bytes of all tensors together.
    std::uint64_t dataBytes() const { return m_dataBytes; }

  private:
    friend Result<Header> parseHeader(std::string_view, std::uint64_t, const Limits&);

    std::vector<TensorEntry> m_entries;
    std::vector<std::uint32_t> m_byName; ///< indices into m_entries, sorted by name
    Metadata m_metadata;
    std::uint64_t m_dataOffset = 0;
    std::uint64_t m_dataBytes = 0;
};

/// Checks the JSON text of a header (without the eight length bytes) whose file holds `dataBytes`
/// bytes after it. Errors: Corrupt; Unsupported for an unknown element type or key; InvalidInput
/// when a limit is exceeded. Linear in the text's size for any input.
Result<Header> parseHeader(std::string_view headerJson, std::uint64_t dataBytes,
                           const Limits& limits = {});

/// Reads and checks the header of an open file. What is not safetensors is recognised by its bytes,
/// never by its name: pickles in any wrapping, Git-LFS pointers, web pages, GGUF, archives,
/// pictures, empty files; each gets a sentence that says what it is and what to do. Errors: as
/// parseHeader(), Io; the file's path is the context.
Result<Header> readHeader(const ReadOnlyFile& file, const Limits& limits = {});

} // namespace diptych::safetensors
