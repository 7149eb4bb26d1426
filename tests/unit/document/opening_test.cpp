#include "core/base/hash.h"
#include "core/document/project_schema.h"
#include "core/document/project_store.h"
#include "core/document/sqlite_session.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/document/random_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace diptych::document {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::ScratchFolder;
using testing::HasSubstr;

const std::string kLater = std::to_string(ProjectState::kVersion + 1);

class Opening : public testing::Test {
  protected:
    /// A project file with one of everything.
    void SetUp() override {
        auto store = *ProjectStore::createWorkingCopy(m_folder / "state");
        ProjectState state;
        state.title = "house";
        state.sources.original =
            test::sourcePicture(*store->putBlob(BlobKind::Source, std::string(9000, 'p')));
        ASSERT_TRUE(store->writeState(state).ok());
        ASSERT_TRUE(store->addHistory({}).ok());
        ASSERT_TRUE(store->saveTo(m_file).ok());
    }
    Result<std::unique_ptr<ProjectStore>> open() {
        return ProjectStore::openFile(m_file, m_folder / "state");
    }
    /// Changes the file with SQLite, as another program might.
    void change(const std::string& sql) {
        SQLite::Database database(m_file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(sql);
    }
    void expectRefused(ErrorCode code, const char* words) {
        const std::string before = bytesOf(m_file);
        const auto store = open();
        ASSERT_FALSE(store.ok()) << words;
        EXPECT_EQ(store.error().code, code) << store.error().text();
        EXPECT_THAT(store.error().message, HasSubstr(words));
        EXPECT_EQ(store.error().context, m_file.string());
        EXPECT_TRUE(bytesOf(m_file) == before);
        EXPECT_TRUE(fs::is_empty(m_folder / "state/work"));
    }

    ScratchFolder m_folder;
    fs::path m_file = m_folder / "house.diptych";
};

TEST_F(Opening, theFileItselfIsOnlyRead) {
    const std::string before = bytesOf(m_file);
    {
        auto store = open();
        ASSERT_TRUE(store.ok()) << store.error().text();
        EXPECT_EQ((*store)->file(), m_file);
        ProjectState state = *(*store)->readState();
        state.title = "changed";
        ASSERT_TRUE((*store)->writeState(state).ok());
        ASSERT_TRUE((*store)->persist().ok());
        EXPECT_TRUE(bytesOf(m_file) == before);
        EXPECT_EQ(m_folder.count(), 2u); // the file and the state folder: no journal beside it
        ASSERT_TRUE((*store)->discard().ok());
    }
    EXPECT_TRUE(bytesOf(m_file) == before);
}

TEST_F(Opening, otherFilesAreRefusedInWords) {
    fs::remove(m_file);
    expectRefused(ErrorCode::NotFound, "does not exist");
    m_folder.put("house.diptych", "");
    expectRefused(ErrorCode::Corrupt, "empty");
    m_folder.put("house.diptych", "SQLite format 3");
    expectRefused(ErrorCode::Corrupt, "not a Diptych project");
    m_folder.put("house.diptych", std::string(5000, 'x'));
    expectRefused(ErrorCode::Corrupt, "not a Diptych project");
    fs::remove(m_file);
    change("CREATE TABLE songs (name TEXT)");
    expectRefused(ErrorCode::Unsupported, "another program");
    change("PRAGMA application_id = " + std::to_string(0x44505459));
    expectRefused(ErrorCode::Corrupt, "holds no project");
    change("PRAGMA user_version = 1");
    expectRefused(ErrorCode::Corrupt, "tables");
}

TEST_F(Opening, aFileUnderWorkIsRefused) {
    m_folder.put("house.diptych-journal", "half a change");
    expectRefused(ErrorCode::Unsupported, "Another program");
}

TEST_F(Opening, guestsInTheFileAreRefused) {
    change("CREATE TRIGGER guest AFTER UPDATE ON state BEGIN DELETE FROM blobs; END");
    expectRefused(ErrorCode::Corrupt, "tables");
    change("DROP TRIGGER guest");
    EXPECT_TRUE(open().ok());
    change("CREATE VIEW guest AS SELECT * FROM state");
    expectRefused(ErrorCode::Corrupt, "tables");
}

TEST_F(Opening, aStateThatIsWrongIsRefusedAndNamed) {
    change("UPDATE state SET json = replace(json, '\"steps\":25', '\"steps\":26')");
    expectRefused(ErrorCode::Corrupt, "damaged"); // the checksum tells
    change("UPDATE state SET sha256 = NULL");     // who changes it by hand takes it out
    EXPECT_EQ((*open())->readState()->scene.steps, 26);
    change("UPDATE state SET json = replace(json, '\"steps\":26', '\"steps\":-1')");
    expectRefused(ErrorCode::Corrupt, "scene.steps");
    change("UPDATE state SET json = '{'");
    expectRefused(ErrorCode::Corrupt, "not valid JSON");
    change("UPDATE state SET json = '{\"version\": " + kLater + "}'");
    expectRefused(ErrorCode::TooNew, "newer version");
    change("DELETE FROM state");
    expectRefused(ErrorCode::Corrupt, "no project");
}

TEST_F(Opening, leftoversOfAWorkingCopyInTheFileMeanNothing) {
    change("INSERT INTO meta VALUES ('work.file', '/elsewhere'), ('work.opened_newer', '1'), "
           "('work.history_changes', 'many')");
    change("INSERT INTO state VALUES ('saved', 'rubbish', NULL, 0)");
    change("UPDATE blobs SET size = -1");
    auto store = open();
    ASSERT_TRUE(store.ok()) << store.error().text();
    EXPECT_EQ((*store)->file(), m_file);
    EXPECT_FALSE((*store)->openedNewer());
    EXPECT_FALSE((*store)->unsaved()->any());
    EXPECT_EQ(*(*store)->sizeBytes(), 9000u);
}

TEST_F(Opening, aDamagedPictureIsNoticedWhenItIsRead) {
    change("UPDATE blobs SET bytes = zeroblob(9000)");
    auto store = open();
    ASSERT_TRUE(store.ok());
    const auto bytes = (*store)->blob(sha256Hex(std::string(9000, 'p')));
    ASSERT_FALSE(bytes.ok());
    EXPECT_EQ(bytes.error().code, ErrorCode::Corrupt);
}

TEST_F(Opening, anUnreadablePictureDoesNotHideTheOthers) {
    change("INSERT INTO history (made_at_ms, scene, adapters, record, thumbnail, picture, starred) "
           "VALUES (1, '{\"steps\": -1}', '[]', '{}', '', '', 0)");
    const auto items = (*open())->history({});
    ASSERT_TRUE(items.ok());
    ASSERT_EQ(items->size(), 2u);
    EXPECT_THAT((*items)[0].problem, HasSubstr("steps"));
    EXPECT_EQ((*items)[1].problem, "");
}

TEST_F(Opening, check39_aNewerVersionOpensAsACopy) {
    change("ALTER TABLE history ADD COLUMN mood TEXT");
    change("CREATE TABLE palettes (name TEXT)");
    change("PRAGMA user_version = " + kLater);
    change("UPDATE state SET sha256 = NULL, json = json_set(json, '$.version', " + kLater +
           ", "
           "'$.scene.weather', 'rain', '$.compare.mode', 'hologram')");
    auto store = open();
    ASSERT_TRUE(store.ok()) << store.error().text();
    EXPECT_TRUE((*store)->openedNewer());
    EXPECT_EQ((*store)->readState()->title, "house");
    EXPECT_EQ((*store)->history({})->size(), 1u);
    EXPECT_EQ((*store)->blob(sha256Hex(std::string(9000, 'p')))->size(), 9000u);

    const std::string before = bytesOf(m_file);
    for (const fs::path& same : {m_file, m_folder / "state/../house.diptych"}) {
        const Status refused = (*store)->saveTo(same);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::TooNew);
    }
    EXPECT_TRUE(bytesOf(m_file) == before);
    ASSERT_TRUE((*store)->saveTo(m_folder / "copy.diptych").ok());
    EXPECT_FALSE((*store)->openedNewer());
    auto copy = ProjectStore::openFile(m_folder / "copy.diptych", m_folder / "state");
    ASSERT_TRUE(copy.ok()) << copy.error().text();
    EXPECT_FALSE((*copy)->openedNewer());
    EXPECT_EQ(toJson(*(*copy)->readState())["scene"]["weather"], "rain");
}

