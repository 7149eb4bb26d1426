#pragma once

#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace diptych::checkpoints::test {

/// Tensor that tells published Stable Diffusion 2.x models of either prediction apart.
inline constexpr const char* kProbe =
    "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias";

// Single files of the three families, small and whole: the widths are multiples of the 32 norm
// groups, the text encoders read the 594 words of writeMerges(), 16 at a time. Their picture coders
// halve once. All numbers are zero, so a render of them is grey, but whole.
HeaderBuilder openableFirst(); ///< 64 numbers a word, one text encoder in the names of transformers
HeaderBuilder openableSecond(); ///< 24 layers of OpenCLIP; has kProbe
HeaderBuilder openableSdxl();   ///< 64 and 128 numbers a word, pooled vector of 40

/// The same picture coder alone, without a prefix.
HeaderBuilder openableVae();

/// Fills a tensor of 16-bit floats in a written file with +x and -x in turn, so that their standard
/// deviation is x. x: 2^exponent, -14 to 15.
void fillTensor(const std::filesystem::path& file, const std::string& tensor, int exponent);

/// A merges.txt of 80 merges, which make a tokenizer of 594 words: that of the models above.
void writeMerges(const std::filesystem::path& file);

} // namespace diptych::checkpoints::test
