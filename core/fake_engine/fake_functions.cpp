#include "core/fake_engine/fake_functions.h"

#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "core/fake_engine/fake_guide.h"
#include "core/fake_engine/fake_methods.h"

namespace diptych::fake_engine {

engine::EngineFunctions fakeFunctions(const std::shared_ptr<FakeControl>& control) {
    return {[control](const engine::EngineOptions& options) {
                return createFakeEngine(control, options);
            },
            [control](const std::string& family) {
                return fakeMethods(family, control->script().trainingSteps);
            },
            &readFakeAdapterFacts, &recogniseFakeGuide,
            [control] { return control->script().hardware; }};
}

} // namespace diptych::fake_engine
