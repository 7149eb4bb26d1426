#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"

#include <filesystem>

namespace diptych::checkpoints {

/// What a diffusers folder is: model_index.json says which parts there are, the headers of their
/// weights what they are, scheduler/scheduler_config.json what the UNet predicts. Of each weights
/// file the header is read, nothing more. CheckpointFacts::files names the files to read. Errors:
/// NotFound without model_index.json or UNet; Unsupported for pipelines of other models; what
/// findWeightFiles() and safetensors::readHeader() give; Corrupt for a broken model_index.json.
Result<CheckpointFacts> recogniseFolder(const std::filesystem::path& folder);

} // namespace diptych::checkpoints
