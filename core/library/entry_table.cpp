#include "core/library/entry_table.h"

#include "core/library/catalogue_file.h"
#include "core/library/search_words.h"

#include <algorithm>

namespace diptych::library {
namespace {

constexpr const char* kAdapter = "adapter";
constexpr const char* kModel = "model";

const char* nameOf(EntryKind kind) {
    return kind == EntryKind::Adapter ? kAdapter : kModel;
}

/// Binds values one behind the other.
class Binder {
  public:
    explicit Binder(SQLite::Statement& statement) : m_statement(statement) {}

    Binder& text(const std::string& value) {
        m_statement.bind(++m_index, value);
        return *this;
    }
    Binder& number(std::int64_t value) {
        m_statement.bind(++m_index, value);
        return *this;
    }
    Binder& real(double value) {
        m_statement.bind(++m_index, value);
        return *this;
    }

  private:
    SQLite::Statement& m_statement;
    int m_index = 0;
};

/// The values of a row in the order of kWritten.
constexpr const char* kWritten =
    "path, kind, title, method, family, base_identity, base_name, licence, author, credit, "
    "description, trigger_words, strength_minimum, strength_maximum, strength_standard, "
    "strength_zero, size, modified_ns, reading, tensor_bytes";
constexpr const char* kWrittenPlaces = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

Binder bound(SQLite::Statement& statement, const LibraryEntry& entry) {
    Binder binder(statement);
    binder.text(entry.path.string()).text(nameOf(entry.kind)).text(entry.title);
    binder.text(entry.method).text(entry.family).text(entry.baseIdentity).text(entry.baseName);
    binder.text(entry.licence).text(entry.author).text(entry.credit).text(entry.description);
    binder.text(entry.trigger).real(entry.strength.minimum).real(entry.strength.maximum);
    binder.real(entry.strength.standard).real(entry.strength.zero);
    binder.number(static_cast<std::int64_t>(entry.sizeBytes)).number(entry.modifiedNs);
    return binder.number(kReadingVersion).number(static_cast<std::int64_t>(entry.tensorBytes));
}

void run(SQLite::Database& database, const char* command, std::int64_t id) {
    SQLite::Statement statement(database, command);
    statement.bind(1, id);
    statement.exec();
}

std::int64_t numberFor(SQLite::Database& database, const char* query, std::int64_t id) {
    SQLite::Statement statement(database, query);
    statement.bind(1, id);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

/// Tags and full text.
void writeWords(SQLite::Database& database, std::int64_t id, const ReadEntry& read) {
    run(database, "DELETE FROM tags WHERE entry = ?", id);
    for (std::size_t place = 0; place < read.entry.tags.size(); ++place) {
        SQLite::Statement insert(database, "INSERT INTO tags (entry, place, tag) VALUES (?, ?, ?)");
        Binder(insert)
            .number(id)
            .number(static_cast<std::int64_t>(place))
            .text(read.entry.tags[place]);
        insert.exec();
    }
    run(database, "DELETE FROM words WHERE rowid = ?", id);
    SQLite::Statement insert(database,
                             "INSERT INTO words (rowid, title, names, said) VALUES (?, ?, ?, ?)");
    Binder(insert)
        .number(id)
        .text(indexedText(read.entry.title))
        .text(indexedText(read.names))
        .text(indexedText(read.said));
    insert.exec();
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<KnownPlace> placesOf(SQLite::Database& database, const char* which) {
    SQLite::Statement rows(
        database,
        std::string("SELECT id, path, size, modified_ns, missing, reading FROM entries ") + which);
    std::vector<KnownPlace> places;
    while (rows.executeStep())
        places.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                          static_cast<std::uint64_t>(rows.getColumn(2).getInt64()),
                          rows.getColumn(3).getInt64(), rows.getColumn(4).getInt() != 0,
                          rows.getColumn(5).getInt() != kReadingVersion});
    return places;
}

Error noSuchEntry() {
    return {ErrorCode::NotFound, "This is not in the library any longer", {}};
}

/// What insertEntry() and updateEntry() were given, but for the hash.
Result<ReadEntry> storedEntry(SQLite::Database& database, std::int64_t id) {
    DIPTYCH_TRY(entry, entryAt(database, id));
    ReadEntry read{std::move(entry), {}, {}};
    SQLite::Statement words(database, "SELECT names, said FROM words WHERE rowid = ?");
    words.bind(1, id);
    if (words.executeStep()) {
        read.names = words.getColumn(0).getString();
        read.said = words.getColumn(1).getString();
    }
    return read;
}

} // namespace

const char* const kEntryColumns =
    "SELECT e.id, e.path, e.kind, e.title, e.method, e.family, e.base_identity, e.base_name, "
    "e.licence, e.author, e.credit, e.description, e.trigger_words, e.strength_minimum, "
    "e.strength_maximum, e.strength_standard, e.strength_zero, e.size, e.modified_ns, "
    "e.tensor_bytes, CASE WHEN e.hash_due THEN '' ELSE e.tensor_sha256 END, e.stars, e.missing, "
    "EXISTS (SELECT 1 FROM strips WHERE strips.entry = e.id), "
    "(SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM tags WHERE tags.entry = e.id "
    "ORDER BY place)) ";

LibraryEntry entryOfRow(SQLite::Statement& row) {
    int at = 0;
    const auto text = [&] { return row.getColumn(at++).getString(); };
    const auto number = [&] { return row.getColumn(at++).getInt64(); };
    const auto real = [&] { return row.getColumn(at++).getDouble(); };
    LibraryEntry entry;
    entry.id = number();
    entry.path = text();
    entry.kind = text() == kModel ? EntryKind::Model : EntryKind::Adapter;
    for (std::string* into :
         {&entry.title, &entry.method, &entry.family, &entry.baseIdentity, &entry.baseName,
          &entry.licence, &entry.author, &entry.credit, &entry.description, &entry.trigger})
        *into = text();
    for (double* into : {&entry.strength.minimum, &entry.strength.maximum, &entry.strength.standard,
                         &entry.strength.zero})
        *into = real();
    entry.sizeBytes = static_cast<std::uint64_t>(number());
    entry.modifiedNs = number();
    entry.tensorBytes = static_cast<std::uint64_t>(number());
    entry.tensorSha256 = text();
    entry.stars = static_cast<int>(number());
    entry.missing = number() != 0;
    entry.hasStrip = number() != 0;
    entry.tags = linesOf(text());
    return entry;
}

Result<LibraryEntry> entryAt(SQLite::Database& database, std::int64_t id) {
    SQLite::Statement row(database, std::string(kEntryColumns) + "FROM entries e WHERE e.id = ?");
    row.bind(1, id);
    if (!row.executeStep())
        return noSuchEntry();
    return entryOfRow(row);
}

std::int64_t entryIdOf(SQLite::Database& database, const std::filesystem::path& path) {
    SQLite::Statement row(database, "SELECT id FROM entries WHERE path = ?");
    row.bind(1, path.string());
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

std::vector<KnownPlace> knownPlaces(SQLite::Database& database) {
    return placesOf(database, "ORDER BY id");
}

std::vector<KnownPlace> dueForHash(SQLite::Database& database) {
    return placesOf(database,
                    "WHERE hash_due <> 0 AND missing = 0 AND kind = 'adapter' ORDER BY id");
}

std::int64_t insertEntry(SQLite::Database& database, const ReadEntry& read) {
    SQLite::Statement insert(database, std::string("INSERT INTO entries (") + kWritten +
                                           ", tensor_sha256, hash_due, stars, missing) VALUES (" +
                                           kWrittenPlaces + ", '', ?, 0, 0)");
    bound(insert, read.entry).number(read.entry.kind == EntryKind::Adapter ? 1 : 0);
    insert.exec();
    const std::int64_t id = database.getLastInsertRowid();
    writeWords(database, id, read);
    return id;
}

void updateEntry(SQLite::Database& database, std::int64_t id, const ReadEntry& read) {
    const auto before = entryAt(database, id);
    if (!before.ok())
        return;
    const LibraryEntry& entry = read.entry;
    const bool changed =
        before->sizeBytes != entry.sizeBytes || before->modifiedNs != entry.modifiedNs;
    if (before->strength != entry.strength || (changed && entry.kind == EntryKind::Model))
        run(database, "DELETE FROM strips WHERE entry = ?", id);
    SQLite::Statement update(database, std::string("UPDATE entries SET (") + kWritten +
                                           ", hash_due, missing) = (" + kWrittenPlaces +
                                           ", max(hash_due, ?), 0) WHERE id = ?");
    bound(update, entry).number(changed && entry.kind == EntryKind::Adapter ? 1 : 0).number(id);
    update.exec();
    writeWords(database, id, read);
}

bool setTensorHash(SQLite::Database& database, std::int64_t id, const std::string& sha256) {
    const bool first =
        numberFor(database, "SELECT tensor_sha256 = '' FROM entries WHERE id = ?", id) != 0;
    SQLite::Statement other(database, "DELETE FROM strips WHERE entry IN (SELECT id FROM entries "
                                      "WHERE id = ? AND tensor_sha256 NOT IN ('', ?))");
    Binder(other).number(id).text(sha256);
    other.exec();
    SQLite::Statement update(database,
                             "UPDATE entries SET tensor_sha256 = ?, hash_due = 0 WHERE id = ?");
    Binder(update).text(sha256).number(id);
    update.exec();
    return first;
}

void setMissing(SQLite::Database& database, std::int64_t id, bool missing) {
    SQLite::Statement update(database, "UPDATE entries SET missing = ? WHERE id = ?");
    Binder(update).number(missing ? 1 : 0).number(id);
    update.exec();
}

void setStars(SQLite::Database& database, std::int64_t id, int stars) {
    SQLite::Statement update(database, "UPDATE entries SET stars = ? WHERE id = ?");
    Binder(update).number(stars).number(id);
    update.exec();
}

void removeEntry(SQLite::Database& database, std::int64_t id) {
    for (const char* command :
         {"DELETE FROM tags WHERE entry = ?", "DELETE FROM strips WHERE entry = ?",
          "DELETE FROM words WHERE rowid = ?", "DELETE FROM entries WHERE id = ?"})
        run(database, command, id);
}

std::int64_t missingTwinOf(SQLite::Database& database, std::int64_t id) {
    const auto newer = entryAt(database, id);
    if (!newer.ok() || newer->tensorSha256.empty())
        return 0;
    SQLite::Statement rows(database,
                           "SELECT id, path FROM entries WHERE tensor_sha256 = ? AND "
                           "hash_due = 0 AND missing <> 0 AND kind = 'adapter' ORDER BY id");
    rows.bind(1, newer->tensorSha256);
    std::int64_t oldest = 0;
    while (rows.executeStep()) {
        const std::filesystem::path path = rows.getColumn(1).getString();
        if (path.filename() == newer->path.filename())
            return rows.getColumn(0).getInt64();
        if (oldest == 0)
            oldest = rows.getColumn(0).getInt64();
    }
    return oldest;
}

Status continueAs(SQLite::Database& database, std::int64_t newer, std::int64_t older) {
    DIPTYCH_TRY(read, storedEntry(database, newer));
    const std::string hash = read.entry.tensorSha256;
    const std::int64_t stars = std::max<std::int64_t>(
        read.entry.stars, numberFor(database, "SELECT stars FROM entries WHERE id = ?", older));
    // The path is unique, so the newer row goes first; its pictures stay until the end.
    run(database, "DELETE FROM tags WHERE entry = ?", newer);
    run(database, "DELETE FROM words WHERE rowid = ?", newer);
    run(database, "DELETE FROM entries WHERE id = ?", newer);
    updateEntry(database, older, read);
    if (!hash.empty())
        setTensorHash(database, older, hash);
    setStars(database, older, static_cast<int>(stars));
    SQLite::Statement strip(database, "UPDATE OR IGNORE strips SET entry = ? WHERE entry = ?");
    Binder(strip).number(older).number(newer);
    strip.exec();
    run(database, "DELETE FROM strips WHERE entry = ?", newer);
    return {};
}

std::vector<Refusal> knownRefusals(SQLite::Database& database) {
    SQLite::Statement rows(
        database, "SELECT path, sentence, size, modified_ns FROM refused WHERE reading = ?");
    rows.bind(1, kReadingVersion);
    std::vector<Refusal> refusals;
    while (rows.executeStep())
        refusals.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                            static_cast<std::uint64_t>(rows.getColumn(2).getInt64()),
                            rows.getColumn(3).getInt64()});
    return refusals;
}

void addRefusal(SQLite::Database& database, const Refusal& refusal) {
    SQLite::Statement insert(database, "INSERT OR REPLACE INTO refused (path, sentence, size, "
                                       "modified_ns, reading) VALUES (?, ?, ?, ?, ?)");
    Binder(insert)
        .text(refusal.path.string())
        .text(refusal.sentence)
        .number(static_cast<std::int64_t>(refusal.sizeBytes))
        .number(refusal.modifiedNs)
        .number(kReadingVersion);
    insert.exec();
}

void removeRefusal(SQLite::Database& database, const std::filesystem::path& path) {
    SQLite::Statement remove(database, "DELETE FROM refused WHERE path = ?");
    remove.bind(1, path.string());
    remove.exec();
}

} // namespace diptych::library
