#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/document/project_state.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Files a project names that lie outside of it, and finding them again. All functions look at the
/// disk and may be slow: call them off the GUI thread.
namespace diptych::document {

/// The place of a file that a project names: as it is when absolute, else from the project's
/// folder. Empty for an empty name.
std::filesystem::path resolvedPath(const std::string& named,
                                   const std::filesystem::path& projectFolder);

/// Rewrites what the state names (adapters and guides, those of snapshots too, and the model) for a
/// project that moves from one folder to another: what lies in the new folder or below becomes
/// relative, everything else absolute. `from` is empty for a project that was never saved.
void rebasePaths(ProjectState& state, const std::filesystem::path& from,
                 const std::filesystem::path& to);

enum class PartKind { Adapter, Model, Guide };

/// A file or folder that is not where the project says.
struct MissingPart {
    PartKind kind = PartKind::Adapter;
    std::string id;             ///< AdapterItem::id, Guide::file; empty for the model
    std::string name;           ///< as the artist knows it
    std::filesystem::path path; ///< where it was
    /// Of an adapter and a guide the SHA-256 of its file, of a model its identity; may be empty.
    std::string hash;
    std::uint64_t sizeBytes = 0; ///< 0: not known
    bool operator==(const MissingPart&) const = default;
};

/// What names a network that guides pictures, a file or a folder in diffusers' layout.
struct GuideContent {
    std::string hash; ///< SHA-256 of the file, or of the folder's largest safetensors file
    std::uint64_t sizeBytes = 0; ///< of the same
};
/// Reads all of it. Errors: NotFound, Io.
Result<GuideContent> contentOfGuide(const std::filesystem::path& path);

/// What the project names and is not there, each once. Embedded adapters and the embedded model are
/// never missing.
std::vector<MissingPart> findMissing(const ProjectState& state,
                                     const std::filesystem::path& projectFolder);

/// A model's identity, which only the engine can tell.
using ModelIdentity = std::function<Result<std::string>(const std::filesystem::path&)>;

struct SearchOptions {
    std::uint64_t maxFiles = 50'000; ///< looked at by name and size
    int maxDepth = 10;               ///< folders below the first
    std::uint64_t maxHashedBytes = std::uint64_t{64} << 30;
    ModelIdentity modelIdentity; ///< empty: models are not looked for
    CancelToken cancel;
};

struct FoundPart {
    MissingPart part;
    std::filesystem::path path;
};

struct SearchResult {
    std::vector<FoundPart> found;
    bool complete = true; ///< false when a limit ended the search before all was looked at
};

/// Looks through a folder for missing parts: adapters and guides by size, then by SHA-256; models
/// by the engine's word. Links to folders are not followed. A part whose hash is not known is not
/// found here: a name alone proves nothing. Errors: NotFound (no folder), Cancelled.
Result<SearchResult> findByHash(const std::filesystem::path& folder,
                                const std::vector<MissingPart>& parts,
                                const SearchOptions& options = {});

/// Whether a file the artist chose is the part. Errors: InvalidInput in a sentence when it is
/// another one; NotFound, Io. A part without a known hash takes any file.
Status checkReplacement(const MissingPart& part, const std::filesystem::path& path,
                        const ModelIdentity& modelIdentity = {});

/// Writes the new place into the state, everywhere the part is named.
void relink(ProjectState& state, const FoundPart& found,
            const std::filesystem::path& projectFolder);

} // namespace diptych::document
