#include "ui/studio/desk.h"

#include "ui/language/engine_text.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"
#include "ui/studio/top_bar.h"
#include "ui/studio/welcome_page.h"
#include "ui/widgets/message_area.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace diptych::ui {
namespace {

constexpr int kSuspendTimeoutMs = 4000;

std::filesystem::path pathOf(const QString& name) {
    return QFile::encodeName(name).toStdString();
}

/// A question with verbs for answers; the first is the default, the last one leaves all as it is.
/// Returns the index.
int ask(QWidget* parent, const QString& name, const QString& text, const QString& more,
        const QStringList& answers) {
    QMessageBox box(QMessageBox::NoIcon, QCoreApplication::applicationName(), text,
                    QMessageBox::NoButton, parent);
    box.setObjectName(name);
    box.setInformativeText(more);
    QList<QPushButton*> buttons;
    for (const QString& answer : answers)
        buttons.append(box.addButton(answer, buttons.isEmpty() ? QMessageBox::AcceptRole
                                             : buttons.size() + 1 == answers.size()
                                                 ? QMessageBox::RejectRole
                                                 : QMessageBox::DestructiveRole));
    box.setDefaultButton(buttons.first());
    box.setEscapeButton(buttons.last());
    box.exec();
    const auto index = buttons.indexOf(qobject_cast<QPushButton*>(box.clickedButton()));
    return static_cast<int>(index < 0 ? buttons.size() - 1 : index);
}

} // namespace

void StudioWindow::connectFileActions() {
    connect(m_actions->newProject, &QAction::triggered, this, &StudioWindow::newProject);
    connect(m_actions->openProject, &QAction::triggered, this, &StudioWindow::askForProject);
    connect(m_actions->openSample, &QAction::triggered, this, &StudioWindow::openSample);
    connect(m_actions->save, &QAction::triggered, this, &StudioWindow::save);
    connect(m_actions->saveAs, &QAction::triggered, this, &StudioWindow::saveAs);
    connect(m_actions->close, &QAction::triggered, this, &StudioWindow::newProject);
    connect(m_actions->quit, &QAction::triggered, this, &StudioWindow::close);
    connect(m_actions->importPictures, &QAction::triggered, this, [this] {
        m_wishesPictures = true;
        refreshWelcome();
        showWorkspace(Workspace::Prepare);
        m_desk->sources()->chooseFiles();
    });
    connect(m_actions->importAdapter, &QAction::triggered, this,
            [this] { m_desk->askForAdapters(); });
    connect(m_actions->exportPicture, &QAction::triggered, this,
            [this] { m_desk->openExportPicture(); });
    connect(m_actions->exportAdapter, &QAction::triggered, this,
            [this] { m_desk->openExportAdapter(); });
    m_actions->openSample->setEnabled(!m_options.samples.empty());
}

void StudioWindow::connectWelcome() {
    m_welcome->setSampleAvailable(!m_options.samples.empty());
    connect(m_welcome, &WelcomePage::sampleRequested, this, &StudioWindow::openSample);
    connect(m_welcome, &WelcomePage::openRequested, this, &StudioWindow::askForProject);
    connect(m_welcome, &WelcomePage::picturesRequested, m_actions->importPictures,
            &QAction::trigger);
    connect(m_welcome, &WelcomePage::recentChosen, this,
            [this](const QString& path) { openProject(pathOf(path)); });
    connect(m_welcome, &WelcomePage::recoverRequested, this, [this](const QString& folder) {
        m_files.recover(pathOf(folder), [this](Result<ProjectFiles::Store> store) {
            takeOpened(std::move(store), tr("The project"));
            m_files.refresh();
        });
    });
    connect(m_welcome, &WelcomePage::discardRequested, this, [this](const QString& folder) {
        const int answer =
            ask(this, QStringLiteral("discardQuestion"), tr("Discard these changes for good?"),
                tr("They were never saved to a file and cannot be brought back."),
                {tr("Keep them"), tr("Discard"), tr("Cancel")});
        if (answer == 1)
            m_files.discard(pathOf(folder));
    });
    connect(&m_files, &ProjectFiles::listed, this,
            [this](const std::vector<document::RecentFile>& recent,
                   const std::vector<document::RecoverableProject>& recoverable) {
                m_welcome->setRecent(recent);
                m_welcome->setRecoverable(recoverable);
            });
    connect(&m_files, &ProjectFiles::failed, m_status, &StatusStrip::setNotice);
}

void StudioWindow::askForProject() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a project"), {},
                                                      tr("Diptych projects (*.diptych)"));
    if (!file.isEmpty())
        openProject(pathOf(file));
}

// ---- saving

bool StudioWindow::save() {
    project::Project& project = m_desk->project();
    if (project.file().empty() || project.store().openedNewer())
        return saveAs();
    m_desk->keepThumbnail();
    const Status started = project.startSave(project.file());
    if (!started.ok())
        m_status->setNotice(engineText(started.error()));
    m_status->setSaving(StatusStrip::Saving::Running);
    return started.ok();
}

