#include "core/base/file.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"
#include "tests/unit/library/shelf.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using test::ownMetadata;
using test::Shelf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// Gives a file a time an hour later, as one that was written again.
void touch(const fs::path& path) {
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::hours(1));
}

TEST(Scan, FindsAdaptersAndModelsAndGoesOnAfterEveryRefusal) {
    Shelf shelf;
    shelf.titled("a/ink.safetensors", "Ink");
    shelf.adapter("b/deep/er/gouache.sft", {ownMetadata("Gouache")});
    shelf.model("models/big.safetensors");
    shelf.modelFolder("models/Tales");
    shelf.text("page.safetensors", "<!DOCTYPE html><html>");
    shelf.text("cut.safetensors", safetensors::test::lengthBytes(60) + "{\"test\":");
    checkpoints::test::ldmVae().write(shelf / "vae.safetensors");
    const ScanReport report = shelf.scan();
    EXPECT_THAT(shelf.titles(), ElementsAre("big", "Gouache", "Ink", "Tales"));
    EXPECT_EQ(report.files, 7u);
    EXPECT_EQ(report.added, 4u);
    EXPECT_EQ(report.refused.size(), 3u);
    for (const RefusedFile& file : report.refused)
        EXPECT_FALSE(file.sentence.empty()) << file.path;
    EXPECT_FALSE(report.cancelled);
    EXPECT_FALSE(report.limited);
    const LibraryEntry ink = shelf.entry("Ink");
    EXPECT_EQ(ink.tensorSha256, test::tensorHashOf(shelf / "a/ink.safetensors"));
    EXPECT_EQ(shelf.entry("big").tensorSha256, "");
    EXPECT_FALSE(ink.missing);
    EXPECT_EQ(ink.stars, 0);
}

TEST(Scan, ASecondOneReadsOnlyWhatHasChanged) {
    Shelf shelf;
    const auto ink = shelf.titled("ink.safetensors", "Ink");
    shelf.titled("wash.safetensors", "Wash", 2.0F);
    shelf.text("page.safetensors", "<!DOCTYPE html><html>");
    EXPECT_EQ(shelf.scan().added, 2u);
    const std::int64_t id = shelf.entry("Ink").id;
    // What cannot be read need not be: nothing has changed.
    std::size_t read = 0;
    ScanOptions counting;
    counting.onProgress = [&](const Progress& progress) {
        read += progress.phase != "looking through folders" ? 1 : 0;
    };
    const ScanReport second = shelf.scan(counting);
    EXPECT_EQ(read, 0u);
    EXPECT_EQ(second.added + second.changed + second.gone + second.returned + second.moved, 0u);
    EXPECT_EQ(second.refused.size(), 1u); // still told

    shelf.adapter("ink.safetensors", {{{"modelspec.title", "Ink, drier"}}});
    touch(ink);
    EXPECT_EQ(shelf.scan().changed, 1u);
    EXPECT_EQ(shelf.entry("Ink, drier").id, id);
    EXPECT_EQ(shelf.query().size(), 2u);
    // Text that was found by its old words is found by its new ones only.
    EXPECT_THAT(shelf.titles({.text = "drier"}), ElementsAre("Ink, drier"));

    shelf.titled("page.safetensors", "No page any more", 3.0F);
    EXPECT_EQ(shelf.scan().added, 1u);
}

TEST(Scan, WhatIsGoneIsMissingAndNeverForgotten) {
    Shelf shelf;
    const auto ink = shelf.titled("ink.safetensors", "Ink");
    shelf.modelFolder("Tales");
    shelf.scan();
    const std::int64_t id = shelf.entry("Ink").id;
    ASSERT_TRUE(shelf.catalogue().setStars(id, 4).ok());
    fs::rename(ink, shelf.files().parent_path() / "elsewhere");
    fs::remove_all(shelf / "Tales");
    EXPECT_EQ(shelf.scan().gone, 2u);
    EXPECT_TRUE(shelf.entry("Ink").missing);
    EXPECT_TRUE(shelf.entry("Tales").missing);
    EXPECT_EQ(shelf.scan().gone, 0u);
    EXPECT_THAT(shelf.titles({.includeMissing = false}), IsEmpty());
    fs::rename(shelf.files().parent_path() / "elsewhere", ink);
    EXPECT_EQ(shelf.scan().returned, 1u);
    const LibraryEntry back = shelf.entry("Ink");
    EXPECT_FALSE(back.missing);
    EXPECT_EQ(back.id, id);
    EXPECT_EQ(back.stars, 4);
}