TEST_F(Opening, aNewerVersionThatIsBuiltDifferentlyIsTooNew) {
    change("PRAGMA user_version = 7");
    change("ALTER TABLE blobs RENAME COLUMN bytes TO chunks");
    expectRefused(ErrorCode::TooNew, "newer version");
}

/// Every version ever released has such a file; the present program must read all of them.
TEST(Fixtures, version1IsReadAsItWasWritten) {
    const ScratchFolder folder;
    const fs::path file = folder / "v1.diptych";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(bytesOf(fs::path(DIPTYCH_FIXTURES) / "v1.sql"));
    auto opened = ProjectStore::openFile(file, folder / "state");
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    ProjectStore& store = **opened;
    const ProjectState state = *store.readState();
    EXPECT_EQ(state.title, "The red house");
    EXPECT_EQ(state.model.identity, "0123");
    EXPECT_EQ(state.scene.prompt, "a red house, snow");
    EXPECT_EQ(state.scene.seed, 4294967295u);
    EXPECT_EQ(state.scene.link, FaderLink::Together);
    ASSERT_EQ(state.scene.mix.size(), 1u);
    EXPECT_EQ(state.scene.mix[0].strength, -2.125);
    EXPECT_TRUE(state.scene.mix[0].solo);
    ASSERT_TRUE(state.sources.original && state.sources.crop && !state.sources.mine);
    EXPECT_EQ(state.sources.original->size, (image::Size{640, 480}));
    EXPECT_EQ(state.sources.crop->width, 480);
    EXPECT_EQ(*store.blob(state.sources.original->blob), "the original's bytes");
    ASSERT_NE(state.adapter("ink"), nullptr);
    EXPECT_EQ(state.adapter("ink")->kind, AdapterKind::Weight);
    EXPECT_EQ(state.adapter("ink")->sizeBytes, 77u);
    EXPECT_EQ(state.learning.parameters["pair"]["steps"], 500);
    ASSERT_EQ(state.snapshots.size(), 1u);
    EXPECT_EQ(state.snapshots[0].name, "Evening");
    EXPECT_EQ(state.snapshots[0].scene.steps, 30);
    EXPECT_EQ(state.compare.mode, CompareMode::Difference);
    EXPECT_EQ(state.unknown["of_a_later_version"], 1);
    const auto history = *store.history({});
    ASSERT_EQ(history.size(), 1u);
    EXPECT_TRUE(history[0].starred);
    EXPECT_EQ(history[0].problem, "");
    EXPECT_EQ(history[0].madeAtMs, 1767225600000);
    EXPECT_EQ(history[0].record["compute"], "float32, 2 threads");
    EXPECT_EQ(*store.blob(history[0].picture), "the picture's bytes");
}

