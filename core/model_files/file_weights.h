#pragma once

#include "core/models/weight_source.h"
#include "core/tensor/tensor_file.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace diptych::model_files {

/// Weights of one component of a diffusers folder, read one by one from its safetensors files: one,
/// or several shards. Knows the other spellings such files have: CLIP without the prefix text_model
/// or vision_model, the autoencoder's old attention names (query, key, value, proj_attn).
class FileWeights : public models::WeightSource {
  public:
    /// `paths` has at least one. Errors: as tensor::TensorFile::open(); Corrupt when two files hold
    /// a tensor of one name.
    static Result<FileWeights> open(const std::vector<std::filesystem::path>& paths);
    static Result<FileWeights> open(const std::filesystem::path& path);

    /// Errors: NotFound, ShapeMismatch, and those of reading, with tensor and file.
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;

    /// Ok when every tensor of the files has been taken. Errors: Unsupported, naming the first ones
    /// left: the files are of an architecture that their config does not describe. CLIP's
    /// position_ids, a list 0..76 that old files carry, may be left.
    Status requireAllTaken() const;

  private:
    FileWeights() = default;
    /// The file that holds `name`; null when none does.
    const tensor::TensorFile* fileOf(const std::string& name) const;

    std::vector<tensor::TensorFile> m_files;
    std::map<std::string, std::size_t, std::less<>> m_places; ///< index into m_files by name
    std::set<std::string, std::less<>> m_taken;
};

/// What names the weights, whatever the metadata: the SHA-256 of the tensors' bytes of one file; of
/// several the SHA-256 of their SHA-256, in the order given. Lower-case hex. Errors: as
/// tensor::TensorFile::open().
Result<std::string> weightsSha256(const std::vector<std::filesystem::path>& files);

} // namespace diptych::model_files
