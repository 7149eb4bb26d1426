#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace diptych::text {

/// Marks the last symbol of a word in CLIP's vocabulary.
inline constexpr std::string_view kEndOfWord = "</w>";

/// The printable character (as UTF-8) that stands for `byte` in vocab.json and merges.txt: bytes
/// 33-126, 161-172 and 174-255 stand for themselves, the other 68 for U+0100 and following.
const std::string& symbolOfByte(std::uint8_t byte);

/// All byte values in the order in which CLIP's vocabulary lists their symbols.
const std::array<std::uint8_t, 256>& bytesInVocabularyOrder();

/// Turns symbols back into bytes. A text with a character that stands for no byte (an added token)
/// is returned unchanged.
std::string bytesOfSymbols(std::string_view symbols);

} // namespace diptych::text
