#pragma once

#include <cstdint>
#include <string>

namespace diptych {

/// "5.2 GB", "640 MB", "12 kB": decimal units, for messages.
std::string byteText(std::uint64_t bytes);

} // namespace diptych
