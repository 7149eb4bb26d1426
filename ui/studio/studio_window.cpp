#include "ui/studio/studio_window.h"

#include "ui/commands/shortcut_book.h"
#include "ui/language/engine_text.h"
#include "ui/library/library_keeper.h"
#include "ui/library/library_panel.h"
#include "ui/preferences/library_fetch.h"
#include "ui/studio/desk.h"
#include "ui/studio/dock_title.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/top_bar.h"
#include "ui/studio/welcome_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/segmented_buttons.h"

#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

namespace diptych::ui {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr QSize kMinimumSize{1024, 700};

/// A bar of the window that cannot be moved or closed.
QToolBar* fixedBar(const char* name, const QString& title, QWidget* content) {
    auto* bar = new QToolBar(title);
    bar->setObjectName(QLatin1String(name));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setEnabled(false);
    bar->addWidget(content);
    return bar;
}

} // namespace

StudioWindow::StudioWindow(Theme& theme, EngineHost& host, Options options)
    : m_theme(theme), m_host(host), m_options(std::move(options)),
      m_settings(openSettings(m_options.settings)), m_files(m_options.stateFolder),
      m_actions(new StudioActions(theme, this)),
      m_fetch(new LibraryFetch({m_options.scripts}, this)), m_status(new StatusStrip(theme)),
      m_middle(new QStackedWidget), m_welcome(new WelcomePage(theme)) {
    setObjectName(QStringLiteral("studio"));
    setMinimumSize(kMinimumSize);
    resize(kFirstSize);
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_top = new TopBar(theme, {m_actions->undo,
                               m_actions->redo,
                               m_actions->newSeed,
                               m_actions->lockSeed,
                               {m_actions->workspacePrepare, m_actions->workspaceTrain,
                                m_actions->workspaceExplore, m_actions->workspaceLibrary}});
    addToolBar(fixedBar("topToolBar", tr("Project"), m_top));
    auto* bottom = new QStatusBar;
    bottom->setSizeGripEnabled(false);
    bottom->addWidget(m_status, 1);
    setStatusBar(bottom);
    m_middle->addWidget(m_welcome);
    setCentralWidget(m_middle);
    makeDocks();
    m_layouts = new WorkspaceLayouts(*this, m_docks, this);
    QList<QAction*> panels;
    for (QDockWidget* dock : m_docks.all())
        panels.append(dock->toggleViewAction());
    m_actions->fillMenus(*menuBar(), panels);
    m_shortcuts = new ShortcutBook(m_actions->all(), *m_settings, this);
    connect(m_fetch, &LibraryFetch::ended, this, &StudioWindow::tellFetched);
    connectActions();
    connectWelcome();
    connectHost();
    qApp->installEventFilter(this);
    m_layouts->load(*m_settings);
    restoreGeometry(m_settings->value(kGeometryKey).toByteArray());
    useLook();
    m_layouts->setTextScale(m_theme.textScale());
    connect(&theme, &Theme::changed, m_layouts,
            [this] { m_layouts->setTextScale(m_theme.textScale()); });
    m_actions->predict->setChecked(m_settings->value(kPredictionsKey, true).toBool());
}

StudioWindow::~StudioWindow() {
    // Its panels are in docks of this window and look at what the desk owns.
    clearDesk();
    delete m_library; // it looks at the keeper
}

void StudioWindow::makeDocks() {
    const auto make = [this](const char* name, const QString& title) {
        auto* dock = new QDockWidget(title, this);
        dock->setObjectName(QLatin1String(name));
        dock->setAccessibleName(title);
        dock->setTitleBarWidget(new DockTitle(m_theme, *dock));
        return dock;
    };
    m_docks.sources = make("sourcesDock", tr("Sources"));
    m_docks.mixer = make("mixerDock", tr("Mixer"));
    m_docks.training = make("trainingDock", tr("Learning"));
    m_docks.filmstrip = make("filmstripDock", tr("Pictures"));
}

void StudioWindow::begin() {
    m_files.refresh();
    if (m_desk == nullptr)
        newProject();
    showWorkspace(Workspace::Prepare);
}

void StudioWindow::openFiles(const QStringList& files) {
    QList<std::filesystem::path> paths;
    for (const QString& file : files)
        paths += std::filesystem::path(QFile::encodeName(file).toStdString());
    m_desk->accept(DroppedFiles::fromPaths(paths));
}

// ---- one project after the other

