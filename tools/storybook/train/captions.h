#pragma once

#include "tools/storybook/world/world_sampler.h"

#include <cstdint>
#include <string>

namespace diptych::storybook {

/// One of the ways to say what picture `plan` shows, its style or nonsense style included.
/// `wording` chooses among the phrasings.
std::string wordedCaption(const WorldPlan& plan, std::uint64_t wording);

} // namespace diptych::storybook
