#include "core/document/project_store.h"

#include "ui/edits/mix_edits.h"
#include "ui/filmstrip/picture_drag.h"
#include "ui/filmstrip/snapshot_model.h"
#include "ui/filmstrip/strip_edits.h"
#include "ui/language/number_text.h"
#include "ui/studio/desk.h"
#include "ui/widgets/message_area.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QUrl>

namespace diptych::ui {
namespace {

using document::CompareMode;

constexpr int kMorphFrames = 12;
const QString kMissing = QStringLiteral("desk.missing");
const QString kFind = QStringLiteral("find");
const QString kChooseModel = QStringLiteral("chooseModel");

QString percent(const TrainRun::Progress& progress) {
    return percentText(std::max(0.0, progress.share()));
}

} // namespace

void Desk::wireSources() {
    connect(m_sources, &SourcesPanel::learnRequested, this, &Desk::learn);
    connect(m_sources, &SourcesPanel::othersDropped, this, &Desk::accept);
    connect(m_sources, &SourcesPanel::openModelRequested, this, &Desk::openModelRequested);
    connect(m_sources, &SourcesPanel::exportRequested, this, &Desk::openExportAdapter);
    connect(&m_live, &LiveController::modelOpened, m_sources,
            [this](const engine::ModelFacts& model) {
                m_sources->setModel(model.folder, m_project.state().model.path.empty()
                                                      ? SourcesPanel::ModelOrigin::BuiltIn
                                                      : SourcesPanel::ModelOrigin::Own);
            });
    const auto refreshReadiness = [this] {
        const engine::MethodFacts* method = m_train.method();
        m_sources->setMethods(m_train.methods());
        m_sources->setMethod(method == nullptr ? std::nullopt : std::make_optional(*method));
        m_sources->setLearnProblem(m_train.problem());
    };
    connect(&m_train, &TrainController::readinessChanged, m_sources, refreshReadiness);
    connect(&m_estimate, &LearnEstimate::changed, m_sources,
            [this] { m_sources->setEstimate(m_estimate.text()); });
    refreshReadiness();
}

void Desk::wireMixer() {
    connect(m_mixer, &MixerPanel::learnRequested, this, &Desk::prepareRequested);
    connect(m_mixer, &MixerPanel::importRequested, this, &Desk::askForAdapters);
    connect(m_mixer, &MixerPanel::addRequested, this, &Desk::fillAddMenu);
    connect(m_mixer, &MixerPanel::exportRequested, this, &Desk::openExportAdapter);
    connect(m_mixer, &MixerPanel::othersDropped, this, &Desk::accept);
    connect(&m_live, &LiveController::frameShown, m_mixer, &MixerPanel::setShown);
    connect(&m_pinned, &PinnedPicture::changed, m_mixer, [this] { refreshCompared(); });
    connect(m_mixer, &MixerPanel::guideRequested, this, &Desk::askForGuide);
    connect(&m_live, &LiveController::modelOpened, m_mixer,
            [this](const engine::ModelFacts& model) { m_mixer->setModelGuidance(model.guidance); });
    connect(&m_import, &AdapterImport::imported, this, &Desk::exploreRequested);
    connect(&m_import, &AdapterImport::guided, this, &Desk::exploreRequested);
    connect(&m_import, &AdapterImport::modelFound, this, &Desk::modelDropped);
}

void Desk::fillAddMenu(QMenu* menu) {
    const auto& state = m_project.state();
    for (const auto& adapter : state.adapters) {
        const bool there =
            std::any_of(state.scene.mix.begin(), state.scene.mix.end(),
                        [&](const auto& entry) { return entry.adapter == adapter.id; });
        if (there)
            continue;
        const QString name = QString::fromStdString(adapter.name);
        connect(menu->addAction(name), &QAction::triggered, this, [this, name, id = adapter.id] {
            m_project.edit(tr("Add %1").arg(name), mix_edits::addToMix(id));
        });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    connect(menu->addAction(tr("Learn another style…")), &QAction::triggered, this,
            &Desk::prepareRequested);
    connect(menu->addAction(tr("Bring in an adapter…")), &QAction::triggered, this,
            &Desk::askForAdapters);
}

void Desk::refreshCompared() {
    const bool compares = m_project.state().compare.mode != CompareMode::Single;
    m_mixer->setCompared(compares ? m_pinned.scene() : std::nullopt, m_pinned.title());
}

// ---- learning

void Desk::wireTraining() {
    connect(&m_train, &TrainController::progressed, this, &Desk::refreshLearning);
    connect(&m_train, &TrainController::stateChanged, this, &Desk::refreshLearning);
    connect(&m_train, &TrainController::runChanged, this, [this] {
        const TrainRun* run = m_train.run();
        if (run == nullptr)
            return;
        PreviewModel& previews = m_filmstrip->previews();
        previews.begin(run->record().id);
        for (const auto& [step, pictures] : run->previews())
            for (const auto& [index, picture] : pictures)
                previews.add({step, index, picture, {}, {}});
        refreshLearning();
    });
    connect(&m_train, &TrainController::previewMade, this, [this](qint64 step, int index) {
        if (const TrainRun* run = m_train.run())
            m_filmstrip->previews().add({step, index, run->preview(step, index), {}, {}});
    });
    connect(&m_train, &TrainController::placeWanted, this, &Desk::choosePlace);
    connect(&m_train, &TrainController::spaceWanted, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(
            QString::fromStdString(m_project.store().folder().parent_path().string())));
    });
    connect(&m_train, &TrainController::reportWanted, this, [this](const QString& text) {
        QApplication::clipboard()->setText(text);
        Q_EMIT saidBriefly(tr("The report is on the clipboard."));
    });
    connect(&m_train, &TrainController::restartWanted, this, &Desk::restartRequested);
    connect(m_training, &TrainPanel::compareStepsRequested, this, &Desk::learningRequested);
    connect(&m_live, &LiveController::frameShown, m_training, [this](const ShownFrame& frame) {
        const TrainRun* run = m_train.run();
        m_training->setShownStrength(
            run == nullptr ? std::nullopt
                           : std::make_optional(frame.strengthOf(run->record().adapter)));
    });
    connect(m_trainStage, &TrainStage::openRequested, this, [this](qint64 step, int) {
        m_train.showStep(step);
        Q_EMIT exploreRequested();
    });
}

