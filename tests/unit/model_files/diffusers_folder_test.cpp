#include "core/model_files/diffusers_folder.h"

#include "core/tensor/save_tensors.h"

#include "tests/support/formula_weights.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_models.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <functional>

namespace diptych::model_files {
namespace {

using namespace models;

namespace fs = std::filesystem;

/// A whole tiny checkpoint on disk, to be damaged by the tests.
class DiffusersFolderTest : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* part : {"unet", "vae", "text_encoder", "tokenizer", "scheduler"})
            fs::create_directory(m_folder / part);
        writeIndex([](Json&) {});
        m_text = tinyClipText();
        m_text.encoder.activation = ClipActivation::Gelu;
        FormulaWeights weights;
        write("unet/config.json", tinySd1Unet().toJson());
        save("unet/diffusion_pytorch_model", Unet::create(tinySd1Unet(), weights)->parameters());
        write("vae/config.json", tinyAutoencoder().toJson());
        save("vae/diffusion_pytorch_model",
             Autoencoder::create(tinyAutoencoder(), weights)->parameters());
        write("text_encoder/config.json", m_text.toJson());
        save("text_encoder/model", ClipText::create(m_text, weights)->parameters());
        write("scheduler/scheduler_config.json", {{"num_train_timesteps", 1000}});
    }
    void writeIndex(const std::function<void(Json&)>& change) {
        Json index = {{"_class_name", "StableDiffusionPipeline"},
                      {"_diffusers_version", "0.30.0"},
                      {"unet", {"diffusers", "UNet2DConditionModel"}},
                      {"vae", {"diffusers", "FlaxAutoencoderKL"}},
                      {"text_encoder", {"transformers", "CLIPTextModel"}},
                      {"tokenizer", {"transformers", "CLIPTokenizer"}},
                      {"scheduler", {"diffusers", "DDIMScheduler"}},
                      {"safety_checker", {nullptr, nullptr}}};
        change(index);
        write("model_index.json", index);
    }
    void write(const char* name, const Json& json) {
        ASSERT_TRUE(writeJsonFile(m_folder / name, json).ok());
    }
    void save(const std::string& stem, const std::vector<Parameter>& parameters) {
        ASSERT_TRUE(tensor::saveTensors(m_folder / (stem + ".safetensors"), parameters).ok());
    }
    void expectError(ErrorCode code, const std::string& named) {
        const Result<DiffusersFolder> folder = DiffusersFolder::open(m_folder.path());
        ASSERT_FALSE(folder.ok());
        EXPECT_EQ(folder.error().code, code) << folder.error().text();
        EXPECT_NE(folder.error().text().find(named), std::string::npos) << folder.error().text();
    }
    test::ScratchFolder m_folder;
    ClipTextConfig m_text;
};

TEST_F(DiffusersFolderTest, LoadsEveryPart) {
    const at::NoGradGuard noGrad;
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    EXPECT_EQ(folder.schedulerClass(), "DDIMScheduler");
    EXPECT_TRUE(fs::exists(folder.schedulerConfigPath()));
    EXPECT_TRUE(fs::exists(folder.tokenizerFolder()));
    const Unet unet = folder.loadUnet().value();
    FormulaWeights weights;
    const UnetInput input = tinyUnetInput(tinySd1Unet(), 8, 8);
    EXPECT_TRUE(unet.forward(input).equal(Unet::create(tinySd1Unet(), weights)->forward(input)));
    EXPECT_TRUE(folder.loadAutoencoder().ok());
    EXPECT_EQ(folder.loadText()->config().encoder.activation, ClipActivation::Gelu);
    EXPECT_EQ(folder.loadVision().error().code, ErrorCode::NotFound);
}

TEST_F(DiffusersFolderTest, LoadsAPictureEncoder) {
    ClipVisionConfig config;
    config.encoder = {.width = 8, .mlpWidth = 16, .layers = 2, .heads = 2};
    config.imageSize = 8;
    config.patchSize = 4;
    config.projectionWidth = 8;
    FormulaWeights weights;
    fs::create_directory(m_folder / "image_encoder");
    write("image_encoder/config.json", config.toJson());
    save("image_encoder/model", ClipVision::create(config, weights)->parameters());
    writeIndex([](Json& index) {
        index["image_encoder"] = {"transformers", "CLIPVisionModelWithProjection"};
    });
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    EXPECT_EQ(folder.loadVision()->config().imageSize, 8);
}

