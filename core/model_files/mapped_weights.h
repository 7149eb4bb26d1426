#pragma once

#include "core/checkpoints/checkpoint_map.h"
#include "core/models/weight_source.h"
#include "core/tensor/tensor_file.h"

#include <map>
#include <set>
#include <span>
#include <string>

namespace diptych::model_files {

/// Weights of one component whose files keep them under other names and in other forms: made by the
/// recipes of a checkpoints::ComponentMap, one by one when asked for. A tensor that several
/// parameters are cut from (OpenCLIP's query, key and value) is read once and let go with the last
/// of them.
class MappedWeights : public models::WeightSource {
  public:
    /// The files the map was made of; a name that stands in two of them counts in the first. Files
    /// and map must stay while this is used.
    MappedWeights(std::span<const tensor::TensorFile> files, const checkpoints::ComponentMap& map)
        : m_files(files), m_map(map) {}

    /// A tensor of its own storage, in the file's element type. Errors: NotFound for a parameter
    /// the files do not give; ShapeMismatch when it is not of this shape, or the recipe does not
    /// fit the tensor; Unsupported for element types that are no floating point numbers; those of
    /// reading; with tensor and file.
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;

    /// Ok when every recipe of the map has been used. Errors: Unsupported, naming the first
    /// parameters that nobody has asked for.
    Status requireAllTaken() const;

    /// What names these weights: SHA-256 of the parameters' bytes in the files' element types, one
    /// behind the other, larger elements first, then by diffusers' name: the order in which
    /// safetensors files are written. So one UNet has the identity here that weightsSha256() gives
    /// it in a diffusers folder with a single weights file of the same element type; in another
    /// type, or in shards, it is another encoding and has another identity. Lower-case hex. Reads
    /// everything. Errors: as take().
    Result<std::string> sha256() const;

  private:
    const checkpoints::TensorRecipe* recipeFor(const std::string& target) const;
    const tensor::TensorFile* fileOf(const std::string& source) const;
    Result<at::Tensor> readSource(const std::string& source) const;
    /// The source read, or kept from the last recipe that used it.
    Result<at::Tensor> sharedSource(const std::string& source);
    Error missing(const std::string& name) const;

    std::span<const tensor::TensorFile> m_files;
    const checkpoints::ComponentMap& m_map;
    std::set<std::string, std::less<>> m_taken;
    std::map<std::string, at::Tensor, std::less<>> m_kept; ///< sources that will be used again
};

} // namespace diptych::model_files
