#include "core/optim/adamw.h"
#include "core/optim/ema.h"
#include "core/optim/learning_rate.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace diptych::optim {
namespace {

constexpr double kTolerance = 2e-6; // float32, five steps

at::Tensor values(const std::vector<float>& numbers) {
    return at::tensor(numbers);
}

double distance(const at::Tensor& a, const std::vector<float>& b) {
    return (a.detach() - values(b)).abs().max().item<double>();
}

/// The gradient the reference run was given at step k.
at::Tensor gradientAt(int step, int count) {
    std::vector<float> numbers;
    for (int i = 0; i < count; ++i)
        numbers.push_back(static_cast<float>((((step + 1) * (i + 1) * 7) % 5 - 2) * 0.3));
    return values(numbers);
}

constexpr AdamWOptions kOptions{
    .learningRate = 0.05, .beta1 = 0.9, .beta2 = 0.99, .epsilon = 1e-6, .weightDecay = 0.1};

/// Two parameters, of which the second has no gradient in every other step.
struct TwoParameters {
    at::Tensor a = values({0.5f, -1.25f, 2.0f});
    at::Tensor b = values({1.0f, -0.75f});
    AdamW optimizer;

    TwoParameters() : optimizer({{"a", a}, {"b", b}}, kOptions) {
        a.requires_grad_(true);
        b.requires_grad_(true);
    }
    void step(int k) {
        optimizer.clearGradients();
        a.mutable_grad() = gradientAt(k, 3);
        if (k % 2 == 0)
            b.mutable_grad() = gradientAt(k, 2);
        optimizer.step();
    }
};

TEST(AdamW, GivesTheNumbersOfTorch) {
    // torch.optim.AdamW(fused=True) of PyTorch 2.11, weight decay and skipped gradients included.
    const std::array<std::vector<float>, 5> a = {{{0.497500002f, -1.29374993f, 2.03999972f},
                                                  {0.457889587f, -1.3339535f, 2.06337857f},
                                                  {0.444178343f, -1.36344361f, 2.04876828f},
                                                  {0.4215388f, -1.37174213f, 2.01285982f},
                                                  {0.423323721f, -1.3574692f, 2.00319147f}}};
    const std::array<std::vector<float>, 5> b = {{{0.995000005f, -0.796249926f},
                                                  {0.995000005f, -0.796249926f},
                                                  {1.02714777f, -0.825847626f},
                                                  {1.02714777f, -0.825847626f},
                                                  {1.06329131f, -0.817425072f}}};
    TwoParameters run;
    for (int k = 0; k < 5; ++k) {
        run.step(k);
        EXPECT_LT(distance(run.a, a[static_cast<std::size_t>(k)]), kTolerance) << "step " << k;
        EXPECT_LT(distance(run.b, b[static_cast<std::size_t>(k)]), kTolerance) << "step " << k;
    }
}

TEST(AdamW, FirstStepIsTheRateInTheGradientsDirection) {
    at::Tensor p = values({1.0f, 1.0f, 1.0f});
    p.requires_grad_(true);
    AdamW optimizer({{"p", p}}, {.learningRate = 0.1, .weightDecay = 0.0});
    p.mutable_grad() = values({5.0f, -0.001f, 0.0f});
    optimizer.step();
    EXPECT_LT(distance(p, {0.9f, 1.1f, 1.0f}), 1e-5);
}

TEST(AdamW, GradientsOfAnotherLayoutAreUnderstood) {
    at::Tensor p = at::zeros({2, 3});
    p.requires_grad_(true);
    AdamW optimizer({{"p", p}}, {.learningRate = 0.1, .weightDecay = 0.0});
    p.mutable_grad() = values({1, -1, -1, 1, 1, -1}).view({3, 2}).t();
    optimizer.step();
    EXPECT_LT((p.detach() - values({-.1f, .1f, -.1f, .1f, -.1f, .1f}).view({2, 3}))
                  .abs()
                  .max()
                  .item<double>(),
              1e-5);
}

TEST(AdamW, ClippingScalesToTheNormAndReturnsTheOldOne) {
    at::Tensor a = values({3, 4});
    at::Tensor b = values({0});
    a.requires_grad_(true);
    b.requires_grad_(true);
    AdamW optimizer({{"a", a}, {"b", b}}, {});
    const auto fill = [&] {
        a.mutable_grad() = values({3, 4});
        b.mutable_grad() = values({12});
    };
    fill();
    EXPECT_NEAR(optimizer.clipGradientNorm(1.0), 13.0, 1e-5);
    EXPECT_LT(distance(a.grad(), {0.230769217f, 0.307692289f}), 1e-6); // torch's clip_grad_norm_
    EXPECT_LT(distance(b.grad(), {0.923076868f}), 1e-6);
    fill();
    EXPECT_NEAR(optimizer.clipGradientNorm(20.0), 13.0, 1e-5);
    EXPECT_EQ(distance(a.grad(), {3, 4}), 0.0);
    EXPECT_NEAR(optimizer.clipGradientNorm(0.0), 13.0, 1e-5);
    EXPECT_EQ(distance(b.grad(), {12}), 0.0);
    b.mutable_grad() = values({std::numeric_limits<float>::quiet_NaN()});
    EXPECT_TRUE(std::isnan(optimizer.clipGradientNorm(1.0)));
    optimizer.clearGradients();
    EXPECT_EQ(optimizer.clipGradientNorm(1.0), 0.0);
    EXPECT_FALSE(a.grad().defined());
}

TEST(AdamW, ContinuesBitForBitFromItsState) {
    TwoParameters whole;
    for (int k = 0; k < 6; ++k)
        whole.step(k);
    for (int stop = 0; stop <= 6; ++stop) {
        TwoParameters first;
        for (int k = 0; k < stop; ++k)
            first.step(k);
        std::map<std::string, at::Tensor> stored;
        for (const auto& entry : first.optimizer.state())
            stored[entry.name] = entry.tensor.clone();
        TwoParameters second;
        second.a.detach().copy_(first.a.detach());
        second.b.detach().copy_(first.b.detach());
        ASSERT_TRUE(second.optimizer
                        .restore([&](const std::string& name) -> Result<at::Tensor> {
                            return stored.at(name);
                        })
                        .ok());
        for (int k = stop; k < 6; ++k)
            second.step(k);
        EXPECT_TRUE(second.a.equal(whole.a)) << "stopped at " << stop;
        EXPECT_TRUE(second.b.equal(whole.b)) << "stopped at " << stop;
    }
}

TEST(AdamW, RestoringSaysWhatIsMissing) {
    TwoParameters run;
    const Status status = run.optimizer.restore([](const std::string& name) -> Result<at::Tensor> {
        if (name == "b.exp_avg_sq")
            return Error{ErrorCode::NotFound, "not there", name};
        return at::zeros(name == "a.step" || name == "b.step" ? std::vector<std::int64_t>{}
                         : name[0] == 'a'                     ? std::vector<std::int64_t>{3}
                                                              : std::vector<std::int64_t>{2});
    });
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().context, "b.exp_avg_sq");
    const Status shape = run.optimizer.restore(
        [](const std::string&) -> Result<at::Tensor> { return at::zeros({7}); });
    ASSERT_FALSE(shape.ok());
    EXPECT_EQ(shape.error().code, ErrorCode::ShapeMismatch);
}

