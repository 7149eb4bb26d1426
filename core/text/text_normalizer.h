#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diptych::text {

/// CLIP's own names of its start and end marks. They are the defaults where a tokenizer folder
/// names none, and the split below keeps both texts apart whatever the tokenizer's marks are.
inline constexpr std::string_view kClipStartToken = "<|startoftext|>";
inline constexpr std::string_view kClipEndToken = "<|endoftext|>";

/// Replaces every ill-formed sequence by U+FFFD (one for each maximal part, as web browsers and
/// Python do). Well-formed text is returned unchanged.
std::string repairUtf8(std::string_view bytes);

/// True when `bytes` is well-formed UTF-8.
bool isUtf8(std::string_view bytes);

/// NFC, then every run of white space to one space, then lower case letter by letter (no
/// language rules, no final sigma): the normaliser of the fast tokenizers of transformers, whose
/// ids are the reference here. `text` must be well-formed; see repairUtf8().
std::string normalizeText(std::string_view text);

/// Cuts normalised text into the pieces that are encoded apart: CLIP's start and end mark, English
/// contractions ('s 't 're 've 'm 'll 'd), runs of letters, single digits (any Unicode number),
/// runs of other characters. White space separates and is dropped. The views point into `text`.
std::vector<std::string_view> splitWords(std::string_view text);

/// Unicode White_Space at the end of `text`, in bytes.
std::size_t trailingSpaceBytes(std::string_view text);

/// Unicode White_Space at the start of `text`, in bytes.
std::size_t leadingSpaceBytes(std::string_view text);

/// True when `text` starts with a letter, mark, digit or connector, as `\w` has it.
bool startsWithWordCharacter(std::string_view text);

/// True when `text` ends with a letter, mark, digit or connector, as `\w` has it.
bool endsWithWordCharacter(std::string_view text);

} // namespace diptych::text
