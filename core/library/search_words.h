#pragma once

#include <string>
#include <string_view>

/// How the full text of headers is written down and asked for. SQLite's tokenizer "unicode61" finds
/// words by their beginnings whatever their case and accents, but takes a whole run of Chinese for
/// one word, and "trigram" finds nothing shorter than three characters, which most Chinese words
/// are. So unicode61 is used, and every character of a script that is written without spaces stands
/// as a word of its own; a run of them is asked for as a phrase. Both sides are cut alike, without
/// a dictionary, so what was written is found from any character on.
namespace diptych::library {

/// Text for the index: characters of Chinese, Japanese, Thai, Lao, Khmer and Burmese each between
/// spaces, between lines a word nobody types, so that no phrase goes on from one to the next, bytes
/// that are no UTF-8 replaced, control characters as spaces.
std::string indexedText(std::string_view text);

/// The query for SQLite's MATCH that finds what a person typed: every word, in any order, as the
/// beginning of a word; nothing typed has a meaning beyond its letters and digits. Empty when there
/// is none of these. Words behind the 32nd are left away.
std::string matchQuery(std::string_view typed);

} // namespace diptych::library
