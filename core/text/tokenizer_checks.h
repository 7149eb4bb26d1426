#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace diptych::text {

// What the readers of a tokenizer folder hold every file against. CLIP's files are 1 MB, 0.5 MB and
// (all in one) 4 MB; nothing of the family comes near these caps.
inline constexpr std::uint64_t kMaxTokenizerFileBytes = 16u << 20;
inline constexpr std::size_t kMaxTokens = 1u << 20;
inline constexpr std::size_t kMaxTokenBytes = 1024;

inline JsonLimits tokenizerJsonLimits() {
    JsonLimits limits;
    limits.maxBytes = kMaxTokenizerFileBytes;
    limits.maxDepth = 16;
    return limits;
}

inline Error corruptTokenizer(const std::filesystem::path& file, std::string message) {
    return Error{ErrorCode::Corrupt, std::move(message), file.string()};
}

inline std::string inQuotes(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

/// An id that fits a vocabulary, or nothing.
inline std::optional<std::size_t> asTokenId(const Json& value) {
    if (!value.is_number_integer() || value < 0 || value >= kMaxTokens)
        return std::nullopt;
    return value.get<std::size_t>();
}

/// Whether a token may have this text: not empty, not endless.
inline bool isTokenText(std::string_view text) {
    return !text.empty() && text.size() <= kMaxTokenBytes;
}

} // namespace diptych::text
