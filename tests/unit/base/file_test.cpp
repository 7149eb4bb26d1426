#include "core/base/file.h"

#include "tests/support/faulty_file_calls.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <new>
#include <string>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diptych {
namespace {

using test::bytesOf;
using test::FaultyFileCalls;
using test::ScratchFolder;

std::size_t openDescriptors() {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

/// Larger than the writer's buffer, and different everywhere, so that no piece can stand for
/// another.
std::string newBlock() {
    std::string block;
    for (int i = 0; block.size() < 1'500'000; ++i)
        block += std::to_string(i) + " ";
    return block;
}

/// Three pieces, of which one is larger than the writer's buffer.
Status writeNewContent(ByteSink& sink) {
    DIPTYCH_CHECK(sink.write("new ", 4));
    const std::string block = newBlock();
    DIPTYCH_CHECK(sink.write(block.data(), block.size()));
    return sink.write(" end", 4);
}

std::string newContent() {
    return "new " + newBlock() + " end";
}

/// The real calls, with their names in order.
class RecordingFileCalls final : public FileCalls {
  public:
    std::string names;

    int create(const char* path) override {
        names += "create ";
        return FileCalls::create(path);
    }
    std::int64_t write(int descriptor, const void* data, std::size_t sizeBytes) override {
        names += "write ";
        return FileCalls::write(descriptor, data, sizeBytes);
    }
    int sync(int descriptor) override {
        names += "sync ";
        return FileCalls::sync(descriptor);
    }
    int close(int descriptor) override {
        names += "close ";
        return FileCalls::close(descriptor);
    }
    int rename(const char* from, const char* to) override {
        names += "rename ";
        return FileCalls::rename(from, to);
    }
    int syncFolder(const char* folder) override {
        names += "syncFolder";
        return FileCalls::syncFolder(folder);
    }
};

TEST(SaveFile, WritesANewFileAndReplacesAnOldOne) {
    const ScratchFolder folder;
    ASSERT_TRUE(saveFile(folder / "a", "one").ok());
    EXPECT_EQ(bytesOf(folder / "a"), "one");
    ASSERT_TRUE(saveFile(folder / "a", writeNewContent).ok());
    EXPECT_EQ(bytesOf(folder / "a"), newContent());
    ASSERT_TRUE(saveFile(folder / "a", "").ok());
    EXPECT_EQ(bytesOf(folder / "a"), "");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(SaveFile, BytesAreOnTheDiskBeforeTheyReplaceTheOldFile) {
    const ScratchFolder folder;
    RecordingFileCalls calls;
    ASSERT_TRUE(saveFile(folder / "a", "text", &calls).ok());
    // After a power cut a rename may have outlived bytes that were never synced.
    EXPECT_EQ(calls.names, "create write sync close rename syncFolder");
}

TEST(SaveFile, AFailureAtAnyCallLeavesTheOldFileWhole) {
    for (const int number : {EIO, ENOSPC}) {
        int k = 1;
        for (;; ++k) {
            const ScratchFolder folder;
            folder.put("a", "old");
            const std::size_t descriptors = openDescriptors();
            FaultyFileCalls calls(k, number);
            const Status status = saveFile(folder / "a", writeNewContent, &calls);
            EXPECT_EQ(openDescriptors(), descriptors) << "call " << k;
            EXPECT_EQ(folder.count(), 1u) << "call " << k;
            if (status.ok()) {
                EXPECT_TRUE(!calls.failed() || calls.failedAtFolder()) << "call " << k;
                EXPECT_EQ(bytesOf(folder / "a"), newContent());
            } else {
                EXPECT_EQ(bytesOf(folder / "a"), "old") << "call " << k;
                EXPECT_EQ(status.error().code, ErrorCode::Io);
                EXPECT_EQ(status.error().context, (folder / "a").string());
                // The next try, with the trouble gone, succeeds.
                EXPECT_TRUE(saveFile(folder / "a", writeNewContent).ok());
                EXPECT_EQ(bytesOf(folder / "a"), newContent());
            }
            if (!calls.failed())
                break;
        }
        EXPECT_GE(k, 7) << "create, writes, sync, close, rename and the folder were not all met";
    }
}

TEST(SaveFile, AFullDiskIsCalledThat) {
    const ScratchFolder folder;
    FaultyFileCalls calls(2, ENOSPC);
    const Status status = saveFile(folder / "a", "text", &calls);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("disk is full"), std::string::npos);
}

TEST(SaveFile, ShortAndInterruptedWritesAreContinued) {
    const ScratchFolder folder;
    FaultyFileCalls calls(3, EINTR);
    calls.maxWriteBytes = 70'001;
    ASSERT_TRUE(saveFile(folder / "a", writeNewContent, &calls).ok());
    EXPECT_EQ(bytesOf(folder / "a"), newContent());
}

TEST(SaveFile, AnErrorOrExceptionOfTheSourceLeavesNothing) {
    const ScratchFolder folder;
    folder.put("a", "old");
    const std::size_t descriptors = openDescriptors();
    const Status refused = saveFile(folder / "a", [](ByteSink& sink) -> Status {
        DIPTYCH_CHECK(sink.write("half", 4));
        return Error{ErrorCode::Cancelled, "Stopped", {}};
    });
    EXPECT_EQ(refused.error().code, ErrorCode::Cancelled);
    EXPECT_THROW((void)saveFile(folder / "a", [](ByteSink&) -> Status { throw std::bad_alloc(); }),
                 std::bad_alloc);
    EXPECT_EQ(bytesOf(folder / "a"), "old");
    EXPECT_EQ(folder.count(), 1u);
    EXPECT_EQ(openDescriptors(), descriptors);
}

TEST(SaveFile, RealLimitOnTheFileSize) {
    const ScratchFolder folder;
    folder.put("a", "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1'000'000;
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Status status = saveFile(folder / "a", writeNewContent);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Io);
    EXPECT_EQ(bytesOf(folder / "a"), "old");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(SaveFile, ReallyFullSmallDisk) {
    const ScratchFolder folder;
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0)
        GTEST_SKIP() << "a small disk can be mounted by root only";
    folder.put("a", "old");
    const Status status = saveFile(folder / "a", writeNewContent);
    const std::string kept = bytesOf(folder / "a");
    const std::size_t files = folder.count();
    const Status second = saveFile(folder / "a", "small");
    ASSERT_EQ(::umount(folder.path().c_str()), 0);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("disk is full"), std::string::npos);
    EXPECT_EQ(kept, "old");
    EXPECT_EQ(files, 1u);
    EXPECT_TRUE(second.ok());
}

TEST(SaveFile, PlacesThatCannotBeWritten) {
    const ScratchFolder folder;
    folder.put("file", "x");
    EXPECT_FALSE(saveFile(folder / "missing/a", "text").ok());
    EXPECT_FALSE(saveFile(folder / "file/a", "text").ok());
    std::filesystem::create_directory(folder / "folder");
    EXPECT_FALSE(saveFile(folder / "folder", "text").ok());
    EXPECT_EQ(folder.count(), 2u);
    EXPECT_EQ(bytesOf(folder / "file"), "x");
}

TEST(SaveFile, ALinkStaysAndItsTargetIsWritten) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "real");
    folder.put("real/file", "old");
    // Relative, to a relative one in another folder, to an absolute one.
    std::filesystem::create_symlink(folder / "real/file", folder / "real/absolute");
    std::filesystem::create_symlink("real/absolute", folder / "second");
    std::filesystem::create_symlink("./second", folder / "first");
    ASSERT_TRUE(saveFile(folder / "first", writeNewContent).ok());
    EXPECT_EQ(bytesOf(folder / "real/file"), newContent());
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "first"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "second"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "real/absolute"));
    EXPECT_FALSE(std::filesystem::is_symlink(folder / "real/file"));
    EXPECT_EQ(folder.count(), 3u);
}

