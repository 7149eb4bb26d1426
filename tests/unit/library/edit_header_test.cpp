#include "core/library/edit_header.h"

#include "core/library/rewrite_header.h"
#include "tests/support/faulty_file_calls.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"
#include "tests/unit/library/shelf.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::FaultyFileCalls;
using test::Metadata;
using test::metadataIn;
using test::ownMetadata;
using test::Shelf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

/// Everything behind the header.
std::string tensorsIn(const fs::path& file) {
    const auto opened = ReadOnlyFile::open(file);
    return bytesOf(file).substr(safetensors::readHeader(*opened)->dataOffset());
}

/// An edit that speaks of everything.
HeaderEdit wholeEdit() {
    HeaderEdit edit;
    edit.title = "Encre";
    edit.author = "Ada";
    edit.description = "Schwarz auf Weiß\n黑白";
    edit.trigger = "ink drawing";
    edit.licence = "CC-BY-4.0";
    edit.credit = "after Hokusai";
    edit.tags = {{"ink", " black "}};
    edit.minimum = -1.0;
    edit.maximum = 2.5;
    edit.standard = 0.75;
    edit.zero = 0.25;
    edit.thumbnailJpeg = "\xff\xd8\xff small";
    return edit;
}

TEST(EditHeader, SaysItInEveryVocabularyAndKeepsTheTensors) {
    const Shelf shelf;
    Metadata old = ownMetadata("Ink");
    old["diptych.settings"] = R"({"steps": 500})";
    old["somebody.else"] = "kept";
    const auto file = shelf.adapter("ink.safetensors", {old});
    const std::string tensors = tensorsIn(file);
    const Status status = editHeader(file, wholeEdit());
    ASSERT_TRUE(status.ok()) << status.error().text();
    EXPECT_TRUE(tensorsIn(file) == tensors);
    const Metadata now = metadataIn(file);
    for (const auto& [key, value] :
         Metadata{{"diptych.title", "Encre"},
                  {"modelspec.title", "Encre"},
                  {"ss_output_name", "Encre"},
                  {"modelspec.author", "Ada"},
                  {"modelspec.description", "Schwarz auf Weiß\n黑白"},
                  {"modelspec.trigger_phrase", "ink drawing"},
                  {"ss_tag_frequency", R"({"img":{"ink drawing":1}})"},
                  {"modelspec.license", "CC-BY-4.0"},
                  {"diptych.credit", "after Hokusai"},
                  {"modelspec.tags", "ink, black"},
                  {"diptych.strength.minimum", "-1"},
                  {"diptych.strength.maximum", "2.5"},
                  {"diptych.strength.default", "0.75"},
                  {"diptych.strength.zero", "0.25"},
                  {"modelspec.architecture", "stable-diffusion-v1/lora"},
                  {"ss_base_model_version", "sd_v1"},
                  {"sshs_model_hash", test::tensorHashOf(file)},
                  {"modelspec.hash_sha256", "0x" + test::tensorHashOf(file)}})
        EXPECT_THAT(now, Contains(Pair(key, value)));
    EXPECT_THAT(now.at("modelspec.thumbnail"), HasSubstr("data:image/jpeg;base64,/9j/"));
    // What the edit does not speak of is as it was.
    for (const char* key :
         {"diptych.version", "diptych.method", "diptych.role", "diptych.base.identity",
          "diptych.base.name", "diptych.prompt.suffix", "diptych.settings", "somebody.else"})
        EXPECT_EQ(now.at(key), old.at(key)) << key;
}

TEST(EditHeader, ACardSaysWhatTheEditSaid) {
    Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    shelf.scan();
    const std::int64_t id = shelf.entry("Ink").id;
    ASSERT_TRUE(shelf.catalogue().setStars(id, 3).ok());
    ASSERT_TRUE(editHeader(file, wholeEdit()).ok());
    const LibraryEntry entry = *shelf.catalogue().refresh(id);
    EXPECT_EQ(entry.title, "Encre");
    EXPECT_EQ(entry.trigger, "ink drawing");
    EXPECT_EQ(entry.strength, (StrengthRange{-1.0, 2.5, 0.75, 0.25}));
    EXPECT_THAT(entry.tags, ::testing::ElementsAre("ink", "black"));
    EXPECT_EQ(entry.stars, 3);
    EXPECT_THAT(shelf.titles({.text = "weiß 黑"}), ::testing::ElementsAre("Encre"));
}

