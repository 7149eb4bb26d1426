#pragma once

#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_names.h"

#include <optional>

namespace diptych::checkpoints {

/// What a file is that is no model of the known families, told by names that only it has.
struct OtherKind {
    CheckpointKind kind = CheckpointKind::OtherModel;
    std::string title;    ///< as CheckpointFacts::title
    std::string sentence; ///< as CheckpointFacts::sentence
};

/// Looks for adapters, guides (ControlNet and its like), learnt words and models of other
/// architectures. Nothing when no known mark is found: then the file may be a Stable Diffusion
/// model, a part of one, or unknown.
std::optional<OtherKind> findOtherKind(const TensorNames& names);

} // namespace diptych::checkpoints
