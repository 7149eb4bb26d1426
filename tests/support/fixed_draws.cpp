#include <ATen/Context.h>
#include <gtest/gtest.h>

// LibTorch seeds its generator anew in every process. Linked into a test program, this file gives
// every test the same draws in every run, whatever ran before it, so that a bound which holds once
// holds always.
namespace diptych {
namespace {

class FixedDraws : public testing::EmptyTestEventListener {
    void OnTestStart(const testing::TestInfo&) override { at::manual_seed(20); }
};

[[maybe_unused]] const bool appended = [] {
    testing::UnitTest::GetInstance()->listeners().Append(new FixedDraws);
    return true;
}();

} // namespace
} // namespace diptych
