#include "core/checkpoints/weight_files.h"

#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace diptych::checkpoints {
namespace {

using ::diptych::test::ScratchFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kStem = "diffusion_pytorch_model";

/// A model folder with files in unet/ (or another part).
class WeightFilesTest : public ::testing::Test {
  protected:
    void put(const std::string& name, const std::string& bytes = "x",
             const std::string& part = "unet") {
        std::filesystem::create_directories(m_folder.path() / part);
        m_folder.put(part + "/" + name, bytes);
    }

    /// The names of the chosen files.
    std::vector<std::string> chosen(Component component = Component::Unet) {
        const auto found = findWeightFiles(m_folder.path(), component);
        if (!found.ok()) {
            ADD_FAILURE() << found.error().text();
            return {};
        }
        m_variant = found->variant;
        std::vector<std::string> names;
        for (const auto& path : found->files)
            names.push_back(path.filename().string());
        return names;
    }

    Error error(Component component = Component::Unet) {
        const auto found = findWeightFiles(m_folder.path(), component);
        return found.ok() ? Error{ErrorCode::Internal, "found", {}} : found.error();
    }

    ScratchFolder m_folder;
    std::string m_variant;
};

const std::string kIndex = R"({"metadata":{"total_size":8},"weight_map":{
    "a":"diffusion_pytorch_model-00002-of-00002.safetensors",
    "b":"diffusion_pytorch_model-00001-of-00002.safetensors",
    "c":"diffusion_pytorch_model-00001-of-00002.safetensors"}})";

TEST_F(WeightFilesTest, PlainBeforeVariants) {
    put(kStem + ".fp16.safetensors");
    put(kStem + ".bf16.safetensors");
    EXPECT_THAT(chosen(), ElementsAre(kStem + ".fp16.safetensors"));
    EXPECT_EQ(m_variant, "fp16");
    put(kStem + ".safetensors");
    EXPECT_THAT(chosen(), ElementsAre(kStem + ".safetensors"));
    EXPECT_EQ(m_variant, "");
}

TEST_F(WeightFilesTest, EachLibraryHasItsName) {
    put("model.safetensors", "x", "text_encoder");
    put("model.non_ema.safetensors", "x", "text_encoder_2");
    put(kStem + ".safetensors", "x", "vae");
    put("model.safetensors"); // transformers' name in a folder of diffusers
    EXPECT_THAT(chosen(Component::TextEncoder), ElementsAre("model.safetensors"));
    EXPECT_THAT(chosen(Component::TextEncoder2), ElementsAre("model.non_ema.safetensors"));
    EXPECT_THAT(chosen(Component::Vae), ElementsAre(kStem + ".safetensors"));
    EXPECT_EQ(error().code, ErrorCode::NotFound);
}

TEST_F(WeightFilesTest, ShardsByTheirIndex) {
    put(kStem + ".safetensors.index.json", kIndex);
    put(kStem + "-00001-of-00002.safetensors");
    put(kStem + "-00002-of-00002.safetensors");
    EXPECT_THAT(chosen(), ElementsAre(kStem + "-00001-of-00002.safetensors",
                                      kStem + "-00002-of-00002.safetensors"));
}

TEST_F(WeightFilesTest, ShardsOfAVariantInBothSpellings) {
    for (const std::string name :
         {".safetensors.index.fp16.json", ".safetensors.fp16.index.json"}) {
        const std::string shard = kStem + ".fp16-00001-of-00001.safetensors";
        put(kStem + name, R"({"weight_map":{"a":")" + shard + R"("}})");
        put(shard);
        EXPECT_THAT(chosen(), ElementsAre(shard));
        EXPECT_EQ(m_variant, "fp16");
        std::filesystem::remove(m_folder.path() / "unet" / (kStem + name));
    }
}

TEST_F(WeightFilesTest, MissingShardsAreNamed) {
    put(kStem + ".safetensors.index.json", kIndex);
    put(kStem + "-00001-of-00002.safetensors");
    EXPECT_EQ(error().code, ErrorCode::NotFound);
    EXPECT_EQ(error().message, "The weights of \"unet\" are incomplete: the folder lacks "
                               "\"diffusion_pytorch_model-00002-of-00002.safetensors\". Download "
                               "it again");
}

TEST_F(WeightFilesTest, ShardsWithoutTheirIndex) {
    put(kStem + "-00001-of-00002.safetensors");
    EXPECT_EQ(error().code, ErrorCode::NotFound);
    EXPECT_THAT(error().message,
                HasSubstr("the list of them (.safetensors.index.json) is missing"));
}

TEST_F(WeightFilesTest, AnIndexMayNotLeadElsewhere) {
    for (const std::string name : {"../../secret.safetensors", "/etc/x.safetensors",
                                   "a/b.safetensors", "..", "", "c:\\\\x.safetensors"}) {
        put(kStem + ".safetensors.index.json", R"({"weight_map":{"a":")" + name + R"("}})");
        EXPECT_EQ(error().code, ErrorCode::Corrupt) << name;
        EXPECT_THAT(error().message, HasSubstr("which is not a file beside it"));
    }
    for (const char* text : {"[]", "{}", R"({"weight_map":{}})", R"({"weight_map":[1]})"}) {
        put(kStem + ".safetensors.index.json", text);
        EXPECT_EQ(error().code, ErrorCode::Corrupt) << text;
        EXPECT_THAT(error().message, HasSubstr("has no weight_map"));
    }
    put(kStem + ".safetensors.index.json", R"({"weight_map":{"a":3}})");
    EXPECT_THAT(error().message, HasSubstr("names \"3\""));
    put(kStem + ".safetensors.index.json", R"({"weight_map":{"a":"x.bin"}})");
    EXPECT_EQ(error().code, ErrorCode::Unsupported);
    EXPECT_THAT(error().message, HasSubstr("\"x.bin\", which are not safetensors"));
}

TEST_F(WeightFilesTest, PicklesAloneAreRefused) {
    put(kStem + ".bin");
    EXPECT_EQ(error().code, ErrorCode::Unsupported);
    EXPECT_THAT(error().message, HasSubstr("only as a PyTorch pickle file (.bin)"));
    EXPECT_THAT(error().message, HasSubstr("Get or save the model as safetensors"));
}

TEST_F(WeightFilesTest, NothingAtAll) {
    EXPECT_EQ(error().code, ErrorCode::NotFound);
    EXPECT_EQ(error().message, "The model folder has no weights (.safetensors) for \"unet\"");
}

} // namespace
} // namespace diptych::checkpoints
