#include "core/library/catalogue_file.h"

#include "tests/unit/library/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using test::Shelf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A catalogue with one starred adapter, closed.
class DamagedCatalogue : public ::testing::Test {
  protected:
    void SetUp() override {
        m_shelf.titled("ink.safetensors", "Ink");
        m_shelf.scan();
        ASSERT_TRUE(m_shelf.catalogue().setStars(m_shelf.entry("Ink").id, 5).ok());
        m_shelf.close();
    }
    fs::path file() const { return m_shelf.database(); }
    void write(const std::string& bytes) {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
    }
    void change(const std::string& sql) {
        SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
        database.exec(sql);
    }
    /// Where the damaged file is after opening, and that all goes on with a new one.
    fs::path setAside() {
        auto opened = Catalogue::open(file());
        EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().text());
        if (!opened.ok())
            return {};
        EXPECT_THAT(*opened->catalogue->query({}), IsEmpty());
        EXPECT_TRUE(opened->catalogue->scan({m_shelf.files()}).ok());
        EXPECT_EQ(opened->catalogue->query({})->size(), 1u);
        return opened->setAside;
    }

    Shelf m_shelf;
};

TEST_F(DamagedCatalogue, AWholeOneIsOpenedAsItIs) {
    const auto opened = Catalogue::open(file());
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->setAside, fs::path());
    EXPECT_EQ(opened->catalogue->query({})->front().stars, 5);
}

TEST_F(DamagedCatalogue, IsSetAsideAndKept) {
    std::string bytes = bytesOf(file());
    ASSERT_GT(bytes.size(), 8192u);
    std::fill(bytes.begin() + 4096, bytes.begin() + 8192, 'x');
    write(bytes);
    const fs::path aside = setAside();
    ASSERT_NE(aside, fs::path());
    EXPECT_TRUE(bytesOf(aside) == bytes);
    // Nor is an earlier one lost when it happens again.
    write("no database at all");
    const fs::path second = setAside();
    EXPECT_NE(second, aside);
    EXPECT_EQ(bytesOf(second), "no database at all");
    EXPECT_TRUE(bytesOf(aside) == bytes);
}

TEST_F(DamagedCatalogue, CutShortOrWithoutATable) {
    const std::string bytes = bytesOf(file());
    write(bytes.substr(0, bytes.size() / 2));
    EXPECT_NE(setAside(), fs::path());
    change("DROP TABLE tags");
    EXPECT_NE(setAside(), fs::path());
}

TEST_F(DamagedCatalogue, ADamagedIndexOfWordsIsMadeAnew) {
    change("UPDATE words_data SET block = zeroblob(20) WHERE id > 10");
    const auto opened = Catalogue::open(file());
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    EXPECT_EQ(opened->setAside, fs::path());
    const auto found = opened->catalogue->query({.text = "ink"});
    ASSERT_TRUE(found.ok()) << found.error().text();
    ASSERT_EQ(found->size(), 1u);
    EXPECT_EQ(found->front().stars, 5);
}

TEST_F(DamagedCatalogue, WhatIsNotOursIsLeftAlone) {
    change("PRAGMA user_version = 99");
    const auto newer = Catalogue::open(file());
    ASSERT_FALSE(newer.ok());
    EXPECT_EQ(newer.error().code, ErrorCode::TooNew);
    EXPECT_THAT(newer.error().message, HasSubstr("newer version"));
    change("PRAGMA application_id = 7");
    EXPECT_EQ(Catalogue::open(file()).error().code, ErrorCode::Unsupported);
    fs::remove(file());
    fs::create_directory(file());
    EXPECT_EQ(Catalogue::open(file()).error().code, ErrorCode::Io);
    EXPECT_EQ(std::distance(fs::directory_iterator(file().parent_path()), {}), 1);
}

TEST_F(DamagedCatalogue, AnEmptyFileIsANewCatalogue) {
    write("");
    EXPECT_EQ(setAside(), fs::path());
}

TEST_F(DamagedCatalogue, TwoProgramsMayHaveItOpen) {
    const auto first = Catalogue::open(file());
    const auto second = Catalogue::open(file());
    ASSERT_TRUE(first.ok() && second.ok());
    const std::int64_t id = first->catalogue->query({})->front().id;
    ASSERT_TRUE(first->catalogue->setStars(id, 2).ok());
    EXPECT_EQ(second->catalogue->entry(id)->stars, 2);
    ASSERT_TRUE(second->catalogue->setStars(id, 4).ok());
    EXPECT_EQ(first->catalogue->entry(id)->stars, 4);
}

