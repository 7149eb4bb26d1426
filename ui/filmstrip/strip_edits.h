#pragma once

#include "core/project/project.h"

#include <string>
#include <vector>

namespace diptych::ui {

/// What the filmstrip does to a project's state. Each function returns a change for
/// Project::edit(): it depends on nothing but the state it gets.
namespace strip_edits {

using Change = project::Project::Change;

/// Makes the state the stored one in full: the scene is replaced as a whole, so that faders which
/// are not in it leave the mix; adapters the project lost come back; those it has become what they
/// were, but for the place of their file, which may have moved since (a file of other bytes is
/// another one, and its place is restored).
Change useValues(const document::Scene& scene, const std::vector<document::AdapterItem>& adapters);

/// Does nothing when a snapshot with this id is there.
Change addSnapshot(const document::Snapshot& snapshot);
Change removeSnapshots(const std::vector<std::string>& ids);
Change starSnapshot(const std::string& id, bool on);
Change describeSnapshot(const std::string& id, const std::string& name, const std::string& note);

} // namespace strip_edits
} // namespace diptych::ui
