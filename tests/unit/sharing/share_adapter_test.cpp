#include "core/sharing/share_adapter.h"

#include "core/safetensors/file_hash.h"
#include "core/safetensors/write_file.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace diptych::sharing {
namespace {

using safetensors::DType;
using test::bytesOf;
using test::ScratchFolder;

const std::string kStem =
    "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_out_0";
const std::string kPath = "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_out.0";

/// One layer of rank 2: down [2, 3], up [4, 2].
struct Layer {
    std::vector<float> down{1, 2, 3, 4, 5, 6};
    std::vector<float> up{0.5f, -1, 2, 3, -4, 0.25f, 7, 8};
    float alpha = 2.0f;
};

std::filesystem::path writeLayer(const ScratchFolder& folder, const Layer& layer,
                                 const safetensors::Metadata& metadata = {},
                                 const std::string& stem = kStem) {
    const auto file = folder / "made.safetensors";
    const auto status = safetensors::writeFile(
        file,
        {safetensors::tensorFromMemory(stem + ".lora_down.weight", DType::F32, {2, 3},
                                       layer.down.data()),
         safetensors::tensorFromMemory(stem + ".lora_up.weight", DType::F32, {4, 2},
                                       layer.up.data()),
         safetensors::tensorFromMemory(stem + ".alpha", DType::F32, {}, &layer.alpha)},
        metadata);
    EXPECT_TRUE(status.ok());
    return file;
}

AdapterCard card() {
    AdapterCard result;
    result.title = "Gouache";
    return result;
}

std::vector<float> floatsOf(const std::filesystem::path& file, const std::string& name) {
    const auto opened = ReadOnlyFile::open(file);
    const auto header = safetensors::readHeader(*opened);
    const auto* entry = header->find(name);
    if (entry == nullptr)
        return {};
    std::vector<float> values(entry->sizeBytes() / sizeof(float));
    EXPECT_TRUE(
        opened->read(header->dataOffset() + entry->begin, values.data(), entry->sizeBytes()).ok());
    return values;
}

TEST(ShareAdapter, keepsEveryBitInOurFormAndKohyas) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {});
    for (const ShareFormat format : {ShareFormat::Diptych, ShareFormat::Kohya}) {
        const auto out = folder / "out.safetensors";
        ASSERT_TRUE(shareAdapter(made, out, card(), format).ok());
        const auto a = ReadOnlyFile::open(made);
        const auto b = ReadOnlyFile::open(out);
        EXPECT_EQ(*safetensors::tensorRegionSha256(*a), *safetensors::tensorRegionSha256(*b));
        const auto metadata = safetensors::readHeader(*b)->metadata();
        EXPECT_EQ(metadata.at("sshs_model_hash"), *safetensors::tensorRegionSha256(*b));
        EXPECT_EQ(metadata.at("ss_network_dim"), "2");
        EXPECT_EQ(metadata.contains("diptych.version"), format == ShareFormat::Diptych);
        EXPECT_FALSE(metadata.contains("lora_adapter_metadata"));
    }
}

