#include "core/library/read_entry.h"

#include "core/safetensors/write_file.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"
#include "tests/unit/library/shelf.h"
#include "tests/unit/safetensors/file_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;
using test::MadeAdapter;
using test::Metadata;
using test::ownMetadata;
using test::Shelf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

LibraryEntry read(const fs::path& path) {
    auto read = readEntry(path);
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().text());
    return read.ok() ? read->entry : LibraryEntry{};
}

Error refused(const fs::path& path) {
    const auto read = readEntry(path);
    return read.ok() ? Error{ErrorCode::Internal, "accepted", {}} : read.error();
}

TEST(ReadEntry, AnAdapterOfDiptychHasItsPassport) {
    const Shelf shelf;
    Metadata metadata = ownMetadata("Gouache", "pair");
    metadata["diptych.strength.zero"] = "0.5";
    metadata["diptych.credit"] = "after Hokusai";
    metadata["modelspec.author"] = "Ada";
    metadata["modelspec.license"] = "CC-BY-4.0";
    metadata["modelspec.description"] = "Opaque paint";
    metadata["modelspec.trigger_phrase"] = "gouache painting";
    metadata["modelspec.tags"] = "paint, opaque ,,paint";
    metadata["diptych.base.name"] = "somewhere/models/Storybook";
    const auto path = shelf.adapter("styles/g.safetensors", {metadata});
    const LibraryEntry entry = read(path);
    EXPECT_EQ(entry.kind, EntryKind::Adapter);
    EXPECT_EQ(entry.path, path);
    EXPECT_EQ(entry.title, "Gouache");
    EXPECT_EQ(entry.method, "pair");
    EXPECT_EQ(entry.family, "sd1");
    EXPECT_EQ(entry.baseIdentity, "0123abcd");
    EXPECT_EQ(entry.baseName, "Storybook");
    EXPECT_EQ(entry.licence, "CC-BY-4.0");
    EXPECT_EQ(entry.author, "Ada");
    EXPECT_EQ(entry.credit, "after Hokusai");
    EXPECT_EQ(entry.description, "Opaque paint");
    EXPECT_EQ(entry.trigger, "gouache painting");
    EXPECT_THAT(entry.tags, ElementsAre("paint", "opaque"));
    EXPECT_EQ(entry.strength, (StrengthRange{0.0, 8.0, 3.0, 0.5}));
    EXPECT_EQ(entry.sizeBytes, fs::file_size(path));
    EXPECT_GT(entry.modifiedNs, 1'500'000'000'000'000'000);
    EXPECT_EQ(entry.tensorBytes, 4u * (768 + 320 + 1));
}

TEST(ReadEntry, AFileThatSaysNothingIsCalledByItsName) {
    const Shelf shelf;
    const LibraryEntry entry = read(shelf.adapter("Ink & Wash v2.safetensors"));
    EXPECT_EQ(entry.title, "Ink & Wash v2");
    EXPECT_EQ(entry.method, "lora");
    EXPECT_EQ(entry.strength, StrengthRange{});
    EXPECT_EQ(entry.licence, "");
    EXPECT_EQ(read(shelf.adapter("xl.safetensors", {.promptWidth = 2048})).family, "sdxl");
    EXPECT_EQ(read(shelf.adapter("tiny.safetensors", {.promptWidth = 128})).family, "other");
    const MadeAdapter storybook{{{"modelspec.architecture", "storybook/lora"}}, 1.0F, 128};
    EXPECT_EQ(read(shelf.adapter("book.safetensors", storybook)).family, "storybook");
}

TEST(ReadEntry, KindsOfOtherProgramsAreToldApart) {
    const Shelf shelf;
    const std::string layer =
        "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
    const auto method = [&](const checkpoints::test::HeaderBuilder& builder) {
        builder.write(shelf / "a.safetensors");
        return read(shelf / "a.safetensors").method;
    };
    using Builder = checkpoints::test::HeaderBuilder;
    EXPECT_EQ(method(Builder()
                         .add(layer + ".hada_w1_a", {320, 4})
                         .add(layer + ".hada_w1_b", {4, 768})
                         .add(layer + ".hada_w2_a", {320, 4})
                         .add(layer + ".hada_w2_b", {4, 768})),
              "loha");
    EXPECT_EQ(method(Builder()
                         .add(layer + ".lora_down.weight", {4, 768})
                         .add(layer + ".lora_up.weight", {320, 4})
                         .add(layer + ".dora_scale", {320, 1})),
              "dora");
    EXPECT_EQ(method(Builder().add(layer + ".diff", {320, 768})), "full");
    EXPECT_EQ(method(Builder().add("emb_params", {4, 768})), "textual-inversion");
    EXPECT_EQ(read(shelf / "a.safetensors").trigger, "a"); // called by the file's name
}

/// What only Diptych writes has no layer that others know.
TEST(ReadEntry, OwnKindsAreAdapters) {
    const Shelf shelf;
    checkpoints::test::HeaderBuilder builder;
    builder.add("lora_unet_mid_block_attentions_0_proj_in.modulation_out", {2, 4}, "F32");
    builder.add("lora_unet_mid_block_attentions_0_proj_in.modulation_in", {2, 4}, "F32");
    for (const auto& [key, value] : ownMetadata("Grain", "ostaf"))
        builder.meta(key, value);
    builder.write(shelf / "a.safetensors");
    EXPECT_EQ(read(shelf / "a.safetensors").method, "ostaf");
}

