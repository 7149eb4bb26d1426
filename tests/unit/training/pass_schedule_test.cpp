// The rule of sharing, on plans small enough to lay out by hand.
#include "core/training/pass_schedule.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace diptych::training {
namespace {

using customization::Gradient;
using customization::SlotUse;
using customization::TrainingPass;

/// Slot i belongs to group i unless `groups` says otherwise.
class ListedPlan final : public customization::TrainingPlan {
  public:
    using Step = std::function<std::vector<TrainingPass>(std::int64_t)>;
    ListedPlan(std::int64_t steps, Step step, std::vector<int> groups = {0, 1, 2, 3})
        : m_steps(steps), m_step(std::move(step)), m_groups(std::move(groups)) {}
    std::int64_t stepCount() const override { return m_steps; }
    std::vector<TrainingPass> passes(std::int64_t step) const override { return m_step(step); }
    std::string phase(std::int64_t) const override { return "test"; }
    int groupOfSlot(int slot) const override { return m_groups[static_cast<std::size_t>(slot)]; }

  private:
    std::int64_t m_steps;
    Step m_step;
    std::vector<int> m_groups;
};

/// A pass of one row that updates `group` and sees these slots.
TrainingPass pass(int group, std::vector<SlotUse> slots) {
    return {{{0, 0, std::move(slots)}}, group, {group}};
}
SlotUse owned(int slot) {
    return {slot, Gradient::Owned};
}
SlotUse stopped(int slot) {
    return {slot, Gradient::Stopped};
}

/// "0:0 1:1 | 0:1" : step:group of every pass, units apart.
std::string layout(const std::vector<TrainingUnit>& units) {
    std::string text;
    for (const auto& unit : units) {
        text += text.empty() ? "" : " |";
        for (const auto& scheduled : unit)
            text += (text.empty() ? "" : " ") + std::to_string(scheduled.step) + ":" +
                    std::to_string(scheduled.pass.group);
    }
    return text;
}

TEST(PassSchedule, WithoutSharingEveryPassIsACallOfItsOwn) {
    const ListedPlan plan(2, [](std::int64_t) {
        return std::vector{pass(0, {owned(0)}), pass(1, {owned(1)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::Off)), "0:0 | 0:1 | 1:0 | 1:1");
}

TEST(PassSchedule, IndependentGroupsShareACall) {
    const ListedPlan plan(2, [](std::int64_t) {
        return std::vector{pass(0, {owned(0)}), pass(1, {owned(1)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 0:1 | 1:0 1:1");
}

TEST(PassSchedule, APassThatReadsWhatTheOneBeforeWritesWaits) {
    const ListedPlan plan(3, [](std::int64_t) {
        return std::vector{pass(0, {owned(0)}), pass(1, {stopped(0), owned(1)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 | 0:1 1:0 | 1:1 2:0 | 2:1");
}

TEST(PassSchedule, PassesThatReadEachOthersGroupsNeverJoin) {
    const ListedPlan plan(2, [](std::int64_t) {
        return std::vector{pass(0, {owned(0), stopped(1)}), pass(1, {stopped(0), owned(1)})};
    });
    // Step 0's second pass feeds step 1's first one, and the other way round.
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 | 0:1 | 1:0 | 1:1");
}

TEST(PassSchedule, OneGroupIsNeverUpdatedTwiceInACall) {
    const ListedPlan plan(3, [](std::int64_t) { return std::vector{pass(0, {owned(0)})}; });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 | 1:0 | 2:0");
}

TEST(PassSchedule, TwoSlotsOfOneGroupCountAsOne) {
    const ListedPlan plan(
        2,
        [](std::int64_t) {
            return std::vector{pass(0, {owned(0)}), pass(1, {stopped(1), owned(2)})};
        },
        {0, 0, 1});
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 | 0:1 1:0 | 1:1");
}

TEST(PassSchedule, ThreeIndependentGroupsShareOneCall) {
    const ListedPlan plan(1, [](std::int64_t) {
        return std::vector{pass(0, {owned(0)}), pass(1, {owned(1)}), pass(2, {owned(2)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 0:1 0:2");
}

TEST(PassSchedule, AThirdPassMustSuitAllThatAreInTheCall) {
    const ListedPlan plan(1, [](std::int64_t) {
        return std::vector{pass(0, {owned(0)}), pass(1, {owned(1)}),
                           pass(2, {stopped(0), owned(2)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 0:1 | 0:2");
}

TEST(PassSchedule, PassesThatLeaveGradientsForOthersNeverJoin) {
    // As Break-for-Make trains: both passes keep the gradient of both slots, each updates one
    // group, and what a pass leaves in the other group's gradient is used by that group's next
    // update.
    const ListedPlan plan(3, [](std::int64_t) {
        return std::vector{pass(0, {owned(0), owned(1)}), pass(1, {owned(1), owned(0)})};
    });
    EXPECT_EQ(layout(schedulePasses(plan, PassSharing::On)), "0:0 | 0:1 | 1:0 | 1:1 | 2:0 | 2:1");
    // Nor may an innocent neighbour join a leaky pass, before or behind it.
    const ListedPlan mixed(2, [](std::int64_t) {
        return std::vector{pass(2, {owned(2)}), pass(0, {owned(0), owned(1)}), pass(3, {owned(3)})};
    });
    EXPECT_EQ(layout(schedulePasses(mixed, PassSharing::On)), "0:2 | 0:0 | 0:3 1:2 | 1:0 | 1:3");
}

TEST(PassSchedule, OrderIsKeptAndNothingIsLost) {
    const ListedPlan plan(40, [](std::int64_t step) {
        std::vector<TrainingPass> passes = {pass(0, {owned(0)})};
        if (step % 3 != 0)
            passes.push_back(pass(1, {stopped(0), owned(1)}));
        if (step % 4 == 1)
            passes.push_back(pass(2, {stopped(1), owned(2)}));
        return passes;
    });
    std::vector<std::pair<std::int64_t, int>> sequential;
    std::vector<std::pair<std::int64_t, int>> shared;
    for (const auto& unit : schedulePasses(plan, PassSharing::Off))
        for (const auto& scheduled : unit)
            sequential.emplace_back(scheduled.step, scheduled.pass.group);
    const auto units = schedulePasses(plan, PassSharing::On);
    for (const auto& unit : units)
        for (const auto& scheduled : unit)
            shared.emplace_back(scheduled.step, scheduled.pass.group);
    EXPECT_EQ(shared, sequential);
    EXPECT_LT(units.size(), sequential.size());
}

} // namespace
} // namespace diptych::training
