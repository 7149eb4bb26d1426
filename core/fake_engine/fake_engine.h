#pragma once

#include "core/engine/engine.h"
#include "core/fake_engine/fake_control.h"

#include <memory>

namespace diptych::fake_engine {

/// Makes an engine that computes nothing and behaves as its script says. Models are folders
/// and files that exist, whatever is in them; their identity follows from the name, so a moved
/// model is the same. Errors: the script's `noEngine`.
Result<std::unique_ptr<engine::Engine>> createFakeEngine(std::shared_ptr<FakeControl> control,
                                                         const engine::EngineOptions& options = {});

/// The identity a pretended model in this folder has.
std::string fakeModelIdentity(const std::filesystem::path& folder);

} // namespace diptych::fake_engine