TEST(ReadEntry, ModelsAreFilesAndFolders) {
    const Shelf shelf;
    const LibraryEntry file = read(shelf.model("big.safetensors"));
    EXPECT_EQ(file.kind, EntryKind::Model);
    EXPECT_EQ(file.title, "big");
    EXPECT_EQ(file.family, "sd1");
    EXPECT_EQ(file.method, "");
    EXPECT_EQ(file.description, "Stable Diffusion 1.x model");
    const LibraryEntry folder = read(shelf.modelFolder("Tales"));
    EXPECT_EQ(folder.kind, EntryKind::Model);
    EXPECT_EQ(folder.title, "Tales");
    EXPECT_GT(folder.sizeBytes, 1000u);
    shelf.text("Tales/diptych.json", R"({"title": "Storybook", "family": "storybook"})");
    EXPECT_EQ(read(shelf / "Tales").title, "Storybook");
    EXPECT_EQ(read(shelf / "Tales").family, "storybook");
    const auto cached = shelf.modelFolder("models--owner--fine-model/snapshots/0a1b");
    EXPECT_EQ(read(cached).title, "fine-model");
}

TEST(ReadEntry, EverythingElseIsRefusedInWords) {
    const Shelf shelf;
    EXPECT_EQ(refused(shelf / "none.safetensors").code, ErrorCode::NotFound);
    EXPECT_THAT(refused(shelf.text("page.safetensors", "<!DOCTYPE html><html>")).message,
                HasSubstr("web page"));
    EXPECT_EQ(refused(shelf.text("empty.safetensors", "")).code, ErrorCode::Corrupt);
    checkpoints::test::ldmVae().write(shelf / "vae.safetensors");
    const Error vae = refused(shelf / "vae.safetensors");
    EXPECT_EQ(vae.code, ErrorCode::Unsupported);
    EXPECT_THAT(vae.message, HasSubstr("picture coder"));
    checkpoints::test::HeaderBuilder()
        .add("lora_unet_double_blocks_0_img_attn_proj.lora_down.weight", {4, 64})
        .add("lora_unet_double_blocks_0_img_attn_proj.lora_up.weight", {64, 4})
        .write(shelf / "flux.safetensors");
    EXPECT_THAT(refused(shelf / "flux.safetensors").message, HasSubstr("Flux"));
}

TEST(ReadEntry, HostileHeadersAreRefusedOrBounded) {
    using safetensors::test::entryText;
    using safetensors::test::fileBytes;
    using safetensors::test::lengthBytes;
    const Shelf shelf;
    for (const std::string& bytes :
         {lengthBytes(~std::uint64_t{0}) + "{}", lengthBytes(60) + "{\"test\":", fileBytes("{"),
          fileBytes("{" + entryText("t", "F32", "[2,18446744073709551614]", 0, 16) + "}",
                    std::string(16, 'x')),
          fileBytes("{\"t\":" + std::string(100'000, '['))}) {
        const Error error = refused(shelf.text("bad.safetensors", bytes));
        EXPECT_NE(error.code, ErrorCode::Internal) << error.text();
    }
    const std::string endless(2'000'000, 'a');
    Metadata metadata = ownMetadata("A\nB\x01" + endless);
    metadata["modelspec.description"] = "水" + endless;
    metadata["modelspec.tags"] = std::string(50'000, ',') + "x," + endless;
    metadata["diptych.strength.minimum"] = "nan";
    metadata["diptych.strength.maximum"] = "-1e999";
    metadata["diptych.strength.default"] = "7; DROP TABLE";
    metadata["modelspec.thumbnail"] = "data:image/jpeg;base64," + endless;
    metadata["ss_tag_frequency"] = std::string(1'000'000, '[');
    const auto big = readEntry(shelf.adapter("big.safetensors", {metadata}));
    ASSERT_TRUE(big.ok()) << big.error().text();
    EXPECT_LE(big->entry.title.size(), 300u);
    EXPECT_EQ(big->entry.title.substr(0, 4), "A B ");
    EXPECT_LE(big->entry.description.size(), 20'000u);
    ASSERT_EQ(big->entry.tags.size(), 2u);
    EXPECT_EQ(big->entry.tags[0], "x");
    EXPECT_LE(big->entry.tags[1].size(), 300u);
    EXPECT_EQ(big->entry.strength, StrengthRange{});
    EXPECT_LE(big->said.size(), 70'000u);
}

TEST(ReadEntry, SaysWhatToSearchFor) {
    const Shelf shelf;
    const auto entry = readEntry(shelf.adapter(
        "folk/a.safetensors",
        {{{"ss_tag_frequency", R"({"img": {"\u6c34\u58a8 painting": 12, "girl": 3}})"},
          {"ss_training_comment", "learnt on a rainy day"},
          {"sshs_model_hash", "feedbeef"},
          {"custom.key", "something rare"},
          {"ss_learning_rate", "1e-4"}}}));
    ASSERT_TRUE(entry.ok());
    for (const char* word : {"水墨 painting", "girl", "rainy day", "something rare"})
        EXPECT_THAT(entry->said, HasSubstr(word));
    for (const char* word : {"feedbeef", "1e-4", "\\u6c34"})
        EXPECT_THAT(entry->said, Not(HasSubstr(word)));
    EXPECT_THAT(entry->names, HasSubstr("folk"));
}

} // namespace
} // namespace diptych::library