TEST(SaveFile, AFailureThroughALinkLeavesTheTargetWhole) {
    for (int k = 1;; ++k) {
        const ScratchFolder folder;
        std::filesystem::create_directory(folder / "real");
        folder.put("real/file", "old");
        std::filesystem::create_symlink("real/file", folder / "link");
        FaultyFileCalls calls(k);
        const Status status = saveFile(folder / "link", writeNewContent, &calls);
        EXPECT_EQ(bytesOf(folder / "link"), status.ok() ? newContent() : "old") << "call " << k;
        EXPECT_EQ(folder.count(), 2u) << "call " << k;
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "real"), {}), 1)
            << "call " << k;
        if (!calls.failed())
            break;
    }
}

TEST(SaveFile, ALinkToNothingYetGetsItsTarget) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "real");
    std::filesystem::create_symlink("real/new", folder / "link");
    ASSERT_TRUE(saveFile(folder / "link", "text").ok());
    EXPECT_EQ(bytesOf(folder / "real/new"), "text");
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
}

TEST(SaveFile, LinksThatLeadNowhereAreErrorsInWords) {
    const ScratchFolder folder;
    std::filesystem::create_symlink("missing/new", folder / "link");
    Status status = saveFile(folder / "link", "text");
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::NotFound);
    EXPECT_NE(status.error().message.find("a folder that does not exist"), std::string::npos);
    EXPECT_NE(status.error().message.find((folder / "missing").string()), std::string::npos);
    EXPECT_EQ(status.error().context, (folder / "link").string());
    std::filesystem::create_symlink("b", folder / "a");
    std::filesystem::create_symlink("a", folder / "b");
    status = saveFile(folder / "a", "text");
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Io);
    EXPECT_NE(status.error().message.find("in a circle"), std::string::npos);
    EXPECT_EQ(folder.count(), 3u);
}

