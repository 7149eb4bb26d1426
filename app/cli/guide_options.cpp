#include "app/cli/guide_options.h"

#include "app/cli/session.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstddef>

namespace diptych::cli {
namespace {

using pipeline::HintKind;

/// Entry `i`, or what stands in for one that is not there.
template <typename T>
T entryOr(const std::vector<T>& list, std::size_t i, const T& absent) {
    return i < list.size() ? list[i] : absent;
}

HintKind kindOf(const std::string& name) {
    if (name == "canny")
        return HintKind::Canny;
    return name == "soft-edges" ? HintKind::SoftEdges : HintKind::AsGiven;
}

Status addControl(const GuideOptions& options, std::size_t i, pipeline::RenderRequest& request) {
    pipeline::ControlRequest control;
    control.net = options.controls[i];
    control.hint = entryOr(options.hints, i, std::string());
    if (control.hint.empty()) {
        if (!request.picture)
            return {ErrorCode::InvalidInput,
                    "A ControlNet needs a hint; give --hint, or a picture to start from",
                    control.net};
        control.hint = request.picture->file;
    }
    control.kind = kindOf(entryOr(options.hintKinds, i, std::string()));
    control.strength = entryOr(options.strengths, i, 1.0);
    control.from = entryOr(options.froms, i, 0.0);
    control.until = entryOr(options.untils, i, 1.0);
    control.coarse = options.coarse;
    request.controls.push_back(std::move(control));
    return {};
}

} // namespace

void addGuideOptions(CLI::App& command, GuideOptions& options) {
    auto* control = command.add_option(
        "--control", options.controls,
        "A ControlNet, file or folder, that guides the picture by a hint; may be "
        "repeated, its settings then in the same order");
    command.add_option("--hint", options.hints,
                       "The picture a ControlNet's hint is made of; else the one to start from");
    command
        .add_option("--hint-kind", options.hintKinds,
                    "What the hint is: given (the picture itself: a depth map, lines, a pose), "
                    "canny (its lines), soft-edges")
        ->check(CLI::IsMember({"given", "canny", "soft-edges"}));
    command.add_option("--control-strength", options.strengths, "How strongly it guides; else 1")
        ->check(CLI::Range(0.0, 10.0));
    command
        .add_option("--control-from", options.froms,
                    "Share of the steps from which it guides; else 0")
        ->check(CLI::Range(0.0, 1.0));
    command
        .add_option("--control-until", options.untils,
                    "Share of the steps up to which it guides; else 1")
        ->check(CLI::Range(0.0, 1.0));
    command.add_flag("--control-coarse", options.coarse,
                     "Guide coarse features more than fine ones, and not the unconditional row "
                     "(\"guess mode\")");
    for (const char* name : {"--hint", "--hint-kind", "--control-strength", "--control-from",
                             "--control-until", "--control-coarse"})
        command.get_option(name)->needs(control);
    auto* prompt = command.add_option("--picture-prompt", options.picturePrompts,
                                      "An IP-Adapter, FILE[=scale]: pictures as a prompt");
    auto* pictures = command.add_option("--prompt-picture", options.promptPictures,
                                        "A picture for --picture-prompt; may be repeated");
    prompt->needs(pictures);
    pictures->needs(prompt);
}

std::vector<std::string> guideOptionNames() {
    return {"--control",          "--hint",           "--hint-kind",
            "--control-strength", "--control-from",   "--control-until",
            "--control-coarse",   "--picture-prompt", "--prompt-picture"};
}

Status addGuides(const GuideOptions& options, pipeline::RenderRequest& request) {
    const std::size_t most =
        std::max({options.hints.size(), options.hintKinds.size(), options.strengths.size(),
                  options.froms.size(), options.untils.size()});
    if (most > options.controls.size())
        return {ErrorCode::InvalidInput,
                "There are more --hint, --hint-kind or --control-… than --control",
                {}};
    for (std::size_t i = 0; i < options.controls.size(); ++i)
        DIPTYCH_CHECK(addControl(options, i, request));
    for (const std::string& given : options.picturePrompts) {
        DIPTYCH_TRY(split, splitFileNumbers(given));
        if (split.numbers.size() > 1)
            return {ErrorCode::InvalidInput, "An IP-Adapter has one scale; write FILE=0.6", given};
        request.picturePrompts.push_back(
            {.adapter = split.file,
             .pictures = options.promptPictures,
             .scale = split.numbers.empty() ? 1.0 : split.numbers.front()});
    }
    return {};
}

} // namespace diptych::cli
