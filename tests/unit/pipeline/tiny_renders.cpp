#include "tests/unit/pipeline/tiny_renders.h"

#include "core/adapters/bound_layers.h"
#include "core/tensor/noise_source.h"

#include <gtest/gtest.h>

#include <string>

namespace diptych::pipeline::test {

std::shared_ptr<LoadedModel> openTinyModel(const std::filesystem::path& folder,
                                           const diptych::test::TinyModelOptions& options) {
    EXPECT_TRUE(diptych::test::writeTinyModel(folder, options).ok());
    auto model = loadModel(folder, {.compute = {c10::ScalarType::Float, 1, "test"}});
    EXPECT_TRUE(model.ok()) << (model.ok() ? "" : model.error().text());
    return model.ok() ? *model : nullptr;
}

std::shared_ptr<const BoundAdapter> randomAdapter(const LoadedModel& model, std::uint64_t seed) {
    constexpr std::int64_t kRank = 4;
    adapters::Adapter lora;
    tensor::NoiseSource random(seed);
    for (const auto& site : model.unet.linearSites()) {
        if (site.kind != models::SiteKind::Linear ||
            site.path.find(".attentions.") == std::string::npos)
            continue;
        lora.layers[adapters::kohyaUnetStem(site.path)] = {
            random.normal({kRank, site.inFeatures}).mul(0.2),
            random.normal({site.outFeatures, kRank}).mul(0.2), static_cast<double>(kRank)};
    }
    auto bound = adapters::BoundLayers::bind(lora, model.unet.linearSites(), at::kFloat);
    EXPECT_TRUE(bound.ok());
    return std::make_shared<const BoundAdapter>(
        BoundAdapter{"adapter" + std::to_string(seed), {}, *bound});
}

} // namespace diptych::pipeline::test
