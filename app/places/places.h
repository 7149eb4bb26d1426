#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

/// Where the programs find and keep things on this machine.
namespace diptych::places {

/// The folder of shipped resources ("storybook", "samples"), found from the program's own place: in
/// share/diptych beside its folder, where a build has a link to the checkout's. Errors: NotFound.
Result<std::filesystem::path> resourceFolder(const std::string& name);

/// The scripts that a program itself runs: support/wheels.py with its lists in requirements/. Among
/// the shipped resources (scripts/), in a checkout beside them. Errors: NotFound.
Result<std::filesystem::path> scriptsFolder();

/// Folders of the models that can be used without saying where: the embedded one.
std::vector<std::filesystem::path> knownModels();

/// What can be made again: $XDG_CACHE_HOME/diptych or ~/.cache/diptych.
std::filesystem::path cacheFolder();

/// CLIP's merges.txt, which models in a single file need: among the shipped resources (clip/), else
/// where scripts/setup.sh puts it in the cache. It may not be there.
std::filesystem::path clipMerges();

/// Working copies and runs: $XDG_STATE_HOME/diptych or ~/.local/state/diptych.
std::filesystem::path stateFolder();

} // namespace diptych::places
