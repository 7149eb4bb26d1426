#pragma once

#include "core/base/result.h"
#include "core/sharing/style_recipe.h"

#include <string>

namespace diptych::sharing {

/// Style guidance as a small Python script for diffusers: opens a model (its path is an argument),
/// puts the LoRA beside its weights and draws one picture for each strength it is given, equal to
/// Diptych's to the last rounding. UTF-8. Errors: of checkRecipe();
/// Unsupported for a LoRA whose names diffusers does not read.
Result<std::string> styleScript(const StyleRecipe& recipe);

} // namespace diptych::sharing
