#pragma once

#include "core/base/result.h"
#include "core/document/project_store.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace diptych::document {

/// Adapter files up to this size become part of the project; larger ones stay files beside it.
inline constexpr std::uint64_t kEmbedLimitBytes = std::uint64_t{256} << 20;

/// What became of an adapter's file in a project.
struct KeptAdapter {
    std::string blob; ///< SHA-256 of its bytes
    std::uint64_t sizeBytes = 0;
    bool embedded = false; ///< its bytes are in the store
};

/// Puts the bytes of an adapter's file into `store` when they are at most `limitBytes`; a larger
/// one is named by its hash and stays where it is. For worker threads. Errors: of reading and of
/// storing.
Result<KeptAdapter> keepAdapterFile(ProjectStore& store, const std::filesystem::path& file,
                                    std::uint64_t limitBytes = kEmbedLimitBytes);

} // namespace diptych::document
