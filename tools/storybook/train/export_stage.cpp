#include "tools/storybook/train/export_stage.h"

#include "core/model_files/write_diffusers_folder.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/preview_stage.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/train/unet_stage.h"

namespace diptych::storybook {
namespace {

/// Found with `style-truth --tuning`: learnt stained glass comes to 0.61 of the unstyled distance,
/// at 4 to 0.64; in sheets colours harden at 4 and above.
constexpr double kBestGuidance = 2.5;

} // namespace

Status exportModel(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(text, loadTextSide(context));
        DIPTYCH_TRY(vision, loadVisionSide(context));
        DIPTYCH_TRY(vae, loadVae(context));
        DIPTYCH_TRY(unet, loadUnet(context));
        const auto folder = context.work / "model";
        DIPTYCH_CHECK(model_files::writeDiffusersFolder(
            folder, {&unet, &vae, &text.model, &vision, context.recipe.scheduler().toJson()},
            at::kHalf));
        DIPTYCH_TRY(preview, loadPreviewDecoder(context));
        DIPTYCH_CHECK(model_files::writeComponent(
            folder / pipeline::PreviewDecoder::kFolder, preview.config().toJson(),
            preview.parameters(), "diffusion_pytorch_model.safetensors", at::kHalf));
        DIPTYCH_CHECK(text.tokenizer.save(folder / "tokenizer"));
        Json steps = Json::object();
        for (const char* stage : {"clip", "unet", "vae"}) {
            DIPTYCH_TRY(learnt, stepOf(context.work / (std::string(stage) + ".safetensors")));
            steps[stage] = learnt;
        }
        DIPTYCH_CHECK(writeJsonFile(folder / "diptych.json", {{"title", "Storybook"},
                                                              {"family", "storybook"},
                                                              {"guidance", kBestGuidance},
                                                              {"steps", steps}}));
        // What the picture tower was trained on: samples from -1 to 1, squashed to its own size.
        const auto edge = vision.config().imageSize;
        std::error_code ignored; // the writer says what is wrong with the folder
        std::filesystem::create_directories(folder / "feature_extractor", ignored);
        DIPTYCH_CHECK(writeJsonFile(folder / "feature_extractor" / "preprocessor_config.json",
                                    {{"image_processor_type", "CLIPImageProcessor"},
                                     {"do_resize", true},
                                     {"size", {{"height", edge}, {"width", edge}}},
                                     {"do_center_crop", false},
                                     {"do_rescale", true},
                                     {"rescale_factor", 1.0 / 255.0},
                                     {"do_normalize", true},
                                     {"image_mean", {0.5, 0.5, 0.5}},
                                     {"image_std", {0.5, 0.5, 0.5}},
                                     {"do_convert_rgb", true}}));
        context.say("wrote " + folder.string());
        return {};
    });
}

} // namespace diptych::storybook
