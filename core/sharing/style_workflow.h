#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/sharing/style_recipe.h"

#include <string>
#include <vector>

namespace diptych::sharing {

/// Style guidance as a workflow of ComfyUI's own nodes.
struct StyleWorkflow {
    Json window; ///< what is dragged into ComfyUI's window
    Json server; ///< the same for ComfyUI's server ("API format")
    /// What it computes as Diptych does, in sentences.
    std::vector<std::string> exact;
    /// What will be close and not equal, in sentences. Whatever is said here is in the files, too.
    std::vector<std::string> approximate;
};

/// The LoRA is hooked to the style's prompt alone ("Create Hook LoRA", "Cond Set Props"), so that
/// the two other rows see the plain model, and the dual guider in its regular form puts the three
/// together: negative + g (prompt - negative) + λ (style - prompt). ComfyUI does this on the
/// promised pictures x̂ instead of the noise; since the factors of the three rows sum to one, that
/// is the same. Before the style joins, its row sees prompt and weights of the plain one, and the
/// term is zero. Which inputs the nodes have was read in ComfyUI's sources; nothing is executed.
/// Errors: of checkRecipe(); Unsupported for a negative strength, which the guider does not take,
/// and for a LoRA whose names ComfyUI does not read.
Result<StyleWorkflow> styleWorkflow(const StyleRecipe& recipe);

/// The share of all steps after which ComfyUI lets the style join: the largest thousandth below one
/// (which to ComfyUI is behind every step) whose timestep is not below `startTimestep`, 0 where it
/// joins at once.
double startShare(double startTimestep);

} // namespace diptych::sharing
