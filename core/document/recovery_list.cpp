#include "core/document/recovery_list.h"

#include "core/document/project_store.h"
#include "core/document/sqlite_session.h"
#include "core/document/working_copy.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <system_error>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

constexpr auto kLongestMaking = std::chrono::minutes(1);

std::int64_t changedMs(const fs::path& file) {
    struct Clock {
        static std::int64_t ms(fs::file_time_type time) {
            return std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::file_clock::to_sys(time).time_since_epoch())
                .count();
        }
    };
    std::error_code failure;
    std::int64_t newest = 0;
    for (const char* suffix : {"", "-wal"}) {
        const auto time = fs::last_write_time(file.string() + suffix, failure);
        if (!failure)
            newest = std::max(newest, Clock::ms(time));
    }
    return newest;
}

/// Whether a folder has no lock yet because it was made just now.
bool isBeingMade(const fs::path& folder) {
    if (!folder.filename().string().starts_with(kUnlockedPrefix))
        return false;
    std::error_code failure;
    const auto made = fs::last_write_time(folder, failure);
    return !failure && fs::file_time_type::clock::now() - made < kLongestMaking;
}

/// What the list shows of a working copy, or nothing when there is nothing to lose in it.
std::optional<RecoverableProject> lookInto(const fs::path& folder) {
    RecoverableProject entry;
    entry.folder = folder;
    auto store = ProjectStore::recover(folder);
    if (!store.ok() && store.error().code == ErrorCode::Unsupported)
        return {}; // somebody took it meanwhile
    if (!store.ok()) {
        entry.problem = store.error().message;
        return entry;
    }
    const auto unsaved = (*store)->unsaved();
    if (!unsaved.ok()) {
        entry.problem = unsaved.error().message;
        return entry;
    }
    if (!unsaved->any())
        return {}; // going, the store takes the working copy with it
    entry.stateChanged = unsaved->state;
    entry.newPictures = unsaved->historyChanges;
    entry.file = (*store)->file();
    if (const auto state = (*store)->readState(); state.ok())
        entry.title = state->title;
    else
        entry.problem = state.error().message;
    if (auto thumbnail = (*store)->thumbnail(); thumbnail.ok())
        entry.thumbnailPng = std::move(*thumbnail);
    return entry;
}

} // namespace

std::vector<RecoverableProject> RecoveryList::list() const {
    std::vector<RecoverableProject> entries;
    std::error_code failure;
    std::vector<fs::path> folders;
    for (fs::directory_iterator entry(workFolder(m_stateFolder), failure), end;
         !failure && entry != end; entry.increment(failure))
        if (entry->is_directory(failure) && !entry->is_symlink(failure) &&
            !isBeingMade(entry->path()))
            folders.push_back(entry->path());
    for (const fs::path& folder : folders) {
        bool whole = false;
        std::int64_t changedAtMs = 0;
        {
            auto copy = WorkingCopy::takeOver(folder);
            if (!copy.ok())
                continue; // its owner lives
            whole = fs::exists(copy->database(), failure);
            changedAtMs = changedMs(copy->database());
            // Left while it was being made: nothing of the artist's is in it yet.
            if (!whole)
                (void)copy->remove();
        }
        if (!whole)
            continue;
        if (auto entry = lookInto(folder)) {
            entry->changedAtMs = changedAtMs;
            entries.push_back(std::move(*entry));
        }
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.changedAtMs > b.changedAtMs; });
    return entries;
}

Status RecoveryList::discard(const fs::path& folder) const {
    // By where it leads, not by its words: "work/.." begins like one of ours.
    std::error_code failure;
    const fs::path place = fs::canonical(folder, failure);
    if (failure)
        return Error{ErrorCode::NotFound, "This unsaved work is gone", folder.string()};
    if (place.parent_path() != fs::canonical(workFolder(m_stateFolder), failure) || failure)
        return Error{ErrorCode::InvalidInput, "This is not unsaved work of Diptych",
                     folder.string()};
    DIPTYCH_TRY(copy, WorkingCopy::takeOver(place));
    return copy.remove();
}

} // namespace diptych::document