TEST_F(DiffusersFolderTest, PlainWeightsComeBeforeHalfPrecision) {
    fs::rename(m_folder / "unet/diffusion_pytorch_model.safetensors",
               m_folder / "unet/diffusion_pytorch_model.fp16.safetensors");
    DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    EXPECT_EQ(folder.weightFiles("unet")->front().filename(),
              "diffusion_pytorch_model.fp16.safetensors");
    EXPECT_TRUE(folder.loadUnet().ok());
    FormulaWeights weights;
    save("unet/diffusion_pytorch_model", Unet::create(tinySd1Unet(), weights)->parameters());
    EXPECT_EQ(folder.weightFiles("unet")->front().filename(),
              "diffusion_pytorch_model.safetensors");
}

TEST_F(DiffusersFolderTest, MissingPartsAreNamed) {
    fs::remove_all(m_folder / "tokenizer");
    expectError(ErrorCode::NotFound, "tokenizer");
}

TEST_F(DiffusersFolderTest, MissingConfigIsNamed) {
    fs::remove(m_folder / "vae/config.json");
    expectError(ErrorCode::NotFound, "vae/config.json");
}

TEST_F(DiffusersFolderTest, MissingWeightsAreNamed) {
    fs::remove(m_folder / "text_encoder/model.safetensors");
    expectError(ErrorCode::NotFound, "text_encoder");
}

TEST_F(DiffusersFolderTest, PicklesAreExplained) {
    fs::rename(m_folder / "unet/diffusion_pytorch_model.safetensors",
               m_folder / "unet/diffusion_pytorch_model.bin");
    expectError(ErrorCode::Unsupported, ".bin");
}

TEST_F(DiffusersFolderTest, SplitWeightsWithoutTheirListAreExplained) {
    fs::rename(m_folder / "unet/diffusion_pytorch_model.safetensors",
               m_folder / "unet/diffusion_pytorch_model-00001-of-00002.safetensors");
    expectError(ErrorCode::NotFound, "index.json");
}

TEST_F(DiffusersFolderTest, SplitWeightsGiveTheSameModel) {
    const at::NoGradGuard noGrad;
    FormulaWeights weights;
    const Unet unet = Unet::create(tinySd1Unet(), weights).value();
    fs::remove(m_folder / "unet/diffusion_pytorch_model.safetensors");
    const std::vector<Parameter>& all = unet.parameters();
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    save("unet/diffusion_pytorch_model-00001-of-00002", {all.begin(), middle});
    save("unet/diffusion_pytorch_model-00002-of-00002", {middle, all.end()});
    Json map = Json::object();
    for (const Parameter& parameter : all)
        map[parameter.name] = &parameter < &*middle
                                  ? "diffusion_pytorch_model-00001-of-00002.safetensors"
                                  : "diffusion_pytorch_model-00002-of-00002.safetensors";
    write("unet/diffusion_pytorch_model.safetensors.index.json", {{"weight_map", map}});
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    EXPECT_EQ(folder.weightFiles("unet")->size(), 2u);
    const UnetInput input = tinyUnetInput(tinySd1Unet(), 8, 8);
    EXPECT_TRUE(folder.loadUnet()->forward(input).equal(unet.forward(input)));
    // The second half gone.
    fs::remove(m_folder / "unet/diffusion_pytorch_model-00002-of-00002.safetensors");
    expectError(ErrorCode::NotFound, "00002-of-00002");
}

