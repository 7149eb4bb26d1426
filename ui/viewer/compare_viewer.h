#pragma once

#include "ui/viewer/compare_painter.h"

#include <QBasicTimer>
#include <QWidget>

#include <array>
#include <optional>

class QMimeData;
class QPushButton;

namespace diptych::ui {

class Pill;
class Theme;

/// The picture in the middle of the window: one or two pictures at the same zoom and position, with
/// tags that say what they are. A view: it shows what it is given and tells what the hand asks for.
///
/// Middle button or Space + drag pans, wheel with Ctrl zooms, double click fits. `\` shows A while
/// it is down. The split line is dragged by its handle or itself; with Ctrl, or near its ends, it
/// turns; arrow keys move it, [ and ] turn it.
class CompareViewer : public QWidget {
    Q_OBJECT

  public:
    explicit CompareViewer(Theme& theme, QWidget* parent = nullptr);

    void setPicture(Slot slot, const ViewerPicture& picture);
    const ViewerPicture& picture(Slot slot) const { return m_pictures[index(slot)]; }
    void setBadge(const QList<PillPart>& parts);
    QString badgeText() const;

    ViewMode mode() const { return m_view.mode; }
    void setMode(ViewMode mode);
    SplitLine split() const { return m_view.split; }
    void setSplit(const SplitLine& split);
    void setDifference(double gain, DifferenceLook look);

    const ViewTransform& transform() const { return m_view.transform; }
    /// Where a slot's picture lies, in the widget's coordinates.
    QRectF pictureRect(Slot slot) const;
    bool isHolding() const { return m_view.heldA; }
    /// Whether A takes B's place now. Ends by itself when the window loses the keyboard.
    void setHolding(bool holding);
    /// Colour of the picture's pixel under a point of the widget, if there is one.
    std::optional<QColor> probe(const QPointF& point) const;

    QSize sizeHint() const override { return {640, 640}; }
    QSize minimumSizeHint() const override { return {240, 240}; }

  public Q_SLOTS:
    void fitPage();
    void fitWidth();
    void zoomToPixels(); ///< 100 %
    void zoomIn();
    void zoomOut();

  Q_SIGNALS:
    void splitDragStarted();
    void splitMoved(const diptych::ui::SplitLine& split);
    void splitDragFinished();
    void zoomChanged(double zoom);
    void useValuesRequested(diptych::ui::Slot slot);
    /// The colour under the pointer; an invalid one outside of the picture.
    void probed(const QPoint& pixel, const QColor& color);
    /// Something was dropped on a slot's half.
    void dropped(diptych::ui::Slot slot, const QMimeData* data);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    enum class Grip { None, Pan, MoveLine, TurnLine };

    static std::size_t index(Slot slot) { return slot == Slot::A ? 0 : 1; }
    bool comparesTwo() const;
    bool isInSight(Slot slot) const;
    void refit();
    void layoutTags();
    void updateTags();
    void updateCursor(const QPointF& point, Qt::KeyboardModifiers modifiers);
    Grip gripAt(const QPointF& point, Qt::KeyboardModifiers modifiers) const;
    void dragLine(const QPointF& point, Qt::KeyboardModifiers modifiers);
    bool moveLineByKey(const QKeyEvent& event);
    void tellProbe(const QPointF& point);
    void drawLine(QPainter& painter) const;
    QPointF anchor() const;

    Theme& m_theme;
    std::array<ViewerPicture, 2> m_pictures;
    QList<PillPart> m_badgeParts;
    CompareView m_view;
    QBasicTimer m_blink;
    Grip m_grip = Grip::None;
    QPointF m_lastPoint;
    bool m_spaceDown = false;
    std::array<Pill*, 2> m_tags{};
    std::array<Pill*, 2> m_values{};
    std::array<QPushButton*, 2> m_use{};
    Pill* m_badge;
};

} // namespace diptych::ui
