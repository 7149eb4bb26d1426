#include "app/cli/commands.h"

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

int run(const ExportCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    auto session = openSession(command.common);
    if (!session.ok())
        return output.fail(session.error());
    engine::ConvertRequest request;
    request.model = session->model.folder;
    request.adapter = command.adapter;
    request.form = forms().at(command.form);
    request.rank = command.rank;
    request.output = command.out;
    const auto made = session->engine->convertAdapter(request);
    if (!made.ok())
        return output.fail(made.error());
    output.event("exported", {{"path", command.out},
                              {"form", command.form},
                              {"residual", made->residual},
                              {"worst_residual", made->worstResidual},
                              {"worst_layer", made->worstLayer},
                              {"size_bytes", made->sizeBytes}});
    output.say("Wrote " + command.out);
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
    sub->add_option("--out", command->out, "File to write")->required();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
