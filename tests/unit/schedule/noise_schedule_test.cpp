#include "core/schedule/noise_schedule.h"
#include "tests/unit/schedule/trial_render.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::schedule {
namespace {

using test::stableDiffusion;

NoiseSchedule create(const ScheduleConfig& config, TerminalAlpha terminal = TerminalAlpha::Exact) {
    auto schedule = NoiseSchedule::create(config, terminal);
    EXPECT_TRUE(schedule.ok());
    return std::move(schedule).value();
}

at::Tensor randomLatent(std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::randn({3, 4, 5, 6}, generator, at::TensorOptions().dtype(at::kFloat));
}

at::Tensor someTimesteps() {
    return at::tensor(std::vector<std::int64_t>{1, 500, 998});
}

TEST(NoiseSchedule, StableDiffusionConstants) {
    const NoiseSchedule schedule = create(stableDiffusion());
    ASSERT_EQ(schedule.timesteps(), 1000);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(0), 0.99914998f);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(500), 0.27633250f);
    EXPECT_NEAR(schedule.alphaCumprod(999), 0.00466010, 6e-9);
    const auto sigmas = test::values(schedule.sigmas());
    EXPECT_FLOAT_EQ(sigmas[0], 0.02916753f);
    EXPECT_FLOAT_EQ(sigmas[999], 14.614645f);
}

TEST(NoiseSchedule, ZeroTerminalSnrConstants) {
    ScheduleConfig config = stableDiffusion();
    config.zeroTerminalSnr = true;
    const NoiseSchedule schedule = create(config);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(0), 0.99914998f); // the first is kept
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(500), 0.24101859f);
    // The square of a small difference of float32 roots: their last digits are 4e-5 of it.
    EXPECT_NEAR(schedule.alphaCumprod(998), 1.96789e-7, 1e-4 * 1.96789e-7);
    EXPECT_EQ(schedule.alphaCumprod(999), 0.0f);
    const NoiseSchedule finite = create(config, TerminalAlpha::Finite);
    EXPECT_EQ(finite.alphaCumprod(999), std::ldexp(1.0f, -24));
    EXPECT_FLOAT_EQ(test::values(finite.sigmas())[999], 4096.0f);
    EXPECT_EQ(finite.alphaCumprod(998), schedule.alphaCumprod(998));
}

TEST(NoiseSchedule, FiniteTerminalChangesNothingWithoutTheRescale) {
    const NoiseSchedule exact = create(stableDiffusion());
    const NoiseSchedule finite = create(stableDiffusion(), TerminalAlpha::Finite);
    EXPECT_TRUE(at::equal(exact.alphasCumprod(), finite.alphasCumprod()));
}

TEST(NoiseSchedule, LinearIsThePaperOfHo) {
    ScheduleConfig config; // 1e-4 … 0.02 over 1000
    const NoiseSchedule schedule = create(config);
    double product = 1;
    for (int t = 0; t < 1000; ++t) {
        product *= 1 - (1e-4 + (0.02 - 1e-4) * t / 999);
        if (t % 111 == 0) {
            EXPECT_NEAR(schedule.alphaCumprod(t), product, 2e-5 * product) << t;
        }
    }
}

TEST(NoiseSchedule, SquaredCosineFollowsItsClosedForm) {
    ScheduleConfig config;
    config.betaSchedule = BetaSchedule::SquaredCosineCap;
    const NoiseSchedule schedule = create(config);
    const auto bar = [](double t) {
        return std::pow(std::cos((t / 1000 + 0.008) / 1.008 * 1.5707963267948966), 2);
    };
    for (const int t : {0, 10, 400, 900, 990})
        EXPECT_NEAR(schedule.alphaCumprod(t), bar(t + 1) / bar(0), 1e-5) << t;
    EXPECT_FLOAT_EQ(test::values(schedule.betas())[999], 0.999f);
}

TEST(NoiseSchedule, TrainedBetasAreTakenAsTheyAre) {
    ScheduleConfig config;
    config.trainTimesteps = 3;
    config.trainedBetas = {0.1, 0.2, 0.5};
    const NoiseSchedule schedule = create(config);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(0), 0.9f);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(1), 0.72f);
    EXPECT_FLOAT_EQ(schedule.alphaCumprod(2), 0.36f);
}

