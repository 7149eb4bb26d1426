#include "ui/enginehost/engine_source.h"

#include "core/engine/engine_library.h"
#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "core/fake_engine/fake_guide.h"
#include "core/fake_engine/fake_methods.h"
#include "ui/enginehost/beside_program.h"

#include <QLibrary>
#include <QStringList>

namespace diptych::ui {
namespace {

constexpr const char* kLibraryFile = "libdiptych_engine.so";

/// The window's OpenCV brings a plain BLAS along. LibTorch has a fast one inside, under the same
/// names, and has to find its own: with the other one a render takes many times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr QLibrary::LoadHints kOwnSymbolsFirst; // ASan refuses libraries that look past it
#else
constexpr QLibrary::LoadHints kOwnSymbolsFirst = QLibrary::DeepBindHint;
#endif

QString findLibrary() {
    const QString found = besideProgram(kLibraryFile);
    return found.isEmpty() ? QLatin1String(kLibraryFile) : found;
}

Result<EngineFunctions> openLibrary(const QString& path) {
    QLibrary library(path);
    // Its threads and LibTorch's may still run when the window goes.
    library.setLoadHints(QLibrary::PreventUnloadHint | QLibrary::ResolveAllSymbolsHint |
                         kOwnSymbolsFirst);
    const auto entry = reinterpret_cast<const engine::EngineLibrary* (*)()>(
        library.resolve(engine::kEngineLibrarySymbol));
    if (entry == nullptr)
        return Error{ErrorCode::NotFound, "The part of Diptych that computes does not load",
                     library.errorString().toStdString()};
    const engine::EngineLibrary* offered = entry();
    if (offered->version != engine::kEngineLibraryVersion)
        return Error{ErrorCode::TooNew,
                     "The part of Diptych that computes belongs to another version of Diptych",
                     path.toStdString()};
    return EngineFunctions{offered->createEngine, offered->allMethods, offered->readAdapterFacts,
                           offered->recogniseGuide, offered->readHardware};
}

} // namespace

EngineSource engineFromLibrary(const QString& path) {
    return [path] { return openLibrary(path.isEmpty() ? findLibrary() : path); };
}

EngineSource engineFromFake(std::shared_ptr<fake_engine::FakeControl> control) {
    return [control]() -> Result<EngineFunctions> {
        return EngineFunctions{
            [control](const engine::EngineOptions& options) {
                return fake_engine::createFakeEngine(control, options);
            },
            [control](const std::string& family) {
                return fake_engine::fakeMethods(family, control->script().trainingSteps);
            },
            [](const std::filesystem::path& file) {
                return fake_engine::readFakeAdapterFacts(file);
            },
            [](const std::filesystem::path& path) { return fake_engine::recogniseFakeGuide(path); },
            [control] { return control->script().hardware; }};
    };
}

} // namespace diptych::ui
