#include "app/cli/project_picture.h"

#include "core/base/file.h"
#include "core/document/relink.h"
#include "core/scene/scene_request.h"

#include <cstdlib>
#include <map>
#include <vector>

namespace diptych::cli {
namespace {

using document::AdapterItem;
using document::ProjectState;
using document::ProjectStore;

struct Values {
    document::Scene scene;
    std::vector<AdapterItem> adapters;
};

Result<Values> valuesOf(const ProjectState& state, const std::string& snapshot) {
    if (snapshot.empty())
        return Values{state.scene, state.adapters};
    for (const auto& kept : state.snapshots)
        if (kept.name == snapshot || kept.id == snapshot)
            return Values{kept.scene, kept.adapters};
    return Error{ErrorCode::NotFound, "The project has no snapshot of this name", snapshot};
}

/// Files of the adapters a scene names; those inside of the project are laid into `folder`.
Result<scene::AdapterFiles> filesOf(const std::vector<AdapterItem>& adapters, ProjectStore& store,
                                    const std::filesystem::path& projectFolder,
                                    const std::filesystem::path& folder) {
    scene::AdapterFiles files;
    for (const auto& item : adapters) {
        if (!item.embedded) {
            if (const auto path = document::resolvedPath(item.file, projectFolder); !path.empty())
                files[item.id] = {path.string(), item.blob.empty() ? path.string() : item.blob};
            continue;
        }
        DIPTYCH_TRY(bytes, store.blob(item.blob));
        const auto file = folder / (item.blob + ".safetensors");
        DIPTYCH_CHECK(saveFile(file, bytes));
        files[item.id] = {file.string(), item.blob};
    }
    return files;
}

/// Files of the pictures a scene is drawn from: they are inside of the project, and are laid into
/// `folder`.
Result<std::map<std::string, std::string>>
picturesOf(const document::Scene& scene, ProjectStore& store, const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const std::string& blob : scene::picturesOf(scene)) {
        DIPTYCH_TRY(bytes, store.blob(blob));
        const auto file = folder / (blob + ".picture");
        DIPTYCH_CHECK(saveFile(file, bytes));
        files[blob] = file.string();
    }
    return files;
}

/// The networks that guide a scene, those that are there.
std::map<std::string, scene::GuideFile> guidesOf(const document::Scene& scene,
                                                 const std::filesystem::path& projectFolder) {
    std::map<std::string, scene::GuideFile> files;
    std::error_code ignored;
    for (const auto& guide : scene::guidesOf(scene))
        if (const auto path = document::resolvedPath(guide.file, projectFolder);
            std::filesystem::exists(path, ignored))
            files[guide.file] = {path.string(), {}};
    return files;
}

} // namespace

/// A folder of its own that goes with everything in it.
struct ProjectPicture::Folder {
    explicit Folder(std::filesystem::path where) : path(std::move(where)) {}
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    static Result<std::unique_ptr<Folder>> make() {
        std::string name =
            (std::filesystem::temp_directory_path() / "diptych-render-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            return Error{ErrorCode::Io, "A folder for the project could not be made", name};
        return std::make_unique<Folder>(name);
    }

    std::filesystem::path path;
};

ProjectPicture::~ProjectPicture() = default;

Result<ProjectPicture> ProjectPicture::open(const std::filesystem::path& file,
                                            const std::string& snapshot) {
    ProjectPicture picture;
    DIPTYCH_TRY(folder, Folder::make());
    picture.m_folder = std::move(folder);
    const auto& place = picture.m_folder->path;
    DIPTYCH_TRY(store, ProjectStore::openFile(file, place));
    picture.m_store = std::move(store);
    DIPTYCH_TRY(state, picture.m_store->readState());
    DIPTYCH_TRY(values, valuesOf(state, snapshot));
    const auto projectFolder = std::filesystem::absolute(file).parent_path();
    DIPTYCH_TRY(files, filesOf(values.adapters, *picture.m_store, projectFolder, place));
    DIPTYCH_TRY(pictures, picturesOf(values.scene, *picture.m_store, place));
    // The key is of no use here: nothing is looked up by it.
    auto request = scene::requestOf(values.scene, values.adapters,
                                    {files, pictures, guidesOf(values.scene, projectFolder)}, {});
    if (!request.missing.empty())
        return Error{ErrorCode::NotFound, "A style of the project is not where it was",
                     request.missing.front()};
    if (!request.missingGuides.empty())
        return Error{ErrorCode::NotFound, "What guides the picture is not where it was",
                     request.missingGuides.front()};
    if (request.obstacle == scene::Obstacle::EditNeedsDdim)
        return Error{ErrorCode::Unsupported,
                     "The project edits a picture, which only the sampler ddim can do; choose it "
                     "in the window",
                     file.string()};
    picture.m_request = std::move(request.request);
    picture.m_model = document::resolvedPath(state.model.path, projectFolder);
    return picture;
}

} // namespace diptych::cli
