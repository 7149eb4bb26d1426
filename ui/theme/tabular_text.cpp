#include "ui/theme/tabular_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace diptych::ui {

TabularText::TabularText(const QFont& font) : m_font(font) {
    const QFontMetricsF metrics(m_font);
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        m_cell = std::max(m_cell, metrics.horizontalAdvance(QChar(digit)));
}

// Calls visit(piece, offset) for every digit and every run between digits; returns the whole width.
template <typename Visit>
double TabularText::walk(const QString& text, Visit&& visit) const {
    const QFontMetricsF metrics(m_font);
    double x = 0;
    qsizetype start = 0;
    const auto flush = [&](qsizetype end) {
        if (end > start) {
            const QString run = text.mid(start, end - start);
            visit(run, x);
            x += metrics.horizontalAdvance(run);
        }
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (letter < u'0' || letter > u'9')
            continue;
        flush(i);
        visit(QString(letter), x + (m_cell - metrics.horizontalAdvance(letter)) / 2);
        x += m_cell;
        start = i + 1;
    }
    flush(text.size());
    return x;
}

double TabularText::width(const QString& text) const {
    return walk(text, [](const QString&, double) {});
}

double TabularText::height() const {
    return QFontMetricsF(m_font).height();
}

void TabularText::draw(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
                       const QString& text) const {
    const QFontMetricsF metrics(m_font);
    double left = area.left();
    if (alignment & Qt::AlignRight)
        left = area.right() - width(text);
    else if (alignment & Qt::AlignHCenter)
        left = area.center().x() - width(text) / 2;
    double baseline = area.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    else if (alignment & Qt::AlignBottom)
        baseline = area.bottom() - metrics.descent();
    painter.save();
    painter.setFont(m_font);
    walk(text, [&](const QString& piece, double x) {
        painter.drawText(QPointF(left + x, baseline), piece);
    });
    painter.restore();
}

} // namespace diptych::ui
