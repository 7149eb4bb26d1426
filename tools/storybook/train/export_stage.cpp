#include "tools/storybook/train/export_stage.h"

#include "core/models/write_diffusers_folder.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/unet_stage.h"

namespace diptych::storybook {

Status exportModel(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(text, loadTextSide(context));
        DIPTYCH_TRY(vision, loadVisionSide(context));
        DIPTYCH_TRY(vae, loadVae(context));
        DIPTYCH_TRY(unet, loadUnet(context));
        const auto folder = context.work / "model";
        DIPTYCH_CHECK(models::writeDiffusersFolder(
            folder, {&unet, &vae, &text.model, &vision, context.recipe.scheduler().toJson()},
            at::kHalf));
        DIPTYCH_CHECK(text.tokenizer.save(folder / "tokenizer"));
        DIPTYCH_CHECK(writeJsonFile(folder / "diptych.json",
                                    {{"title", "Storybook"}, {"family", "storybook"}}));
        context.say("wrote " + folder.string());
        return {};
    });
}

} // namespace diptych::storybook
