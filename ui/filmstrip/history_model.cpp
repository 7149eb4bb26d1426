#include "ui/filmstrip/history_model.h"

#include "core/document/project_store.h"
#include "ui/blobs/picture_worker.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/language/engine_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace diptych::ui {

using document::HistoryItem;

HistoryModel::HistoryModel(document::ProjectStore& store, BlobPictures& blobs,
                           PictureWorker& worker, QObject* parent)
    : StripModel(blobs, parent), m_store(store), m_worker(worker) {
    fetchMore({});
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_more && !m_fetching;
}

void HistoryModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    const document::HistoryPage page{m_items.empty() ? 0 : m_items.back().id, kPage, m_show};
    using Items = Result<std::vector<HistoryItem>>;
    m_worker.run<Items>(
        this, [&store = m_store, page] { return store.history(page); },
        [this, reading = m_reading](Items items) {
            if (reading != m_reading)
                return;
            m_fetching = false;
            if (!items.ok()) {
                m_more = false;
                Q_EMIT failed(engineText(items.error()));
                Q_EMIT settled();
                return;
            }
            m_more = static_cast<int>(items->size()) == kPage;
            // A picture that was recorded while the first page was read is in both.
            const auto known = [this](const HistoryItem& item) {
                return std::any_of(m_items.begin(), m_items.end(),
                                   [&](const HistoryItem& other) { return other.id == item.id; });
            };
            std::erase_if(*items, known);
            if (!items->empty()) {
                const int first = rowCount();
                beginInsertRows({}, first, first + static_cast<int>(items->size()) - 1);
                std::move(items->begin(), items->end(), std::back_inserter(m_items));
                endInsertRows();
            }
            Q_EMIT settled();
        });
}

StripPicture HistoryModel::at(int row) const {
    const HistoryItem& entry = item(row);
    StripPicture picture;
    picture.reference = referenceOf(entry.id);
    picture.thumbnail = entry.thumbnail;
    picture.pictureBlob = entry.picture;
    picture.record = entry.record;
    picture.starred = entry.starred;
    const QString when =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.madeAtMs), QLocale::ShortFormat);
    if (!entry.problem.empty()) {
        picture.title = tr("values lost");
        picture.description = tr("%1 · %2").arg(QString::fromStdString(entry.problem), when);
        return picture;
    }
    picture.scene = entry.scene;
    picture.adapters = entry.adapters;
    picture.title = frame_scene::caption(entry.scene);
    picture.description =
        tr("%1 · %2").arg(frame_scene::description(entry.scene, entry.adapters), when);
    return picture;
}

void HistoryModel::setShow(Show show) {
    if (show == m_show)
        return;
    beginResetModel();
    m_show = show;
    m_items.clear();
    m_more = true;
    m_fetching = false;
    ++m_reading;
    endResetModel();
    fetchMore({});
}

void HistoryModel::prepend(const HistoryItem& item) {
    if (m_show == Show::Starred && !item.starred)
        return;
    if (!m_items.empty() && m_items.front().id >= item.id)
        return; // a page brought it
    beginInsertRows({}, 0, 0);
    m_items.insert(m_items.begin(), item);
    endInsertRows();
}

void HistoryModel::star(int row, bool on) {
    auto& entry = m_items[static_cast<std::size_t>(row)];
    if (entry.starred == on)
        return;
    entry.starred = on;
    Q_EMIT dataChanged(index(row), index(row));
    using document::ProjectStore;
    const std::int64_t id = entry.id;
    m_worker.run<Status>(
        this,
        [&store = m_store, id, on] {
            return store.star(id, on ? ProjectStore::Star::On : ProjectStore::Star::Off);
        },
        [this, id, on](const Status& status) {
            if (status.ok())
                return;
            for (int i = 0; i < rowCount(); ++i)
                if (m_items[static_cast<std::size_t>(i)].id == id) {
                    m_items[static_cast<std::size_t>(i)].starred = !on;
                    Q_EMIT dataChanged(index(i), index(i));
                }
            Q_EMIT failed(engineText(status.error()));
        });
    if (m_show == Show::Starred && !on)
        takeAway({id});
}

void HistoryModel::remove(std::vector<std::int64_t> ids) {
    using Removed = Result<std::vector<std::int64_t>>;
    m_worker.run<Removed>(
        this,
        [&store = m_store, ids = std::move(ids)]() -> Removed {
            // What was starred or removed since they were chosen stays or is gone.
            std::vector<std::int64_t> removable;
            for (const std::int64_t id : ids)
                if (const auto item = store.historyItem(id); item.ok() && !item->starred)
                    removable.push_back(id);
            DIPTYCH_CHECK(store.removeHistory(removable));
            return removable;
        },
        [this](const Removed& removed) {
            if (removed.ok())
                takeAway(*removed);
            else
                Q_EMIT failed(engineText(removed.error()));
            Q_EMIT settled();
        });
}

void HistoryModel::takeAway(const std::vector<std::int64_t>& ids) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const std::int64_t id = item(row).id;
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            continue;
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
    }
}

} // namespace diptych::ui
