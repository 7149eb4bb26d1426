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

namespace diptych::models {

/// A Stable Diffusion 1.x or 2.x checkpoint in diffusers' folder layout: model_index.json, and one
/// folder a component with its config and weights. Opening checks what is there and that the parts
/// fit each other; weights are read by the load functions.
class DiffusersFolder {
  public:
    /// Errors: NotFound for a missing part; Corrupt for broken or contradicting configs;
    /// Unsupported for pipelines and components Diptych cannot use, for weights that exist only as
    /// pickles, and for weights split into several files. The message names the part.
    static Result<DiffusersFolder> open(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_folder; }
    const UnetConfig& unetConfig() const { return m_unet; }
    const AutoencoderConfig& autoencoderConfig() const { return m_autoencoder; }
    const ClipTextConfig& textConfig() const { return m_text; }
    /// Absent in most checkpoints; nothing but measuring pictures needs it.
    const std::optional<ClipVisionConfig>& visionConfig() const { return m_vision; }

    /// Holds vocab.json, merges.txt and tokenizer_config.json.
    std::filesystem::path tokenizerFolder() const { return m_folder / "tokenizer"; }
    std::filesystem::path schedulerConfigPath() const {
        return m_folder / "scheduler" / "scheduler_config.json";
    }
    /// "PNDMScheduler" and the like, from model_index.json: the name inside the scheduler's own
    /// config can be stale.
    const std::string& schedulerClass() const { return m_schedulerClass; }
    /// The file with a component's weights ("unet"): the plain one where there is one, else fp16,
    /// else bf16. Errors: as open().
    Result<std::filesystem::path> weightsPath(const std::string& component) const;

    /// Errors: as FileWeights and the model's create(); any tensor that is missing, misshaped or
    /// left over is named.
    Result<Unet> loadUnet(const ModelOptions& options = {}) const;
    Result<Autoencoder> loadAutoencoder(const ModelOptions& options = {}) const;
    Result<ClipText> loadText(const ModelOptions& options = {}) const;
    /// Errors: NotFound when visionConfig() is absent.
    Result<ClipVision> loadVision(const ModelOptions& options = {}) const;

  private:
    DiffusersFolder() = default;
    Result<Json> readConfig(const std::string& component) const;
    Status readIndex();
    Status readConfigs();
    Status checkFit() const;

    std::filesystem::path m_folder;
    UnetConfig m_unet;
    AutoencoderConfig m_autoencoder;
    ClipTextConfig m_text;
    std::optional<ClipVisionConfig> m_vision;
    std::string m_schedulerClass;
};

} // namespace diptych::models