TEST(NoiseSchedule, AddNoiseAndVelocityPerSample) {
    const NoiseSchedule schedule = create(stableDiffusion());
    const at::Tensor x0 = randomLatent(1);
    const at::Tensor noise = randomLatent(2);
    const at::Tensor noisy = schedule.addNoise(x0, noise, someTimesteps());
    const at::Tensor velocity = schedule.velocity(x0, noise, someTimesteps());
    const std::vector<int> ts = {1, 500, 998};
    for (int b = 0; b < 3; ++b) {
        const double alpha = schedule.alphaCumprod(ts[static_cast<std::size_t>(b)]);
        const double root = std::sqrt(alpha);
        const double rest = std::sqrt(1 - alpha);
        EXPECT_TRUE(at::allclose(noisy[b], x0[b].mul(root).add(noise[b].mul(rest)), 1e-6, 1e-6));
        EXPECT_TRUE(at::allclose(velocity[b], noise[b].mul(root).sub(x0[b].mul(rest)), 1e-6, 1e-6));
    }
}

TEST(NoiseSchedule, PredictionsUndoTheNoising) {
    const NoiseSchedule schedule = create(stableDiffusion());
    const at::Tensor x0 = randomLatent(3);
    const at::Tensor noise = randomLatent(4);
    const at::Tensor t = someTimesteps();
    const at::Tensor x = schedule.addNoise(x0, noise, t);
    for (const auto type :
         {PredictionType::Epsilon, PredictionType::Velocity, PredictionType::Sample}) {
        SCOPED_TRACE(predictionTypeName(type));
        const at::Tensor output = schedule.target(type, x0, noise, t);
        // 1/√ᾱ_998 is 15 and √(1 − ᾱ_1) is 0.04: the division costs that many digits.
        EXPECT_TRUE(at::allclose(schedule.predictOriginal(type, output, x, t), x0, 1e-5, 1e-5));
        EXPECT_TRUE(at::allclose(schedule.predictEpsilon(type, output, x, t), noise, 1e-5, 1e-5));
    }
}

TEST(NoiseSchedule, GuidanceMeansTheSameInEverySpace) {
    const NoiseSchedule schedule = create(stableDiffusion());
    const at::Tensor t = someTimesteps();
    const at::Tensor x = randomLatent(5);
    const at::Tensor plain = randomLatent(6);
    const at::Tensor prompted = randomLatent(7);
    const auto guided = [](const at::Tensor& u, const at::Tensor& c) {
        return u.add(c.sub(u).mul(7.5));
    };
    const auto epsilon = [&](const at::Tensor& velocity) {
        return schedule.predictEpsilon(PredictionType::Velocity, velocity, x, t);
    };
    EXPECT_TRUE(at::allclose(epsilon(guided(plain, prompted)),
                             guided(epsilon(plain), epsilon(prompted)), 1e-5, 1e-5));
}

TEST(NoiseSchedule, HalfPrecisionInputsGiveFloat32) {
    const NoiseSchedule schedule = create(stableDiffusion());
    const at::Tensor x0 = randomLatent(8).to(at::kBFloat16);
    const at::Tensor noise = randomLatent(9).to(at::kBFloat16);
    const at::Tensor t = someTimesteps();
    const at::Tensor noisy = schedule.addNoise(x0, noise, t);
    EXPECT_EQ(noisy.scalar_type(), at::kFloat);
    EXPECT_TRUE(at::equal(noisy, schedule.addNoise(x0.to(at::kFloat), noise.to(at::kFloat), t)));
}

TEST(NoiseSchedule, ShapesThatDoNotFitThrow) {
    const NoiseSchedule schedule = create(stableDiffusion());
    const at::Tensor x0 = randomLatent(1);
    EXPECT_ANY_THROW(schedule.addNoise(x0, x0.slice(0, 0, 1), someTimesteps()));
    EXPECT_ANY_THROW(schedule.addNoise(x0, x0, someTimesteps().slice(0, 0, 1)));
}

TEST(NoiseSchedule, RefusesAConfigThatCannotBeRight) {
    ScheduleConfig config;
    config.trainedBetas = {0.1};
    EXPECT_FALSE(NoiseSchedule::create(config).ok());
}

} // namespace
} // namespace diptych::schedule
