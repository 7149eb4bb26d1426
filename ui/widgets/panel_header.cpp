#include "ui/widgets/panel_header.h"

#include "ui/widgets/number_label.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>

namespace diptych::ui {

PanelHeader::PanelHeader(Theme& theme, const QString& caption, QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)),
      m_caption(new TextLabel(theme, TextRole::Section, Tint::Dim, {}, this)),
      m_right(new NumberLabel(theme, TextRole::Body, Tint::Dim, this)) {
    setObjectName(QStringLiteral("panelHeader"));
    m_caption->setObjectName(QStringLiteral("panelCaption"));
    m_right->setObjectName(QStringLiteral("panelRight"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::kSmall);
    m_row->addWidget(m_caption, 1);
    m_row->addWidget(m_right);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCaption(caption);
}

void PanelHeader::setCaption(const QString& caption) {
    // Capitals are a matter of looks: a screen reader gets the word as it is.
    m_caption->setText(m_caption->locale().toUpper(caption));
    m_caption->setAccessibleName(caption);
    setAccessibleName(caption);
}

void PanelHeader::setRightText(const QString& text, Tint tint) {
    m_right->setTint(tint);
    m_right->setText(text);
}

void PanelHeader::addRight(QWidget* widget) {
    m_row->addWidget(widget);
}

} // namespace diptych::ui
