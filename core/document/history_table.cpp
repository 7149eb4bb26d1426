#include "core/document/history_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

namespace diptych::document {
namespace {

constexpr const char* kColumns =
    "SELECT id, made_at_ms, scene, adapters, record, thumbnail, picture, starred FROM history ";
constexpr const char* kChangesKey = "work.history_changes";

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Reads the values of a row; what cannot be read is told in `problem` and does not take the rest
/// of the history with it.
Status readValues(SQLite::Statement& row, HistoryItem& item) {
    DIPTYCH_TRY(scene, parseJson(row.getColumn(2).getString(), "The picture's scene"));
    DIPTYCH_TRY(adapters, parseJson(row.getColumn(3).getString(), "The picture's adapters"));
    DIPTYCH_TRY(record, parseJson(row.getColumn(4).getString(), "The picture's record"));
    DIPTYCH_TRY(readScene, sceneFromJson(scene));
    DIPTYCH_TRY(readAdapters, adaptersFromJson(adapters));
    item.scene = std::move(readScene);
    item.adapters = std::move(readAdapters);
    item.record = std::move(record);
    return {};
}

HistoryItem itemOf(SQLite::Statement& row) {
    HistoryItem item;
    item.id = row.getColumn(0).getInt64();
    item.madeAtMs = row.getColumn(1).getInt64();
    item.thumbnail = row.getColumn(5).getString();
    item.picture = row.getColumn(6).getString();
    item.starred = row.getColumn(7).getInt() != 0;
    if (const Status status = readValues(row, item); !status.ok())
        item.problem = status.error().text();
    return item;
}

Error noSuchPicture() {
    return Error{ErrorCode::NotFound, "This picture is not in the history", {}};
}

/// The blobs of one item: its picture and its thumbnail, each once.
std::vector<std::string> blobsOf(SQLite::Statement& row, int thumbnail, int picture) {
    std::vector<std::string> blobs = {row.getColumn(thumbnail).getString(),
                                      row.getColumn(picture).getString()};
    if (blobs[0] == blobs[1])
        blobs.pop_back();
    std::erase(blobs, std::string());
    return blobs;
}

} // namespace

Result<std::int64_t> HistoryTable::add(const HistoryItem& item) {
    DIPTYCH_CHECK(checkScene(item.scene));
    DIPTYCH_CHECK(checkAdapters(item.adapters));
    for (const std::string& hash : {item.thumbnail, item.picture}) {
        SQLite::Statement known(m_database, "SELECT 1 FROM blobs WHERE sha256 = ?");
        bindText(known, 1, hash);
        if (!hash.empty() && !known.executeStep())
            return Error{ErrorCode::InvalidInput, "The picture's bytes are not in the project",
                         hash};
    }
    const std::string scene = dumped(toJson(item.scene));
    const std::string adapters = dumped(toJson(item.adapters));
    const std::string record = dumped(item.record);
    SQLite::Transaction transaction(m_database);
    SQLite::Statement insert(m_database,
                             "INSERT INTO history (made_at_ms, scene, adapters, record, thumbnail, "
                             "picture, starred) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, item.madeAtMs);
    bindText(insert, 2, scene);
    bindText(insert, 3, adapters);
    bindText(insert, 4, record);
    bindText(insert, 5, item.thumbnail);
    bindText(insert, 6, item.picture);
    insert.bind(7, item.starred ? 1 : 0);
    insert.exec();
    const std::int64_t id = m_database.getLastInsertRowid();
    countChanges(1);
    transaction.commit();
    return id;
}

std::vector<HistoryItem> HistoryTable::page(const HistoryPage& page) {
    SQLite::Statement rows(m_database,
                           std::string(kColumns) +
                               "WHERE id < ? AND starred >= ? ORDER BY id DESC LIMIT ?");
    rows.bind(1, page.before > 0 ? page.before : std::numeric_limits<std::int64_t>::max());
    rows.bind(2, page.show == HistoryPage::Show::Starred ? 1 : 0);
    rows.bind(3, std::clamp(page.limit, 1, 10'000));
    std::vector<HistoryItem> items;
    while (rows.executeStep())
        items.push_back(itemOf(rows));
    return items;
}

Result<HistoryItem> HistoryTable::item(std::int64_t id) {
    SQLite::Statement row(m_database, std::string(kColumns) + "WHERE id = ?");
    row.bind(1, id);
    if (!row.executeStep())
        return noSuchPicture();
    return itemOf(row);
}

Status HistoryTable::star(std::int64_t id, bool starred) {
    SQLite::Transaction transaction(m_database);
    SQLite::Statement update(m_database, "UPDATE history SET starred = ? WHERE id = ?");
    update.bind(1, starred ? 1 : 0);
    update.bind(2, id);
    if (update.exec() == 0)
        return noSuchPicture();
    countChanges(1);
    transaction.commit();
    return {};
}

Status HistoryTable::remove(const std::vector<std::int64_t>& ids) {
    SQLite::Transaction transaction(m_database);
    for (const std::int64_t id : ids) {
        SQLite::Statement known(m_database, "SELECT starred FROM history WHERE id = ?");
        known.bind(1, id);
        if (!known.executeStep())
            return noSuchPicture();
        if (known.getColumn(0).getInt() != 0)
            return Error{ErrorCode::InvalidInput,
                         "A picture with a star is kept; take its star away to remove it",
                         {}};
        SQLite::Statement gone(m_database, "DELETE FROM history WHERE id = ?");
        gone.bind(1, id);
        gone.exec();
    }
    countChanges(static_cast<std::int64_t>(ids.size()));
    transaction.commit();
    return {};
}

HistoryTotals HistoryTable::totals() {
    HistoryTotals totals;
    totals.items = numberOf(m_database, "SELECT count(*) FROM history");
    totals.starred = numberOf(m_database, "SELECT count(*) FROM history WHERE starred <> 0");
    totals.bytes = static_cast<std::uint64_t>(
        numberOf(m_database, "SELECT coalesce(sum(size), 0) FROM blobs WHERE sha256 IN "
                             "(SELECT thumbnail FROM history UNION SELECT picture FROM history)"));
    return totals;
}

HistoryTrim HistoryTable::trim(std::uint64_t maxBytes) {
    struct Use {
        std::uint64_t bytes = 0;
        int items = 0;
    };
    std::map<std::string, Use> uses;
    SQLite::Statement all(m_database, "SELECT thumbnail, picture FROM history");
    while (all.executeStep())
        for (const std::string& hash : blobsOf(all, 0, 1))
            ++uses[hash].items;
    HistoryTrim trim;
    SQLite::Statement sizes(m_database, "SELECT sha256, size FROM blobs");
    while (sizes.executeStep())
        if (const auto use = uses.find(sizes.getColumn(0).getString()); use != uses.end()) {
            use->second.bytes = static_cast<std::uint64_t>(sizes.getColumn(1).getInt64());
            trim.bytesAfter += use->second.bytes;
        }
    SQLite::Statement oldest(
        m_database, "SELECT id, thumbnail, picture FROM history WHERE starred = 0 ORDER BY id");
    while (trim.bytesAfter > maxBytes && oldest.executeStep()) {
        for (const std::string& hash : blobsOf(oldest, 1, 2))
            if (Use& use = uses[hash]; --use.items == 0)
                trim.bytesAfter -= use.bytes;
        trim.items.push_back(oldest.getColumn(0).getInt64());
    }
    return trim;
}

std::int64_t HistoryTable::changes() {
    return numberOf(m_database,
                    std::string("SELECT CAST(value AS INTEGER) FROM meta WHERE key = '") +
                        kChangesKey + "'");
}

void HistoryTable::markSaved(std::int64_t changes) {
    countChanges(-changes);
}

void HistoryTable::countChanges(std::int64_t more) {
    setMetaValue(m_database, kChangesKey,
                 std::to_string(std::max<std::int64_t>(0, changes() + more)));
}

} // namespace diptych::document
