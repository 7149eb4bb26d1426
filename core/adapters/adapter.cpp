#include "core/adapters/adapter.h"

#include "core/adapter_formats/export_names.h"
#include "core/adapter_formats/module_grammar.h"

#include <algorithm>
#include <set>

namespace diptych::adapters {
namespace {

bool anyNonzero(const at::Tensor& values) {
    return values.numel() > 0 && values.abs().max().item().toDouble() > 0.0;
}

/// Stems are the same for every model, so the first text encoder is always the first of two.
const char* prefixOf(adapter_formats::Component component) {
    return adapter_formats::kohyaPrefix(component, true);
}

} // namespace

std::int64_t LearnedToken::count() const {
    return embeddings.empty() || embeddings.front().dim() < 2 ? 1 : embeddings.front().size(0);
}

at::Tensor LearnedToken::rows(std::size_t tower) const {
    const at::Tensor& all = embeddings.at(tower);
    return all.dim() < 2 ? all.unsqueeze(0) : all;
}

std::int64_t Adapter::maximumRank() const {
    std::int64_t rank = 0;
    for (const auto& [stem, layer] : layers)
        rank = std::max(rank, layer.rank());
    return rank;
}

std::size_t Adapter::layerCount() const {
    return stems().size();
}

std::set<std::string> Adapter::stems() const {
    std::set<std::string> stems;
    const auto add = [&](const auto& all) {
        for (const auto& [stem, layer] : all)
            stems.insert(stem);
    };
    add(layers);
    add(modulations);
    add(differences);
    add(products);
    add(biases);
    add(magnitudes);
    return stems;
}

bool Adapter::hasEffect() const {
    const auto acts = [](const auto& named) {
        if constexpr (requires { named.second.down; })
            return named.second.alpha != 0.0 && anyNonzero(named.second.up) &&
                   anyNonzero(named.second.down);
        else if constexpr (requires { named.second.output; })
            return (!named.second.output.defined() || anyNonzero(named.second.output)) &&
                   (!named.second.input.defined() || anyNonzero(named.second.input));
        else if constexpr (requires { named.second.kind; })
            return anyNonzero(changeOf(named.second, at::kFloat));
        else
            return anyNonzero(named.second);
    };
    return std::any_of(layers.begin(), layers.end(), acts) ||
           std::any_of(modulations.begin(), modulations.end(), acts) ||
           std::any_of(differences.begin(), differences.end(), acts) ||
           std::any_of(products.begin(), products.end(), acts) ||
           std::any_of(biases.begin(), biases.end(), acts) || !magnitudes.empty();
}

std::string stemOf(const adapter_formats::ModuleName& module) {
    return prefixOf(module.component) + adapter_formats::underscored(module.path);
}

adapter_formats::Component componentOf(const std::string& stem) {
    using adapter_formats::Component;
    for (const Component text : {Component::TextEncoder1, Component::TextEncoder2})
        if (stem.starts_with(prefixOf(text)))
            return text;
    return Component::Unet;
}

std::string kohyaUnetStem(const std::string& modulePath) {
    return stemOf({adapter_formats::Component::Unet, modulePath});
}

} // namespace diptych::adapters
