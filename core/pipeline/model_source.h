#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/model_files/model_parts.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_request.h"
#include "core/schedule/schedule_config.h"
#include "core/text/clip_tokenizer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// A model that was opened, with everything that is read before its weights.
struct ModelSource {
    std::string title;
    std::string family; ///< as LoadedModel::family
    std::unique_ptr<model_files::ModelParts> parts;
    std::vector<text::ClipTokenizer> tokenizers; ///< one for each text tower
    schedule::ScheduleConfig schedule;
    double guidance = kUsualGuidance; ///< as LoadedModel::guidance
    bool hasPictureTower = false;
    std::vector<std::string> notes; ///< as LoadedModel::notes
};

/// Opens a diffusers folder, or a single safetensors file. What a file does not say about its
/// sampling is what diffusers' single-file loader takes: the scheduler_config.json of Stable
/// Diffusion 1.5 (PNDM), 2.1 (DDIM) or SDXL base 1.0 (Euler), with the file's own prediction.
/// `options` overrule the model's prediction. Errors: those of model_files::DiffusersFolder and
/// model_files::SingleFile, text::ClipTokenizer and text::readClipVocabulary(), and
/// schedule::ScheduleConfig; ShapeMismatch when tokenizers and text towers do not fit.
Result<ModelSource> openModelSource(const std::filesystem::path& path, const LoadOptions& options);

/// The scheduler config of a model in a single file, see openModelSource(). A schedule that ends in
/// pure noise is sampled from its end (Trailing), which is where it was trained to begin (Lin et
/// al. 2024, arXiv 2305.08891, section 3.3).
schedule::ScheduleConfig singleFileSchedule(checkpoints::Family family,
                                            schedule::PredictionType prediction,
                                            bool zeroTerminalSnr);

} // namespace diptych::pipeline
