#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace diptych {

using Json = nlohmann::json;

/// Caps for JSON that comes from outside.
struct JsonLimits {
    std::uint64_t maxBytes = 32u << 20; ///< text size
    int maxDepth = 64;                  ///< nesting of objects and arrays
    std::uint64_t maxValues = 4u << 20; ///< keys and values in all
};

/// Parses JSON strictly: UTF-8, no duplicate keys, within `limits`. Errors: Corrupt with the
/// position; InvalidInput when a limit is exceeded. `what` names the text in messages.
Result<Json> parseJson(std::string_view text, const std::string& what,
                       const JsonLimits& limits = {});

/// parseJson() of a file. Errors: as parseJson() and readWholeFile().
Result<Json> readJsonFile(const std::filesystem::path& path, const JsonLimits& limits = {});

/// Writes `value` indented, whole or not at all. Non-finite numbers are an error (Internal).
Status writeJsonFile(const std::filesystem::path& path, const Json& value);

} // namespace diptych
