#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_names.h"

#include <filesystem>

namespace diptych::checkpoints {

/// What a safetensors file is, told by its header alone. Never fails: what is no model Diptych
/// opens has another kind and a sentence.
CheckpointFacts recogniseCheckpoint(const TensorNames& names);
CheckpointFacts recogniseCheckpoint(const safetensors::Header& header);

/// The same for a file, of which no more than the header is read, or for a diffusers folder (see
/// recogniseFolder()). The file's name and ending do not matter. Errors for a file: as
/// safetensors::readHeader(), which says what pickles, Git-LFS pointers, web pages and incomplete
/// downloads are.
Result<CheckpointFacts> recogniseCheckpoint(const std::filesystem::path& path);

} // namespace diptych::checkpoints
