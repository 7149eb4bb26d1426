#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace diptych::ui {

class Theme;

enum class SegmentLook {
    Panel,     ///< a trough in the window (workspaces)
    OnPicture, ///< a dark pill on a picture (compare modes)
};

/// A row of buttons of which one is chosen. One stop of the tab key; arrows choose.
class SegmentedButtons : public QFrame {
    Q_OBJECT

  public:
    explicit SegmentedButtons(Theme& theme, SegmentLook look = SegmentLook::Panel,
                              QWidget* parent = nullptr);

    /// Returns the index of the new segment. `name` is its object name.
    int addSegment(const QString& name, const QString& text, const QString& toolTip = {});
    /// The segment's tool tip is what the command's is, now and later.
    void followCommand(int index, const QAction* command);
    int count() const { return static_cast<int>(m_buttons.size()); }
    int current() const;
    /// Does not emit.
    void setCurrent(int index);
    QToolButton* button(int index) const { return m_buttons.value(index); }

  Q_SIGNALS:
    /// The artist chose another segment.
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void fit();

    Theme& m_theme;
    SegmentLook m_look;
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
    QList<QToolButton*> m_buttons;
    int m_told = -1; ///< the segment that listeners know of
};

} // namespace diptych::ui
