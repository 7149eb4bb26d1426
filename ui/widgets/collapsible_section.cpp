#include "ui/widgets/collapsible_section.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel_motion.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace diptych::ui {

CollapsibleSection::CollapsibleSection(Theme& theme, const QString& title, QWidget* content,
                                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_header(new QToolButton(this)), m_content(content) {
    setObjectName(QStringLiteral("collapsibleSection"));
    m_header->setObjectName(QStringLiteral("sectionHeader"));
    m_header->setText(title);
    m_header->setAccessibleName(title);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setFocusPolicy(Qt::StrongFocus);
    setControlRole(m_header, ControlRole::Quiet);
    content->setParent(this);
    content->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_header, 0, Qt::AlignLeft);
    column->addWidget(content);
    connect(m_header, &QToolButton::clicked, this, [this] {
        setOpen(!m_open);
        Q_EMIT toggled(m_open);
    });
    connect(&theme, &Theme::changed, this, &CollapsibleSection::refresh);
    refresh();
}

void CollapsibleSection::setOpen(bool open) {
    if (m_open == open)
        return;
    m_open = open;
    refresh();
    if (open)
        PanelMotion::reveal(m_content, m_theme);
    else
        PanelMotion::conceal(m_content, m_theme);
}

void CollapsibleSection::refresh() {
    m_header->setIcon(m_theme.icon(m_open ? Icon::ChevronDown : Icon::ChevronRight, Tint::Dim));
    m_header->setAccessibleDescription(m_open ? tr("open") : tr("closed"));
}

} // namespace diptych::ui
