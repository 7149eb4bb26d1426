#include "core/document/project_store.h"

#include "core/base/hash.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/document/random_state.h"

#include <gtest/gtest.h>

#include <thread>

namespace diptych::document {
namespace {

namespace fs = std::filesystem;
using diptych::test::ScratchFolder;

class Store : public testing::Test {
  protected:
    void SetUp() override {
        auto store = ProjectStore::createWorkingCopy(m_state.path());
        ASSERT_TRUE(store.ok()) << store.error().text();
        m_store = std::move(*store);
    }
    std::string put(const std::string& bytes) {
        auto hash = m_store->putBlob(BlobKind::Picture, bytes);
        EXPECT_TRUE(hash.ok());
        return hash.ok() ? *hash : std::string();
    }
    std::int64_t add(const HistoryItem& item) {
        auto id = m_store->addHistory(item);
        EXPECT_TRUE(id.ok()) << id.error().text();
        return id.ok() ? *id : 0;
    }
    std::vector<std::int64_t> ids(const HistoryPage& page) {
        std::vector<std::int64_t> ids;
        const auto items = m_store->history(page);
        for (const HistoryItem& item : *items)
            ids.push_back(item.id);
        return ids;
    }

    ScratchFolder m_state;
    std::unique_ptr<ProjectStore> m_store;
};

TEST_F(Store, keepsTheState) {
    EXPECT_TRUE(*m_store->readState() == ProjectState{});
    EXPECT_FALSE(m_store->unsaved()->any());
    const ProjectState state = test::RandomState(1).state();
    ASSERT_TRUE(m_store->writeState(state).ok());
    EXPECT_TRUE(*m_store->readState() == state);
    EXPECT_TRUE(*m_store->readSavedState() == ProjectState{});
    EXPECT_TRUE(m_store->unsaved()->state);
    ASSERT_TRUE(m_store->writeSavedState(state).ok());
    EXPECT_FALSE(m_store->unsaved()->any());
    EXPECT_TRUE(m_store->persist().ok());
    EXPECT_EQ(m_store->file(), fs::path());
}

TEST_F(Store, aStateThatCouldNotBeReadAgainIsNotWritten) {
    ProjectState state;
    state.scene.steps = 0;
    EXPECT_EQ(m_store->writeState(state).error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(*m_store->readState() == ProjectState{});
    // A file name that is no UTF-8 is no reason to lose the rest.
    state = {};
    state.model.path = "/models/M\xfcller";
    ASSERT_TRUE(m_store->writeState(state).ok());
    EXPECT_EQ(m_store->readState()->model.path, "/models/M\xef\xbf\xbdller");
}

TEST_F(Store, blobsAreKeptByTheirContent) {
    std::string bytes(300'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * i >> 3);
    const std::string hash = put(bytes);
    EXPECT_EQ(hash, sha256Hex(bytes));
    EXPECT_EQ(put(bytes), hash);
    EXPECT_EQ(*m_store->blob(hash), bytes);
    EXPECT_EQ(*m_store->blobSizeBytes(hash), bytes.size());
    EXPECT_TRUE(*m_store->hasBlob(hash));
    EXPECT_FALSE(*m_store->hasBlob(sha256Hex("never")));
    EXPECT_EQ(m_store->blob(sha256Hex("never")).error().code, ErrorCode::NotFound);
    // The SHA-256 of nothing is a published constant.
    EXPECT_EQ(put(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(*m_store->blob(put("")), "");
}

TEST_F(Store, onlyWhatIsReferredToCountsAsSize) {
    const std::string used = put("used bytes");
    put("bytes nobody names");
    ProjectState state;
    state.sources.original = test::sourcePicture(used);
    ASSERT_TRUE(m_store->writeState(state).ok());
    EXPECT_EQ(*m_store->sizeBytes(), std::string("used bytes").size());
}

TEST_F(Store, historyComesNewestFirstInPages) {
    test::RandomState random(3);
    HistoryItem item;
    item.adapters = random.adapters();
    item.scene = random.scene(item.adapters);
    item.record = {{"compute", "float32, 2 threads"}, {"calls", 25}};
    item.thumbnail = put("thumbnail");
    item.picture = put("picture");
    item.madeAtMs = 1'700'000'000'123;
    for (int i = 0; i < 5; ++i)
        item.id = add(item);
    EXPECT_TRUE(*m_store->historyItem(item.id) == item);
    EXPECT_EQ(ids({.limit = 2}), (std::vector<std::int64_t>{5, 4}));
    EXPECT_EQ(ids({.before = 4, .limit = 2}), (std::vector<std::int64_t>{3, 2}));
    EXPECT_EQ(ids({.before = 1}), std::vector<std::int64_t>{});
    EXPECT_EQ(m_store->unsaved()->historyChanges, 5);
    EXPECT_EQ(m_store->historyItem(99).error().code, ErrorCode::NotFound);
    item.picture = sha256Hex("not there");
    EXPECT_EQ(m_store->addHistory(item).error().code, ErrorCode::InvalidInput);
}

TEST_F(Store, check43_nothingLeavesTheHistoryUnaskedAndStarsStay) {
    for (int i = 1; i <= 6; ++i) // ids 1 to 6, 1000 bytes each, of which 4 and 5 share a picture
        add(test::historyItem(put(std::string(1000, static_cast<char>(i == 5 ? 4 : i)))));
    ASSERT_TRUE(m_store->star(2, ProjectStore::Star::On).ok());
    EXPECT_EQ(m_store->historyTotals()->bytes, 5000u);
    EXPECT_EQ(m_store->historyTotals()->starred, 1);
    EXPECT_EQ(ids({.show = HistoryPage::Show::Starred}), std::vector<std::int64_t>{2});

    // What would go: the oldest without a star; the shared picture goes with its last user.
    EXPECT_TRUE(m_store->historyTrim(5000)->items.empty());
    EXPECT_EQ(m_store->historyTrim(4500)->items, std::vector<std::int64_t>{1});
    const auto trim = m_store->historyTrim(2000);
    EXPECT_EQ(trim->items, (std::vector<std::int64_t>{1, 3, 4, 5}));
    EXPECT_EQ(trim->bytesAfter, 2000u);
    EXPECT_EQ(m_store->historyTrim(0)->items, (std::vector<std::int64_t>{1, 3, 4, 5, 6}));
    EXPECT_EQ(m_store->historyTrim(0)->bytesAfter, 1000u);
    EXPECT_EQ(m_store->historyTotals()->items, 6); // asking removed nothing

    // One with a star: none goes.
    EXPECT_EQ(m_store->removeHistory({1, 2}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(m_store->removeHistory({1, 77}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(m_store->historyTotals()->items, 6);
    ASSERT_TRUE(m_store->removeHistory(trim->items).ok());
    EXPECT_EQ(ids({}), (std::vector<std::int64_t>{6, 2}));
    EXPECT_EQ(m_store->historyTotals()->bytes, 2000u);
    ASSERT_TRUE(m_store->star(2, ProjectStore::Star::Off).ok());
    EXPECT_TRUE(m_store->removeHistory({2}).ok());
    EXPECT_EQ(m_store->star(2, ProjectStore::Star::On).error().code, ErrorCode::NotFound);
    EXPECT_EQ(add({}), 7); // an id never comes back
}

TEST_F(Store, aThumbnailIsKept) {
    EXPECT_EQ(*m_store->thumbnail(), "");
    ASSERT_TRUE(m_store->setThumbnail("a small picture").ok());
    EXPECT_EQ(*m_store->thumbnail(), "a small picture");
}

TEST_F(Store, threadsTakeTurns) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) {
                ProjectState state;
                state.title = std::to_string(t * 100 + i);
                EXPECT_TRUE(m_store->writeState(state).ok());
                EXPECT_TRUE(m_store->putBlob(BlobKind::Picture, state.title).ok());
                EXPECT_TRUE(m_store->addHistory({}).ok());
                EXPECT_TRUE(m_store->persist().ok());
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(m_store->historyTotals()->items, 100);
    EXPECT_TRUE(*m_store->hasBlob(sha256Hex("324")));
}

TEST_F(Store, aLongJournalIsFoldedIntoTheDatabase) {
    const fs::path wal = m_store->folder() / "project.sqlite-wal";
    std::mt19937 random(7);
    for (int i = 0; i < 12; ++i) {
        std::string noise(1u << 20, '\0');
        for (char& byte : noise)
            byte = static_cast<char>(random());
        put(noise);
        ASSERT_TRUE(m_store->persist().ok());
    }
    EXPECT_LT(fs::file_size(wal), 8u << 20);
    EXPECT_GT(fs::file_size(m_store->folder() / "project.sqlite"), 8u << 20);
}

TEST_F(Store, goesWithItsWorkingCopyWhenNothingIsUnsaved) {
    const fs::path folder = m_store->folder();
    EXPECT_TRUE(fs::exists(folder / "project.sqlite"));
    m_store.reset();
    EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Store, leavesItsWorkingCopyWhenSomethingIsUnsaved) {
    const fs::path folder = m_store->folder();
    ProjectState state;
    state.title = "unsaved";
    ASSERT_TRUE(m_store->writeState(state).ok());
    m_store.reset();
    auto again = ProjectStore::recover(folder);
    ASSERT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ((*again)->readState()->title, "unsaved");
    EXPECT_TRUE((*again)->unsaved()->state);
    ASSERT_TRUE((*again)->discard().ok());
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_EQ((*again)->readState().error().code, ErrorCode::Internal);
}

TEST(ProjectStore, needsAStateFolderItCanWriteTo) {
    const ScratchFolder folder;
    const auto file = folder.put("file", "not a folder");
    const auto store = ProjectStore::createWorkingCopy(file);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::Io);
}

} // namespace
} // namespace diptych::document
