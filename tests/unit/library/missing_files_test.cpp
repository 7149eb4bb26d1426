#include "tests/unit/library/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using test::Shelf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Two adapters and a model, of which "Ink" and the model have been moved to another disk.
class MissingFiles : public ::testing::Test {
  protected:
    void SetUp() override {
        m_shelf.titled("ink.safetensors", "Ink", 1.0F);
        m_shelf.titled("wash.safetensors", "Wash", 2.0F);
        m_shelf.model("big.safetensors");
        m_shelf.scan();
        m_ink = m_shelf.entry("Ink").id;
        m_big = m_shelf.entry("big").id;
        ASSERT_TRUE(m_shelf.catalogue().setStars(m_ink, 3).ok());
        fs::create_directories(m_disk / "deep");
        fs::rename(m_shelf / "ink.safetensors", m_disk / "deep/renamed.safetensors");
        fs::rename(m_shelf / "big.safetensors", m_disk / "big.safetensors");
        m_shelf.scan();
    }
    LookReport look() {
        auto report = m_shelf.catalogue().lookFor(m_disk.path());
        EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().text());
        return report.ok() ? *report : LookReport{};
    }
    LibraryEntry entry(std::int64_t id) { return *m_shelf.catalogue().entry(id); }

    Shelf m_shelf;
    diptych::test::ScratchFolder m_disk;
    std::int64_t m_ink = 0;
    std::int64_t m_big = 0;
};

TEST_F(MissingFiles, AdaptersAreFoundByTheirTensors) {
    ASSERT_TRUE(entry(m_ink).missing);
    const LookReport report = look();
    const fs::path renamed = fs::canonical(m_disk / "deep/renamed.safetensors");
    EXPECT_THAT(report.found, ElementsAre(FoundMissing{m_ink, renamed}));
    EXPECT_FALSE(entry(m_ink).missing);
    EXPECT_EQ(entry(m_ink).path, renamed);
    EXPECT_EQ(entry(m_ink).stars, 3);
    EXPECT_THAT(look().found, IsEmpty());
}

/// A header may have been edited meanwhile: other size, other words, same tensors.
TEST_F(MissingFiles, AnotherHeaderDoesNotHideThem) {
    fs::remove(m_disk / "deep/renamed.safetensors");
    m_shelf.titled("../away.safetensors", "Ink with quite another title", 1.0F);
    fs::rename(m_shelf.files() / "../away.safetensors", m_disk / "x.safetensors");
    EXPECT_EQ(look().found.size(), 1u);
    EXPECT_EQ(entry(m_ink).title, "Ink with quite another title");
}

TEST_F(MissingFiles, ANameAloneIsOnlyProposed) {
    const LookReport report = look();
    EXPECT_THAT(report.proposals,
                ElementsAre(FoundMissing{m_big, fs::canonical(m_disk / "big.safetensors")}));
    EXPECT_TRUE(entry(m_big).missing);
    ASSERT_TRUE(m_shelf.catalogue().relocate(m_big, m_disk / "big.safetensors").ok());
    EXPECT_FALSE(entry(m_big).missing);
    EXPECT_EQ(entry(m_big).path, m_disk / "big.safetensors");
    EXPECT_THAT(look().proposals, IsEmpty());
}

/// Same name, other numbers: neither taken nor proposed.
TEST_F(MissingFiles, AnotherAdapterOfTheSameNameIsNone) {
    fs::remove(m_disk / "deep/renamed.safetensors");
    m_shelf.titled("../ink.safetensors", "Ink", 9.0F);
    fs::rename(m_shelf.files() / "../ink.safetensors", m_disk / "ink.safetensors");
    const LookReport report = look();
    EXPECT_THAT(report.found, IsEmpty());
    EXPECT_EQ(report.proposals.size(), 1u); // the model
    EXPECT_TRUE(entry(m_ink).missing);
    const Status status = m_shelf.catalogue().relocate(m_ink, m_disk / "ink.safetensors");
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(status.error().message, HasSubstr("another adapter than \"Ink\""));
    EXPECT_TRUE(entry(m_ink).missing);
    EXPECT_EQ(entry(m_ink).stars, 3);
}

TEST_F(MissingFiles, OnlyTheSameThingTakesItsPlace) {
    Catalogue& catalogue = m_shelf.catalogue();
    EXPECT_EQ(catalogue.relocate(m_ink, m_disk / "big.safetensors").error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(catalogue.relocate(m_big, m_disk / "deep/renamed.safetensors").error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(catalogue.relocate(m_ink, m_disk / "nothing").error().code, ErrorCode::NotFound);
    m_disk.put("page.safetensors", "<!DOCTYPE html><html>");
    EXPECT_EQ(catalogue.relocate(m_ink, m_disk / "page.safetensors").error().code,
              ErrorCode::Unsupported);
    EXPECT_EQ(catalogue.relocate(999, m_disk / "big.safetensors").error().code,
              ErrorCode::NotFound);
    EXPECT_TRUE(entry(m_ink).missing);
    ASSERT_TRUE(catalogue.relocate(m_ink, m_disk / "deep/renamed.safetensors").ok());
    EXPECT_FALSE(entry(m_ink).missing);
}

/// The place is in the library already, as an entry of its own.
TEST_F(MissingFiles, TwoEntriesOfOnePlaceBecomeOne) {
    fs::copy_file(m_disk / "deep/renamed.safetensors", m_shelf / "copy.safetensors");
    ASSERT_TRUE(m_shelf.catalogue().forget(m_ink).ok());
    m_shelf.scan(); // "copy" is an entry of its own now
    m_shelf.titled("late.safetensors", "Late", 1.0F);
    m_shelf.scan();
    const std::int64_t late = m_shelf.entry("Late").id;
    const std::int64_t copy = m_shelf.entry("Ink").id;
    ASSERT_TRUE(m_shelf.catalogue().setStars(late, 2).ok());
    ASSERT_TRUE(m_shelf.catalogue().setStrip(late, test::tinyStrip(5)).ok());
    fs::remove(m_shelf / "copy.safetensors");
    m_shelf.scan();
    ASSERT_TRUE(m_shelf.catalogue().relocate(copy, m_shelf / "late.safetensors").ok());
    EXPECT_EQ(m_shelf.catalogue().entry(late).error().code, ErrorCode::NotFound);
    EXPECT_EQ(entry(copy).title, "Late");
    EXPECT_EQ(entry(copy).stars, 2);
    EXPECT_EQ(**m_shelf.catalogue().strip(copy), test::tinyStrip(5));
}

TEST_F(MissingFiles, LookingStopsAndHasLimits) {
    LookOptions options;
    options.cancel.cancel();
    const auto stopped = m_shelf.catalogue().lookFor(m_disk.path(), options);
    ASSERT_TRUE(stopped.ok());
    EXPECT_TRUE(stopped->cancelled);
    EXPECT_THAT(stopped->found, IsEmpty());
    EXPECT_TRUE(entry(m_ink).missing);
    options = {};
    options.limits.maxDepth = 0;
    EXPECT_TRUE(m_shelf.catalogue().lookFor(m_disk.path(), options)->limited);
    EXPECT_EQ(m_shelf.catalogue().lookFor(m_disk / "nowhere").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::library
