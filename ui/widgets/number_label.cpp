#include "ui/widgets/number_label.h"

#include "ui/theme/tabular_text.h"

#include <QPainter>
#include <QStyle>

#include <cmath>

namespace diptych::ui {

NumberLabel::NumberLabel(Theme& theme, TextRole role, Tint tint, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_role(role), m_tint(tint) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void NumberLabel::setText(const QString& text) {
    if (m_text == text)
        return;
    const QSize before = sizeHint();
    m_text = text;
    setAccessibleName(text);
    if (sizeHint() != before)
        updateGeometry();
    update();
}

void NumberLabel::setTint(Tint tint) {
    m_tint = tint;
    update();
}

void NumberLabel::setAlignment(Qt::Alignment alignment) {
    m_alignment = alignment;
    update();
}

QSize NumberLabel::sizeHint() const {
    const TabularText figures(m_theme.font(m_role));
    return {static_cast<int>(std::ceil(figures.width(m_text))),
            static_cast<int>(std::ceil(figures.height()))};
}

void NumberLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(isEnabled() ? m_theme.color(m_tint) : m_theme.tokens().faint);
    TabularText(m_theme.font(m_role))
        .draw(painter, rect(), QStyle::visualAlignment(layoutDirection(), m_alignment), m_text);
}

} // namespace diptych::ui
