#pragma once

#include "core/project/project.h"
#include "ui/filmstrip/history_model.h"
#include "ui/filmstrip/preview_model.h"
#include "ui/filmstrip/snapshot_model.h"
#include "ui/filmstrip/snapshot_morph.h"

#include <QTemporaryDir>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QMenu;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace diptych::ui {

class BlobPictures;
class HistoryRecorder;
class MessageArea;
class MorphBar;
class PictureWorker;
class TextLabel;
class Theme;
class ThumbnailList;

/// The strip under the picture: what was made, what was kept, what is being learnt. Edits the
/// project for "use these values", stars and removal; asks the window for everything else. Pictures
/// are named by their reference (StripPicture). Project, blobs and worker outlive it.
class FilmstripPanel : public QWidget {
    Q_OBJECT

  public:
    enum class Tab { History, Snapshots, Learning };

    struct Parts {
        project::Project& project;
        BlobPictures& blobs;
        PictureWorker& worker;
    };
    FilmstripPanel(Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    /// What it records appears at once; its questions are asked in the panel.
    void follow(HistoryRecorder& recorder);

    Tab tab() const;
    void setTab(Tab tab);
    HistoryModel& history() const { return *m_history; }
    SnapshotModel& snapshots() const { return *m_snapshots; }
    PreviewModel& previews() const { return *m_previews; }
    ThumbnailList* list(Tab tab) const { return m_lists[static_cast<std::size_t>(tab)]; }
    MessageArea* messages() const { return m_messages; }
    MorphBar* morphBar() const { return m_morph; }

    /// What a reference names, as far as it is in the strip now.
    std::optional<StripPicture> find(const std::string& reference) const;
    /// The chosen pictures of the visible strip, from its beginning.
    std::vector<StripPicture> chosen() const;

    /// One undo step. Does nothing for a picture that stands for no state.
    void useValues(const StripPicture& picture);
    /// Opens the fader between the two chosen snapshots, the older one first.
    void openMorph();
    /// Asks in the panel before anything leaves the history; snapshots leave by an undo step.
    void requestRemoval();
    /// The menu of the chosen pictures.
    void fillMenu(QMenu* menu);

  Q_SIGNALS:
    void pinRequested(const QString& reference);
    void compareRequested(const QString& a, const QString& b);
    void exportRequested(const diptych::ui::StripPicture& picture);
    void previewChosen(qint64 step, int index);
    void morphFramesRequested(const diptych::ui::SnapshotMorph& morph);

  private:
    void makeHeader(QVBoxLayout* column);
    QWidget* makePage(Tab tab, StripModel* model, const QString& empty);
    void connectList(Tab tab);
    void showOnlyStarred(bool on);
    void toggleStar(const QModelIndex& index);
    void showMenu(const QPoint& globalPosition);
    void editWords(int row);
    void answer(const QString& identity, const QString& action);
    void fail(const QString& sentence);
    StripModel* model(Tab tab) const;

    Theme& m_theme;
    Parts m_parts;
    QTemporaryDir m_dragFolder;
    HistoryModel* m_history;
    SnapshotModel* m_snapshots;
    PreviewModel* m_previews;
    MessageArea* m_messages;
    MorphBar* m_morph;
    QTabBar* m_tabs = nullptr;
    QToolButton* m_starred = nullptr;
    QStackedWidget* m_pages;
    std::array<ThumbnailList*, 3> m_lists{};
    HistoryRecorder* m_recorder = nullptr;
    std::vector<std::int64_t> m_asked;  ///< ids the removal question is about
    std::vector<std::int64_t> m_tooOld; ///< ids the question of a full history is about
};

} // namespace diptych::ui
