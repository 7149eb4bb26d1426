#include "ui/widgets/empty_state.h"

#include "ui/theme/control_role.h"
#include "ui/widgets/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace diptych::ui {

EmptyState::EmptyState(Theme& theme, Icon icon, const QString& line, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(icon), m_picture(new QLabel(this)),
      m_line(new TextLabel(theme, TextRole::Body, Tint::Dim, line, this)),
      m_buttons(new QVBoxLayout) {
    setObjectName(QStringLiteral("emptyState"));
    setAccessibleName(line);
    m_picture->setObjectName(QStringLiteral("emptyIcon"));
    m_line->setObjectName(QStringLiteral("emptyLine"));
    m_line->setWordWrap(true);
    m_line->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kHuge, space::kLarge, space::kHuge);
    column->setSpacing(space::kMedium);
    column->addStretch(1);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_line);
    m_buttons->setSpacing(space::kSmall);
    m_buttons->setAlignment(Qt::AlignHCenter);
    column->addLayout(m_buttons);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &EmptyState::refresh);
    refresh();
}

void EmptyState::setLine(const QString& line) {
    m_line->setText(line);
    setAccessibleName(line);
}

QPushButton* EmptyState::addButton(const QString& name, const QString& text) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    if (m_buttons->count() > 0)
        setControlRole(button, ControlRole::Quiet);
    m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::refresh() {
    const int edge = m_theme.px(36);
    m_picture->setPixmap(
        m_theme.icon(m_icon, Tint::Faint).pixmap(QSize(edge, edge), devicePixelRatioF()));
}

} // namespace diptych::ui
