#include "core/base/hash.h"
#include "core/document/keep_previous_calls.h"
#include "core/document/project_schema.h"
#include "core/document/project_store.h"
#include "core/document/sqlite_session.h"
#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/document/random_state.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace diptych::document {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::FaultyFileCalls;
using diptych::test::ScratchFolder;

ProjectState titled(const std::string& title) {
    ProjectState state;
    state.title = title;
    return state;
}

/// The title of a project file, or the sentence why it cannot be opened.
std::string titleIn(const fs::path& file) {
    const ScratchFolder state;
    auto store = ProjectStore::openFile(file, state.path());
    return store.ok() ? (*store)->readState()->title : store.error().text();
}

class Saving : public testing::Test {
  protected:
    void SetUp() override {
        fs::create_directory(m_folder / "saved");
        m_store = *ProjectStore::createWorkingCopy(m_folder / "state");
    }
    /// What lies beside the project, by name.
    std::vector<std::string> neighbours() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(m_folder / "saved"))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    void expectNoScratch() const {
        for (const auto& entry : fs::directory_iterator(m_store->folder()))
            EXPECT_FALSE(entry.path().filename().string().starts_with("saving"))
                << entry.path().filename();
    }

    ScratchFolder m_folder;
    fs::path m_file = m_folder / "saved/house.diptych";
    std::unique_ptr<ProjectStore> m_store;
};

TEST_F(Saving, check39_aRoundTripChangesNothing) {
    ProjectState state = test::RandomState(11).state();
    state.unknown["from_later"] = {{"key", 1}};
    const std::string png = "the bytes of a picture";
    state.sources.original = test::sourcePicture(*m_store->putBlob(BlobKind::Source, png));
    ASSERT_TRUE(m_store->writeState(state).ok());
    HistoryItem item;
    item.scene = state.scene;
    item.adapters = state.adapters;
    item.picture = *m_store->putBlob(BlobKind::Picture, "made");
    item.id = *m_store->addHistory(item);
    ASSERT_TRUE(m_store->setThumbnail("small").ok());
    const Status saved = m_store->saveTo(m_file);
    ASSERT_TRUE(saved.ok()) << saved.error().text();
    EXPECT_FALSE(m_store->unsaved()->any());
    EXPECT_EQ(m_store->file(), m_file);

    auto first = ProjectStore::openFile(m_file, m_folder / "state");
    ASSERT_TRUE(first.ok()) << first.error().text();
    EXPECT_TRUE(*(*first)->readState() == *m_store->readState());
    EXPECT_EQ((*first)->readState()->unknown["from_later"]["key"], 1);
    EXPECT_EQ(*(*first)->blob(sha256Hex(png)), png);
    EXPECT_EQ(*(*first)->blob(item.picture), "made");
    EXPECT_TRUE(*(*first)->historyItem(item.id) == item);
    EXPECT_EQ(*(*first)->thumbnail(), "small");
    EXPECT_FALSE((*first)->unsaved()->any());

    const fs::path second = m_folder / "saved/again.diptych";
    ASSERT_TRUE((*first)->saveTo(second).ok());
    auto reopened = ProjectStore::openFile(second, m_folder / "state");
    ASSERT_TRUE(reopened.ok());
    EXPECT_EQ(toJson(*(*reopened)->readState()).dump(), toJson(*(*first)->readState()).dump());
}

TEST_F(Saving, theFileHoldsOnlyWhatBelongsToIt) {
    const std::string used = *m_store->putBlob(BlobKind::Source, "a used picture");
    const std::string later = *m_store->putBlob(BlobKind::Source, "named by a later version");
    const std::string unused = *m_store->putBlob(BlobKind::Source, "an undone picture");
    ProjectState state = titled("house");
    state.sources.original = test::sourcePicture(used);
    state.compare.unknown = {{"overlay", {{"blob", later}}}};
    ASSERT_TRUE(m_store->writeState(state).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok()); // now the working copy knows where its file is
    const std::string bytes = bytesOf(m_file);
    EXPECT_NE(bytes.find("a used picture"), std::string::npos);
    EXPECT_NE(bytes.find("named by a later version"), std::string::npos);
    EXPECT_EQ(bytes.find("an undone picture"), std::string::npos);
    // Where it lies on this computer is nobody's business.
    EXPECT_EQ(bytes.find(m_folder.path().string()), std::string::npos);
    // Written as one file that needs no journal beside it.
    EXPECT_EQ(bytes[18], 1);
    EXPECT_EQ(bytes[19], 1);
    EXPECT_TRUE(*m_store->hasBlob(unused)) << "undo may bring it back";
    expectNoScratch();
}

