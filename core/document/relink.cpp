#include "core/document/relink.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

constexpr const char* kWeights = ".safetensors";

/// As it is written into a project that lies in `folder`.
std::string written(const fs::path& absolute, const fs::path& folder) {
    if (!folder.empty()) {
        const fs::path relative = absolute.lexically_relative(folder.lexically_normal());
        if (!relative.empty() && *relative.begin() != ".." && relative != ".")
            return relative.generic_string();
    }
    return absolute.string();
}

void rebase(std::string& named, const fs::path& from, const fs::path& to) {
    // Without a folder there is nothing a relative name could start from.
    if (named.empty() || (from.empty() && fs::path(named).is_relative()))
        return;
    named = written(resolvedPath(named, from), to);
}

template <typename Visit>
void forEachAdapter(ProjectState& state, Visit&& visit) {
    for (AdapterItem& item : state.adapters)
        visit(item);
    for (Snapshot& snapshot : state.snapshots)
        for (AdapterItem& item : snapshot.adapters)
            visit(item);
}

template <typename State, typename Visit>
void forEachGuide(State& state, Visit&& visit) {
    for (auto& guide : state.scene.guides)
        visit(guide);
    for (auto& snapshot : state.snapshots)
        for (auto& guide : snapshot.scene.guides)
            visit(guide);
}

/// Whether a guide's network is a folder, which has no file to be found by itself.
bool isFolder(const fs::path& guide) {
    return guide.extension() != kWeights;
}

bool sameAdapter(const AdapterItem& item, const MissingPart& part) {
    return item.id == part.id && item.blob == part.hash;
}

bool looksLikeModel(const fs::directory_entry& entry) {
    std::error_code failure;
    if (entry.is_directory(failure))
        return isThere(entry.path() / "model_index.json");
    return entry.path().extension() == kWeights;
}

/// One walk through a folder.
class Search {
  public:
    Search(const std::vector<MissingPart>& parts, const SearchOptions& options)
        : m_options(options), m_wanted(parts) {
        std::erase_if(m_wanted, [&](const MissingPart& part) {
            return part.hash.empty() || (part.kind == PartKind::Model && !options.modelIdentity);
        });
    }

    bool done() const { return m_wanted.empty(); }
    SearchResult takeResult() { return std::move(m_result); }

    /// Walks one level after the other, so that what lies near comes first.
    Status walk(const fs::path& folder) {
        std::vector<fs::path> level = {folder};
        DIPTYCH_CHECK(lookAt(fs::directory_entry(folder)));
        for (int depth = 0; !level.empty() && !done(); ++depth) {
            if (depth > m_options.maxDepth) {
                m_result.complete = false;
                break;
            }
            std::vector<fs::path> next;
            for (const fs::path& path : level)
                DIPTYCH_CHECK(lookThrough(path, next));
            level = std::move(next);
        }
        return {};
    }

  private:
    Status lookThrough(const fs::path& folder, std::vector<fs::path>& below) {
        std::error_code failure;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
             entry.increment(failure)) {
            if (++m_files > m_options.maxFiles) {
                m_result.complete = false;
                break;
            }
            entries.push_back(*entry);
        }
        // The disk's own order would make the outcome a matter of chance.
        std::sort(entries.begin(), entries.end());
        for (const fs::directory_entry& entry : entries) {
            DIPTYCH_CHECK(lookAt(entry));
            if (entry.is_directory(failure) && !entry.is_symlink(failure))
                below.push_back(entry.path());
        }
        return {};
    }

    Status lookAt(const fs::directory_entry& entry) {
        if (m_options.cancel.cancelled())
            return Error{ErrorCode::Cancelled, "The search was stopped", {}};
        if (done())
            return {};
        lookForFile(entry);
        lookForModel(entry);
        return {};
    }

    /// Of an adapter or a guide.
    void lookForFile(const fs::directory_entry& entry) {
        std::error_code failure;
        if (!entry.is_regular_file(failure))
            return;
        const std::uint64_t sizeBytes = entry.file_size(failure);
        const bool candidate =
            !failure && std::any_of(m_wanted.begin(), m_wanted.end(), [&](const MissingPart& part) {
                return part.kind != PartKind::Model &&
                       (part.sizeBytes != 0 ? part.sizeBytes == sizeBytes
                                            : entry.path().extension() == part.path.extension());
            });
        if (!candidate)
            return;
        if (sizeBytes > m_options.maxHashedBytes - m_hashedBytes) {
            m_result.complete = false;
            return;
        }
        m_hashedBytes += sizeBytes;
        const auto hash = sha256OfFile(entry.path());
        if (!hash.ok())
            return;
        take(PartKind::Adapter, *hash, entry.path());
        take(PartKind::Guide, *hash, entry.path());
    }

    void lookForModel(const fs::directory_entry& entry) {
        const bool wanted = std::any_of(m_wanted.begin(), m_wanted.end(), [](const auto& part) {
            return part.kind == PartKind::Model;
        });
        if (!wanted || !looksLikeModel(entry))
            return;
        if (const auto identity = m_options.modelIdentity(entry.path()); identity.ok())
            take(PartKind::Model, *identity, entry.path());
    }

    void take(PartKind kind, const std::string& hash, const fs::path& path) {
        std::error_code failure;
        const fs::path absolute = fs::absolute(path, failure);
        std::erase_if(m_wanted, [&](const MissingPart& part) {
            if (part.kind != kind || part.hash != hash)
                return false;
            const bool inside = kind == PartKind::Guide && isFolder(part.path);
            m_result.found.push_back({part, inside ? absolute.parent_path() : absolute});
            return true;
        });
    }

    const SearchOptions& m_options;
    std::vector<MissingPart> m_wanted;
    SearchResult m_result;
    std::uint64_t m_files = 0;
    std::uint64_t m_hashedBytes = 0;
};

} // namespace

