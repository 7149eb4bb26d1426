#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace diptych::storybook {

/// Latent channels of an autoencoder's checkpoint. Errors: of reading; NotFound.
Result<std::int64_t> latentChannelsOf(const std::filesystem::path& checkpoint);

/// Gives the autoencoder of a checkpoint more latent channels, in place: what it draws stays the
/// same at first, because the decoder does not listen to the new ones yet; the encoder fills them
/// with random projections of what it sees, which the next steps turn into what is missing.
/// Weights, averages and the optimizer's moments are widened. Errors: of reading and writing;
/// InvalidInput when it has as many or more.
Status widenLatent(const std::filesystem::path& checkpoint, std::int64_t channels,
                   std::uint64_t seed);

} // namespace diptych::storybook
