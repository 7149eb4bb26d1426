#include "tests/parity/support/renders.h"

#include "core/adapters/adapter_file.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <utility>

namespace diptych::parity {

pipeline::RenderRequest requestOf(const Json& item) {
    pipeline::RenderRequest request;
    request.prompt = item.at("prompt").get<std::string>();
    if (!item.at("negative").is_null())
        request.negativePrompt = item.at("negative").get<std::string>();
    request.seed = item.at("seed").get<std::uint64_t>();
    request.steps = item.at("steps").get<int>();
    request.guidance = item.at("guidance").get<double>();
    request.sampler = item.at("sampler").get<std::string>();
    request.width = item.at("width").get<int>();
    request.height = item.at("height").get<int>();
    return request;
}

pipeline::Renderer& rendererOf(const std::string& variant) {
    static std::map<std::string, std::unique_ptr<pipeline::Renderer>> renderers;
    auto& renderer = renderers[variant];
    if (!renderer)
        renderer = std::make_unique<pipeline::Renderer>(
            openModel(variant, pipeline::PromptSyntax::Plain), pipeline::Renderer::Options{});
    return *renderer;
}

std::shared_ptr<const pipeline::BoundAdapter> adapterOf(const std::string& name,
                                                        const pipeline::LoadedModel& model) {
    const auto adapter = adapters::readAdapter(folder() / (name + ".safetensors"));
    if (!adapter.ok()) {
        ADD_FAILURE() << adapter.error().text();
        return nullptr;
    }
    const auto bound = adapters::BoundLayers::bind(*adapter, model.unet.linearSites(), at::kFloat);
    if (!bound.ok()) {
        ADD_FAILURE() << bound.error().text();
        return nullptr;
    }
    return std::make_shared<pipeline::BoundAdapter>(
        pipeline::BoundAdapter{name, adapter->info, *bound});
}

std::shared_ptr<const image::Image> pictureOf(const at::Tensor& pixels) {
    image::Image picture(static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)));
    const at::Tensor colours =
        (pixels.dim() == 2 ? pixels.unsqueeze(2).expand({-1, -1, 3}) : pixels).contiguous();
    std::memcpy(picture.pixels.data(), colours.const_data_ptr(), picture.pixels.size());
    return std::make_shared<const image::Image>(std::move(picture));
}

} // namespace diptych::parity
