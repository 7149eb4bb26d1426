#include "ui/preferences/preference_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {

PreferencePage::PreferencePage(Theme& theme, const QString& name, const QString& title,
                               QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_title(title) {
    setObjectName(name);
    setAccessibleName(title);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    m_column->setSpacing(space::kLarge);
    m_column->addWidget(new TextLabel(theme, TextRole::Heading, Tint::Text, title));
    m_column->addStretch(1);
    setWidget(content);
}

void PreferencePage::addRow(const QString& caption, QWidget* control, const QString& help,
                            Width width) {
    auto* row = new QWidget;
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    auto* name = new TextLabel(m_theme, TextRole::Strong, Tint::Text, caption);
    name->setBuddy(control);
    column->addWidget(name);
    column->addWidget(control, 0, width == Width::Own ? Qt::AlignLeft : Qt::Alignment());
    if (!help.isEmpty()) {
        auto* meaning = new TextLabel(m_theme, TextRole::Caption, Tint::Dim, help);
        meaning->setWordWrap(true);
        column->addWidget(meaning);
    }
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(caption);
    control->setAccessibleDescription(help);
    m_column->insertWidget(m_column->count() - 1, row);
    m_rows.append({row, caption + u' ' + help});
}

void PreferencePage::addWide(QWidget* content, const QString& words) {
    m_column->insertWidget(m_column->count() - 1, content, 1);
    m_column->setStretch(m_column->count() - 1, 0);
    m_rows.append({content, words});
}

int PreferencePage::filter(const QString& typed) {
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    int shown = 0;
    for (const Row& row : m_rows) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return (m_title + u' ' + row.words).contains(word, Qt::CaseInsensitive);
        });
        row.widget->setVisible(fits);
        shown += fits ? 1 : 0;
    }
    return shown;
}

} // namespace diptych::ui
