#pragma once

#include "core/base/result.h"
#include "core/library/library_entry.h"

#include <filesystem>
#include <string>

namespace diptych::library {

/// A card as it is read from the disk, and the words by which it is found.
struct ReadEntry {
    LibraryEntry entry; ///< without id, hash, stars and what else only the catalogue knows
    std::string names;  ///< the card's texts but the title, and the names of file and folder
    std::string said;   ///< everything else the header says, up to 64 kB
};

/// Reads what a file or folder says of itself: of a file its header, of a diffusers folder the
/// headers of its weights and its JSON files. Errors: those of reading (NotFound, Io, Corrupt,
/// InvalidInput); Unsupported, in a sentence, for what is no adapter and no model Diptych opens.
Result<ReadEntry> readEntry(const std::filesystem::path& path);

} // namespace diptych::library
