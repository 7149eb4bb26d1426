#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"

#include <CLI/App.hpp>

#include <functional>

namespace diptych::cli {

/// What a subcommand leaves for main() to run after parsing: returns the exit code (0 done, 1
/// failed, 2 wrong use).
using Action = std::function<int()>;

/// Each adds one subcommand to `app`; when it is chosen, `action` is set.
void addModelsCommand(CLI::App& app, Action& action);
void addRenderCommand(CLI::App& app, Action& action);
void addTrainCommand(CLI::App& app, Action& action);
void addSheetCommand(CLI::App& app, Action& action);
void addInfoCommand(CLI::App& app, Action& action);
void addExportCommand(CLI::App& app, Action& action);
void addDemoCommand(CLI::App& app, Action& action);

/// --model, --device, --json.
void addCommonOptions(CLI::App& command, CommonOptions& options);

} // namespace diptych::cli
