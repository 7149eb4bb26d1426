#pragma once

#include "app/cli/output.h"
#include "app/places/places.h"
#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::cli {

using places::resourceFolder;

/// What every command may be told.
struct CommonOptions {
    std::string model; ///< folder or file; empty: the embedded model
    bool json = false;
    std::string device = "auto"; ///< auto, cpu, cuda
    std::string prediction;      ///< epsilon, v; empty: what the model says
    std::string vae;             ///< file of another picture coder; empty: the model's own
    std::string pictureEncoder;  ///< file or folder; empty: the model's own, if any
};

/// An engine with one model open.
struct Session {
    std::unique_ptr<engine::Engine> engine;
    engine::ModelFacts model;
};

/// Errors: those of the engine; NotFound when there is no model.
Result<Session> openSession(const CommonOptions& options);

/// The fields of a "model" event (docs/cli-events.md).
Json modelEvent(const std::string& path, const engine::ModelFacts& model);

/// "FILE", "FILE=NUMBER" or, for an adapter of two parts, "FILE=NUMBER,NUMBER". A path that exists
/// as it stands is never split.
struct FileWithNumbers {
    std::string file;
    std::vector<double> numbers; ///< none, one or two
};
Result<FileWithNumbers> splitFileNumbers(const std::string& text);

} // namespace diptych::cli