TEST(EditHeader, ASingleValueLeavesTheRestAlone) {
    const Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    ASSERT_TRUE(editHeader(file, wholeEdit()).ok());
    Metadata before = metadataIn(file);
    HeaderEdit edit;
    edit.licence = "CC0-1.0";
    ASSERT_TRUE(editHeader(file, edit).ok());
    before["modelspec.license"] = "CC0-1.0";
    EXPECT_EQ(metadataIn(file), before);
    edit = {};
    edit.author = "";
    edit.trigger = "";
    edit.thumbnailJpeg = "";
    edit.zero = 0.0;
    edit.removeTags = {"black", "never there"};
    edit.addTags = {"wet", "ink"};
    ASSERT_TRUE(editHeader(file, edit).ok());
    const Metadata now = metadataIn(file);
    for (const char* key : {"modelspec.author", "modelspec.trigger_phrase", "ss_tag_frequency",
                            "modelspec.thumbnail", "diptych.strength.zero"})
        EXPECT_THAT(now, Not(Contains(Key(key)))) << key;
    EXPECT_EQ(now.at("modelspec.tags"), "ink, wet");
    EXPECT_EQ(now.at("modelspec.title"), "Encre");
}

TEST(EditHeader, FilesOfOthersStayOthers) {
    const Shelf shelf;
    const std::string counted = R"({"10_girl": {"1girl": 30, "sks": 30}})";
    const auto file = shelf.adapter("style.safetensors",
                                    {{{"ss_output_name", "style"},
                                      {"ss_base_model_version", "sd_v1"},
                                      {"ss_v2", "False"},
                                      {"ss_tag_frequency", counted},
                                      {"sshs_legacy_hash", "12345678"},
                                      {"sshs_model_hash", "of what it was before a merge"}}});
    HeaderEdit edit;
    edit.title = "Style, renamed";
    edit.trigger = "sks";
    edit.standard = 0.8;
    ASSERT_TRUE(editHeader(file, edit).ok());
    const Metadata now = metadataIn(file);
    EXPECT_EQ(now.at("ss_output_name"), "Style, renamed");
    EXPECT_EQ(now.at("modelspec.title"), "Style, renamed");
    EXPECT_EQ(now.at("ss_tag_frequency"), counted); // of a training, not a repetition
    EXPECT_EQ(now.at("diptych.strength.default"), "0.8");
    EXPECT_EQ(now.at("sshs_legacy_hash"), "12345678");
    EXPECT_EQ(now.at("sshs_model_hash"), test::tensorHashOf(file));
    // Else it would be opened by the rules for Diptych's own files.
    for (const char* key : {"diptych.version", "diptych.title", "diptych.method"})
        EXPECT_THAT(now, Not(Contains(Key(key)))) << key;
}

/// Programs take a LoRA with a description that names no family for one of SD 1.x.
TEST(EditHeader, AFileWithoutADescriptionGetsItsFamilyWithTheFirst) {
    const Shelf shelf;
    const auto file = shelf.adapter("xl.safetensors", {.promptWidth = 2048});
    HeaderEdit edit;
    edit.author = "Ada";
    ASSERT_TRUE(editHeader(file, edit).ok());
    const Metadata now = metadataIn(file);
    EXPECT_EQ(now.at("ss_base_model_version"), "sdxl_base_v1-0");
    EXPECT_EQ(now.at("modelspec.architecture"), "stable-diffusion-xl-v1-base/lora");
    EXPECT_EQ(now.at("modelspec.title"), "xl");
    const auto tiny = shelf.adapter("tiny.safetensors", {.promptWidth = 128});
    ASSERT_TRUE(editHeader(tiny, edit).ok());
    EXPECT_THAT(metadataIn(tiny), Not(Contains(Key("ss_base_model_version"))));
    // diffusers' own names: the words of kohya's programs have no place there.
    const std::string path = "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k";
    checkpoints::test::HeaderBuilder()
        .add(path + ".lora_A.weight", {4, 768})
        .add(path + ".lora_B.weight", {320, 4})
        .meta("format", "pt")
        .write(shelf / "peft.safetensors");
    ASSERT_TRUE(editHeader(shelf / "peft.safetensors", edit).ok());
    for (const auto& [key, value] : metadataIn(shelf / "peft.safetensors"))
        EXPECT_FALSE(key.starts_with("ss")) << key;
}

