#include "core/schedule/schedule_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace diptych::schedule {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ScheduleConfig parsed(const std::string& text) {
    auto config = ScheduleConfig::fromText(text, "scheduler_config.json");
    if (!config.ok()) {
        ADD_FAILURE() << config.error().text();
        return {};
    }
    return std::move(config).value();
}

Error refused(const std::string& text) {
    auto config = ScheduleConfig::fromText(text, "scheduler_config.json");
    EXPECT_FALSE(config.ok()) << text;
    return config.ok() ? Error{} : config.error();
}

TEST(ScheduleConfig, StableDiffusion15) {
    const ScheduleConfig config = parsed(R"({
        "_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0",
        "beta_end": 0.012, "beta_schedule": "scaled_linear", "beta_start": 0.00085,
        "num_train_timesteps": 1000, "set_alpha_to_one": false, "skip_prk_steps": true,
        "steps_offset": 1, "trained_betas": null, "clip_sample": false})");
    EXPECT_EQ(config.className, "PNDMScheduler");
    EXPECT_EQ(config.betaSchedule, BetaSchedule::ScaledLinear);
    EXPECT_EQ(config.betaStart, 0.00085);
    EXPECT_EQ(config.betaEnd, 0.012);
    EXPECT_EQ(config.trainTimesteps, 1000);
    EXPECT_EQ(config.setAlphaToOne, std::optional<bool>(false));
    EXPECT_EQ(config.stepsOffset, std::optional<int>(1));
    EXPECT_FALSE(config.timestepSpacing);
    EXPECT_TRUE(config.trainedBetas.empty());
    EXPECT_EQ(config.predictionType, PredictionType::Epsilon);
    EXPECT_TRUE(config.unsupportedSettings.empty());
}

TEST(ScheduleConfig, EmptyFileIsTheCommonDefault) {
    const ScheduleConfig config = parsed("{}");
    EXPECT_EQ(config.className, "");
    EXPECT_EQ(config.trainTimesteps, 1000);
    EXPECT_EQ(config.betaStart, 0.0001);
    EXPECT_EQ(config.betaEnd, 0.02);
    EXPECT_EQ(config.betaSchedule, BetaSchedule::Linear);
    EXPECT_FALSE(config.zeroTerminalSnr);
    EXPECT_FALSE(config.stepsOffset);
    EXPECT_FALSE(config.setAlphaToOne);
}

TEST(ScheduleConfig, FlaxPrefixIsStripped) {
    EXPECT_EQ(parsed(R"({"_class_name": "FlaxDDIMScheduler"})").className, "DDIMScheduler");
}

TEST(ScheduleConfig, PythonsInfinityIsRead) {
    // diffusers writes DPMSolverMultistepScheduler's default so, which is not JSON.
    const ScheduleConfig config = parsed(R"({"_class_name": "DPMSolverMultistepScheduler",
        "lambda_min_clipped": -Infinity, "x": [NaN, Infinity], "note \" -Infinity": "NaN",
        "use_karras_sigmas": true, "solver_order": 3, "algorithm_type": "sde-dpmsolver++"})");
    EXPECT_TRUE(std::isinf(config.lambdaMinClipped));
    EXPECT_LT(config.lambdaMinClipped, 0);
    EXPECT_TRUE(config.useKarrasSigmas);
    EXPECT_EQ(parsed(R"({"lambda_min_clipped": -5.1})").lambdaMinClipped, -5.1);
}

TEST(ScheduleConfig, ValuesMarkedAsDefaultsCountAsAbsent) {
    const ScheduleConfig config = parsed(
        R"({"timestep_spacing": "leading", "steps_offset": 1, "_use_default_values": ["timestep_spacing"]})");
    EXPECT_FALSE(config.timestepSpacing);
    EXPECT_EQ(config.stepsOffset, std::optional<int>(1));
}

TEST(ScheduleConfig, NullCountsAsAbsent) {
    const ScheduleConfig config = parsed(
        R"({"timestep_spacing": null, "use_karras_sigmas": null, "sigma_min": null, "steps_offset": null})");
    EXPECT_FALSE(config.timestepSpacing);
    EXPECT_FALSE(config.stepsOffset);
    EXPECT_TRUE(config.unsupportedSettings.empty());
}

TEST(ScheduleConfig, WhatNoSamplerCanDoIsRefusedByName) {
    const std::pair<const char*, const char*> cases[] = {
        {R"({"_class_name": "FlowMatchEulerDiscreteScheduler"})",
         "FlowMatchEulerDiscreteScheduler"},
        {R"({"_class_name": "LCMScheduler"})", "LCMScheduler"},
        {R"({"prediction_type": "flow_prediction"})", "flow_prediction"},
        {R"({"beta_schedule": "sigmoid"})", "sigmoid"},
        {R"({"timestep_spacing": "karras"})", "timestep_spacing"},
        {R"({"thresholding": true})", "thresholding"},
        {R"({"variance_type": "learned_range"})", "learned_range"},
        {R"({"final_sigmas_type": "one"})", "final_sigmas_type"},
    };
    for (const auto& [text, name] : cases) {
        const Error error = refused(text);
        EXPECT_EQ(error.code, ErrorCode::Unsupported) << text;
        EXPECT_THAT(error.message, HasSubstr(name));
        EXPECT_EQ(error.context, "scheduler_config.json");
    }
}

