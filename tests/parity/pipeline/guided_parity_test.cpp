// Renders under ControlNets and IP-Adapters against diffusers' pipelines, and style guidance under
// a ControlNet against its loop written out.
#include "core/model_files/controlnet_file.h"
#include "core/model_files/ip_adapter_file.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/renderer.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"
#include "tests/parity/support/renders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
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

ControlTerm controlOf(const std::string& variant, const Json& item, const std::string& size) {
    const auto path =
        parity::folder() / (variant + "_control_" + std::to_string(item.at("net").get<int>()));
    auto net = model_files::loadControlNet(path, parity::rendererOf(variant).model().unet.config());
    EXPECT_TRUE(net.ok()) << (net.ok() ? "" : net.error().text());
    ControlTerm term;
    term.net = std::make_shared<const models::ControlNet>(std::move(net).value());
    term.identity = path.string();
    term.hint = parity::pictureOf(answer("hint." + size));
    term.hintIdentity = size;
    term.strength = item.at("strength").get<double>();
    term.from = item.at("from").get<double>();
    term.until = item.at("until").get<double>();
    term.coarse = item.at("coarse").get<bool>();
    return term;
}

PicturePromptTerm promptOf(const std::string& variant, const Json& item) {
    const LoadedModel& model = parity::rendererOf(variant).model();
    const auto kind = item.at("kind").get<std::string>();
    auto adapter = model_files::loadIpAdapter(
        parity::folder() / (variant + "_" + kind + ".safetensors"), model.unet.attentionSites());
    EXPECT_TRUE(adapter.ok()) << (adapter.ok() ? "" : adapter.error().text());
    PicturePromptTerm term;
    term.adapter = std::make_shared<const models::IpAdapter>(std::move(adapter).value());
    term.identity = kind;
    std::vector<std::shared_ptr<const image::Image>> shown;
    for (int i = 0; i < item.at("count").get<int>(); ++i)
        shown.push_back(parity::pictureOf(answer("seen." + std::to_string(i))));
    term.picturesIdentity = std::to_string(shown.size());
    const Status described = describePictures(term, *model.vision, shown);
    EXPECT_TRUE(described.ok()) << (described.ok() ? "" : described.error().text());
    term.scale = item.at("scale").get<double>();
    return term;
}

RenderJob jobOf(const std::string& variant, const Json& item) {
    RenderJob job;
    job.request = parity::requestOf(item);
    RenderRequest& request = job.request;
    const std::string size = std::to_string(request.width) + "x" + std::to_string(request.height);
    for (const Json& control : item.at("controls"))
        job.guides.controls.push_back(controlOf(variant, control, size));
    if (!item.at("pictures").is_null())
        job.guides.pictures.push_back(promptOf(variant, item.at("pictures")));
    const auto strength = item.at("style").get<double>();
    if (strength != 0.0) {
        request.startTimestep = item.at("gate").get<double>();
        job.styles = {{parity::adapterOf(variant + "-style", parity::rendererOf(variant).model()),
                       request.prompt + " in woodcut style", strength, 1.0}};
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
        const auto variant = item.at("variant").get<std::string>();
        Renderer& renderer = parity::rendererOf(variant);
        const RenderJob job = jobOf(variant, item);
        const auto result = renderer.render(job);
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
        EXPECT_GT(
            parity::largestDifference(renderer.render(plain)->latent, answer(name + ".latent")),
            50 * kLatentTolerance);
    }
    std::cout << cases.size() << " guided renders, largest difference " << worst
              << " in the latent, " << worstPixel << "/255 in the picture\n";
}

} // namespace
} // namespace diptych::pipeline
