#pragma once

#include "core/library/filter.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <vector>

/// Questions to the catalogue. Private to core/library; everything throws SQLite::Exception.
namespace diptych::library {

std::vector<LibraryEntry> queryEntries(SQLite::Database& database, const Filter& filter);

/// Facets of what `filter` lets through.
Facets countFacets(SQLite::Database& database, const Filter& filter);

} // namespace diptych::library
