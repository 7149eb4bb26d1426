#include "core/sharing/read_card.h"

#include "core/sharing/base64.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::sharing {
namespace {

using safetensors::Header;
using safetensors::Metadata;
using ::testing::ElementsAre;

Header headerOf(const std::string& json) {
    return *safetensors::parseHeader(json, 0);
}

TEST(ReadCard, IsTheReverseOfWriting) {
    AdapterCard card;
    card.title = "Gouache";
    card.author = "Ada";
    card.description = "Deckfarbe";
    card.trigger = "gouache painting";
    card.licence = "CC-BY-4.0";
    card.credit = "after Hokusai";
    card.minimum = -2.0;
    card.maximum = 5.0;
    card.standard = 0.1;
    card.zero = -0.5;
    card.tags = {"paint", "opaque"};
    card.thumbnailJpeg = std::string("\xff\xd8\xff\0\1\2\3", 7);
    card.architecture = "storybook/lora";
    card.date = "2026-11-21";
    const auto metadata = cardMetadata(card, headerOf("{}"), ShareFormat::Diptych);
    ASSERT_TRUE(metadata.ok()) << metadata.error().text();
    const AdapterCard read = readCard(*metadata, "file");
    EXPECT_EQ(read.title, card.title);
    EXPECT_EQ(read.author, card.author);
    EXPECT_EQ(read.description, card.description);
    EXPECT_EQ(read.trigger, card.trigger);
    EXPECT_EQ(read.licence, card.licence);
    EXPECT_EQ(read.credit, card.credit);
    EXPECT_EQ(read.minimum, card.minimum);
    EXPECT_EQ(read.maximum, card.maximum);
    EXPECT_EQ(read.standard, card.standard);
    EXPECT_EQ(read.zero, card.zero);
    EXPECT_EQ(read.tags, card.tags);
    EXPECT_EQ(read.thumbnailJpeg, card.thumbnailJpeg);
    EXPECT_EQ(read.architecture, card.architecture);
    EXPECT_EQ(read.date, card.date);
}

TEST(ReadCard, OursCountsBeforeOthersAndTheNameOfTheFileLast) {
    Metadata metadata;
    EXPECT_EQ(readCard(metadata, "file").title, "file");
    metadata["ss_output_name"] = "by kohya";
    EXPECT_EQ(readCard(metadata, "file").title, "by kohya");
    metadata["modelspec.title"] = "by Stability";
    EXPECT_EQ(readCard(metadata, "file").title, "by Stability");
    metadata["diptych.title"] = "ours";
    EXPECT_EQ(readCard(metadata, "file").title, "ours");
    metadata["diptych.title"] = "  ";
    EXPECT_EQ(readCard(metadata, "file").title, "by Stability");
}

TEST(ReadCard, NumbersThatMakeNoSenseAreNotTold) {
    const auto range = [](const char* minimum, const char* maximum, const char* standard) {
        const AdapterCard card = readCard({{"diptych.strength.minimum", minimum},
                                           {"diptych.strength.maximum", maximum},
                                           {"diptych.strength.default", standard},
                                           {"diptych.strength.zero", "x"}},
                                          "file");
        EXPECT_EQ(card.zero, 0.0);
        return std::vector<double>{card.minimum, card.maximum, card.standard};
    };
    EXPECT_THAT(range("-1", "2", "0.5"), ElementsAre(-1.0, 2.0, 0.5));
    EXPECT_THAT(range("nan", "inf", "1e999"), ElementsAre(0.0, 1.0, 1.0));
    EXPECT_THAT(range("3", "2", "5"), ElementsAre(0.0, 1.0, 1.0));
    EXPECT_THAT(range("0", "8", "9"), ElementsAre(0.0, 8.0, 8.0));
    EXPECT_THAT(range("", "2 ", "0,5"), ElementsAre(0.0, 1.0, 1.0));
}

TEST(ReadCard, WhateverIsReadCanBeWritten) {
    const std::string endless = "水" + std::string(300'000, 'x');
    const AdapterCard card = readCard({{"modelspec.description", endless},
                                       {"modelspec.tags", endless + ", b ,," + endless},
                                       {"modelspec.thumbnail", "data:image/jpeg;base64,!!"}},
                                      endless);
    EXPECT_TRUE(cardMetadata(card, headerOf("{}"), ShareFormat::Diptych).ok());
    EXPECT_EQ(card.thumbnailJpeg, "");
}

TEST(ReadCard, EmbeddedPicturesOfAllKinds) {
    for (const std::string kind : {"jpeg", "png", "webp"})
        EXPECT_EQ(embeddedPicture({{"modelspec.thumbnail", "data:image/" + kind + ";base64,AAEC"}}),
                  std::string("\0\1\2", 3));
    EXPECT_EQ(embeddedPicture({}), "");
    EXPECT_EQ(embeddedPicture({{"modelspec.thumbnail", "https://example.org/a.jpg"}}), "");
    EXPECT_EQ(embeddedPicture({{"modelspec.thumbnail", "data:image/svg;base64,AAEC"}}), "");
}

TEST(Base64, ThereAndBack) {
    EXPECT_EQ(toBase64("foobar"), "Zm9vYmFy"); // RFC 4648, section 10
    EXPECT_EQ(toBase64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(toBase64("foob"), "Zm9vYg==");
    std::string bytes;
    for (int length = 0; length < 300; ++length) {
        EXPECT_EQ(fromBase64(toBase64(bytes)), bytes);
        bytes += static_cast<char>(length * 37);
    }
    for (const char* wrong : {"Z", "Zm9", "Zm9vYg=", "Zm9v Yg==", "====", "Zh==", "Z===", "Zm=v"})
        EXPECT_FALSE(fromBase64(wrong)) << wrong;
}

} // namespace
} // namespace diptych::sharing
