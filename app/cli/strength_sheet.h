#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/image/image.h"
#include "core/pipeline/render_request.h"

#include <string>
#include <vector>

namespace diptych::cli {

struct StrengthSheet {
    image::Image picture;
    int pictures = 0;
    int calls = 0; ///< UNet calls of all pictures
    int evaluations = 0;
};

/// "0,1,2.5" to numbers. Errors: InvalidInput.
Result<std::vector<double>> parseStrengths(const std::string& text);

/// Renders `request` at every combination of strengths: one axis for one style (left to right), two
/// for two (the second one downwards). The caches make all but the first picture cheaper.
Result<StrengthSheet> drawStrengthSheet(const Session& session, engine::RenderRequest request,
                                        const std::vector<std::vector<double>>& axes,
                                        Output& output);

} // namespace diptych::cli
