#pragma once

#include "app/cli/output.h"
#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::cli {

/// What every command may be told.
struct CommonOptions {
    std::string model; ///< folder; empty: the embedded model
    bool json = false;
    std::string device = "auto"; ///< auto, cpu, cuda
};

/// An engine with one model open.
struct Session {
    std::unique_ptr<engine::Engine> engine;
    engine::ModelFacts model;
};

/// Errors: those of the engine; NotFound when there is no model.
Result<Session> openSession(const CommonOptions& options);

/// The folder of shipped resources ("storybook", "samples"): beside the installed program or in the
/// checkout. Errors: NotFound.
Result<std::filesystem::path> resourceFolder(const std::string& name);

/// Folders of the models that can be used without saying where: the embedded one.
std::vector<std::filesystem::path> knownModels();

/// Per-user cache: $XDG_CACHE_HOME/diptych or ~/.cache/diptych.
std::filesystem::path cacheFolder();

/// "FILE" or "FILE=NUMBER". A path that exists as it stands is never split.
struct FileWithNumber {
    std::string file;
    double number = 0.0;
    bool given = false;
};
Result<FileWithNumber> splitFileNumber(const std::string& text);

} // namespace diptych::cli
