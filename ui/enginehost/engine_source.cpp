#include "ui/enginehost/engine_source.h"

#include "core/engine_loading/open_engine_library.h"
#include "core/fake_engine/fake_functions.h"

namespace diptych::ui {

EngineSource engineFromLibrary(const QString& path) {
    return [path] { return engine_loading::openEngineLibrary(path.toStdString()); };
}

EngineSource engineFromFake(std::shared_ptr<fake_engine::FakeControl> control) {
    return
        [control] { return Result<engine::EngineFunctions>(fake_engine::fakeFunctions(control)); };
}

} // namespace diptych::ui
