#include "ui/studio/desk.h"

#include "core/document/project_store.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/export/export_adapter.h"
#include "ui/export/export_picture.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/filmstrip/history_model.h"
#include "ui/filmstrip/picture_drag.h"
#include "ui/live/follow_project.h"
#include "ui/theme/theme.h"
#include "ui/training_model/learning_order.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QRandomGenerator>

namespace diptych::ui {
namespace {

using State = project::Project::State;

constexpr int kWorkers = 2;

LiveController::Options liveOptions(const Desk::Places& places) {
    LiveController::Options options;
    options.embeddedModel = places.embeddedModel;
    return options;
}

TrainController::Options trainOptions(const Desk::Places& places) {
    TrainController::Options options;
    options.stateFolder = places.stateFolder;
    options.embeddedModel = places.embeddedModel;
    options.secondsBetweenCheckpoints = places.secondsBetweenCheckpoints;
    return options;
}

} // namespace

Desk::Desk(Theme& theme, EngineHost& host, std::unique_ptr<document::ProjectStore> store,
           const Places& places)
    : m_theme(theme), m_host(host), m_project(std::move(store)), m_worker(kWorkers),
      m_blobs([this](const std::string& hash) { return m_project.store().blob(hash); }),
      m_live(host, liveOptions(places)), m_train(host, m_live, m_project, trainOptions(places)),
      m_sheets(host, m_live), m_recorder(m_live, m_project, m_worker, HistoryRecorder::Options()),
      m_snapshots(m_project, m_worker),
      m_import({m_project, host, m_live, m_worker}, AdapterImport::Options()),
      m_filmstrip(new FilmstripPanel(theme, {m_project, m_blobs, m_worker})),
      m_pinned({m_project, host, m_live, m_blobs,
                [this](const std::string& reference) { return m_filmstrip->find(reference); }}),
      m_estimate({m_project, host, m_live, m_train, m_worker}), m_missing(m_project, m_worker),
      m_sources(new SourcesPanel(theme, m_project, m_blobs, &host)),
      m_mixer(new MixerPanel(theme, m_project)),
      m_training(new TrainPanel(theme, m_project, m_train)),
      m_trainStage(new TrainStage(theme, m_train)),
      m_sheetPanel(new SheetPanel(theme, {m_project, m_sheets, m_worker})),
      m_stage(new ViewerStage(theme, {m_project, m_live, m_pinned, m_sheetPanel, m_trainStage})) {
    wireSources();
    wireMixer();
    wireTraining();
    wireFilmstrip();
    wireStage();
    wireMessages();
    wireMissing();
    followProject(m_live, m_project);
    m_train.findUnfinished();
}

Desk::~Desk() {
    // The panels look at everything else.
    for (QWidget* panel : {static_cast<QWidget*>(m_stage), static_cast<QWidget*>(m_sources),
                           static_cast<QWidget*>(m_mixer), static_cast<QWidget*>(m_training),
                           static_cast<QWidget*>(m_filmstrip)})
        delete panel;
    m_worker.dropWaiting();
}

bool Desk::isEmpty() const {
    const auto& state = m_project.state();
    return m_project.file().empty() && !state.sources.original && !state.sources.mine &&
           state.adapters.empty() && state.scene.prompt.empty() && !state.scene.start &&
           state.snapshots.empty();
}

// ---- what comes in

void Desk::accept(const DroppedFiles& drop) {
    switch (drop.leading()) {
    case DroppedFiles::Kind::Project:
        Q_EMIT projectDropped(QString::fromStdString(drop.projects.first().string()));
        return;
    case DroppedFiles::Kind::Model:
        Q_EMIT modelDropped(QString::fromStdString(drop.models.first().string()));
        return;
    case DroppedFiles::Kind::Adapters:
        for (const auto& file : drop.adapters)
            m_import.add(file);
        return;
    default:
        m_sources->accept(drop);
        if (!drop.pictureCandidates().isEmpty() || drop.hasImage())
            Q_EMIT prepareRequested();
    }
}

void Desk::paste() {
    accept(DroppedFiles::from(QApplication::clipboard()->mimeData()));
}

void Desk::askForAdapters() {
    const QStringList files = QFileDialog::getOpenFileNames(
        m_stage->window(), tr("Bring in an adapter"), {}, tr("Adapters (*.safetensors)"));
    for (const QString& file : files)
        m_import.add(QFile::encodeName(file).toStdString());
}

void Desk::askForGuide() {
    const QString file =
        QFileDialog::getOpenFileName(m_stage->window(), tr("Choose what guides"), {},
                                     tr("ControlNet or IP-Adapter (*.safetensors)"));
    if (!file.isEmpty())
        m_import.addGuide(QFile::encodeName(file).toStdString());
}

bool Desk::learn() {
    if (!m_train.start())
        return false;
    // A picture of nothing would not show what is learnt.
    const auto& state = m_project.state();
    const std::string shown = LearningRules::promptFor(state, *m_train.method());
    if (state.scene.prompt.empty() && !shown.empty())
        m_project.edit(tr("Draw “%1”").arg(QString::fromStdString(shown)),
                       [shown](State& changed) { changed.scene.prompt = shown; });
    Q_EMIT learningRequested();
    return true;
}

// ---- the picture

void Desk::keepSnapshot() {
    const ShownFrame& shown = m_live.shown();
    if (shown.isNull())
        return;
    m_keepsNext = shown.kind != engine::FrameKind::Final;
    if (m_keepsNext) {
        Q_EMIT saidBriefly(tr("The snapshot is kept as soon as its picture is finished."));
        return;
    }
    m_snapshots.make(shown);
    m_filmstrip->setTab(FilmstripPanel::Tab::Snapshots);
}

void Desk::keepIfAwaited(const ShownFrame& frame) {
    if (m_keepsNext && frame.kind == engine::FrameKind::Final)
        keepSnapshot();
}

void Desk::newSeed() {
    const std::uint64_t seed = QRandomGenerator::global()->generate();
    m_project.edit(tr("Seed %1").arg(seed), [seed](State& state) { state.scene.seed = seed; });
}

void Desk::toggleSeedLock() {
    const bool locked = !m_project.state().scene.seedLocked;
    m_project.edit(locked ? tr("Lock the seed") : tr("Unlock the seed"),
                   [locked](State& state) { state.scene.seedLocked = locked; });
}

void Desk::pinLive() {
    HistoryModel& history = m_filmstrip->history();
    if (history.rowCount() > 0)
        m_stage->pin(history.at(0).reference);
}

void Desk::keepThumbnail() {
    const QImage& picture = m_live.shown().picture;
    if (picture.isNull() || m_live.shown().kind != engine::FrameKind::Final)
        return;
    const auto png = encodePng(thumbnailOf(picture, kThumbnailEdge));
    // A list without a picture is no reason to speak of.
    if (png.ok())
        (void)m_project.store().setThumbnail(*png);
}

// ---- what goes out

void Desk::openExportPicture() {
    const ShownFrame& shown = m_live.shown();
    if (shown.isNull() || shown.kind != engine::FrameKind::Final) {
        Q_EMIT saidBriefly(tr("The picture is not finished yet."));
        return;
    }
    const auto& state = m_project.state();
    StripPicture picture;
    picture.picture = shown.picture;
    picture.scene = frame_scene::of(shown, state);
    picture.adapters = frame_scene::adaptersOf(*picture.scene, state);
    picture.record = frame_scene::recordOf(shown);
    picture.title = frame_scene::name(*picture.scene, picture.adapters);
    exportStored(picture);
}

void Desk::exportStored(const StripPicture& picture) {
    auto* popup = new ExportPicture(m_theme, m_worker);
    connect(popup, &ExportPicture::closeRequested, m_stage, &ViewerStage::closePopup);
    connect(popup, &ExportPicture::exported, this, [this](const QString& file) {
        Q_EMIT saidBriefly(tr("Written: %1").arg(QFileInfo(file).fileName()));
    });
    std::optional<PictureSettings> settings;
    if (picture.scene)
        settings = PictureSettings{*picture.scene, picture.adapters, picture.record};
    const QString name = fileNameOf(picture) + QStringLiteral(".png");
    const auto show = [this, popup, settings, name](const QImage& image) {
        popup->setPicture(image, settings, name);
        m_stage->openPopup(popup);
    };
    if (!picture.picture.isNull())
        show(picture.picture);
    else
        m_blobs.whenLoaded(picture.pictureBlob, popup, show);
}

void Desk::openExportAdapter(const std::string& adapter) {
    const auto& state = m_project.state();
    std::string id = adapter;
    if (id.empty() && !state.scene.mix.empty())
        id = state.scene.mix.front().adapter;
    if (id.empty() && !state.adapters.empty())
        id = state.adapters.front().id;
    const document::AdapterItem* item = state.adapter(id);
    if (item == nullptr) {
        Q_EMIT saidBriefly(tr("There is no style to export yet."));
        return;
    }
    const auto files = m_live.adapters().files({*item});
    const auto place = files.find(id);
    if (place == files.end()) {
        Q_EMIT saidBriefly(m_live.adapters().isFetching(*item)
                               ? tr("The style is being unpacked; please try again in a moment.")
                               : tr("The file of this style is not where it was."));
        return;
    }
    auto* popup = new ExportAdapter(m_theme, m_worker);
    connect(popup, &ExportAdapter::closeRequested, m_stage, &ViewerStage::closePopup);
    connect(popup, &ExportAdapter::exported, this, [this](const QString& file) {
        Q_EMIT saidBriefly(tr("Written: %1").arg(QFileInfo(file).fileName()));
    });
    ExportAdapter::What what;
    what.adapter = *item;
    what.file = place->second.path;
    what.modelFamily = m_live.model().family;
    const QString name = QString::fromStdString(item->name) + QStringLiteral(".safetensors");
    const auto show = [this, popup, what, name](const QImage& thumbnail) {
        ExportAdapter::What whole = what;
        whole.thumbnail = thumbnail;
        popup->setAdapter(whole, name);
        m_stage->openPopup(popup);
    };
    if (item->thumbnail.empty())
        show(QImage());
    else
        m_blobs.whenLoaded(item->thumbnail, popup, show);
}

} // namespace diptych::ui
