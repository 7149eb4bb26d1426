#include "ui/studio/project_files.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/image/decode_image.h"
#include "core/project/project.h"
#include "ui/language/engine_text.h"

namespace diptych::ui {
namespace {

constexpr std::uint64_t kMaxSampleBytes = std::uint64_t{16} << 20;

struct Lists {
    std::vector<document::RecentFile> recent;
    std::vector<document::RecoverableProject> recoverable;
};

using Store = ProjectFiles::Store;

Result<document::SourcePicture> keepPicture(document::ProjectStore& store,
                                            const std::filesystem::path& file) {
    DIPTYCH_TRY(bytes, readWholeFile(file, kMaxSampleBytes));
    DIPTYCH_TRY(decoded, image::decodeImageBytes(bytes));
    DIPTYCH_TRY(hash, store.putBlob(document::BlobKind::Source, bytes));
    document::SourcePicture picture;
    picture.blob = hash;
    picture.name = file.filename().string();
    picture.size = decoded.image.size();
    return picture;
}

/// The shipped pair with its words, as a project that has nothing unsaved.
Result<Store> makeSample(const std::filesystem::path& folder,
                         const std::filesystem::path& stateFolder) {
    DIPTYCH_TRY(words, readJsonFile(folder / "sample.json"));
    DIPTYCH_TRY(store, document::ProjectStore::createWorkingCopy(stateFolder));
    DIPTYCH_TRY(original, keepPicture(*store, folder / "original.png"));
    DIPTYCH_TRY(mine, keepPicture(*store, folder / "styled.png"));
    document::ProjectState state;
    state.title = ProjectFiles::tr("Sample").toStdString();
    state.sources.original = original;
    state.sources.mine = mine;
    try {
        state.sources.subject = words.at("subject").get<std::string>();
        state.sources.styleName = words.at("style-name").get<std::string>();
        state.scene.prompt = words.at("demo-prompt").get<std::string>();
        state.scene.seed = words.at("demo-seed").get<std::uint64_t>();
    } catch (const Json::exception&) {
        return Error{ErrorCode::Corrupt, "The sample's description is damaged", folder.string()};
    }
    DIPTYCH_CHECK(store->writeState(state));
    DIPTYCH_CHECK(store->writeSavedState(state));
    return store;
}

} // namespace

ProjectFiles::ProjectFiles(std::filesystem::path stateFolder, QObject* parent)
    : QObject(parent), m_stateFolder(std::move(stateFolder)) {}

Result<ProjectFiles::Store> ProjectFiles::create() const {
    return document::ProjectStore::createWorkingCopy(m_stateFolder);
}

void ProjectFiles::run(Open open, Opened opened) {
    // A store can be moved, not copied; the worker's answers are values.
    using Shared = std::shared_ptr<Result<Store>>;
    m_worker.run<Shared>(
        this, [open = std::move(open)] { return std::make_shared<Result<Store>>(open()); },
        [opened = std::move(opened)](const Shared& store) { opened(std::move(*store)); });
}

void ProjectFiles::open(const std::filesystem::path& file, Opened opened) {
    run([file, state = m_stateFolder] { return document::ProjectStore::openFile(file, state); },
        std::move(opened));
}

void ProjectFiles::recover(const std::filesystem::path& folder, Opened opened) {
    run([folder] { return document::ProjectStore::recover(folder); }, std::move(opened));
}

void ProjectFiles::openSample(const std::filesystem::path& folder, Opened opened) {
    run([folder, state = m_stateFolder] { return makeSample(folder, state); }, std::move(opened));
}

void ProjectFiles::remember(project::Project& project) {
    const auto file = project.file();
    if (file.empty())
        return;
    const auto thumbnail = project.store().thumbnail();
    m_worker.run<Status>(
        this,
        [state = m_stateFolder, file, title = project.state().title,
         png = thumbnail.ok() ? *thumbnail : std::string()] {
            return document::RecentFiles(state).add(
                file, title.empty() ? file.stem().string() : title, png);
        },
        [this](const Status& status) {
            if (!status.ok())
                Q_EMIT failed(engineText(status.error()));
            refresh();
        });
}

void ProjectFiles::discard(const std::filesystem::path& folder) {
    m_worker.run<Status>(
        this,
        [state = m_stateFolder, folder] { return document::RecoveryList(state).discard(folder); },
        [this](const Status& status) {
            if (!status.ok())
                Q_EMIT failed(engineText(status.error()));
            refresh();
        });
}

void ProjectFiles::refresh() {
    m_worker.run<Lists>(
        this,
        [state = m_stateFolder] {
            return Lists{document::RecentFiles(state).list(), document::RecoveryList(state).list()};
        },
        [this](const Lists& lists) { Q_EMIT listed(lists.recent, lists.recoverable); });
}

} // namespace diptych::ui