/// Where runs begin when the disk they use is full.
void Desk::choosePlace() {
    const QString folder =
        QFileDialog::getExistingDirectory(m_stage->window(), tr("Where learning may write"));
    if (!folder.isEmpty())
        m_train.setStateFolder(QFile::encodeName(folder).toStdString());
}

void Desk::refreshLearning() {
    const TrainRun* run = m_train.run();
    const bool learns = run != nullptr && m_train.isBusy();
    const std::string adapter = learns ? run->record().adapter : std::string();
    if (adapter != m_learningAdapter && !m_learningAdapter.empty()) {
        m_sources->setLearning(m_learningAdapter, {});
        m_mixer->setLearning(m_learningAdapter, {});
    }
    m_learningAdapter = adapter;
    m_filmstrip->previews().setLearning(learns);
    if (!learns)
        return;
    m_sources->setLearning(adapter, tr("learning %1").arg(percent(m_train.progress())));
    m_mixer->setLearning(adapter, tr("learning"));
}

// ---- the strip

void Desk::wireFilmstrip() {
    m_filmstrip->follow(m_recorder);
    connect(m_filmstrip, &FilmstripPanel::pinRequested, this, [this](const QString& reference) {
        Q_EMIT exploreRequested();
        m_stage->pin(reference.toStdString());
    });
    connect(m_filmstrip, &FilmstripPanel::compareRequested, this,
            [this](const QString& a, const QString& b) {
                Q_EMIT exploreRequested();
                m_stage->pin(a.toStdString());
                if (const auto picture = m_filmstrip->find(b.toStdString()))
                    m_filmstrip->useValues(*picture);
            });
    connect(m_filmstrip, &FilmstripPanel::exportRequested, this, &Desk::exportStored);
    connect(m_filmstrip, &FilmstripPanel::previewChosen, this, [this](qint64 step, int) {
        m_train.showStep(step);
        Q_EMIT learningRequested();
    });
    connect(m_filmstrip, &FilmstripPanel::morphFramesRequested, this, &Desk::openMorph);
    connect(&m_snapshots, &SnapshotMaker::failed, this, &Desk::saidBriefly);
    connect(&m_live, &LiveController::frameShown, this, &Desk::keepIfAwaited);
    connect(&m_filmstrip->history(), &HistoryModel::settled, &m_pinned, &PinnedPicture::lookAgain);
}

/// The way between two snapshots as a sheet of one row: to be looked through, and exported.
void Desk::openMorph(const SnapshotMorph& morph) {
    std::vector<document::Scene> scenes;
    QStringList labels;
    for (int i = 0; i < kMorphFrames; ++i) {
        const double t = static_cast<double>(i) / (kMorphFrames - 1);
        scenes.push_back(morph.at(t));
        labels.append(percentText(t));
    }
    m_sheets.start(SheetPlan::ofScenes(scenes, morph.adapters(), labels));
    Q_EMIT exploreRequested();
    m_stage->setMode(CompareMode::Sheet);
}

