#include "core/model_search/model_search.h"

#include "tests/unit/model_search/fake_home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

namespace diptych::model_search {
namespace {

namespace fs = std::filesystem;
using test::FakeHome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

SearchReport searched(const FakeHome& home, const std::string& folder,
                      const SearchOptions& options = {}) {
    return searchModels({{Program::Unknown, home / folder, true}}, options);
}

TEST(ModelSearch, SaysWhatAFileIs) {
    const FakeHome home;
    home.model("m/Big.SAFETENSORS");
    home.lora("m/lora.safetensors");
    home.text("m/page.safetensors", "<!DOCTYPE html><html>");
    home.text("m/old.ckpt", "\x80\x02");
    home.text("m/readme.txt", "x");
    const SearchReport report = searched(home, "m");
    ASSERT_EQ(report.models.size(), 3u);
    EXPECT_EQ(report.models[0].title, "Stable Diffusion 1.x model");
    EXPECT_EQ(report.models[0].family, "Stable Diffusion 1.x");
    EXPECT_GT(report.models[0].sizeBytes, 10'000u);
    EXPECT_EQ(report.models[1].kind, "adapter");
    EXPECT_THAT(report.models[1].family, HasSubstr("Stable Diffusion 1"));
    EXPECT_EQ(report.models[2].kind, "refused");
    EXPECT_THAT(report.models[2].sentence, HasSubstr("web page"));
    EXPECT_EQ(report.pickles, 1u);
    EXPECT_FALSE(report.limited);
}

TEST(ModelSearch, AModelFolderIsOneModel) {
    const FakeHome home;
    home.text("m/sd/model_index.json", R"({"_class_name": "FluxPipeline"})");
    home.model("m/sd/unet/diffusion_pytorch_model.safetensors");
    EXPECT_THAT(home.kindsOf(searched(home, "m")), ElementsAre(Pair("m/sd", "refused")));
}

TEST(ModelSearch, OneFileByManyNamesIsOneModel) {
    const FakeHome home;
    home.model("m/a.safetensors");
    home.link("m/b.safetensors", "m/a.safetensors");
    fs::create_hard_link(home / "m/a.safetensors", home / "m/c.safetensors");
    const SearchReport report = searched(home, "m");
    ASSERT_EQ(report.models.size(), 1u);
    EXPECT_THAT(report.models[0].alsoAt,
                ElementsAre(home / "m/b.safetensors", home / "m/c.safetensors"));
}

TEST(ModelSearch, LinksToOtherDisksAreFollowedOnce) {
    const FakeHome home;
    home.model("disk/a.safetensors");
    home.link("m/checkpoints", "disk");
    home.link("m/again", "disk");
    EXPECT_EQ(searched(home, "m").models.size(), 1u);
}

TEST(ModelSearch, LoopsEnd) {
    const FakeHome home;
    home.model("m/a/x.safetensors");
    home.link("m/a/round", "m");
    home.link("m/a/out", "");          // the home, in which the place lies
    home.link("m/a/self", "m/a/self"); // leads nowhere
    fs::create_directory_symlink("/", home / "m/a/root");
    home.model("private/y.safetensors");
    const SearchReport report = searched(home, "m");
    EXPECT_THAT(home.kindsOf(report), ElementsAre(Pair("m/a/x.safetensors", "model")));
    EXPECT_EQ(report.folders, 2u);
}

TEST(ModelSearch, APlaceInsideOfAnotherHidesNothing) {
    const FakeHome home;
    home.model("m/a/x.safetensors");
    home.model("m/a/b/y.safetensors");
    const Place whole{Program::Unknown, home / "m", true};
    const Place part{Program::ComfyUi, home / "m/a/b", true};
    for (const auto& places : {std::vector{whole, part}, std::vector{part, whole}})
        EXPECT_THAT(
            home.kindsOf(searchModels(places)),
            ElementsAre(Pair("m/a/b/y.safetensors", "model"), Pair("m/a/x.safetensors", "model")));
}

TEST(ModelSearch, UnreadableFoldersAreReportedAndPassedOver) {
    const FakeHome home;
    home.folder("m/closed");
    home.model("m/open/x.safetensors");
    fs::permissions(home / "m/closed", fs::perms::none);
    const bool everythingIsOpen = ::access((home / "m/closed").c_str(), R_OK) == 0;
    const SearchReport report = searched(home, "m");
    fs::permissions(home / "m/closed", fs::perms::owner_all);
    EXPECT_EQ(report.models.size(), 1u);
    if (everythingIsOpen)
        GTEST_SKIP() << "this user may read every folder";
    EXPECT_THAT(report.unreadable, ElementsAre(home / "m/closed"));
}

TEST(ModelSearch, PipesAndDirectoriesWithModelNames) {
    const FakeHome home;
    home.folder("m/folder.safetensors");
    ASSERT_EQ(::mkfifo((home / "m/pipe.safetensors").c_str(), 0600), 0);
    EXPECT_THAT(searched(home, "m").models, IsEmpty());
}

TEST(ModelSearch, ThousandsOfFilesAndItsLimits) {
    const FakeHome home;
    home.folder("m");
    for (int i = 0; i < 5000; ++i)
        home.text("m/" + std::to_string(i) + ".txt");
    home.model("m/last.safetensors");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(searched(home, "m").models.size(), 1u);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
    SearchOptions options;
    options.limits.maxEntries = 100;
    const SearchReport few = searched(home, "m", options);
    EXPECT_TRUE(few.limited);
    EXPECT_EQ(few.entries, 100u);
    options = {};
    options.limits.maxDepth = 1;
    home.model("deep/1/2/x.safetensors");
    EXPECT_TRUE(searched(home, "deep", options).limited);
    EXPECT_THAT(searched(home, "deep", options).models, IsEmpty());
    EXPECT_EQ(searched(home, "deep").models.size(), 1u);
}

TEST(ModelSearch, IsCancelledBetweenEntries) {
    const FakeHome home;
    home.model("m/a/x.safetensors");
    home.model("m/b/y.safetensors");
    SearchOptions options;
    options.onFolder = [&](const fs::path& folder) {
        if (folder.filename() == "b")
            options.cancel.cancel();
    };
    const SearchReport report = searched(home, "m", options);
    EXPECT_TRUE(report.cancelled);
    EXPECT_THAT(home.kindsOf(report), ElementsAre(Pair("m/a/x.safetensors", "model")));
}

/// Times and contents of everything in the place are the same after a search.
TEST(ModelSearch, NothingIsChanged) {
    const FakeHome home;
    home.model("m/a.safetensors");
    home.text("m/extra_model_paths.yaml", "x:\n  vae: v\n");
    const auto before = fs::last_write_time(home / "m");
    (void)searchModels(placesIn(home / "m", home.surroundings()));
    (void)searched(home, "m");
    EXPECT_EQ(fs::last_write_time(home / "m"), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(home / "m"), {}), 2);
}

} // namespace
} // namespace diptych::model_search
