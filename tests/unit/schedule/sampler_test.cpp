#include "core/schedule/sampler.h"

#include "core/schedule/noise_schedule.h"
#include "tests/unit/schedule/trial_render.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::schedule {
namespace {

using test::make;
using test::stableDiffusion;
using ::testing::HasSubstr;

constexpr PredictionType kTypes[] = {PredictionType::Epsilon, PredictionType::Velocity,
                                     PredictionType::Sample};

at::Tensor latent(std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::randn({1, 4, 6, 5}, generator, at::TensorOptions().dtype(at::kFloat));
}

/// What a model of `type` says when it knows the picture x0: the level is read off the sampler's
/// own noiseOriginal().
at::Tensor knowingModel(const Sampler& sampler, int call, const at::Tensor& x,
                        const at::Tensor& x0) {
    const at::Tensor zero = at::full({1}, 0.0);
    const at::Tensor one = at::full({1}, 1.0);
    double keep = sampler.noiseOriginal(one, zero, call).item<double>();
    double noise = sampler.noiseOriginal(zero, one, call).item<double>();
    const at::Tensor epsilon = x.sub(x0.mul(keep)).div(noise);
    // Euler's latent is x0 + σ ε; velocity is defined on the scaled one.
    const double norm = std::sqrt(keep * keep + noise * noise);
    keep /= norm;
    noise /= norm;
    switch (sampler.predictionType()) {
    case PredictionType::Epsilon:
        return epsilon;
    case PredictionType::Velocity:
        return epsilon.mul(keep).sub(x0.mul(noise));
    case PredictionType::Sample:
        break;
    }
    return x0;
}

class EveryKind : public ::testing::TestWithParam<SamplerKind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, ::testing::ValuesIn(allSamplerKinds()),
                         [](const auto& entry) { return "kind" + std::to_string(entry.index); });

TEST_P(EveryKind, AModelThatKnowsThePictureArrivesThere) {
    const at::Tensor x0 = latent(1);
    for (const PredictionType type : kTypes) {
        if (GetParam() == SamplerKind::Pndm && type != PredictionType::Epsilon)
            continue; // PNDM combines velocities of different levels; exact for noise only
        for (const auto spacing : {TimestepSpacing::Leading, TimestepSpacing::Trailing}) {
            SCOPED_TRACE(predictionTypeName(type));
            ScheduleConfig config = stableDiffusion();
            config.predictionType = type;
            config.timestepSpacing = spacing;
            config.setAlphaToOne = true;
            // A divisor of 1000: PNDM and DDIM step by a fixed stride, which is the list's only
            // then.
            const auto sampler = make(GetParam(), config, 20);
            const at::Tensor unit = latent(2);
            const NoiseSource noise = test::seededNoise(3, sampler->callCount(), unit);
            SamplerState state{sampler->noiseOriginal(x0, unit, 0), {}, {}};
            for (int call = 0; call < sampler->callCount(); ++call) {
                const at::Tensor output = knowingModel(*sampler, call, state.x, x0);
                EXPECT_TRUE(
                    at::allclose(sampler->predictOriginal(call, output, state.x), x0, 1e-4, 1e-4));
                state = sampler->step(call, output, state, noise);
            }
            EXPECT_TRUE(at::allclose(state.x, x0, 1e-4, 1e-4));
        }
    }
}

/// All but PNDM, which extrapolates raw outputs, so that velocity is another path by design.
class TypeBlindKind : public ::testing::TestWithParam<SamplerKind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, TypeBlindKind,
                         ::testing::Values(SamplerKind::Ddim, SamplerKind::Euler,
                                           SamplerKind::EulerAncestral,
                                           SamplerKind::DpmSolverPlusPlus2M,
                                           SamplerKind::DpmSolverPlusPlus2MKarras),
                         [](const auto& entry) { return "kind" + std::to_string(entry.index); });

