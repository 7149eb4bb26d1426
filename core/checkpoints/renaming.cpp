#include "core/checkpoints/renaming.h"

namespace diptych::checkpoints {

std::optional<std::string> renamed(std::string_view name, std::span<const Renaming> table) {
    for (const Renaming& row : table)
        if (name.starts_with(row.original))
            return std::string(row.diffusers) + std::string(name.substr(row.original.size()));
    return std::nullopt;
}

std::optional<std::int64_t> takeNumber(std::string_view& text) {
    constexpr std::size_t kMaxDigits = 6;
    std::int64_t value = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < kMaxDigits && text[digits] >= '0' &&
           text[digits] <= '9')
        value = value * 10 + (text[digits++] - '0');
    if (digits == 0 || digits >= text.size() || text[digits] != '.')
        return std::nullopt;
    text.remove_prefix(digits + 1);
    return value;
}

} // namespace diptych::checkpoints
