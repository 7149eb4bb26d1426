#include "core/adapters/adapter.h"

#include <algorithm>
#include <set>

namespace diptych::adapters {
namespace {

bool anyNonzero(const at::Tensor& values) {
    return values.numel() > 0 && values.abs().max().item().toDouble() > 0.0;
}

} // namespace

std::int64_t Adapter::maximumRank() const {
    std::int64_t rank = 0;
    for (const auto& [stem, layer] : layers)
        rank = std::max(rank, layer.rank());
    return rank;
}

std::size_t Adapter::layerCount() const {
    std::set<std::string> stems;
    for (const auto& [stem, layer] : layers)
        stems.insert(stem);
    for (const auto& [stem, layer] : modulations)
        stems.insert(stem);
    for (const auto& [stem, difference] : differences)
        stems.insert(stem);
    return stems.size();
}

bool Adapter::hasEffect() const {
    const auto acts = [](const auto& named) {
        if constexpr (requires { named.second.down; })
            return named.second.alpha != 0.0 && anyNonzero(named.second.up) &&
                   anyNonzero(named.second.down);
        else if constexpr (requires { named.second.output; })
            return anyNonzero(named.second.output) && anyNonzero(named.second.input);
        else
            return anyNonzero(named.second);
    };
    return std::any_of(layers.begin(), layers.end(), acts) ||
           std::any_of(modulations.begin(), modulations.end(), acts) ||
           std::any_of(differences.begin(), differences.end(), acts);
}

std::string kohyaUnetStem(const std::string& modulePath) {
    std::string stem = "lora_unet_" + modulePath;
    std::replace(stem.begin(), stem.end(), '.', '_');
    return stem;
}

} // namespace diptych::adapters
