#include "core/model_files/single_file.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/checkpoints/openable_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diptych::model_files {
namespace {

using namespace models;

using namespace checkpoints::test;
using checkpoints::Family;
using checkpoints::Prediction;
using testing::HasSubstr;

constexpr const char* kUnet = "model.diffusion_model.";

class SingleFileTest : public testing::Test {
  protected:
    std::filesystem::path write(const HeaderBuilder& file, const std::string& name = "m") const {
        file.write(m_folder / (name + ".safetensors"));
        return m_folder / (name + ".safetensors");
    }
    SingleFile open(const HeaderBuilder& file, std::optional<Prediction> wish = {}) const {
        return opened(write(file), wish);
    }
    static SingleFile opened(const std::filesystem::path& file,
                             std::optional<Prediction> wish = {}) {
        auto single = SingleFile::open(file, wish);
        EXPECT_TRUE(single.ok()) << (single.ok() ? "" : single.error().text());
        return std::move(single).value();
    }
    Error errorOf(const HeaderBuilder& file) const {
        const auto single = SingleFile::open(write(file));
        EXPECT_FALSE(single.ok());
        return single.ok() ? Error{} : single.error();
    }
    /// Of a 2.x file whose probe spreads by 2^exponent.
    SingleFile secondWithProbe(int exponent) const {
        const auto file = write(openableSecond());
        fillTensor(file, kProbe, exponent);
        return opened(file);
    }

