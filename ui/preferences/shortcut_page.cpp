#include "ui/preferences/shortcut_page.h"

#include "ui/commands/shortcut_book.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace diptych::ui {
namespace {

constexpr int kCommandRole = Qt::UserRole;

QString textOf(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& sequence : keys)
        texts.append(sequence.toString(QKeySequence::NativeText));
    return texts.join(ShortcutPage::tr(" or "));
}

} // namespace

ShortcutPage::ShortcutPage(Theme& theme, ShortcutBook& book, QWidget* parent)
    : PreferencePage(theme, QStringLiteral("shortcutPage"), tr("Shortcuts"), parent), m_book(book),
      m_table(new QTreeWidget), m_keys(new QKeySequenceEdit),
      m_apply(new QPushButton(tr("Use it"))), m_remove(new QPushButton(tr("No shortcut"))),
      m_reset(new QPushButton(tr("As at first"))),
      m_verdict(new TextLabel(theme, TextRole::Caption, Tint::Dim)) {
    m_table->setObjectName(QStringLiteral("shortcutTable"));
    m_table->setAccessibleName(tr("Shortcuts"));
    m_table->setColumnCount(2);
    m_table->setHeaderLabels({tr("What"), tr("Keys")});
    m_table->setRootIsDecorated(false);
    m_table->setMinimumHeight(theme.px(280));
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->setObjectName(QStringLiteral("shortcutKeys"));
    m_keys->setAccessibleName(tr("New shortcut"));
    m_apply->setObjectName(QStringLiteral("shortcutApply"));
    m_remove->setObjectName(QStringLiteral("shortcutRemove"));
    m_reset->setObjectName(QStringLiteral("shortcutReset"));
    m_verdict->setObjectName(QStringLiteral("shortcutVerdict"));
    m_verdict->setWordWrap(true);
    auto* resetAll = new QPushButton(tr("All as at first"));
    resetAll->setObjectName(QStringLiteral("shortcutResetAll"));
    auto* row = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_keys, m_apply, m_remove, m_reset})
        row->addWidget(widget, widget == m_keys ? 1 : 0);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_table, 1);
    column->addWidget(m_verdict);
    column->addLayout(row);
    column->addWidget(resetAll, 0, Qt::AlignRight);
    fill();
    QStringList words;
    for (const QAction* command : m_book.commands())
        words.append(commandName(command) + u' ' + command->statusTip());
    addWide(content, tr("Shortcuts keys") + u' ' + words.join(u' '));
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this] {
        const QAction* command = chosen();
        m_keys->setKeySequence(command != nullptr ? command->shortcut() : QKeySequence());
        refreshChoice();
    });
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutPage::refreshChoice);
    connect(m_apply, &QPushButton::clicked, this, &ShortcutPage::apply);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_book.setKeys(chosen(), {}); });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_book.reset(chosen()); });
    connect(resetAll, &QPushButton::clicked, &m_book, &ShortcutBook::resetAll);
    connect(&m_book, &ShortcutBook::changed, this, &ShortcutPage::refresh);
    m_table->setCurrentItem(m_table->topLevelItem(0));
}

void ShortcutPage::fill() {
    const QList<QAction*>& commands = m_book.commands();
    for (int at = 0; at < commands.size(); ++at) {
        auto* item = new QTreeWidgetItem(m_table, {commandName(commands[at])});
        item->setData(0, kCommandRole, at);
        item->setToolTip(0, commands[at]->statusTip());
    }
    refresh();
}

QAction* ShortcutPage::chosen() const {
    const QTreeWidgetItem* item = m_table->currentItem();
    return item != nullptr ? m_book.commands()[item->data(0, kCommandRole).toInt()] : nullptr;
}

void ShortcutPage::refresh() {
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        const QAction* command = m_book.commands()[item->data(0, kCommandRole).toInt()];
        item->setText(1, textOf(command->shortcuts()));
        QFont font = item->font(1);
        font.setBold(!m_book.isUsual(command));
        item->setFont(1, font);
    }
    if (const QAction* command = chosen())
        m_keys->setKeySequence(command->shortcut());
    refreshChoice();
}

void ShortcutPage::refreshChoice() {
    const QAction* command = chosen();
    m_keys->setEnabled(command != nullptr);
    m_remove->setEnabled(command != nullptr && !command->shortcuts().isEmpty());
    m_reset->setEnabled(command != nullptr && !m_book.isUsual(command));
    QString verdict;
    bool good = command != nullptr && !m_keys->keySequence().isEmpty() &&
                !command->shortcuts().contains(m_keys->keySequence());
    if (good) {
        verdict = m_book.refusal(command, m_keys->keySequence());
        good = verdict.isEmpty();
        if (const QAction* other = m_book.holder(command, m_keys->keySequence()); good && other)
            verdict = tr("“%1” has this shortcut now and would lose it.").arg(commandName(other));
    }
    m_apply->setEnabled(good);
    m_verdict->setTint(verdict.isEmpty() ? Tint::Dim : Tint::Warn);
    m_verdict->setText(verdict.isEmpty() ? tr("Choose a command, click the field and press the "
                                              "keys it shall have.")
                                         : verdict);
}

void ShortcutPage::apply() {
    QAction* command = chosen();
    QList<QKeySequence> keys{m_keys->keySequence()};
    // What it had besides the first stays; the first is what the field shows.
    keys.append(command->shortcuts().mid(1));
    m_book.setKeys(command, keys);
}

} // namespace diptych::ui
