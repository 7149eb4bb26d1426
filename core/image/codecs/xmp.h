#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diptych::image::codecs {

/// An XMP packet that holds Diptych's settings; empty for none. Source: XMP specification, part 1.
std::string makeXmp(std::string_view settings);

/// The settings of the first packet of ours in a file's bytes, wherever it lies: JPEG, WebP and
/// TIFF keep packets as they are.
std::optional<std::string> settingsFromXmp(std::string_view bytes);

} // namespace diptych::image::codecs
