#pragma once

#include "core/engine/render_session.h"
#include "core/engine/train_session.h"
#include "core/engine_process/keeper.h"

#include <filesystem>
#include <memory>

namespace diptych::engine_process {

/// A render session in the keeper's worker. Errors: as Engine::openRenderSession(); those of
/// Keeper::ask().
Result<std::unique_ptr<engine::RenderSession>>
openProcessRender(const std::shared_ptr<Keeper>& keeper, const std::filesystem::path& model,
                  engine::RenderCallbacks callbacks);

/// A training run in the keeper's worker. Errors: as Engine::startTraining(); those of
/// Keeper::ask().
Result<std::unique_ptr<engine::TrainSession>>
startProcessTraining(const std::shared_ptr<Keeper>& keeper, const engine::TrainRequest& request,
                     engine::TrainCallbacks callbacks);

} // namespace diptych::engine_process
