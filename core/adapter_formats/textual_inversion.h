#pragma once

#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::adapter_formats {

/// A learnt word: one vector or several for each text encoder.
struct LearntWord {
    /// Its name in the file; "" where the file has none and its own name is the word.
    std::string name;
    std::string firstTensor;               ///< for the first or only text encoder; may be ""
    std::string secondTensor;              ///< for SDXL's second one; may be ""
    std::int64_t vectors = 0;              ///< tokens the word stands for
    std::int64_t firstWidth = 0;           ///< width of firstTensor, 0 without it
    std::int64_t secondWidth = 0;          ///< width of secondTensor, 0 without it
    std::vector<std::string> otherTensors; ///< further ones under its name; then there is a problem
    std::string problem;                   ///< why it cannot be used; empty: it can
};

/// Whether a tensor of that name belongs to a word bundled into an adapter ("bundle_emb.NAME.…").
bool isBundledWord(std::string_view tensorName);

/// The words bundled into an adapter, as AUTOMATIC1111's program bundles them.
std::vector<LearntWord> bundledWords(const safetensors::Header& header);

/// The word of a textual inversion file in any of the forms that are around: "emb_params";
/// "clip_l" and "clip_g"; "string_to_param.*"; one tensor named after the word (diffusers). Empty
/// for a file that is something else.
std::vector<LearntWord> wordsOfTextualInversion(const safetensors::Header& header);

} // namespace diptych::adapter_formats
