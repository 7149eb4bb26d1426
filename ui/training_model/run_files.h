#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "ui/training_model/run_record.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

/// A kernel lock on a run's folder: it ends with the process, so a run whose process is gone can be
/// told from one that is being learnt. Move-only; the lock goes with the object.
class RunLock {
  public:
    /// Errors: Unsupported when the run is being learnt elsewhere; Io.
    static Result<RunLock> take(const std::filesystem::path& folder);
    ~RunLock();
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

  private:
    explicit RunLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

/// The folder of a learning run, `STATE/runs/ID/`:
///
///     run.json                       what is learnt (RunRecord)
///     original.png, styled.png ...   the pictures, by role
///     content-adapter.safetensors …  the adapters it begins with, by role
///     checkpoint/                    the engine's, to go on from
///     kept/step-000000.safetensors   the adapter as it was at a step
///     kept/preview-000000-0.png      a picture of that step, by its index
///     adapter.safetensors            the result
///
/// Stateless but for the path; every file is written whole or not at all. Any thread.
class RunFiles {
  public:
    RunFiles() = default;
    explicit RunFiles(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    static std::filesystem::path runsFolder(const std::filesystem::path& stateFolder);
    /// Lays an adapter into a file, whole or not at all.
    using AdapterWriter = std::function<Status(const std::filesystem::path& file)>;
    /// Makes the folder with record, pictures and adapters, each by its role; nothing is left of it
    /// on errors. The record's `pictures` and `adapters` are filled in. Errors: Io, with the place
    /// in the sentence; those of the writers.
    static Result<RunFiles> create(const std::filesystem::path& stateFolder, RunRecord& record,
                                   const std::map<std::string, image::Image>& pictures,
                                   const std::map<std::string, AdapterWriter>& adapters = {});

    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path recordFile() const { return m_folder / "run.json"; }
    std::filesystem::path checkpointFolder() const { return m_folder / "checkpoint"; }
    std::filesystem::path keepFolder() const { return m_folder / "kept"; }
    std::filesystem::path adapterFile() const { return m_folder / "adapter.safetensors"; }
    std::filesystem::path previewFile(std::int64_t step, int index) const;

    /// Errors: NotFound, Io, Corrupt, TooNew.
    Result<RunRecord> readRecord() const;
    Status writeRecord(const RunRecord& record, FileCalls* calls = nullptr) const;
    /// Errors: of decoding, naming the file.
    Result<std::map<std::string, image::Image>> readPictures(const RunRecord& record) const;
    /// Where the adapters lie that the run begins with, by role.
    std::map<std::string, std::filesystem::path> adaptersOf(const RunRecord& record) const;
    bool hasCheckpoint() const;
    bool hasAdapter() const;
    /// Kept adapters by step.
    std::map<std::int64_t, std::filesystem::path> kept() const;
    /// Pictures by (step, index).
    std::map<std::pair<std::int64_t, int>, std::filesystem::path> previews() const;
    /// Removes what was kept after `step`: learning goes on from there.
    void forgetAfter(std::int64_t step) const;
    /// Removes the checkpoint: learning begins anew.
    void forgetCheckpoint() const;
    Status remove() const;

    /// Runs that can go on: with a checkpoint or a result, without an end, of no living process.
    /// Oldest first.
    static std::vector<RunFiles> unfinished(const std::filesystem::path& stateFolder);
    /// Removes runs that ended or have nothing to go on from, those of living processes and those a
    /// project still names left out. What is damaged stays where it is.
    static void removeLeftovers(const std::filesystem::path& stateFolder);

  private:
    std::filesystem::path m_folder;
};

} // namespace diptych::ui
