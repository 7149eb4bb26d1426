#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/file_weights.h"
#include "core/models/initial_weights.h"
#include "core/models/unet.h"
#include "core/tensor/save_tensors.h"

#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/models/tiny_models.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::models {
namespace {

using test::ScratchFolder;

TEST(FormulaWeightsTest, GeneratorMatchesPublishedNumbers) {
    const double expected[][3] = {{-0.80206061, -0.93281549, -0.43763591},
                                  {-0.14895162, -0.80133273, -0.95163339}};
    for (int i = 0; i < 3; ++i) {
        EXPECT_NEAR(formulaTensor("sample", {3})[i].item<double>(), expected[0][i], 5e-8);
        EXPECT_NEAR(formulaTensor("conv_in.weight", {3})[i].item<double>(), expected[1][i], 5e-8);
    }
}

TEST(InitialWeightsTest, DistributionsFollowPyTorch) {
    InitialWeights weights({.seed = 1});
    const at::Tensor conv = weights.take("conv_in.weight", {64, 16, 3, 3}).value();
    const double bound = 1 / std::sqrt(16.0 * 9);
    EXPECT_LE(conv.abs().max().item<double>(), bound);
    EXPECT_NEAR(conv.std().item<double>(), bound / std::sqrt(3.0), 0.03 * bound);
    const at::Tensor bias = weights.take("conv_in.bias", {64}).value();
    EXPECT_LE(bias.abs().max().item<double>(), bound);
    EXPECT_GT(bias.abs().max().item<double>(), 0.7 * bound);
    EXPECT_TRUE((weights.take("conv_norm_out.weight", {8}).value() == 1).all().item<bool>());
    EXPECT_TRUE((weights.take("conv_norm_out.bias", {8}).value() == 0).all().item<bool>());
}

TEST(InitialWeightsTest, ClipDeviationsFollowTransformers) {
    InitialWeights weights({.seed = 1, .clipLayers = 2});
    const std::string layer = "text_model.encoder.layers.0.";
    const struct {
        std::string name;
        std::vector<std::int64_t> shape;
        double deviation;
    } cases[] = {{"text_model.embeddings.token_embedding.weight", {400, 64}, 0.02},
                 {layer + "self_attn.q_proj.weight", {64, 64}, 0.5 / 8},
                 {layer + "self_attn.out_proj.weight", {64, 64}, 1.0 / 8},
                 {layer + "mlp.fc1.weight", {256, 64}, 1 / std::sqrt(128.0)},
                 {layer + "mlp.fc2.weight", {64, 256}, 0.5 / 8},
                 {"vision_model.embeddings.patch_embedding.weight", {64, 3, 8, 8}, 0.02},
                 {"vision_model.embeddings.class_embedding", {4096}, 1.0 / 64},
                 {"text_projection.weight", {64, 64}, 1.0 / 8}};
    for (const auto& test : cases)
        EXPECT_NEAR(weights.take(test.name, test.shape)->std().item<double>(), test.deviation,
                    0.05 * test.deviation)
            << test.name;
    EXPECT_EQ(weights.take(layer + "mlp.fc1.bias", {256})->abs().max().item<double>(), 0);
}

TEST(InitialWeightsTest, SeedAndNameDecide) {
    InitialWeights first({.seed = 1});
    InitialWeights again({.seed = 1});
    InitialWeights other({.seed = 2});
    const at::Tensor tensor = first.take("conv_in.weight", {4, 4, 3, 3}).value();
    ASSERT_TRUE(again.take("conv_out.weight", {4, 4, 3, 3}).ok());
    EXPECT_TRUE(tensor.equal(again.take("conv_in.weight", {4, 4, 3, 3}).value()));
    EXPECT_FALSE(tensor.equal(other.take("conv_in.weight", {4, 4, 3, 3}).value()));
    EXPECT_FALSE(tensor.equal(first.take("conv_out.weight", {4, 4, 3, 3}).value()));
}

class FileWeightsTest : public testing::Test {
  protected:
    /// Writes `parameters` and opens them again.
    Result<FileWeights> reopened(const std::vector<Parameter>& parameters) {
        const std::filesystem::path path = m_folder / "model.safetensors";
        DIPTYCH_CHECK(tensor::saveTensors(path, parameters));
        return FileWeights::open(path);
    }
    ScratchFolder m_folder;
};

TEST_F(FileWeightsTest, UnetIsTheSameAfterSaving) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const Unet unet = Unet::create(tinySd1Unet(), formula).value();
    FileWeights file = reopened(unet.parameters()).value();
    const Unet loaded = Unet::create(tinySd1Unet(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const UnetInput input = tinyUnetInput(tinySd1Unet(), 8, 8);
    EXPECT_TRUE(unet.forward(input).equal(loaded.forward(input)));
}

TEST_F(FileWeightsTest, MissingTensorIsNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    const std::string gone = parameters[7].name;
    parameters.erase(parameters.begin() + 7);
    FileWeights file = reopened(parameters).value();
    const Result<Unet> unet = Unet::create(tinySd1Unet(), file);
    ASSERT_FALSE(unet.ok());
    EXPECT_EQ(unet.error().code, ErrorCode::NotFound);
    EXPECT_NE(unet.error().message.find(gone), std::string::npos) << unet.error().message;
}

TEST_F(FileWeightsTest, WrongShapeIsNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    parameters.back().tensor = at::zeros({5});
    FileWeights file = reopened(parameters).value();
    const Result<Unet> unet = Unet::create(tinySd1Unet(), file);
    ASSERT_FALSE(unet.ok());
    EXPECT_EQ(unet.error().code, ErrorCode::ShapeMismatch);
    EXPECT_NE(unet.error().message.find("conv_out.bias"), std::string::npos);
}

TEST_F(FileWeightsTest, LeftOverTensorsAreNamed) {
    FormulaWeights formula;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), formula)->parameters();
    for (int i = 0; i < 5; ++i)
        parameters.push_back({"controller." + std::to_string(i), at::zeros({1})});
    FileWeights file = reopened(parameters).value();
    ASSERT_TRUE(Unet::create(tinySd1Unet(), file).ok());
    const Status left = file.requireAllTaken();
    ASSERT_FALSE(left.ok());
    EXPECT_NE(left.error().message.find("controller."), std::string::npos);
    EXPECT_NE(left.error().message.find("2 more"), std::string::npos) << left.error().message;
}

