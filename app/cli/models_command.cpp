#include "app/cli/commands.h"
#include "app/cli/search_models.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>

namespace diptych::cli {
namespace {

int run(const CommonOptions& options) {
    Output output(options.json ? Output::Form::JsonLines : Output::Form::Words);
    auto models = places::knownModels();
    if (!options.model.empty())
        models = {options.model};
    if (models.empty())
        output.say("No model was found; name one with --model FOLDER or FILE.");
    for (const auto& path : models) {
        CommonOptions one = options;
        one.model = path.string();
        auto session = openSession(one);
        if (!session.ok())
            return output.fail(session.error());
        const auto& model = session->model;
        output.event("model", modelEvent(path.string(), model));
        output.say(model.title + "  (" + model.family + ", " + std::to_string(model.defaultSize) +
                   " x " + std::to_string(model.defaultSize) + " pixels)  " + path.string());
        for (const auto& note : model.notes)
            output.say("  " + note);
    }
    return 0;
}

} // namespace

void addCommonOptions(CLI::App& command, CommonOptions& options) {
    command.add_option(
        "--model", options.model,
        "Model folder (diffusers) or file (.safetensors); default: the built-in one");
    command
        .add_option("--prediction", options.prediction,
                    "What the model predicts, epsilon or v; default: what it says itself")
        ->check(CLI::IsMember({"epsilon", "v"}));
    command.add_option("--vae", options.vae,
                       "File of another picture coder (VAE); default: the model's own");
    command.add_option("--picture-encoder", options.pictureEncoder,
                       "CLIP's picture encoder for IP-Adapters, file or folder; default: the "
                       "model's own, if it has one");
    command.add_option("--device", options.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command.add_flag("--json", options.json, "Events as JSON, one a line (docs/cli-events.md)");
}

void addModelsCommand(CLI::App& app, Action& action) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App* sub = app.add_subcommand(
        "models", "List the models that can be used, or say what the one named is");
    addCommonOptions(*sub, *options);
    auto order = std::make_shared<SearchOrder>();
    const CLI::Option* search =
        sub->add_option("--search", order->places,
                        "Look for models of other programs: in the folders named, or where such "
                        "programs keep theirs (says where; looks with --yes)")
            ->expected(0, -1);
    sub->add_flag("--yes", order->yes, "With --search: look into the places it names");
    sub->callback([options, order, search, &action] {
        const bool searches = search->count() > 0;
        action = [options, order, searches] {
            if (!searches)
                return run(*options);
            // "--search" alone arrives as one empty text.
            std::erase(order->places, "");
            Output output(options->json ? Output::Form::JsonLines : Output::Form::Words);
            return searchModels(*order, output);
        };
    });
}

} // namespace diptych::cli
