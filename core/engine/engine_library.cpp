#include "core/engine/engine_library.h"

#include "core/engine/read_hardware.h"

const diptych::engine::EngineLibrary* diptychEngineLibrary() {
    using namespace diptych::engine;
    static const EngineLibrary kLibrary{kEngineLibraryVersion, &createEngine,   &allMethods,
                                        &readAdapterFacts,     &recogniseGuide, &readHardware};
    return &kLibrary;
}
