#include "core/safetensors/file_hash.h"

#include "core/base/hash.h"
#include "core/safetensors/header.h"

#include <algorithm>
#include <vector>

namespace diptych::safetensors {

Result<std::string> tensorRegionSha256(const ReadOnlyFile& file) {
    constexpr std::uint64_t kBlockBytes = 1 << 20;
    DIPTYCH_TRY(header, readHeader(file));
    Sha256 hash;
    std::vector<char> block(kBlockBytes);
    for (std::uint64_t at = header.dataOffset(); at < file.sizeBytes();) {
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(kBlockBytes, file.sizeBytes() - at));
        DIPTYCH_CHECK(file.read(at, block.data(), count));
        hash.update(block.data(), count);
        at += count;
    }
    return hash.finishHex();
}

} // namespace diptych::safetensors
