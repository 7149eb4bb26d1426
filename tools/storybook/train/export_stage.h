#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Writes the trained parts (their averaged weights, float16) as a diffusers folder, WORK/model,
/// with diptych.json (title, family, steps learnt) in it. Errors: NotFound for a stage that has not
/// run.
Status exportModel(const StageContext& context);

} // namespace diptych::storybook
