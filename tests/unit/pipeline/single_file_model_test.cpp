// Models in single files: what goes with their weights, and that they render.
#include "core/pipeline/model_source.h"

#include "core/models/initial_weights.h"
#include "core/pipeline/renderer.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/unit/checkpoints/openable_checkpoint.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace diptych::pipeline {
namespace {

using namespace checkpoints::test;
using checkpoints::Family;
using schedule::PredictionType;
using schedule::ScheduleConfig;
using testing::ElementsAre;
using testing::HasSubstr;

class SingleFileModel : public testing::Test {
  protected:
    SingleFileModel() { writeMerges(m_folder / "merges.txt"); }

    std::filesystem::path write(const HeaderBuilder& file, const std::string& name) const {
        file.write(m_folder / (name + ".safetensors"));
        return m_folder / (name + ".safetensors");
    }
    LoadOptions options() const {
        LoadOptions options{.compute = {c10::ScalarType::Float, 1, "test"}};
        options.clipMerges = m_folder / "merges.txt";
        return options;
    }
    static std::shared_ptr<LoadedModel> load(const std::filesystem::path& path,
                                             const LoadOptions& options) {
        auto model = loadModel(path, options);
        EXPECT_TRUE(model.ok()) << (model.ok() ? "" : model.error().text());
        return std::move(model).value();
    }
    static RenderedPicture rendered(const std::shared_ptr<LoadedModel>& model) {
        RenderJob job;
        job.request.prompt = "a tree by the sea";
        job.request.steps = 3;
        job.request.guidance = 4.0;
        job.request.width = 16;
        job.request.height = 16;
        Renderer renderer(model, {});
        auto result = renderer.render(job);
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().text());
        return std::move(result).value();
    }

    diptych::test::ScratchFolder m_folder;
};

TEST_F(SingleFileModel, EveryFamilyOpensAndRenders) {
    const struct {
        HeaderBuilder file;
        const char* name;
        int size; ///< the picture coder halves once
        std::vector<int> pads;
    } cases[] = {{openableFirst(), "sd1", 128, {593}},
                 {openableSecond(), "sd2", 128, {0}},
                 {openableSdxl(), "sdxl", 256, {593, 0}}};
    for (const auto& test : cases) {
        SCOPED_TRACE(test.name);
        const auto model = load(write(test.file, test.name), options());
        EXPECT_EQ(model->title, test.name);
        EXPECT_EQ(model->family, test.name);
        EXPECT_EQ(model->defaultSize(), test.size);
        EXPECT_EQ(model->identity.size(), 64u);
        EXPECT_EQ(model->vaeIdentity.size(), 64u);
        EXPECT_EQ(model->notes.size(), 1u);
        std::vector<int> pads;
        for (const TextTower& tower : model->prompts->towers()) {
            pads.push_back(tower.tokenizer.padId());
            EXPECT_EQ(tower.tokenizer.vocabSize(), 594);
            EXPECT_EQ(tower.tokenizer.modelMaxLength(), 16);
        }
        EXPECT_EQ(pads, test.pads);
        const RenderedPicture result = rendered(model);
        EXPECT_TRUE(at::isfinite(result.latent).all().item<bool>());
        EXPECT_EQ(result.picture.size(), (image::Size{16, 16}));
    }
}

/// As published; the keys that no sampler reads are left out.
Json publishedScheduler(Family family) {
    Json json = {{"_class_name", "PNDMScheduler"},
                 {"beta_end", 0.012},
                 {"beta_schedule", "scaled_linear"},
                 {"beta_start", 0.00085},
                 {"clip_sample", false},
                 {"num_train_timesteps", 1000},
                 {"set_alpha_to_one", false},
                 {"skip_prk_steps", true},
                 {"steps_offset", 1},
                 {"trained_betas", nullptr}};
    if (family == Family::StableDiffusion2) {
        json["_class_name"] = "DDIMScheduler";
        json["prediction_type"] = "v_prediction";
    }
    if (family == Family::Sdxl) {
        json["_class_name"] = "EulerDiscreteScheduler";
        json["prediction_type"] = "epsilon";
        json["timestep_spacing"] = "leading";
        json["interpolation_type"] = "linear";
        json["use_karras_sigmas"] = false;
    }
    return json;
}

TEST(SingleFileScheduleTest, IsThePublishedConfigOfTheFamily) {
    for (const Family family : {Family::StableDiffusion1, Family::StableDiffusion2, Family::Sdxl}) {
        const auto published = ScheduleConfig::fromJson(publishedScheduler(family), "a test");
        ASSERT_TRUE(published.ok()) << published.error().text();
        EXPECT_EQ(singleFileSchedule(family, published->predictionType, false).toJson(),
                  published->toJson())
            << familyName(family);
    }
}

TEST(SingleFileScheduleTest, AZeroTerminalSnrIsSampledFromTheEnd) {
    const ScheduleConfig config = singleFileSchedule(Family::Sdxl, PredictionType::Velocity, true);
    EXPECT_TRUE(config.zeroTerminalSnr);
    EXPECT_EQ(config.timestepSpacing, schedule::TimestepSpacing::Trailing);
    EXPECT_EQ(config.predictionType, PredictionType::Velocity);
}

