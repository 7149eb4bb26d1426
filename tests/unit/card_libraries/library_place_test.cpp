#include "core/card_libraries/library_place.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

namespace diptych::card_libraries {
namespace {

namespace fs = std::filesystem;

/// Gives a variable a value, or takes it away, for as long as it lives.
class Variable {
  public:
    Variable(const char* name, const char* value) : m_name(name) {
        if (const char* before = std::getenv(name))
            m_before = before;
        set(value);
    }
    ~Variable() { set(m_before ? m_before->c_str() : nullptr); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    void set(const char* value) {
        if (value != nullptr)
            ::setenv(m_name, value, 1);
        else
            ::unsetenv(m_name);
    }
    const char* m_name;
    std::optional<std::string> m_before;
};

class LibraryPlaceTest : public ::testing::Test {
  protected:
    test::ScratchFolder scratch;
    UserFolders user{scratch / "cache", scratch / "data"};

    fs::path makeLibtorch(const fs::path& folder) {
        fs::create_directories(folder / "torch" / "lib");
        return folder / "torch" / "lib";
    }
};

TEST_F(LibraryPlaceTest, OfACheckoutIsWhereSetUpHasPutLibtorch) {
    const fs::path folder = user.cache / "diptych" / "libtorch-2.11.0";
    const LibraryPlace place = libraryPlace(makeLibtorch(folder), "2.11.0", user);
    EXPECT_EQ(place.folder, folder);
    EXPECT_TRUE(place.besideLibtorch);
    EXPECT_EQ(place.libtorch(), folder / "torch" / "lib");
}

TEST_F(LibraryPlaceTest, OfACheckoutIsFoundThroughALinkToTheCache) {
    const fs::path real = scratch / "large disk";
    makeLibtorch(real / "diptych" / "libtorch-2.11.0");
    fs::create_directory_symlink(real, user.cache);
    const auto loaded = real / "diptych" / "libtorch-2.11.0" / "torch" / "lib";
    EXPECT_TRUE(libraryPlace(loaded, "2.11.0", user).besideLibtorch);
}

TEST_F(LibraryPlaceTest, OfAnInstalledProgramIsTheUsersOwnFolder) {
    makeLibtorch(user.cache / "diptych" / "libtorch-2.11.0"); // of a checkout that is there as well
    const LibraryPlace place =
        libraryPlace(makeLibtorch(scratch / "usr/lib/diptych"), "2.11.0", user);
    EXPECT_EQ(place.folder, user.data / "diptych" / "libtorch-2.11.0");
    EXPECT_FALSE(place.besideLibtorch);
}

TEST_F(LibraryPlaceTest, AnotherVersionHasAPlaceOfItsOwn) {
    const fs::path old = makeLibtorch(user.cache / "diptych" / "libtorch-2.10.0");
    EXPECT_EQ(libraryPlace(old, "2.11.0", user).folder, user.data / "diptych" / "libtorch-2.11.0");
    EXPECT_EQ(libraryPlace({}, "2.12.0", user).folder, user.data / "diptych" / "libtorch-2.12.0");
}

TEST_F(LibraryPlaceTest, TheEnvironmentNamesTheFolders) {
    const Variable home("HOME", "/somebody");
    {
        const Variable data("XDG_DATA_HOME", nullptr);
        const Variable cache("XDG_CACHE_HOME", "not/absolute");
        EXPECT_EQ(UserFolders::ofThisUser().data, "/somebody/.local/share");
        EXPECT_EQ(UserFolders::ofThisUser().cache, "/somebody/.cache");
    }
    const Variable data("XDG_DATA_HOME", "/elsewhere/data");
    const Variable cache("XDG_CACHE_HOME", "/elsewhere/cache");
    EXPECT_EQ(UserFolders::ofThisUser().data, "/elsewhere/data");
    EXPECT_EQ(UserFolders::ofThisUser().cache, "/elsewhere/cache");
}

TEST_F(LibraryPlaceTest, RemovingDeletesThatFolderAlone) {
    const LibraryPlace place = libraryPlace({}, "2.11.0", user);
    makeLibtorch(place.folder);
    makeLibtorch(user.data / "diptych" / "libtorch-2.10.0");
    scratch.put("precious", "kept");
    fs::create_directory_symlink(scratch.path(), place.folder / "out");
    ASSERT_TRUE(removeLibraries(place).ok());
    EXPECT_FALSE(fs::exists(place.folder));
    EXPECT_TRUE(fs::exists(user.data / "diptych" / "libtorch-2.10.0" / "torch" / "lib"));
    EXPECT_TRUE(fs::exists(scratch / "precious")) << "a link was followed";
    EXPECT_TRUE(removeLibraries(place).ok()) << "what is not there is removed already";
}

TEST_F(LibraryPlaceTest, ACheckoutsCacheIsNotRemoved) {
    const fs::path folder = user.cache / "diptych" / "libtorch-2.11.0";
    const Status removed = removeLibraries(libraryPlace(makeLibtorch(folder), "2.11.0", user));
    ASSERT_FALSE(removed.ok());
    EXPECT_EQ(removed.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(fs::exists(folder / "torch" / "lib"));
}

} // namespace
} // namespace diptych::card_libraries
