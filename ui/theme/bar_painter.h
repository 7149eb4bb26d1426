#pragma once

#include "ui/theme/theme_state.h"

#include <QStyle>
#include <QStyleOptionComplex>

class QPainter;

namespace diptych::ui {

/// Scroll bars, tabs, progress bars, sliders, dock titles and separators.
class BarPainter {
  public:
    explicit BarPainter(const ThemeState& state) : m_state(state) {}

    void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option) const;
    QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part) const;
    void drawSlider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle) const;
    void drawTab(QPainter& painter, const QStyleOptionTab& option) const;
    void drawProgress(QPainter& painter, const QStyleOptionProgressBar& option) const;
    void drawDockTitle(QPainter& painter, const QStyleOptionDockWidget& option,
                       const QRect& textRect) const;
    /// A line of 1 px in the middle of a handle that is wider than that.
    void drawSeparator(QPainter& painter, const QRect& box, Qt::Orientation line,
                       const QStyleOption& option) const;

  private:
    const ThemeState& m_state;
};

} // namespace diptych::ui
