#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/clip_text.h"
#include "core/models/unet.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diptych::model_files {

/// The parts of a Stable Diffusion 1.x, 2.x or SDXL model on disk, whichever way they lie there (a
/// DiffusersFolder, a SingleFile). Whoever opens one has made sure that the parts are there and fit
/// each other; weights are read by the load functions.
///
/// SDXL has two text towers, the others one. A tower is named by its place, from 0.
class ModelParts {
  public:
    virtual ~ModelParts() = default;

    /// The folder or file.
    const std::filesystem::path& path() const { return m_path; }
    const models::UnetConfig& unetConfig() const { return m_unet; }
    /// False for single files that leave the picture coder (VAE) to another file.
    bool hasAutoencoder() const { return m_autoencoder.has_value(); }
    /// Only where hasAutoencoder().
    const models::AutoencoderConfig& autoencoderConfig() const { return m_autoencoder.value(); }
    /// 1, for SDXL 2.
    std::size_t textTowerCount() const { return m_texts.size(); }
    const models::ClipTextConfig& textConfig(std::size_t tower = 0) const {
        return m_texts.at(tower);
    }
    /// Whether a row without any negative prompt sees zeros instead of the encoded empty text:
    /// SDXL's force_zeros_for_empty_prompt. False for SD 1.x and 2.x.
    bool zerosForMissingPrompt() const { return m_zerosForMissingPrompt; }

    /// Errors: as the weights' source (FileWeights, MappedWeights) and the model's create(); any
    /// tensor that is missing, misshaped or left over is named.
    virtual Result<models::Unet> loadUnet(const models::ModelOptions& options = {}) const = 0;
    /// Also NotFound where there is none.
    virtual Result<models::Autoencoder>
    loadAutoencoder(const models::ModelOptions& options = {}) const = 0;
    virtual Result<models::ClipText> loadText(const models::ModelOptions& options = {},
                                              std::size_t tower = 0) const = 0;

    /// What names the UNet's weights: see weightsSha256() and MappedWeights::sha256(). Reads them
    /// all.
    virtual Result<std::string> unetSha256() const = 0;
    /// The same of the picture coder. Errors: also NotFound where there is none.
    virtual Result<std::string> autoencoderSha256() const = 0;

  protected:
    ModelParts() = default;
    ModelParts(const ModelParts&) = default;
    ModelParts(ModelParts&&) = default;
    ModelParts& operator=(const ModelParts&) = default;
    ModelParts& operator=(ModelParts&&) = default;

    /// Whether what the text towers give is what the UNet wants, and what the UNet makes is what
    /// the picture coder wants. Errors: Corrupt, Unsupported, in words.
    Status checkParts() const;

    std::filesystem::path m_path;
    models::UnetConfig m_unet;
    std::optional<models::AutoencoderConfig> m_autoencoder;
    std::vector<models::ClipTextConfig> m_texts;
    bool m_zerosForMissingPrompt = false;

  private:
    Status checkText() const;
    Status checkLatents() const;
};

} // namespace diptych::model_files
