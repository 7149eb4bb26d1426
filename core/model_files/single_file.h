#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/checkpoint_map.h"
#include "core/model_files/model_parts.h"
#include "core/tensor/tensor_file.h"

#include <filesystem>
#include <optional>
#include <string>

namespace diptych::model_files {

/// A whole Stable Diffusion 1.x, 2.x or SDXL base model in one safetensors file, in the names of
/// the original programs. What the file does not say (numbers of heads, scaling factor, sizes) is
/// what the published models of its family have; see mapped_configs.h. Opening reads the header,
/// and of a 2.x file that is silent about its prediction one small tensor; weights are read by the
/// load functions.
class SingleFile : public ModelParts {
  public:
    /// `wish`: what the UNet predicts, where the caller knows better than the file; never Ask.
    /// Errors: those of tensor::TensorFile; Unsupported for any other kind of file (a sentence says
    /// what it is), for models that want more than prompt and mask, and for tensors Diptych has no
    /// place for; NotFound for a missing text encoder or parameter; ShapeMismatch, Corrupt.
    static Result<SingleFile> open(const std::filesystem::path& file,
                                   std::optional<checkpoints::Prediction> wish = {});

    const checkpoints::CheckpointFacts& facts() const { return m_facts; }
    checkpoints::Family family() const { return *m_facts.family; }
    /// Never Ask.
    checkpoints::Prediction prediction() const { return m_prediction; }
    /// What prediction() rests on; one or more sentences for people.
    const std::string& predictionReason() const { return m_predictionReason; }

    Result<models::Unet> loadUnet(const models::ModelOptions& options = {}) const override;
    Result<models::Autoencoder>
    loadAutoencoder(const models::ModelOptions& options = {}) const override;
    Result<models::ClipText> loadText(const models::ModelOptions& options = {},
                                      std::size_t tower = 0) const override;
    /// As MappedWeights::sha256().
    Result<std::string> unetSha256() const override;
    Result<std::string> autoencoderSha256() const override;

  private:
    explicit SingleFile(tensor::TensorFile file) : m_file(std::move(file)) {}
    Status recognise();
    Status mapTensors();
    Status decidePrediction(std::optional<checkpoints::Prediction> wish);
    Status makeConfigs();
    Error noAutoencoder() const;
    const checkpoints::ComponentMap& part(checkpoints::Component component) const {
        return *m_map.component(component);
    }

    tensor::TensorFile m_file;
    checkpoints::CheckpointFacts m_facts;
    checkpoints::CheckpointMap m_map;
    checkpoints::Prediction m_prediction = checkpoints::Prediction::Epsilon;
    std::string m_predictionReason;
};

/// A picture coder (VAE) from a file of its own, in the names of LDM or of diffusers, for `model`:
/// its latents are scaled as that model's are, since no file of a coder alone says how. Errors:
/// Unsupported when the file is something else (a sentence says what); ShapeMismatch when it has
/// other latents than the model; those of SingleFile::open().
Result<models::Autoencoder> loadAutoencoderFile(const std::filesystem::path& file,
                                                const ModelParts& model,
                                                const models::ModelOptions& options = {});

} // namespace diptych::model_files
