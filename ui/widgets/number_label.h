#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace diptych::ui {

/// A text with numbers that change: digits of one width, so that nothing jitters; never wraps.
class NumberLabel : public QWidget {
    Q_OBJECT

  public:
    NumberLabel(Theme& theme, TextRole role, Tint tint, QWidget* parent = nullptr);

    const QString& text() const { return m_text; }
    void setText(const QString& text);
    void setTint(Tint tint);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Theme& m_theme;
    TextRole m_role;
    Tint m_tint;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    QString m_text;
};

} // namespace diptych::ui
