#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace diptych::checkpoints {

/// The beginning of a name and what stands in its place in diffusers' or transformers' names.
struct Renaming {
    std::string_view original;
    std::string_view diffusers;
};

/// `name` with the first row of `table` applied that it begins with, or nothing.
std::optional<std::string> renamed(std::string_view name, std::span<const Renaming> table);

/// The number at the front of `text` ("12.rest"), which is then shortened to what follows the full
/// stop. Nothing, and `text` unchanged, when there is none or it has more than six digits.
std::optional<std::int64_t> takeNumber(std::string_view& text);

} // namespace diptych::checkpoints
