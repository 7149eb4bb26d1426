#pragma once

#include "core/project/project.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/blobs/picture_worker.h"
#include "ui/drops/dropped_files.h"
#include "ui/filmstrip/filmstrip_panel.h"
#include "ui/filmstrip/history_recorder.h"
#include "ui/filmstrip/snapshot_maker.h"
#include "ui/live/live_controller.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/sheet/sheet_controller.h"
#include "ui/sheet/sheet_panel.h"
#include "ui/sources/sources_panel.h"
#include "ui/studio/adapter_import.h"
#include "ui/studio/learn_estimate.h"
#include "ui/studio/missing_files.h"
#include "ui/studio/pinned_picture.h"
#include "ui/studio/viewer_stage.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_stage.h"
#include "ui/training_model/train_controller.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <memory>

class QMenu;

namespace diptych::ui {

/// One open project with everything that works on it: view models, the panels that show them, and
/// the wires between. The window places the panels and makes another desk for another project.
class Desk : public QObject {
    Q_OBJECT

  public:
    struct Places {
        std::filesystem::path stateFolder;
        std::filesystem::path embeddedModel;
        double secondsBetweenCheckpoints = 30.0; ///< of what is being learnt
    };
    Desk(Theme& theme, EngineHost& host, std::unique_ptr<document::ProjectStore> store,
         const Places& places);
    /// A run that learns is stopped with a checkpoint.
    ~Desk() override;

    project::Project& project() { return m_project; }
    LiveController& live() { return m_live; }
    TrainController& train() { return m_train; }
    SheetController& sheets() { return m_sheets; }
    PictureWorker& worker() { return m_worker; }
    MissingFiles& missing() { return m_missing; }

    SourcesPanel* sources() const { return m_sources; }
    MixerPanel* mixer() const { return m_mixer; }
    TrainPanel* training() const { return m_training; }
    FilmstripPanel* filmstrip() const { return m_filmstrip; }
    ViewerStage* stage() const { return m_stage; }

    /// Nothing is in the project yet.
    bool isEmpty() const;
    /// Takes what was dropped anywhere in the window, or opened, or pasted.
    void accept(const DroppedFiles& drop);
    void paste();
    /// A snapshot of what is shown; of a picture that is still being drawn, as soon as it is done.
    void keepSnapshot();
    void newSeed();
    void toggleSeedLock();
    /// What is live becomes slot A, with its picture.
    void pinLive();
    void openExportPicture();
    /// Empty: of the only adapter, or of the first fader.
    void openExportAdapter(const std::string& adapter = {});
    void askForAdapters();
    void askForGuide();
    bool learn();

    /// The picture that is shown, small, for lists of projects.
    void keepThumbnail();
    void keepIfAwaited(const ShownFrame& frame);

  Q_SIGNALS:
    void projectDropped(const QString& file);
    void modelDropped(const QString& folder);
    void openModelRequested();
    /// The program should start again: the card does not answer.
    void restartRequested();
    /// The artist wants to bring in pictures, to see the learning, to play.
    void prepareRequested();
    void learningRequested();
    void exploreRequested();
    /// A message was shown in a dock.
    void posted(const diptych::ui::Message& message);
    void saidBriefly(const QString& text);

  private:
    void wireSources();
    void wireMixer();
    void wireTraining();
    void wireFilmstrip();
    void wireStage();
    void wireMessages();
    void wireMissing();
    void sayMissing();
    void refreshCompared();
    void refreshLearning();
    void fillAddMenu(QMenu* menu);
    void fillPinnedMenu(QMenu* menu);
    void exportStored(const StripPicture& picture);
    void openMorph(const SnapshotMorph& morph);
    void dropOnSlot(const QMimeData& data, Slot slot);
    void choosePlace();

    Theme& m_theme;
    EngineHost& m_host;
    project::Project m_project;
    PictureWorker m_worker;
    BlobPictures m_blobs;
    LiveController m_live;
    TrainController m_train;
    SheetController m_sheets;
    HistoryRecorder m_recorder;
    SnapshotMaker m_snapshots;
    bool m_keepsNext = false; ///< the next finished picture
    AdapterImport m_import;
    QPointer<FilmstripPanel> m_filmstrip; ///< the pinned picture asks it
    PinnedPicture m_pinned;
    LearnEstimate m_estimate;
    MissingFiles m_missing;
    std::string m_learningAdapter; ///< that a note stands beside

    QPointer<SourcesPanel> m_sources;
    QPointer<MixerPanel> m_mixer;
    QPointer<TrainPanel> m_training;
    QPointer<TrainStage> m_trainStage;
    QPointer<SheetPanel> m_sheetPanel;
    QPointer<ViewerStage> m_stage;
};

} // namespace diptych::ui