TEST(Ema, FollowsTheFormulaWithItsWarmUp) {
    at::Tensor p = values({1.0f});
    Ema ema({{"p", p}}, 0.9);
    double expected = 1.0;
    for (int n = 0; n < 200; ++n) {
        const double now = std::sin(0.1 * n);
        p.fill_(now);
        ema.update();
        const double decay = std::min(0.9, (1.0 + n) / (10.0 + n));
        expected = decay * expected + (1.0 - decay) * now;
        ASSERT_NEAR(ema.averages()[0].tensor.item<double>(), expected, 1e-5) << "update " << n;
    }
    EXPECT_EQ(ema.updates(), 200);
    EXPECT_EQ(ema.averages()[0].name, "p");
}

TEST(Ema, SwapExchangesAndRestores) {
    at::Tensor p = values({1.0f, 2.0f});
    p.requires_grad_(true);
    Ema ema({{"p", p}}, 0.5);
    p.detach().fill_(4.0);
    ema.update();
    const at::Tensor average = ema.averages()[0].tensor.clone();
    ema.swap();
    EXPECT_TRUE(p.detach().equal(average));
    EXPECT_EQ(distance(ema.averages()[0].tensor, {4, 4}), 0.0);
    ema.swap();
    EXPECT_EQ(distance(p, {4, 4}), 0.0);
    EXPECT_TRUE(ema.averages()[0].tensor.equal(average));
}

TEST(LearningRateSchedule, RisesStaysAndFallsAlongACosine) {
    const LearningRateSchedule schedule{
        .peak = 2.0, .totalSteps = 100, .warmupSteps = 4, .decaySteps = 20, .finalFraction = 0.1};
    EXPECT_DOUBLE_EQ(schedule.at(0), 0.5);
    EXPECT_DOUBLE_EQ(schedule.at(3), 2.0);
    EXPECT_DOUBLE_EQ(schedule.at(79), 2.0);
    EXPECT_DOUBLE_EQ(schedule.at(80), 2.0);
    EXPECT_NEAR(schedule.at(90), 2.0 * 0.55, 1e-12);
    EXPECT_NEAR(schedule.at(85), 2.0 * (0.1 + 0.9 * 0.5 * (1.0 + std::sqrt(0.5))), 1e-12);
    EXPECT_NEAR(schedule.at(100), 0.2, 1e-12);
    EXPECT_NEAR(schedule.at(5000), 0.2, 1e-12);
    const LearningRateSchedule constant{.peak = 0.3, .totalSteps = 10};
    for (const int step : {0, 5, 10, 20})
        EXPECT_DOUBLE_EQ(constant.at(step), 0.3);
}

} // namespace
} // namespace diptych::optim