TEST(Fixtures, version2IsReadAsItWasWritten) {
    const ScratchFolder folder;
    const fs::path file = folder / "v2.diptych";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(bytesOf(fs::path(DIPTYCH_FIXTURES) / "v2.sql"));
    auto opened = ProjectStore::openFile(file, folder / "state");
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    ProjectStore& store = **opened;
    EXPECT_FALSE(store.unsaved()->any());
    const ProjectState state = *store.readState();
    EXPECT_EQ(state.title, "The red house");
    ASSERT_TRUE(state.scene.start);
    EXPECT_EQ(state.scene.start->picture.name, "house.png");
    EXPECT_EQ(*store.blob(state.scene.start->picture.blob), "the original's bytes");
    EXPECT_EQ(state.scene.start->mode, StartMode::Edit);
    EXPECT_EQ(state.scene.start->strength, 0.625);
    EXPECT_EQ(state.scene.start->inversionRounds, 3);
    ASSERT_TRUE(state.scene.start->mask);
    EXPECT_EQ(*store.blob(state.scene.start->mask->blob), "the mask's bytes");
    EXPECT_EQ(state.scene.start->unknown["of_a_later_version"], 1);
    ASSERT_EQ(state.snapshots.size(), 1u);
    ASSERT_TRUE(state.snapshots[0].scene.start);
    EXPECT_EQ(state.snapshots[0].scene.start->mode, StartMode::Vary);
    EXPECT_FALSE(state.snapshots[0].scene.start->mask);
    const auto history = *store.history({});
    ASSERT_EQ(history.size(), 1u);
    EXPECT_FALSE(history[0].scene.start) << "it was drawn from noise";
}