fs::path resolvedPath(const std::string& named, const fs::path& projectFolder) {
    if (named.empty() || fs::path(named).is_absolute())
        return named;
    return (projectFolder / named).lexically_normal();
}

void rebasePaths(ProjectState& state, const fs::path& from, const fs::path& to) {
    rebase(state.model.path, from, to);
    forEachAdapter(state, [&](AdapterItem& item) { rebase(item.file, from, to); });
    forEachGuide(state, [&](Guide& guide) { rebase(guide.file, from, to); });
}

Result<GuideContent> contentOfGuide(const fs::path& path) {
    std::error_code failure;
    fs::path file = path;
    GuideContent content;
    if (fs::is_directory(path, failure)) {
        for (fs::directory_iterator entry(path, failure), end; !failure && entry != end;
             entry.increment(failure)) {
            const auto bytes =
                entry->path().extension() == kWeights ? entry->file_size(failure) : 0;
            if (!failure && bytes > content.sizeBytes) {
                content.sizeBytes = bytes;
                file = entry->path();
            }
        }
        if (content.sizeBytes == 0)
            return Error{ErrorCode::NotFound, "There are no weights in this folder", path.string()};
    }
    DIPTYCH_TRY(hash, sha256OfFile(file));
    content.hash = hash;
    content.sizeBytes = fs::file_size(file, failure);
    return content;
}

std::vector<MissingPart> findMissing(const ProjectState& state, const fs::path& projectFolder) {
    std::vector<MissingPart> missing;
    const auto add = [&](const MissingPart& part) {
        if (std::find(missing.begin(), missing.end(), part) == missing.end())
            missing.push_back(part);
    };
    const fs::path model = resolvedPath(state.model.path, projectFolder);
    if (!model.empty() && !isThere(model))
        add({PartKind::Model, {}, state.model.title, model, state.model.identity, 0});
    const auto look = [&](const AdapterItem& item) {
        const fs::path file = resolvedPath(item.file, projectFolder);
        if (!item.embedded && !file.empty() && !isThere(file))
            add({PartKind::Adapter, item.id, item.name, file, item.blob, item.sizeBytes});
    };
    std::for_each(state.adapters.begin(), state.adapters.end(), look);
    for (const Snapshot& snapshot : state.snapshots)
        std::for_each(snapshot.adapters.begin(), snapshot.adapters.end(), look);
    forEachGuide(state, [&](const Guide& guide) {
        const fs::path file = resolvedPath(guide.file, projectFolder);
        if (!isThere(file))
            add({PartKind::Guide, guide.file, file.stem().string(), file, guide.hash,
                 guide.sizeBytes});
    });
    return missing;
}

Result<SearchResult> findByHash(const fs::path& folder, const std::vector<MissingPart>& parts,
                                const SearchOptions& options) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return Error{ErrorCode::NotFound, "This folder does not exist", folder.string()};
    Search search(parts, options);
    DIPTYCH_CHECK(search.walk(folder));
    return search.takeResult();
}

namespace {
Result<std::string> hashOf(PartKind kind, const fs::path& path,
                           const ModelIdentity& modelIdentity) {
    if (kind == PartKind::Model)
        return modelIdentity(path);
    if (kind == PartKind::Adapter)
        return sha256OfFile(path);
    DIPTYCH_TRY(content, contentOfGuide(path));
    return content.hash;
}
} // namespace

Status checkReplacement(const MissingPart& part, const fs::path& path,
                        const ModelIdentity& modelIdentity) {
    if (part.hash.empty()) {
        if (!isThere(path))
            return Error{ErrorCode::NotFound, "The file does not exist", path.string()};
        return {};
    }
    if (part.kind == PartKind::Model && !modelIdentity)
        return Error{ErrorCode::Internal, "The model cannot be compared", path.string()};
    DIPTYCH_TRY(hash, hashOf(part.kind, path, modelIdentity));
    if (hash == part.hash)
        return {};
    return Error{ErrorCode::InvalidInput,
                 part.kind == PartKind::Model
                     ? "This is another model than the one the project was made with"
                     : "This is another file than the \"" + part.name + "\" of the project",
                 path.string()};
}

void relink(ProjectState& state, const FoundPart& found, const fs::path& projectFolder) {
    const std::string named = written(found.path, projectFolder);
    if (found.part.kind == PartKind::Model) {
        state.model.path = named;
        return;
    }
    if (found.part.kind == PartKind::Guide) {
        forEachGuide(state, [&](Guide& guide) {
            if (guide.file == found.part.id && guide.hash == found.part.hash)
                guide.file = named;
        });
        return;
    }
    forEachAdapter(state, [&](AdapterItem& item) {
        if (sameAdapter(item, found.part))
            item.file = named;
    });
}

} // namespace diptych::document
