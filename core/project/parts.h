#pragma once

#include "core/document/project_state.h"

#include <QFlags>

namespace diptych::project {

/// Which parts of the state differ between two values.
enum class Part {
    Title = 1,
    Model = 2,
    Scene = 4, ///< the mix included
    Sources = 8,
    Adapters = 16,
    Learning = 32,
    Snapshots = 64,
    Compare = 128,
    All = 255
};
Q_DECLARE_FLAGS(Parts, Part)
Q_DECLARE_OPERATORS_FOR_FLAGS(Parts)

/// The parts in which two states differ; none when they are equal.
Parts differences(const document::ProjectState& a, const document::ProjectState& b);

} // namespace diptych::project