TEST_P(TypeBlindKind, EveryPredictionTypeIsTheSamePath) {
    const at::Tensor unit = latent(4);
    std::vector<at::Tensor> ends;
    for (const PredictionType type : kTypes) {
        ScheduleConfig config = stableDiffusion();
        config.predictionType = type;
        const auto sampler = make(GetParam(), config, 10);
        const NoiseSource noise = test::seededNoise(6, sampler->callCount(), unit);
        SamplerState state = sampler->start(unit);
        for (int call = 0; call < sampler->callCount(); ++call) {
            // One guess of the picture for all three, depending on the latent.
            const at::Tensor guess = sampler->scaleInput(state.x, call).mul(0.4).add(0.1);
            state = sampler->step(call, knowingModel(*sampler, call, state.x, guess), state, noise);
        }
        ends.push_back(state.x);
    }
    EXPECT_TRUE(at::allclose(ends[0], ends[1], 1e-4, 1e-5));
    EXPECT_TRUE(at::allclose(ends[0], ends[2], 1e-4, 1e-5));
}

TEST_P(EveryKind, NoiseIsAskedForExactlyWhenAnnounced) {
    const auto sampler = make(GetParam(), stableDiffusion(), 5);
    EXPECT_EQ(sampler->usesNoise(), GetParam() == SamplerKind::EulerAncestral);
    SamplerState state = sampler->start(latent(1));
    for (int call = 0; call < sampler->callCount(); ++call) {
        int asked = 0;
        const auto noise = [&](int wanted) {
            EXPECT_EQ(wanted, call);
            ++asked;
            return latent(9);
        };
        state = sampler->step(call, state.x, state, noise);
        EXPECT_EQ(asked, sampler->drawsNoise(call) ? 1 : 0);
        // also at the last call, where it is multiplied by zero
        EXPECT_EQ(asked, GetParam() == SamplerKind::EulerAncestral ? 1 : 0);
    }
}

TEST_P(EveryKind, HalfPrecisionOutputGivesFloat32State) {
    const auto sampler = make(GetParam(), stableDiffusion(), 3);
    SamplerState state = sampler->start(latent(1));
    const NoiseSource noise = test::seededNoise(1, sampler->callCount(), state.x);
    for (int call = 0; call < sampler->callCount(); ++call) {
        state = sampler->step(call, latent(2).to(at::kBFloat16), state, noise);
        EXPECT_EQ(state.x.scalar_type(), at::kFloat);
        for (const at::Tensor& entry : state.history)
            EXPECT_EQ(entry.scalar_type(), at::kFloat);
    }
}

TEST_P(EveryKind, WrongShapeThrows) {
    const auto sampler = make(GetParam(), stableDiffusion(), 3);
    const SamplerState state = sampler->start(latent(1));
    const NoiseSource noise = test::seededNoise(1, sampler->callCount(), state.x);
    EXPECT_ANY_THROW(sampler->step(0, state.x.slice(1, 0, 1), state, noise));
}

