#include "core/tensor/compute_policy.h"

#include "tests/support/scratch_folder.h"

#include <ATen/Parallel.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace diptych::tensor {
namespace {

using test::bytesOf;
using test::ScratchFolder;

class ComputePolicyChoice : public ::testing::Test {
  protected:
    ComputePolicyChoice() {
        m_options.cacheFolder = m_folder.path();
        m_options.cpu.model = "Test CPU";
        m_options.cpu.avx512Bf16 = true;
        m_options.cpu.cores = 3;
        m_options.measure = [this](int threads) -> Result<double> {
            ++m_measured;
            EXPECT_EQ(threads, 3);
            return m_speedup;
        };
        m_options.log = [this](LogLevel, const std::string& message) { m_warnings += message; };
    }

    ScratchFolder m_folder;
    ComputePolicyOptions m_options;
    double m_speedup = 2.0;
    int m_measured = 0;
    std::string m_warnings;
};

TEST_F(ComputePolicyChoice, WithoutBfloat16ArithmeticNothingIsMeasured) {
    m_options.cpu.avx512Bf16 = false;
    const ComputePolicy policy = chooseComputePolicy(m_options);
    EXPECT_EQ(policy.type, c10::kFloat);
    EXPECT_EQ(policy.threads, 3);
    EXPECT_EQ(m_measured, 0);
    EXPECT_EQ(policy.text(), "float32 x3 threads");
}

TEST_F(ComputePolicyChoice, TheFasterTypeWinsAndIsMeasuredOnce) {
    const ComputePolicy first = chooseComputePolicy(m_options);
    EXPECT_EQ(first.type, c10::kBFloat16);
    // The second time a measurement would decide otherwise, but none is made.
    m_speedup = 0.1;
    EXPECT_EQ(chooseComputePolicy(m_options), first);
    EXPECT_EQ(m_measured, 1);
    EXPECT_TRUE(m_warnings.empty());
}

TEST_F(ComputePolicyChoice, ASmallGainIsNotWorthTheLostDigits) {
    m_speedup = 1.29;
    EXPECT_EQ(chooseComputePolicy(m_options).type, c10::kFloat);
    chooseComputePolicy(m_options);
    EXPECT_EQ(m_measured, 1);
}

TEST_F(ComputePolicyChoice, AnotherMachineIsMeasuredAnew) {
    chooseComputePolicy(m_options);
    m_options.cpu.model = "Other CPU";
    m_speedup = 0.5;
    EXPECT_EQ(chooseComputePolicy(m_options).type, c10::kFloat);
    EXPECT_EQ(m_measured, 2);
    m_options.cpu.amxBf16 = true;
    chooseComputePolicy(m_options);
    EXPECT_EQ(m_measured, 3);
}

TEST_F(ComputePolicyChoice, ADamagedFileIsReplaced) {
    const ComputePolicy first = chooseComputePolicy(m_options);
    const std::string good = bytesOf(m_folder / "compute-policy.json");
    const std::string machine = "\"machine\":\"" + first.machine + "\"";
    int expected = 1;
    for (const std::string& bad :
         {std::string("{"), std::string(), std::string("[1]"), std::string("{}"),
          "{" + machine + ",\"type\":\"float8\",\"threads\":3}",
          "{" + machine + ",\"type\":7,\"threads\":3}",
          "{" + machine + ",\"type\":\"bfloat16\",\"threads\":0}",
          "{" + machine + ",\"type\":\"bfloat16\",\"threads\":-3}",
          "{" + machine + ",\"type\":\"bfloat16\",\"threads\":100000}",
          "{" + machine + ",\"type\":\"bfloat16\"}"}) {
        m_folder.put("compute-policy.json", bad);
        EXPECT_EQ(chooseComputePolicy(m_options), first) << bad;
        EXPECT_EQ(m_measured, ++expected) << bad;
        EXPECT_EQ(bytesOf(m_folder / "compute-policy.json"), good) << bad;
    }
}

TEST_F(ComputePolicyChoice, AFolderThatCannotBeWrittenOnlyWarns) {
    m_options.cacheFolder = m_folder / "missing";
    EXPECT_EQ(chooseComputePolicy(m_options).type, c10::kBFloat16);
    EXPECT_NE(m_warnings.find("could not be remembered"), std::string::npos);
}

TEST_F(ComputePolicyChoice, AFailedMeasurementGivesFloatAndIsNotRemembered) {
    m_options.measure = [](int) -> Result<double> { return Error{ErrorCode::Internal, "no", {}}; };
    EXPECT_EQ(chooseComputePolicy(m_options).type, c10::kFloat);
    EXPECT_EQ(m_folder.count(), 0u);
}

TEST(ComputePolicy, ThreadsAreApplied) {
    const int before = at::get_num_threads();
    ComputePolicy{c10::kFloat, 1, ""}.applyThreads();
    EXPECT_EQ(at::get_num_threads(), 1);
    EXPECT_EQ((ComputePolicy{c10::kFloat, 1, ""}.text()), "float32 x1 thread");
    at::set_num_threads(before);
}

TEST(ComputePolicy, TheMeasurementIsAPositiveNumberAndKeepsTheThreadCount) {
    const int before = at::get_num_threads();
    const auto speedup = measureBfloat16Speedup(1);
    ASSERT_TRUE(speedup.ok()) << speedup.error().text();
    EXPECT_GT(*speedup, 0.0);
    EXPECT_TRUE(std::isfinite(*speedup));
    EXPECT_EQ(at::get_num_threads(), before);
}

} // namespace
} // namespace diptych::tensor