TEST(ShareAdapter, aKohyaFileHasOneAlphaAndTheSameProducts) {
    const ScratchFolder folder;
    const auto made = folder / "made.safetensors";
    const Layer layer;
    // alpha of the layers' own: two say 3, one 1, one nothing (which means the rank, 2).
    const std::vector<std::optional<float>> alphas{3.0f, 1.0f, 3.0f, std::nullopt};
    const auto stemOf = [](std::size_t at) {
        return "lora_unet_down_blocks_" + std::to_string(at / 2) + "_attentions_" +
               std::to_string(at % 2) + "_transformer_blocks_0_attn1_to_q";
    };
    std::vector<safetensors::TensorSource> tensors;
    for (std::size_t at = 0; at < alphas.size(); ++at) {
        tensors.push_back(safetensors::tensorFromMemory(stemOf(at) + ".lora_down.weight",
                                                        DType::F32, {2, 3}, layer.down.data()));
        tensors.push_back(safetensors::tensorFromMemory(stemOf(at) + ".lora_up.weight", DType::F32,
                                                        {4, 2}, layer.up.data()));
        if (alphas[at])
            tensors.push_back(
                safetensors::tensorFromMemory(stemOf(at) + ".alpha", DType::F32, {}, &*alphas[at]));
    }
    ASSERT_TRUE(safetensors::writeFile(made, std::move(tensors), {}).ok());
    const auto out = folder / "out.safetensors";
    ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Kohya).ok());
    for (std::size_t at = 0; at < alphas.size(); ++at) {
        EXPECT_EQ(floatsOf(out, stemOf(at) + ".alpha"), std::vector<float>{3.0f}) << at;
        EXPECT_EQ(floatsOf(out, stemOf(at) + ".lora_down.weight"), layer.down) << at;
        std::vector<float> expected = layer.up;
        for (float& value : expected)
            value *= alphas[at].value_or(2.0f) / 3.0f;
        EXPECT_THAT(floatsOf(out, stemOf(at) + ".lora_up.weight"),
                    testing::Pointwise(testing::FloatEq(), expected))
            << at;
    }
}

TEST(ShareAdapter, twoFadersAndLearntWordsGoAlongInOurForm) {
    const ScratchFolder folder;
    const safetensors::Metadata facts = {{"diptych.version", "2"},
                                         {"diptych.part", "content"},
                                         {"diptych.second.part", "style"},
                                         {"diptych.second.suffix", " in snq ink style"},
                                         {"diptych.second.strength.default", "1"},
                                         {"diptych.second.strength.minimum", "0"},
                                         {"diptych.second.strength.maximum", "1.5"},
                                         {"diptych.sharing", "halves"},
                                         {"diptych.tokens", R"([{"placeholder": "*a"}])"}};
    const auto made = writeLayer(folder, {}, facts);
    const auto out = folder / "out.safetensors";
    ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Diptych).ok());
    const auto opened = ReadOnlyFile::open(out);
    const auto metadata = safetensors::readHeader(*opened)->metadata();
    for (const auto& [key, value] : facts)
        EXPECT_EQ(metadata.contains(key) ? metadata.at(key) : "(gone)", value) << key;
}

TEST(ShareAdapter, whatOthersCannotReadIsNotGivenThemAsKohyas) {
    const ScratchFolder folder;
    const auto file = folder / "modulated.safetensors";
    const std::vector<float> values(6, 0.5f);
    ASSERT_TRUE(
        safetensors::writeFile(file,
                               {safetensors::tensorFromMemory(kStem + ".modulation_out", DType::F32,
                                                              {2, 3}, values.data()),
                                safetensors::tensorFromMemory(kStem + ".modulation_in", DType::F32,
                                                              {2, 3}, values.data())},
                               {})
            .ok());
    const auto out = folder / "out.safetensors";
    const Status kohya = shareAdapter(file, out, card(), ShareFormat::Kohya);
    ASSERT_FALSE(kohya.ok());
    EXPECT_EQ(kohya.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(kohya.error().message, testing::HasSubstr("diptych-cli export"));
    EXPECT_FALSE(std::filesystem::exists(out));
    EXPECT_TRUE(shareAdapter(file, out, card(), ShareFormat::Diptych).ok());
}

TEST(ShareAdapter, givesDiffusersItsNamesAndTheSameProduct) {
    const ScratchFolder folder;
    for (const float alpha : {2.0f, 1.0f, 3.0f}) {
        Layer layer;
        layer.alpha = alpha;
        const auto made = writeLayer(folder, layer);
        const auto out = folder / "out.safetensors";
        ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Diffusers).ok());
        const auto opened = ReadOnlyFile::open(out);
        EXPECT_EQ(safetensors::readHeader(*opened)->entries().size(), 2u); // no alpha
        EXPECT_EQ(floatsOf(out, kPath + ".lora_A.weight"), layer.down);
        std::vector<float> expected = layer.up;
        for (float& value : expected)
            value *= alpha / 2.0f;
        EXPECT_THAT(floatsOf(out, kPath + ".lora_B.weight"),
                    testing::Pointwise(testing::FloatEq(), expected));
        EXPECT_EQ(safetensors::readHeader(*opened)->metadata().at("sshs_model_hash"),
                  *safetensors::tensorRegionSha256(*opened));
    }
}

