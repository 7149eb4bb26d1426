#pragma once

#include "core/base/result.h"
#include "core/models/clip_vision.h"

#include <filesystem>

namespace diptych::model_files {

/// CLIP's picture encoder by itself: a folder as transformers writes it (config.json and weights),
/// or one safetensors file in transformers' names. Of a file its shapes tell the sizes; what no
/// shape tells is what the published towers have: 16 heads from a width of 1024 on (ViT-L, ViT-H,
/// ViT-bigG), heads of 64 channels below; QuickGelu at 1024, where it is OpenAI's. Other tensors of
/// a whole CLIP model are left alone. Errors: NotFound, Corrupt, Unsupported, ShapeMismatch; those
/// of reading.
Result<models::ClipVision> loadVision(const std::filesystem::path& path,
                                      const models::ModelOptions& options = {});

} // namespace diptych::model_files
