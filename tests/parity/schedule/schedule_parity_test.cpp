// Every sampler against diffusers' own, over the files, spacings, prediction types and step counts
// of schedule_cases.py.
#include "core/base/json.h"
#include "core/schedule/noise_schedule.h"
#include "core/schedule/sampler.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace diptych::schedule {
namespace {

constexpr double kRelative = 1e-5;

Json answer(const std::string& name) {
    auto json = readJsonFile(parity::folder() / (name + ".json"));
    if (!json.ok()) {
        ADD_FAILURE() << json.error().text();
        return Json::array();
    }
    return std::move(json).value();
}

std::vector<float> floats(const Json& json) {
    return json.get<std::vector<float>>();
}

at::Tensor tensor(const Json& json, at::IntArrayRef shape) {
    return at::tensor(floats(json)).view(shape);
}

/// Largest difference relative to the largest expected value; infinite for another length.
double difference(const at::Tensor& got, const Json& expected) {
    const at::Tensor flat = got.contiguous().view(-1);
    const float* values = flat.const_data_ptr<float>();
    if (flat.numel() != static_cast<std::int64_t>(expected.size()))
        return INFINITY;
    double worst = 0;
    double largest = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double wanted = expected[i].get<double>();
        const double off = std::abs(values[i] - wanted);
        worst = std::isnan(off) ? INFINITY : std::max(worst, off);
        largest = std::max(largest, std::abs(wanted));
    }
    return worst / std::max(largest, 1e-30);
}

/// The sampler a case asks for, or null with a failure noted.
std::unique_ptr<const Sampler> samplerOf(const Json& item) {
    const auto kind = samplerFromName(item.at("sampler").get<std::string>());
    const auto config = ScheduleConfig::fromJson(item.at("file"), "scheduler_config.json");
    if (!kind.ok() || !config.ok()) {
        ADD_FAILURE() << (kind.ok() ? config.error().text() : kind.error().text());
        return nullptr;
    }
    auto sampler = Sampler::create(*kind, config->forStableDiffusion(), item.at("steps").get<int>(),
                                   {item.value("eta", 0.0)});
    if (!sampler.ok()) {
        ADD_FAILURE() << sampler.error().text();
        return nullptr;
    }
    return std::move(sampler).value();
}

void compareTimesteps(const Sampler& sampler, const Json& expected) {
    ASSERT_EQ(sampler.callCount(), static_cast<int>(expected.size()));
    for (int call = 0; call < sampler.callCount(); ++call) {
        const double wanted = expected[static_cast<std::size_t>(call)].get<double>();
        if (sampler.kind() == SamplerKind::Euler && wanted != std::round(wanted))
            // Karras' list through NumPy's float32 logarithm, whose last digit depends on the
            // machine and is divided by the table's small spacing.
            EXPECT_NEAR(sampler.timestep(call), wanted, 1e-3) << "call " << call;
        else
            EXPECT_EQ(sampler.timestep(call), wanted) << "call " << call;
    }
}

/// Largest difference over the whole path.
double comparePath(const Sampler& sampler, const Json& path) {
    at::Generator generator = at::detail::createCPUGenerator(7);
    const auto draw = [&](int) {
        return at::randn({1, 4, 2, 2}, generator, at::TensorOptions().dtype(at::kFloat));
    };
    SamplerState state = sampler.start(draw(-1));
    double worst = 0;
    for (int call = 0; call < sampler.callCount(); ++call) {
        const at::Tensor output = sampler.scaleInput(state.x, call)
                                      .mul(0.5)
                                      .add(0.1 * std::sin(0.01 * sampler.timestep(call)));
        state = sampler.step(call, output, state, draw);
        worst = std::max(worst, difference(state.x, path[static_cast<std::size_t>(call)]));
    }
    return worst;
}

/// What the last digit of a square root may make of a path's result. MKL's, which the reference
/// takes, has another one on some processors (AMD's), and where next to no signal is left, alpha
/// being its share, a sampler subtracts numbers 1 / sqrt(alpha) times as large as their difference.
double allowedDifference(const Json& item, const Sampler& sampler) {
    constexpr double kLastDigit = 1.2e-7;
    constexpr double kLeastSignal = 1e-10;
    const auto config = ScheduleConfig::fromJson(item.at("file"), "scheduler_config.json").value();
    const auto schedule = NoiseSchedule::create(config.forStableDiffusion()).value();
    const auto first = static_cast<std::int64_t>(sampler.timestep(0));
    const double alpha = std::max(schedule.alphasCumprod()[first].item<double>(), kLeastSignal);
    return std::max(kRelative, kLastDigit / std::sqrt(alpha));
}

TEST(ScheduleParity, Renders) {
    const Json cases = answer("cases");
    ASSERT_GT(cases.size(), 1500u);
    double worst = 0;
    int strict = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.at("sampler").dump() + " " + item.at("steps").dump() + " eta " +
                     item.at("eta").dump() + " " + item.at("file").dump());
        const auto sampler = samplerOf(item);
        if (!sampler)
            continue;
        compareTimesteps(*sampler, item.at("timesteps"));
        const double init = item.at("init_noise_sigma").get<double>();
        EXPECT_NEAR(sampler->initNoiseSigma(), init, 2.4e-7 * init); // two last digits
        if (::testing::Test::HasFatalFailure())
            return;
        const double off = comparePath(*sampler, item.at("path"));
        const double allowed = allowedDifference(item, *sampler);
        EXPECT_LE(off, allowed);
        strict += allowed == kRelative ? 1 : 0;
        worst = std::max(worst, allowed == kRelative ? off : 0.0);
    }
    // Enough of them tell of every sampler whether it is right.
    EXPECT_GT(strict, static_cast<int>(cases.size()) / 2);
    std::cout << strict << " of " << cases.size()
              << " renders without an allowance, largest relative difference " << worst << "\n";
}

TEST(ScheduleParity, TimestepLists) {
    const Json lists = answer("timesteps");
    ASSERT_GT(lists.size(), 1000u);
    for (const Json& item : lists) {
        SCOPED_TRACE(item.at("sampler").dump() + " " + item.at("steps").dump() + " " +
                     item.at("file").dump());
        if (const auto sampler = samplerOf(item))
            compareTimesteps(*sampler, item.at("timesteps"));
    }
}

TEST(ScheduleParity, TrainingTables) {
    const Json tables = answer("training");
    ASSERT_EQ(tables.size(), 6u);
    for (const Json& item : tables) {
        SCOPED_TRACE(item.at("file").dump());
        const auto config = ScheduleConfig::fromJson(item.at("file"), "scheduler_config.json");
        ASSERT_TRUE(config.ok());
        const auto schedule = NoiseSchedule::create(*config);
        ASSERT_TRUE(schedule.ok());
        // Exactly: the same operations in the same order.
        EXPECT_EQ(difference(schedule->betas(), item.at("betas")), 0);
        EXPECT_EQ(difference(schedule->alphasCumprod(), item.at("alphas_cumprod")), 0);
        const at::Tensor x0 = tensor(item.at("x0"), {5, 4});
        const at::Tensor noise = tensor(item.at("noise"), {5, 4});
        const at::Tensor t = at::tensor(item.at("t").get<std::vector<std::int64_t>>());
        EXPECT_LE(difference(schedule->addNoise(x0, noise, t), item.at("noisy")), 1e-6);
        EXPECT_LE(difference(schedule->velocity(x0, noise, t), item.at("velocity")), 1e-6);
    }
}

} // namespace
} // namespace diptych::schedule
