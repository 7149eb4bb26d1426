#pragma once

#include "core/models/weight_source.h"
#include "core/tensor/tensor_file.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace diptych::models {

/// Weights of one component of a diffusers folder, read one by one from its safetensors file. Knows
/// the other spellings such files have: CLIP without the prefix text_model or vision_model, the
/// autoencoder's old attention names (query, key, value, proj_attn).
class FileWeights : public WeightSource {
  public:
    /// Errors: as tensor::TensorFile::open().
    static Result<FileWeights> open(const std::filesystem::path& path);

    /// Errors: NotFound, ShapeMismatch, and those of reading, with tensor and file.
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;

    /// Ok when every tensor of the file has been taken. Errors: Unsupported, naming the first ones
    /// left: the file is of an architecture that its config does not describe. CLIP's position_ids,
    /// a list 0..76 that old files carry, may be left.
    Status requireAllTaken() const;

  private:
    explicit FileWeights(tensor::TensorFile file) : m_file(std::move(file)) {}

    tensor::TensorFile m_file;
    std::set<std::string, std::less<>> m_taken;
};

} // namespace diptych::models
