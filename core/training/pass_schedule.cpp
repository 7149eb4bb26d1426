#include "core/training/pass_schedule.h"

#include <algorithm>
#include <set>

namespace diptych::training {

bool leavesGradients(const customization::TrainingPlan& plan,
                     const customization::TrainingPass& pass) {
    const auto updated = pass.updatedGroups();
    for (const auto& row : pass.rows)
        for (const auto& use : row.slots)
            if (use.gradient == customization::Gradient::Owned &&
                std::find(updated.begin(), updated.end(), plan.groupOfSlot(use.slot)) ==
                    updated.end())
                return true;
    return false;
}

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

bool mayJoin(const TrainingPlan& plan, const TrainingUnit& unit, const TrainingPass& pass) {
    std::set<int> touched = groupsRead(plan, pass);
    for (const int group : pass.updatedGroups())
        touched.insert(group);
    if (leavesGradients(plan, pass))
        return false;
    return std::all_of(unit.begin(), unit.end(), [&](const ScheduledPass& earlier) {
        const auto written = earlier.pass.updatedGroups();
        return !leavesGradients(plan, earlier.pass) &&
               std::none_of(written.begin(), written.end(),
                            [&](int group) { return touched.contains(group); });
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
