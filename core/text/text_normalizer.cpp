#include "core/text/text_normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace diptych::text {
namespace {

constexpr UChar32 kCapitalIWithDot = 0x130;

/// The code point at `at`, which moves behind it; U+FFFD for an ill-formed part.
UChar32 nextCodePoint(std::string_view text, std::size_t& at) {
    auto offset = static_cast<std::int64_t>(at);
    UChar32 codePoint = 0;
    U8_NEXT_OR_FFFD(text.data(), offset, static_cast<std::int64_t>(text.size()), codePoint);
    at = static_cast<std::size_t>(offset);
    return codePoint;
}

/// The code point before `at`, which moves in front of it.
UChar32 previousCodePoint(std::string_view text, std::size_t& at) {
    // The macro's backward step takes 32-bit offsets; a code point is at most four bytes away.
    const std::size_t base = at > 8 ? at - 8 : 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + base);
    auto offset = static_cast<std::int32_t>(at - base);
    UChar32 codePoint = 0;
    U8_PREV_OR_FFFD(bytes, 0, offset, codePoint);
    at = base + static_cast<std::size_t>(offset);
    return codePoint;
}

void appendCodePoint(std::string& text, UChar32 codePoint) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, codePoint);
    text.append(reinterpret_cast<const char*>(bytes.data()), length);
}

bool isSpace(UChar32 codePoint) {
    return u_isUWhiteSpace(codePoint) != 0;
}

bool isLetter(UChar32 codePoint) {
    return (U_GET_GC_MASK(codePoint) & U_GC_L_MASK) != 0;
}

bool isNumber(UChar32 codePoint) {
    return (U_GET_GC_MASK(codePoint) & U_GC_N_MASK) != 0;
}

bool isWordCharacter(UChar32 codePoint) {
    return u_hasBinaryProperty(codePoint, UCHAR_ALPHABETIC) != 0 ||
           u_hasBinaryProperty(codePoint, UCHAR_JOIN_CONTROL) != 0 ||
           (U_GET_GC_MASK(codePoint) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

std::string toNfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string normalized;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&normalized, static_cast<std::int32_t>(text.size()));
        nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                           sink, nullptr, status);
    }
    // The only failures are a missing data file of the library and lack of memory; the text as it
    // was typed is then the nearest thing to its normal form.
    return U_SUCCESS(status) ? normalized : std::string(text);
}

/// Length in bytes of the fixed alternative that `text` starts with, or 0.
std::size_t fixedPieceLength(std::string_view text) {
    static constexpr std::array<std::string_view, 9> kPieces = {
        kClipStartToken, kClipEndToken, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"};
    for (const std::string_view piece : kPieces)
        if (text.starts_with(piece))
            return piece.size();
    return 0;
}

/// The end of the run that starts at `start` and holds only characters `belongs` accepts.
template <typename Belongs>
std::size_t runEnd(std::string_view text, std::size_t start, Belongs belongs) {
    std::size_t end = start;
    while (end < text.size()) {
        std::size_t after = end;
        if (!belongs(nextCodePoint(text, after)))
            break;
        end = after;
    }
    return end;
}

bool isOther(UChar32 codePoint) {
    return !isSpace(codePoint) && !isLetter(codePoint) && !isNumber(codePoint);
}

/// The split that follows the first one in the fast tokenizers: it separates letters from other
/// characters and therefore only ever cuts the spelled-out start and end marks.
void appendPiece(std::vector<std::string_view>& words, std::string_view piece) {
    if (piece != kClipStartToken && piece != kClipEndToken) {
        words.push_back(piece);
        return;
    }
    for (std::size_t at = 0; at < piece.size();) {
        std::size_t end = runEnd(piece, at, isLetter);
        if (end == at)
            end = runEnd(piece, at, isOther);
        words.push_back(piece.substr(at, end - at));
        at = end;
    }
}

} // namespace

bool isUtf8(std::string_view bytes) {
    const auto length = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t at = 0; at < length;) {
        UChar32 codePoint = 0;
        U8_NEXT(bytes.data(), at, length, codePoint);
        if (codePoint < 0)
            return false;
    }
    return true;
}

std::string repairUtf8(std::string_view bytes) {
    if (isUtf8(bytes))
        return std::string(bytes);
    std::string repaired;
    for (std::size_t at = 0; at < bytes.size();)
        appendCodePoint(repaired, nextCodePoint(bytes, at));
    return repaired;
}

std::string normalizeText(std::string_view text) {
    const std::string composed = toNfc(text);
    std::string normalized;
    normalized.reserve(composed.size());
    bool inSpace = false;
    for (std::size_t at = 0; at < composed.size();) {
        const UChar32 codePoint = nextCodePoint(composed, at);
        if (isSpace(codePoint)) {
            if (!inSpace)
                normalized.push_back(' ');
            inSpace = true;
            continue;
        }
        inSpace = false;
        appendCodePoint(normalized, u_tolower(codePoint));
        // The one letter whose full lower case is two characters: i with a separate dot.
        if (codePoint == kCapitalIWithDot)
            appendCodePoint(normalized, 0x307);
    }
    return normalized;
}

std::vector<std::string_view> splitWords(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + fixedPieceLength(text.substr(at));
        if (end == at) {
            const UChar32 first = nextCodePoint(text, end);
            if (isSpace(first)) {
                at = end;
                continue;
            }
            if (isLetter(first))
                end = runEnd(text, end, isLetter);
            else if (!isNumber(first))
                end = runEnd(text, end, isOther);
        }
        appendPiece(words, text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::size_t trailingSpaceBytes(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0) {
        std::size_t before = at;
        if (!isSpace(previousCodePoint(text, before)))
            break;
        at = before;
    }
    return text.size() - at;
}

std::size_t leadingSpaceBytes(std::string_view text) {
    return runEnd(text, 0, isSpace);
}

bool startsWithWordCharacter(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && isWordCharacter(nextCodePoint(text, at));
}

bool endsWithWordCharacter(std::string_view text) {
    std::size_t at = text.size();
    return !text.empty() && isWordCharacter(previousCodePoint(text, at));
}

} // namespace diptych::text