TEST(ShareAdapter, multipliesHalfPrecisionNumbersAsTheyAre) {
    const ScratchFolder folder;
    // 1, -2, 65504, 2^-24, 0.5, -0 in binary16; the same scale by bfloat16 alpha 3 of rank 2.
    const std::vector<std::uint16_t> up{0x3c00, 0xc000, 0x7bff, 0x0001, 0x3800, 0x8000};
    const std::vector<std::uint16_t> down{0x3c00, 0x3c00};
    const std::uint16_t alpha = 0x4040; // 3 in bfloat16
    const auto made = folder / "made.safetensors";
    ASSERT_TRUE(safetensors::writeFile(
                    made,
                    {safetensors::tensorFromMemory(kStem + ".lora_down.weight", DType::F16, {2, 1},
                                                   down.data()),
                     safetensors::tensorFromMemory(kStem + ".lora_up.weight", DType::F16, {3, 2},
                                                   up.data()),
                     safetensors::tensorFromMemory(kStem + ".alpha", DType::Bf16, {}, &alpha)},
                    {})
                    .ok());
    const auto out = folder / "out.safetensors";
    ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Diffusers).ok());
    const std::vector<float> expected{1.5f, -3.0f, 98256.0f, 1.5f / 16777216.0f, 0.75f, -0.0f};
    EXPECT_EQ(floatsOf(out, kPath + ".lora_B.weight"), expected);
}

TEST(ShareAdapter, refusesLayersDiffusersHasNoNameFor) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {}, {}, "lora_unet_something_new");
    const auto out = folder / "out.safetensors";
    for (const ShareFormat format : {ShareFormat::Diffusers, ShareFormat::Kohya})
        EXPECT_EQ(shareAdapter(made, out, card(), format).error().code, ErrorCode::Unsupported);
    EXPECT_FALSE(std::filesystem::exists(out));
    EXPECT_TRUE(shareAdapter(made, out, card(), ShareFormat::Diptych).ok());
}

std::vector<std::string> namesIn(const std::filesystem::path& file) {
    const auto opened = ReadOnlyFile::open(file);
    const auto header = safetensors::readHeader(*opened);
    std::vector<std::string> names;
    for (const auto& entry : header->entries())
        names.push_back(entry.name);
    return names;
}

TEST(ShareAdapter, writesSdxlInTheNamesOthersReadAndAlwaysAnAlpha) {
    const ScratchFolder folder;
    const auto made = folder / "made.safetensors";
    const std::vector<float> values(8, 0.5f);
    const std::string path = "down_blocks.1.attentions.0.transformer_blocks.1.attn1.to_q";
    ASSERT_TRUE(
        safetensors::writeFile(made,
                               {safetensors::tensorFromMemory("unet." + path + ".lora_A.weight",
                                                              DType::F32, {2, 3}, values.data()),
                                safetensors::tensorFromMemory("unet." + path + ".lora_B.weight",
                                                              DType::F32, {4, 2}, values.data())},
                               {})
            .ok());
    const auto out = folder / "out.safetensors";
    ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Kohya).ok());
    const std::string stem = "lora_unet_input_blocks_4_1_transformer_blocks_1_attn1_to_q";
    EXPECT_THAT(namesIn(out),
                testing::UnorderedElementsAre(stem + ".lora_down.weight", stem + ".lora_up.weight",
                                              stem + ".alpha"));
    EXPECT_EQ(floatsOf(out, stem + ".alpha"), std::vector<float>{2.0f}); // scale 1 of rank 2
    const auto opened = ReadOnlyFile::open(out);
    const auto metadata = safetensors::readHeader(*opened)->metadata();
    EXPECT_EQ(metadata.at("ss_base_model_version"), "sdxl_base_v1-0");
    EXPECT_EQ(metadata.at("modelspec.architecture"), "stable-diffusion-xl-v1-base/lora");
    EXPECT_EQ(metadata.at("ss_network_module"), "networks.lora");
    ASSERT_TRUE(shareAdapter(made, out, card(), ShareFormat::Diffusers).ok());
    EXPECT_THAT(namesIn(out), testing::UnorderedElementsAre("unet." + path + ".lora_A.weight",
                                                            "unet." + path + ".lora_B.weight"));
    // And back to the names it came in.
    ASSERT_TRUE(shareAdapter(folder / "out.safetensors", folder / "again.safetensors", card(),
                             ShareFormat::Kohya)
                    .ok());
    EXPECT_EQ(floatsOf(folder / "again.safetensors", stem + ".lora_up.weight"), values);
}

