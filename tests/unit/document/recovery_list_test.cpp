#include "core/document/recovery_list.h"

#include "core/document/project_store.h"
#include "core/document/working_copy.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace diptych::document {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::ScratchFolder;

/// Runs `work` in a process of its own that is then killed.
void inKilledChild(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/// A process that holds `work` and waits until it is told to end.
class WaitingChild {
  public:
    explicit WaitingChild(const std::function<void()>& work) {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        m_process = ::fork();
        if (m_process == 0) {
            work();
            (void)!::write(ready[1], "x", 1);
            for (;;)
                ::pause();
        }
        char byte = 0;
        EXPECT_EQ(::read(ready[0], &byte, 1), 1);
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~WaitingChild() { end(); }
    void end() {
        if (m_process < 0)
            return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }

  private:
    pid_t m_process = -1;
};

void editTo(const fs::path& stateFolder, const std::string& title) {
    // Never deleted: the process does not end in an orderly way.
    auto* store = ProjectStore::createWorkingCopy(stateFolder)->release();
    ProjectState state;
    state.title = title;
    (void)store->setThumbnail("png of " + title);
    (void)store->writeState(state);
}

TEST(RecoveryList, check41_listsWhatACrashLeft) {
    const ScratchFolder state;
    EXPECT_TRUE(RecoveryList(state.path()).list().empty());
    inKilledChild([&] { editTo(state.path(), "house"); });
    const RecoveryList list(state.path());
    const auto found = list.list();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].title, "house");
    EXPECT_EQ(found[0].thumbnailPng, "png of house");
    EXPECT_TRUE(found[0].stateChanged);
    EXPECT_EQ(found[0].problem, "");
    EXPECT_GT(found[0].changedAtMs, 1'700'000'000'000);
    // Looking takes nothing away.
    EXPECT_EQ(list.list().size(), 1u);
    {
        auto store = ProjectStore::recover(found[0].folder);
        ASSERT_TRUE(store.ok()) << store.error().text();
        EXPECT_EQ((*store)->readState()->title, "house");
        EXPECT_TRUE(list.list().empty()) << "it has an owner now";
        EXPECT_EQ(ProjectStore::recover(found[0].folder).error().code, ErrorCode::Unsupported);
        EXPECT_EQ(list.discard(found[0].folder).error().code, ErrorCode::Unsupported);
    }
    EXPECT_EQ(list.list().size(), 1u) << "closed without saving or discarding";
    ASSERT_TRUE(list.discard(found[0].folder).ok());
    EXPECT_TRUE(list.list().empty());
    EXPECT_FALSE(fs::exists(found[0].folder));
}

TEST(RecoveryList, aLivingOwnerIsLeftAlone) {
    const ScratchFolder state;
    WaitingChild child([&] { editTo(state.path(), "in use"); });
    EXPECT_TRUE(RecoveryList(state.path()).list().empty());
    child.end();
    EXPECT_EQ(RecoveryList(state.path()).list().size(), 1u);
}

/// A window that starts looks for lost work while another one, or itself, makes a project.
TEST(RecoveryList, aFolderThatIsBeingMadeIsLeftAlone) {
    const ScratchFolder state;
    std::atomic<bool> done = false;
    std::thread looking([&] {
        while (!done)
            EXPECT_TRUE(RecoveryList(state.path()).list().empty());
    });
    int made = 0;
    for (int i = 0; i < 300; ++i) {
        auto copy = WorkingCopy::create(state.path());
        made += copy.ok() && std::filesystem::is_directory(copy->folder()) ? 1 : 0;
    }
    done = true;
    looking.join();
    EXPECT_EQ(made, 300);
    // One that a crash left before it was locked goes, once it is old.
    const auto left = workFolder(state.path()) / ".left";
    std::filesystem::create_directories(left);
    EXPECT_TRUE(RecoveryList(state.path()).list().empty());
    EXPECT_TRUE(std::filesystem::exists(left));
    std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() -
                                               std::chrono::hours(1));
    EXPECT_TRUE(RecoveryList(state.path()).list().empty());
    EXPECT_FALSE(std::filesystem::exists(left));
}

