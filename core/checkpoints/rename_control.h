#pragma once

#include "core/checkpoints/tensor_names.h"
#include "core/checkpoints/tensor_recipe.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::checkpoints {

/// A ControlNet's tensors under the names of diffusers' ControlNetModel, and the numbers its
/// shapes tell. Everything else about it is as in the UNet it was copied from.
struct RenamedControl {
    RenamedPart part;
    std::vector<std::string> leftOver;    ///< tensors that fit nowhere
    std::vector<std::int64_t> hintWidths; ///< conditioning_embedding_out_channels
    std::int64_t hintInputs = 0;          ///< conditioning_channels
    std::int64_t contextWidth = 0;        ///< cross_attention_dim
};

/// `names` of a file: of diffusers, or of the original program (ControlNet's cldm: control_model.*,
/// or the same without that prefix). Nothing when the file is no ControlNet of that kind.
std::optional<RenamedControl> renameControl(const TensorNames& names);

} // namespace diptych::checkpoints