/// Any program's order of tensors, alignment and padding: the region of tensors is the same.
TEST(EditHeader, TensorsStayInTheirOrder) {
    using safetensors::test::entryText;
    const Shelf shelf;
    const std::string layer =
        "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
    std::string data;
    for (int i = 0; i < 2 * (768 + 320) + 1; ++i)
        data += static_cast<char>(i * 7);
    const auto file =
        shelf.text("odd.safetensors",
                   safetensors::test::fileBytes(
                       "{" + entryText("zzz.note", "U8", "[1]", 0, 1) + "," +
                           entryText(layer + ".lora_up.weight", "F16", "[320,1]", 1, 641) + "," +
                           entryText("aaa.empty", "F32", "[0]", 641, 641) + "," +
                           entryText(layer + ".lora_down.weight", "F16", "[1,768]", 641, 2177) +
                           R"(,"__metadata__":{"format":"pt"}}   )",
                       data));
    const std::string hash = test::tensorHashOf(file);
    HeaderEdit edit;
    edit.title = "Odd";
    const Status status = editHeader(file, edit);
    ASSERT_TRUE(status.ok()) << status.error().text();
    EXPECT_TRUE(tensorsIn(file) == data);
    EXPECT_EQ(test::tensorHashOf(file), hash);
    const auto opened = ReadOnlyFile::open(file);
    const auto header = safetensors::readHeader(*opened);
    EXPECT_EQ(header->dataOffset() % 8, 0u);
    EXPECT_EQ(header->entries().size(), 4u);
    EXPECT_EQ(header->find(layer + ".lora_up.weight")->begin, 1u);
    EXPECT_EQ(header->metadata().at("format"), "pt");
}

TEST(EditHeader, AnEditThatChangesNothingLeavesTheFileAlone) {
    const Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    ASSERT_TRUE(editHeader(file, wholeEdit()).ok());
    const std::string before = bytesOf(file);
    FaultyFileCalls never(1);
    EXPECT_TRUE(editHeader(file, wholeEdit(), &never).ok());
    EXPECT_TRUE(editHeader(file, {}, &never).ok());
    EXPECT_FALSE(never.failed());
    EXPECT_TRUE(bytesOf(file) == before);
}

/// Every call of the operating system that a save makes, failing in turn: the old file or the new.
TEST(EditHeader, AFullDiskLeavesTheFileAsItWas) {
    const Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    const std::string before = bytesOf(file);
    int failing = 0;
    for (bool reached = true; reached;) {
        FaultyFileCalls calls(++failing, ENOSPC);
        calls.maxWriteBytes = 500;
        const Status status = editHeader(file, wholeEdit(), &calls);
        reached = calls.failed();
        if (!reached || calls.failedAtFolder())
            break;
        ASSERT_FALSE(status.ok()) << failing;
        EXPECT_EQ(status.error().code, ErrorCode::Io);
        EXPECT_THAT(status.error().message, HasSubstr("disk is full"));
        EXPECT_TRUE(bytesOf(file) == before) << failing;
        EXPECT_EQ(std::distance(fs::directory_iterator(shelf.files()), {}), 1);
    }
    EXPECT_GT(failing, 5);
    EXPECT_EQ(metadataIn(file).at("diptych.title"), "Encre");
}

TEST(EditHeader, AProtectedFileIsNotReplaced) {
    const Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    const std::string before = bytesOf(file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::group_read);
    const Status status = editHeader(file, wholeEdit());
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Io);
    EXPECT_THAT(status.error().message, HasSubstr("write-protected"));
    EXPECT_TRUE(bytesOf(file) == before);
}

/// The tensors are compared with what they were when the header was made.
TEST(EditHeader, AFileThatChangesMeanwhileIsLeftAlone) {
    const Shelf shelf;
    const auto path = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    const std::string before = bytesOf(path);
    const auto file = ReadOnlyFile::open(path);
    const auto header = safetensors::readHeader(*file);
    const Status status = rewriteHeader(*file, *header, {{"a", "b"}}, std::string(64, '0'));
    ASSERT_FALSE(status.ok());
    EXPECT_THAT(status.error().message, HasSubstr("meanwhile"));
    EXPECT_TRUE(bytesOf(path) == before);
    EXPECT_EQ(std::distance(fs::directory_iterator(shelf.files()), {}), 1);
}

TEST(EditHeader, PermissionsAndLinksStay) {
    const Shelf shelf;
    const auto file = shelf.adapter("real/ink.safetensors", {ownMetadata("Ink")});
    const auto mode = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
                      fs::perms::group_write;
    fs::permissions(file, mode);
    fs::create_symlink(file, shelf / "link.safetensors");
    ASSERT_TRUE(editHeader(shelf / "link.safetensors", wholeEdit()).ok());
    EXPECT_TRUE(fs::is_symlink(shelf / "link.safetensors"));
    EXPECT_EQ(metadataIn(file).at("diptych.title"), "Encre");
    EXPECT_EQ(fs::status(file).permissions(), mode);
}

