#include "core/tensor/compute_threads.h"

#include "core/tensor/compute_policy.h"
#include "core/tensor/side_by_side.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <latch>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace diptych::tensor {
namespace {

/// Threads of this process.
std::ptrdiff_t threadCount() {
    const std::filesystem::directory_iterator tasks("/proc/self/task");
    return std::distance(begin(tasks), end(tasks));
}

/// Whether there are so many, or soon will be: the system takes a moment to forget a thread.
bool comesTo(std::ptrdiff_t count) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (threadCount() != count && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return threadCount() == count;
}

void computeWithHelpers() {
    (void)at::ones({1 << 21}).exp();
}

TEST(ComputeThreads, AVisitLeavesNoHelpersBehind) {
    // On a thread of its own: helpers of others must not count, nor must the number set here stay.
    std::thread([] {
        const ComputePolicy policy{c10::ScalarType::Float, 2, "test"};
        const auto before = threadCount();
        {
            const ComputeVisit visit(policy);
            computeWithHelpers();
            EXPECT_EQ(threadCount(), before + 1);
        }
        EXPECT_TRUE(comesTo(before));
    }).join();
}

TEST(ComputeThreads, WhoComputesAgainHasHelpersAgain) {
    std::thread([] {
        const ComputePolicy policy{c10::ScalarType::Float, 2, "test"};
        const ComputeVisit visit(policy);
        const auto before = threadCount();
        for (int turn = 0; turn < 3; ++turn) {
            computeWithHelpers();
            EXPECT_EQ(threadCount(), before + 1);
            releaseComputeThreads();
            EXPECT_TRUE(comesTo(before));
        }
        releaseComputeThreads(); // with none there it does nothing
    }).join();
}

TEST(SideBySide, WorkRunsOnCoresOfItsOwnAndOperatorsInsideOnOne) {
    std::thread([] {
        const ComputePolicy policy{c10::ScalarType::Float, 2, "test"};
        const ComputeVisit visit(policy);
        std::mutex mutex;
        std::set<std::thread::id> threads;
        std::latch bothThere(2); // would wait forever if one came after the other
        sideBySide(2, [&](int) {
            bothThere.arrive_and_wait();
            EXPECT_TRUE(at::in_parallel_region());
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        });
        EXPECT_EQ(threads.size(), 2U);
    }).join();
}

TEST(SideBySide, AllWorkIsDoneAndAnExceptionComesBack) {
    std::array<int, 5> done{};
    sideBySide(5, [&](int index) { ++done.at(static_cast<std::size_t>(index)); });
    EXPECT_EQ(done, (std::array{1, 1, 1, 1, 1}));
    EXPECT_THROW(sideBySide(2, [](int) { throw std::runtime_error("no"); }), std::runtime_error);
}

} // namespace
} // namespace diptych::tensor
