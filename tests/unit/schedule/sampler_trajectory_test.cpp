// Trajectories of diffusers' scheduler classes with an analytic model, after the first call, after
// the second and at the end.
#include "tests/unit/schedule/trial_render.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

namespace diptych::schedule {
namespace {

using test::make;
using test::stableDiffusion;
using test::trialRender;
using Row = std::array<double, 4>;

struct Golden {
    std::string name;
    SamplerKind kind;
    ScheduleConfig config;
    int steps;
    SamplerOptions options;
    double init;
    Row first;
    Row second;
    Row last;
};

ScheduleConfig with(TimestepSpacing spacing, PredictionType type = PredictionType::Epsilon,
                    bool zeroTerminalSnr = false) {
    ScheduleConfig config = stableDiffusion();
    config.timestepSpacing = spacing;
    config.predictionType = type;
    config.zeroTerminalSnr = zeroTerminalSnr;
    return config;
}

ScheduleConfig withKarras() {
    ScheduleConfig config = stableDiffusion();
    config.useKarrasSigmas = true;
    return config;
}

ScheduleConfig endingAtOne() {
    ScheduleConfig config = stableDiffusion();
    config.setAlphaToOne = true;
    return config;
}

constexpr auto kLeading = TimestepSpacing::Leading;
constexpr auto kTrailing = TimestepSpacing::Trailing;
constexpr auto kLinspace = TimestepSpacing::Linspace;
constexpr auto kVelocity = PredictionType::Velocity;

std::vector<Golden> goldens() {
    using K = SamplerKind;
    return {
        {"ddim",
         K::Ddim,
         with(kLeading),
         10,
         {},
         1,
         {1.279074, -0.6771659, 0.3009539, 2.583233},
         {1.537405, -0.8911901, 0.3231072, 3.156468},
         {2.114473, -1.26465, 0.4249114, 4.367221}},
        {"ddim velocity",
         K::Ddim,
         with(kLeading, kVelocity),
         10,
         {},
         1,
         {0.9574799, -0.4831931, 0.2371434, 1.917928},
         {0.8964361, -0.4669177, 0.2147592, 1.805339},
         {0.3833432, -0.2371198, 0.07311168, 0.796985}},
        {"ddim velocity zero SNR trailing",
         K::Ddim,
         with(kTrailing, kVelocity, true),
         10,
         {},
         1,
         {0.9738954, -0.4825231, 0.2456862, 1.944841},
         {0.9290879, -0.4652957, 0.2318961, 1.858677},
         {0.3501397, -0.2217385, 0.06420067, 0.7313918}},
        {"ddim eta 1",
         K::Ddim,
         with(kLeading),
         10,
         {1.0},
         1,
         {2.269587, -0.8250843, -1.453476, 2.628252},
         {1.567902, -1.986266, -1.352553, 3.350074},
         {0.3903348, -0.3908947, -2.157652, 1.791294}},
        // With eta 1 and ᾱ 1 at the end DDIM is DDPM: these are DDPM's numbers.
        {"ddim as ddpm",
         K::Ddim,
         endingAtOne(),
         10,
         {1.0},
         1,
         {2.269587, -0.8250843, -1.453476, 2.628252},
         {1.567902, -1.986266, -1.352553, 3.350074},
         {0.4074703, -0.3767805, -2.141741, 1.792175}},
        {"pndm",
         K::Pndm,
         with(kLeading),
         10,
         {},
         1,
         {1.279074, -0.6771659, 0.3009539, 2.583233},
         {1.217438, -0.6677983, 0.2748201, 2.474263},
         {1.925926, -1.163677, 0.3811248, 3.985662}},
        {"euler",
         K::Euler,
         with(kLeading),
         10,
         {},
         8.450067,
         {6.690717, -3.542192, 1.574262, 13.51266},
         {5.37158, -3.113754, 1.128913, 11.02847},
         {2.084331, -1.246669, 0.4188307, 4.304997}},
        {"euler trailing",
         K::Euler,
         with(kTrailing),
         4,
         {},
         14.61465,
         {9.92462, -4.11609, 2.904265, 19.28509},
         {6.778661, -3.137743, 1.820458, 13.3896},
         {3.694288, -1.679001, 1.007644, 7.276481}},
        {"euler linspace",
         K::Euler,
         with(kLinspace),
         10,
         {},
         14.61465,
         {11.59803, -5.254725, 3.17165, 22.83319},
         {9.060113, -4.348151, 2.355981, 17.99895},
         {3.024401, -1.571831, 0.726285, 6.088555}},
        {"euler karras",
         K::Euler,
         withKarras(),
         10,
         {},
         8.450067,
         {6.876183, -3.614176, 1.631004, 13.86975},
         {5.450501, -3.156558, 1.146972, 11.18854},
         {2.123097, -1.266882, 0.4281074, 4.383082}},
        {"euler velocity zero SNR trailing",
         K::Euler,
         with(kTrailing, kVelocity, true),
         10,
         {},
         4096,
         {17.68579, -8.762939, 4.461426, 35.31836},
         {6.948455, -3.480001, 1.734227, 13.90079},
         {0.3369726, -0.2183889, 0.05929185, 0.7072155}},
        {"euler-a",
         K::EulerAncestral,
         with(kLeading),
         10,
         {},
         8.450067,
         {11.872, -4.31594, -7.603002, 13.74815},
         {5.478134, -6.93987, -4.725721, 11.70492},
         {0.4074701, -0.3767802, -2.14174, 1.792175}},
        {"euler-a trailing",
         K::EulerAncestral,
         with(kTrailing),
         4,
         {},
         14.61465,
         {14.65438, -4.374846, -5.844376, 18.73563},
         {6.720142, -4.976064, -3.173561, 11.97736},
         {2.867313, -2.457866, -1.701931, 5.727875}},
        {"dpmpp-2m linspace",
         K::DpmSolverPlusPlus2M,
         with(kLinspace),
         10,
         {},
         1,
         {1.414712, -0.6467187, 0.3839964, 2.788998},
         {1.735629, -0.8746725, 0.430478, 3.475829},
         {2.619153, -1.471957, 0.5735977, 5.346561}},
        {"dpmpp-2m-karras 10",
         K::DpmSolverPlusPlus2MKarras,
         with(kLeading),
         10,
         {},
         1,
         {1.330921, -0.6171062, 0.3569073, 2.629606},
         {1.652877, -0.8383898, 0.4072434, 3.31372},
         {2.457642, -1.382543, 0.5375496, 5.017763}},
        {"dpmpp-2m-karras 20",
         K::DpmSolverPlusPlus2MKarras,
         with(kLinspace),
         20,
         {},
         1,
         {1.135198, -0.5478735, 0.293662, 2.257245},
         {1.269598, -0.6132138, 0.3281922, 2.524806},
         {2.580433, -1.445007, 0.5677129, 5.264061}},
        {"dpmpp-2m-karras velocity",
         K::DpmSolverPlusPlus2MKarras,
         with(kLeading, kVelocity),
         20,
         {},
         1,
         {0.992377, -0.494842, 0.2487675, 1.983856},
         {0.9817064, -0.4894719, 0.2461173, 1.962492},
         {0.4596674, -0.2638, 0.09793362, 0.9419788}},
    };
}

void expectRow(const at::Tensor& x, const Row& expected, const std::string& when) {
    const std::vector<float> got = test::values(x);
    // The constants have seven digits.
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR(got[i], expected[i], 3e-6 * std::max(std::abs(expected[i]), 0.3))
            << when << " " << i;
}

TEST(SamplerTrajectory, EqualsDiffusers) {
    for (const Golden& golden : goldens()) {
        SCOPED_TRACE(golden.name);
        const auto sampler = make(golden.kind, golden.config, golden.steps, golden.options);
        EXPECT_NEAR(sampler->initNoiseSigma(), golden.init, 5e-7 * golden.init);
        EXPECT_EQ(sampler->callCount(), golden.steps + (golden.kind == SamplerKind::Pndm ? 1 : 0));
        const auto states = trialRender(*sampler);
        expectRow(states[1].x, golden.first, "after the first call");
        expectRow(states[2].x, golden.second, "after the second call");
        expectRow(states.back().x, golden.last, "at the end");
    }
}

} // namespace
} // namespace diptych::schedule
