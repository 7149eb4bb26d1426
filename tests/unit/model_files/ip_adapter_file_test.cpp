#include "core/model_files/ip_adapter_file.h"

#include "core/models/initial_weights.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_models.h"

#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace diptych::model_files {
namespace {

using namespace models;

using testing::HasSubstr;

/// Keeps what a model asks for, to be written as its file.
class RecordingWeights : public WeightSource {
  public:
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override {
        tensors.push_back({name, at::full(shape, 0.1)});
        return tensors.back().tensor;
    }
    std::vector<tensor::NamedTensor> tensors;
};

Unet tinyUnet() {
    InitialWeights weights({.seed = 5});
    return Unet::create(tinySd1Unet(), weights).value();
}

IpAdapterConfig plusConfig() {
    return {.features = PictureFeatures::Patches,
            .featureWidth = 10,
            .contextWidth = tinySd1Unet().contextWidth,
            .tokens = 5,
            .width = 12,
            .layers = 2,
            .heads = 1,
            .feedForward = 24};
}

std::vector<tensor::NamedTensor> fileOf(const IpAdapterConfig& config) {
    RecordingWeights weights;
    EXPECT_TRUE(IpAdapter::create(config, tinyUnet().attentionSites(), weights).ok());
    return weights.tensors;
}

class IpAdapterTest : public testing::Test {
  protected:
    Result<IpAdapter> load(const std::vector<tensor::NamedTensor>& tensors) const {
        const auto path = m_folder / "adapter.safetensors";
        EXPECT_TRUE(tensor::saveTensors(path, tensors).ok());
        return loadIpAdapter(path, tinyUnet().attentionSites());
    }

  private:
    test::ScratchFolder m_folder;
};

TEST_F(IpAdapterTest, NumbersAreToldByTheShapes) {
    const auto plus = load(fileOf(plusConfig()));
    ASSERT_TRUE(plus.ok()) << plus.error().text();
    EXPECT_EQ(plus->config().features, PictureFeatures::Patches);
    EXPECT_EQ(plus->config().tokens, 5);
    EXPECT_EQ(plus->config().layers, 2);
    EXPECT_EQ(plus->config().feedForward, 24);
    EXPECT_EQ(plus->tokensOf(at::ones({3, 7, 10})).sizes(),
              (std::vector<std::int64_t>{3, 5, tinySd1Unet().contextWidth}));

    const auto plain =
        load(fileOf({.featureWidth = 10, .contextWidth = tinySd1Unet().contextWidth}));
    ASSERT_TRUE(plain.ok()) << plain.error().text();
    EXPECT_EQ(plain->config().features, PictureFeatures::Embedding);
    EXPECT_EQ(plain->config().tokens, 4);
    EXPECT_EQ(plain->tokensOf(at::ones({3, 10})).sizes(),
              (std::vector<std::int64_t>{3, 4, tinySd1Unet().contextWidth}));
}

TEST_F(IpAdapterTest, OtherFilesAreRefusedWithTheirReason) {
    auto face = fileOf(plusConfig());
    face.push_back({"ip_adapter.0.to_q_lora.down.weight", at::ones({2, 2})});
    auto refused = load(face);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("FaceID"));

    refused = load({{"image_proj.proj.weight", at::ones({8, 2})}});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("no IP-Adapter"));

    refused = load({{"ip_adapter.1.to_k_ip.weight", at::ones({8, 2})},
                    {"image_proj.proj.0.weight", at::ones({8, 2})}});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("does not know"));
}

TEST_F(IpAdapterTest, OfAModelWithMoreAttentionsIsRefused) {
    auto more = fileOf(plusConfig());
    more.push_back({"ip_adapter.99.to_k_ip.weight", at::ones({2, 2})});
    const auto refused = load(more);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::ShapeMismatch);
    EXPECT_THAT(refused.error().message, HasSubstr("another kind of model"));
}

/// SD 1.x and 2.x attend as often and at the same widths; their words differ.
TEST_F(IpAdapterTest, OfAModelWithOtherWordsIsRefused) {
    UnetConfig other = tinySd1Unet();
    other.contextWidth += 4;
    InitialWeights weights({.seed = 5});
    const Unet unet = Unet::create(other, weights).value();
    RecordingWeights file;
    IpAdapterConfig config = plusConfig();
    config.contextWidth = other.contextWidth;
    ASSERT_TRUE(IpAdapter::create(config, unet.attentionSites(), file).ok());
    const auto refused = load(file.tensors);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::ShapeMismatch);
    EXPECT_THAT(refused.error().message, HasSubstr("another kind of model"));
}

TEST_F(IpAdapterTest, SitesAreNumberedInTheOrderOfComputation) {
    const Unet unet = tinyUnet();
    ASSERT_FALSE(unet.attentionSites().empty());
    for (std::size_t i = 0; i < unet.attentionSites().size(); ++i) {
        EXPECT_EQ(unet.attentionSites()[i].index, static_cast<int>(i));
        EXPECT_TRUE(unet.attentionSites()[i].path.ends_with(".attn2"));
    }
    // Files number the middle last: the site before the way up has the highest number.
    std::vector<std::string> names;
    for (const auto& tensor : fileOf(plusConfig()))
        if (tensor.name.ends_with("to_k_ip.weight"))
            names.push_back(tensor.name);
    EXPECT_EQ(names.back(),
              "ip_adapter." + std::to_string(2 * names.size() - 1) + ".to_k_ip.weight");
}

} // namespace
} // namespace diptych::model_files
