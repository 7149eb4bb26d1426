#pragma once

#include "ui/theme/theme_state.h"

#include <QStyleOptionMenuItem>

class QPainter;

namespace diptych::ui {

/// Items of menus and of the menu bar.
class MenuPainter {
  public:
    explicit MenuPainter(const ThemeState& state) : m_state(state) {}

    void drawItem(QPainter& painter, const QStyleOptionMenuItem& option) const;
    void drawBarItem(QPainter& painter, const QStyleOptionMenuItem& option,
                     Qt::Alignment mnemonic) const;
    QSize itemSize(const QStyleOptionMenuItem& option, const QSize& contents) const;
    QSize barItemSize(const QSize& contents) const;

  private:
    void drawMark(QPainter& painter, const QStyleOptionMenuItem& option, const QRect& box) const;
    void drawSeparator(QPainter& painter, const QStyleOptionMenuItem& option) const;

    const ThemeState& m_state;
};

} // namespace diptych::ui
