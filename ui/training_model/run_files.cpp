#include "ui/training_model/run_files.h"

#include "core/image/decode_image.h"
#include "core/image/save_png.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace diptych::ui {
namespace {

namespace fs = std::filesystem;

fs::path lockFile(const fs::path& folder) {
    return folder / "lock";
}

std::vector<fs::path> childrenOf(const fs::path& folder) {
    std::vector<fs::path> children;
    std::error_code ignored;
    for (fs::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
        children.push_back(at->path());
        if (ignored)
            break;
    }
    std::sort(children.begin(), children.end());
    return children;
}

/// The whole name must be as `pattern` says; the literal end is checked by writing it again.
std::optional<long long> stepOf(const std::string& name) {
    long long step = -1;
    if (std::sscanf(name.c_str(), "step-%lld.safetensors", &step) != 1 || step < 0)
        return {};
    char expected[48];
    std::snprintf(expected, sizeof expected, "step-%06lld.safetensors", step);
    return name == expected ? std::optional(step) : std::nullopt;
}

std::string previewName(long long step, int index) {
    char name[64];
    std::snprintf(name, sizeof name, "preview-%06lld-%d.png", step, index);
    return name;
}

} // namespace

Result<RunLock> RunLock::take(const fs::path& folder) {
    const int descriptor = ::open(lockFile(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorCode::Io,
                     std::string("The folder of the run cannot be written: ") +
                         std::strerror(errno),
                     folder.string()};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return RunLock(descriptor);
    const int why = errno;
    ::close(descriptor);
    if (why == EWOULDBLOCK)
        return Error{ErrorCode::Unsupported, "This run is being learnt in another window",
                     folder.string()};
    // A file system without locks: better to go on than to refuse.
    return RunLock(-1);
}

RunLock::~RunLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

RunLock::RunLock(RunLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

fs::path RunFiles::runsFolder(const fs::path& stateFolder) {
    return stateFolder / "runs";
}

Result<RunFiles> RunFiles::create(const fs::path& stateFolder, RunRecord& record,
                                  const std::map<std::string, image::Image>& pictures,
                                  const std::map<std::string, AdapterWriter>& adapters) {
    RunFiles files(runsFolder(stateFolder) / record.id);
    std::error_code failed;
    fs::create_directories(files.keepFolder(), failed);
    if (failed)
        return Error{ErrorCode::Io,
                     "The folder for learning could not be made: " + failed.message(),
                     files.folder().string()};
    const auto fill = [&]() -> Status {
        record.pictures.clear();
        for (const auto& [role, picture] : pictures) {
            record.pictures[role] = role + ".png";
            DIPTYCH_CHECK(image::savePng(files.folder() / (role + ".png"), picture));
        }
        record.adapters.clear();
        for (const auto& [role, write] : adapters) {
            record.adapters[role] = role + ".safetensors";
            DIPTYCH_CHECK(write(files.folder() / record.adapters[role]));
        }
        return files.writeRecord(record);
    };
    if (const Status filled = fill(); !filled.ok()) {
        fs::remove_all(files.folder(), failed);
        return filled.error();
    }
    return files;
}

fs::path RunFiles::previewFile(std::int64_t step, int index) const {
    return keepFolder() / previewName(step, index);
}

Result<RunRecord> RunFiles::readRecord() const {
    DIPTYCH_TRY(json, readJsonFile(recordFile()));
    auto record = runRecordFromJson(json);
    if (!record.ok())
        return Error{record.error().code, record.error().message, recordFile().string()};
    return record;
}

Status RunFiles::writeRecord(const RunRecord& record, FileCalls* calls) const {
    try {
        return saveFile(recordFile(), toJson(record).dump(2) + "\n", calls);
    } catch (const Json::exception&) {
        return Error{ErrorCode::Internal, "The run cannot be described", recordFile().string()};
    }
}

Result<std::map<std::string, image::Image>> RunFiles::readPictures(const RunRecord& record) const {
    std::map<std::string, image::Image> pictures;
    for (const auto& [role, name] : record.pictures) {
        DIPTYCH_TRY(decoded, image::decodeImage(m_folder / fs::path(name).filename()));
        pictures[role] = std::move(decoded.image);
    }
    return pictures;
}

std::map<std::string, fs::path> RunFiles::adaptersOf(const RunRecord& record) const {
    std::map<std::string, fs::path> adapters;
    for (const auto& [role, name] : record.adapters)
        adapters[role] = m_folder / fs::path(name).filename();
    return adapters;
}

bool RunFiles::hasCheckpoint() const {
    const auto files = childrenOf(checkpointFolder());
    return std::any_of(files.begin(), files.end(),
                       [](const fs::path& file) { return file.extension() == ".safetensors"; });
}

bool RunFiles::hasAdapter() const {
    std::error_code ignored;
    return fs::exists(adapterFile(), ignored);
}

std::map<std::int64_t, fs::path> RunFiles::kept() const {
    std::map<std::int64_t, fs::path> kept;
    for (const auto& file : childrenOf(keepFolder()))
        if (const auto step = stepOf(file.filename().string()))
            kept[*step] = file;
    return kept;
}

std::map<std::pair<std::int64_t, int>, fs::path> RunFiles::previews() const {
    std::map<std::pair<std::int64_t, int>, fs::path> previews;
    for (const auto& file : childrenOf(keepFolder())) {
        long long step = -1;
        int index = -1;
        const std::string name = file.filename().string();
        if (std::sscanf(name.c_str(), "preview-%lld-%d.png", &step, &index) == 2 && step >= 0 &&
            index >= 0 && name == previewName(step, index))
            previews[{step, index}] = file;
    }
    return previews;
}

void RunFiles::forgetAfter(std::int64_t step) const {
    std::error_code ignored;
    for (const auto& [at, file] : kept())
        if (at > step)
            fs::remove(file, ignored);
    for (const auto& [at, file] : previews())
        if (at.first > step)
            fs::remove(file, ignored);
}

void RunFiles::forgetCheckpoint() const {
    std::error_code ignored;
    fs::remove_all(checkpointFolder(), ignored);
}

Status RunFiles::remove() const {
    std::error_code failed;
    fs::remove_all(m_folder, failed);
    if (failed)
        return Error{ErrorCode::Io, "The run could not be removed: " + failed.message(),
                     m_folder.string()};
    return {};
}

std::vector<RunFiles> RunFiles::unfinished(const fs::path& stateFolder) {
    std::vector<std::pair<std::int64_t, RunFiles>> found;
    for (const auto& folder : childrenOf(runsFolder(stateFolder))) {
        RunFiles files(folder);
        const auto record = files.readRecord();
        if (!record.ok() || record->end != RunEnd::None ||
            !(files.hasCheckpoint() || files.hasAdapter()))
            continue;
        if (RunLock::take(folder).ok())
            found.emplace_back(record->startedAtMs, files);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RunFiles> runs;
    for (auto& [when, files] : found)
        runs.push_back(std::move(files));
    return runs;
}

void RunFiles::removeLeftovers(const fs::path& stateFolder) {
    for (const auto& folder : childrenOf(runsFolder(stateFolder))) {
        const RunFiles files(folder);
        const auto record = files.readRecord();
        if (!record.ok() || record->holdsAdapter)
            continue;
        const bool over =
            record->end != RunEnd::None || !(files.hasCheckpoint() || files.hasAdapter());
        if (!over)
            continue;
        if (const auto lock = RunLock::take(folder); lock.ok())
            (void)files.remove();
    }
}

} // namespace diptych::ui
