#pragma once

#include "core/adapter_formats/base_family.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace diptych::sharing {

/// What a picture by style guidance is made of, for programs outside of Diptych:
///
///     ε̂ = ε_u + g (ε_c - ε_u) + λ (ε_s - ε_c)
///
/// (Pair Customization, arXiv 2405.01536, eq. 10 and 11.) Plain values; the model and the LoRA are
/// named by file names, never by where they lie.
struct StyleRecipe {
    std::string title; ///< of the style
    std::string prompt = "a house by a lake";
    std::string suffix;      ///< what the style's own row adds to the prompt
    std::string stylePrompt; ///< the style's own row; empty: prompt and suffix
    std::optional<std::string> negative;
    std::uint64_t seed = 1;
    int steps = 25;                ///< 1 … 1000
    double guidance = 5.0;         ///< g; 1 or less: no unconditional row
    double strength = 1.0;         ///< λ
    double startTimestep = 1000.0; ///< the style joins at timesteps up to this
    std::string sampler = "ddim";  ///< one of schedule::samplerFromName()
    int width = 0;                 ///< pixels, a multiple of 8; 0: the family's own
    int height = 0;
    std::string checkpoint; ///< the model's file name in the other program
    std::string lora;       ///< the LoRA's file name there

    adapter_formats::BaseFamily family = adapter_formats::BaseFamily::Unknown;
    bool changesText = false; ///< the LoRA has layers of a text encoder
    bool isLora = true;       ///< its layers are low-rank ones alone, which every program knows
    /// Whether the program reads all of the LoRA's names; what it does not read it passes over or
    /// refuses.
    bool namesForComfyUi = true;
    bool namesForDiffusers = true;
    bool hasWord = false; ///< it brings a learnt word, which a LoRA cannot hold

    /// The prompt of the style's own row.
    std::string styleRow() const { return stylePrompt.empty() ? prompt + suffix : stylePrompt; }
    bool isSdxl() const;
    /// width and height, or the edge of the pictures the family was made for.
    int pixelsWide() const;
    int pixelsHigh() const;
};

/// The recipe an adapter file describes: its title, what it adds to the prompt, its strength, the
/// guidance that was chosen with and the timestep it joins at; all else is as above. The caption it
/// was learnt with stays behind. Reads the header alone. Errors: of reading and describing a file.
Result<StyleRecipe> recipeOf(const std::filesystem::path& adapter);

/// Errors: InvalidInput for numbers out of range, unknown samplers and names that are not bare file
/// names; Unsupported where the adapter cannot be told by a LoRA and prompts alone.
Status checkRecipe(const StyleRecipe& recipe);

} // namespace diptych::sharing
