#pragma once

#include "core/base/result.h"
#include "core/pipeline/render_request.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace diptych::cli {

/// What guides a picture beside its prompt: ControlNets and IP-Adapters. Lists of one ControlNet's
/// settings are in the order of the nets; what a list lacks is the default.
struct GuideOptions {
    std::vector<std::string> controls;
    std::vector<std::string> hints;
    std::vector<std::string> hintKinds;
    std::vector<double> strengths;
    std::vector<double> froms;
    std::vector<double> untils;
    bool coarse = false;                     ///< of all nets
    std::vector<std::string> picturePrompts; ///< FILE or FILE=scale
    std::vector<std::string> promptPictures; ///< for all of them
};

void addGuideOptions(CLI::App& command, GuideOptions& options);
/// Their names, for commands that take all of this from elsewhere.
std::vector<std::string> guideOptionNames();

/// Puts the guides into `request`, whose picture is there already: it is the hint of a ControlNet
/// without one. Errors: InvalidInput.
Status addGuides(const GuideOptions& options, pipeline::RenderRequest& request);

} // namespace diptych::cli