TEST(SaveFile, FoldersAndPipesAreNotReplaced) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "folder");
    std::filesystem::create_symlink("folder", folder / "link");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    for (const char* name : {"folder", "link", "pipe"}) {
        const Status status = saveFile(folder / name, "text");
        ASSERT_FALSE(status.ok()) << name;
        EXPECT_EQ(status.error().code, ErrorCode::InvalidInput) << name;
        EXPECT_EQ(status.error().context, (folder / name).string());
    }
    EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
    EXPECT_EQ(folder.count(), 3u);
}

TEST(SaveFile, ReadOnlyFolder) {
    constexpr uid_t kNobody = 65534;
    const ScratchFolder folder;
    const bool isRoot = ::geteuid() == 0; // who may write everywhere, and so becomes someone else
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    if (isRoot) {
        ASSERT_EQ(::seteuid(kNobody), 0);
    }
    const Status status = saveFile(folder / "a", "text");
    if (isRoot) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("may not be accessed"), std::string::npos);
}

TEST(SaveFile, LongestAndStrangestNames) {
    const ScratchFolder folder;
    const std::string longest(255, 'n');
    const std::string notUtf8 = "caf\xe9";
    for (const std::string& name : {longest, notUtf8, std::string("with\nnewline")}) {
        const Status status = saveFile(folder / name, "text");
        ASSERT_TRUE(status.ok()) << status.error().text();
        EXPECT_EQ(bytesOf(folder / name), "text");
    }
    EXPECT_FALSE(saveFile(folder / std::string(256, 'n'), "text").ok());
    EXPECT_EQ(folder.count(), 3u);
}

TEST(ReadOnlyFile, ReadsByPosition) {
    const ScratchFolder folder;
    const auto file = ReadOnlyFile::open(folder.put("a", "0123456789"));
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->sizeBytes(), 10u);
    std::string three(3, ' ');
    ASSERT_TRUE(file->read(7, three.data(), 3).ok());
    EXPECT_EQ(three, "789");
    EXPECT_TRUE(file->read(10, three.data(), 0).ok());
    EXPECT_EQ(file->read(8, three.data(), 3).error().code, ErrorCode::Corrupt);
}

TEST(ReadOnlyFile, AFileCutWhileOpenIsAnErrorNotACrash) {
    const ScratchFolder folder;
    const auto path = folder.put("a", std::string(100'000, 'x'));
    const auto file = ReadOnlyFile::open(path);
    ASSERT_TRUE(file.ok());
    std::filesystem::resize_file(path, 10);
    std::string bytes(100'000, ' ');
    const Status status = file->read(0, bytes.data(), bytes.size());
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Corrupt);
}

TEST(ReadOnlyFile, AReplacedFileKeepsItsOldBytes) {
    const ScratchFolder folder;
    const auto path = folder.put("a", "old");
    const auto file = ReadOnlyFile::open(path);
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(saveFile(path, "new").ok());
    std::string bytes(3, ' ');
    ASSERT_TRUE(file->read(0, bytes.data(), 3).ok());
    EXPECT_EQ(bytes, "old");
}

TEST(ReadOnlyFile, OnlyOrdinaryFilesAreOpened) {
    const ScratchFolder folder;
    EXPECT_EQ(ReadOnlyFile::open(folder / "missing").error().code, ErrorCode::NotFound);
    EXPECT_EQ(ReadOnlyFile::open(folder.path()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(ReadOnlyFile::open("/dev/zero").error().code, ErrorCode::InvalidInput);
    // A pipe nobody writes to must not be waited for.
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(ReadOnlyFile::open(folder / "pipe").error().code, ErrorCode::InvalidInput);
}

TEST(ReadOnlyFile, MovingClosesOnce) {
    const ScratchFolder folder;
    const std::size_t descriptors = openDescriptors();
    {
        auto first = ReadOnlyFile::open(folder.put("a", "first"));
        auto second = ReadOnlyFile::open(folder.put("b", "second"));
        ASSERT_TRUE(first.ok() && second.ok());
        *first = std::move(*second);
        EXPECT_EQ(first->sizeBytes(), 6u);
    }
    EXPECT_EQ(openDescriptors(), descriptors);
}

TEST(ReadWholeFile, RefusesWhatIsLargerThanAllowed) {
    const ScratchFolder folder;
    const auto path = folder.put("a", "12345");
    EXPECT_EQ(*readWholeFile(path, 5), "12345");
    EXPECT_EQ(readWholeFile(path, 4).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace diptych