TEST_P(EveryKind, StepCountsOutOfRangeAreRefused) {
    for (const int steps : {-1, 0, 1001}) {
        const auto sampler = Sampler::create(GetParam(), stableDiffusion(), steps);
        ASSERT_FALSE(sampler.ok());
        EXPECT_EQ(sampler.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(sampler.error().message, HasSubstr("1 to 1000"));
    }
    EXPECT_FALSE(Sampler::create(GetParam(), stableDiffusion(), 10, {1.5}).ok());
    EXPECT_FALSE(Sampler::create(GetParam(), stableDiffusion(), 10, {std::nan("")}).ok());
}

TEST_P(EveryKind, EveryStepCountStaysFinite) {
    for (const auto spacing :
         {TimestepSpacing::Leading, TimestepSpacing::Trailing, TimestepSpacing::Linspace}) {
        for (const bool zeroTerminalSnr : {false, true}) {
            for (const int steps : {1, 2, 3, 61, 200}) {
                ScheduleConfig config = stableDiffusion();
                config.timestepSpacing = spacing;
                config.predictionType = PredictionType::Velocity;
                config.zeroTerminalSnr = zeroTerminalSnr;
                const auto sampler = make(GetParam(), config, steps);
                const auto states = test::trialRender(*sampler);
                EXPECT_TRUE(std::isfinite(states.back().x.sum().item<double>()))
                    << timestepSpacingName(spacing) << " " << steps << " " << zeroTerminalSnr;
            }
        }
    }
}

TEST(Sampler, DdimStepsDownByAFixedStrideNotToTheNextEntry) {
    // Linspace of 4: 999 666 333 0, but diffusers goes from 999 to the level of 999 − 250.
    ScheduleConfig config = stableDiffusion();
    config.timestepSpacing = TimestepSpacing::Linspace;
    config.predictionType = PredictionType::Sample;
    const auto schedule = NoiseSchedule::create(config);
    ASSERT_TRUE(schedule.ok());
    const auto sampler = make(SamplerKind::Ddim, config, 4);
    ASSERT_EQ(sampler->timestep(1), 666);
    const at::Tensor x = latent(1);
    const at::Tensor black = x.mul(0); // the latent is all noise then, and only scaled
    const double ratio =
        std::sqrt((1.0 - schedule->alphaCumprod(749)) / (1.0 - schedule->alphaCumprod(999)));
    EXPECT_TRUE(at::allclose(sampler->step(0, black, {x, {}, {}}, {}).x, x.mul(ratio), 1e-6, 1e-7));
}

TEST(Sampler, AScheduleThatWouldLeaveTheTimestepsIsRefused) {
    // 1000 leading steps plus offset 1 begin at timestep 1000 of 0 … 999.
    for (const SamplerKind kind : {SamplerKind::Ddim, SamplerKind::Euler, SamplerKind::Pndm}) {
        const auto sampler = Sampler::create(kind, stableDiffusion(), 1000);
        ASSERT_FALSE(sampler.ok());
        EXPECT_THAT(sampler.error().message, HasSubstr("fewer steps"));
    }
}

TEST(Sampler, NoisePredictionAtPureNoiseIsRefused) {
    ScheduleConfig config = stableDiffusion();
    config.zeroTerminalSnr = true;
    config.timestepSpacing = TimestepSpacing::Trailing;
    EXPECT_FALSE(Sampler::create(SamplerKind::Ddim, config, 10).ok());
    EXPECT_TRUE(Sampler::create(SamplerKind::Euler, config, 10).ok());
    config.timestepSpacing = TimestepSpacing::Leading; // never visits the last timestep
    EXPECT_TRUE(Sampler::create(SamplerKind::Ddim, config, 10).ok());
}

TEST(Sampler, AncestralStepFromVeryHighNoiseStaysFinite) {
    // From σ = 20000 the noise put back rounds to more than the whole level; its complement's root
    // is not a number in diffusers.
    ScheduleConfig config = stableDiffusion();
    config.betaSchedule = BetaSchedule::SquaredCosineCap;
    config.timestepSpacing = TimestepSpacing::Linspace;
    for (int steps = 1; steps <= 50; ++steps) {
        const auto sampler = make(SamplerKind::EulerAncestral, config, steps);
        const auto states = test::trialRender(*sampler);
        EXPECT_TRUE(std::isfinite(states.back().x.sum().item<double>())) << steps;
    }
}

TEST(Sampler, PndmRefusesModelsThatPredictThePicture) {
    ScheduleConfig config = stableDiffusion();
    config.predictionType = PredictionType::Sample;
    const auto sampler = Sampler::create(SamplerKind::Pndm, config, 10);
    ASSERT_FALSE(sampler.ok());
    EXPECT_EQ(sampler.error().code, ErrorCode::Unsupported);
}

TEST(Sampler, SettingsItCannotFollowAreRefusedByNameWhereTheyMatter) {
    ScheduleConfig config = stableDiffusion();
    config.unsupportedSettings = {"use_beta_sigmas"};
    for (const SamplerKind kind : allSamplerKinds()) {
        const bool ignores = kind == SamplerKind::Ddim || kind == SamplerKind::Pndm ||
                             kind == SamplerKind::EulerAncestral;
        const auto sampler = Sampler::create(kind, config, 10);
        EXPECT_EQ(sampler.ok(), ignores) << samplerName(kind);
        if (!ignores) {
            EXPECT_THAT(sampler.error().message, HasSubstr("use_beta_sigmas"));
        }
    }
}

TEST(Sampler, ASilentFileGivesEveryClassItsOwnDefaults) {
    // Stable Diffusion 1.5's file is PNDM's, with the offset and without a spacing.
    ScheduleConfig config = stableDiffusion();
    config.className = "PNDMScheduler";
    config.timestepSpacing.reset();
    config.setAlphaToOne.reset();
    EXPECT_EQ(make(SamplerKind::Pndm, config, 10)->timestep(0), 901);
    EXPECT_EQ(make(SamplerKind::Ddim, config, 10)->timestep(0), 901);
    EXPECT_EQ(make(SamplerKind::Euler, config, 10)->timestep(1), 888);
    EXPECT_EQ(make(SamplerKind::EulerAncestral, config, 10)->timestep(1), 888);
    EXPECT_EQ(make(SamplerKind::DpmSolverPlusPlus2M, config, 10)->timestep(1), 899);
}

TEST(Sampler, TheForcedOffsetOfAPipelineReachesOtherClassesOnlyWhenSpelledOut) {
    ScheduleConfig config = stableDiffusion();
    config.className = "PNDMScheduler";
    config.stepsOffset.reset();
    ScheduleConfig patched = config.forStableDiffusion();
    EXPECT_EQ(make(SamplerKind::Pndm, config, 10)->timestep(0), 900);
    EXPECT_EQ(make(SamplerKind::Pndm, patched, 10)->timestep(0), 901);
    EXPECT_EQ(make(SamplerKind::Ddim, patched, 10)->timestep(0), 900);
    config.stepsOffset = 0;
    patched = config.forStableDiffusion();
    EXPECT_EQ(make(SamplerKind::Ddim, patched, 10)->timestep(0), 901);
}

TEST(Sampler, PictureToPictureStartsWhereDiffusersDoes) {
    const auto ddim = make(SamplerKind::Ddim, stableDiffusion(), 50);
    EXPECT_EQ(ddim->startCall(1.0), 0);
    EXPECT_EQ(ddim->startCall(0.8), 10);
    EXPECT_EQ(ddim->startCall(0.58), 22); // 50 · 0.58 is just below 29
    EXPECT_EQ(ddim->startCall(0.0), 50);
    EXPECT_EQ(ddim->startCall(7.0), 0);
    const auto pndm = make(SamplerKind::Pndm, stableDiffusion(), 20);
    EXPECT_EQ(pndm->startCall(1.0), 0);
    EXPECT_EQ(pndm->startCall(0.95), 2); // second occurrence of the doubled timestep
    EXPECT_EQ(pndm->timestep(2), 901);
    EXPECT_EQ(pndm->startCall(0.5), 11);
    EXPECT_EQ(pndm->timestep(11), 451);
    EXPECT_EQ(pndm->startCall(0.0), 21);
}

TEST_P(EveryKind, PictureToPictureFromTheMiddleArrives) {
    ScheduleConfig config = stableDiffusion();
    config.setAlphaToOne = true;
    const auto sampler = make(GetParam(), config, 20);
    const at::Tensor x0 = latent(1);
    const int start = sampler->startCall(0.6);
    const NoiseSource noise = test::seededNoise(3, sampler->callCount(), x0);
    SamplerState state{sampler->noiseOriginal(x0, latent(2), start), {}, {}};
    for (int call = start; call < sampler->callCount(); ++call)
        state = sampler->step(call, knowingModel(*sampler, call, state.x, x0), state, noise);
    EXPECT_TRUE(at::allclose(state.x, x0, 1e-4, 1e-4));
}

} // namespace
} // namespace diptych::schedule