TEST_F(DiffusersFolderTest, LfsPointerIsExplainedWhenLoading) {
    m_folder.put("unet/diffusion_pytorch_model.safetensors",
                 "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    const Result<Unet> unet = folder.loadUnet();
    ASSERT_FALSE(unet.ok());
    EXPECT_NE(unet.error().text().find("LFS"), std::string::npos) << unet.error().text();
}

TEST_F(DiffusersFolderTest, OtherPipelinesAndClassesAreNamed) {
    writeIndex([](Json& index) { index["_class_name"] = "FluxPipeline"; });
    expectError(ErrorCode::Unsupported, "FluxPipeline");
    writeIndex([](Json& index) { index["vae"] = {"diffusers", "VQModel"}; });
    expectError(ErrorCode::Unsupported, "VQModel");
    writeIndex([](Json& index) { index["unet"] = {nullptr, nullptr}; });
    expectError(ErrorCode::NotFound, "unet");
    writeIndex([](Json& index) { index["unet"] = "UNet2DConditionModel"; });
    expectError(ErrorCode::Corrupt, "unet");
    write("model_index.json", Json::array());
    expectError(ErrorCode::Corrupt, "model_index.json");
    fs::remove(m_folder / "model_index.json");
    expectError(ErrorCode::NotFound, "model_index.json");
}

TEST_F(DiffusersFolderTest, PartsOfDifferentModelsAreRefused) {
    m_text.encoder.width = 16;
    write("text_encoder/config.json", m_text.toJson());
    expectError(ErrorCode::Corrupt, "text encoder");
    m_text.encoder.width = 8;
    write("text_encoder/config.json", m_text.toJson());
    UnetConfig unet = tinySd1Unet();
    unet.inChannels = 8;
    write("unet/config.json", unet.toJson());
    expectError(ErrorCode::Unsupported, "a picture beside the prompt");
}

TEST_F(DiffusersFolderTest, InpaintingModelsOpen) {
    UnetConfig unet = tinySd1Unet();
    unet.inChannels = 9;
    FormulaWeights weights;
    write("unet/config.json", unet.toJson());
    save("unet/diffusion_pytorch_model", Unet::create(unet, weights)->parameters());
    writeIndex([](Json& index) { index["_class_name"] = "StableDiffusionInpaintPipeline"; });
    const auto folder = DiffusersFolder::open(m_folder.path());
    ASSERT_TRUE(folder.ok()) << folder.error().text();
    EXPECT_TRUE(folder->unetConfig().seesMask());
    EXPECT_TRUE(folder->loadUnet().ok());
}

TEST_F(DiffusersFolderTest, LeftOverTensorIsNamedWhenLoading) {
    FormulaWeights weights;
    std::vector<Parameter> parameters = Unet::create(tinySd1Unet(), weights)->parameters();
    parameters.push_back({"motion_module.weight", at::zeros({2, 2})});
    save("unet/diffusion_pytorch_model", parameters);
    const Result<Unet> unet = DiffusersFolder::open(m_folder.path())->loadUnet();
    ASSERT_FALSE(unet.ok());
    EXPECT_NE(unet.error().text().find("motion_module.weight"), std::string::npos);
}

/// The same with a second text tower and a UNet that wants SDXL's conditions.
class SdxlFolderTest : public DiffusersFolderTest {
  protected:
    void SetUp() override {
        DiffusersFolderTest::SetUp();
        for (const char* part : {"text_encoder_2", "tokenizer_2"})
            fs::create_directory(m_folder / part);
        m_second = tinyClipText();
        m_second.encoder.width = 4; // with the first tower's 8 the context's 12
        m_second.projectionWidth = 10;
        FormulaWeights weights;
        write("text_encoder_2/config.json", m_second.toJson());
        save("text_encoder_2/model", ClipText::create(m_second, weights)->parameters());
        write("unet/config.json", tinySdxlUnet().toJson());
        save("unet/diffusion_pytorch_model", Unet::create(tinySdxlUnet(), weights)->parameters());
        writeSdxlIndex([](Json&) {});
    }
    void writeSdxlIndex(const std::function<void(Json&)>& change) {
        writeIndex([&](Json& index) {
            index["_class_name"] = "StableDiffusionXLPipeline";
            index["text_encoder_2"] = {"transformers", "CLIPTextModelWithProjection"};
            index["tokenizer_2"] = {"transformers", "CLIPTokenizer"};
            change(index);
        });
    }
    ClipTextConfig m_second;
};

TEST_F(SdxlFolderTest, OpensWithTwoTextTowers) {
    const at::NoGradGuard noGrad;
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    ASSERT_EQ(folder.textTowerCount(), 2u);
    EXPECT_EQ(folder.textConfig(0).projectionWidth, 0);
    EXPECT_EQ(folder.textConfig(1).projectionWidth, 10);
    EXPECT_EQ(folder.tokenizerFolder(0).filename(), "tokenizer");
    EXPECT_EQ(folder.tokenizerFolder(1).filename(), "tokenizer_2");
    EXPECT_EQ(folder.loadText({}, 0)->config().encoder.width, 8);
    const ClipText second = folder.loadText({}, 1).value();
    EXPECT_EQ(second.config().encoder.width, 4);
    const at::Tensor ids = at::zeros({1, 77}, at::kLong);
    EXPECT_EQ(second.forward(ids).projected.size(1), 10);
    EXPECT_TRUE(folder.loadUnet().ok());
}

TEST_F(SdxlFolderTest, ZerosForNoPromptUnlessTheFolderSaysOtherwise) {
    EXPECT_TRUE(DiffusersFolder::open(m_folder.path())->zerosForMissingPrompt());
    writeSdxlIndex([](Json& index) { index["force_zeros_for_empty_prompt"] = false; });
    EXPECT_FALSE(DiffusersFolder::open(m_folder.path())->zerosForMissingPrompt());
    writeSdxlIndex([](Json& index) { index["force_zeros_for_empty_prompt"] = true; });
    EXPECT_TRUE(DiffusersFolder::open(m_folder.path())->zerosForMissingPrompt());
    writeSdxlIndex([](Json& index) { index["force_zeros_for_empty_prompt"] = "yes"; });
    expectError(ErrorCode::Corrupt, "force_zeros_for_empty_prompt");
}

TEST_F(SdxlFolderTest, TheClassDecidesAboutTheProjection) {
    Json config = m_second.toJson();
    config.erase("architectures");
    write("text_encoder_2/config.json", config);
    const DiffusersFolder folder = DiffusersFolder::open(m_folder.path()).value();
    EXPECT_EQ(folder.textConfig(1).projectionWidth, 10);
    EXPECT_TRUE(folder.loadText({}, 1).ok());
    writeSdxlIndex([](Json& index) {
        index["text_encoder_2"] = {"transformers", "CLIPTextModel"};
    });
    expectError(ErrorCode::Unsupported, "CLIPTextModel");
}

TEST_F(SdxlFolderTest, MissingSecondPartsAreNamed) {
    fs::remove(m_folder / "text_encoder_2/model.safetensors");
    expectError(ErrorCode::NotFound, "text_encoder_2");
    writeSdxlIndex([](Json& index) { index["tokenizer_2"] = {nullptr, nullptr}; });
    expectError(ErrorCode::NotFound, "tokenizer_2");
}

TEST_F(SdxlFolderTest, TheRefinerIsNamed) {
    writeSdxlIndex([](Json& index) {
        index["_class_name"] = "StableDiffusionXLImg2ImgPipeline";
        index["text_encoder"] = {nullptr, nullptr};
        index["tokenizer"] = {nullptr, nullptr};
    });
    expectError(ErrorCode::Unsupported, "refiner");
}

TEST_F(SdxlFolderTest, ConditionsThatDoNotFitAreRefused) {
    m_second.projectionWidth = 9;
    write("text_encoder_2/config.json", m_second.toJson());
    expectError(ErrorCode::Unsupported, "58"); // what the UNet wants; 57 are there
    m_second.projectionWidth = 10;
    write("text_encoder_2/config.json", m_second.toJson());
    UnetConfig plain = tinySdxlUnet();
    plain.additionTimeWidth = 0;
    plain.additionInputWidth = 0;
    write("unet/config.json", plain.toJson());
    expectError(ErrorCode::Corrupt, "no place for SDXL's conditioning");
    // And the other way round: one text tower of the right width under a UNet of SDXL.
    write("unet/config.json", tinySdxlUnet().toJson());
    m_text.encoder.width = 12;
    m_text.encoder.heads = 2;
    write("text_encoder/config.json", m_text.toJson());
    writeIndex([](Json&) {});
    expectError(ErrorCode::Corrupt, "one text encoder");
}

} // namespace
} // namespace diptych::model_files
