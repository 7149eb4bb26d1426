#include "core/document/project_schema.h"

#include "core/document/project_state.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <array>

namespace diptych::document {
namespace {

using diptych::test::ScratchFolder;

constexpr int kNext = ProjectState::kVersion + 1;

// Steps a later version could have: a column with its old rows filled in, and a new table.
void addMood(SQLite::Database& database) {
    database.exec("ALTER TABLE history ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'");
}
void addPalettes(SQLite::Database& database) {
    database.exec("CREATE TABLE palettes (name TEXT) STRICT");
    database.exec(
        "INSERT INTO palettes SELECT 'from ' || count(*) FROM history WHERE mood = 'calm'");
}
void addThenFail(SQLite::Database& database) {
    database.exec("CREATE TABLE half (done TEXT) STRICT");
    database.exec("INSERT INTO nowhere VALUES (1)");
}

std::vector<Migration> withMore(std::initializer_list<Migration> more) {
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.insert(steps.end(), more);
    return steps;
}

TEST(ProjectSchema, stepsRiseByOneToTheStatesVersion) {
    int version = 0;
    for (const Migration& step : migrations())
        EXPECT_EQ(step.version, ++version);
    EXPECT_EQ(version, ProjectState::kVersion);
    EXPECT_EQ(currentVersion(), version);
}

TEST(ProjectSchema, laterStepsAreAppliedInOrderAndKeepWhatIsThere) {
    const ScratchFolder folder;
    const auto database = openDatabase(folder / "project", OpenAs::New);
    ASSERT_TRUE(migrate(*database, "project").ok());
    EXPECT_EQ(numberOf(*database, "PRAGMA application_id"), 0x44505459);
    database->exec("INSERT INTO history (made_at_ms, scene, adapters, record, thumbnail, picture, "
                   "starred) VALUES (5, '{}', '[]', '{}', '', '', 1)");
    const auto steps = withMore({{kNext, addMood}, {kNext + 1, addPalettes}});
    ASSERT_TRUE(migrate(*database, "project", steps).ok());
    EXPECT_EQ(numberOf(*database, "PRAGMA user_version"), kNext + 1);
    EXPECT_EQ(numberOf(*database, "SELECT count(*) FROM history WHERE mood = 'calm' AND starred"),
              1);
    EXPECT_EQ(numberOf(*database, "SELECT count(*) FROM palettes WHERE name = 'from 1'"), 1);
    // A second time, nothing happens.
    ASSERT_TRUE(migrate(*database, "project", steps).ok());
    EXPECT_EQ(numberOf(*database, "SELECT count(*) FROM palettes"), 1);
}

TEST(ProjectSchema, aFailingStepLeavesEverythingAsItWas) {
    const ScratchFolder folder;
    const auto database = openDatabase(folder / "project", OpenAs::New);
    ASSERT_TRUE(migrate(*database, "project").ok());
    EXPECT_FALSE(
        migrate(*database, "project", withMore({{kNext, addMood}, {kNext + 1, addThenFail}})).ok());
    EXPECT_EQ(numberOf(*database, "PRAGMA user_version"), currentVersion());
    EXPECT_TRUE(checkTables(*database, "project").ok());
}

TEST(ProjectSchema, guestsAndGapsAreNoticed) {
    for (const char* change :
         {"CREATE TABLE guest (a)", "CREATE VIEW guest AS SELECT 1", "DROP TABLE history",
          "CREATE TRIGGER guest AFTER INSERT ON blobs BEGIN DELETE FROM state; END",
          "CREATE INDEX guest ON blobs (size)", "ALTER TABLE blobs ADD COLUMN guest TEXT"}) {
        SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        ASSERT_TRUE(migrate(database, "project").ok());
        EXPECT_TRUE(checkTables(database, "project").ok());
        database.exec(change);
        const Status status = checkTables(database, "project");
        ASSERT_FALSE(status.ok()) << change;
        EXPECT_EQ(status.error().code, ErrorCode::Corrupt);
    }
}

} // namespace
} // namespace diptych::document