TEST(RecoveryList, picturesAloneAreWorthRecoveringToo) {
    const ScratchFolder state;
    inKilledChild([&] {
        auto* store = ProjectStore::createWorkingCopy(state.path())->release();
        (void)store->addHistory({});
    });
    const auto found = RecoveryList(state.path()).list();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_FALSE(found[0].stateChanged);
    EXPECT_EQ(found[0].newPictures, 1);
}

TEST(RecoveryList, onlyWhatHoldsNothingIsRemoved) {
    const ScratchFolder state;
    const ScratchFolder files;
    inKilledChild([&] { (void)ProjectStore::createWorkingCopy(state.path())->release(); });
    inKilledChild([&] {
        auto* store = ProjectStore::createWorkingCopy(state.path())->release();
        ProjectState saved;
        saved.title = "saved";
        (void)store->writeState(saved);
        (void)store->saveTo(files / "saved.diptych");
    });
    inKilledChild([&] { // while a large file was being copied in
        auto* copy = new WorkingCopy(*WorkingCopy::create(state.path()));
        std::ofstream(copy->incoming()) << "half a file";
    });
    inKilledChild([&] { // a working copy that rotted
        auto* copy = new WorkingCopy(*WorkingCopy::create(state.path()));
        std::ofstream(copy->database()) << std::string(5000, 'x');
    });
    state.put("work/a file", "not ours");
    EXPECT_EQ(std::distance(fs::directory_iterator(state / "work"), {}), 5);
    const auto found = RecoveryList(state.path()).list();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found[0].problem, "");
    EXPECT_TRUE(fs::exists(found[0].folder / "project.sqlite"));
    EXPECT_EQ(std::distance(fs::directory_iterator(state / "work"), {}), 2);
}

TEST(RecoveryList, discardsOnlyItsOwnFolders) {
    const ScratchFolder state;
    const ScratchFolder other;
    fs::create_directory(state / "work");
    for (const fs::path& folder : {other.path(), state.path(), state / "work", state / "work/",
                                   state / "work/..", state / "work/a/b"})
        EXPECT_FALSE(RecoveryList(state.path()).discard(folder).ok()) << folder;
    EXPECT_TRUE(fs::exists(other.path()) && fs::exists(state / "work"));
}

/// The text of a lock whose process still runs under the kernel lock's absence (network drives).
TEST(WorkingCopy, theOwnersStartTimeTellsAReusedProcessId) {
    const ScratchFolder state;
    std::string lock;
    fs::path folder;
    {
        auto copy = WorkingCopy::create(state.path());
        ASSERT_TRUE(copy.ok());
        copy->keep();
        folder = copy->folder();
        lock = bytesOf(folder / "lock");
        EXPECT_NE(lock.find(std::to_string(::getpid())), std::string::npos);
    }
    EXPECT_EQ(bytesOf(folder / "lock"), "") << "given back";
    const auto taken = [&](const std::string& text) {
        std::ofstream(folder / "lock") << text;
        return !WorkingCopy::takeOver(folder).ok();
    };
    EXPECT_TRUE(taken(lock)) << "this process, and it lives";
    Json other = Json::parse(lock);
    other["started"] = "1"; // the same process id, given to another process
    EXPECT_FALSE(taken(other.dump()));
    other = Json::parse(lock);
    other["boot"] = "yesterday"; // the same id and start, before the machine was restarted
    EXPECT_FALSE(taken(other.dump()));
    other = Json::parse(lock);
    other["process"] = 99999999;
    EXPECT_FALSE(taken(other.dump()));
    EXPECT_FALSE(taken("rubbish"));
    EXPECT_FALSE(taken(""));
}

TEST(WorkingCopy, goesUnlessItIsKept) {
    const ScratchFolder state;
    fs::path folder;
    {
        auto copy = WorkingCopy::create(state.path());
        ASSERT_TRUE(copy.ok());
        folder = copy->folder();
        EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);
    }
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_EQ(WorkingCopy::takeOver(folder).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::document
