#include "ui/preferences/folder_page.h"

#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>

namespace diptych::ui {

FolderPage::FolderPage(Theme& theme, const QStringList& folders,
                       const QList<Suggestion>& suggestions, QWidget* parent)
    : PreferencePage(theme, QStringLiteral("folderPage"), tr("Library"), parent),
      m_list(new QListWidget), m_remove(new QPushButton(tr("Remove"))) {
    m_list->setObjectName(QStringLiteral("libraryFolders"));
    m_list->setMinimumWidth(theme.px(420));
    m_list->setMaximumHeight(theme.px(140));
    m_list->addItems(folders);
    addRow(tr("Folders it looks through"), m_list,
           tr("Nothing in them is copied or moved. Only what you change on a card is written."));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    auto* choose = new QPushButton(tr("Add a folder…"));
    choose->setObjectName(QStringLiteral("folderAdd"));
    m_remove->setObjectName(QStringLiteral("folderRemove"));
    row->addWidget(choose);
    row->addWidget(m_remove);
    buttons->setAccessibleName(tr("Change the folders"));
    addRow(tr("Change them"), buttons, {});
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("A folder with adapters or models"));
        if (!folder.isEmpty())
            add(folder);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        delete m_list->currentItem();
        refresh();
        Q_EMIT foldersChanged(this->folders());
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &FolderPage::refresh);
    for (const Suggestion& suggestion : suggestions) {
        auto* button = new QPushButton(tr("Add it"));
        addRow(suggestion.program, button, suggestion.folder);
        m_suggested.append({suggestion.folder, button});
        connect(button, &QPushButton::clicked, this,
                [this, folder = suggestion.folder] { add(folder); });
    }
    refresh();
}

QStringList FolderPage::folders() const {
    QStringList all;
    for (int row = 0; row < m_list->count(); ++row)
        all.append(m_list->item(row)->text());
    return all;
}

void FolderPage::add(const QString& folder) {
    if (!folders().contains(folder))
        m_list->addItem(folder);
    refresh();
    Q_EMIT foldersChanged(folders());
}

void FolderPage::refresh() {
    m_remove->setEnabled(m_list->currentItem() != nullptr);
    const QStringList known = folders();
    for (const auto& [folder, button] : m_suggested)
        button->setEnabled(!known.contains(folder));
}

} // namespace diptych::ui
