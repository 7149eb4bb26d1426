#include "core/library/entry_query.h"

#include "core/library/entry_table.h"
#include "core/library/search_words.h"

#include <string_view>
#include <utility>
#include <variant>

namespace diptych::library {
namespace {

/// The part of a query behind its columns, and what stands in its places.
struct Condition {
    std::string sql;
    std::vector<std::variant<std::int64_t, std::string>> values;

    void add(const char* words, std::variant<std::int64_t, std::string> value) {
        sql += std::string(" AND ") + words;
        values.push_back(std::move(value));
    }
    void bindTo(SQLite::Statement& statement) const {
        int index = 0;
        for (const auto& value : values) {
            ++index;
            std::visit([&](const auto& each) { statement.bind(index, each); }, value);
        }
    }
};

bool searchesText(const Filter& filter) {
    return !matchQuery(filter.text).empty();
}

Condition conditionOf(const Filter& filter) {
    Condition condition;
    condition.sql = "FROM entries e WHERE true";
    if (searchesText(filter)) {
        condition.sql = "FROM words JOIN entries e ON e.id = words.rowid WHERE words MATCH ?";
        condition.values.emplace_back(matchQuery(filter.text));
    }
    if (filter.kind)
        condition.add("e.kind = ?", *filter.kind == EntryKind::Model ? "model" : "adapter");
    for (const auto& [words, wanted] : {std::pair{"e.family = ?", &filter.family},
                                        {"e.method = ?", &filter.method},
                                        {"e.licence = ?", &filter.licence}})
        if (*wanted)
            condition.add(words, **wanted);
    if (filter.tag && filter.tag->empty())
        condition.sql += " AND NOT EXISTS (SELECT 1 FROM tags WHERE entry = e.id)";
    else if (filter.tag)
        condition.add("EXISTS (SELECT 1 FROM tags WHERE entry = e.id AND tag = ?)", *filter.tag);
    if (filter.minimumStars > 0)
        condition.add("e.stars >= ?", std::int64_t{filter.minimumStars});
    if (!filter.includeMissing)
        condition.sql += " AND e.missing = 0";
    return condition;
}

const char* orderOf(const Filter& filter) {
    switch (filter.order) {
    case Order::Newest:
        return " ORDER BY e.modified_ns DESC, e.id";
    case Order::Stars:
        return " ORDER BY e.stars DESC, e.title COLLATE NOCASE, e.id";
    case Order::BestMatch:
        if (searchesText(filter))
            return " ORDER BY bm25 (words, 10.0, 4.0, 1.0), e.title COLLATE NOCASE, e.id";
        break;
    case Order::Title:
        break;
    }
    return " ORDER BY e.title COLLATE NOCASE, e.id";
}

/// Counts the values of `column`, among what `filter` lets through.
std::vector<Facet> facetsOf(SQLite::Database& database, const Filter& filter, const char* column,
                            std::string_view among = {}) {
    const Condition condition = conditionOf(filter);
    SQLite::Statement rows(database, std::string("SELECT ") + column + " AS value, count(*) " +
                                         condition.sql + std::string(among) +
                                         " GROUP BY value ORDER BY count(*) DESC, value LIMIT 200");
    condition.bindTo(rows);
    std::vector<Facet> facets;
    while (rows.executeStep())
        facets.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64()});
    return facets;
}

std::vector<Facet> tagFacets(SQLite::Database& database, const Filter& filter) {
    const Condition condition = conditionOf(filter);
    SQLite::Statement rows(database, "SELECT tag, count(*) FROM tags WHERE entry IN (SELECT e.id " +
                                         condition.sql +
                                         ") GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200");
    condition.bindTo(rows);
    std::vector<Facet> facets;
    while (rows.executeStep())
        facets.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64()});
    return facets;
}

} // namespace

std::vector<LibraryEntry> queryEntries(SQLite::Database& database, const Filter& filter) {
    Condition condition = conditionOf(filter);
    condition.sql += orderOf(filter);
    condition.sql += " LIMIT ? OFFSET ?";
    condition.values.emplace_back(filter.limit);
    condition.values.emplace_back(filter.offset);
    SQLite::Statement rows(database, kEntryColumns + condition.sql);
    condition.bindTo(rows);
    std::vector<LibraryEntry> entries;
    while (rows.executeStep())
        entries.push_back(entryOfRow(rows));
    return entries;
}

Facets countFacets(SQLite::Database& database, const Filter& filter) {
    const auto without = [&](std::optional<std::string> Filter::*chosen) {
        Filter other = filter;
        other.*chosen = std::nullopt;
        return other;
    };
    Facets facets;
    facets.families = facetsOf(database, without(&Filter::family), "e.family");
    facets.methods =
        facetsOf(database, without(&Filter::method), "e.method", " AND e.kind = 'adapter'");
    facets.licences = facetsOf(database, without(&Filter::licence), "e.licence");
    facets.tags = tagFacets(database, without(&Filter::tag));
    const Condition condition = conditionOf(filter);
    SQLite::Statement totals(database,
                             "SELECT count(*), coalesce(sum(e.missing), 0) " + condition.sql);
    condition.bindTo(totals);
    if (totals.executeStep()) {
        facets.total = totals.getColumn(0).getInt64();
        facets.missing = totals.getColumn(1).getInt64();
    }
    return facets;
}

} // namespace diptych::library
