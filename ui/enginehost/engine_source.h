#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/hardware.h"

#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace diptych::fake_engine {
class FakeControl;
}

namespace diptych::ui {

/// What an engine's library offers, wherever it comes from.
struct EngineFunctions {
    std::function<Result<std::unique_ptr<engine::Engine>>(const engine::EngineOptions&)>
        createEngine;
    std::function<std::vector<engine::MethodFacts>(const std::string& family)> allMethods;
    std::function<Result<engine::AdapterFacts>(const std::filesystem::path& file)> readAdapterFacts;
    std::function<Result<engine::GuideNetwork>(const std::filesystem::path& path)> recogniseGuide;
    std::function<engine::HardwareFacts()> readHardware;
};

/// Opens an engine's library. Called once, on a worker thread; may take seconds.
using EngineSource = std::function<Result<EngineFunctions>()>;

/// The engine in a shared library, which stays loaded until the program ends. Empty path: the one
/// beside the program, in its "lib" neighbour or where the system looks. Errors: NotFound with the
/// loader's reason, TooNew when library and window were not built together.
EngineSource engineFromLibrary(const QString& path = {});

/// A pretended engine.
EngineSource engineFromFake(std::shared_ptr<fake_engine::FakeControl> control);

} // namespace diptych::ui
