#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QHBoxLayout;

namespace diptych::ui {

class NumberLabel;
class TextLabel;
class Theme;

/// The caption of a part of a panel, in small capitals, with a word or a number at the other end.
class PanelHeader : public QWidget {
    Q_OBJECT

  public:
    PanelHeader(Theme& theme, const QString& caption, QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setRightText(const QString& text, Tint tint = Tint::Dim);
    /// A small control after the right text, e.g. a link button.
    void addRight(QWidget* widget);

  private:
    QHBoxLayout* m_row;
    TextLabel* m_caption;
    NumberLabel* m_right;
};

} // namespace diptych::ui
