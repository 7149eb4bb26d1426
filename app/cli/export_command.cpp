#include "app/cli/commands.h"
#include "core/sharing/share_adapter.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <map>
#include <memory>

namespace diptych::cli {
namespace {

struct ExportCommand {
    CommonOptions common;
    std::string adapter;
    std::string form = "lora";
    int rank = 64;
    std::string names;
    std::string out;
};

const std::map<std::string, engine::AdapterForm>& forms() {
    static const std::map<std::string, engine::AdapterForm> kForms = {
        {"diff", engine::AdapterForm::Differences},
        {"lora", engine::AdapterForm::LowRank},
        {"word", engine::AdapterForm::Word}};
    return kForms;
}

std::string percent(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f %%", 100.0 * share);
    return text;
}

/// Gives the file at `made` the names and the description of other programs, at `out`.
Status renameFor(const std::string& names, const engine::ModelFacts& model,
                 const std::filesystem::path& made, const std::filesystem::path& out) {
    DIPTYCH_TRY(facts, engine::readAdapterFacts(made));
    sharing::AdapterCard card;
    card.title = facts.title;
    card.trigger = facts.promptSuffix;
    card.trigger.erase(0, card.trigger.find_first_not_of(' '));
    card.architecture = sharing::architectureOf(model.family);
    return sharing::shareAdapter(made, out, card,
                                 names == "kohya" ? sharing::ShareFormat::Kohya
                                                  : sharing::ShareFormat::Diffusers);
}

/// Converts the adapter, and renames what came of it where other names are wanted.
Result<engine::ConvertFacts> convert(const ExportCommand& command, const Session& session) {
    const std::filesystem::path out = command.out;
    engine::ConvertRequest request;
    request.model = session.model.folder;
    request.adapter = command.adapter;
    request.form = forms().at(command.form);
    request.rank = command.rank;
    // A textual inversion is the same for all programs.
    const bool asItIs = command.names.empty() || request.form == engine::AdapterForm::Word;
    request.output = asItIs ? out : std::filesystem::path(out.string() + ".part");
    DIPTYCH_TRY(made, session.engine->convertAdapter(request));
    if (asItIs)
        return made;
    const Status renamed = renameFor(command.names, session.model, request.output, out);
    std::error_code ignored;
    std::filesystem::remove(request.output, ignored);
    DIPTYCH_CHECK(renamed);
    made.sizeBytes = std::filesystem::file_size(out, ignored);
    return made;
}

int run(const ExportCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    auto session = openSession(command.common);
    if (!session.ok())
        return output.fail(session.error());
    const auto made = convert(command, *session);
    if (!made.ok())
        return output.fail(made.error());
    output.event("exported", {{"path", command.out},
                              {"form", command.form},
                              {"names", command.names},
                              {"residual", made->residual},
                              {"worst_residual", made->worstResidual},
                              {"worst_layer", made->worstLayer},
                              {"size_bytes", made->sizeBytes}});
    output.say("Wrote " + command.out);
    if (command.names == "diffusers" && command.form != "word")
        output.say("A learnt word, if the adapter has one, is not in it: --form word writes it.");
    if (made->residual > 0.0)
        output.say("It holds the adapter but for " + percent(made->residual) +
                   " (the layer that loses most: " + percent(made->worstResidual) +
                   "); a higher --rank loses less, --form diff nothing.");
    return 0;
}

} // namespace

void addExportCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<ExportCommand>();
    CLI::App* sub =
        app.add_subcommand("export", "Write an adapter in a form that other programs read");
    addCommonOptions(*sub, command->common);
    sub->add_option("FILE", command->adapter, "Adapter file")->required();
    sub->add_option("--form", command->form,
                    "lora: low-rank layers; diff: whole differences, exact and large; word: only "
                    "the learnt word, as a textual inversion")
        ->check(CLI::IsMember({"lora", "diff", "word"}))
        ->capture_default_str();
    sub->add_option("--rank", command->rank, "Rank of the low-rank layers")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    sub->add_option("--names", command->names,
                    "Names and description for other programs and nothing of Diptych's own. kohya: "
                    "what ComfyUI, AUTOMATIC1111's program and diffusers read; diffusers: PEFT's "
                    "names; default: opens as the same faders in Diptych, too")
        ->check(CLI::IsMember({"kohya", "diffusers"}));
    sub->add_option("--out", command->out, "File to write")->required();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