TEST(ShareAdapter, followsTheCardWhereTheLayersDoNotTellTheModel) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {}, {},
                                 "lora_unet_mid_block_attentions_0_transformer_blocks_0_ff_net_2");
    const auto out = folder / "out.safetensors";
    AdapterCard named = card();
    named.architecture = architectureOf("sdxl");
    ASSERT_TRUE(shareAdapter(made, out, named, ShareFormat::Kohya).ok());
    EXPECT_THAT(namesIn(out), testing::Contains("lora_unet_middle_block_1_transformer_blocks_0_"
                                                "ff_net_2.lora_up.weight"));
    named.architecture = architectureOf("storybook");
    ASSERT_TRUE(shareAdapter(made, out, named, ShareFormat::Kohya).ok());
    EXPECT_THAT(namesIn(out),
                testing::Contains("lora_unet_mid_block_attentions_0_transformer_blocks_0_"
                                  "ff_net_2.lora_up.weight"));
    const auto opened = ReadOnlyFile::open(out);
    const auto metadata = safetensors::readHeader(*opened)->metadata();
    EXPECT_EQ(metadata.at("modelspec.architecture"), "storybook/lora");
    EXPECT_FALSE(metadata.contains("ss_base_model_version"));
    EXPECT_EQ(metadata.at("ss_network_dim"), "2");
}

TEST(ShareAdapter, leavesDoraToProgramsThatAgreeOnIt) {
    const ScratchFolder folder;
    const auto made = folder / "made.safetensors";
    const std::vector<float> values(8, 0.5f);
    ASSERT_TRUE(
        safetensors::writeFile(made,
                               {safetensors::tensorFromMemory(kStem + ".lora_down.weight",
                                                              DType::F32, {2, 3}, values.data()),
                                safetensors::tensorFromMemory(kStem + ".lora_up.weight", DType::F32,
                                                              {4, 2}, values.data()),
                                safetensors::tensorFromMemory(kStem + ".dora_scale", DType::F32,
                                                              {4, 1}, values.data())},
                               {})
            .ok());
    const Status refused =
        shareAdapter(made, folder / "out.safetensors", card(), ShareFormat::Kohya);
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, testing::HasSubstr("DoRA"));
    EXPECT_THAT(refused.error().message, testing::HasSubstr("diptych-cli export"));
}

TEST(ShareAdapter, takesAlongOnlyWhatIsAllowed) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {},
                                 {{"ss_dataset_dirs", "{\"/ho"
                                                      "me/me/x\": 1}"},
                                  {"ss_session_id", "1234"},
                                  {"ss_tag_frequency", "{\"me\": 3}"},
                                  {"ss_sd_model_name", "C:\\models\\x.ckpt"},
                                  {"ss_base_model_version", "sd_v1"},
                                  {"anything", "else"}});
    for (const ShareFormat format :
         {ShareFormat::Diptych, ShareFormat::Kohya, ShareFormat::Diffusers}) {
        const auto metadata = sharedMetadata(made, card(), format);
        ASSERT_TRUE(metadata.ok());
        for (const auto& [key, value] : *metadata) {
            EXPECT_EQ(value.find("me"), std::string::npos) << key;
            EXPECT_EQ(value.find("\\"), std::string::npos) << key;
        }
        for (const char* key : {"ss_dataset_dirs", "ss_session_id", "ss_tag_frequency",
                                "ss_sd_model_name", "anything"})
            EXPECT_FALSE(metadata->contains(key)) << key;
        EXPECT_EQ(metadata->contains("ss_base_model_version"), format != ShareFormat::Diffusers);
        EXPECT_FALSE(lostIn(format).empty());
    }
}

