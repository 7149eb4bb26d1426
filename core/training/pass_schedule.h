#pragma once

#include "core/customization/training_plan.h"

#include <cstdint>
#include <vector>

namespace diptych::training {

/// A pass and the step it belongs to.
struct ScheduledPass {
    std::int64_t step = 0;
    customization::TrainingPass pass;
};

/// Passes that share one UNet call.
using TrainingUnit = std::vector<ScheduledPass>;

/// Whether neighbouring passes may share a UNet call.
enum class PassSharing {
    Off, ///< one call per pass, as a method is usually written down
    On   ///< neighbours that do not feed each other run as one batch
};

/// Whether a pass leaves something behind that another group's update would see: a gradient it
/// made for a group that it does not update itself.
bool leavesGradients(const customization::TrainingPlan& plan,
                     const customization::TrainingPass& pass);

/// Lays a plan out as units. A pass joins the unit before it when no pass in that unit writes
/// anything it reads or writes; for Pair Customization that puts the style pass of step k and the
/// content pass of step k + 1 together. Depends on the plan alone.
std::vector<TrainingUnit> schedulePasses(const customization::TrainingPlan& plan,
                                         PassSharing sharing);

} // namespace diptych::training
