#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/engine/train_session.h"

#include <filesystem>

namespace diptych::cli {

/// Where a run keeps its checkpoints unless told otherwise: OUT.partial beside the result.
std::filesystem::path defaultCheckpointFolder(const std::filesystem::path& out);

/// Before a run: writes what it starts with into its checkpoint folder (run.json and copies of the
/// pictures), so that --resume needs nothing else. Nothing to do for a resumed run. Errors: of
/// saving.
Status beginRun(const engine::TrainRequest& request);

/// Reads beginRun()'s folder back. Errors: NotFound, Corrupt.
Result<engine::TrainRequest> readRun(const std::filesystem::path& folder);

/// Trains to the end, showing progress. Ctrl-C leaves a checkpoint and says how to go on. Returns
/// the exit code.
int runTraining(const Session& session, const engine::TrainRequest& request, Output& output);

} // namespace diptych::cli
