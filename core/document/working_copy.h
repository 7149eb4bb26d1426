#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace diptych::document {

/// A folder below `STATE/work` that one process owns, and the lock that says so: a kernel lock,
/// which ends with the process, beside the owner's process id, its start time and the boot, which
/// tell a living owner where kernel locks do not work. Goes with everything in it when it was made
/// new and never kept; otherwise it stays.
class WorkingCopy {
  public:
    /// A new folder. Errors: Io.
    static Result<WorkingCopy> create(const std::filesystem::path& stateFolder);
    /// Takes a folder that has no living owner. Errors: NotFound; Unsupported when its owner lives;
    /// Io.
    static Result<WorkingCopy> takeOver(const std::filesystem::path& folder);

    ~WorkingCopy();
    WorkingCopy(WorkingCopy&& other) noexcept;
    WorkingCopy& operator=(WorkingCopy&&) = delete;
    WorkingCopy(const WorkingCopy&) = delete;
    WorkingCopy& operator=(const WorkingCopy&) = delete;

    const std::filesystem::path& folder() const { return m_folder; }
    /// The project's database.
    std::filesystem::path database() const { return m_folder / "project.sqlite"; }
    /// Where a database is prepared before it becomes database().
    std::filesystem::path incoming() const { return m_folder / "incoming.sqlite"; }

    /// From now on the folder stays when this goes.
    void keep() { m_keep = true; }
    /// Removes the folder now.
    Status remove();

  private:
    WorkingCopy(std::filesystem::path folder, int lock, bool keep);

    std::filesystem::path m_folder;
    int m_lock = -1;
    bool m_keep = false;
};

/// How the name of a folder begins that is not locked yet. One that stays so was left by a crash.
inline constexpr const char* kUnlockedPrefix = ".";

/// Where working copies lie.
std::filesystem::path workFolder(const std::filesystem::path& stateFolder);

} // namespace diptych::document