void StudioWindow::newProject() {
    if (m_desk != nullptr && !mayLeave())
        return;
    takeOpened(m_files.create(), tr("A new project"));
}

void StudioWindow::openProject(const std::filesystem::path& file) {
    if (!mayLeave())
        return;
    m_status->setNotice(tr("Opening %1…").arg(QString::fromStdString(file.filename().string())));
    m_files.open(file, [this, file](Result<ProjectFiles::Store> store) {
        m_status->setNotice({});
        takeOpened(std::move(store), QString::fromStdString(file.filename().string()));
    });
}

void StudioWindow::openSample() {
    if (!mayLeave())
        return;
    m_files.openSample(m_options.samples, [this](Result<ProjectFiles::Store> store) {
        const bool opened = store.ok();
        takeOpened(std::move(store), tr("The sample"));
        if (!opened)
            return;
        DroppedFiles styles;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(m_options.samples, ignored))
            if (entry.path().extension() == ".safetensors")
                styles.adapters += entry.path();
        if (!styles.adapters.isEmpty())
            m_desk->accept(styles);
        showWorkspace(Workspace::Explore);
    });
}

void StudioWindow::takeOpened(Result<ProjectFiles::Store> store, const QString& what) {
    if (!store.ok())
        return sayFailed(tr("%1 was not opened: %2").arg(what, engineText(store.error().message)),
                         store.error());
    setDesk(std::move(*store));
}

void StudioWindow::sayFailed(const QString& sentence, const Error& error) {
    Message message;
    message.kind = MessageKind::Error;
    message.key = QStringLiteral("window.open");
    message.text = sentence;
    message.details = QString::fromStdString(error.text());
    if (m_desk == nullptr)
        m_status->bell()->add(message);
    else
        m_desk->stage()->messages()->post(message);
}

void StudioWindow::clearDesk() {
    m_top->setProject(nullptr);
    m_middle->setCurrentWidget(m_welcome);
    if (m_desk != nullptr && m_discards)
        (void)m_desk->project().discard(); // a copy that stays is offered at the next start
    m_desk.reset();
}

void StudioWindow::setDesk(ProjectFiles::Store store) {
    clearDesk(); // first: two desks would both hold a model
    m_desk = std::make_unique<Desk>(m_theme, m_host, std::move(store),
                                    Desk::Places{m_options.stateFolder, m_options.embeddedModel,
                                                 m_options.secondsBetweenCheckpoints});
    m_wishesPictures = false;
    placeDesk();
    wireDesk();
    setPredictions(m_actions->predict->isChecked());
    m_top->setProject(&m_desk->project());
    if (!m_desk->project().file().empty())
        m_files.remember(m_desk->project());
    refreshTitle();
    refreshActions();
    refreshWelcome();
    refreshStatus();
    Q_EMIT deskChanged();
}

void StudioWindow::placeDesk() {
    m_docks.sources->setWidget(m_desk->sources());
    m_docks.mixer->setWidget(m_desk->mixer());
    m_docks.training->setWidget(m_desk->training());
    m_docks.filmstrip->setWidget(m_desk->filmstrip());
    m_middle->addWidget(m_desk->stage());
    m_desk->stage()->viewer()->addAction(m_actions->hidePanels);
    const QAction* const modes[] = {m_actions->single, m_actions->split,      m_actions->sideBySide,
                                    m_actions->blink,  m_actions->difference, m_actions->sheet};
    for (int at = 0; at < static_cast<int>(std::size(modes)); ++at)
        m_desk->stage()->modes()->followCommand(at, modes[at]);
}

