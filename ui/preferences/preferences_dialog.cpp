#include "ui/preferences/preferences_dialog.h"

#include "ui/preferences/preference_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr QSize kSize{800, 580};
constexpr int kListWidth = 220;

} // namespace

PreferencesDialog::PreferencesDialog(Theme& theme, QWidget* parent)
    : QDialog(parent), m_list(new QListWidget), m_stack(new QStackedWidget),
      m_nothing(
          new TextLabel(theme, TextRole::Body, Tint::Dim, tr("No preference is called so."))) {
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    auto* box = FieldBox::line(theme, {}, m_search);
    m_search->setObjectName(QStringLiteral("preferenceSearch"));
    m_search->setAccessibleName(tr("Find a preference"));
    m_search->setPlaceholderText(tr("Find a preference"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("preferencePages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_nothing);
    auto* left = new QVBoxLayout;
    left->addWidget(box);
    left->addWidget(m_list, 1);
    auto* side = new QWidget;
    side->setLayout(left);
    left->setContentsMargins(0, 0, 0, 0);
    side->setFixedWidth(theme.px(kListWidth));
    auto* row = new QHBoxLayout(this);
    row->addWidget(side);
    row->addWidget(m_stack, 1);
    resize(theme.px(kSize.width()), theme.px(kSize.height()));
    connect(m_search, &QLineEdit::textChanged, this, &PreferencesDialog::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int page) {
        m_stack->setCurrentWidget(page >= 0 ? static_cast<QWidget*>(m_pages[page]) : m_nothing);
    });
}

void PreferencesDialog::addPage(PreferencePage* page) {
    m_pages.append(page);
    m_stack->addWidget(page);
    m_list->addItem(page->title());
    if (m_pages.size() == 1)
        m_list->setCurrentRow(0);
}

void PreferencesDialog::showPage(const QString& name) {
    for (int at = 0; at < m_pages.size(); ++at)
        if (m_pages[at]->objectName() == name)
            m_list->setCurrentRow(at);
}

PreferencePage* PreferencesDialog::current() const {
    return qobject_cast<PreferencePage*>(m_stack->currentWidget());
}

void PreferencesDialog::filter(const QString& typed) {
    int chosen = -1;
    for (int at = 0; at < m_pages.size(); ++at) {
        const bool fits = m_pages[at]->filter(typed) > 0;
        m_list->item(at)->setHidden(!fits);
        if (fits && (chosen < 0 || at == m_list->currentRow()))
            chosen = at;
    }
    m_list->setCurrentRow(chosen);
}

} // namespace diptych::ui
