#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>

namespace diptych::sharing {

/// Whether a text names a place on somebody's machine: "/home/…", "C:\…", "~/…", "file://…", also
/// in the middle of a longer text. Addresses of the web do not count.
bool holdsPlace(std::string_view text);

/// The last part of anything that could be a path.
std::string bareName(const std::string& text);

/// Keeps what may be told of a model's configuration: texts that hold a place go, entries under a
/// name that does, and what a library remembers of where it opened a model ("_name_or_path").
/// Returns whether anything went.
bool removePlaces(Json& value);

} // namespace diptych::sharing
