#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/unet.h"
#include "core/pipeline/picture_tower.h"
#include "core/pipeline/preview_decoder.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/schedule/noise_schedule.h"
#include "core/schedule/schedule_config.h"
#include "core/tensor/compute_policy.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// A text-to-image model in memory, ready to render and to train adapters on.
struct LoadedModel {
    std::string title;          ///< name of the folder or file, or the model's own name
    std::string family;         ///< "storybook", "sd1", "sd2", "sdxl": chooses a method's defaults
    std::string identity;       ///< names the UNet: model_files::ModelParts::unetSha256()
    std::string compute;        ///< "float32, 2 threads"; says where not all is on the device
    std::string rareWord;       ///< a one-token word that means nothing
    std::string secondRareWord; ///< another one
    schedule::ScheduleConfig scheduleConfig;
    double guidance; ///< g its pictures are best at; kUsualGuidance where it does not say
    models::Unet unet;
    models::Autoencoder vae;
    std::shared_ptr<PromptEncoder> prompts;
    std::optional<PictureTower> vision; ///< the folder's, or the one that was chosen
    std::string vaeIdentity;            ///< names the picture coder, as identity does the UNet
    /// What was decided while it was opened, and why; sentences for people.
    std::vector<std::string> notes;
    /// The folder's, where it fits the picture coder.
    std::optional<PreviewDecoder> previewDecoder;

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
    /// What the UNet predicts, where the caller knows better than folder or file.
    std::optional<schedule::PredictionType> prediction = {};
    /// File of another picture coder (VAE), in the names of LDM or diffusers; empty: the model's
    /// own.
    std::filesystem::path vae = {};
    /// A picture encoder by itself, see PictureTower::openAlone(); empty: the folder's, if any.
    std::filesystem::path pictureEncoder = {};
    /// CLIP's merges.txt, of which models in a single file make their tokenizers; folders bring
    /// their own.
    std::filesystem::path clipMerges = {};
    /// Memory of the device that the model and a call of it may take, see placeModel(); absent: all
    /// there is.
    std::optional<std::uint64_t> memoryBytes = {};
};

/// Opens SD 1.x, 2.x or SDXL: a diffusers folder, or a single safetensors file. The UNet computes
/// in the type of `options`; the text towers and the autoencoder, which overflows in float16 in
/// SDXL, in float32. Errors: those of openModelSource() and placeModel(); OutOfMemory.
Result<std::shared_ptr<LoadedModel>> loadModel(const std::filesystem::path& path,
                                               const LoadOptions& options);

/// Whether `size` can be rendered: a positive multiple of what UNet and autoencoder halve to, at
/// most 4096. Errors: InvalidInput in a sentence that names the nearest size.
Status checkSize(const LoadedModel& model, int width, int height);

} // namespace diptych::pipeline
