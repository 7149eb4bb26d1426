#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/unet.h"
#include "core/pipeline/picture_tower.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/schedule/noise_schedule.h"
#include "core/schedule/schedule_config.h"
#include "core/tensor/compute_policy.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace diptych::pipeline {

/// A text-to-image model in memory, ready to render and to train adapters on.
struct LoadedModel {
    std::string title;          ///< folder name or the model's own name
    std::string family;         ///< "storybook", "sd1", "sd2", "sdxl": chooses a method's defaults
    std::string identity;       ///< SHA-256 of the UNet's tensors, see models::weightsSha256()
    std::string compute;        ///< "float32, 2 threads"
    std::string rareWord;       ///< a one-token word that means nothing
    std::string secondRareWord; ///< another one
    schedule::ScheduleConfig scheduleConfig;
    models::Unet unet;
    models::Autoencoder vae;
    std::shared_ptr<PromptEncoder> prompts;
    std::optional<PictureTower> vision; ///< where the folder has one

    /// Edge of the pictures the model was made for, pixels: what the UNet says, else the
    /// autoencoder.
    int defaultSize() const;

    /// The sampler's settings as diffusers' pipeline of this family uses them: those of SD 1.x and
    /// 2.x patch the file, SDXL's takes it as it is.
    schedule::ScheduleConfig samplerConfig() const;
};

struct LoadOptions {
    tensor::ComputePolicy compute;
    at::Device device = at::kCPU;
    PromptSyntax syntax = PromptSyntax::Emphasis;
};

/// Opens a diffusers folder of SD 1.x, 2.x or SDXL. The UNet computes in the type of `options`; the
/// text towers and the autoencoder, which overflows in float16 in SDXL, in float32. Errors: those
/// of models::DiffusersFolder, text::ClipTokenizer and schedule::ScheduleConfig; ShapeMismatch when
/// the parts do not fit each other; OutOfMemory.
Result<std::shared_ptr<LoadedModel>> loadModel(const std::filesystem::path& folder,
                                               const LoadOptions& options);

/// Whether `size` can be rendered: a positive multiple of what UNet and autoencoder halve to, at
/// most 4096. Errors: InvalidInput in a sentence that names the nearest size.
Status checkSize(const LoadedModel& model, int width, int height);

} // namespace diptych::pipeline