bool StudioWindow::saveAs() {
    QFileDialog dialog(this, tr("Save the project"), {}, tr("Diptych projects (*.diptych)"));
    dialog.setObjectName(QStringLiteral("saveDialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("diptych"));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return false;
    return saveTo(pathOf(dialog.selectedFiles().first()));
}

bool StudioWindow::saveTo(const std::filesystem::path& target) {
    project::Project& project = m_desk->project();
    if (project.state().title.empty())
        project.note([title = target.stem().string()](project::Project::State& state) {
            state.title = title;
        });
    m_desk->keepThumbnail();
    const Status started = project.startSave(target);
    if (!started.ok()) {
        m_status->setNotice(engineText(started.error()));
        return false;
    }
    m_status->setSaving(StatusStrip::Saving::Running);
    return true;
}

// ---- leaving

bool StudioWindow::mayLeave() {
    m_discards = false;
    if (m_desk == nullptr)
        return true;
    return askAboutLearning() && (m_background || askAboutChanges());
}

bool StudioWindow::askAboutLearning() {
    TrainController& train = m_desk->train();
    if (!train.isBusy())
        return true;
    const bool keeps = train.hasLearnt();
    const QString paused = tr("Paused, it goes on from here when the project is opened again.");
    const QString nothing = tr("Nothing of the style is learnt yet: stopped, nothing stays.");
    const int answer = ask(this, QStringLiteral("learningQuestion"), tr("A style is being learnt."),
                           keeps ? paused : paused + u' ' + nothing,
                           {tr("Pause, save and quit"), keeps ? tr("Stop and keep") : tr("Stop"),
                            tr("Keep learning in the background"), tr("Cancel")});
    if (answer == 3)
        return false;
    if (answer == 2) {
        m_background = true;
        return true;
    }
    // Both end with the run's own word; until it comes the window waits, but not for ever.
    QEventLoop loop;
    QTimer::singleShot(kSuspendTimeoutMs, &loop, &QEventLoop::quit);
    connect(&train, &TrainController::suspended, &loop, &QEventLoop::quit);
    connect(&train, &TrainController::learnt, &loop, &QEventLoop::quit);
    connect(&train, &TrainController::stateChanged, &loop, [&] {
        if (!train.isBusy())
            loop.quit();
    });
    if (answer == 1)
        train.stopAndKeep();
    else
        train.suspend();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (answer == 0 && !m_desk->project().file().empty() && m_desk->project().modified()) {
        m_desk->keepThumbnail();
        const Status saved = m_desk->project().save();
        if (!saved.ok()) {
            saySaveFailed(saved.error());
            return false;
        }
    }
    return true;
}

void StudioWindow::saySaveFailed(const Error& error) {
    sayFailed(tr("The project was not saved: %1").arg(engineText(error)), error);
}

bool StudioWindow::askAboutChanges() {
    project::Project& project = m_desk->project();
    if (!project.modified())
        return true;
    const int answer =
        ask(this, QStringLiteral("changesQuestion"),
            project.file().empty()
                ? tr("Save the changes to this project?")
                : tr("Save the changes to “%1”?")
                      .arg(QString::fromStdString(project.file().filename().string())),
            tr("What is not saved is gone when the project closes."),
            {tr("Save"), tr("Discard changes"), tr("Cancel")});
    if (answer == 2)
        return false;
    m_discards = answer == 1;
    if (m_discards)
        return true;
    m_desk->keepThumbnail();
    if (project.file().empty() || project.store().openedNewer())
        return saveAs() && waitForSave();
    const Status saved = project.save();
    if (!saved.ok())
        saySaveFailed(saved.error());
    return saved.ok();
}

bool StudioWindow::waitForSave() {
    project::Project& project = m_desk->project();
    bool well = true;
    QEventLoop loop;
    connect(&project, &project::Project::saveFinished, &loop, [&](const QString& sentence) {
        well = sentence.isEmpty();
        loop.quit();
    });
    if (project.saving())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    return well;
}

void StudioWindow::closeEvent(QCloseEvent* event) {
    if (m_background) {
        event->accept();
        return;
    }
    if (!mayLeave()) {
        event->ignore();
        return;
    }
    m_settings->setValue(kGeometryKey, saveGeometry());
    m_layouts->save(*m_settings);
    event->accept();
    if (m_background) {
        hide(); // ends when the run does
        return;
    }
    clearDesk();
    QCoreApplication::quit();
}

// ---- models

void StudioWindow::askForModel() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Open a model (a diffusers folder)"));
    if (!folder.isEmpty())
        setModel(pathOf(folder));
}

void StudioWindow::askForModelFile() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a model in a single file"), {},
                                                      tr("Models (*.safetensors)"));
    if (!file.isEmpty())
        setModel(pathOf(file));
}

void StudioWindow::setModel(const std::filesystem::path& folder) {
    const double ownGuidance = m_desk->live().model().guidance;
    m_desk->project().edit(tr("Use another model"), [&](project::Project::State& state) {
        if (state.model.path == folder.string())
            return;
        if (state.scene.guidance == ownGuidance) // the next one brings its own
            state.scene.guidance = document::Scene().guidance;
        state.model = {};
        state.model.path = folder.string();
    });
    m_top->setModel({}, TopBar::ModelState::Opening);
}

void StudioWindow::fillModelMenu(QMenu* menu) {
    const auto& model = m_desk->project().state().model;
    QAction* own = menu->addAction(tr("Storybook, built in"));
    own->setCheckable(true);
    own->setChecked(model.path.empty());
    connect(own, &QAction::triggered, this, [this] { setModel({}); });
    if (!model.path.empty()) {
        QAction* other = menu->addAction(
            QString::fromStdString(std::filesystem::path(model.path).filename().string()));
        other->setCheckable(true);
        other->setChecked(true);
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Open a model folder…")), &QAction::triggered, this,
            &StudioWindow::askForModel);
    connect(menu->addAction(tr("Open a model file…")), &QAction::triggered, this,
            &StudioWindow::askForModelFile);
}

} // namespace diptych::ui