    diptych::test::ScratchFolder m_folder;
};

TEST_F(SingleFileTest, StableDiffusion1) {
    const SingleFile file = open(openableFirst());
    EXPECT_EQ(file.family(), Family::StableDiffusion1);
    EXPECT_EQ(file.textTowerCount(), 1u);
    EXPECT_FALSE(file.zerosForMissingPrompt());
    EXPECT_EQ(file.unetConfig().heads, (std::vector<std::int64_t>{8, 8}));
    EXPECT_FALSE(file.unetConfig().linearProjection);
    EXPECT_EQ(file.unetConfig().sampleSize, 64);
    EXPECT_EQ(file.autoencoderConfig().scalingFactor, 0.18215);
    EXPECT_EQ(file.textConfig().encoder.activation, ClipActivation::QuickGelu);
    EXPECT_EQ(file.textConfig().maxPositions, 16);
    EXPECT_EQ(file.prediction(), Prediction::Epsilon);
    EXPECT_THAT(file.predictionReason(), HasSubstr("Stable Diffusion 1.x"));
    // Loading takes every tensor, or would name what is left.
    EXPECT_TRUE(file.loadUnet().ok());
    EXPECT_TRUE(file.loadAutoencoder().ok());
    EXPECT_TRUE(file.loadText().ok());
    EXPECT_EQ(file.unetSha256()->size(), 64u);
    EXPECT_NE(*file.unetSha256(), *file.autoencoderSha256());
}

TEST_F(SingleFileTest, StableDiffusion2) {
    const SingleFile file = open(openableSecond());
    EXPECT_EQ(file.family(), Family::StableDiffusion2);
    EXPECT_TRUE(file.unetConfig().linearProjection);
    EXPECT_EQ(file.textConfig().encoder.layers, 23) << "the last layer is not used";
    EXPECT_EQ(file.textConfig().encoder.activation, ClipActivation::Gelu);
    EXPECT_EQ(file.textConfig().projectionWidth, 0);
    EXPECT_TRUE(file.loadUnet().ok());
    const auto text = file.loadText();
    ASSERT_TRUE(text.ok()) << text.error().text();
    EXPECT_EQ(text->config().encoder.layers, 23);
}

TEST_F(SingleFileTest, Sdxl) {
    const SingleFile file = open(openableSdxl());
    EXPECT_EQ(file.family(), Family::Sdxl);
    EXPECT_TRUE(file.zerosForMissingPrompt());
    ASSERT_EQ(file.textTowerCount(), 2u);
    EXPECT_EQ(file.textConfig(0).projectionWidth, 0);
    EXPECT_EQ(file.textConfig(1).projectionWidth, 40);
    EXPECT_EQ(file.textConfig(1).encoder.heads, 2);
    EXPECT_EQ(file.unetConfig().additionTimeWidth, 8);
    EXPECT_EQ(file.unetConfig().sampleSize, 128);
    EXPECT_EQ(file.autoencoderConfig().scalingFactor, 0.13025);
    EXPECT_TRUE(file.autoencoderConfig().forceUpcast);
    for (std::size_t tower = 0; tower < 2; ++tower)
        EXPECT_TRUE(file.loadText({}, tower).ok()) << tower;
    EXPECT_TRUE(file.loadUnet().ok());
}

TEST_F(SingleFileTest, OtherFilesAreRefusedWithTheSentenceOfTheirKind) {
    HeaderBuilder lora;
    lora.add("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", {4, 64});
    lora.add("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", {64, 4});
    const Error adapter = errorOf(lora);
    EXPECT_EQ(adapter.code, ErrorCode::Unsupported);
    EXPECT_THAT(adapter.message, HasSubstr("adapter"));
    EXPECT_THAT(adapter.context, HasSubstr("m.safetensors"));

    LdmUnet edited = firstUnet();
    edited.inChannels = 8;
    EXPECT_THAT(errorOf(HeaderBuilder().addAll(edited.build(), kUnet)).message,
                HasSubstr("InstructPix2Pix"));
    LdmUnet refiner = sdxlUnet();
    refiner.context = 1280;
    EXPECT_THAT(errorOf(HeaderBuilder().addAll(refiner.build(), kUnet)).message,
                HasSubstr("refiner"));
    EXPECT_THAT(errorOf(openableVae()).message, HasSubstr("VAE"));
}

TEST_F(SingleFileTest, InpaintingModelsOpen) {
    HeaderBuilder file = openableFirst();
    file.remove(std::string(kUnet) + "input_blocks.0.0.weight")
        .add(std::string(kUnet) + "input_blocks.0.0.weight", {32, 9, 3, 3});
    const SingleFile opened = open(file);
    EXPECT_EQ(opened.unetConfig().inChannels, 9);
    EXPECT_TRUE(opened.unetConfig().seesMask());
    EXPECT_TRUE(opened.loadUnet().ok());
}

TEST_F(SingleFileTest, MissingPartsAreNamed) {
    HeaderBuilder mute = openableFirst();
    mute.removeUnder("cond_stage_model.");
    EXPECT_EQ(errorOf(mute).code, ErrorCode::NotFound);
    EXPECT_THAT(errorOf(mute).message, HasSubstr("text encoder"));
    HeaderBuilder half = openableSdxl();
    half.removeUnder("conditioner.embedders.1.");
    EXPECT_THAT(errorOf(half).message, HasSubstr("second text encoder"));

    HeaderBuilder blind = openableFirst();
    blind.removeUnder("first_stage_model.");
    const SingleFile file = open(blind);
    EXPECT_FALSE(file.hasAutoencoder());
    EXPECT_TRUE(file.loadUnet().ok());
    EXPECT_EQ(file.loadAutoencoder().error().code, ErrorCode::NotFound);
    EXPECT_THAT(file.loadAutoencoder().error().message, HasSubstr("VAE"));
    EXPECT_EQ(file.autoencoderSha256().error().code, ErrorCode::NotFound);
}

TEST_F(SingleFileTest, MissingMisshapenAndLeftOverTensorsAreNamed) {
    HeaderBuilder file = openableFirst();
    file.remove(std::string(kUnet) + "out.0.bias");
    EXPECT_EQ(errorOf(file).code, ErrorCode::NotFound);
    EXPECT_THAT(errorOf(file).message, HasSubstr("conv_norm_out.bias"));
    file.add(std::string(kUnet) + "out.0.bias", {31});
    EXPECT_EQ(errorOf(file).code, ErrorCode::ShapeMismatch);
    EXPECT_THAT(errorOf(file).message, HasSubstr("out.0.bias"));
    HeaderBuilder more = openableFirst();
    more.add("surprise.weight", {3});
    EXPECT_EQ(errorOf(more).code, ErrorCode::Unsupported);
    EXPECT_THAT(errorOf(more).text(), HasSubstr("surprise.weight"));
    EXPECT_THAT(errorOf(more).context, HasSubstr("m.safetensors"));
}

TEST_F(SingleFileTest, PartsOfDifferentModelsAreRefused) {
    HeaderBuilder file = openableFirst();
    file.removeUnder("cond_stage_model.");
    file.addAll(clipText(128, 2), "cond_stage_model.transformer.");
    EXPECT_EQ(errorOf(file).code, ErrorCode::Corrupt);
    EXPECT_THAT(errorOf(file).message, HasSubstr("128"));
}

TEST_F(SingleFileTest, ASilentSecondModelIsJudgedByItsProbe) {
    const SingleFile velocity = secondWithProbe(-3); // 0.125
    EXPECT_EQ(velocity.prediction(), Prediction::Velocity);
    EXPECT_EQ(velocity.unetConfig().sampleSize, 96);
    EXPECT_THAT(velocity.predictionReason(), HasSubstr("0.125"));
    EXPECT_THAT(velocity.predictionReason(), HasSubstr("velocity"));
    const SingleFile noise = secondWithProbe(-4); // 0.0625
    EXPECT_EQ(noise.prediction(), Prediction::Epsilon);
    EXPECT_EQ(noise.unetConfig().sampleSize, 64);
    EXPECT_THAT(noise.predictionReason(), HasSubstr("taken to predict the noise"));
}

TEST_F(SingleFileTest, WithoutAProbeItIsTakenForTheNoise) {
    LdmUnet unet;
    unet.channels = {32, 64};
    unet.context = 64;
    unet.linear = true;
    HeaderBuilder file = openableSecond();
    file.removeUnder(kUnet);
    file.addAll(unet.build(), kUnet).meta("modelspec.resolution", "768x768");
    const SingleFile opened = open(file);
    EXPECT_EQ(opened.prediction(), Prediction::Epsilon);
    EXPECT_THAT(opened.predictionReason(), HasSubstr("not there"));
    EXPECT_THAT(opened.predictionReason(), HasSubstr("768 x 768")) << "what speaks against it";
}

TEST_F(SingleFileTest, WhatTheFileSaysAndWhatTheCallerSaysGoBeforeTheProbe) {
    HeaderBuilder marked = openableSecond();
    marked.add("v_pred", {});
    const SingleFile said = open(marked); // its probe is all zeros
    EXPECT_EQ(said.prediction(), Prediction::Velocity);
    EXPECT_THAT(said.predictionReason(), HasSubstr("v_pred"));
    const SingleFile told = open(marked, Prediction::Epsilon);
    EXPECT_EQ(told.prediction(), Prediction::Epsilon);
    EXPECT_THAT(told.predictionReason(), HasSubstr("as you have said"));
    EXPECT_EQ(open(openableFirst(), Prediction::Velocity).prediction(), Prediction::Velocity);
}

TEST_F(SingleFileTest, APictureCoderOfItsOwnIsScaledAsTheModelsAre) {
    const auto bare = write(openableVae(), "vae");
    HeaderBuilder inside;
    inside.addAll(openableVae(), "first_stage_model.").add("loss.logvar", {});
    const auto prefixed = write(inside, "prefixed");
    const SingleFile sdxl = open(openableSdxl());
    HeaderBuilder blind = openableFirst();
    blind.removeUnder("first_stage_model.");
    const SingleFile first = opened(write(blind, "blind"));
    for (const auto& path : {bare, prefixed}) {
        const auto coder = loadAutoencoderFile(path, sdxl);
        ASSERT_TRUE(coder.ok()) << coder.error().text();
        EXPECT_EQ(coder->config().scalingFactor, 0.13025);
        EXPECT_EQ(loadAutoencoderFile(path, first)->config().scalingFactor, 0.18215);
    }
}

TEST_F(SingleFileTest, OnlyAPictureCoderIsTakenForOne) {
    const auto path = write(openableFirst());
    const SingleFile model = opened(path);
    const auto whole = loadAutoencoderFile(path, model);
    ASSERT_FALSE(whole.ok());
    EXPECT_EQ(whole.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(whole.error().message, HasSubstr("whole model"));
    const auto wide = loadAutoencoderFile(write(ldmVae({32, 32}, 1, 16), "wide"), model);
    ASSERT_FALSE(wide.ok());
    EXPECT_THAT(wide.error().message, HasSubstr("16 latent channels"));
    EXPECT_EQ(loadAutoencoderFile(m_folder / "none", model).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace diptych::model_files
