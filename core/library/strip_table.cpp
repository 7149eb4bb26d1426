#include "core/library/strip_table.h"

#include <string>

namespace diptych::library {

void writeStrip(SQLite::Database& database, std::int64_t id, const Strip& strip) {
    SQLite::Statement write(database,
                            "INSERT OR REPLACE INTO strips (entry, model_identity, seed, at_zero, "
                            "at_half, at_standard, at_maximum) VALUES (?, ?, ?, ?, ?, ?, ?)");
    write.bind(1, id);
    write.bind(2, strip.modelIdentity);
    write.bind(3, static_cast<std::int64_t>(strip.seed));
    int index = 3;
    for (const std::string& picture : strip.pictures)
        write.bindNoCopy(++index, static_cast<const void*>(picture.data()),
                         static_cast<int>(picture.size()));
    write.exec();
}

std::optional<Strip> readStrip(SQLite::Database& database, std::int64_t id) {
    SQLite::Statement row(database, "SELECT model_identity, seed, at_zero, at_half, at_standard, "
                                    "at_maximum FROM strips WHERE entry = ?");
    row.bind(1, id);
    if (!row.executeStep())
        return std::nullopt;
    Strip strip;
    strip.modelIdentity = row.getColumn(0).getString();
    strip.seed = static_cast<std::uint64_t>(row.getColumn(1).getInt64());
    int index = 1;
    for (std::string& picture : strip.pictures)
        picture = row.getColumn(++index).getString();
    return strip;
}

} // namespace diptych::library
