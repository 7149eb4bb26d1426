#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace diptych::ui {

class Theme;

enum class PillWeight { Normal, Strong };

/// A piece of the text on a pill.
struct PillPart {
    QString text;
    Tint tint = Tint::OnPicture;
    PillWeight weight = PillWeight::Normal;
};

/// Text on a dark translucent tag that reads on any picture, in both schemes. Digits have one
/// width. Can be used as a widget, or painted by whoever paints the picture.
class Pill : public QWidget {
    Q_OBJECT

  public:
    explicit Pill(Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setParts(const QList<PillPart>& parts);
    QString text() const;

    QSize sizeHint() const override;

    static QSize sizeOf(const Theme& theme, const QList<PillPart>& parts);
    static void paint(QPainter& painter, const QRectF& box, const Theme& theme,
                      const QList<PillPart>& parts);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void fit();

    Theme& m_theme;
    QList<PillPart> m_parts;
};

} // namespace diptych::ui
