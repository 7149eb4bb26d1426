#pragma once

#include "ui/theme/icon.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace diptych::ui {

class TextLabel;
class Theme;

/// What stands where nothing is yet: an icon, one line, one or two buttons.
class EmptyState : public QWidget {
    Q_OBJECT

  public:
    EmptyState(Theme& theme, Icon icon, const QString& line, QWidget* parent = nullptr);

    void setLine(const QString& line);
    /// The first button is the recommended one.
    QPushButton* addButton(const QString& name, const QString& text);

  private:
    void refresh();

    Theme& m_theme;
    Icon m_icon;
    QLabel* m_picture;
    TextLabel* m_line;
    QBoxLayout* m_buttons;
};

} // namespace diptych::ui
