#include "app/cli/commands.h"
#include "app/cli/export_parts.h"
#include "core/sharing/share_adapter.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

namespace diptych::cli {
namespace {

struct ExportCommand {
    CommonOptions common;
    std::string adapter;
    std::string form = "lora";
    int rank = 64;
    std::string names;
    std::string out;
    StyleExport style;
    MergeExport merge;

    /// Under which names the file goes out: a LoRA for a workflow or a script has those of the
    /// program that is to read it.
    std::string namesWanted() const {
        if (!names.empty() || form != "lora" || !style.wanted())
            return names;
        return style.isWorkflow() ? "kohya" : "diffusers";
    }

    std::vector<std::string> targets() const {
        std::vector<std::string> all;
        for (const std::string* path :
             {&out, &style.workflow, &style.workflowApi, &style.script, &merge.target})
            if (!path->empty())
                all.push_back(*path);
        return all;
    }
};

/// Nothing is written over the adapter or the model, nor two things into one file.
Status checkTargets(const ExportCommand& command) {
    const std::vector<std::string> targets = command.targets();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        std::error_code ignored;
        for (const std::string& input : {command.adapter, command.common.model})
            if (std::filesystem::equivalent(targets[i], input, ignored))
                return {ErrorCode::InvalidInput, "An export does not write over what it is made of",
                        targets[i]};
        for (std::size_t k = 0; k < i; ++k)
            if (std::filesystem::path(targets[i]).lexically_normal() ==
                std::filesystem::path(targets[k]).lexically_normal())
                return {ErrorCode::InvalidInput, "Two things cannot be written into one file",
                        targets[i]};
    }
    return {};
}

/// A name beside `path` that nothing has.
std::filesystem::path freeNeighbour(const std::filesystem::path& path) {
    std::filesystem::path neighbour;
    std::error_code ignored;
    for (int number = 0; number == 0 || std::filesystem::exists(neighbour, ignored); ++number)
        neighbour = path.parent_path() /
                    ("." + path.filename().string() + ".part-" + std::to_string(number));
    return neighbour;
}

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

sharing::ShareFormat formatOf(const std::string& names) {
    return names == "kohya" ? sharing::ShareFormat::Kohya : sharing::ShareFormat::Diffusers;
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
    return sharing::shareAdapter(made, out, card, formatOf(names));
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
    const std::string names = command.namesWanted();
    const bool asItIs = names.empty() || request.form == engine::AdapterForm::Word;
    request.output = asItIs ? out : freeNeighbour(out);
    DIPTYCH_TRY(made, session.engine->convertAdapter(request));
    if (asItIs)
        return made;
    const Status renamed = renameFor(names, session.model, request.output, out);
    std::error_code ignored;
    std::filesystem::remove(request.output, ignored);
    DIPTYCH_CHECK(renamed);
    made.sizeBytes = std::filesystem::file_size(out, ignored);
    return made;
}

/// `--out`: the adapter itself in another form.
Status writeAdapterOut(const ExportCommand& command, Output& output) {
    DIPTYCH_TRY(session, openSession(command.common));
    DIPTYCH_TRY(made, convert(command, session));
    const std::string names = command.namesWanted();
    output.event("exported", {{"path", command.out},
                              {"form", command.form},
                              {"names", names},
                              {"residual", made.residual},
                              {"worst_residual", made.worstResidual},
                              {"worst_layer", made.worstLayer},
                              {"size_bytes", made.sizeBytes}});
    output.say("Wrote " + command.out);
    if (!names.empty() && command.form != "word")
        for (const std::string& sentence : sharing::lostIn(formatOf(names)))
            output.say(sentence);
    if (made.residual > 0.0)
        output.say("It holds the adapter but for " + percent(made.residual) +
                   " (the layer that loses most: " + percent(made.worstResidual) +
                   "); a higher --rank loses less, --form diff nothing.");
    return {};
}

int run(const ExportCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    if (command.out.empty() && !command.style.wanted() && command.merge.target.empty())
        return output.failRequest(
            {ErrorCode::InvalidInput,
             "Say what to write: --out, --workflow, --script or --merge; see --help",
             {}});
    if (const Status targets = checkTargets(command); !targets.ok())
        return output.failRequest(targets.error());
    // A LoRA that is written along is the one the texts speak of.
    const auto texts = makeStyleTexts(
        command.style, command.adapter,
        {command.form == "lora" ? command.out : std::string(), command.namesWanted()});
    if (!texts.ok())
        return output.failRequest(texts.error());
    if (!command.out.empty())
        if (const Status made = writeAdapterOut(command, output); !made.ok())
            return output.fail(made.error());
    if (const Status made = writeStyleTexts(command.style, *texts, output); !made.ok())
        return output.fail(made.error());
    if (!command.merge.target.empty())
        if (const Status made =
                writeMerged(command.merge, command.common.model, command.adapter, output);
            !made.ok())
            return output.fail(made.error());
    return 0;
}

} // namespace

void addExportCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<ExportCommand>();
    CLI::App* sub = app.add_subcommand(
        "export", "Write an adapter, its guidance or a model with it for other programs");
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
    sub->add_option("--out", command->out, "File to write the adapter to");
    addStyleExportOptions(*sub, command->style);
    addMergeExportOptions(*sub, command->merge);
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
