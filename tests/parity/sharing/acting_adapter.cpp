#include "tests/parity/sharing/acting_adapter.h"

#include "core/adapters/adapter_file.h"

#include <stdexcept>

namespace diptych::parity {
namespace {

using adapter_formats::Component;

std::shared_ptr<const adapters::BoundLayers> bound(const adapters::Adapter& adapter,
                                                   const std::vector<models::LinearSite>& sites,
                                                   Component component) {
    auto layers = adapters::BoundLayers::bind(adapter, sites, at::kFloat, component);
    if (!layers.ok())
        throw std::runtime_error(layers.error().text());
    return *layers;
}

} // namespace

std::shared_ptr<const pipeline::BoundAdapter> actingAdapter(const pipeline::LoadedModel& model,
                                                            const std::filesystem::path& file) {
    const auto adapter = adapters::readAdapter(file);
    if (!adapter.ok())
        throw std::runtime_error(adapter.error().text());
    pipeline::BoundAdapter acting{file.string(), adapter->info,
                                  bound(*adapter, model.unet.linearSites(), Component::Unet)};
    const auto& towers = model.prompts->towers();
    for (std::size_t i = 0; i < towers.size(); ++i)
        acting.towers.push_back(bound(*adapter, towers[i].model.linearSites(),
                                      i == 0 ? Component::TextEncoder1 : Component::TextEncoder2));
    return std::make_shared<const pipeline::BoundAdapter>(std::move(acting));
}

} // namespace diptych::parity