TEST_F(Saving, keepsOnePreviousVersion) {
    for (const char* title : {"one", "two", "three"}) {
        ASSERT_TRUE(m_store->writeState(titled(title)).ok());
        ASSERT_TRUE(m_store->saveTo(m_file).ok());
    }
    EXPECT_EQ(titleIn(m_file), "three");
    EXPECT_EQ(titleIn(m_file.string() + "~"), "two");
    EXPECT_EQ(neighbours(), (std::vector<std::string>{"house.diptych", "house.diptych~"}));
}

TEST_F(Saving, keepsPermissionsAndFollowsLinks) {
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    ASSERT_EQ(::chmod(m_file.c_str(), 0640), 0);
    fs::create_symlink(m_file, m_folder / "link.diptych");
    ASSERT_TRUE(m_store->writeState(titled("through the link")).ok());
    ASSERT_TRUE(m_store->saveTo(m_folder / "link.diptych").ok());
    EXPECT_TRUE(fs::is_symlink(m_folder / "link.diptych"));
    EXPECT_EQ(titleIn(m_file), "through the link");
    EXPECT_EQ(fs::status(m_file).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(Saving, pathsFollowTheProject) {
    ProjectState state;
    state.adapters = {
        test::adapterItem("ink", (m_folder / "saved/styles/ink.safetensors").string())};
    ASSERT_TRUE(m_store->writeState(state).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    EXPECT_EQ(m_store->readState()->adapters[0].file, "styles/ink.safetensors");
    fs::create_directory(m_folder / "elsewhere");
    ASSERT_TRUE(m_store->saveTo(m_folder / "elsewhere/house.diptych").ok());
    EXPECT_EQ(m_store->readState()->adapters[0].file, state.adapters[0].file);
    EXPECT_FALSE(m_store->unsaved()->any());
}

TEST_F(Saving, placesThatCannotBeWrittenAreRefused) {
    EXPECT_FALSE(m_store->saveTo(m_folder / "none/house.diptych").ok());
    EXPECT_EQ(m_store->saveTo(m_folder / "saved").error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(m_store->saveTo(m_store->folder() / "project.sqlite").error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(m_store->file(), fs::path());
    expectNoScratch();
}

/// Fails the k-th call for k = 1, 2, … until a save gets through without reaching it.
void forEveryFailure(const std::function<bool(FaultyFileCalls&)>& save, int errorNumber) {
    for (int k = 1;; ++k) {
        ASSERT_LT(k, 200);
        FaultyFileCalls calls(k, errorNumber);
        calls.maxWriteBytes = 40'000;
        if (!save(calls))
            return;
    }
}

TEST_F(Saving, check40_everyFailingCallLeavesTheOldFileOrTheNewOne) {
    ASSERT_TRUE(m_store->writeState(titled("old")).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    const std::string old = bytesOf(m_file);
    ASSERT_TRUE(m_store->writeState(titled("new")).ok());
    for (const int errorNumber : {EIO, ENOSPC}) {
        int refused = 0;
        forEveryFailure(
            [&](FaultyFileCalls& calls) {
                const Status status = m_store->saveTo(m_file, &calls);
                if (!status.ok()) {
                    ++refused;
                    EXPECT_EQ(status.error().code, ErrorCode::Io);
                    EXPECT_EQ(status.error().message.find("disk is full") != std::string::npos,
                              errorNumber == ENOSPC);
                    EXPECT_TRUE(bytesOf(m_file) == old);
                    EXPECT_TRUE(m_store->unsaved()->state);
                } else {
                    EXPECT_EQ(titleIn(m_file), "new");
                }
                for (const std::string& name : neighbours()) {
                    EXPECT_TRUE(name == "house.diptych" || name == "house.diptych~") << name;
                    EXPECT_GT(fs::file_size(m_folder / "saved" / name), 0u);
                }
                expectNoScratch();
                // The next round begins with the old file again.
                std::ofstream(m_file, std::ios::binary) << old;
                EXPECT_TRUE(m_store->writeSavedState(titled("old")).ok());
                EXPECT_TRUE(m_store->writeState(titled("new")).ok());
                return calls.failed();
            },
            errorNumber);
        // create, the writes, sync, close, rename at the least
        EXPECT_GE(refused, 5);
    }
}

/// As Linux without hard links (a memory stick).
class NoLinks final : public KeepPreviousCalls {
  public:
    using KeepPreviousCalls::KeepPreviousCalls;

  protected:
    int link(const char*, const char*) override {
        errno = EPERM;
        return -1;
    }
};

TEST_F(Saving, previousVersionIsCopiedWhereThereAreNoLinks) {
    for (int k = 1;; ++k) {
        ASSERT_LT(k, 50);
        m_folder.put("saved/a", "old");
        m_folder.put("saved/a~", "older");
        FaultyFileCalls faulty(k, ENOSPC);
        NoLinks calls(faulty);
        const Status status = saveFile(m_folder / "saved/a", "new", &calls);
        EXPECT_EQ(bytesOf(m_folder / "saved/a"), status.ok() ? "new" : "old");
        if (!status.ok()) {
            EXPECT_EQ(bytesOf(m_folder / "saved/a~"), "older");
        }
        EXPECT_EQ(neighbours(), (std::vector<std::string>{"a", "a~"})) << k;
        if (!faulty.failed()) {
            EXPECT_TRUE(status.ok());
            EXPECT_EQ(bytesOf(m_folder / "saved/a~"), "old");
            break;
        }
    }
}

/// The real calls; the process ends by force instead of making the k-th.
class DeadlyCalls final : public FileCalls {
  public:
    explicit DeadlyCalls(int call) : m_call(call) {}
    int create(const char* path) override { return count(), FileCalls::create(path); }
    std::int64_t write(int descriptor, const void* data, std::size_t sizeBytes) override {
        return count(), FileCalls::write(descriptor, data, sizeBytes);
    }
    int sync(int descriptor) override { return count(), FileCalls::sync(descriptor); }
    int close(int descriptor) override { return count(), FileCalls::close(descriptor); }
    int rename(const char* from, const char* to) override {
        return count(), FileCalls::rename(from, to);
    }
    int syncFolder(const char* folder) override { return count(), FileCalls::syncFolder(folder); }

  private:
    void count() {
        if (--m_call == 0)
            ::raise(SIGKILL);
    }
    int m_call;
};

/// Runs `work` in a process of its own; its exit code, or 128 + the signal.
int inChild(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(Saving, check40_killedAtAnyCallTheOldOrTheNewFileIsWhole) {
    ASSERT_TRUE(m_store->writeState(titled("old")).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    const std::string old = bytesOf(m_file);
    int killed = 0;
    bool sawOld = false;
    bool sawNew = false;
    for (int k = 1; k < 100; ++k) {
        std::ofstream(m_file, std::ios::binary) << old;
        const int end = inChild([&] {
            auto store = ProjectStore::openFile(m_file, m_folder / "child");
            DeadlyCalls calls(k);
            return store.ok() && (*store)->writeState(titled("new")).ok() &&
                           (*store)->saveTo(m_file, &calls).ok()
                       ? 0
                       : 1;
        });
        const std::string title = titleIn(m_file);
        EXPECT_TRUE(title == "old" || title == "new") << k << ": " << title;
        sawOld |= title == "old";
        sawNew |= title == "new";
        if (end == 0)
            break;
        ASSERT_EQ(end, 128 + SIGKILL);
        ++killed;
    }
    EXPECT_GE(killed, 6);
    EXPECT_TRUE(sawOld && sawNew);
    // What a killed save left goes with a save of another day, and not before.
    const std::size_t left = neighbours().size();
    EXPECT_GT(left, 2u);
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    EXPECT_EQ(neighbours().size(), left);
    for (const auto& entry : fs::directory_iterator(m_folder / "saved"))
        fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(25));
    m_folder.put("saved/.houseboat.diptych.abcdefghij.part", "of another project");
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    EXPECT_EQ(neighbours(), (std::vector<std::string>{".houseboat.diptych.abcdefghij.part",
                                                      "house.diptych", "house.diptych~"}));
}

TEST_F(Saving, check40_noRoomForTheScratchCopyIsSaidAndHarmless) {
    ASSERT_TRUE(m_store->writeState(titled("old")).ok());
    ASSERT_TRUE(m_store->saveTo(m_file).ok());
    const int end = inChild([&] {
        auto store = ProjectStore::openFile(m_file, m_folder / "child");
        if (!store.ok() || !(*store)->putBlob(BlobKind::Source, std::string(1u << 20, 'x')).ok())
            return 1;
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const Status status = (*store)->saveTo(m_file);
        const bool said = !status.ok() && status.error().code == ErrorCode::Io;
        return said && !fs::exists((*store)->folder() / "saving.sqlite") ? 0 : 2;
    });
    EXPECT_EQ(end, 0);
    EXPECT_EQ(titleIn(m_file), "old");
    EXPECT_EQ(neighbours(), std::vector<std::string>{"house.diptych"});
}

TEST_F(Saving, editsMayGoOnMeanwhile) {
    ASSERT_TRUE(m_store->putBlob(BlobKind::Source, std::string(3u << 20, 'x')).ok());
    ASSERT_TRUE(m_store->writeState(titled("before")).ok());
    std::atomic<bool> saved = false;
    std::thread saver([&] {
        EXPECT_TRUE(m_store->saveTo(m_file).ok());
        saved = true;
    });
    int edits = 0;
    while (!saved || edits == 0)
        ASSERT_TRUE(m_store->writeState(titled("edit " + std::to_string(++edits))).ok());
    saver.join();
    EXPECT_EQ(m_store->readState()->title, "edit " + std::to_string(edits));
    EXPECT_EQ(m_store->readSavedState()->title, titleIn(m_file));
}

} // namespace
} // namespace diptych::document