TEST_F(FileWeightsTest, ClipWithoutPrefixAndWithPositionIds) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const ClipText text = ClipText::create(tinyClipText(), formula).value();
    std::vector<Parameter> parameters = text.parameters();
    for (Parameter& parameter : parameters)
        parameter.name = parameter.name.substr(std::string("text_model.").size());
    parameters.push_back({"embeddings.position_ids", at::arange(77).unsqueeze(0)});
    FileWeights file = reopened(parameters).value();
    const ClipText loaded = ClipText::create(tinyClipText(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const at::Tensor ids = at::arange(5).unsqueeze(0);
    EXPECT_TRUE(text.forward(ids).last.equal(loaded.forward(ids).last));
}

TEST_F(FileWeightsTest, OldAttentionNamesOfTheAutoencoder) {
    const at::NoGradGuard noGrad;
    FormulaWeights formula;
    const Autoencoder coder = Autoencoder::create(tinyAutoencoder(), formula).value();
    std::vector<Parameter> parameters = coder.parameters();
    const std::pair<std::string, std::string> names[] = {
        {"to_q", "query"}, {"to_k", "key"}, {"to_v", "value"}, {"to_out.0", "proj_attn"}};
    int renamed = 0;
    for (Parameter& parameter : parameters)
        for (const auto& [now, old] : names)
            if (const std::size_t at = parameter.name.find(now); at != std::string::npos) {
                parameter.name.replace(at, now.size(), old);
                if (parameter.tensor.dim() == 2) // as single files store them
                    parameter.tensor = parameter.tensor.unsqueeze(-1).unsqueeze(-1);
                ++renamed;
            }
    EXPECT_EQ(renamed, 16);
    FileWeights file = reopened(parameters).value();
    const Autoencoder loaded = Autoencoder::create(tinyAutoencoder(), file).value();
    EXPECT_TRUE(file.requireAllTaken().ok());
    const at::Tensor latent = formulaTensor("latent", {1, 4, 4, 4});
    EXPECT_TRUE(coder.decode(latent).equal(loaded.decode(latent)));
}

} // namespace
} // namespace diptych::models
