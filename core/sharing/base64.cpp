#include "core/sharing/base64.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace diptych::sharing {
namespace {

constexpr std::string_view kSigns =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNoSign = 255;

constexpr std::array<std::uint8_t, 256> valuesOfSigns() {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values)
        value = kNoSign;
    for (std::size_t at = 0; at < kSigns.size(); ++at)
        values[static_cast<std::uint8_t>(kSigns[at])] = static_cast<std::uint8_t>(at);
    return values;
}

} // namespace

std::string toBase64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<std::uint8_t>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? kSigns[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    static constexpr std::array<std::uint8_t, 256> kValues = valuesOfSigns();
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && text.size() > padding && text[text.size() - 1 - padding] == '=')
        ++padding;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool padded = at + padding >= text.size();
        const std::uint8_t value = padded ? 0 : kValues[static_cast<std::uint8_t>(text[at])];
        if (value == kNoSign)
            return std::nullopt;
        group = group << 6 | value;
        if (at % 4 != 3)
            continue;
        for (int shift = 16; shift >= 0; shift -= 8)
            bytes += static_cast<char>(group >> shift & 255);
        group = 0;
    }
    bytes.resize(bytes.size() - padding);
    if (toBase64(bytes) != text) // bits behind the last byte
        return std::nullopt;
    return bytes;
}

} // namespace diptych::sharing
