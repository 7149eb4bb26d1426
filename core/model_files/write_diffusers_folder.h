#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/clip_vision.h"
#include "core/models/unet.h"

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::model_files {

/// The parts of a model to be written. The tokenizer folders are written by their owner.
struct DiffusersParts {
    const models::Unet* unet = nullptr;
    const models::Autoencoder* autoencoder = nullptr;
    const models::ClipText* text = nullptr;
    const models::ClipVision* vision = nullptr; ///< may be absent
    Json scheduler;                             ///< scheduler_config.json, "_class_name" included
    /// SDXL's second text tower, with projection; absent: SD 1.x or 2.x.
    const models::ClipText* secondText = nullptr;
    bool zerosForMissingPrompt = true; ///< SDXL's force_zeros_for_empty_prompt
};

/// Writes one part: config.json and the weights under `weightsName`, in `type`. Each file appears
/// whole or not at all. Errors: of saving.
Status writeComponent(const std::filesystem::path& folder, const Json& config,
                      const std::vector<models::Parameter>& parameters, const char* weightsName,
                      at::ScalarType type);

/// Writes model_index.json, configs and weights as diffusers and transformers open them
/// (StableDiffusionPipeline without safety checker, StableDiffusionXLPipeline). `weightType` kHalf
/// halves the size. Each file appears whole or not at all. Errors: of saving.
Status writeDiffusersFolder(const std::filesystem::path& folder, const DiffusersParts& parts,
                            at::ScalarType weightType);

} // namespace diptych::model_files
