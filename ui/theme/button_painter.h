#pragma once

#include "ui/theme/control_role.h"
#include "ui/theme/theme_state.h"

#include <QStyleOption>

class QPainter;

namespace diptych::ui {

/// Surfaces and colours of buttons, check boxes and radio buttons.
class ButtonPainter {
  public:
    explicit ButtonPainter(const ThemeState& state) : m_state(state) {}

    void drawPanel(QPainter& painter, const QStyleOption& option, ControlRole role) const;
    void drawCheckBox(QPainter& painter, const QStyleOption& option) const;
    void drawRadioButton(QPainter& painter, const QStyleOption& option) const;
    /// Icon and text of a tool button side by side, in the middle.
    void drawIconAndText(QPainter& painter, const QStyleOptionToolButton& option,
                         ControlRole role) const;
    QColor textColor(const QStyleOption& option, ControlRole role) const;

  private:
    void drawPrimary(QPainter& painter, const QStyleOption& option) const;
    void drawOnPicture(QPainter& painter, const QStyleOption& option) const;
    void drawRing(QPainter& painter, const QStyleOption& option, double radius) const;

    const ThemeState& m_state;
};

} // namespace diptych::ui
