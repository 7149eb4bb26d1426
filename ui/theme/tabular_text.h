#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace diptych::ui {

/// Text whose digits all take the same width, so that a number does not jitter while it changes.
/// Every digit stands in the middle of a cell as wide as the font's widest digit; the rest is set
/// as usual. (Fonts' own tabular figures cannot be asked for before Qt 6.7.)
class TabularText {
  public:
    explicit TabularText(const QFont& font);

    double width(const QString& text) const;
    double height() const;

    /// Draws one line with the painter's pen into `area`, aligned as in Qt::Alignment.
    void draw(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
              const QString& text) const;

    const QFont& font() const { return m_font; }

  private:
    template <typename Visit>
    double walk(const QString& text, Visit&& visit) const;

    QFont m_font;
    double m_cell = 0;
};

} // namespace diptych::ui
