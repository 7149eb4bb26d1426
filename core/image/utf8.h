#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diptych::image {

/// True for well-formed UTF-8 (no overlong forms, no surrogates). Source: Unicode 15, table 3-7.
bool isUtf8(std::string_view text);

std::string latin1ToUtf8(std::string_view latin1);

/// Empty when a character is outside Latin-1 or the text is not UTF-8.
std::optional<std::string> utf8ToLatin1(std::string_view text);

/// The next character of well-formed UTF-8, taken off `text`, which must not be empty. Broken bytes
/// come one by one as U+FFFD.
char32_t takeCharacter(std::string_view& text);

} // namespace diptych::image
