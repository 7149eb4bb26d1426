#pragma once

#include "app/cli/guide_options.h"
#include "app/cli/session.h"
#include "core/pipeline/render_request.h"

#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

namespace diptych::cli {

/// The options that describe a picture, shared by `render` and `sheet`.
struct RenderOptions {
    std::string prompt;
    std::optional<std::string> negative; ///< an empty one counts as given
    std::uint64_t seed = 1;
    int steps = 25;
    double guidance = -1.0; ///< negative: from the first style, else the model's
    std::string sampler = "ddim";
    std::vector<std::string> stylePrompts;
    std::vector<std::string> adapters;
    double startTimestep = -1.0; ///< negative: from the first style, else 800
    std::string size;
    bool tiles = false;
    std::string picture; ///< file to start from; empty: none
    std::string edit;    ///< the same, to be edited
    std::string mask;
    double strength = -1.0; ///< negative: see makeRequest()
    int inversionRounds = 1;
    GuideOptions guides;
};

void addRenderOptions(CLI::App& command, RenderOptions& options);

/// The request of these options with styles FILE or FILE=λ. A picture is drawn anew to 0.8 if
/// nothing is said, an edited one and what a mask shows wholly. Errors: InvalidInput; those of
/// reading the adapters' descriptions. A guidance that neither options nor styles choose stays
/// negative, see useModel().
Result<engine::RenderRequest> makeRequest(const RenderOptions& options,
                                          const std::vector<std::string>& styles);

/// Takes from the model what the request leaves to it.
void useModel(const engine::ModelFacts& model, engine::RenderRequest& request);

/// How settings are written into a PNG with --embed: the layout of A1111's "parameters" text.
std::string settingsText(const engine::RenderRequest& request, const Session& session);

} // namespace diptych::cli
