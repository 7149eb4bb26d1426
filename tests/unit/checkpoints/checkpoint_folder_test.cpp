#include "core/checkpoints/checkpoint_folder.h"

#include "core/checkpoints/checkpoint_map.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diptych::checkpoints {
namespace {

using namespace test;
using ::diptych::test::ScratchFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// One component of a synthetic single file, as diffusers saves it.
HeaderBuilder saved(const HeaderBuilder& file, Component component) {
    const safetensors::Header header = file.header();
    const TensorNames names(header);
    const auto map = mapCheckpoint(names, recogniseCheckpoint(names));
    HeaderBuilder builder;
    for (const TensorRecipe& made : map.value().component(component)->recipes)
        builder.add(made.target, made.shape);
    return builder;
}

/// A diffusers folder of the second family.
class CheckpointFolder : public ::testing::Test {
  protected:
    void SetUp() override {
        put("model_index.json", R"({"_class_name":"StableDiffusionPipeline",
            "unet":["diffusers","UNet2DConditionModel"],"vae":["diffusers","AutoencoderKL"],
            "text_encoder":["transformers","CLIPTextModel"],"safety_checker":[null,null]})");
        put("scheduler/scheduler_config.json", R"({"prediction_type":"v_prediction"})");
        const HeaderBuilder file = secondCheckpoint();
        put("unet/diffusion_pytorch_model.safetensors", saved(file, Component::Unet));
        put("vae/diffusion_pytorch_model.fp16.safetensors", saved(file, Component::Vae));
        put("text_encoder/model.safetensors", clipText(1024, 1));
    }

    void put(const std::string& name, const std::string& bytes) {
        std::filesystem::create_directories((m_folder.path() / name).parent_path());
        m_folder.put(name, bytes);
    }

    void put(const std::string& name, const HeaderBuilder& weights) {
        weights.write(m_folder.path() / name);
    }

    CheckpointFacts facts() {
        auto result = recogniseCheckpoint(m_folder.path());
        if (result.ok())
            return std::move(result).value();
        ADD_FAILURE() << result.error().text();
        return {};
    }

    Error error() {
        const auto result = recogniseCheckpoint(m_folder.path());
        return result.ok() ? Error{ErrorCode::Internal, "accepted", {}} : result.error();
    }

    ScratchFolder m_folder;
};

TEST_F(CheckpointFolder, SaysWhatItIsAndWhichFilesToRead) {
    const CheckpointFacts found = facts();
    EXPECT_EQ(found.kind, CheckpointKind::Model);
    EXPECT_EQ(found.layout, Layout::Folder);
    EXPECT_EQ(found.family, Family::StableDiffusion2);
    EXPECT_EQ(found.prediction.prediction, Prediction::Velocity);
    EXPECT_THAT(found.prediction.hints, ElementsAre("scheduler_config.json says so"));
    ASSERT_EQ(found.parts.size(), 3u);
    ASSERT_EQ(found.files.size(), 3u);
    EXPECT_EQ(found.files[1].component, Component::Vae);
    EXPECT_EQ(found.files[1].variant, "fp16");
    EXPECT_EQ(found.files[1].files.front(),
              m_folder.path() / "vae" / "diffusion_pytorch_model.fp16.safetensors");
    EXPECT_EQ(found.part(Component::TextEncoder)->sizeBytes, clipText(1024, 1).dataBytes() - 7 * 8);
}

TEST_F(CheckpointFolder, PartsAreMappedOneByOne) {
    const CheckpointFacts found = facts();
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
        const auto file = ReadOnlyFile::open(found.files[i].files.front());
        const auto header = safetensors::readHeader(*file);
        const auto map = mapComponent(TensorNames(*header), found.parts[i], found.family);
        ASSERT_TRUE(map.ok()) << map.error().text();
        EXPECT_TRUE(map->missing.empty() && map->misfits.empty());
        EXPECT_FALSE(map->recipes.empty());
    }
    const safetensors::Header any = firstCheckpoint().header();
    const auto whole = mapCheckpoint(TensorNames(any), found);
    ASSERT_FALSE(whole.ok());
    EXPECT_EQ(whole.error().code, ErrorCode::InvalidInput);
}

