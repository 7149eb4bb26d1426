#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/pipeline/loaded_model.h"

namespace diptych::engine {

/// As Engine::convertAdapter(), for an open model.
Result<ConvertFacts> convertAdapterFor(const pipeline::LoadedModel& model,
                                       const ConvertRequest& request);

} // namespace diptych::engine
