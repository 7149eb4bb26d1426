#include "app/cli/checkpoint_words.h"
#include "app/cli/commands.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/image/decode_image.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>

namespace diptych::cli {
namespace {

struct InfoCommand {
    CommonOptions common;
    std::string path;
};

int describeModel(const InfoCommand& command, Output& output) {
    CommonOptions options = command.common;
    options.model = command.path;
    auto session = openSession(options);
    if (!session.ok())
        return output.fail(session.error());
    const auto& model = session->model;
    output.event("model", modelEvent(command.path, model));
    output.say("A model, \"" + model.title + "\", that draws pictures of " +
               std::to_string(model.defaultSize) + " x " + std::to_string(model.defaultSize) +
               " pixels.\nIts identity is " + model.identity + "; here it computes with " +
               model.compute + ".");
    for (const auto& note : model.notes)
        output.say(note);
    return 0;
}

/// What its faders are for, in their order.
Json partsOf(const engine::AdapterFacts& facts) {
    Json parts = Json::array({facts.part});
    if (facts.second)
        parts.push_back(facts.second->id);
    return parts;
}

void describeAdapter(const InfoCommand& command, const engine::AdapterFacts& facts,
                     Output& output) {
    output.event("adapter-info", {{"path", command.path},
                                  {"title", facts.title},
                                  {"method", facts.method},
                                  {"role", facts.role},
                                  {"base_identity", facts.baseIdentity},
                                  {"base_name", facts.baseName},
                                  {"prompt_suffix", facts.promptSuffix},
                                  {"caption", facts.caption},
                                  {"default_strength", facts.defaultStrength},
                                  {"minimum_strength", facts.minimumStrength},
                                  {"maximum_strength", facts.maximumStrength},
                                  {"guidance", facts.guidance},
                                  {"start_timestep", facts.startTimestep},
                                  {"layers", facts.layers},
                                  {"rank", facts.rank},
                                  {"compute", facts.compute},
                                  {"parts", partsOf(facts)},
                                  {"learnt_words", facts.learntWords},
                                  {"summary", facts.opening.summary},
                                  {"not_applied", facts.opening.notApplied},
                                  {"notes", facts.opening.notes},
                                  {"settings", facts.settings}});
    std::string text = "An adapter of " + std::to_string(facts.layers) + " layers" +
                       (facts.rank > 0 ? ", rank up to " + std::to_string(facts.rank) : "") + ".";
    if (facts.method.empty()) {
        text += " It was made by another program.\n" + facts.opening.summary;
        for (const auto& sentence : facts.opening.notApplied)
            text += "\n" + sentence;
        for (const auto& sentence : facts.opening.notes)
            text += "\n" + sentence;
        output.say(text);
        return;
    }
    text += "\nIt is the " + facts.role + " \"" + facts.title + "\", learned with \"" +
            facts.method + "\" from a picture of \"" + facts.caption + "\" on the model \"" +
            facts.baseName + "\".";
    if (facts.role == "style")
        text += "\nIts words are \"" + facts.promptSuffix + "\".";
    char strengths[128];
    std::snprintf(strengths, sizeof strengths,
                  "\nIts strength goes from %g to %g and starts at %g.", facts.minimumStrength,
                  facts.maximumStrength, facts.defaultStrength);
    text += strengths;
    if (facts.second) {
        std::snprintf(strengths, sizeof strengths,
                      "\nIts second part, the %s, goes from %g to %g and starts at %g.",
                      facts.second->id.c_str(), facts.second->minimumStrength,
                      facts.second->maximumStrength, facts.second->defaultStrength);
        text += strengths;
    }
    for (const auto& word : facts.learntWords)
        text += "\nIt brings a word of its own: \"" + word + "\".";
    output.say(text);
}

int run(const InfoCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    std::error_code ignored;
    if (std::filesystem::is_directory(command.path, ignored))
        return describeModel(command, output);
    auto picture = image::decodeImage(command.path);
    if (picture.ok()) {
        const auto& facts = picture->facts;
        output.event("picture-info", {{"path", command.path},
                                      {"width", picture->image.width},
                                      {"height", picture->image.height},
                                      {"words", facts.inWords()}});
        output.say("A picture: " + facts.inWords());
        return 0;
    }
    if (const auto checkpoint =
            checkpoints::recogniseCheckpoint(std::filesystem::path(command.path));
        checkpoint.ok() && isCheckpoint(checkpoint->kind)) {
        describeCheckpoint(command.path, *checkpoint, output);
        return 0;
    }
    auto facts = engine::readAdapterFacts(command.path);
    if (!facts.ok()) {
        // A file that is a picture, but a damaged one, is told as a picture.
        const bool damagedPicture = picture.error().code == ErrorCode::Corrupt &&
                                    facts.error().code == ErrorCode::Unsupported;
        return output.fail(damagedPicture ? picture.error() : facts.error());
    }
    describeAdapter(command, *facts, output);
    return 0;
}

} // namespace

void addInfoCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<InfoCommand>();
    CLI::App* sub = app.add_subcommand("info", "Say what a model, an adapter or a picture is");
    addCommonOptions(*sub, command->common);
    sub->add_option("FILE", command->path, "A model folder or file, an adapter or a picture")
        ->required();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
