#include "app/cli/commands.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>

namespace diptych::cli {
namespace {

int run(const CommonOptions& options) {
    Output output(options.json ? Output::Form::JsonLines : Output::Form::Words);
    const auto models = places::knownModels();
    if (models.empty())
        output.say("No model was found; name one with --model FOLDER.");
    for (const auto& folder : models) {
        CommonOptions one = options;
        one.model = folder.string();
        auto session = openSession(one);
        if (!session.ok())
            return output.fail(session.error());
        const auto& model = session->model;
        output.event("model", {{"path", folder.string()},
                               {"title", model.title},
                               {"family", model.family},
                               {"identity", model.identity},
                               {"default_size", model.defaultSize},
                               {"compute", model.compute}});
        output.say(model.title + "  (" + std::to_string(model.defaultSize) + " x " +
                   std::to_string(model.defaultSize) + " pixels)  " + folder.string());
    }
    return 0;
}

} // namespace

void addCommonOptions(CLI::App& command, CommonOptions& options) {
    command.add_option("--model", options.model,
                       "Model folder (diffusers); default: the built-in one");
    command.add_option("--device", options.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command.add_flag("--json", options.json, "Events as JSON, one a line (docs/cli-events.md)");
}

void addModelsCommand(CLI::App& app, Action& action) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App* sub = app.add_subcommand("models", "List the models that can be used");
    addCommonOptions(*sub, *options);
    sub->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace diptych::cli
