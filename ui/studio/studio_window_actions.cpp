#include "ui/commands/shortcut_book.h"

#include "ui/language/engine_text.h"
#include "ui/studio/desk.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"
#include "ui/studio/top_bar.h"
#include "ui/studio/welcome_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/message_area.h"

#include <QApplication>
#include <QDockWidget>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QTimer>

namespace diptych::ui {
namespace {

using document::CompareMode;

constexpr int kHintMs = 2000;
constexpr int kFaderKeys = 9;

QString leftText(double seconds) {
    if (seconds < 0.0)
        return StudioWindow::tr("measuring");
    const int minutes = static_cast<int>(seconds / 60.0 + 0.5);
    return minutes < 1 ? StudioWindow::tr("less than a minute left")
                       : StudioWindow::tr("about %n min left", nullptr, minutes);
}

} // namespace

void StudioWindow::connectActions() {
    connectFileActions();
    connectViewActions();
    connect(m_actions->undo, &QAction::triggered, this,
            [this] { m_desk->project().undoStack().undo(); });
    connect(m_actions->redo, &QAction::triggered, this,
            [this] { m_desk->project().undoStack().redo(); });
    connect(m_actions->paste, &QAction::triggered, this, [this] { m_desk->paste(); });
    connect(m_actions->snapshot, &QAction::triggered, this, [this] { m_desk->keepSnapshot(); });
    connect(m_actions->renderNow, &QAction::triggered, this, [this] {
        if (workspace() != Workspace::Prepare || !m_desk->learn())
            m_desk->live().renderFinalNow();
    });
    connect(m_actions->predict, &QAction::toggled, this, [this](bool on) {
        setPredictions(on);
        m_settings->setValue(kPredictionsKey, on);
    });
    connect(m_actions->stopDrawing, &QAction::triggered, this, [this] {
        if (m_desk->stage()->popup() != nullptr)
            m_desk->stage()->closePopup();
        else if (m_desk->live().state() == LiveController::State::Updating)
            m_desk->live().cancel();
    });
    for (int n = 0; n < kFaderKeys; ++n) {
        const QKeySequence keys(QStringLiteral("Alt+%1").arg(n + 1));
        m_shortcuts->reserve(keys, tr("it goes to a fader"));
        connect(new QShortcut(keys, this), &QShortcut::activated, this,
                [this, n] { m_desk->mixer()->focusFader(n); });
    }
    connect(m_actions->newSeed, &QAction::triggered, this, [this] { m_desk->newSeed(); });
    connect(m_actions->lockSeed, &QAction::triggered, this, [this] { m_desk->toggleSeedLock(); });
    connect(m_actions->learn, &QAction::triggered, this, [this] { m_desk->learn(); });
    const auto togglePause = [this] {
        TrainController& train = m_desk->train();
        if (train.state() == TrainController::State::Paused)
            train.resume();
        else
            train.pause();
    };
    connect(m_actions->pauseLearning, &QAction::triggered, this, togglePause);
    connect(m_status, &StatusStrip::pauseToggled, this, togglePause);
    connect(m_status, &StatusStrip::learningClicked, this,
            [this] { showWorkspace(Workspace::Train); });
    connect(m_actions->stopLearning, &QAction::triggered, this,
            [this] { m_desk->train().stopAndKeep(); });
    connect(m_actions->preferences, &QAction::triggered, this, [this] { showPreferences({}); });
    connect(m_actions->commandSearch, &QAction::triggered, this, &StudioWindow::showCommandSearch);
    connect(m_actions->shortcuts, &QAction::triggered, this,
            [this] { showPreferences(QStringLiteral("shortcutPage")); });
    connect(m_actions->about, &QAction::triggered, this, &StudioWindow::showAbout);
    connect(m_top, &TopBar::modelMenuRequested, this, [this](const QPoint& at) {
        QMenu menu;
        fillModelMenu(&menu);
        menu.exec(at);
    });
}

void StudioWindow::connectViewActions() {
    const std::pair<QAction*, Workspace> workspaces[] = {
        {m_actions->workspacePrepare, Workspace::Prepare},
        {m_actions->workspaceTrain, Workspace::Train},
        {m_actions->workspaceExplore, Workspace::Explore},
        {m_actions->workspaceLibrary, Workspace::Library}};
    for (const auto& [action, workspace] : workspaces)
        connect(action, &QAction::triggered, this,
                [this, shown = workspace] { showWorkspace(shown); });
    connect(m_top, &TopBar::workspaceChosen, this, &StudioWindow::showWorkspace);
    const std::pair<QAction*, CompareMode> modes[] = {
        {m_actions->single, CompareMode::Single},         {m_actions->split, CompareMode::Split},
        {m_actions->sideBySide, CompareMode::SideBySide}, {m_actions->blink, CompareMode::Blink},
        {m_actions->difference, CompareMode::Difference}, {m_actions->sheet, CompareMode::Sheet}};
    for (const auto& [action, mode] : modes)
        connect(action, &QAction::triggered, this,
                [this, chosen = mode] { m_desk->stage()->setMode(chosen); });
    connect(m_actions->nextMode, &QAction::triggered, this,
            [this] { m_desk->stage()->nextMode(); });
    connect(m_actions->swapSlots, &QAction::triggered, this, [this] { m_desk->pinLive(); });
    const std::pair<QAction*, void (CompareViewer::*)()> zooms[] = {
        {m_actions->fitPage, &CompareViewer::fitPage},
        {m_actions->fitWidth, &CompareViewer::fitWidth},
        {m_actions->pixels, &CompareViewer::zoomToPixels},
        {m_actions->zoomIn, &CompareViewer::zoomIn},
        {m_actions->zoomOut, &CompareViewer::zoomOut}};
    for (const auto& [action, zoom] : zooms)
        connect(action, &QAction::triggered, this,
                [this, how = zoom] { (m_desk->stage()->viewer()->*how)(); });
    connect(m_actions->hidePanels, &QAction::toggled, this, &StudioWindow::hidePanels);
    connect(m_actions->fullScreen, &QAction::toggled, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(m_actions->resetLayout, &QAction::triggered, this, [this] {
        m_actions->hidePanels->setChecked(false);
        m_layouts->reset();
    });
    const std::pair<QAction*, ThemeMode> looks[] = {{m_actions->themeSystem, ThemeMode::System},
                                                    {m_actions->themeDark, ThemeMode::Dark},
                                                    {m_actions->themeLight, ThemeMode::Light}};
    for (const auto& [action, look] : looks)
        connect(action, &QAction::triggered, this, [this, mode = look] {
            setThemeMode(static_cast<int>(mode));
            m_settings->setValue(kThemeKey, static_cast<int>(mode));
        });
}

void StudioWindow::setPredictions(bool on) {
    if (m_desk != nullptr)
        m_desk->live().setPredictions(on ? LiveController::Switch::On
                                         : LiveController::Switch::Off);
}

void StudioWindow::useLook() {
    setThemeMode(m_settings->value(kThemeKey, 0).toInt());
    m_theme.setMotion(
        static_cast<MotionMode>(std::clamp(m_settings->value(kMotionKey, 0).toInt(), 0, 2)));
    m_theme.setTextScale(std::clamp(m_settings->value(kTextSizeKey, 100).toInt(), 100, 200));
}

void StudioWindow::setThemeMode(int mode) {
    const auto chosen = static_cast<ThemeMode>(std::clamp(mode, 0, 2));
    m_theme.setMode(chosen);
    (chosen == ThemeMode::System ? m_actions->themeSystem
     : chosen == ThemeMode::Dark ? m_actions->themeDark
                                 : m_actions->themeLight)
        ->setChecked(true);
}

void StudioWindow::hidePanels(bool hide) {
    m_layouts->setPicturesAlone(hide);
    m_status->setNotice(hide ? tr("Press Tab on the picture to bring the panels back") : QString());
    if (hide)
        QTimer::singleShot(kHintMs, m_status, [this] { m_status->setNotice({}); });
}

// ---- what the bars say

void StudioWindow::connectHost() {
    connect(&m_host, &EngineHost::deviceChanged, this, [this](const engine::DeviceFacts& device) {
        m_status->setDevice(device);
        refreshHardware();
    });
    const auto trouble = [this](const QString& text, const QString& details) {
        Message message;
        message.kind = MessageKind::Error;
        message.key = QStringLiteral("window.engine");
        message.text = text;
        message.details = details;
        if (m_desk != nullptr)
            m_desk->stage()->messages()->post(message);
        else
            m_status->bell()->add(message);
    };
    connect(&m_host, &EngineHost::failed, this, [trouble](const Error& error) {
        trouble(engineText(error), QString::fromStdString(error.text()));
    });
    connect(&m_host, &EngineHost::deviceLost, this, [this, trouble](const QString& sentence) {
        if (m_desk != nullptr)
            (void)m_desk->project().flush(); // the working copy has everything
        trouble(tr("The graphics card stopped responding. Your project is safe. Restart the "
                   "program to continue."),
                sentence);
    });
}

void StudioWindow::tellWorkerNews(const engine_process::WorkerNews& news) {
    using Kind = engine_process::WorkerNews::Kind;
    if (news.kind == Kind::Started)
        return;
    if (m_desk != nullptr && news.kind == Kind::Lost)
        (void)m_desk->project().flush(); // whatever comes next, the working copy has everything
    Message message;
    // The last word replaces that of the engine, which knows less of what happened.
    message.key = news.kind == Kind::GivenUp ? QStringLiteral("window.engine")
                                             : QStringLiteral("window.worker");
    message.kind = news.kind == Kind::Back      ? MessageKind::Info
                   : news.kind == Kind::GivenUp ? MessageKind::Error
                                                : MessageKind::Warning;
    message.text = news.kind == Kind::Back
                       ? tr("What computes had stopped and was started again. Nothing is lost.")
                   : news.kind == Kind::GivenUp
                       ? tr("What computes stops again and again. Your project is safe. Restart "
                            "the program to continue.")
                       : tr("What computes has stopped; it is being started again.");
    message.details = QString::fromStdString(news.sentence);
    if (m_desk != nullptr)
        m_desk->stage()->messages()->post(message);
    else
        m_status->bell()->add(message);
}

void StudioWindow::refreshHardware() {
    const engine::DeviceFacts& device = m_host.device();
    const QString name = QString::fromStdString(device.name);
    const QString line = device.kind == engine::DeviceKind::GraphicsCard
                             ? tr("%1 does the computing.").arg(name)
                             : tr("%1 does the computing. Everything works; a graphics card would "
                                  "only make learning shorter.")
                                   .arg(name);
    m_welcome->setHardwareLine(device.notice.empty() ? line
                                                     : engineText(device.notice) + u' ' + line);
}

void StudioWindow::refreshTitle() {
    const project::Project& project = m_desk->project();
    const std::string& title = project.state().title;
    const QString name = !title.empty() ? QString::fromStdString(title) : tr("Untitled");
    setWindowTitle(tr("%1[*] – Diptych").arg(name));
    setWindowModified(project.modified());
}

void StudioWindow::refreshActions() {
    if (m_desk == nullptr)
        return;
    QUndoStack& stack = m_desk->project().undoStack();
    m_actions->undo->setEnabled(stack.canUndo());
    m_actions->redo->setEnabled(stack.canRedo());
    m_actions->undo->setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
    m_actions->redo->setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
    const bool picture = !m_desk->live().shown().isNull();
    for (QAction* action : {m_actions->snapshot, m_actions->exportPicture})
        action->setEnabled(picture);
    m_actions->exportAdapter->setEnabled(!m_desk->project().state().adapters.empty());
    const TrainController& train = m_desk->train();
    m_actions->learn->setEnabled(train.problem().isEmpty());
    m_actions->pauseLearning->setEnabled(train.isBusy());
    m_actions->stopLearning->setEnabled(train.isBusy());
    const std::pair<CompareMode, QAction*> modes[] = {
        {CompareMode::Single, m_actions->single},         {CompareMode::Split, m_actions->split},
        {CompareMode::SideBySide, m_actions->sideBySide}, {CompareMode::Blink, m_actions->blink},
        {CompareMode::Difference, m_actions->difference}, {CompareMode::Sheet, m_actions->sheet}};
    for (const auto& [mode, action] : modes)
        if (mode == m_desk->project().state().compare.mode)
            action->setChecked(true);
}

void StudioWindow::refreshStatus() {
    project::Project& project = m_desk->project();
    m_status->setSaving(project.saving()         ? StatusStrip::Saving::Running
                        : project.modified()     ? StatusStrip::Saving::Unsaved
                        : project.file().empty() ? StatusStrip::Saving::Never
                                                 : StatusStrip::Saving::Saved);
    m_status->setExploring(m_desk->live().trainingPauseText());
    const TrainController& train = m_desk->train();
    const TrainRun* run = train.run();
    if (run == nullptr || !train.isBusy())
        return m_status->setLearning({});
    const TrainRun::Progress progress = train.progress();
    StatusStrip::Learning learning;
    learning.name = QString::fromStdString(run->record().name);
    learning.share = std::max(0.0, progress.share());
    learning.paused = train.state() == TrainController::State::Paused;
    learning.line =
        tr("step %1 of %2 · %3")
            .arg(QLocale().toString(progress.step), QLocale().toString(progress.totalSteps),
                 leftText(progress.secondsLeft));
    m_status->setLearning(learning);
}

// ---- help

void StudioWindow::showAbout() {
    QMessageBox::about(
        this, tr("About Diptych"),
        tr("<h3>Diptych %1</h3><p>Learns what you changed, and draws other pictures that way.</p>"
           "<p>Free software under the GNU General Public License, version 3.</p>")
            .arg(QCoreApplication::applicationVersion()));
}

} // namespace diptych::ui
