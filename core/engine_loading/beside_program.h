#pragma once

#include <filesystem>
#include <string_view>

namespace diptych::engine_loading {

/// A file of ours that belongs to the running program: beside it, in its "lib" neighbour, or where
/// an installation has it. Empty: it is in none of these places.
std::filesystem::path besideProgram(std::string_view name);

} // namespace diptych::engine_loading
