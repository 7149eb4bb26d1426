#include "ui/sources/adapter_rows.h"

#include "ui/blobs/blob_pictures.h"
#include "ui/widgets/thumbnail_list.h"

#include <QLocale>

#include <algorithm>

namespace diptych::ui {
namespace {

const document::MixEntry* entryOf(const document::Scene& scene, const std::string& adapter) {
    const auto found = std::find_if(scene.mix.begin(), scene.mix.end(),
                                    [&](const auto& entry) { return entry.adapter == adapter; });
    return found == scene.mix.end() ? nullptr : &*found;
}

} // namespace

AdapterRows::AdapterRows(project::Project& project, BlobPictures& pictures, QObject* parent)
    : QAbstractListModel(parent), m_project(project), m_pictures(pictures) {
    connect(&project, &project::Project::changed, this, [this](project::Parts parts) {
        if (parts & (project::Part::Adapters | project::Part::Scene))
            refresh();
    });
    connect(&pictures, &BlobPictures::loaded, this, [this](const QString& hash) {
        for (int row = 0; row < rowCount(); ++row)
            if (const auto* item = itemAt(index(row));
                item != nullptr && item->thumbnail == hash.toStdString())
                Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
    });
    refresh();
}

void AdapterRows::refresh() {
    std::vector<std::string> ids;
    for (const auto& item : m_project.state().adapters)
        ids.push_back(item.id);
    if (ids != m_ids) {
        beginResetModel();
        m_ids = std::move(ids);
        endResetModel();
    } else if (!m_ids.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int AdapterRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

std::string AdapterRows::idAt(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount()
               ? m_ids[static_cast<std::size_t>(index.row())]
               : std::string();
}

QModelIndex AdapterRows::indexOf(const std::string& id) const {
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? QModelIndex() : index(static_cast<int>(found - m_ids.begin()));
}

const document::AdapterItem* AdapterRows::itemAt(const QModelIndex& index) const {
    return m_project.state().adapter(idAt(index));
}

QString AdapterRows::subtitleOf(const document::AdapterItem& item) const {
    const auto* entry = entryOf(m_project.state().scene, item.id);
    if (m_learning.contains(item.id))
        return entry != nullptr ? tr("already on the mixer") : tr("not on the mixer yet");
    const bool style = item.kind == document::AdapterKind::Style;
    const bool halves = item.method == "break-for-make";
    const QString kind = item.method == "pair"              ? tr("style from a pair")
                         : item.method == "dreambooth-lora" ? tr("style from one picture")
                         : halves && item.part == "content" ? tr("a thing")
                         : halves && item.part == "style"   ? tr("a look")
                         : halves && item.second            ? tr("thing and look")
                         : style                            ? tr("style")
                                                            : tr("acts on the whole picture");
    const double strength = entry != nullptr ? entry->strength : item.defaultStrength;
    const QString value = QLocale().toString(strength, 'f', 1);
    return style ? tr("%1 · λ %2").arg(kind, value) : kind;
}

QVariant AdapterRows::data(const QModelIndex& index, int role) const {
    const document::AdapterItem* item = itemAt(index);
    if (item == nullptr)
        return {};
    const auto learning = m_learning.find(item->id);
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(item->name);
    case Qt::DecorationRole: {
        const QImage picture = m_pictures.picture(item->thumbnail);
        return picture.isNull() ? QVariant() : QVariant(picture);
    }
    case ThumbnailList::SubtitleRole:
        return subtitleOf(*item);
    case ThumbnailList::StateRole:
        return learning == m_learning.end() ? QVariant() : QVariant(learning->second);
    case Qt::AccessibleTextRole:
        return learning == m_learning.end()
                   ? tr("%1, %2").arg(QString::fromStdString(item->name), subtitleOf(*item))
                   : tr("%1, %2, %3")
                         .arg(QString::fromStdString(item->name), learning->second,
                              subtitleOf(*item));
    default:
        return {};
    }
}

void AdapterRows::setLearning(const std::string& adapter, const QString& note) {
    if (note.isEmpty())
        m_learning.erase(adapter);
    else
        m_learning[adapter] = note;
    if (const QModelIndex at = indexOf(adapter); at.isValid())
        Q_EMIT dataChanged(at, at);
}

} // namespace diptych::ui
