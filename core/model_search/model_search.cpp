#include "core/model_search/model_search.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/safetensors/header.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace diptych::model_search {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostUnreadable = 100;

/// A file or folder by where the disk keeps it, whatever it is called.
using Identity = std::pair<dev_t, ino_t>;

struct Entry {
    Identity identity;
    bool isFolder = false;
    bool isFile = false;
    std::uint64_t sizeBytes = 0;
};

/// Through links. Nothing for what is not there or leads round in a circle.
std::optional<Entry> entryAt(const fs::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return std::nullopt;
    return Entry{{info.st_dev, info.st_ino},
                 S_ISDIR(info.st_mode),
                 S_ISREG(info.st_mode),
                 static_cast<std::uint64_t>(info.st_size)};
}

/// Folders in which programs keep themselves and what they have made; the Hugging Face cache keeps
/// its files a second time in "blobs".
bool isPassedOver(const std::string& name) {
    constexpr std::array kNames = {".git",  "node_modules", "venv",    ".venv",       "__pycache__",
                                   "blobs", "output",       "outputs", "custom_nodes"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool endsWithAny(std::string name, std::initializer_list<const char*> endings) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    return std::any_of(endings.begin(), endings.end(),
                       [&](const char* ending) { return name.ends_with(ending); });
}

/// What a file's header says of it.
void tell(FoundModel& found, const checkpoints::CheckpointFacts& facts) {
    found.kind = checkpoints::checkpointKindName(facts.kind);
    found.title = facts.title;
    found.sentence = facts.sentence;
    if (facts.family)
        found.family = checkpoints::familyName(*facts.family);
}

void refuse(FoundModel& found, const Error& error) {
    found.kind = "refused";
    found.sentence = error.message;
}

/// An adapter's family follows from its layers.
void tellFamily(FoundModel& found, const safetensors::Header& header) {
    using namespace adapter_formats;
    const auto layout = describeAdapter(header);
    if (!layout.ok()) {
        found.sentence = layout.error().message;
        return;
    }
    BaseFamily family = layout->base.family;
    if (family == BaseFamily::Unknown)
        family = layout->base.claimed;
    if (family != BaseFamily::Unknown)
        found.family = familyTitle(family);
}

void lookAtFile(FoundModel& found) {
    const auto file = ReadOnlyFile::open(found.path);
    if (!file.ok())
        return refuse(found, file.error());
    const auto header = safetensors::readHeader(*file);
    if (!header.ok())
        return refuse(found, header.error());
    const auto facts = checkpoints::recogniseCheckpoint(*header);
    tell(found, facts);
    if (facts.kind == checkpoints::CheckpointKind::Adapter)
        tellFamily(found, *header);
}

void lookAtFolder(FoundModel& found) {
    const auto facts = checkpoints::recogniseCheckpoint(found.path);
    if (!facts.ok())
        return refuse(found, facts.error());
    tell(found, *facts);
    for (const auto& component : facts->files)
        for (const fs::path& file : component.files)
            if (const auto entry = entryAt(file))
                found.sizeBytes += entry->sizeBytes;
}

class Search {
  public:
    explicit Search(const SearchOptions& options) : m_options(options) {}

    SearchReport run(const std::vector<Place>& places) {
        for (const Place& place : places) {
            m_program = place.program;
            avoidAbove(place.folder);
            const auto entry = entryAt(place.folder);
            if (entry && entry->isFolder)
                lookThrough(place.folder, entry->identity, 0);
            else if (entry && entry->isFile)
                addFile(place.folder, *entry);
        }
        std::sort(m_report.models.begin(), m_report.models.end(),
                  [](const FoundModel& a, const FoundModel& b) { return a.path < b.path; });
        return std::move(m_report);
    }

  private:
    /// The folders this place lies in: a link to one of them would lead out of it and round again.
    /// Those of another place may lie in this one and hold more than that.
    void avoidAbove(const fs::path& place) {
        m_above.clear();
        std::error_code failure;
        fs::path above = fs::canonical(place, failure);
        while (!failure && above.has_relative_path()) {
            above = above.parent_path();
            if (const auto entry = entryAt(above))
                m_above.insert(entry->identity);
        }
    }

    bool mayGoOn() {
        m_report.cancelled = m_report.cancelled || m_options.cancel.cancelled();
        m_report.limited = m_report.limited || m_report.entries >= m_options.limits.maxEntries ||
                           m_report.models.size() >= m_options.limits.maxModels;
        return !m_report.cancelled && !m_report.limited;
    }

    void lookThrough(const fs::path& folder, const Identity& identity, int depth) {
        if (!mayGoOn() || !m_seen.insert(identity).second)
            return;
        if (m_options.onFolder)
            m_options.onFolder(folder);
        ++m_report.folders;
        if (entryAt(folder / "model_index.json"))
            return addFolder(folder, identity);
        std::error_code failure;
        std::vector<fs::path> names;
        fs::directory_iterator at(folder, failure);
        for (; !failure && at != fs::directory_iterator(); at.increment(failure)) {
            if (!mayGoOn())
                return;
            ++m_report.entries;
            names.push_back(at->path());
        }
        if (failure && m_report.unreadable.size() < kMostUnreadable)
            m_report.unreadable.push_back(folder);
        std::sort(names.begin(), names.end());
        for (const fs::path& path : names) {
            if (!mayGoOn())
                return;
            visit(path, depth);
        }
    }

    void visit(const fs::path& path, int depth) {
        const std::string name = path.filename().string();
        const bool looksLikeWeights = endsWithAny(name, {".safetensors", ".sft"});
        const auto entry = entryAt(path);
        if (!entry)
            return;
        if (entry->isFile && looksLikeWeights)
            addFile(path, *entry);
        else if (entry->isFile && endsWithAny(name, {".ckpt", ".pt", ".pth", ".bin", ".pkl"}))
            ++m_report.pickles;
        if (!entry->isFolder || isPassedOver(name) || m_above.contains(entry->identity))
            return;
        if (depth >= m_options.limits.maxDepth)
            m_report.limited = true;
        else
            lookThrough(path, entry->identity, depth + 1);
    }

    void addFile(const fs::path& path, const Entry& entry) {
        const auto [at, isNew] = m_models.emplace(entry.identity, m_report.models.size());
        if (!isNew) {
            m_report.models[at->second].alsoAt.push_back(path);
            return;
        }
        FoundModel found;
        found.path = path;
        found.program = m_program;
        found.sizeBytes = entry.sizeBytes;
        lookAtFile(found);
        m_report.models.push_back(std::move(found));
    }

    void addFolder(const fs::path& folder, const Identity& identity) {
        m_models.emplace(identity, m_report.models.size());
        FoundModel found;
        found.path = folder;
        found.program = m_program;
        lookAtFolder(found);
        m_report.models.push_back(std::move(found));
    }

    const SearchOptions& m_options;
    SearchReport m_report;
    Program m_program = Program::Unknown;
    std::set<Identity> m_above;
    std::set<Identity> m_seen;                // folders
    std::map<Identity, std::size_t> m_models; // places in the report
};

} // namespace

SearchReport searchModels(const std::vector<Place>& places, const SearchOptions& options) {
    return Search(options).run(places);
}

} // namespace diptych::model_search
