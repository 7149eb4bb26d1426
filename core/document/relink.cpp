#include "core/document/relink.h"

#include "core/base/hash.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

bool isThere(const fs::path& path) {
    std::error_code failure;
    return fs::exists(path, failure);
}

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

bool sameAdapter(const AdapterItem& item, const MissingPart& part) {
    return item.id == part.id && item.blob == part.hash;
}

bool looksLikeModel(const fs::directory_entry& entry) {
    std::error_code failure;
    if (entry.is_directory(failure))
        return isThere(entry.path() / "model_index.json");
    return entry.path().extension() == ".safetensors";
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
        lookForAdapter(entry);
        lookForModel(entry);
        return {};
    }

    void lookForAdapter(const fs::directory_entry& entry) {
        std::error_code failure;
        if (!entry.is_regular_file(failure))
            return;
        const std::uint64_t sizeBytes = entry.file_size(failure);
        const bool candidate =
            !failure && std::any_of(m_wanted.begin(), m_wanted.end(), [&](const MissingPart& part) {
                return part.kind == PartKind::Adapter &&
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
        if (const auto hash = sha256OfFile(entry.path()); hash.ok())
            take(PartKind::Adapter, *hash, entry.path());
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
            m_result.found.push_back({part, absolute});
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
    const auto rebaseGuides = [&](Scene& scene) {
        for (Guide& guide : scene.guides)
            rebase(guide.file, from, to);
    };
    rebaseGuides(state.scene);
    for (Snapshot& snapshot : state.snapshots)
        rebaseGuides(snapshot.scene);
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

Status checkReplacement(const MissingPart& part, const fs::path& path,
                        const ModelIdentity& modelIdentity) {
    if (part.hash.empty()) {
        if (!isThere(path))
            return Error{ErrorCode::NotFound, "The file does not exist", path.string()};
        return {};
    }
    if (part.kind == PartKind::Model && !modelIdentity)
        return Error{ErrorCode::Internal, "The model cannot be compared", path.string()};
    DIPTYCH_TRY(hash, part.kind == PartKind::Model ? modelIdentity(path) : sha256OfFile(path));
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
    forEachAdapter(state, [&](AdapterItem& item) {
        if (sameAdapter(item, found.part))
            item.file = named;
    });
}

} // namespace diptych::document