TEST(Fixtures, version3IsReadAsItWasWritten) {
    const ScratchFolder folder;
    const fs::path file = folder / "v3.diptych";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(bytesOf(fs::path(DIPTYCH_FIXTURES) / "v3.sql"));
    auto opened = ProjectStore::openFile(file, folder / "state");
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    const ProjectState state = *(*opened)->readState();
    EXPECT_TRUE(state.scene.tiles);
    ASSERT_EQ(state.scene.guides.size(), 2u);
    const Guide& lines = state.scene.guides[0];
    EXPECT_EQ(lines.file, "nets/control_canny.safetensors");
    EXPECT_EQ(lines.kind, GuideKind::Lines);
    EXPECT_TRUE(lines.pictures.empty());
    EXPECT_EQ(lines.strength, 0.75);
    EXPECT_EQ(lines.from, 0.125);
    EXPECT_EQ(lines.until, 0.5);
    EXPECT_EQ(lines.unknown["of_a_later_version"], 1);
    const Guide& prompt = state.scene.guides[1];
    EXPECT_EQ(prompt.kind, GuideKind::Prompt);
    ASSERT_EQ(prompt.pictures.size(), 1u);
    EXPECT_EQ(*(*opened)->blob(prompt.pictures[0].blob), "the original's bytes");
    EXPECT_TRUE(state.snapshots[0].scene.guides.empty());
    const auto& examples = state.sources.examples.at("style-example");
    ASSERT_EQ(examples.size(), 1u);
    EXPECT_EQ(examples[0].picture, prompt.pictures[0]);
    EXPECT_EQ(examples[0].caption, "a house in ink");
    EXPECT_EQ(examples[0].unknown["of_a_later_version"], 1);
}

/// A program of version 1 would draw something else from such a project, so it has to be told.
TEST(Fixtures, aProjectOfVersion1IsSavedAsThePresentOne) {
    const ScratchFolder folder;
    const fs::path file = folder / "v1.diptych";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(bytesOf(fs::path(DIPTYCH_FIXTURES) / "v1.sql"));
    auto opened = ProjectStore::openFile(file, folder / "state");
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    EXPECT_FALSE((*opened)->readState()->scene.start);
    ASSERT_TRUE((*opened)->saveTo(folder / "later.diptych").ok());
    SQLite::Database saved((folder / "later.diptych").string());
    EXPECT_EQ(saved.execAndGet("PRAGMA user_version").getInt(), 3);
    EXPECT_EQ(saved.execAndGet("SELECT json_extract(json, '$.version') FROM state").getInt(), 3);
}

/// Damaged files: whatever is in them, opening ends with a project or a sentence.
class Damaged : public Opening {
  protected:
    void SetUp() override {
        Opening::SetUp();
        m_whole = bytesOf(m_file);
        m_state = *(*open())->readState();
    }
    /// Opens these bytes and reads everything in them; whether it could be opened.
    bool use(const std::string& bytes) {
        m_folder.put("damaged.diptych", bytes);
        auto store = ProjectStore::openFile(m_folder / "damaged.diptych", m_folder / "state");
        if (!store.ok()) {
            EXPECT_FALSE(store.error().message.empty());
            EXPECT_NE(store.error().code, ErrorCode::Internal) << store.error().text();
            return false;
        }
        // The state has a checksum: it is the one that was written, or it is refused.
        const auto state = (*store)->readState();
        EXPECT_TRUE(state.ok() && *state == m_state);
        if (const auto items = (*store)->history({}); items.ok())
            for (const HistoryItem& item : *items)
                (void)(*store)->blob(item.picture);
        (void)(*store)->blob(sha256Hex(std::string(9000, 'p')));
        (void)(*store)->historyTotals();
        (void)(*store)->sizeBytes();
        (void)(*store)->saveTo(m_folder / "resaved.diptych");
        return true;
    }
    std::string m_whole;
    ProjectState m_state;
};

TEST_F(Damaged, cutFilesAreRefused) {
    for (std::size_t size = 0; size < m_whole.size(); size += 1 + m_whole.size() / 60)
        EXPECT_FALSE(use(m_whole.substr(0, size))) << size;
    EXPECT_TRUE(use(m_whole));
}

TEST_F(Damaged, flippedBitsEndInAProjectOrASentence) {
    std::mt19937 random(5);
    int refused = 0;
    for (int round = 0; round < 100; ++round) {
        std::string bytes = m_whole;
        // Few pages, but all that matters lies at their beginning and in the header.
        for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips) {
            const std::size_t page = random() % (bytes.size() / 4096) * 4096;
            const std::size_t offset = random() % 2 == 0 ? random() % 128 : random() % 4096;
            bytes[page + offset] = static_cast<char>(bytes[page + offset] ^ (1 << random() % 8));
        }
        refused += use(bytes) ? 0 : 1;
    }
    EXPECT_GT(refused, 0);
    EXPECT_LT(refused, 100);
}

TEST_F(Damaged, noiseInAPageEndsInAProjectOrASentence) {
    std::mt19937 random(6);
    for (int round = 0; round < 40; ++round) {
        std::string bytes = m_whole;
        const std::size_t page = random() % (bytes.size() / 4096) * 4096;
        for (std::size_t i = page == 0 ? 100 : 0; i < 4096; ++i)
            bytes[page + i] = static_cast<char>(random());
        (void)use(bytes);
    }
}

} // namespace
} // namespace diptych::document
