#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diptych::sharing {

/// Bytes as text and back, by RFC 4648, section 4.
std::string toBase64(std::string_view bytes);

/// Nothing for a text that toBase64() would not have written: with line breaks, without padding.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace diptych::sharing
