#pragma once

#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_names.h"
#include "core/checkpoints/tensor_recipe.h"

namespace diptych::checkpoints {

/// The tensors under `prefix` of a UNet under diffusers' names. Original names are placed by the
/// file's own block structure: a downsampler (input_blocks.I.0.op) and an upsampler
/// (output_blocks.I.1 or .2) end a level, whatever the number of levels and of blocks in them.
/// Names that fit nowhere are left out.
RenamedPart renameUnet(const TensorNames& names, const std::string& prefix, Naming naming);

/// The same for an AutoencoderKL. LDM counts the decoder's levels from the finest, diffusers from
/// the coarsest. Also knows the attention names of diffusers' first years (query, key, value,
/// proj_attn).
RenamedPart renameVae(const TensorNames& names, const std::string& prefix, Naming naming);

/// The same for CLIP's text half; targets begin with "text_model." or are
/// "text_projection.weight". OpenCLIP keeps query, key and value in one tensor, in this order, and
/// the projection transposed. A first text encoder is used without its projection, and of the 24
/// layers of OpenCLIP-H the last is not used by any Stable Diffusion 2.x: diffusers' form has 23
/// layers. Those tensors are ignored.
RenamedPart renameText(const TensorNames& names, const PartFacts& part);

/// Whichever of the three fits the part.
RenamedPart renamePart(const TensorNames& names, const PartFacts& part);

} // namespace diptych::checkpoints