TEST_F(CheckpointFolder, ShardsAreOneComponent) {
    const HeaderBuilder unet = saved(secondCheckpoint(), Component::Unet);
    HeaderBuilder first;
    HeaderBuilder second;
    const safetensors::Header header = unet.header();
    for (const safetensors::TensorEntry& entry : header.entries())
        (entry.name.starts_with("up_blocks") ? second : first).add(entry.name, entry.shape);
    std::filesystem::remove(m_folder.path() / "unet" / "diffusion_pytorch_model.safetensors");
    put("unet/diffusion_pytorch_model.safetensors.index.json",
        R"({"weight_map":{"a":"one.safetensors","b":"two.safetensors"}})");
    put("unet/one.safetensors", first);
    put("unet/two.safetensors", second);
    const CheckpointFacts found = facts();
    EXPECT_EQ(found.kind, CheckpointKind::Model) << found.sentence;
    EXPECT_EQ(found.files.front().files.size(), 2u);
    EXPECT_EQ(found.part(Component::Unet)->sizeBytes, unet.dataBytes());
    std::filesystem::remove(m_folder.path() / "unet" / "two.safetensors");
    EXPECT_THAT(error().message, HasSubstr("lacks \"two.safetensors\""));
}

TEST_F(CheckpointFolder, WhatTheSchedulerSays) {
    put("scheduler/scheduler_config.json", R"({"rescale_betas_zero_snr":true})");
    EXPECT_EQ(facts().prediction.prediction, Prediction::Epsilon);
    EXPECT_TRUE(facts().prediction.zeroTerminalSnr);
    put("scheduler/scheduler_config.json", R"({"prediction_type":"sample"})");
    EXPECT_EQ(facts().prediction.prediction, Prediction::Ask);
    EXPECT_THAT(facts().prediction.hints, ElementsAre(HasSubstr("sample")));
    put("scheduler/scheduler_config.json", "[]");
    EXPECT_EQ(error().code, ErrorCode::Corrupt);
    std::filesystem::remove_all(m_folder.path() / "scheduler");
    EXPECT_EQ(facts().prediction.prediction, Prediction::Ask); // as a file of 2.x
}

TEST_F(CheckpointFolder, PartsMayBeAbsent) {
    put("model_index.json", R"({"_class_name":"FlaxStableDiffusionImg2ImgPipeline",
        "unet":["diffusers","UNet2DConditionModel"],"vae":[null,null]})");
    EXPECT_EQ(facts().parts.size(), 1u);
    put("model_index.json", R"({"_class_name":"StableDiffusionPipeline"})");
    EXPECT_EQ(error().code, ErrorCode::NotFound);
    EXPECT_EQ(error().message, "The model folder has no UNet in its model_index.json");
}

TEST_F(CheckpointFolder, OtherPipelinesAreRefused) {
    put("model_index.json", R"({"_class_name":"FluxPipeline"})");
    EXPECT_EQ(error().code, ErrorCode::Unsupported);
    EXPECT_THAT(error().message, HasSubstr("for \"FluxPipeline\", which Diptych does not open"));
    put("model_index.json", "[]");
    EXPECT_EQ(error().code, ErrorCode::Corrupt);
    EXPECT_EQ(error().message, "model_index.json is not a JSON object");
}

TEST_F(CheckpointFolder, AUnetOfAnotherKindHasItsSentence) {
    put("unet/diffusion_pytorch_model.safetensors",
        saved(HeaderBuilder().addAll(secondUnet().build(), ""), Component::Unet)
            .remove("conv_in.weight")
            .add("conv_in.weight", {8, 8, 3, 3}));
    const CheckpointFacts found = facts();
    EXPECT_EQ(found.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(found.sentence, HasSubstr("InstructPix2Pix"));
}

TEST_F(CheckpointFolder, PointersAndPicklesInsideAreNamed) {
    put("vae/diffusion_pytorch_model.fp16.safetensors",
        "version https://git-lfs.github.com/spec/v1\n");
    EXPECT_THAT(error().message, HasSubstr("only a Git-LFS pointer"));
    EXPECT_THAT(error().context, HasSubstr("vae"));
    std::filesystem::remove(m_folder.path() / "vae" / "diffusion_pytorch_model.fp16.safetensors");
    put("vae/diffusion_pytorch_model.bin", "x");
    EXPECT_THAT(error().message, HasSubstr("\"vae\" are there only as a PyTorch pickle file"));
}

TEST_F(CheckpointFolder, FoldersThatAreNoModel) {
    const auto part = recogniseCheckpoint(m_folder.path() / "unet");
    ASSERT_FALSE(part.ok());
    EXPECT_EQ(part.error().message,
              "This is one part of a model folder. Open the folder that contains it");
    const auto none = recogniseCheckpoint(m_folder.path() / "unet" / "..");
    EXPECT_TRUE(none.ok());
    std::filesystem::remove(m_folder.path() / "model_index.json");
    EXPECT_EQ(error().code, ErrorCode::NotFound);
    EXPECT_EQ(error().message, "This is not a model folder: it has no model_index.json");
}

} // namespace
} // namespace diptych::checkpoints
