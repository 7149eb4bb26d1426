#pragma once

#include "core/base/result.h"
#include "core/models/controlnet.h"
#include "core/models/unet_config.h"

#include <filesystem>
#include <string>

namespace diptych::model_files {

/// A ControlNet for the model `unet` is of: a folder in diffusers' layout (config.json and its
/// weights), or one safetensors file in the names of diffusers or of the original program, whose
/// architecture is then that of `unet`. Errors: ShapeMismatch when it was made for another kind of
/// model; NotFound, Corrupt, Unsupported with the tensor or the reason; those of reading.
Result<models::ControlNet> loadControlNet(const std::filesystem::path& path,
                                          const models::UnetConfig& unet,
                                          const models::ModelOptions& options = {});

/// What names a ControlNet's weights, whatever its metadata: see weightsSha256(). Reads them all.
/// Errors: those of reading.
Result<std::string> controlNetSha256(const std::filesystem::path& path);

} // namespace diptych::model_files
