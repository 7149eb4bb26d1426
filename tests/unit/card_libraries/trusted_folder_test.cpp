#include "core/card_libraries/trusted_folder.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace diptych::card_libraries {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kStranger = 54321;
/// A group nobody's name is that of.
constexpr gid_t kStrangeGroup = 54321;

/// A folder of libraries as wheels lay them, one's own to begin with.
class TrustedFolderTest : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* part : {"torch/lib", "nvidia/cudnn/lib"})
            fs::create_directories(folder() / part);
        scratch.put("libtorch/torch/lib/libtorch_cuda.so", "code");
        scratch.put("libtorch/nvidia/cudnn/lib/libcudnn.so.9", "code");
        for (const auto& entry : fs::recursive_directory_iterator(scratch.path()))
            mode(entry.path(), entry.is_directory() ? 0755 : 0644);
    }

    fs::path folder() const { return scratch / "libtorch"; }
    static void mode(const fs::path& path, mode_t bits) {
        ASSERT_EQ(::chmod(path.c_str(), bits), 0) << path;
    }
    static void expectRefused(const Status& status, const fs::path& because,
                              const std::string& words) {
        ASSERT_FALSE(status.ok()) << because;
        EXPECT_EQ(status.error().code, ErrorCode::Unsupported);
        EXPECT_NE(status.error().message.find(because.string() + " "), std::string::npos)
            << status.error().message;
        EXPECT_NE(status.error().message.find(words), std::string::npos) << status.error().message;
    }

    test::ScratchFolder scratch;
};

TEST_F(TrustedFolderTest, OnesOwnIsTrusted) {
    const Status status = checkTrusted(folder());
    EXPECT_TRUE(status.ok()) << status.error().text();
}

TEST_F(TrustedFolderTest, OneThatIsNotThereYetIsJudgedByThoseAbove) {
    EXPECT_TRUE(checkTrusted(scratch / "data/diptych/libtorch").ok());
    fs::create_directory(scratch / "data");
    mode(scratch / "data", 0777);
    const Status status = checkTrusted(scratch / "data/diptych/libtorch");
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("other users"), std::string::npos);
}

TEST_F(TrustedFolderTest, WhatEverybodyMayWriteToIsRefused) {
    for (const char* part :
         {"", "torch", "torch/lib", "torch/lib/libtorch_cuda.so", "nvidia", "nvidia/cudnn",
          "nvidia/cudnn/lib", "nvidia/cudnn/lib/libcudnn.so.9"}) {
        const fs::path path = *part != '\0' ? folder() / part : folder();
        const mode_t before = fs::is_directory(path) ? 0755 : 0644;
        mode(path, before | S_IWOTH);
        const Status status = checkTrusted(folder());
        ASSERT_FALSE(status.ok()) << part;
        EXPECT_NE(status.error().message.find("write to " + path.string() + ";"), std::string::npos)
            << status.error().message;
        mode(path, before);
    }
    EXPECT_TRUE(checkTrusted(folder()).ok());
}

TEST_F(TrustedFolderTest, AFolderAboveThatEverybodyMayWriteToNeedsTheStickyBit) {
    mode(scratch.path(), 0777);
    EXPECT_FALSE(checkTrusted(folder()).ok());
    mode(scratch.path(), 01777);
    EXPECT_TRUE(checkTrusted(folder()).ok());
    mode(folder(), 01777);
    EXPECT_FALSE(checkTrusted(folder()).ok()) << "others may add files to it";
}

TEST_F(TrustedFolderTest, AGroupOfOthersIsRefused) {
    if (::geteuid() != 0)
        GTEST_SKIP() << "giving files to another group takes root's rights";
    ASSERT_EQ(::chown(folder().c_str(), 0, kStrangeGroup), 0);
    EXPECT_TRUE(checkTrusted(folder()).ok()) << "a group that may only read";
    mode(folder(), 0775);
    EXPECT_FALSE(checkTrusted(folder()).ok());
    ASSERT_EQ(::chown(folder().c_str(), 0, 0), 0);
    EXPECT_TRUE(checkTrusted(folder()).ok()) << "the user's own group";
}

TEST_F(TrustedFolderTest, WhatBelongsToAnotherUserIsRefused) {
    const fs::path library = folder() / "torch/lib/libtorch_cuda.so";
    if (::geteuid() == 0) {
        ASSERT_EQ(::chown(library.c_str(), kStranger, kStrangeGroup), 0);
        expectRefused(checkTrusted(folder()), library, "belongs to another user");
        EXPECT_TRUE(checkTrusted(folder(), kStranger).ok()) << "root's are everybody's";
    } else {
        expectRefused(checkTrusted(folder(), kStranger), scratch.path(), "belongs to another user");
    }
}

TEST_F(TrustedFolderTest, ALinkInItIsRefusedAndOneToItIsFollowed) {
    const fs::path library = folder() / "nvidia/cudnn/lib/libcudnn.so.9";
    fs::remove(library);
    fs::create_symlink(scratch / "elsewhere.so", library);
    expectRefused(checkTrusted(folder()), library, "is a link");
    fs::remove(library);
    fs::create_directory_symlink(folder(), scratch / "link");
    EXPECT_TRUE(checkTrusted(scratch / "link").ok());
    mode(folder(), 0777);
    EXPECT_FALSE(checkTrusted(scratch / "link").ok());
}

TEST_F(TrustedFolderTest, ALinkThatOthersCouldTurnElsewhereIsRefused) {
    fs::create_directory(scratch / "open");
    fs::create_directory_symlink(folder(), scratch / "open/link");
    mode(scratch / "open", 0755);
    EXPECT_TRUE(checkTrusted(scratch / "open/link").ok());
    mode(scratch / "open", 0777);
    EXPECT_FALSE(checkTrusted(scratch / "open/link").ok());
    // Nor one to where others could put another folder.
    fs::rename(folder(), scratch / "open/libtorch");
    fs::create_directory_symlink(scratch / "open/libtorch", scratch / "link");
    EXPECT_FALSE(checkTrusted(scratch / "link").ok());
    mode(scratch / "open", 0755);
    EXPECT_TRUE(checkTrusted(scratch / "link").ok());
}

} // namespace
} // namespace diptych::card_libraries
