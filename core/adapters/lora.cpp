#include "core/adapters/lora.h"

#include <algorithm>

namespace diptych::adapters {

std::int64_t LoraAdapter::maximumRank() const {
    std::int64_t rank = 0;
    for (const auto& [stem, layer] : layers)
        rank = std::max(rank, layer.rank());
    return rank;
}

std::string kohyaUnetStem(const std::string& modulePath) {
    std::string stem = "lora_unet_" + modulePath;
    std::replace(stem.begin(), stem.end(), '.', '_');
    return stem;
}

} // namespace diptych::adapters
