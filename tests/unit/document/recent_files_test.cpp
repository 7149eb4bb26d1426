#include "core/document/recent_files.h"

#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace diptych::document {
namespace {

using diptych::test::bytesOf;
using diptych::test::ScratchFolder;

TEST(RecentFiles, showsTheNewestFirstAndEachOnce) {
    const ScratchFolder folder;
    const auto red = folder.put("red.diptych", "x");
    const auto blue = folder.put("blue.diptych", "x");
    RecentFiles recent(folder / "state");
    EXPECT_TRUE(recent.list().empty());
    ASSERT_TRUE(recent.add(red, "Red", "a red picture").ok());
    ASSERT_TRUE(recent.add(blue, "Blue", "").ok());
    ASSERT_TRUE(recent.add(folder.path() / "." / "red.diptych", "Red house", "").ok());
    const auto files = RecentFiles(folder / "state").list();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].path, red);
    EXPECT_EQ(files[0].title, "Red house");
    EXPECT_EQ(bytesOf(files[0].thumbnail), "a red picture"); // kept from before
    EXPECT_GT(files[0].openedAtMs, 1'700'000'000'000);
    EXPECT_EQ(files[1].path, blue);
    EXPECT_TRUE(files[1].thumbnail.empty());
    EXPECT_FALSE(files[0].missing);
}

TEST(RecentFiles, keepsMissingFilesAndMarksThem) {
    const ScratchFolder folder;
    const auto file = folder.put("red.diptych", "x");
    RecentFiles recent(folder / "state");
    ASSERT_TRUE(recent.add(file, "Red", "").ok());
    std::filesystem::remove(file);
    ASSERT_EQ(recent.list().size(), 1u);
    EXPECT_TRUE(recent.list()[0].missing);
    folder.put("red.diptych", "x");
    EXPECT_FALSE(recent.list()[0].missing);
}

TEST(RecentFiles, keepsTwelveAndOnlyTheirPictures) {
    const ScratchFolder folder;
    RecentFiles recent(folder / "state");
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(recent.add(folder / std::to_string(i), "Project", "png").ok());
    const auto files = recent.list();
    ASSERT_EQ(files.size(), 12u);
    EXPECT_EQ(files.front().path, folder / "19");
    EXPECT_EQ(files.back().path, folder / "8");
    const auto pictures = std::filesystem::directory_iterator(folder / "state/recent");
    EXPECT_EQ(std::distance(pictures, {}), 12);
    ASSERT_TRUE(recent.remove(folder / "19").ok());
    EXPECT_EQ(recent.list().size(), 11u);
    EXPECT_FALSE(std::filesystem::exists(files.front().thumbnail));
    ASSERT_TRUE(recent.clear().ok());
    EXPECT_TRUE(recent.list().empty());
}

TEST(RecentFiles, aDamagedListIsAnEmptyOne) {
    const ScratchFolder folder;
    for (const char* text :
         {"", "{", "[]", "{\"files\": 3}", "{\"files\": [1, {\"path\": 2}, {}]}"}) {
        folder.put("recent.json", text);
        RecentFiles recent(folder.path());
        EXPECT_TRUE(recent.list().empty()) << text;
        EXPECT_TRUE(recent.add(folder / "a", "A", "png").ok()) << text;
        EXPECT_EQ(recent.list().size(), 1u) << text;
    }
}

TEST(RecentFiles, aListCannotPointAtFilesElsewhere) {
    const ScratchFolder folder;
    folder.put("secret.png", "secret");
    std::filesystem::create_directory(folder / "recent");
    folder.put("recent.json", R"({"files": [{"path": "/a", "thumbnail": "../secret.png"}]})");
    const auto files = RecentFiles(folder.path()).list();
    ASSERT_EQ(files.size(), 1u);
    EXPECT_TRUE(files[0].thumbnail.empty());
}

} // namespace
} // namespace diptych::document
