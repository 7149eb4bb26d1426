#pragma once

#include <filesystem>

namespace diptych::parity {

/// The folder the reference has written into.
const std::filesystem::path& folder();

} // namespace diptych::parity
