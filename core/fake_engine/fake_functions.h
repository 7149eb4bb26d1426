#pragma once

#include "core/engine/engine_library.h"
#include "core/fake_engine/fake_control.h"

#include <memory>

namespace diptych::fake_engine {

/// What a library with the pretended engine would offer.
engine::EngineFunctions fakeFunctions(const std::shared_ptr<FakeControl>& control);

} // namespace diptych::fake_engine
