// Any bytes are taken as a safetensors file. What is accepted must keep the promises of
// safetensors::Header, counted again here with 128-bit numbers.

#include "core/safetensors/foreign_file.h"
#include "core/safetensors/header.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using diptych::safetensors::Header;
using diptych::safetensors::TensorEntry;
__extension__ using Wide = unsigned __int128;

void require(bool condition) {
    if (!condition)
        std::abort();
}

void checkPromises(const Header& header, std::uint64_t dataBytes) {
    std::uint64_t end = 0;
    for (const TensorEntry& entry : header.entries()) {
        require(entry.begin == end && entry.end >= entry.begin);
        end = entry.end;
        Wide bits = diptych::safetensors::bitsOf(entry.dtype);
        for (const std::int64_t size : entry.shape) {
            require(size >= 0);
            bits *= static_cast<Wide>(size);
        }
        require(entry.shape.size() <= 8 && bits == Wide{entry.sizeBytes()} * 8);
        require(header.find(entry.name) == &entry);
    }
    require(end == dataBytes && header.dataBytes() == dataBytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), sizeBytes);
    (void)diptych::safetensors::recogniseForeignFile(bytes);
    if (sizeBytes < 8)
        return 0;
    std::uint64_t length = 0;
    for (std::size_t i = 8; i > 0; --i)
        length = length << 8 | data[i - 1];
    // A wrong length is refused before the header is looked at; here it only decides where to cut.
    length = std::min<std::uint64_t>(length, sizeBytes - 8);
    const std::uint64_t dataBytes = sizeBytes - 8 - length;
    const auto header = diptych::safetensors::parseHeader(
        bytes.substr(8, static_cast<std::size_t>(length)), dataBytes);
    if (header.ok())
        checkPromises(*header, dataBytes);
    else
        require(!header.error().message.empty());
    return 0;
}
