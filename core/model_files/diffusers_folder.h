#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/model_files/model_parts.h"
#include "core/models/clip_vision.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diptych::model_files {

/// A Stable Diffusion 1.x, 2.x or SDXL checkpoint in diffusers' folder layout: model_index.json,
/// and one folder a component with its config and weights. Opening checks what is there and that
/// the parts fit each other; weights are read by the load functions. SDXL's towers are text_encoder
/// with tokenizer and text_encoder_2 with tokenizer_2.
class DiffusersFolder : public ModelParts {
  public:
    /// Errors: NotFound for a missing part; Corrupt for broken or contradicting configs;
    /// Unsupported for pipelines and components Diptych cannot use, and for weights that exist only
    /// as pickles. The message names the part.
    static Result<DiffusersFolder> open(const std::filesystem::path& folder);

    /// Absent in most checkpoints; nothing but measuring pictures needs it.
    const std::optional<models::ClipVisionConfig>& visionConfig() const { return m_vision; }

    /// Holds vocab.json, merges.txt and tokenizer_config.json.
    std::filesystem::path tokenizerFolder(std::size_t tower = 0) const;
    std::filesystem::path schedulerConfigPath() const {
        return path() / "scheduler" / "scheduler_config.json";
    }
    /// "PNDMScheduler" and the like, from model_index.json: the name inside the scheduler's own
    /// config can be stale.
    const std::string& schedulerClass() const { return m_schedulerClass; }
    /// The files with a component's weights ("unet"); see checkpoints::findWeightFiles().
    Result<std::vector<std::filesystem::path>> weightFiles(const std::string& component) const;

    Result<models::Unet> loadUnet(const models::ModelOptions& options = {}) const override;
    Result<models::Autoencoder>
    loadAutoencoder(const models::ModelOptions& options = {}) const override;
    Result<models::ClipText> loadText(const models::ModelOptions& options = {},
                                      std::size_t tower = 0) const override;
    /// As weightsSha256().
    Result<std::string> unetSha256() const override;
    Result<std::string> autoencoderSha256() const override;
    /// Errors: NotFound when visionConfig() is absent.
    Result<models::ClipVision> loadVision(const models::ModelOptions& options = {}) const;

  private:
    DiffusersFolder() = default;
    Result<Json> readConfig(const std::string& component) const;
    Status readIndex();
    Status readPipeline(const Json& index, const std::filesystem::path& path);
    Status readComponents(const Json& index, const std::filesystem::path& path);
    Status readConfigs();

    std::vector<std::string> m_textClasses; ///< of the towers, from model_index.json
    std::optional<models::ClipVisionConfig> m_vision;
    std::string m_schedulerClass;
    bool m_twoTowers = false;
};

} // namespace diptych::model_files
