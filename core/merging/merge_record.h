#pragma once

#include "core/merging/merged_weights.h"
#include "core/safetensors/header.h"

#include <string>

namespace diptych::merging {

/// What is said of a merge in the file it makes.
struct MergeRecord {
    std::string modelTitle;    ///< a bare name
    std::string modelIdentity; ///< of its UNet before, see model_files::ModelParts::unetSha256()
    std::string adapterTitle;  ///< a bare name
    std::string adapterSha256; ///< of its tensors
    adapters::PartScales scales = 1.0;
};

/// Metadata of a file whose tensors stay as they are: what the modelspec standard has (but for its
/// hash, which the order of the tensors changes) and the model's version; of these no text that
/// names a place on somebody's machine. With the "format" that transformers asks for.
safetensors::Metadata keptMetadata(const safetensors::Metadata& source);

/// keptMetadata() with what was merged: a list under "diptych.merged", earlier merges first, and
/// names under "modelspec.merged_from".
safetensors::Metadata mergedMetadata(const safetensors::Metadata& source,
                                     const MergeRecord& record);

} // namespace diptych::merging
