#pragma once

#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_names.h"

#include <vector>

namespace diptych::checkpoints {

/// The UNet, VAE and text encoders among the tensors of one file, told by a few names that each of
/// them must have; in the order of Component, each at most once. A ControlNet's half of a UNet is
/// not taken for a UNet.
std::vector<PartFacts> findParts(const TensorNames& names);

/// What stands under a prefix: counts, bytes and element types, for a part whose component, naming
/// and prefix are set. A prefix of "" counts what other parts do not have.
void countPart(PartFacts& part, const TensorNames& names);

} // namespace diptych::checkpoints
