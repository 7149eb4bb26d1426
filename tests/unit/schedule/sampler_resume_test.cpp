// A copied state resumes to the same bits: what the render cache relies on.
#include "tests/unit/schedule/trial_render.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

namespace diptych::schedule {
namespace {

using test::make;
using test::same;
using test::stableDiffusion;

SamplerState deepCopy(const SamplerState& state) {
    SamplerState copy{
        state.x.clone(), {}, state.held.defined() ? state.held.clone() : at::Tensor()};
    for (const at::Tensor& entry : state.history)
        copy.history.push_back(entry.clone());
    return copy;
}

class Resume : public ::testing::TestWithParam<SamplerKind> {
  protected:
    static SamplerState advance(const Sampler& sampler, SamplerState state, int call,
                                const NoiseSource& noise) {
        const at::Tensor input = sampler.scaleInput(state.x, call);
        return sampler.step(call, test::trialModel(input, sampler.timestep(call)), state, noise);
    }
};

TEST_P(Resume, EveryCallContinuesToTheSameBitsAndChangesNoEarlierState) {
    at::Generator generator = at::detail::createCPUGenerator(11);
    const at::Tensor unit =
        at::randn({2, 4, 9, 7}, generator, at::TensorOptions().dtype(at::kFloat));
    const auto sampler = make(GetParam(), stableDiffusion(), 12, {0.5});
    const NoiseSource noise = test::seededNoise(5, sampler->callCount(), unit);

    std::vector<SamplerState> kept = {sampler->start(unit)};
    std::vector<SamplerState> copies = {deepCopy(kept.back())};
    for (int call = 0; call < sampler->callCount(); ++call) {
        kept.push_back(advance(*sampler, kept.back(), call, noise));
        copies.push_back(deepCopy(kept.back()));
    }
    for (int from = 0; from < sampler->callCount(); ++from) {
        // Another sampler object, as after a restart.
        const auto again = make(GetParam(), stableDiffusion(), 12, {0.5});
        SamplerState state = kept[static_cast<std::size_t>(from)];
        for (int call = from; call < again->callCount(); ++call)
            state = advance(*again, state, call, noise);
        EXPECT_TRUE(same(state, kept.back())) << "from call " << from;
    }
    for (std::size_t i = 0; i < kept.size(); ++i)
        EXPECT_TRUE(same(kept[i], copies[i])) << "state " << i << " was written to";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Resume, ::testing::ValuesIn(allSamplerKinds()),
                         [](const auto& entry) { return "kind" + std::to_string(entry.index); });

} // namespace
} // namespace diptych::schedule
