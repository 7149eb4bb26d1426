#pragma once

#include "core/base/result.h"
#include "core/document/history_item.h"
#include "core/document/sqlite_session.h"

#include <cstdint>
#include <vector>

namespace diptych::document {

/// The table `history`. Private to core/document; ProjectStore says what each member does. All
/// throw SQLite::Exception.
class HistoryTable {
  public:
    explicit HistoryTable(SQLite::Database& database) : m_database(database) {}

    Result<std::int64_t> add(const HistoryItem& item);
    std::vector<HistoryItem> page(const HistoryPage& page);
    Result<HistoryItem> item(std::int64_t id);
    Status star(std::int64_t id, bool starred);
    Status remove(const std::vector<std::int64_t>& ids);
    HistoryTotals totals();
    HistoryTrim trim(std::uint64_t maxBytes);

    /// How often the history was changed since the last save.
    std::int64_t changes();
    /// Takes these changes for saved.
    void markSaved(std::int64_t changes);

  private:
    void countChanges(std::int64_t changes);
    SQLite::Database& m_database;
};

} // namespace diptych::document
