#pragma once

#include "core/engine/engine.h"
#include "core/engine/hardware.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace diptych::engine {

/// Rises with every change of the engine's public headers: a window and a library that were not
/// built together must not meet.
inline constexpr int kEngineLibraryVersion = 5;

/// Everything the engine's library offers, for programs that open it while they run (dlopen), so
/// that their window is there before LibTorch is loaded. `version` comes first and is looked at
/// before anything else.
struct EngineLibrary {
    int version = kEngineLibraryVersion;
    Result<std::unique_ptr<Engine>> (*createEngine)(const EngineOptions& options) = nullptr;
    std::vector<MethodFacts> (*allMethods)(const std::string& family) = nullptr;
    Result<AdapterFacts> (*readAdapterFacts)(const std::filesystem::path& file) = nullptr;
    Result<GuideNetwork> (*recogniseGuide)(const std::filesystem::path& path) = nullptr;
    HardwareFacts (*readHardware)() = nullptr;
};

/// The same for who uses it, wherever it comes from: a library, another process, or a pretended
/// engine.
struct EngineFunctions {
    std::function<Result<std::unique_ptr<Engine>>(const EngineOptions& options)> createEngine;
    std::function<std::vector<MethodFacts>(const std::string& family)> allMethods;
    std::function<Result<AdapterFacts>(const std::filesystem::path& file)> readAdapterFacts;
    std::function<Result<GuideNetwork>(const std::filesystem::path& path)> recogniseGuide;
    std::function<HardwareFacts()> readHardware;
};

/// Name of the library's one symbol.
inline constexpr const char* kEngineLibrarySymbol = "diptychEngineLibrary";

} // namespace diptych::engine

extern "C" {
/// Never null; lives as long as the library is loaded.
const diptych::engine::EngineLibrary* diptychEngineLibrary();
}
