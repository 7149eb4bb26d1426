#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/document/history_item.h"
#include "core/document/project_state.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::document {

/// What a blob is kept for. Told in the file; content alone decides its name.
enum class BlobKind { Source, Picture, Thumbnail, Adapter };

/// An open project: its working copy, an SQLite database in a folder of its own below the state
/// folder (docs/project-file.md). What is written here survives the end of the process at once,
/// and the end of the machine after the next persist().
///
/// Threads: all members may be called from any thread; they take turns. saveTo() and persist() work
/// on connections of their own and keep nobody waiting. One process owns a working copy.
///
/// Going away: a working copy with nothing unsaved in it goes with its store; one with unsaved
/// changes stays and is offered by RecoveryList, unless discard() was called.
class ProjectStore {
  public:
    /// A new project. Errors: Io; InvalidInput (checkState).
    static Result<std::unique_ptr<ProjectStore>>
    createWorkingCopy(const std::filesystem::path& stateFolder, const ProjectState& initial = {});

    /// Copies a project file into a working copy; the file itself is only read. It is checked
    /// through and brought to the present version. A project of a newer version is read as far as
    /// it is known (openedNewer()). Slow for large projects: call it off the GUI thread. Errors:
    /// NotFound, Io, Corrupt, Unsupported (of another program), TooNew (cannot even be read).
    static Result<std::unique_ptr<ProjectStore>> openFile(const std::filesystem::path& file,
                                                          const std::filesystem::path& stateFolder);

    /// Takes over a working copy whose owner is gone. On errors it stays where it is. Errors: as
    /// openFile(); Unsupported when its owner lives.
    static Result<std::unique_ptr<ProjectStore>>
    recover(const std::filesystem::path& workingCopyFolder);

    ~ProjectStore();
    ProjectStore(const ProjectStore&) = delete;
    ProjectStore& operator=(const ProjectStore&) = delete;

    /// The file it was opened from or last saved to; empty: never saved.
    std::filesystem::path file() const;
    /// The folder of the working copy.
    std::filesystem::path folder() const;
    /// Whether the file is of a newer version: it can be saved only under another name.
    bool openedNewer() const;

    /// Errors: Corrupt, TooNew, Io.
    Result<ProjectState> readState();
    /// The state as it was opened or last saved; of a new project, the one it began with.
    Result<ProjectState> readSavedState();
    /// Errors: InvalidInput (checkState; nothing is written), Io.
    Status writeState(const ProjectState& state);
    /// For changes that are not the artist's: what readSavedState() is from now on.
    Status writeSavedState(const ProjectState& state);

    /// Whether there is something that no saved file holds.
    struct Unsaved {
        bool state = false;
        std::int64_t historyChanges = 0; ///< pictures added, removed, starred since the last save
        bool any() const { return state || historyChanges > 0; }
    };
    Result<Unsaved> unsaved();

    /// Keeps bytes under their SHA-256, which is returned; the same bytes again cost nothing.
    /// Errors: InvalidInput (above 768 MiB), Io.
    Result<std::string> putBlob(BlobKind kind, std::string_view bytes);
    /// Errors: NotFound, Corrupt (the bytes are not those of the hash), Io.
    Result<std::string> blob(const std::string& hash);
    Result<bool> hasBlob(const std::string& hash);
    /// Errors: NotFound, Io.
    Result<std::uint64_t> blobSizeBytes(const std::string& hash);
    /// Bytes of all blobs a saved file would hold.
    Result<std::uint64_t> sizeBytes();
    /// The project's own thumbnail, a PNG; empty: none. For the recovery and recent lists.
    Status setThumbnail(std::string_view png);
    Result<std::string> thumbnail();

    /// Adds a picture whose blobs are there; its id is returned. Errors: InvalidInput, Io.
    Result<std::int64_t> addHistory(const HistoryItem& item);
    Result<std::vector<HistoryItem>> history(const HistoryPage& page);
    /// Errors: NotFound.
    Result<HistoryItem> historyItem(std::int64_t id);
    enum class Star { Off, On };
    /// Errors: NotFound.
    Status star(std::int64_t id, Star star);
    /// The only way a picture leaves the history. All or none. Errors: InvalidInput (one is
    /// starred), NotFound.
    Status removeHistory(const std::vector<std::int64_t>& ids);
    Result<HistoryTotals> historyTotals();
    /// What to remove for the history to take `maxBytes`; removes nothing.
    Result<HistoryTrim> historyTrim(std::uint64_t maxBytes);

    /// Makes what was written survive a power cut. For the journal's thread.
    Status persist();

    /// Writes the project to `target`, whole or not at all; what was there becomes NAME.diptych~.
    /// The saved file holds only blobs that something refers to. Paths of adapters and of the model
    /// are rewritten for the new place (rebasePaths()). Errors: InvalidInput, NotFound (folder),
    /// Io, TooNew (openedNewer() and the same file), with the old file as it was. `calls` is for
    /// tests.
    Status saveTo(const std::filesystem::path& target, FileCalls* calls = nullptr);

    /// Removes the working copy. Nothing else may be called afterwards.
    Status discard();

  private:
    struct Inside;
    explicit ProjectStore(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

} // namespace diptych::document
