#include "core/schedule/sampler_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::schedule {
namespace {

TEST(SamplerKind, NamesOfTheCommandLine) {
    std::vector<std::string> names;
    for (const SamplerKind kind : allSamplerKinds()) {
        names.emplace_back(samplerName(kind));
        const auto back = samplerFromName(samplerName(kind));
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(*back, kind);
    }
    EXPECT_THAT(names, ::testing::ElementsAre("ddim", "euler", "euler-a", "dpmpp-2m",
                                              "dpmpp-2m-karras", "pndm"));
}

TEST(SamplerKind, UnknownNameListsTheOthers) {
    for (const char* name : {"", "DDIM", "euler a", "heun"}) {
        const auto kind = samplerFromName(name);
        ASSERT_FALSE(kind.ok()) << name;
        EXPECT_EQ(kind.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(kind.error().message, ::testing::HasSubstr("dpmpp-2m-karras"));
    }
}

TEST(SamplerKind, DefaultFollowsTheFile) {
    const auto of = [](const std::string& className, bool karras = false) {
        ScheduleConfig config;
        config.className = className;
        config.useKarrasSigmas = karras;
        return defaultSampler(config);
    };
    EXPECT_EQ(of("PNDMScheduler"), SamplerKind::Pndm);
    EXPECT_EQ(of("DDIMScheduler"), SamplerKind::Ddim);
    EXPECT_EQ(of("DDPMScheduler"), SamplerKind::Ddim);
    EXPECT_EQ(of(""), SamplerKind::Ddim);
    EXPECT_EQ(of("EulerDiscreteScheduler", true), SamplerKind::Euler);
    EXPECT_EQ(of("EulerAncestralDiscreteScheduler"), SamplerKind::EulerAncestral);
    EXPECT_EQ(of("DPMSolverMultistepScheduler"), SamplerKind::DpmSolverPlusPlus2M);
    EXPECT_EQ(of("DPMSolverMultistepScheduler", true), SamplerKind::DpmSolverPlusPlus2MKarras);
    EXPECT_EQ(of("UniPCMultistepScheduler"), SamplerKind::DpmSolverPlusPlus2M);
}

} // namespace
} // namespace diptych::schedule
