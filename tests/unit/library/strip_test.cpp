#include "tests/unit/library/shelf.h"

#include <gtest/gtest.h>

#include <chrono>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using test::ownMetadata;
using test::Shelf;
using test::tinyStrip;

class Strips : public ::testing::Test {
  protected:
    void SetUp() override {
        write(ownMetadata("Ink"), 1.0F);
        m_shelf.scan();
        m_id = m_shelf.entry("Ink").id;
    }
    /// Writes the adapter, as somebody else would at another time.
    void write(const test::Metadata& metadata, float salt) {
        const auto path = m_shelf.adapter("ink.safetensors", {metadata, salt});
        fs::last_write_time(path, fs::file_time_type::clock::now() + std::chrono::hours(++m_hours));
    }
    bool kept() {
        const auto strip = m_shelf.catalogue().strip(m_id);
        EXPECT_TRUE(strip.ok());
        EXPECT_EQ(m_shelf.catalogue().entry(m_id)->hasStrip, strip->has_value());
        return strip->has_value();
    }

    Shelf m_shelf;
    std::int64_t m_id = 0;
    int m_hours = 0;
};

TEST_F(Strips, AreKeptWithWhatTheyWereDrawnWith) {
    EXPECT_FALSE(kept());
    Strip strip = tinyStrip(1, "sha-of-the-model");
    strip.seed = ~std::uint64_t{0};
    strip.pictures[2] = std::string("\xff\xd8\xff\0jpeg", 8);
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, strip).ok());
    m_shelf.close();
    EXPECT_EQ(**m_shelf.catalogue().strip(m_id), strip);
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, tinyStrip(9)).ok());
    EXPECT_EQ(**m_shelf.catalogue().strip(m_id), tinyStrip(9));
}

TEST_F(Strips, GoWhenTheTensorsChange) {
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, tinyStrip(1)).ok());
    write(ownMetadata("Ink"), 2.0F);
    m_shelf.scan();
    EXPECT_FALSE(kept());
}

TEST_F(Strips, GoWhenTheStrengthsChange) {
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, tinyStrip(1)).ok());
    auto metadata = ownMetadata("Ink");
    metadata["diptych.strength.default"] = "4";
    write(metadata, 1.0F);
    m_shelf.scan();
    EXPECT_FALSE(kept());
}

/// Another title or licence draws no other picture.
TEST_F(Strips, StayWhenOnlyWordsChange) {
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, tinyStrip(1)).ok());
    auto metadata = ownMetadata("Ink, with words");
    metadata["modelspec.license"] = "CC0-1.0";
    write(metadata, 1.0F);
    EXPECT_EQ(m_shelf.scan().changed, 1u);
    EXPECT_EQ(m_shelf.catalogue().entry(m_id)->title, "Ink, with words");
    EXPECT_TRUE(kept());
}

TEST_F(Strips, OfAModelGoWithAnyChange) {
    m_shelf.modelFolder("Tales");
    m_shelf.scan();
    m_id = m_shelf.entry("Tales").id;
    ASSERT_TRUE(m_shelf.catalogue().setStrip(m_id, tinyStrip(1)).ok());
    m_shelf.scan();
    EXPECT_TRUE(kept());
    m_shelf.text("Tales/scheduler/scheduler_config.json", "{}");
    m_shelf.scan();
    EXPECT_FALSE(kept());
}

TEST_F(Strips, WhatIsNoPictureIsRefused) {
    Strip strip = tinyStrip(1);
    strip.pictures[3] = "GIF89a";
    EXPECT_EQ(m_shelf.catalogue().setStrip(m_id, strip).error().code, ErrorCode::InvalidInput);
    strip = tinyStrip(1);
    strip.pictures[0] += std::string(kMostStripPicture, 'x');
    EXPECT_EQ(m_shelf.catalogue().setStrip(m_id, strip).error().code, ErrorCode::InvalidInput);
    strip = tinyStrip(1, "");
    EXPECT_EQ(m_shelf.catalogue().setStrip(m_id, strip).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(m_shelf.catalogue().setStrip(m_id + 7, tinyStrip(1)).error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(m_shelf.catalogue().strip(m_id + 7).error().code, ErrorCode::NotFound);
    EXPECT_FALSE(kept());
}

} // namespace
} // namespace diptych::library
