#include "core/models/autoencoder.h"

#include "tests/support/formula_weights.h"
#include "tests/support/tiny_models.h"
#include "tests/unit/models/golden.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace diptych::models {
namespace {

Autoencoder makeAutoencoder(const AutoencoderConfig& config, const ModelOptions& options = {}) {
    FormulaWeights weights;
    return Autoencoder::create(config, weights, options).value();
}

struct CoderGolden {
    std::int64_t height;
    std::int64_t width;
    Golden golden;
};

const CoderGolden kEncoded[] = {{16,
                                 16,
                                 {{1, 8, 8, 8},
                                  -35.2404952,
                                  227.200284,
                                  {-0.0935156339, 0.190363536, 0.0339168658, -0.0301550759},
                                  {-0.234190357, 0.158735482}}},
                                {12,
                                 20,
                                 {{1, 8, 6, 10},
                                  -29.4676686,
                                  225.335329,
                                  {0.503457563, -0.151825488, 0.701392883, 0.634808128},
                                  {0.409347171, -0.536674894}}}};

const CoderGolden kDecoded[] = {{8,
                                 8,
                                 {{1, 3, 16, 16},
                                  94.809983,
                                  306.612226,
                                  {0.110590108, -0.0304842665, 0.16689498, 0.022452235},
                                  {-0.00780083906, 0.204175073}}},
                                {6,
                                 10,
                                 {{1, 3, 12, 20},
                                  120.537758,
                                  295.814267,
                                  {0.119745156, -0.0517069323, 0.184545001, 0.236498472},
                                  {0.283655578, -0.198122804}}}};

const std::pair<at::ScalarType, double> kPrecisions[] = {{at::kFloat, 1e-5}, {at::kDouble, 1e-6}};

TEST(AutoencoderTest, EncodeMatchesDiffusers) {
    const at::NoGradGuard noGrad;
    for (const auto& [dtype, tolerance] : kPrecisions) {
        const Autoencoder coder = makeAutoencoder(tinyAutoencoder(), {.dtype = dtype});
        for (const CoderGolden& test : kEncoded) {
            const LatentMoments moments =
                coder.encode(formulaTensor("image", {1, 3, test.height, test.width}));
            expectGolden(at::cat({moments.mean, moments.logVariance}, 1), test.golden, tolerance);
        }
    }
}

TEST(AutoencoderTest, DecodeMatchesDiffusers) {
    const at::NoGradGuard noGrad;
    for (const auto& [dtype, tolerance] : kPrecisions) {
        const Autoencoder coder = makeAutoencoder(tinyAutoencoder(), {.dtype = dtype});
        for (const CoderGolden& test : kDecoded)
            expectGolden(coder.decode(formulaTensor("latent", {1, 4, test.height, test.width})),
                         test.golden, tolerance);
    }
}

TEST(AutoencoderTest, CountsMatchDiffusers) {
    FormulaWeights tiny;
    ASSERT_TRUE(Autoencoder::create(tinyAutoencoder(), tiny).ok());
    EXPECT_EQ(tiny.tensorCount(), 156u);
    EXPECT_EQ(tiny.parameterCount(), 14851);
}

TEST(AutoencoderTest, LogVarianceIsClamped) {
    const at::NoGradGuard noGrad;
    const Autoencoder coder = makeAutoencoder(tinyAutoencoder());
    const auto bias = std::find_if(
        coder.parameters().begin(), coder.parameters().end(),
        [](const Parameter& parameter) { return parameter.name == "quant_conv.bias"; });
    ASSERT_NE(bias, coder.parameters().end());
    at::Tensor tensor = bias->tensor;
    tensor[4] = 1000;
    tensor[5] = -1000;
    const at::Tensor logVariance = coder.encode(formulaTensor("image", {1, 3, 16, 16})).logVariance;
    EXPECT_EQ(logVariance.select(1, 0).min().item<float>(), 20);
    EXPECT_EQ(logVariance.select(1, 1).max().item<float>(), -30);
}

TEST(AutoencoderTest, OptionalPartsAreLeftOut) {
    const at::NoGradGuard noGrad;
    AutoencoderConfig config = tinyAutoencoder();
    config.middleAttention = false;
    config.quantConvolution = false;
    config.postQuantConvolution = false;
    config.blockChannels = {4, 4, 8};
    config.latentChannels = 6;
    config.layersPerBlock = 1;
    FormulaWeights weights;
    const Autoencoder coder = Autoencoder::create(config, weights).value();
    for (const Parameter& parameter : coder.parameters()) {
        EXPECT_EQ(parameter.name.find("attentions"), std::string::npos) << parameter.name;
        EXPECT_EQ(parameter.name.find("quant_conv"), std::string::npos) << parameter.name;
    }
    EXPECT_EQ(config.downscale(), 4);
    const LatentMoments moments = coder.encode(formulaTensor("image", {2, 3, 16, 24}));
    EXPECT_EQ(moments.mean.sizes(), at::IntArrayRef({2, 6, 4, 6}));
    EXPECT_EQ(coder.decode(moments.mean).sizes(), at::IntArrayRef({2, 3, 16, 24}));
}

TEST(AutoencoderTest, ScalingUndoesItself) {
    AutoencoderConfig config = tinyAutoencoder();
    config.scalingFactor = 0.5;
    config.shiftFactor = 2;
    const Autoencoder coder = makeAutoencoder(config);
    const at::Tensor latent = formulaTensor("latent", {1, 4, 8, 8});
    EXPECT_LT((coder.scaled(latent) - (latent - 2) * 0.5).abs().max().item<double>(), 1e-6);
    EXPECT_LT((coder.unscaled(coder.scaled(latent)) - latent).abs().max().item<double>(), 1e-6);
}

TEST(AutoencoderTest, Bfloat16StaysClose) {
    const at::NoGradGuard noGrad;
    const at::Tensor latent = formulaTensor("latent", {1, 4, 8, 8});
    const at::Tensor exact = makeAutoencoder(tinyAutoencoder()).decode(latent);
    const at::Tensor rough =
        makeAutoencoder(tinyAutoencoder(), {.dtype = at::kBFloat16}).decode(latent);
    const double error = ((rough - exact).norm() / exact.norm()).item<double>();
    RecordProperty("relativeL2", std::to_string(error));
    EXPECT_LT(error, 0.02);
}

TEST(AutoencoderTest, WrongShapesAreRefused) {
    const Autoencoder coder = makeAutoencoder(tinyAutoencoder());
    EXPECT_THROW(coder.encode(formulaTensor("image", {1, 4, 16, 16})), c10::Error);
    EXPECT_THROW(coder.encode(formulaTensor("image", {1, 3, 1, 16})), c10::Error);
    EXPECT_THROW(coder.decode(formulaTensor("latent", {1, 3, 8, 8})), c10::Error);
}

} // namespace
} // namespace diptych::models