TEST(EditHeader, RefusesWhatMakesNoSense) {
    const Shelf shelf;
    const auto file = shelf.adapter("ink.safetensors", {ownMetadata("Ink")});
    const std::string before = bytesOf(file);
    std::vector<HeaderEdit> edits(9);
    edits[0].title = "  ";
    edits[1].minimum = 9.0;
    edits[2].standard = 99.0;
    edits[3].zero = std::numeric_limits<double>::infinity();
    edits[4].tags = {{"two, tags"}};
    edits[5].thumbnailJpeg = "GIF89a";
    edits[6].thumbnailJpeg = "\xff\xd8\xff" + std::string(100'000, 'x');
    edits[7].author = "M\xfcller";
    edits[8].description = std::string(100'001, 'x');
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Status status = editHeader(file, edits[i]);
        ASSERT_FALSE(status.ok()) << i;
        EXPECT_EQ(status.error().code, ErrorCode::InvalidInput) << i << status.error().text();
    }
    EXPECT_TRUE(bytesOf(file) == before);
    EXPECT_EQ(editHeader(shelf.model("big.safetensors"), wholeEdit()).error().code,
              ErrorCode::Unsupported);
    EXPECT_EQ(
        editHeader(shelf.text("page.safetensors", "<!DOCTYPE html>"), wholeEdit()).error().code,
        ErrorCode::Unsupported);
    EXPECT_EQ(editHeader(shelf / "none", wholeEdit()).error().code, ErrorCode::NotFound);
}

/// A file whose own words are wrong can still be given right ones.
TEST(EditHeader, WhatIsWrongAlreadyIsNoReasonToRefuse) {
    const Shelf shelf;
    Metadata metadata = ownMetadata("Ink");
    metadata["diptych.strength.minimum"] = "5";
    metadata["diptych.strength.maximum"] = "1";
    metadata["modelspec.description"] = std::string(200'000, 'x');
    metadata["modelspec.thumbnail"] = "data:image/webp;base64,AAAA";
    const auto file = shelf.adapter("M\xfcller.safetensors", {metadata});
    HeaderEdit edit;
    edit.author = "Ada";
    const Status status = editHeader(file, edit);
    ASSERT_TRUE(status.ok()) << status.error().text();
    const Metadata now = metadataIn(file);
    for (const char* key : {"diptych.strength.minimum", "diptych.strength.maximum",
                            "modelspec.description", "modelspec.thumbnail"})
        EXPECT_EQ(now.at(key), metadata.at(key)) << key;
}

TEST(EditHeaders, OneThatFailsStopsNothing) {
    const Shelf shelf;
    const auto first = shelf.adapter("a.safetensors", {ownMetadata("A"), 1.0F});
    const auto page = shelf.text("b.safetensors", "<!DOCTYPE html><html>");
    const auto closed = shelf.adapter("c.safetensors", {ownMetadata("C"), 3.0F});
    const auto last = shelf.adapter("d.safetensors", {ownMetadata("D"), 4.0F});
    fs::permissions(closed, fs::perms::owner_read);
    HeaderEdit edit;
    edit.licence = "CC-BY-4.0";
    edit.addTags = {"mine"};
    std::vector<std::int64_t> done;
    BatchOptions options;
    options.onProgress = [&](const Progress& progress) { done.push_back(progress.done); };
    const auto outcomes = editHeaders({first, page, closed, last}, edit, options);
    ASSERT_EQ(outcomes.size(), 4u);
    EXPECT_TRUE(outcomes[0].status.ok());
    EXPECT_EQ(outcomes[1].status.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(outcomes[2].status.error().code, ErrorCode::Io);
    EXPECT_TRUE(outcomes[3].status.ok());
    EXPECT_EQ(outcomes[2].file, closed);
    EXPECT_THAT(done, ::testing::ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(metadataIn(last).at("modelspec.license"), "CC-BY-4.0");
    EXPECT_EQ(metadataIn(last).at("modelspec.tags"), "mine");
    EXPECT_EQ(metadataIn(first).at("diptych.title"), "A"); // each keeps what is its own
    EXPECT_THAT(metadataIn(closed), Not(Contains(Key("modelspec.license"))));
}

TEST(EditHeaders, StopsBetweenFiles) {
    const Shelf shelf;
    const auto first = shelf.adapter("a.safetensors", {ownMetadata("A"), 1.0F});
    const auto second = shelf.adapter("b.safetensors", {ownMetadata("B"), 2.0F});
    BatchOptions options;
    options.onProgress = [&](const Progress& progress) {
        if (progress.done == 1)
            options.cancel.cancel();
    };
    const auto outcomes = editHeaders({first, second}, wholeEdit(), options);
    EXPECT_TRUE(outcomes[0].status.ok());
    EXPECT_EQ(outcomes[1].status.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(metadataIn(second).at("diptych.title"), "B");
}

} // namespace
} // namespace diptych::library
