#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/clip_vision.h"
#include "core/models/unet.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diptych::models {

/// A Stable Diffusion 1.x, 2.x or SDXL checkpoint in diffusers' folder layout: model_index.json,
/// and one folder a component with its config and weights. Opening checks what is there and that
/// the parts fit each other; weights are read by the load functions.
///
/// SDXL has two text towers (text_encoder with tokenizer, text_encoder_2 with tokenizer_2), the
/// others one. A tower is named by its place in that order, from 0.
class DiffusersFolder {
  public:
    /// Errors: NotFound for a missing part; Corrupt for broken or contradicting configs;
    /// Unsupported for pipelines and components Diptych cannot use, and for weights that exist only
    /// as pickles. The message names the part.
    static Result<DiffusersFolder> open(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_folder; }
    const UnetConfig& unetConfig() const { return m_unet; }
    const AutoencoderConfig& autoencoderConfig() const { return m_autoencoder; }
    /// 1, for SDXL 2.
    std::size_t textTowerCount() const { return m_texts.size(); }
    const ClipTextConfig& textConfig(std::size_t tower = 0) const { return m_texts.at(tower); }
    /// Absent in most checkpoints; nothing but measuring pictures needs it.
    const std::optional<ClipVisionConfig>& visionConfig() const { return m_vision; }

    /// Holds vocab.json, merges.txt and tokenizer_config.json.
    std::filesystem::path tokenizerFolder(std::size_t tower = 0) const;
    std::filesystem::path schedulerConfigPath() const {
        return m_folder / "scheduler" / "scheduler_config.json";
    }
    /// "PNDMScheduler" and the like, from model_index.json: the name inside the scheduler's own
    /// config can be stale.
    const std::string& schedulerClass() const { return m_schedulerClass; }
    /// Whether a row without any negative prompt sees zeros instead of the encoded empty text:
    /// SDXL's force_zeros_for_empty_prompt. False for SD 1.x and 2.x.
    bool zerosForMissingPrompt() const { return m_zerosForMissingPrompt; }
    /// The files with a component's weights ("unet"); see checkpoints::findWeightFiles().
    Result<std::vector<std::filesystem::path>> weightFiles(const std::string& component) const;

    /// Errors: as FileWeights and the model's create(); any tensor that is missing, misshaped or
    /// left over is named.
    Result<Unet> loadUnet(const ModelOptions& options = {}) const;
    Result<Autoencoder> loadAutoencoder(const ModelOptions& options = {}) const;
    Result<ClipText> loadText(const ModelOptions& options = {}, std::size_t tower = 0) const;
    /// Errors: NotFound when visionConfig() is absent.
    Result<ClipVision> loadVision(const ModelOptions& options = {}) const;

  private:
    DiffusersFolder() = default;
    Result<Json> readConfig(const std::string& component) const;
    Status readIndex();
    Status readPipeline(const Json& index, const std::filesystem::path& path);
    Status readComponents(const Json& index, const std::filesystem::path& path);
    Status readConfigs();
    Status checkLatents() const;
    Status checkText() const;

    std::filesystem::path m_folder;
    UnetConfig m_unet;
    AutoencoderConfig m_autoencoder;
    std::vector<ClipTextConfig> m_texts;
    std::vector<std::string> m_textClasses; ///< of the towers, from model_index.json
    std::optional<ClipVisionConfig> m_vision;
    std::string m_schedulerClass;
    bool m_twoTowers = false;
    bool m_zerosForMissingPrompt = false;
};

} // namespace diptych::models
