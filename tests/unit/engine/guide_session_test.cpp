// ControlNets and IP-Adapters in sessions: found by their files.
#include "core/base/json.h"
#include "core/image/save_png.h"
#include "core/model_files/diffusers_folder.h"
#include "core/models/controlnet.h"
#include "core/models/initial_weights.h"
#include "core/safetensors/write_file.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/engine/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

namespace diptych::engine {
namespace {

using test::shortRequest;
using testing::HasSubstr;

class GuideSession : public test::StudioTest {
  protected:
    static std::filesystem::path picture(const std::string& name, double phase) {
        const auto path = s_studio->folder() / name;
        EXPECT_TRUE(image::savePng(path, diptych::test::wavePicture(phase)).ok());
        return path;
    }
    /// A random ControlNet for the studio's model, as one file.
    static std::filesystem::path net(const std::string& name, std::uint64_t seed) {
        const auto model = model_files::DiffusersFolder::open(s_studio->model());
        EXPECT_TRUE(model.ok());
        const models::ControlNetConfig config{.unet = model->unetConfig(), .hintWidths = {4, 8}};
        models::InitialWeights weights({.seed = seed});
        const auto made = models::ControlNet::create(config, weights);
        EXPECT_TRUE(made.ok());
        const auto path = s_studio->folder() / name;
        EXPECT_TRUE(tensor::saveTensors(path, made->parameters()).ok());
        return path;
    }
    static RenderRequest guided(const std::filesystem::path& file,
                                const std::filesystem::path& hint) {
        RenderRequest request = shortRequest(4);
        request.controls = {{.net = file.string(), .hint = hint.string()}};
        return request;
    }
    static std::unique_ptr<RenderSession> session() {
        auto opened = s_studio->engine().openRenderSession(s_studio->model(), {});
        EXPECT_TRUE(opened.ok());
        return std::move(*opened);
    }
    static Error refusal(const RenderRequest& request) {
        const auto frame = session()->renderNow(request);
        EXPECT_FALSE(frame.ok());
        return frame.ok() ? Error{} : frame.error();
    }
};

TEST_F(GuideSession, ANetOfAFileGuides) {
    const RenderRequest request = guided(net("net.safetensors", 3), picture("hint.png", 0.2));
    const auto lane = session();
    const auto plain = lane->renderNow(shortRequest(4));
    const auto first = lane->renderNow(request);
    ASSERT_TRUE(first.ok()) << first.error().text();
    EXPECT_NE(*first->picture, *plain->picture);
    EXPECT_EQ(lane->renderNow(request)->record.calls, 0);
    // Other weights under the same name are seen.
    (void)net("net.safetensors", 4);
    std::filesystem::last_write_time(request.controls[0].net,
                                     std::filesystem::last_write_time(request.controls[0].net) +
                                         std::chrono::seconds(5));
    const auto other = lane->renderNow(request);
    ASSERT_TRUE(other.ok()) << other.error().text();
    EXPECT_NE(*other->picture, *first->picture);
}

/// Which colour of the hint is red stands in the config alone.
TEST_F(GuideSession, TheConfigOfANetCountsAsItsWeightsDo) {
    const auto folder = s_studio->folder() / "net";
    std::filesystem::create_directories(folder);
    (void)net("net/diffusion_pytorch_model.safetensors", 3);
    const auto hint = picture("hint.png", 0.2);
    const auto model = model_files::DiffusersFolder::open(s_studio->model());
    ASSERT_TRUE(model.ok());
    const auto lane = session();
    for (const auto order : {models::HintChannels::Rgb, models::HintChannels::Bgr}) {
        const models::ControlNetConfig config{
            .unet = model->unetConfig(), .hintWidths = {4, 8}, .hintOrder = order};
        ASSERT_TRUE(writeJsonFile(folder / "config.json", config.toJson()).ok());
        const auto frame = lane->renderNow(guided(folder, hint));
        ASSERT_TRUE(frame.ok()) << frame.error().text();
        EXPECT_GT(frame->record.calls, 0);
    }
}

TEST_F(GuideSession, NetsAreToldFromOtherFiles) {
    const auto file = net("net.safetensors", 3);
    EXPECT_EQ(*recogniseGuide(file), GuideNetwork::Control);
    const auto folder = s_studio->folder() / "folder";
    std::filesystem::create_directories(folder);
    std::filesystem::copy(file, folder / "diffusion_pytorch_model.safetensors");
    EXPECT_EQ(*recogniseGuide(folder), GuideNetwork::Control);
    const std::vector<float> zeros(32);
    const auto prompt = s_studio->folder() / "prompt.safetensors";
    using safetensors::DType;
    ASSERT_TRUE(
        safetensors::writeFile(prompt,
                               {safetensors::tensorFromMemory("image_proj.proj.weight", DType::F32,
                                                              {8, 4}, zeros.data()),
                                safetensors::tensorFromMemory("ip_adapter.1.to_k_ip.weight",
                                                              DType::F32, {4, 4}, zeros.data())},
                               {})
            .ok());
    EXPECT_EQ(*recogniseGuide(prompt), GuideNetwork::PicturePrompt);
    const auto adapter = recogniseGuide(s_studio->style());
    ASSERT_FALSE(adapter.ok());
    EXPECT_EQ(adapter.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(adapter.error().message, HasSubstr("this is neither"));
    EXPECT_EQ(recogniseGuide(s_studio->folder() / "none.safetensors").error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(recogniseGuide(s_studio->folder()).error().code, ErrorCode::NotFound);
}

TEST_F(GuideSession, WhatIsNotThereIsNamed) {
    const auto hint = picture("hint.png", 0.2);
    const Error missing = refusal(guided(s_studio->folder() / "none.safetensors", hint));
    EXPECT_EQ(missing.code, ErrorCode::NotFound);
    EXPECT_THAT(missing.text(), HasSubstr("no such ControlNet"));
    const Error hintless =
        refusal(guided(net("net.safetensors", 3), s_studio->folder() / "none.png"));
    EXPECT_EQ(hintless.code, ErrorCode::NotFound);
    EXPECT_THAT(hintless.text(), HasSubstr("none.png"));
    const Error adapter = refusal(guided(s_studio->style(), hint));
    EXPECT_EQ(adapter.code, ErrorCode::Unsupported);
    EXPECT_THAT(adapter.text(), HasSubstr("no ControlNet"));
}

TEST_F(GuideSession, SharesOutOfOrderAreRefused) {
    RenderRequest request = guided(net("net.safetensors", 3), picture("hint.png", 0.2));
    request.controls[0].from = 0.6;
    request.controls[0].until = 0.4;
    EXPECT_EQ(refusal(request).code, ErrorCode::InvalidInput);
}

TEST_F(GuideSession, AnIpAdapterWithoutAPictureEncoderSaysWhatIsMissing) {
    RenderRequest request = shortRequest(4);
    request.picturePrompts = {{.adapter = (s_studio->folder() / "ip.safetensors").string(),
                               .pictures = {picture("hint.png", 0.2).string()}}};
    const Error refused = refusal(request);
    EXPECT_EQ(refused.code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.text(), HasSubstr("picture encoder"));
}

} // namespace
} // namespace diptych::engine
