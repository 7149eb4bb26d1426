#pragma once

#include "core/base/result.h"
#include "core/engine/engine_library.h"

#include <QString>

#include <functional>
#include <memory>

namespace diptych::fake_engine {
class FakeControl;
}

namespace diptych::ui {

/// Opens an engine's library. Called once, on a worker thread; may take seconds.
using EngineSource = std::function<Result<engine::EngineFunctions>()>;

/// The engine in a shared library (engine_loading::openEngineLibrary()).
EngineSource engineFromLibrary(const QString& path = {});

/// A pretended engine.
EngineSource engineFromFake(std::shared_ptr<fake_engine::FakeControl> control);

} // namespace diptych::ui
