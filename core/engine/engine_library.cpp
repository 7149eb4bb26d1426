#include "core/engine/engine_library.h"

const diptych::engine::EngineLibrary* diptychEngineLibrary() {
    using namespace diptych::engine;
    static const EngineLibrary kLibrary{kEngineLibraryVersion, &createEngine, &allMethods,
                                        &readAdapterFacts, &recogniseGuide};
    return &kLibrary;
}
