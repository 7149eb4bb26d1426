#pragma once

#include "ui/widgets/fader_drag.h"
#include "ui/widgets/fader_key.h"
#include "ui/widgets/fader_spec.h"

#include <QFrame>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include <array>
#include <optional>

class QMenu;
class QToolButton;

namespace diptych::ui {

enum class Tint;
class Pill;
class Theme;

/// Which action of the artist made a value.
enum class EditKind {
    Drag,
    Revert, ///< Esc while dragging: the value before the drag
    Key,
    Wheel,
    Typed,
    Reset,  ///< double click, Backspace
    Toggle, ///< off and back
    Flip,
    Accessibility,
};

/// Alt + click on S or M speaks of all other faders.
enum class FaderScope { This, Others };

/// A slider and a number in one bar: a press jumps and a drag follows (FaderDrag), keys step
/// (FaderKey), typed text is an expression (evaluateExpression), the wheel scrolls the panel unless
/// Ctrl is held. A view: setters never emit; only actions of the artist do, after the fader already
/// shows them. Repaints in the same pass of the event loop.
///
/// A double click is a press first: the value jumps as one gesture of its own, then goes to the
/// default (EditKind::Reset). Who keeps an undo list merges the two.
///
/// Values made by hand are rounded to FaderSpec::decimals. The bar shows the soft range, and beyond
/// it when the value is there (not while dragging, so that the scale stands still under the hand).
/// Keys stop at the soft range unless the value is already beyond; typed values stop at the hard
/// range.
class StyleFader : public QFrame {
    Q_OBJECT
    Q_MOC_INCLUDE(<QMenu>)

  public:
    StyleFader(Theme& theme, FaderSpec spec, QWidget* parent = nullptr);
    ~StyleFader() override;

    const FaderSpec& spec() const { return m_spec; }
    /// Keeps the value, as far as the hard range has it.
    void setSpec(const FaderSpec& spec);

    double value() const { return m_value; }
    void setValue(double value);
    /// The value of the picture now shown; a thin line where it is not the fader's. None: no
    /// picture.
    void setShownValue(std::optional<double> value);
    /// The value of the picture compared with; a mark at the upper edge.
    void setCompareValue(std::optional<double> value, const QString& what = {});
    /// A few words beside the name, e.g. "learning"; inside of a track they have no tint.
    void setNote(const QString& note, Tint tint);
    bool isSolo() const;
    void setSolo(bool on);
    bool isMuted() const;
    void setMuted(bool on);
    /// The fader looks silent although it is not muted, because another one is on solo.
    void setSilenced(bool on);

    bool isUpToDate() const;
    bool isDragging() const { return m_drag.has_value(); }
    QString numberText() const;
    /// The sentence beside a typed value that was limited or not understood; empty when there is
    /// none.
    const QString& hintText() const { return m_hint; }
    /// Where the track lies in the widget.
    QRect trackRect() const;
    /// What the track's two ends stand for now.
    FaderRange shownRange() const;
    /// The field while a value is typed, else null.
    QLineEdit* editor() const { return m_editor; }
    /// What a screen reader says beside name and value.
    QString accessibleSummary() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  public Q_SLOTS:
    void beginEditing();
    void resetToDefault();
    void toggleOff();
    /// Sets a value as the artist would: rounded, within the hard range, announced.
    void edit(double value, diptych::ui::EditKind kind);

  Q_SIGNALS:
    void dragStarted();
    /// Also while dragging. The fader already shows `value`.
    void valueEdited(double value, diptych::ui::EditKind kind);
    /// `committed` is false after Esc; valueEdited(value before the drag, Revert) came just before.
    void dragFinished(bool committed);
    /// This: the fader already shows it. Others: this fader stays as it is.
    void soloToggled(bool on, diptych::ui::FaderScope scope);
    void muteToggled(bool on, diptych::ui::FaderScope scope);
    /// Before the menu of the fader opens; the fader's own entries are in it.
    void menuAboutToShow(QMenu* menu);
    void rangeEditRequested();

  protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

    /// Tells screen readers of the value; called at most four times a second.
    virtual void sendAccessibleValue();

  private:
    enum Button { Solo, Mute, More, ButtonCount };

    bool hasHeader() const { return m_spec.caption == FaderCaption::Above; }
    bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    bool isFaded() const;
    QRect headerRect() const;
    bool isOnTrack(const QPoint& point) const;
    FaderDrag mapping() const;
    QString tooltipText() const;

    void makeButtons();
    void layoutParts();
    void toggle(Button button, FaderScope scope);
    void paintHeader(QPainter& painter) const;
    void showValue(double value);
    void step(double amount, EditKind kind);
    FaderKey meaningOf(const QKeyEvent& event) const;
    void finishDrag(bool committed);
    void showBubble(const QPointF& pointer);
    void showHint(const QString& hint);
    void openMenu(const QPoint& globalPosition);
    void editFrom(const QString& text);
    void commitEditor();
    void closeEditor();
    void announce();

    Theme& m_theme;
    FaderSpec m_spec;
    double m_value = 0;
    std::optional<double> m_shownValue;
    std::optional<double> m_compareValue;
    QString m_compareName;
    QString m_note;
    Tint m_noteTint;
    bool m_silenced = false;
    double m_lastOn = 0; ///< what toggleOff returns to
    double m_beforeDrag = 0;
    FaderRange m_dragRange;
    std::optional<FaderDrag> m_drag;
    double m_wheelRest = 0;
    QString m_hint;
    QTimer m_hintTimer;
    QTimer m_announceTimer;
    bool m_announceAgain = false;
    QPointer<QLineEdit> m_editor;
    QPointer<Pill> m_bubble;
    std::array<QToolButton*, ButtonCount> m_buttons{};
};

} // namespace diptych::ui
