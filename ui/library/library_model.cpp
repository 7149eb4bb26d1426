#include "ui/library/library_model.h"

#include "ui/language/engine_text.h"
#include "ui/library/adapter_drag.h"
#include "ui/library/library_keeper.h"

#include <algorithm>
#include <utility>

namespace diptych::ui {

using library::EntryKind;
using library::LibraryEntry;

namespace {

/// What made an adapter, in a few words.
QString methodText(const std::string& method) {
    if (method == "pair")
        return LibraryModel::tr("style of a pair");
    if (method == "ostaf")
        return LibraryModel::tr("one side of a picture");
    if (method == "break-for-make")
        return LibraryModel::tr("thing and look");
    if (method == "dreambooth-lora")
        return LibraryModel::tr("drawn like a picture");
    return engineText(library::methodTitle(method));
}

} // namespace

QString cardSubtitle(const LibraryEntry& entry) {
    const QString family = entry.baseName.empty() ? engineText(library::familyTitle(entry.family))
                                                  : QString::fromStdString(entry.baseName);
    if (entry.kind == EntryKind::Model)
        return family.isEmpty() ? LibraryModel::tr("Model")
                                : LibraryModel::tr("Model · %1").arg(family);
    const QString method = methodText(entry.method);
    return family.isEmpty() ? method : method + QStringLiteral(" · ") + family;
}

LibraryModel::LibraryModel(LibraryKeeper& keeper, QObject* parent)
    : QAbstractListModel(parent), m_keeper(keeper) {
    connect(&keeper, &LibraryKeeper::changed, this, &LibraryModel::refresh);
    connect(&keeper, &LibraryKeeper::stripChanged, this, [this](qint64 id) {
        m_asked.remove(id);
        loadStrip(id);
    });
    refresh();
}

void LibraryModel::setFilter(const library::Filter& filter) {
    m_filter = filter;
    refresh();
}

void LibraryModel::refresh() {
    const int question = ++m_question;
    m_keeper.query(m_filter, this,
                   [this, question](const Result<std::vector<LibraryEntry>>& found) {
                       if (found.ok() && question == m_question)
                           take(*found);
                   });
}

void LibraryModel::take(std::vector<LibraryEntry> entries) {
    const bool same =
        std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                   [](const LibraryEntry& a, const LibraryEntry& b) { return a.id == b.id; });
    if (same) {
        // Selection and scroll position stay.
        m_entries = std::move(entries);
        if (!m_entries.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    } else {
        beginResetModel();
        m_entries = std::move(entries);
        endResetModel();
    }
    for (const LibraryEntry& entry : m_entries)
        if (!entry.hasStrip && m_pictures.remove(entry.id) > 0)
            m_asked.remove(entry.id);
    Q_EMIT refreshed();
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const LibraryEntry& entry = entryAt(index.row());
    flags.setFlag(Qt::ItemIsDragEnabled, entry.kind == EntryKind::Adapter && !entry.missing);
    return flags;
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const LibraryEntry& entry = entryAt(index.row());
    const QString title = QString::fromStdString(entry.title);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::ToolTipRole:
        return entry.missing ? tr("It is not where it was: %1")
                                   .arg(QString::fromStdString(entry.path.string()))
                             : QString::fromStdString(entry.path.string());
    case Qt::AccessibleTextRole:
        return QStringList{title, cardSubtitle(entry), tr("%1 of 5 stars").arg(entry.stars),
                           entry.missing ? tr("missing") : QString()}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

int LibraryModel::rowOf(std::int64_t id) const {
    for (int row = 0; row < rowCount(); ++row)
        if (entryAt(row).id == id)
            return row;
    return -1;
}

const LibraryModel::Pictures* LibraryModel::picturesOf(const LibraryEntry& entry) const {
    const auto found = m_pictures.find(entry.id);
    if (found != m_pictures.end())
        return &*found;
    load(entry);
    return nullptr;
}

/// Asked for while painting: what comes is drawn later.
void LibraryModel::load(const LibraryEntry& entry) const {
    if (m_asked.contains(entry.id) || entry.missing)
        return;
    m_asked.insert(entry.id);
    auto* self = const_cast<LibraryModel*>(this);
    if (entry.hasStrip)
        self->loadStrip(entry.id);
    else if (entry.kind == EntryKind::Adapter)
        m_keeper.embeddedPicture(entry.path, self,
                                 [self, id = entry.id](const Result<QImage>& picture) {
                                     if (picture.ok() && !picture->isNull())
                                         self->show(id, {*picture, {}, {}, {}});
                                 });
}

void LibraryModel::loadStrip(std::int64_t id) {
    m_keeper.strip(id, this, [this, id](const Result<std::optional<library::Strip>>& strip) {
        if (strip.ok() && strip->has_value())
            takeStrip(id, **strip);
    });
}

void LibraryModel::takeStrip(std::int64_t id, const library::Strip& strip) {
    Pictures pictures;
    for (std::size_t at = 0; at < pictures.size(); ++at)
        pictures[at] = QImage::fromData(reinterpret_cast<const uchar*>(strip.pictures[at].data()),
                                        static_cast<int>(strip.pictures[at].size()));
    show(id, pictures);
}

void LibraryModel::show(std::int64_t id, const Pictures& pictures) {
    m_pictures.insert(id, pictures);
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

QStringList LibraryModel::mimeTypes() const {
    return {QStringLiteral("text/uri-list")};
}

QMimeData* LibraryModel::mimeData(const QModelIndexList& indexes) const {
    std::vector<LibraryEntry> dragged;
    for (const QModelIndex& index : indexes)
        if (flags(index).testFlag(Qt::ItemIsDragEnabled))
            dragged.push_back(entryAt(index.row()));
    return dragged.empty() ? nullptr : new AdapterDrag(std::move(dragged));
}

} // namespace diptych::ui