TEST(ScheduleConfig, WhatSomeSamplersCannotFollowIsNoted) {
    const ScheduleConfig config = parsed(R"({"use_beta_sigmas": true, "use_lu_lambdas": false,
        "sigma_max": 80, "interpolation_type": "log_linear", "timestep_type": "discrete"})");
    EXPECT_THAT(config.unsupportedSettings,
                ElementsAre("use_beta_sigmas", "sigma_max", "interpolation_type"));
}

TEST(ScheduleConfig, DamagedValuesAreNamed) {
    const std::pair<const char*, const char*> cases[] = {
        {R"({"num_train_timesteps": "1000"})", "num_train_timesteps"},
        {R"({"num_train_timesteps": 1000.5})", "num_train_timesteps"},
        {R"({"num_train_timesteps": 0})", "num_train_timesteps"},
        {R"({"num_train_timesteps": -9223372036854775808})", "num_train_timesteps"},
        {R"({"num_train_timesteps": 18446744073709551615})", "num_train_timesteps"},
        {R"({"num_train_timesteps": 2000000})", "num_train_timesteps"},
        {R"({"beta_start": []})", "beta_start"},
        {R"({"beta_start": 0.5, "beta_end": 0.1})", "beta_start"},
        {R"({"beta_end": 1.0})", "beta_start"},
        {R"({"beta_start": 0})", "beta_start"},
        {R"({"steps_offset": -1})", "steps_offset"},
        {R"({"steps_offset": 1000})", "steps_offset"},
        {R"({"set_alpha_to_one": 1})", "set_alpha_to_one"},
        {R"({"timestep_spacing": 3})", "timestep_spacing"},
        {R"({"_class_name": ["DDIMScheduler"]})", "_class_name"},
        {R"({"trained_betas": [0.1, 0.2]})", "trained_betas"},
        {R"({"num_train_timesteps": 2, "trained_betas": [0.1, 1.0]})", "trained_betas"},
        {R"({"num_train_timesteps": 2, "trained_betas": [0.1, "x"]})", "trained_betas"},
    };
    for (const auto& [text, name] : cases) {
        const Error error = refused(text);
        EXPECT_EQ(error.code, ErrorCode::Corrupt) << text;
        EXPECT_THAT(error.message, HasSubstr(name)) << text;
    }
    refused("[]");
    refused("{");
    refused("");
}

TEST(ScheduleConfig, TrainedBetasReplaceTheNamedSchedule) {
    const ScheduleConfig config = parsed(
        R"({"num_train_timesteps": 2, "trained_betas": [0.1, 0.2], "beta_schedule": "homemade"})");
    EXPECT_THAT(config.trainedBetas, ElementsAre(0.1, 0.2));
}

TEST(ScheduleConfig, WritesWhatItReads) {
    ScheduleConfig config;
    config.className = "DDIMScheduler";
    config.trainTimesteps = 4;
    config.trainedBetas = {0.1, 0.2, 0.3, 0.4};
    config.predictionType = PredictionType::Velocity;
    config.zeroTerminalSnr = true;
    config.timestepSpacing = TimestepSpacing::Trailing;
    config.stepsOffset = 1;
    config.setAlphaToOne = false;
    config.useKarrasSigmas = true;
    config.finalSigma = FinalSigma::Minimum;
    config.lowerOrderFinal = false;
    config.eulerAtFinal = true;
    config.lambdaMinClipped = -5.1;
    const Json json = config.toJson();
    EXPECT_EQ(json.at("clip_sample"), false);
    EXPECT_EQ(json.at("skip_prk_steps"), true);
    const ScheduleConfig back = parsed(json.dump());
    EXPECT_EQ(back.toJson(), json);
    EXPECT_EQ(back.className, config.className);
    EXPECT_EQ(back.trainedBetas, config.trainedBetas);
    EXPECT_EQ(back.predictionType, config.predictionType);
    EXPECT_EQ(back.zeroTerminalSnr, config.zeroTerminalSnr);
    EXPECT_EQ(back.timestepSpacing, config.timestepSpacing);
    EXPECT_EQ(back.stepsOffset, config.stepsOffset);
    EXPECT_EQ(back.setAlphaToOne, config.setAlphaToOne);
    EXPECT_EQ(back.finalSigma, config.finalSigma);
    EXPECT_EQ(back.eulerAtFinal, config.eulerAtFinal);
    EXPECT_EQ(back.lambdaMinClipped, config.lambdaMinClipped);
    // What was absent stays absent: other classes keep their own default.
    EXPECT_FALSE(ScheduleConfig{}.toJson().contains("timestep_spacing"));
}

TEST(ScheduleConfig, ReadsAFile) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("diptych-schedule-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto path = folder / "scheduler_config.json";
    std::ofstream(path) << R"({"prediction_type": "v_prediction"})";
    const auto config = ScheduleConfig::read(path);
    const auto missing = ScheduleConfig::read(folder / "none.json");
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(config.ok());
    EXPECT_EQ(config->predictionType, PredictionType::Velocity);
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::schedule
