// Renders under ControlNets and IP-Adapters against diffusers' pipelines, and style guidance under
// a ControlNet against its loop written out.
#include "core/adapters/adapter_file.h"
#include "core/model_files/controlnet_file.h"
#include "core/model_files/ip_adapter_file.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/renderer.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::pipeline {
namespace {

constexpr double kLatentTolerance = 1e-3;
constexpr int kPixelTolerance = 2; // of 255

at::Tensor answer(const std::string& name) {
    return parity::answerTensor("answers", name).contiguous();
}

/// (H, W, 3) uint8 as a picture.
std::shared_ptr<const image::Image> pictureOf(const std::string& name) {
    const at::Tensor pixels = answer(name);
    image::Image picture(static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)));
    std::memcpy(picture.pixels.data(), pixels.const_data_ptr(), picture.pixels.size());
    return std::make_shared<const image::Image>(std::move(picture));
}

/// One of the variants with its renderer.
struct Variant {
    std::string name;
    std::shared_ptr<LoadedModel> model;
    std::unique_ptr<Renderer> renderer;
};

Variant& variantOf(const std::string& name) {
    static std::map<std::string, Variant> variants;
    Variant& variant = variants[name];
    if (!variant.model) {
        variant.name = name;
        variant.model = parity::openModel(name, PromptSyntax::Plain);
        variant.renderer = std::make_unique<Renderer>(variant.model, Renderer::Options{});
    }
    return variant;
}

ControlTerm controlOf(const Variant& variant, const Json& item, const std::string& size) {
    const auto path =
        parity::folder() / (variant.name + "_control_" + std::to_string(item.at("net").get<int>()));
    auto net = model_files::loadControlNet(path, variant.model->unet.config());
    EXPECT_TRUE(net.ok()) << (net.ok() ? "" : net.error().text());
    ControlTerm term;
    term.net = std::make_shared<const models::ControlNet>(std::move(net).value());
    term.identity = path.string();
    term.hint = pictureOf("hint." + size);
    term.hintIdentity = size;
    term.strength = item.at("strength").get<double>();
    term.from = item.at("from").get<double>();
    term.until = item.at("until").get<double>();
    term.coarse = item.at("coarse").get<bool>();
    return term;
}

PicturePromptTerm promptOf(const Variant& variant, const Json& item) {
    const auto kind = item.at("kind").get<std::string>();
    auto adapter =
        model_files::loadIpAdapter(parity::folder() / (variant.name + "_" + kind + ".safetensors"),
                                   variant.model->unet.attentionSites());
    EXPECT_TRUE(adapter.ok()) << (adapter.ok() ? "" : adapter.error().text());
    PicturePromptTerm term;
    term.adapter = std::make_shared<const models::IpAdapter>(std::move(adapter).value());
    term.identity = kind;
    std::vector<std::shared_ptr<const image::Image>> shown;
    for (int i = 0; i < item.at("count").get<int>(); ++i)
        shown.push_back(pictureOf("seen." + std::to_string(i)));
    term.picturesIdentity = std::to_string(shown.size());
    const Status described = describePictures(term, *variant.model->vision, shown);
    EXPECT_TRUE(described.ok()) << (described.ok() ? "" : described.error().text());
    term.scale = item.at("scale").get<double>();
    return term;
}

std::shared_ptr<const BoundAdapter> styleOf(const Variant& variant) {
    const auto adapter =
        adapters::readAdapter(parity::folder() / (variant.name + "-style.safetensors"));
    EXPECT_TRUE(adapter.ok()) << (adapter.ok() ? "" : adapter.error().text());
    const auto bound =
        adapters::BoundLayers::bind(*adapter, variant.model->unet.linearSites(), at::kFloat);
    EXPECT_TRUE(bound.ok());
    return std::make_shared<BoundAdapter>(BoundAdapter{variant.name, adapter->info, *bound});
}

RenderJob jobOf(const Variant& variant, const Json& item) {
    RenderJob job;
    RenderRequest& request = job.request;
    request.prompt = item.at("prompt").get<std::string>();
    request.negativePrompt = item.at("negative").get<std::string>();
    request.seed = item.at("seed").get<std::uint64_t>();
    request.steps = item.at("steps").get<int>();
    request.guidance = item.at("guidance").get<double>();
    request.sampler = item.at("sampler").get<std::string>();
    request.width = item.at("width").get<int>();
    request.height = item.at("height").get<int>();
    const std::string size = std::to_string(request.width) + "x" + std::to_string(request.height);
    for (const Json& control : item.at("controls"))
        job.guides.controls.push_back(controlOf(variant, control, size));
    if (!item.at("pictures").is_null())
        job.guides.pictures.push_back(promptOf(variant, item.at("pictures")));
    const auto strength = item.at("style").get<double>();
    if (strength != 0.0) {
        request.startTimestep = item.at("gate").get<double>();
        job.styles = {{styleOf(variant), request.prompt + " in woodcut style", strength, 1.0}};
    }
    return job;
}

TEST(GuidedParity, Renders) {
    const Json cases = parity::answerJson("guided");
    ASSERT_EQ(cases.size(), 23u);
    double worst = 0;
    int worstPixel = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const Variant& variant = variantOf(item.at("variant").get<std::string>());
        const RenderJob job = jobOf(variant, item);
        const auto result = variant.renderer->render(job);
        ASSERT_TRUE(result.ok()) << result.error().text();
        const auto name = item.at("name").get<std::string>();
        const double off = parity::largestDifference(result->latent, answer(name + ".latent"));
        const int pixelOff = parity::largestDifference(result->picture, answer(name + ".image"));
        EXPECT_LE(off, kLatentTolerance);
        EXPECT_LE(pixelOff, kPixelTolerance);
        worst = std::max(worst, off);
        worstPixel = std::max(worstPixel, pixelOff);
        // A guide that does nothing would agree with nothing, but a comparison should say so.
        RenderJob plain = job;
        plain.guides = {};
        EXPECT_GT(parity::largestDifference(variant.renderer->render(plain)->latent,
                                            answer(name + ".latent")),
                  50 * kLatentTolerance);
    }
    std::cout << cases.size() << " guided renders, largest difference " << worst
              << " in the latent, " << worstPixel << "/255 in the picture\n";
}

} // namespace
} // namespace diptych::pipeline
