#include "core/library/walk_folders.h"

#include "tests/unit/library/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using test::Shelf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> namesIn(const WalkReport& report, const Shelf& shelf) {
    std::vector<std::string> names;
    for (const FoundPlace& place : report.found)
        names.push_back(place.path.lexically_relative(fs::canonical(shelf.files())).string());
    return names;
}

std::vector<std::string> walked(const Shelf& shelf, const WalkLimits& limits = {}) {
    return namesIn(walkFolders({shelf.files()}, limits, {}), shelf);
}

TEST(WalkFolders, FindsByName) {
    const Shelf shelf;
    shelf.text("a/One.SafeTensors", "x");
    shelf.text("a/two.sft", "x");
    shelf.text("a/three.ckpt", "x");
    shelf.text("a/.hidden.safetensors", "x");
    shelf.text(".trash/four.safetensors", "x");
    shelf.text("venv/five.safetensors", "x");
    shelf.text("model/model_index.json", "{}");
    shelf.text("model/unet/six.safetensors", "x");
    EXPECT_THAT(walked(shelf), ElementsAre("a/One.SafeTensors", "a/two.sft", "model"));
}

TEST(WalkFolders, LoopsEndAndNothingIsFoundTwice) {
    const Shelf shelf;
    shelf.text("a/x.safetensors", "x");
    fs::create_symlink(shelf.files(), shelf / "a/round");
    fs::create_symlink(shelf.files().parent_path(), shelf / "a/out");
    fs::create_symlink(shelf / "a/self", shelf / "a/self");
    fs::create_symlink("/", shelf / "a/root");
    fs::create_symlink(shelf / "a", shelf / "b");
    fs::create_hard_link(shelf / "a/x.safetensors", shelf / "a/y.safetensors");
    EXPECT_THAT(walked(shelf), ElementsAre("a/x.safetensors"));
    // The same folder, however it is called.
    const auto twice =
        walkFolders({shelf.files(), shelf / "a/..", shelf / "b"}, WalkLimits{}, CancelToken{});
    EXPECT_THAT(namesIn(twice, shelf), ElementsAre("a/x.safetensors"));
}

TEST(WalkFolders, HasLimitsAndSaysSo) {
    const Shelf shelf;
    for (int i = 0; i < 20; ++i)
        shelf.text("f/" + std::to_string(i) + ".safetensors", "x");
    shelf.text("1/2/3/x.safetensors", "x");
    const auto limited = [&](const WalkLimits& limits) {
        return walkFolders({shelf.files()}, limits, {}).limited;
    };
    EXPECT_FALSE(limited({}));
    EXPECT_TRUE(limited({.maxDepth = 2}));
    EXPECT_TRUE(limited({.maxEntries = 10}));
    EXPECT_TRUE(limited({.maxFound = 10}));
    EXPECT_LE(walked(shelf, {.maxFound = 10}).size(), 10u);
}

TEST(WalkFolders, StopsWhenAskedAndPassesOverWhatItMayNotRead) {
    const Shelf shelf;
    shelf.text("closed/x.safetensors", "x");
    shelf.text("open/y.safetensors", "x");
    CancelToken cancel;
    const auto report = walkFolders({shelf.files()}, {}, cancel, [&](const fs::path& folder) {
        if (folder.filename() == "open")
            cancel.cancel();
    });
    EXPECT_TRUE(report.cancelled);
    EXPECT_THAT(namesIn(report, shelf), ElementsAre("closed/x.safetensors"));
    EXPECT_THAT(walkFolders({shelf / "nowhere"}, {}, {}).found, IsEmpty());
    ASSERT_EQ(::mkfifo((shelf / "open/pipe.safetensors").c_str(), 0600), 0);
    fs::permissions(shelf / "closed", fs::perms::none);
    const bool everythingIsOpen = ::access((shelf / "closed").c_str(), R_OK) == 0;
    const auto rest = walkFolders({shelf.files()}, {}, {});
    fs::permissions(shelf / "closed", fs::perms::owner_all);
    if (everythingIsOpen)
        GTEST_SKIP() << "this user may read every folder";
    EXPECT_THAT(namesIn(rest, shelf), ElementsAre("open/y.safetensors"));
    EXPECT_EQ(rest.unreadable.size(), 1u);
}

TEST(WalkFolders, AFolderIsAsLargeAndAsNewAsWhatItIsMadeOf) {
    const Shelf shelf;
    shelf.text("model/model_index.json", "{}");
    const auto before = placeAt(shelf / "model");
    ASSERT_TRUE(before);
    shelf.text("model/unet/weights.safetensors", std::string(1000, 'x'));
    const auto after = placeAt(shelf / "model");
    EXPECT_EQ(after->sizeBytes, before->sizeBytes + 1000);
    EXPECT_GE(after->modifiedNs, before->modifiedNs);
    EXPECT_FALSE(placeAt(shelf.files())); // a folder, but no model
    EXPECT_FALSE(placeAt(shelf / "nothing"));
}

} // namespace
} // namespace diptych::library
