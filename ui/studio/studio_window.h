#pragma once

#include "core/engine_process/process_options.h"
#include "ui/enginehost/engine_host.h"
#include "ui/studio/project_files.h"
#include "ui/studio/workspace_layouts.h"

#include <QMainWindow>
#include <QSettings>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

class QDockWidget;
class QMenu;
class QStackedWidget;

namespace diptych::ui {

class Desk;
class DroppedFiles;
class LibraryFetch;
class LibraryKeeper;
class LibraryPanel;
class PreferencesDialog;
class ShortcutBook;
class StatusStrip;
class StudioActions;
class Theme;
class TopBar;
class WelcomePage;

/// The window: one project at a time on its desk, the docks around it, the bars above and below.
class StudioWindow : public QMainWindow {
    Q_OBJECT

  public:
    struct Options {
        std::filesystem::path stateFolder;
        std::filesystem::path embeddedModel;
        std::filesystem::path samples;           ///< empty: none are shipped
        std::filesystem::path scripts;           ///< what the window runs; empty: it lacks them
        std::filesystem::path settings;          ///< an INI file; empty: the user's own
        double secondsBetweenCheckpoints = 30.0; ///< of what is being learnt
    };
    /// The host outlives the window.
    StudioWindow(Theme& theme, EngineHost& host, Options options);
    ~StudioWindow() override;

    /// Shows an empty project; what a crash has left is offered on the welcome page.
    void begin();
    void openProject(const std::filesystem::path& file);
    /// The engine's process was lost, is back, or will not come back.
    void tellWorkerNews(const engine_process::WorkerNews& news);
    void openSample();
    /// Saves under this name without asking. False: status() says why.
    bool saveTo(const std::filesystem::path& target);
    /// Files named on the command line.
    void openFiles(const QStringList& files);

    /// The library, made when it is first asked for.
    LibraryPanel* libraryPanel();
    Desk& desk() const { return *m_desk; }
    StudioActions& actions() const { return *m_actions; }
    Workspace workspace() const { return m_layouts->current(); }
    void showWorkspace(Workspace workspace);
    StatusStrip* status() const { return m_status; }
    bool showsWelcome() const;

  Q_SIGNALS:
    /// Another project is on the desk.
    void deskChanged();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeDocks();
    void connectActions();
    void connectFileActions();
    void connectViewActions();
    void connectWelcome();
    void connectHost();
    void clearDesk();
    void setDesk(ProjectFiles::Store store);
    void wireDesk();
    void placeDesk();
    void takeOpened(Result<ProjectFiles::Store> store, const QString& what);
    void sayFailed(const QString& sentence, const Error& error);
    void saySaveFailed(const Error& error);

    bool save();
    bool saveAs();
    /// Asks what becomes of unsaved changes and of a run that learns. False: the artist wants to
    /// stay.
    bool mayLeave();
    bool askAboutLearning();
    bool askAboutChanges();
    bool waitForSave();
    void newProject();
    void askForProject();
    void askForModel();
    void askForModelFile();
    void setModel(const std::filesystem::path& folder);
    void fillModelMenu(QMenu* menu);

    void refreshTitle();
    void refreshActions();
    void refreshWelcome();
    void refreshStatus();
    void refreshHardware();
    void showAbout();
    /// With the page of that name in front.
    void showPreferences(const QString& page);
    void addLookRows(PreferencesDialog& dialog);
    void addLibraryPage(PreferencesDialog& dialog);
    void addHardwarePage(PreferencesDialog& dialog);
    /// What became of fetching the libraries for a graphics card, where no page says it.
    void tellFetched();
    void showLibrary();
    std::vector<std::filesystem::path> libraryFolders() const;
    void setLibraryFolders(const QStringList& folders);
    void addLibraryFolder();
    void showCommandSearch();
    /// Theme, motion and size of text as the settings say.
    void useLook();
    void setThemeMode(int mode);
    void setPredictions(bool on);
    void hidePanels(bool hide);

    Theme& m_theme;
    EngineHost& m_host;
    Options m_options;
    std::unique_ptr<QSettings> m_settings;
    ProjectFiles m_files;
    std::unique_ptr<Desk> m_desk;
    StudioActions* m_actions;
    ShortcutBook* m_shortcuts = nullptr;
    LibraryFetch* m_fetch; ///< goes on when the preferences are closed
    TopBar* m_top = nullptr;
    StatusStrip* m_status = nullptr;
    QStackedWidget* m_middle = nullptr;
    WelcomePage* m_welcome = nullptr;
    std::unique_ptr<LibraryKeeper> m_libraryKeeper;
    LibraryPanel* m_library = nullptr; ///< null until it is first looked at
    WorkspaceLayouts::Docks m_docks;
    WorkspaceLayouts* m_layouts = nullptr;
    bool m_wishesPictures = false; ///< the welcome page was left without a change yet
    bool m_discards = false;       ///< the artist does not want the changes of what is open
    bool m_background = false;     ///< the window is closed, learning goes on
};

} // namespace diptych::ui
