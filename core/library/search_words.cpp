#include "core/library/search_words.h"

#include "core/text/text_normalizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace diptych::library {
namespace {

constexpr std::size_t kMostTypedBytes = 2000;
constexpr std::size_t kMostWords = 32;
/// U+E000, for private use: a word to SQLite's tokenizer.
constexpr const char* kLineEnd = " \xee\x80\x80 ";

/// Whether words of the character's script have no spaces between them.
bool isWrittenWithoutSpaces(UChar32 sign) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(sign, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return false;
    }
}

/// Whether SQLite's tokenizer makes words of it.
bool isLetterOrNumber(UChar32 sign) {
    return (U_GET_GC_MASK(sign) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK)) != 0;
}

/// Calls `take(sign, bytes)` for each character of well-formed text.
template <typename Take>
void forEachSign(std::string_view text, Take&& take) {
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        UChar32 sign = 0;
        U8_NEXT_OR_FFFD(text.data(), at, size, sign);
        take(sign,
             text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
    }
}

} // namespace

std::string indexedText(std::string_view text) {
    const std::string whole = text::repairUtf8(text);
    std::string indexed;
    indexed.reserve(whole.size());
    forEachSign(whole, [&](UChar32 sign, std::string_view bytes) {
        if (isWrittenWithoutSpaces(sign))
            indexed.append(" ").append(bytes).append(" ");
        else if (sign == '\n')
            indexed += kLineEnd;
        else if (u_iscntrl(sign) != 0)
            indexed += ' ';
        else
            indexed += bytes;
    });
    return indexed;
}

std::string matchQuery(std::string_view typed) {
    std::vector<std::string> words;
    std::string word;
    bool says = false;
    const auto finish = [&] {
        if (says && words.size() < kMostWords)
            words.push_back(indexedText(word));
        word.clear();
        says = false;
    };
    const std::string whole = text::repairUtf8(typed.substr(0, kMostTypedBytes));
    forEachSign(whole, [&](UChar32 sign, std::string_view bytes) {
        if (u_isUWhiteSpace(sign) != 0 || u_iscntrl(sign) != 0)
            return finish();
        says = says || isLetterOrNumber(sign);
        // A quotation mark would end the word.
        word += sign == '"' ? std::string_view(" ") : bytes;
    });
    finish();
    std::string query;
    for (const std::string& each : words)
        query += (query.empty() ? "\"" : " AND \"") + each + "\" *";
    return query;
}

} // namespace diptych::library
