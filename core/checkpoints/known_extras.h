#pragma once

#include <string_view>

namespace diptych::checkpoints {

/// Whether a tensor that no part of a model needs is known and may be left out without a word:
/// averaged (EMA) copies, noise schedules and markers, CLIP's position list, temperature and
/// picture half, the losses an autoencoder was trained with. Anything else that stays over is
/// reported by name.
bool isKnownExtra(std::string_view name);

} // namespace diptych::checkpoints
