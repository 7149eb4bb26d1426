#pragma once

#include "core/engine/hardware.h"

namespace diptych::engine {

/// Asks the system; some milliseconds. Touches no card beyond asking its driver.
HardwareFacts readHardware();

} // namespace diptych::engine
