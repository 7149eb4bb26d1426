#include "core/model_files/controlnet_file.h"

#include "core/models/initial_weights.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_models.h"

#include <ATen/ops/equal.h>
#include <ATen/ops/rand.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace diptych::model_files {
namespace {

using namespace models;
using testing::HasSubstr;

class ControlNetFileTest : public testing::Test {
  protected:
    ControlNetFileTest() {
        ControlNetConfig config{.unet = tinySd1Unet(), .hintWidths = {2, 4, 4, 6}};
        InitialWeights weights({.seed = 3});
        m_net.emplace(ControlNet::create(config, weights).value());
        m_tensors = m_net->parameters();
    }
    std::filesystem::path save(const std::string& name) const {
        EXPECT_TRUE(tensor::saveTensors(m_folder / name, m_tensors).ok());
        return m_folder / name;
    }
    /// A folder in diffusers' layout.
    std::filesystem::path saveFolder() const {
        m_folder.put("config.json", m_net->config().toJson().dump());
        save("diffusion_pytorch_model.safetensors");
        return m_folder.path();
    }
    void expectSame(const Result<ControlNet>& loaded) const {
        ASSERT_TRUE(loaded.ok()) << loaded.error().text();
        EXPECT_EQ(loaded->config().hintWidths, m_net->config().hintWidths);
        EXPECT_EQ(loaded->config().hintInputs, 3);
        ASSERT_EQ(loaded->parameters().size(), m_net->parameters().size());
        for (std::size_t i = 0; i < loaded->parameters().size(); ++i)
            EXPECT_TRUE(at::equal(loaded->parameters()[i].tensor, m_net->parameters()[i].tensor))
                << loaded->parameters()[i].name;
    }
    static void expectRefused(const Result<ControlNet>& loaded, ErrorCode code,
                              const std::string& words) {
        ASSERT_FALSE(loaded.ok());
        EXPECT_EQ(loaded.error().code, code);
        EXPECT_THAT(loaded.error().message, HasSubstr(words));
    }

    diptych::test::ScratchFolder m_folder;
    std::optional<ControlNet> m_net;
    std::vector<tensor::NamedTensor> m_tensors;
};

TEST_F(ControlNetFileTest, FolderAndFileGiveTheSame) {
    expectSame(loadControlNet(saveFolder(), tinySd1Unet()));
    expectSame(loadControlNet(save("one.safetensors"), tinySd1Unet()));
}

TEST_F(ControlNetFileTest, AModelForInpaintingTakesTheSame) {
    UnetConfig inpainting = tinySd1Unet();
    inpainting.inChannels = 2 * inpainting.outChannels + 1;
    expectSame(loadControlNet(save("one.safetensors"), inpainting));
}

TEST_F(ControlNetFileTest, MoreTensorsThanItHasPlacesFor) {
    m_tensors.push_back({"controlnet_down_blocks.99.weight", at::rand({2})});
    expectRefused(loadControlNet(saveFolder(), tinySd1Unet()), ErrorCode::Unsupported,
                  "controlnet_down_blocks.99");
    expectRefused(loadControlNet(save("one.safetensors"), tinySd1Unet()), ErrorCode::Unsupported,
                  "controlnet_down_blocks.99");
}

TEST_F(ControlNetFileTest, AMissingTensorIsNamed) {
    std::erase_if(m_tensors,
                  [](const auto& tensor) { return tensor.name == "controlnet_mid_block.bias"; });
    expectRefused(loadControlNet(save("one.safetensors"), tinySd1Unet()), ErrorCode::NotFound,
                  "controlnet_mid_block.bias");
}

TEST_F(ControlNetFileTest, OfAnotherModelIsRefused) {
    expectRefused(loadControlNet(saveFolder(), tinySdxlUnet()), ErrorCode::ShapeMismatch,
                  "another kind of model");
    expectRefused(loadControlNet(save("one.safetensors"), tinySdxlUnet()), ErrorCode::ShapeMismatch,
                  "another kind of model");
}

TEST_F(ControlNetFileTest, OtherFilesAreNone) {
    m_tensors = {{"weight", at::rand({2})}};
    expectRefused(loadControlNet(save("one.safetensors"), tinySd1Unet()), ErrorCode::Unsupported,
                  "no ControlNet");
}

} // namespace
} // namespace diptych::model_files