void StudioWindow::wireDesk() {
    Desk& desk = *m_desk;
    connect(&desk, &Desk::projectDropped, this,
            [this](const QString& file) { openProject(QFile::encodeName(file).toStdString()); });
    connect(&desk, &Desk::modelDropped, this,
            [this](const QString& folder) { setModel(QFile::encodeName(folder).toStdString()); });
    connect(&desk, &Desk::openModelRequested, this, &StudioWindow::askForModel);
    connect(&desk, &Desk::prepareRequested, this, [this] { showWorkspace(Workspace::Prepare); });
    connect(&desk, &Desk::learningRequested, this, [this] { showWorkspace(Workspace::Train); });
    connect(&desk, &Desk::exploreRequested, this, [this] { showWorkspace(Workspace::Explore); });
    connect(&desk, &Desk::restartRequested, this, &StudioWindow::close);
    connect(&desk, &Desk::posted, m_status->bell(), &BellList::add);
    connect(&desk, &Desk::saidBriefly, m_status, &StatusStrip::setNotice);
    project::Project& project = desk.project();
    connect(&project, &project::Project::changed, this, [this] {
        refreshTitle();
        refreshWelcome();
    });
    connect(&project, &project::Project::modifiedChanged, this, [this] {
        refreshTitle();
        refreshStatus();
    });
    connect(&project, &project::Project::fileChanged, this, &StudioWindow::refreshTitle);
    connect(&project, &project::Project::saveFinished, this, &StudioWindow::refreshStatus);
    for (const auto signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged})
        connect(&project.undoStack(), signal, this, &StudioWindow::refreshActions);
    connect(&project.undoStack(), &QUndoStack::indexChanged, this, &StudioWindow::refreshActions);
    LiveController& live = desk.live();
    connect(&live, &LiveController::stateChanged, this, &StudioWindow::refreshStatus);
    connect(&live, &LiveController::exploringChanged, this, &StudioWindow::refreshStatus);
    connect(&live, &LiveController::modelOpened, this, [this](const engine::ModelFacts& model) {
        m_top->setModel(QString::fromStdString(model.title), TopBar::ModelState::Open);
        m_host.refreshDevice();
    });
    connect(&live, &LiveController::modelFailed, this,
            [this] { m_top->setModel({}, TopBar::ModelState::Failed); });
    connect(&live, &LiveController::frameShown, this, &StudioWindow::refreshActions);
    TrainController& train = desk.train();
    connect(&train, &TrainController::progressed, this, &StudioWindow::refreshStatus);
    connect(&train, &TrainController::stateChanged, this, [this] {
        refreshStatus();
        refreshActions();
        if (m_background && !m_desk->train().isBusy())
            QCoreApplication::quit();
    });
    connect(&train, &TrainController::readinessChanged, this, &StudioWindow::refreshActions);
    connect(desk.stage(), &ViewerStage::modeChanged, this, &StudioWindow::refreshActions);
}

bool StudioWindow::showsWelcome() const {
    return m_middle->currentWidget() == m_welcome;
}

void StudioWindow::refreshWelcome() {
    const bool welcome = m_desk == nullptr || (m_desk->isEmpty() && !m_wishesPictures);
    if (workspace() == Workspace::Library && m_desk != nullptr)
        return showLibrary();
    m_middle->setCurrentWidget(welcome ? static_cast<QWidget*>(m_welcome) : m_desk->stage());
}

void StudioWindow::showWorkspace(Workspace workspace) {
    m_layouts->show(workspace);
    m_top->setWorkspace(workspace);
    if (m_desk == nullptr)
        return;
    m_desk->stage()->setShowing(workspace == Workspace::Train ? ViewerStage::Showing::Learning
                                                              : ViewerStage::Showing::Project);
    refreshWelcome();
    refreshActions();
}

// ---- what the window itself is told

void StudioWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_layouts->adaptTo(event->size().width());
}

void StudioWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // A screen that is not there any more: the window must not open where nobody sees it.
    const QRect seen = frameGeometry();
    for (const QScreen* screen : QGuiApplication::screens())
        if (screen->availableGeometry().intersects(seen.adjusted(40, 0, -40, -40)))
            return;
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    resize(size().boundedTo(screen.size()));
    move(screen.center() - rect().center());
}

void StudioWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && m_desk != nullptr)
        m_desk->stage()->viewer()->setHolding(false);
}

void StudioWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (DroppedFiles::mayBeUsed(event->mimeData()))
        event->acceptProposedAction();
}

void StudioWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_desk->accept(DroppedFiles::from(event->mimeData()));
}

/// The key that shows A while it is down works wherever nobody is writing.
bool StudioWindow::eventFilter(QObject* watched, QEvent* event) {
    const bool press = event->type() == QEvent::KeyPress;
    if ((!press && event->type() != QEvent::KeyRelease) || m_desk == nullptr || !isActiveWindow())
        return QMainWindow::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const QWidget* focus = QApplication::focusWidget();
    const bool writes = focus != nullptr && focus->inputMethodQuery(Qt::ImEnabled).toBool();
    if (key->key() != Qt::Key_Backslash || key->isAutoRepeat() || (writes && press))
        return QMainWindow::eventFilter(watched, event);
    CompareViewer* viewer = m_desk->stage()->viewer();
    if (press || viewer->isHolding())
        viewer->setHolding(press);
    return writes ? QMainWindow::eventFilter(watched, event) : true;
}

} // namespace diptych::ui
