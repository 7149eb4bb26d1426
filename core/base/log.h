#pragma once

#include <functional>
#include <string>

namespace diptych {

enum class LogLevel { Debug, Info, Warning };

/// Where messages for developers go; an empty function drops them. The composition root in app/
/// makes one and hands it down; there is no global logger.
using LogSink = std::function<void(LogLevel, const std::string&)>;

} // namespace diptych
