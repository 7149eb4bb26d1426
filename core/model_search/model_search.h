#pragma once

#include "core/base/cancel.h"
#include "core/model_search/known_places.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diptych::model_search {

/// A model, a part of one or an adapter.
struct FoundModel {
    std::filesystem::path path; ///< file, or folder of a diffusers model
    Program program = Program::Unknown;
    std::string kind;   ///< checkpointKindName(): "model", "adapter", …; "refused"
    std::string title;  ///< "Stable Diffusion 1.x model", "LoRA adapter"; empty when refused
    std::string family; ///< as checkpoints::familyName(), or empty
    /// Of what is no model to open: what it is or why it cannot be read.
    std::string sentence;
    std::uint64_t sizeBytes = 0; ///< of a file; of a folder, of its weights
    /// Other ways to the same file: links of both kinds.
    std::vector<std::filesystem::path> alsoAt;
};

/// How far a search goes at most. The defaults are some ten times what large collections have.
struct SearchLimits {
    int maxDepth = 12;                ///< folders inside of folders
    std::size_t maxEntries = 500'000; ///< names of all folders together
    std::size_t maxModels = 20'000;   ///< headers that are read
};

/// What came of a search.
struct SearchReport {
    std::vector<FoundModel> models; ///< by path
    std::size_t folders = 0;        ///< looked through
    std::size_t entries = 0;        ///< names seen
    std::size_t pickles = 0;        ///< files passed over that only other programs may open
    /// Folders that may not be read, up to 100.
    std::vector<std::filesystem::path> unreadable;
    bool cancelled = false;
    bool limited = false; ///< a limit was reached: there may be more
};

struct SearchOptions {
    SearchLimits limits;
    CancelToken cancel;
    /// Called, where given, for each folder that is begun.
    std::function<void(const std::filesystem::path& folder)> onFolder;
};

/// Looks through `places` for safetensors files and diffusers folders. Reads the names in folders,
/// of each file its header, of a diffusers folder its JSON files too; opens nothing for writing.
/// Links are followed, but no folder is looked through twice, and from no place one that it lies
/// in. What may not be read is passed over and reported. Looks at the cancel token before each
/// entry; what was found until then is in the report.
SearchReport searchModels(const std::vector<Place>& places, const SearchOptions& options = {});

} // namespace diptych::model_search
