#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace diptych::test {

enum class TinyFamily {
    Sd1, ///< one text tower
    Sdxl ///< two text towers, pooled vector and size conditions, linear projections
};

struct TinyModelOptions {
    std::uint64_t seed = 7;
    const char* predictionType = "epsilon"; ///< or "v_prediction"
    TinyFamily family = TinyFamily::Sd1;
    bool zerosForMissingPrompt = true; ///< SDXL's force_zeros_for_empty_prompt
    /// A picture tower of 16 x 16 pixels, as wide as the words, in the SD 1.x family.
    bool pictureTower = false;
    bool inpainting = false; ///< a UNet of nine channels, which sees a mask and what is under it
};

/// Of the tiny SDXL model: widths of its text towers and of its pooled vector.
inline constexpr std::int64_t kTinyWidths[2] = {32, 48};
inline constexpr std::int64_t kTinyPooled = 40;

/// Writes a complete diffusers folder of a tiny random model; of the SD 1.x family: UNet 32/64 with
/// attention on both levels, 8 x 8 latents of 4 channels, autoencoder with a downscale of 2
/// (pictures of 16 x 16), CLIP text of width 32 with 16 tokens, and a tokenizer learned from a few
/// captions ("a red house in a meadow", … "in woodcut style"; reserved word "sbu"). About 1.5 MB.
/// That of the SDXL family has no attention on the finer level, and a second tokenizer that pads
/// with "!".
Status writeTinyModel(const std::filesystem::path& folder, const TinyModelOptions& options = {});

} // namespace diptych::test
