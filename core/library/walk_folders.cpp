#include "core/library/walk_folders.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostUnreadable = 100;
/// Files and folders of one diffusers folder that are looked at.
constexpr int kMostParts = 2000;

struct Entry {
    DiskIdentity identity;
    bool isFolder = false;
    bool isFile = false;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;
};

/// Through links. Nothing for what is not there or leads round in a circle.
std::optional<Entry> entryAt(const fs::path& path) {
    constexpr std::int64_t kNsInASecond = 1'000'000'000;
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return std::nullopt;
    return Entry{{info.st_dev, info.st_ino},
                 S_ISDIR(info.st_mode),
                 S_ISREG(info.st_mode),
                 static_cast<std::uint64_t>(info.st_size),
                 info.st_mtim.tv_sec * kNsInASecond + info.st_mtim.tv_nsec};
}

/// Hidden ones, and folders in which programs keep themselves; the Hugging Face cache keeps its
/// files a second time in "blobs".
bool isPassedOver(const std::string& name) {
    constexpr std::array kNames = {"node_modules", "venv", "__pycache__", "blobs", "custom_nodes"};
    return name.starts_with('.') || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool looksLikeWeights(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    return name.ends_with(".safetensors") || name.ends_with(".sft");
}

bool isModelFolder(const fs::path& folder) {
    return entryAt(folder / "model_index.json").has_value();
}

/// Adds size and time of the files in `folder`, and in the folders in it while `levels` is above 0.
void addParts(const fs::path& folder, int levels, int& left, FoundPlace& place) {
    std::error_code failure;
    fs::directory_iterator at(folder, failure);
    for (; !failure && at != fs::directory_iterator() && left > 0; at.increment(failure)) {
        --left;
        const auto entry = entryAt(at->path());
        if (entry && entry->isFile) {
            place.sizeBytes += entry->sizeBytes;
            place.modifiedNs = std::max(place.modifiedNs, entry->modifiedNs);
        }
        if (entry && entry->isFolder && levels > 0)
            addParts(at->path(), levels - 1, left, place);
    }
}

FoundPlace folderPlace(const fs::path& folder, const Entry& entry) {
    FoundPlace place{folder, true, entry.identity, 0, 0};
    int left = kMostParts;
    addParts(folder, 1, left, place);
    return place;
}

FoundPlace filePlace(const fs::path& file, const Entry& entry) {
    return {file, false, entry.identity, entry.sizeBytes, entry.modifiedNs};
}

class Walk {
  public:
    Walk(const WalkLimits& limits, const CancelToken& cancel,
         const std::function<void(const fs::path&)>& onFolder)
        : m_limits(limits), m_cancel(cancel), m_onFolder(onFolder) {}

    WalkReport run(const std::vector<fs::path>& folders) {
        for (const fs::path& named : folders) {
            // However a folder is named, what is in it keeps its path.
            std::error_code failure;
            const fs::path whole = fs::canonical(named, failure);
            const fs::path& folder = failure ? named : whole;
            avoidAbove(folder);
            const auto entry = entryAt(folder);
            if (entry && entry->isFolder)
                lookThrough(folder, *entry, 0);
            else if (entry && entry->isFile && looksLikeWeights(folder.filename().string()))
                add(filePlace(folder, *entry));
        }
        return std::move(m_report);
    }

  private:
    /// The folders this one lies in: a link to one of them would lead out of it and round again.
    void avoidAbove(const fs::path& folder) {
        m_above.clear();
        for (fs::path above = folder; above.has_relative_path();) {
            above = above.parent_path();
            if (const auto entry = entryAt(above))
                m_above.insert(entry->identity);
        }
    }

    bool mayGoOn() {
        m_report.cancelled = m_report.cancelled || m_cancel.cancelled();
        m_report.limited = m_report.limited || m_entries >= m_limits.maxEntries ||
                           m_report.found.size() >= m_limits.maxFound;
        return !m_report.cancelled && !m_report.limited;
    }

    void add(FoundPlace place) {
        if (m_found.insert(place.identity).second)
            m_report.found.push_back(std::move(place));
    }

    void lookThrough(const fs::path& folder, const Entry& itself, int depth) {
        if (!mayGoOn() || !m_folders.insert(itself.identity).second)
            return;
        if (m_onFolder)
            m_onFolder(folder);
        ++m_report.folders;
        if (isModelFolder(folder))
            return add(folderPlace(folder, itself));
        std::error_code failure;
        std::vector<fs::path> names;
        fs::directory_iterator at(folder, failure);
        for (; !failure && at != fs::directory_iterator(); at.increment(failure)) {
            if (!mayGoOn())
                return;
            ++m_entries;
            names.push_back(at->path());
        }
        if (failure && m_report.unreadable.size() < kMostUnreadable)
            m_report.unreadable.push_back(folder);
        // The disk's own order would make the outcome a matter of chance.
        std::sort(names.begin(), names.end());
        for (const fs::path& path : names) {
            if (!mayGoOn())
                return;
            visit(path, depth);
        }
    }

    void visit(const fs::path& path, int depth) {
        const std::string name = path.filename().string();
        const auto entry = isPassedOver(name) ? std::nullopt : entryAt(path);
        if (!entry)
            return;
        if (entry->isFile && looksLikeWeights(name))
            add(filePlace(path, *entry));
        if (!entry->isFolder || m_above.contains(entry->identity))
            return;
        if (depth >= m_limits.maxDepth)
            m_report.limited = true;
        else
            lookThrough(path, *entry, depth + 1);
    }

    const WalkLimits& m_limits;
    const CancelToken& m_cancel;
    const std::function<void(const fs::path&)>& m_onFolder;
    WalkReport m_report;
    std::size_t m_entries = 0;
    std::set<DiskIdentity> m_above;
    std::set<DiskIdentity> m_folders;
    std::set<DiskIdentity> m_found;
};

} // namespace

std::optional<FoundPlace> placeAt(const fs::path& path) {
    const auto entry = entryAt(path);
    if (!entry)
        return std::nullopt;
    if (entry->isFile)
        return filePlace(path, *entry);
    if (entry->isFolder && isModelFolder(path))
        return folderPlace(path, *entry);
    return std::nullopt;
}

WalkReport walkFolders(const std::vector<fs::path>& folders, const WalkLimits& limits,
                       const CancelToken& cancel,
                       const std::function<void(const fs::path&)>& onFolder) {
    return Walk(limits, cancel, onFolder).run(folders);
}

} // namespace diptych::library
