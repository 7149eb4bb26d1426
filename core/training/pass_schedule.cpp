#include "core/training/pass_schedule.h"

#include <algorithm>
#include <set>

namespace diptych::training {
namespace {

using customization::TrainingPass;
using customization::TrainingPlan;

std::set<int> groupsRead(const TrainingPlan& plan, const TrainingPass& pass) {
    std::set<int> groups;
    for (const auto& row : pass.rows)
        for (const auto& use : row.slots)
            groups.insert(plan.groupOfSlot(use.slot));
    return groups;
}

/// Whether a pass leaves something behind that another group's update would see: a gradient it
/// made for a group that it does not update itself.
bool leavesGradients(const TrainingPlan& plan, const TrainingPass& pass) {
    for (const auto& row : pass.rows)
        for (const auto& use : row.slots)
            if (use.gradient == customization::Gradient::Owned &&
                plan.groupOfSlot(use.slot) != pass.group)
                return true;
    return false;
}

bool mayJoin(const TrainingPlan& plan, const TrainingUnit& unit, const TrainingPass& pass) {
    const std::set<int> reads = groupsRead(plan, pass);
    if (leavesGradients(plan, pass))
        return false;
    return std::all_of(unit.begin(), unit.end(), [&](const ScheduledPass& earlier) {
        return !leavesGradients(plan, earlier.pass) && earlier.pass.group != pass.group &&
               !reads.contains(earlier.pass.group);
    });
}

} // namespace

std::vector<TrainingUnit> schedulePasses(const TrainingPlan& plan, PassSharing sharing) {
    std::vector<TrainingUnit> units;
    for (std::int64_t step = 0; step < plan.stepCount(); ++step)
        for (const TrainingPass& pass : plan.passes(step)) {
            if (sharing == PassSharing::On && !units.empty() && mayJoin(plan, units.back(), pass))
                units.back().push_back({step, pass});
            else
                units.push_back({{step, pass}});
        }
    return units;
}

} // namespace diptych::training