TEST(Scan, AnAdapterUnderAnotherNameGoesOnAsItself) {
    Shelf shelf;
    shelf.titled("ink.safetensors", "Ink", 1.0F);
    shelf.titled("wash.safetensors", "Wash", 2.0F);
    shelf.scan();
    const LibraryEntry ink = shelf.entry("Ink");
    ASSERT_TRUE(shelf.catalogue().setStars(ink.id, 5).ok());
    ASSERT_TRUE(shelf.catalogue().setStrip(ink.id, test::tinyStrip(1)).ok());
    // Renamed, moved and its header edited elsewhere: only the tensors are the same.
    fs::remove(shelf / "ink.safetensors");
    shelf.titled("old/ink-2019.safetensors", "Ink, from the archive", 1.0F);
    const ScanReport report = shelf.scan();
    EXPECT_EQ(report.moved, 1u);
    EXPECT_EQ(report.added, 0u);
    EXPECT_EQ(report.gone, 0u);
    const LibraryEntry moved = shelf.entry("Ink, from the archive");
    EXPECT_EQ(moved.id, ink.id);
    EXPECT_EQ(moved.path.filename(), "ink-2019.safetensors");
    EXPECT_EQ(moved.stars, 5);
    EXPECT_FALSE(moved.missing);
    EXPECT_TRUE(moved.hasStrip);
    EXPECT_EQ(shelf.query().size(), 2u);
}

/// Two of the same content are two entries, and neither takes the other's place.
TEST(Scan, ACopyIsAnEntryOfItsOwn) {
    Shelf shelf;
    shelf.titled("one.safetensors", "One");
    shelf.scan();
    fs::copy_file(shelf / "one.safetensors", shelf / "two.safetensors");
    EXPECT_EQ(shelf.scan().added, 1u);
    EXPECT_EQ(shelf.query().size(), 2u);
    fs::remove(shelf / "one.safetensors");
    const ScanReport report = shelf.scan();
    EXPECT_EQ(report.gone, 1u);
    EXPECT_EQ(report.moved, 0u);
    EXPECT_EQ(shelf.query().size(), 2u);
}

TEST(Scan, AnEntryWhoseFileGetsOtherTensorsStaysOne) {
    Shelf shelf;
    shelf.titled("one.safetensors", "One", 1.0F);
    shelf.titled("two.safetensors", "Two", 2.0F);
    shelf.scan();
    const std::int64_t two = shelf.entry("Two").id;
    fs::remove(shelf / "one.safetensors");
    shelf.titled("two.safetensors", "Two", 1.0F);
    touch(shelf / "two.safetensors");
    const ScanReport report = shelf.scan();
    EXPECT_EQ(report.moved, 0u);
    EXPECT_EQ(shelf.entry("Two").id, two);
    EXPECT_TRUE(shelf.entry("One").missing);
}

TEST(Scan, WhatWasAnAdapterAndIsNoneIsMissing) {
    Shelf shelf;
    shelf.titled("ink.safetensors", "Ink");
    shelf.scan();
    shelf.text("ink.safetensors", "<!DOCTYPE html><html>");
    const ScanReport report = shelf.scan();
    EXPECT_EQ(report.gone, 1u);
    EXPECT_THAT(report.refused,
                ElementsAre(::testing::Field(&RefusedFile::sentence, HasSubstr("web page"))));
    EXPECT_TRUE(shelf.entry("Ink").missing);
    EXPECT_EQ(shelf.scan().gone, 0u);
    shelf.titled("ink.safetensors", "Ink");
    EXPECT_EQ(shelf.scan().returned, 1u);
}

/// It may be readable tomorrow, with the same size and time.
TEST(Scan, WhatCannotBeReadNowIsLookedAtAgain) {
    Shelf shelf;
    const auto ink = shelf.titled("ink.safetensors", "Ink", 1.0F);
    const auto wash = shelf.titled("wash.safetensors", "Wash", 2.0F);
    fs::permissions(ink, fs::perms::none);
    if (ReadOnlyFile::open(ink).ok())
        GTEST_SKIP() << "this user may read every file";
    EXPECT_EQ(shelf.scan().refused.size(), 1u);
    touch(wash);
    fs::permissions(wash, fs::perms::none);
    EXPECT_EQ(shelf.scan().gone, 0u); // it is there
    fs::permissions(ink, fs::perms::owner_all);
    EXPECT_EQ(shelf.scan().added, 1u);
    EXPECT_FALSE(shelf.entry("Wash").missing);
}

TEST(Scan, OtherFoldersStayAsTheyAre) {
    Shelf shelf;
    shelf.titled("a/one.safetensors", "One", 1.0F);
    shelf.titled("b/two.safetensors", "Two", 2.0F);
    shelf.scan();
    ASSERT_TRUE(shelf.catalogue().scan({shelf / "a"}).ok());
    EXPECT_FALSE(shelf.entry("Two").missing);
    fs::remove(shelf / "b/two.safetensors");
    ASSERT_TRUE(shelf.catalogue().scan({shelf / "a"}).ok());
    EXPECT_TRUE(shelf.entry("Two").missing);
    // One file by two ways is one entry, whichever folder is scanned.
    fs::create_symlink(shelf / "a", shelf / "c");
    fs::create_symlink(shelf / "a/one.safetensors", shelf / "b/link.safetensors");
    ASSERT_TRUE(shelf.catalogue().scan({shelf / "b"}).ok());
    ASSERT_TRUE(shelf.catalogue().scan({shelf / "c"}).ok());
    EXPECT_EQ(shelf.query().size(), 2u);
}

