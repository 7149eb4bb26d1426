#pragma once

#include "core/library/strip.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>

/// The pictures of the catalogue. Private to core/library; everything throws SQLite::Exception.
namespace diptych::library {

void writeStrip(SQLite::Database& database, std::int64_t id, const Strip& strip);
std::optional<Strip> readStrip(SQLite::Database& database, std::int64_t id);

} // namespace diptych::library
