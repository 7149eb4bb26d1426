#pragma once

#include "ui/theme/theme_state.h"

#include <QStyle>
#include <QStyleOptionComplex>

class QPainter;
class QWidget;

namespace diptych::ui {

/// Line edits, spin boxes, combo boxes and the frames of text fields.
class FieldPainter {
  public:
    explicit FieldPainter(const ThemeState& state) : m_state(state) {}

    /// Surface, border, and the focus ring where the border was.
    void drawPanel(QPainter& painter, const QStyleOption& option) const;
    void drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& option) const;
    void drawComboBox(QPainter& painter, const QStyleOptionComboBox& option) const;
    void drawComboLabel(QPainter& painter, const QStyleOptionComboBox& option,
                        const QString& caption) const;

    QRect spinBoxRect(const QStyleOptionSpinBox& option, QStyle::SubControl part) const;
    QRect comboBoxRect(const QStyleOptionComboBox& option, QStyle::SubControl part) const;

  private:
    const ThemeState& m_state;
};

} // namespace diptych::ui
