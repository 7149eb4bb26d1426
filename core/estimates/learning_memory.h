#pragma once

#include "core/models/unet_config.h"

#include <cstdint>

namespace diptych::estimates {

/// One forward and backward call of a UNet whose attention layers learn a LoRA while its own
/// weights stay.
struct LearningCall {
    std::int64_t rows = 1;
    std::int64_t height = 0; ///< of the latents
    std::int64_t width = 0;
    std::int64_t words = 77;       ///< tokens of a prompt
    std::int64_t elementBytes = 4; ///< of the type it computes in
    std::int64_t rank = 0;         ///< 0: no low-rank factors
    bool learnsDown = false;       ///< both factors learn, not only the upper one
    bool onProcessor = true;       ///< a card's attention holds no scores
};

/// Device memory beside weights and what learns.
struct LearningMemory {
    std::uint64_t kept = 0;    ///< what the gradients need of the forward pass
    std::uint64_t working = 0; ///< the most that is held for a moment beside that

    std::uint64_t total() const { return kept + working; }
};

/// An estimate from the architecture alone, within 15 % of what LibTorch's operators and
/// core/kernels take (tests/unit/training). `recomputesBlocks` as TrainerOptions says.
LearningMemory learningMemory(const models::UnetConfig& config, const LearningCall& call,
                              bool recomputesBlocks);

} // namespace diptych::estimates