TEST(CatalogueFile, OlderTablesAreBroughtUpToDateAllOrNothing) {
    const diptych::test::ScratchFolder folder;
    const fs::path file = folder / "library.sqlite";
    { ASSERT_TRUE(CatalogueFile::open(file).ok()); }
    const std::vector<CatalogueStep> now(catalogueSteps().begin(), catalogueSteps().end());
    std::vector<CatalogueStep> later = now;
    const int last = now.back().version;
    later.push_back({last + 1, [](SQLite::Database& database) {
                         database.exec("ALTER TABLE entries ADD COLUMN note TEXT");
                     }});
    std::vector<CatalogueStep> failing = later;
    failing.push_back(
        {last + 2, [](SQLite::Database& database) { database.exec("no such command"); }});
    EXPECT_FALSE(CatalogueFile::open(file, failing).ok());
    {
        auto opened = CatalogueFile::open(file, now); // nothing was changed
        ASSERT_TRUE(opened.ok()) << opened.error().text();
    }
    {
        auto opened = CatalogueFile::open(file, later);
        ASSERT_TRUE(opened.ok()) << opened.error().text();
        const auto version = (*opened)->read("x", [](SQLite::Database& database) {
            return Result<std::int64_t>(numberOf(database, "PRAGMA user_version"));
        });
        EXPECT_EQ(*version, last + 1);
        const auto note = (*opened)->read("x", [](SQLite::Database& database) {
            return Result<std::int64_t>(numberOf(database, "SELECT count(note) FROM entries"));
        });
        EXPECT_TRUE(note.ok());
    }
    EXPECT_EQ(CatalogueFile::open(file, now).error().code, ErrorCode::TooNew);
}

TEST(CatalogueFile, WorkThatFailsChangesNothing) {
    const diptych::test::ScratchFolder folder;
    auto opened = CatalogueFile::open(folder / "library.sqlite");
    ASSERT_TRUE(opened.ok());
    const auto insert = [](SQLite::Database& database) {
        database.exec("INSERT INTO tags (entry, place, tag) VALUES (1, 1, 'x')");
    };
    const auto count = [&] {
        return *(*opened)->read("x", [](SQLite::Database& database) {
            return Result<std::int64_t>(numberOf(database, "SELECT count(*) FROM tags"));
        });
    };
    EXPECT_FALSE((*opened)
                     ->write("x",
                             [&](SQLite::Database& database) -> Status {
                                 insert(database);
                                 return Error{ErrorCode::InvalidInput, "no", {}};
                             })
                     .ok());
    const Status thrown = (*opened)->write("It failed", [&](SQLite::Database& database) -> Status {
        insert(database);
        database.exec("nonsense");
        return {};
    });
    EXPECT_THAT(thrown.error().message, HasSubstr("It failed: "));
    EXPECT_EQ(count(), 0);
    ASSERT_TRUE((*opened)
                    ->write("x",
                            [&](SQLite::Database& database) -> Status {
                                insert(database);
                                return {};
                            })
                    .ok());
    EXPECT_EQ(count(), 1);
}

/// What is read from headers changes with the program: then everything is read anew, and nothing
/// that a person gave is lost.
TEST(CatalogueFile, ReadingByOtherRulesReadsEverythingAgain) {
    Shelf shelf;
    shelf.titled("ink.safetensors", "Ink");
    shelf.text("page.safetensors", "<!DOCTYPE html><html>");
    shelf.scan();
    const LibraryEntry ink = shelf.entry("Ink");
    ASSERT_TRUE(shelf.catalogue().setStars(ink.id, 5).ok());
    ASSERT_TRUE(shelf.catalogue().setStrip(ink.id, test::tinyStrip(1)).ok());
    shelf.close();
    {
        SQLite::Database database(shelf.database().string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE entries SET reading = 0, title = 'as it was read'");
        database.exec("UPDATE refused SET reading = 0, sentence = 'as it was'");
    }
    const ScanReport report = shelf.scan();
    EXPECT_EQ(report.changed, 1u);
    EXPECT_THAT(report.refused.front().sentence, HasSubstr("web page"));
    const LibraryEntry again = shelf.entry("Ink");
    EXPECT_EQ(again.id, ink.id);
    EXPECT_EQ(again.stars, 5);
    EXPECT_TRUE(again.hasStrip);
    EXPECT_EQ(again.tensorSha256, ink.tensorSha256);
}

} // namespace
} // namespace diptych::library
