#include "core/models/initial_weights.h"

#include "tests/support/formula_weights.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::models {
namespace {

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

} // namespace
} // namespace diptych::models
