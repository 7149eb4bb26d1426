#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

#include <filesystem>

namespace diptych::storybook {

/// Fills WORK from a folder that exportModel() wrote, the committed weights for example: every
/// stage stands at the step its diptych.json tells and can be taken further by a recipe.json of
/// more steps. What an export does not hold starts anew: the optimizers' moments, CLIP's
/// temperature. Errors: Io or InvalidInput when WORK has such files already; those of reading;
/// ShapeMismatch for a folder of other sizes than the recipe's.
Status importModel(const StageContext& context, const std::filesystem::path& folder);

} // namespace diptych::storybook