TEST(Scan, StopsBetweenFilesAndGoesOnLater) {
    Shelf shelf;
    for (int i = 0; i < 20; ++i)
        shelf.titled(std::to_string(i) + ".safetensors", std::to_string(i), static_cast<float>(i));
    ScanOptions options;
    options.onProgress = [&](const Progress& progress) {
        if (progress.phase == "reading headers" && progress.done == 5)
            options.cancel.cancel();
    };
    const ScanReport stopped = shelf.scan(options);
    EXPECT_TRUE(stopped.cancelled);
    EXPECT_GE(shelf.query().size(), 1u);
    EXPECT_LT(shelf.query().size(), 20u);
    shelf.scan();
    EXPECT_EQ(shelf.query().size(), 20u);
    for (const LibraryEntry& entry : shelf.query())
        EXPECT_FALSE(entry.tensorSha256.empty()) << entry.title;
}

TEST(Scan, NeverWritesToWhatItLooksAt) {
    Shelf shelf;
    const auto ink = shelf.titled("ink.safetensors", "Ink");
    const std::string before = diptych::test::bytesOf(ink);
    const auto time = fs::last_write_time(ink);
    shelf.scan();
    shelf.scan();
    EXPECT_EQ(diptych::test::bytesOf(ink), before);
    EXPECT_EQ(fs::last_write_time(ink), time);
    EXPECT_EQ(std::distance(fs::directory_iterator(shelf.files()), {}), 1);
}

TEST(Scan, NamesThatAreNoTextAreNoReasonToStop) {
    Shelf shelf;
    shelf.adapter("M\xfcller.safetensors");
    EXPECT_EQ(shelf.scan().added, 1u);
    EXPECT_EQ(shelf.query().front().title, "M\xef\xbf\xbdller");
    EXPECT_EQ(shelf.query().front().path, fs::canonical(shelf / "M\xfcller.safetensors"));
    EXPECT_EQ(shelf.scan().gone, 0u);
}

/// A thousand files: brought in, looked at again and searched in a time nobody minds.
TEST(Scan, AThousandFiles) {
    Shelf shelf;
    for (int i = 0; i < 1000; ++i)
        shelf.adapter("set " + std::to_string(i % 10) + "/" + std::to_string(i) + ".safetensors",
                      {ownMetadata("Style " + std::to_string(i)), static_cast<float>(i)});
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(shelf.scan().added, 1000u);
    const auto scanned = std::chrono::steady_clock::now();
    EXPECT_EQ(shelf.scan().changed, 0u);
    EXPECT_EQ(shelf.query().size(), 1000u);
    EXPECT_THAT(shelf.titles({.text = "style 777"}), Contains("Style 777"));
    const auto end = std::chrono::steady_clock::now();
    EXPECT_LT(scanned - begin, std::chrono::seconds(60));
    EXPECT_LT(end - scanned, std::chrono::seconds(10));
}

TEST(Scan, OthersMayAskMeanwhile) {
    Shelf shelf;
    for (int i = 0; i < 200; ++i)
        shelf.titled(std::to_string(i) + ".safetensors", "x", static_cast<float>(i));
    Catalogue& catalogue = shelf.catalogue();
    std::thread scanning([&] { EXPECT_TRUE(catalogue.scan({shelf.files()}).ok()); });
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(catalogue.query({}).ok());
        EXPECT_TRUE(catalogue.facets().ok());
    }
    scanning.join();
    EXPECT_EQ(shelf.query().size(), 200u);
}

TEST(Refresh, ReadsOneEntryAgainWhateverItsTime) {
    Shelf shelf;
    const auto path = shelf.titled("ink.safetensors", "Ink one", 1.0F);
    shelf.scan();
    const std::int64_t id = shelf.entry("Ink one").id;
    const auto time = fs::last_write_time(path);
    shelf.titled("ink.safetensors", "Ink two", 2.0F);
    fs::last_write_time(path, time);
    EXPECT_EQ(shelf.scan().changed, 0u); // same size, same time
    const auto entry = shelf.catalogue().refresh(id);
    ASSERT_TRUE(entry.ok()) << entry.error().text();
    EXPECT_EQ(entry->title, "Ink two");
    EXPECT_EQ(entry->tensorSha256, test::tensorHashOf(path));
    fs::remove(path);
    EXPECT_TRUE(shelf.catalogue().refresh(id)->missing);
    EXPECT_EQ(shelf.catalogue().refresh(id + 1).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::library