TEST_F(SingleFileModel, WithoutClipsMergesOneSentenceSaysWhatToDo) {
    const auto path = write(openableFirst(), "m");
    LoadOptions none = options();
    none.clipMerges = m_folder / "nothing.txt";
    for (const LoadOptions& without : {none, LoadOptions{}}) {
        const auto model = loadModel(path, without);
        ASSERT_FALSE(model.ok());
        EXPECT_EQ(model.error().code, ErrorCode::NotFound);
        EXPECT_THAT(model.error().message, HasSubstr("scripts/setup.sh"));
    }
    // A folder brings its own.
    const auto folder = m_folder / "folder";
    EXPECT_TRUE(diptych::test::writeTinyModel(folder).ok());
    EXPECT_TRUE(loadModel(folder, LoadOptions{}).ok());
}

TEST_F(SingleFileModel, MoreWordsThanTheTextEncoderKnowsAreRefused) {
    HeaderBuilder file = openableFirst();
    const std::string table =
        "cond_stage_model.transformer.text_model.embeddings.token_embedding.weight";
    file.remove(table).add(table, {500, 64});
    const auto model = loadModel(write(file, "m"), options());
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::ShapeMismatch);
}

TEST_F(SingleFileModel, ThePredictionIsTheFilesOrTheCallers) {
    const auto path = write(openableSecond(), "m");
    fillTensor(path, kProbe, -3);
    const auto guessed = load(path, options());
    EXPECT_EQ(guessed->scheduleConfig.predictionType, PredictionType::Velocity);
    EXPECT_EQ(guessed->defaultSize(), 192);
    EXPECT_THAT(guessed->notes, ElementsAre(HasSubstr("0.125")));
    LoadOptions told = options();
    told.prediction = PredictionType::Epsilon;
    const auto epsilon = load(path, told);
    EXPECT_EQ(epsilon->scheduleConfig.predictionType, PredictionType::Epsilon);
    EXPECT_EQ(epsilon->defaultSize(), 128);
    EXPECT_THAT(epsilon->notes, ElementsAre(HasSubstr("as you have said")));
    EXPECT_EQ(epsilon->identity, guessed->identity);
    told.prediction = PredictionType::Sample;
    EXPECT_EQ(loadModel(path, told).error().code, ErrorCode::InvalidInput);
}

TEST_F(SingleFileModel, AFolderMayBeToldItsPredictionToo) {
    const auto folder = m_folder / "folder";
    ASSERT_TRUE(diptych::test::writeTinyModel(folder).ok());
    const auto own = load(folder, options());
    EXPECT_EQ(own->scheduleConfig.predictionType, PredictionType::Epsilon);
    EXPECT_TRUE(own->notes.empty());
    LoadOptions told = options();
    told.prediction = PredictionType::Velocity;
    const auto velocity = load(folder, told);
    EXPECT_EQ(velocity->scheduleConfig.predictionType, PredictionType::Velocity);
    EXPECT_THAT(velocity->notes, ElementsAre(HasSubstr("velocity")));
}

TEST_F(SingleFileModel, TheMarkerOfZeroTerminalSnrCounts) {
    HeaderBuilder file = openableSdxl();
    file.add("v_pred", {}).add("ztsnr", {});
    const auto model = load(write(file, "m"), options());
    EXPECT_EQ(model->scheduleConfig.predictionType, PredictionType::Velocity);
    EXPECT_TRUE(model->scheduleConfig.zeroTerminalSnr);
}

TEST_F(SingleFileModel, APictureCoderMayComeFromAnotherFile) {
    HeaderBuilder blind = openableFirst();
    blind.removeUnder("first_stage_model.");
    const auto path = write(blind, "blind");
    const auto alone = loadModel(path, options());
    ASSERT_FALSE(alone.ok());
    EXPECT_THAT(alone.error().message, HasSubstr("--vae"));
    LoadOptions with = options();
    with.vae = write(openableVae(), "coder");
    const auto model = load(path, with);
    EXPECT_THAT(model->notes, ElementsAre(testing::_, HasSubstr("coder.safetensors")));
    EXPECT_EQ(model->vae.config().scalingFactor, 0.18215);
    (void)rendered(model);
}

TEST_F(SingleFileModel, APictureCoderInDiffusersNamesReplacesAFoldersOwn) {
    const auto folder = m_folder / "folder";
    ASSERT_TRUE(diptych::test::writeTinyModel(folder).ok());
    const auto own = load(folder, options());
    // The same structure in the file's own norm groups, with other numbers.
    models::AutoencoderConfig config = own->vae.config();
    config.blockChannels = {32, 32};
    config.normGroups = 32;
    models::InitialWeights weights({.seed = 5});
    const auto other = models::Autoencoder::create(config, weights);
    ASSERT_TRUE(other.ok());
    const auto file = m_folder / "other.safetensors";
    ASSERT_TRUE(tensor::saveTensors(file, other->parameters()).ok());
    LoadOptions with = options();
    with.vae = file;
    const auto model = load(folder, with);
    EXPECT_EQ(model->identity, own->identity);
    EXPECT_NE(model->vaeIdentity, own->vaeIdentity);
    EXPECT_EQ(model->vae.config().scalingFactor, own->vae.config().scalingFactor)
        << "the folder's latents are scaled as ever";
    EXPECT_EQ(model->vae.config().blockChannels, config.blockChannels);
    ASSERT_EQ(model->vae.parameters().size(), other->parameters().size());
    EXPECT_TRUE(model->vae.parameters().front().tensor.equal(other->parameters().front().tensor));
}

} // namespace
} // namespace diptych::pipeline
