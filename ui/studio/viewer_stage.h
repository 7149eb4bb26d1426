#pragma once

#include "core/project/project.h"
#include "ui/live/live_controller.h"
#include "ui/viewer/compare_viewer.h"

#include <QPointer>
#include <QWidget>

class QFrame;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace diptych::ui {

class MessageArea;
class PinnedPicture;
class SegmentedButtons;
class Theme;

/// The middle of the window for one project: the compare viewer, the strength sheet or the pictures
/// of a run, with the ways to compare floating above. Ties the viewer to the live picture, the
/// pinned one and the project's choice of how to compare.
class ViewerStage : public QWidget {
    Q_OBJECT

  public:
    enum class Page { Picture, Sheet, Learning };

    struct Parts {
        project::Project& project;
        LiveController& live;
        PinnedPicture& pinned;
        QWidget* sheet = nullptr;    ///< becomes a child
        QWidget* learning = nullptr; ///< becomes a child
    };
    ViewerStage(Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    CompareViewer* viewer() const { return m_viewer; }
    SegmentedButtons* modes() const { return m_modes; }
    MessageArea* messages() const { return m_messages; }

    void setMode(document::CompareMode mode);
    void nextMode();
    /// Slot A shows `reference` ("base", "snapshot:ID" and so on, as Compare::pinned); B keeps
    /// being live.
    void pin(const std::string& reference);

    /// Shows the run's pictures instead, or what the compare mode says again.
    enum class Showing { Project, Learning };
    void setShowing(Showing showing);
    Page page() const;

    /// Puts a panel over the middle until it is closed; another one takes its place. The stage owns
    /// it.
    void openPopup(QFrame* popup);
    void closePopup();
    QFrame* popup() const;

  Q_SIGNALS:
    void modeChanged(diptych::document::CompareMode mode);
    /// The state of slot A is to become the project's.
    void usePinnedRequested();
    /// "+" of the menu of what A can show: snapshots and history are the window's.
    void pinnedMenuRequested(QMenu* menu);
    void dropped(const QMimeData* data, diptych::ui::Slot slot);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    class Surround;
    void makeBar();
    void makePinnedMenu();
    void makeDifferenceMenu();
    void connectViewer();
    void connectLive();
    void refresh(project::Parts parts);
    void refreshPage();
    void refreshA();
    void refreshB();
    void refreshBadge();
    void refreshTrouble();
    void placeCard();

    Theme& m_theme;
    Parts m_parts;
    MessageArea* m_messages;
    CompareViewer* m_viewer;
    QStackedWidget* m_pages;
    Surround* m_strip = nullptr;
    SegmentedButtons* m_modes = nullptr;
    QToolButton* m_pinnedButton = nullptr;
    QToolButton* m_differenceButton = nullptr;
    QPointer<QFrame> m_popup;
    QPointer<QWidget> m_card; ///< around it
    Showing m_showing = Showing::Project;
    double m_gain = 4.0;
    DifferenceLook m_look = DifferenceLook::Plain;
};

} // namespace diptych::ui
