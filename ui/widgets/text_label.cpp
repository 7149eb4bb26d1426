#include "ui/widgets/text_label.h"

namespace diptych::ui {

TextLabel::TextLabel(Theme& theme, TextRole role, Tint tint, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_role(role), m_tint(tint) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // in a tool bar it would be another one
    connect(&theme, &Theme::changed, this, &TextLabel::refresh);
    refresh();
}

void TextLabel::setTint(Tint tint) {
    m_tint = tint;
    refresh();
}

void TextLabel::refresh() {
    setFont(m_theme.font(m_role));
    QPalette colors = palette();
    colors.setColor(QPalette::Active, QPalette::WindowText, m_theme.color(m_tint));
    colors.setColor(QPalette::Inactive, QPalette::WindowText, m_theme.color(m_tint));
    setPalette(colors);
}

} // namespace diptych::ui
