#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::customization {

/// Whether a row's loss moves an adapter slot's parameters or only passes through their values.
enum class Gradient { Stopped, Owned };

/// An adapter slot acting on a row.
struct SlotUse {
    int slot = 0;
    Gradient gradient = Gradient::Owned;
};

/// One row of a training batch: a noised picture, a prompt, and the slots that act on it. Rows of
/// one step share the noise, the timestep and the crop.
struct TrainingRow {
    int picture = 0; ///< index into TrainingJob::pictures()
    int prompt = 0;  ///< index into TrainingJob::prompts()
    std::vector<SlotUse> slots;
};

/// Forward, loss (mean over the rows of the mean squared error), backward, and one update of one
/// parameter group, or of several.
struct TrainingPass {
    std::vector<TrainingRow> rows;
    int group = 0; ///< the parameter group that is updated; the loss carries its name
    std::vector<int> clearBefore;      ///< groups whose gradients are cleared before the pass
    std::vector<int> alsoUpdates = {}; ///< further groups updated from the same gradients

    /// group and alsoUpdates.
    std::vector<int> updatedGroups() const {
        std::vector<int> groups = {group};
        groups.insert(groups.end(), alsoUpdates.begin(), alsoUpdates.end());
        return groups;
    }
};

/// What a method does, step by step. Pure: the same step always gives the same passes.
class TrainingPlan {
  public:
    virtual ~TrainingPlan() = default;
    virtual std::int64_t stepCount() const = 0;
    virtual std::vector<TrainingPass> passes(std::int64_t step) const = 0;
    /// What step `step` does, in words for an artist ("learning the scene").
    virtual std::string phase(std::int64_t step) const = 0;
    /// The group whose parameters a slot holds.
    virtual int groupOfSlot(int slot) const = 0;
};

} // namespace diptych::customization