TEST(ShareAdapter, settingsTellNoCaptionThatWasNotTicked) {
    const ScratchFolder folder;
    const auto made = writeLayer(
        folder, {},
        {{"diptych.version", "2"},
         {"diptych.prompt.caption", "my sister's house"},
         {"diptych.settings",
          R"({"steps": 500, "content-words": "my sister", "from": "/srv/ana", "/srv/ana": 1})"}});
    for (const bool withCaption : {false, true}) {
        AdapterCard told = card();
        told.withSettings = true;
        told.withCaption = withCaption;
        const auto metadata = sharedMetadata(made, told, ShareFormat::Diptych);
        ASSERT_TRUE(metadata.ok());
        EXPECT_EQ(metadata->contains("diptych.prompt.caption"), withCaption);
        EXPECT_EQ(metadata->at("diptych.settings"),
                  withCaption ? R"({"content-words":"my sister","steps":500})"
                              : R"({"steps":500})");
    }
}

TEST(ShareAdapter, checksTheCard) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {});
    const auto refused = [&](auto change) {
        AdapterCard wrong = card();
        change(wrong);
        const auto metadata = sharedMetadata(made, wrong, ShareFormat::Diptych);
        return !metadata.ok() && metadata.error().code == ErrorCode::InvalidInput;
    };
    EXPECT_TRUE(refused([](AdapterCard& c) { c.title.clear(); }));
    EXPECT_TRUE(refused([](AdapterCard& c) { c.minimum = c.maximum; }));
    EXPECT_TRUE(refused([](AdapterCard& c) { c.maximum = INFINITY; }));
    EXPECT_TRUE(refused([](AdapterCard& c) { c.thumbnailJpeg.assign(200'000, 'x'); }));
    AdapterCard pictured = card();
    pictured.thumbnailJpeg = "Man"; // RFC 4648's own kind of example
    const auto metadata = sharedMetadata(made, pictured, ShareFormat::Kohya);
    EXPECT_EQ(metadata->at("modelspec.thumbnail"), "data:image/jpeg;base64,TWFu");
    pictured.thumbnailJpeg = "M";
    EXPECT_EQ(sharedMetadata(made, pictured, ShareFormat::Kohya)->at("modelspec.thumbnail"),
              "data:image/jpeg;base64,TQ==");
}

TEST(ShareAdapter, neverOverwritesTheAdapterItselfAndWritesWholeOrNotAtAll) {
    const ScratchFolder folder;
    const auto made = writeLayer(folder, {});
    const std::string before = bytesOf(made);
    EXPECT_FALSE(shareAdapter(made, made, card(), ShareFormat::Diptych).ok());
    EXPECT_EQ(bytesOf(made), before);
    EXPECT_EQ(shareAdapter(made, folder / "none/out.safetensors", card(), ShareFormat::Diptych)
                  .error()
                  .code,
              ErrorCode::NotFound);
    EXPECT_EQ(folder.count(), 1u);
}

TEST(ArchitectureOf, followsTheStandardsNames) {
    EXPECT_EQ(architectureOf("sdxl"), "stable-diffusion-xl-v1-base/lora");
    EXPECT_EQ(architectureOf("SD1"), "stable-diffusion-v1/lora");
    EXPECT_EQ(architectureOf("Stable Diffusion 1.5"), "stable-diffusion-v1/lora");
    EXPECT_EQ(architectureOf("Stable Diffusion 2.1"), "stable-diffusion-v2-512/lora");
    EXPECT_EQ(architectureOf("storybook"), "storybook/lora");
    EXPECT_EQ(architectureOf(""), "");
}

} // namespace
} // namespace diptych::sharing
