#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace diptych::ui {

/// A label in one of the theme's sizes and colours; follows the theme. Plain text unless set
/// otherwise.
class TextLabel : public QLabel {
    Q_OBJECT

  public:
    TextLabel(Theme& theme, TextRole role, Tint tint, const QString& text = {},
              QWidget* parent = nullptr);

    void setTint(Tint tint);

  private:
    void refresh();

    Theme& m_theme;
    TextRole m_role;
    Tint m_tint;
};

} // namespace diptych::ui
