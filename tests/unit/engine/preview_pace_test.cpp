#include "core/engine/preview_pace.h"

#include <gtest/gtest.h>

#include <vector>

namespace diptych::engine {
namespace {

using namespace std::chrono_literals;
using Clock = PreviewPace::Clock;

/// When previews are made (ms) in a render of this length that asks every 10 ms, each taking this
/// long.
std::vector<long> times(int intervalMs, std::chrono::milliseconds length,
                        std::chrono::milliseconds cost) {
    const Clock::time_point begin{};
    PreviewPace pace(intervalMs, begin);
    std::vector<long> made;
    for (auto now = 10ms; now < length; now += 10ms) {
        if (!pace.wants(begin + now))
            continue;
        made.push_back(static_cast<long>(now.count()));
        now += cost;
        pace.made(begin + now);
    }
    return made;
}

TEST(PreviewPace, TheFirstComesSoonAndEachLaterOneLater) {
    EXPECT_EQ(times(80, 1300ms, 0ms), (std::vector<long>{80, 240, 480, 800, 1200}));
}

TEST(PreviewPace, DearOnesTakeATwentiethAtMost) {
    const auto made = times(80, 20'000ms, 50ms);
    ASSERT_GE(made.size(), 5u);
    for (std::size_t i = 1; i < made.size(); ++i)
        EXPECT_GE(made[i] - made[i - 1], 1000);
}

TEST(PreviewPace, WithoutAnIntervalEveryStepIsShown) {
    EXPECT_EQ(times(0, 100ms, 0ms).size(), 9u);
}

} // namespace
} // namespace diptych::engine
