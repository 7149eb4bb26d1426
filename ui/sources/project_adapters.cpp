#include "ui/sources/project_adapters.h"

#include "core/document/halves.h"
#include "ui/blobs/blob_pictures.h"
#include "ui/edits/mix_edits.h"
#include "ui/sources/adapter_rows.h"
#include "ui/sources/source_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/thumbnail_list.h"

#include <QInputDialog>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace diptych::ui {

ProjectAdapters::ProjectAdapters(Theme& theme, project::Project& project, BlobPictures& pictures,
                                 QWidget* parent)
    : QWidget(parent), m_theme(theme), m_project(project),
      m_rows(new AdapterRows(project, pictures, this)),
      m_header(new PanelHeader(theme, tr("In this project"))),
      m_list(new ThumbnailList(theme, ThumbnailLayout::Rows)),
      m_empty(new TextLabel(theme, TextRole::Caption, Tint::Dim,
                            tr("Adapters you learn or import appear here."))) {
    setObjectName(QStringLiteral("projectAdapters"));
    m_list->setObjectName(QStringLiteral("adapterList"));
    m_list->setAccessibleName(tr("Adapters of this project"));
    m_list->setModel(m_rows);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    // All rows are there; the dock scrolls, not the list in it.
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setObjectName(QStringLiteral("adaptersEmpty"));
    m_empty->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_header);
    column->addWidget(m_list);
    column->addWidget(m_empty);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ProjectAdapters::showMenu);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        const std::string id = m_rows->idAt(index);
        if (!id.empty() && !isInMix(id))
            addToMix(id);
    });
    connect(m_list, &ThumbnailList::removeRequested, this, [this](const QModelIndexList& rows) {
        for (const QModelIndex& row : rows)
            if (const std::string id = m_rows->idAt(row); !id.empty()) {
                remove(id);
                return;
            }
    });
    connect(m_rows, &QAbstractItemModel::modelReset, this, &ProjectAdapters::refresh);
    connect(&theme, &Theme::changed, this, &ProjectAdapters::refresh);
    refresh();
}

void ProjectAdapters::setLearning(const std::string& adapter, const QString& note) {
    m_rows->setLearning(adapter, note);
}

void ProjectAdapters::refresh() {
    const int count = m_rows->rowCount();
    m_header->setRightText(count > 0 ? QLocale().toString(count) : QString());
    m_list->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    int height = 2 * m_list->frameWidth();
    for (int row = 0; row < count; ++row)
        height += m_list->sizeHintForRow(row) + 2 * m_list->spacing();
    m_list->setFixedHeight(std::max(height, 1));
}

bool ProjectAdapters::isInMix(const std::string& adapter) const {
    const auto& mix = m_project.state().scene.mix;
    return std::any_of(mix.begin(), mix.end(),
                       [&](const auto& entry) { return entry.adapter == adapter; });
}

QMenu* ProjectAdapters::makeMenu(const std::string& adapter) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("adapterMenu"));
    QAction* add = menu->addAction(tr("Add to the mixer"));
    add->setEnabled(!isInMix(adapter));
    connect(add, &QAction::triggered, this, [this, adapter] { addToMix(adapter); });
    if (const document::AdapterItem* item = m_project.state().adapter(adapter))
        addPartners(*menu, *item);
    connect(menu->addAction(tr("Rename…")), &QAction::triggered, this,
            [this, adapter] { rename(adapter); });
    connect(menu->addAction(tr("Export adapter…")), &QAction::triggered, this,
            [this, adapter] { Q_EMIT exportRequested(adapter); });
    menu->addSeparator();
    connect(menu->addAction(tr("Remove from the project")), &QAction::triggered, this,
            [this, adapter] { remove(adapter); });
    return menu;
}

void ProjectAdapters::addPartners(QMenu& menu, const document::AdapterItem& item) {
    using document::Half;
    const bool thing = document::isHalf(item, Half::Thing);
    if (!thing && !document::isHalf(item, Half::Look))
        return;
    QMenu* partners = menu.addMenu(tr("Bring together with…"));
    partners->setObjectName(QStringLiteral("bringTogetherMenu"));
    for (const auto* other :
         document::halvesOf(m_project.state(), thing ? Half::Look : Half::Thing)) {
        const document::AdapterItem& first = thing ? item : *other;
        const document::AdapterItem& second = thing ? *other : item;
        const QString text =
            tr("Bring %1 and %2 together")
                .arg(QString::fromStdString(first.name), QString::fromStdString(second.name));
        connect(partners->addAction(QString::fromStdString(other->name)), &QAction::triggered, this,
                [this, text, method = item.method, first = first.id, second = second.id] {
                    m_project.edit(text, source_edits::bringTogether(method, first, second));
                });
    }
    if (partners->isEmpty())
        partners
            ->addAction(thing ? tr("No look was learnt alone yet")
                              : tr("No thing was learnt alone yet"))
            ->setEnabled(false);
}

void ProjectAdapters::showMenu(const QPoint& at) {
    QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        index = m_list->currentIndex();
    const std::string id = m_rows->idAt(index);
    if (id.empty())
        return;
    QMenu* menu = makeMenu(id);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ProjectAdapters::addToMix(const std::string& adapter) {
    if (const document::AdapterItem* item = m_project.state().adapter(adapter))
        m_project.edit(tr("Add %1").arg(QString::fromStdString(item->name)),
                       mix_edits::addToMix(adapter));
}

void ProjectAdapters::rename(const std::string& adapter) {
    const document::AdapterItem* item = m_project.state().adapter(adapter);
    if (item == nullptr)
        return;
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Rename"), tr("Name of the style"), QLineEdit::Normal,
                              QString::fromStdString(item->name), &accepted)
            .trimmed();
    if (accepted && !name.isEmpty())
        m_project.edit(tr("Rename to %1").arg(name),
                       mix_edits::rename(adapter, name.toStdString()));
}

void ProjectAdapters::remove(const std::string& adapter) {
    const document::AdapterItem* item = m_project.state().adapter(adapter);
    if (item != nullptr)
        m_project.edit(tr("Remove %1").arg(QString::fromStdString(item->name)),
                       source_edits::removeAdapter(adapter));
}

} // namespace diptych::ui
