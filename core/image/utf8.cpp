#include "core/image/utf8.h"

#include <cstdint>

namespace diptych::image {
namespace {

constexpr char32_t kReplacement = 0xfffd;

/// Bytes of the sequence a lead byte begins, or 0.
std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead < 0xe0)
        return 2;
    if (lead >= 0xe0 && lead < 0xf0)
        return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

} // namespace

char32_t takeCharacter(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = sequenceLength(lead);
    const auto broken = [&] {
        text.remove_prefix(1);
        return kReplacement;
    };
    if (length == 0 || length > text.size())
        return broken();
    char32_t code = length == 1 ? lead : lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) != 0x80)
            return broken();
        code = code << 6 | (byte & 0x3f);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return broken();
    text.remove_prefix(length);
    return code;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t before = text.size();
        const char32_t code = takeCharacter(text);
        // A real U+FFFD takes three bytes, a broken byte one.
        if (code == kReplacement && before - text.size() == 1)
            return false;
    }
    return true;
}

std::string latin1ToUtf8(std::string_view latin1) {
    std::string text;
    for (const char c : latin1) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text.push_back(c);
        } else {
            text.push_back(static_cast<char>(0xc0 | byte >> 6));
            text.push_back(static_cast<char>(0x80 | (byte & 0x3f)));
        }
    }
    return text;
}

std::optional<std::string> utf8ToLatin1(std::string_view text) {
    std::string latin1;
    while (!text.empty()) {
        const char32_t code = takeCharacter(text);
        if (code > 0xff)
            return std::nullopt;
        latin1.push_back(static_cast<char>(code));
    }
    return latin1;
}

} // namespace diptych::image
