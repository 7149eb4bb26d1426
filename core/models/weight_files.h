#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::models {

/// The safetensors files in `folder` that hold one component's weights: STEM.safetensors, or the
/// shards that STEM.safetensors.index.json lists. Without plain ones those of half precision
/// (STEM.fp16.safetensors, STEM.safetensors.index.fp16.json, the older spelling
/// STEM.safetensors.fp16.index.json), then bf16 likewise. At least one, each once, by name.
///
/// Errors, naming the component by its folder's name: NotFound when there are no weights, when a
/// listed shard is missing, or when shards have no list; Unsupported when there are only pickles;
/// Corrupt for a list that is damaged or names files outside the folder.
Result<std::vector<std::filesystem::path>> findWeightFiles(const std::filesystem::path& folder,
                                                           const std::string& stem);

/// What names the weights, whatever the metadata: the SHA-256 of the tensors' bytes of one file; of
/// several the SHA-256 of their SHA-256, in the order given. Lower-case hex. Errors: as
/// tensor::TensorFile::open().
Result<std::string> weightsSha256(const std::vector<std::filesystem::path>& files);

} // namespace diptych::models
