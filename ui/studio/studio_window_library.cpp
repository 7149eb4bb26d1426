#include "core/model_search/known_places.h"
#include "ui/language/engine_text.h"
#include "ui/library/library_keeper.h"
#include "ui/library/library_panel.h"
#include "ui/studio/desk.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/studio_window.h"
#include "ui/studio/viewer_stage.h"
#include "ui/widgets/message_area.h"

#include <QFile>
#include <QFileDialog>
#include <QStackedWidget>

#include <algorithm>

namespace diptych::ui {
namespace {

std::filesystem::path folderOf(const QString& text) {
    return QFile::encodeName(text).toStdString();
}

} // namespace

/// Made when it is first looked at: until then its catalogue stays closed.
LibraryPanel* StudioWindow::libraryPanel() {
    if (m_library != nullptr)
        return m_library;
    m_libraryKeeper = std::make_unique<LibraryKeeper>(m_options.stateFolder / "library.sqlite");
    m_library = new LibraryPanel(m_theme, {m_host, *m_libraryKeeper});
    m_middle->addWidget(m_library);
    m_library->setFolders(libraryFolders());
    connect(m_library, &LibraryPanel::adaptersChosen, this,
            [this](const std::vector<std::filesystem::path>& files) {
                m_wishesPictures = true;
                m_desk->accept(DroppedFiles::fromPaths({files.begin(), files.end()}));
                showWorkspace(Workspace::Explore);
            });
    connect(m_library, &LibraryPanel::modelChosen, this,
            [this](const std::filesystem::path& model) {
                m_wishesPictures = true;
                setModel(model);
                showWorkspace(Workspace::Explore);
            });
    connect(m_library, &LibraryPanel::addFolderRequested, this, &StudioWindow::addLibraryFolder);
    connect(m_library, &LibraryPanel::findRequested, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Where could it be?"));
        if (!folder.isEmpty())
            m_libraryKeeper->lookFor(folderOf(folder));
    });
    connect(m_library, &LibraryPanel::exportRequested, this,
            [this](const std::filesystem::path& adapter) {
                const QString target = QFileDialog::getSaveFileName(
                    this, tr("Export the adapter"),
                    QString::fromStdString(adapter.filename().string()),
                    tr("Adapters (*.safetensors)"));
                if (!target.isEmpty())
                    m_libraryKeeper->exportAdapter(adapter, folderOf(target));
            });
    return m_library;
}

void StudioWindow::showLibrary() {
    LibraryPanel* panel = libraryPanel();
    const auto& model = m_desk->project().state().model;
    panel->setModel(model.path.empty() ? m_options.embeddedModel
                                       : std::filesystem::path(model.path));
    m_middle->setCurrentWidget(panel);
}

/// Those the artist chose, and what the program brings along.
std::vector<std::filesystem::path> StudioWindow::libraryFolders() const {
    std::vector<std::filesystem::path> folders;
    for (const auto& own : {m_options.samples, m_options.embeddedModel})
        if (!own.empty())
            folders.push_back(own);
    for (const QString& chosen : m_settings->value(kLibraryFoldersKey).toStringList())
        folders.push_back(folderOf(chosen));
    return folders;
}

void StudioWindow::setLibraryFolders(const QStringList& folders) {
    m_settings->setValue(kLibraryFoldersKey, folders);
    if (m_library != nullptr)
        m_library->setFolders(libraryFolders());
}

void StudioWindow::addLibraryFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("A folder with adapters or models"));
    if (folder.isEmpty())
        return;
    QStringList folders = m_settings->value(kLibraryFoldersKey).toStringList();
    if (!folders.contains(folder))
        folders.append(folder);
    setLibraryFolders(folders);
}

} // namespace diptych::ui