// ---- the middle

void Desk::wireStage() {
    connect(m_stage, &ViewerStage::modeChanged, this, &Desk::refreshCompared);
    connect(m_stage, &ViewerStage::pinnedMenuRequested, this, &Desk::fillPinnedMenu);
    connect(m_stage, &ViewerStage::usePinnedRequested, this, [this] {
        if (m_pinned.canUseValues())
            m_project.edit(tr("Use the values of %1").arg(m_pinned.title()),
                           strip_edits::useValues(*m_pinned.scene(), m_pinned.adapters()));
    });
    connect(m_stage, &ViewerStage::dropped, this,
            [this](const QMimeData* data, Slot slot) { dropOnSlot(*data, slot); });
}

void Desk::fillPinnedMenu(QMenu* menu) {
    const auto& state = m_project.state();
    if (!state.snapshots.empty())
        menu->addSeparator();
    for (const auto& snapshot : state.snapshots) {
        const std::string reference = "snapshot:" + snapshot.id;
        QAction* action = menu->addAction(QString::fromStdString(snapshot.name));
        action->setCheckable(true);
        action->setChecked(state.compare.pinned == reference);
        connect(action, &QAction::triggered, this, [this, reference] { m_stage->pin(reference); });
    }
}

/// A picture of the strip on A is compared with; on B its values are used. Files go where files go.
void Desk::dropOnSlot(const QMimeData& data, Slot slot) {
    const auto references = PictureDrag::references(data);
    if (references.empty())
        return accept(DroppedFiles::from(&data));
    if (slot == Slot::A)
        return m_stage->pin(references.front());
    if (const auto picture = m_filmstrip->find(references.front()))
        m_filmstrip->useValues(*picture);
}

void Desk::wireMessages() {
    for (MessageArea* area : {m_sources->messages(), m_mixer->messages(), m_training->messages(),
                              m_filmstrip->messages(), m_stage->messages()})
        connect(area, &MessageArea::posted, this, &Desk::posted);
    connect(&m_import, &AdapterImport::refused, m_stage,
            [this](const Message& message) { m_stage->messages()->post(message); });
    connect(&m_project, &project::Project::journalFailed, m_stage, [this](const QString& sentence) {
        Message message;
        message.kind = MessageKind::Error;
        message.key = QStringLiteral("project.journal");
        message.text = sentence;
        m_stage->messages()->post(message);
    });
    connect(&m_project, &project::Project::editRefused, m_stage, [this](const QString& sentence) {
        Message message;
        message.kind = MessageKind::Warning;
        message.key = QStringLiteral("project.refused");
        message.text = sentence;
        m_stage->messages()->post(message);
    });
}

void Desk::wireMissing() {
    connect(&m_missing, &MissingFiles::changed, this, &Desk::sayMissing);
    connect(m_stage->messages(), &MessageArea::actionTriggered, this,
            [this](const QString& message, const QString& action) {
                if (message != kMissing)
                    return;
                if (action == kChooseModel) {
                    Q_EMIT openModelRequested();
                    return;
                }
                const QString folder = QFileDialog::getExistingDirectory(
                    m_stage->window(), tr("Look for them in this folder"));
                if (!folder.isEmpty())
                    m_missing.searchIn(QFile::encodeName(folder).toStdString());
            });
    connect(&m_missing, &MissingFiles::searched, this, [this](int found, const QString& trouble) {
        Q_EMIT saidBriefly(!trouble.isEmpty() ? trouble
                           : found == 0       ? tr("Nothing of it is in that folder.")
                                              : tr("Found again: %n", nullptr, found));
    });
}

void Desk::sayMissing() {
    if (m_missing.parts().empty())
        return m_stage->messages()->dismiss(kMissing);
    QStringList names;
    bool model = false;
    for (const auto& part : m_missing.parts()) {
        model = model || part.kind == document::PartKind::Model;
        const QString name = QString::fromStdString(part.name);
        names.append(part.kind == document::PartKind::Model   ? tr("the model “%1”").arg(name)
                     : part.kind == document::PartKind::Guide ? tr("the guide “%1”").arg(name)
                                                              : tr("the style “%1”").arg(name));
    }
    Message message;
    message.kind = MessageKind::Warning;
    message.key = kMissing;
    message.text = tr("Not where it was: %1. The project stays open; everything else works.")
                       .arg(names.join(tr(", ")));
    message.actions = {{kFind, tr("Find…")}};
    if (model)
        message.actions.append({kChooseModel, tr("Choose another model…")});
    m_stage->messages()->post(message);
}

} // namespace diptych::ui
