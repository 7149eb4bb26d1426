#include "core/estimates/drawing_memory.h"

#include "core/models/autoencoder.h"
#include "core/models/initial_weights.h"
#include "core/models/unet.h"
#include "core/tensor/memory_meter.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

#include <ostream>

namespace diptych::estimates {
namespace {

void expectClose(std::uint64_t told, std::int64_t taken) {
    const double ratio = static_cast<double>(told) / static_cast<double>(taken);
    testing::Test::RecordProperty("told_over_taken", std::to_string(ratio));
    EXPECT_GE(ratio, 0.85) << told << " told, " << taken << " taken";
    EXPECT_LE(ratio, 1.15) << told << " told, " << taken << " taken";
}

struct DrawingCase {
    at::ScalarType type = at::kFloat;
    std::int64_t rows = 2;
    std::int64_t edge = 32;
    bool sdxl = false;

    friend std::ostream& operator<<(std::ostream& out, const DrawingCase& one) {
        return out << one.type << ", " << one.rows << " rows of " << one.edge
                   << (one.sdxl ? ", as SDXL" : "");
    }
};

models::UnetConfig configOf(const DrawingCase& one) {
    models::UnetConfig config;
    config.blockChannels = {64, 128, 256, 256};
    config.contextWidth = 64;
    if (one.sdxl) {
        config.blockChannels = {64, 128, 256};
        config.blocks = {models::UnetBlock::Plain, models::UnetBlock::CrossAttention,
                         models::UnetBlock::CrossAttention};
        config.layersPerBlock = {2, 2, 2};
        config.heads = {2, 4, 8};
        config.transformerLayers = {1, 2, 4};
        config.linearProjection = true;
    }
    return config;
}

class CallMemory : public testing::TestWithParam<DrawingCase> {};

TEST_P(CallMemory, IsWithinFifteenHundredthsOfWhatIsTaken) {
    const DrawingCase& one = GetParam();
    const at::NoGradGuard noGrad;
    at::set_num_threads(1);
    models::InitialWeights initial({.seed = 3});
    const auto unet = models::Unet::create(configOf(one), initial, {.dtype = one.type});
    ASSERT_TRUE(unet.ok());
    const models::UnetInput input{at::randn({one.rows, 4, one.edge, one.edge}),
                                  at::full({one.rows}, 500.0f),
                                  at::randn({one.rows, 20, 64}),
                                  {}};
    unet->forward(input);
    const tensor::MemoryMeter meter;
    unet->forward(input);
    const DrawingCall call{.rows = one.rows,
                           .height = one.edge,
                           .width = one.edge,
                           .elementBytes = static_cast<std::int64_t>(c10::elementSize(one.type))};
    expectClose(callMemory(configOf(one), call), meter.peak());
}

INSTANTIATE_TEST_SUITE_P(
    Calls, CallMemory,
    testing::Values(DrawingCase{}, DrawingCase{.type = at::kBFloat16},
                    DrawingCase{.rows = 4, .edge = 24}, DrawingCase{.sdxl = true},
                    DrawingCase{.type = at::kBFloat16, .rows = 3, .sdxl = true}));

class CoderMemory : public testing::TestWithParam<bool> {};

TEST_P(CoderMemory, IsWithinFifteenHundredthsOfWhatIsTaken) {
    const at::NoGradGuard noGrad;
    at::set_num_threads(1);
    models::AutoencoderConfig config;
    config.blockChannels = {32, 64, 128, 128};
    if (GetParam()) { // as the embedded model's
        config.blockChannels = {32, 64, 96};
        config.layersPerBlock = 1;
        config.middleAttention = false;
    }
    models::InitialWeights initial({.seed = 3});
    const auto coder = models::Autoencoder::create(config, initial);
    ASSERT_TRUE(coder.ok());
    const at::Tensor picture = at::randn({1, 3, 128, 96});
    const at::Tensor latent = at::randn({1, 4, 128 / config.downscale(), 96 / config.downscale()});
    coder->decode(latent);
    {
        const tensor::MemoryMeter meter;
        coder->decode(latent);
        expectClose(decodingMemory(config, 128, 96), meter.peak());
    }
    const tensor::MemoryMeter meter;
    coder->encode(picture);
    expectClose(encodingMemory(config, 128, 96), meter.peak());
}

INSTANTIATE_TEST_SUITE_P(Coders, CoderMemory, testing::Bool());

} // namespace
} // namespace diptych::estimates
