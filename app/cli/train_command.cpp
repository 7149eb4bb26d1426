#include "app/cli/commands.h"
#include "app/cli/training_run.h"
#include "core/image/decode_image.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::cli {
namespace {

/// One `train METHOD`; its options come from the method's own description.
struct TrainCommand {
    CommonOptions common;
    engine::MethodFacts method;
    std::map<std::string, std::string> pictures;
    std::map<std::string, std::string> words;
    std::map<std::string, std::string> parameters;
    std::string checkpoint;
    std::string resume;
    std::string out;
};

Result<Json> parameterValue(const engine::ParameterFacts& facts, const std::string& text) {
    // Text reads as JSON where it is a number or a truth value; the engine checks everything again.
    if (facts.kind != "text" && facts.kind != "choice") {
        auto value = parseJson(text, "--" + facts.name);
        const bool isSwitch = facts.kind == "switch";
        if (value.ok() && isSwitch && value->is_boolean())
            return value;
        if (value.ok() && !isSwitch && value->is_number() &&
            value->get<double>() >= facts.minimum && value->get<double>() <= facts.maximum)
            return value;
        return Error{ErrorCode::InvalidInput,
                     "--" + facts.name + " needs " +
                         (isSwitch ? "true or false"
                                   : "a number from " + Json(facts.minimum).dump() + " to " +
                                         Json(facts.maximum).dump()),
                     text};
    }
    return Json(text);
}

/// Fills in pictures and words; `sentences` say what the pictures are, for when all is well.
Status readInputs(const TrainCommand& command, engine::TrainRequest& request,
                  std::vector<std::string>& sentences) {
    for (const auto& role : command.method.words) {
        const auto found = command.words.find(role.name);
        if (found == command.words.end() || found->second.empty())
            return Error{ErrorCode::InvalidInput,
                         "Please say in words with --" + role.name + ": " + role.help,
                         {}};
        request.words[role.name] = found->second;
    }
    for (const auto& role : command.method.pictures) {
        const auto found = command.pictures.find(role.name);
        if (found == command.pictures.end() || found->second.empty())
            return Error{
                ErrorCode::InvalidInput, "Please name the picture with --" + role.name, {}};
        DIPTYCH_TRY(decoded, image::decodeImage(found->second));
        sentences.push_back(role.label + ": " + found->second + ", " + decoded.facts.inWords());
        request.pictures[role.name] = std::move(decoded.image);
    }
    return {};
}

Result<engine::TrainRequest> makeRequest(const TrainCommand& command,
                                         std::vector<std::string>& sentences) {
    engine::TrainRequest request;
    if (!command.resume.empty()) {
        DIPTYCH_TRY(stored, readRun(command.resume));
        request = std::move(stored);
        if (request.method != command.method.id)
            return Error{ErrorCode::InvalidInput,
                         "This run was started with \"train " + request.method + "\"",
                         command.resume};
    } else {
        request.method = command.method.id;
        for (const auto& facts : command.method.parameters) {
            const auto found = command.parameters.find(facts.name);
            if (found == command.parameters.end() || found->second.empty())
                continue;
            DIPTYCH_TRY(value, parameterValue(facts, found->second));
            request.parameters[facts.name] = value;
        }
        DIPTYCH_CHECK(readInputs(command, request, sentences));
        request.checkpoint = command.checkpoint.empty() ? defaultCheckpointFolder(command.out)
                                                        : std::filesystem::path(command.checkpoint);
    }
    request.output = command.out;
    return request;
}

int run(const TrainCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    std::vector<std::string> sentences; // said when everything is well: errors come alone
    auto request = makeRequest(command, sentences);
    if (!request.ok())
        return output.failRequest(request.error());
    auto session = openSession(command.common);
    if (!session.ok())
        return output.fail(session.error());
    request->model = session->model.folder;
    if (const Status begun = beginRun(*request); !begun.ok())
        return output.fail(begun.error());
    for (const auto& sentence : sentences)
        output.say(sentence);
    output.say("Learning on \"" + session->model.title + "\", " + session->engine->deviceText());
    return runTraining(*session, *request, output);
}

void addMethod(CLI::App& train, const engine::MethodFacts& method, Action& action) {
    auto command = std::make_shared<TrainCommand>();
    command->method = method;
    CLI::App* sub = train.add_subcommand(method.id, method.title + ". " + method.summary);
    sub->footer(method.source);
    addCommonOptions(*sub, command->common);
    for (const auto& role : method.pictures)
        sub->add_option("--" + role.name, command->pictures[role.name], role.help);
    for (const auto& role : method.words)
        sub->add_option("--" + role.name, command->words[role.name], role.help);
    for (const auto& facts : method.parameters)
        sub->add_option("--" + facts.name, command->parameters[facts.name],
                        facts.help + " Default: " + facts.defaultValue.dump());
    sub->add_option("--checkpoint", command->checkpoint,
                    "Folder for checkpoints while it learns; default OUT.partial");
    sub->add_option("--resume", command->resume,
                    "Continue the stopped run of this folder; other options are not needed");
    sub->add_option("--out", command->out, "Adapter file to write")->required();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace

void addTrainCommand(CLI::App& app, Action& action) {
    CLI::App* train = app.add_subcommand("train", "Learn an adapter");
    train->require_subcommand(1);
    for (const auto& method : engine::allMethods("storybook"))
        addMethod(*train, method, action);
}

} // namespace diptych::cli
