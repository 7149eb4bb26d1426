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
    std::map<std::string, std::vector<std::string>> pictures; ///< files by role
    std::map<std::string, std::vector<std::string>> words;
    std::map<std::string, std::string> adapters;
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

/// The name the `index`-th of a role's inputs is given under.
std::string inputName(const engine::InputFacts& role, std::size_t index) {
    return role.many ? role.name + "-" + std::to_string(index + 1) : role.name;
}

const std::vector<std::string>& givenFor(const std::map<std::string, std::vector<std::string>>& all,
                                         const engine::InputFacts& role) {
    static const std::vector<std::string> kNone;
    const auto found = all.find(role.name);
    return found == all.end() ? kNone : found->second;
}

Status readWords(const TrainCommand& command, engine::TrainRequest& request) {
    for (const auto& role : command.method.words) {
        const auto& given = givenFor(command.words, role);
        if (role.required && (given.empty() || given.front().empty()))
            return Error{ErrorCode::InvalidInput,
                         "Please say in words with --" + role.name + ": " + role.help,
                         {}};
        for (std::size_t i = 0; i < given.size(); ++i)
            request.words[inputName(role, i)] = given[i];
    }
    return {};
}

/// Fills in pictures, words and adapters; `sentences` say what the pictures are, for when all is
/// well.
Status readInputs(const TrainCommand& command, engine::TrainRequest& request,
                  std::vector<std::string>& sentences) {
    DIPTYCH_CHECK(readWords(command, request));
    for (const auto& role : command.method.pictures) {
        const auto& given = givenFor(command.pictures, role);
        if (role.required && (given.empty() || given.front().empty()))
            return Error{
                ErrorCode::InvalidInput, "Please name the picture with --" + role.name, {}};
        for (std::size_t i = 0; i < given.size(); ++i) {
            DIPTYCH_TRY(decoded, image::decodeImage(given[i]));
            sentences.push_back(role.label + ": " + given[i] + ", " + decoded.facts.inWords());
            request.pictures[inputName(role, i)] = std::move(decoded.image);
        }
    }
    for (const auto& role : command.method.adapters) {
        const auto found = command.adapters.find(role.name);
        if (found != command.adapters.end() && !found->second.empty())
            request.adapters[role.name] = found->second;
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
    const auto addInputs = [&](const std::vector<engine::InputFacts>& roles, auto& into) {
        for (const auto& role : roles)
            sub->add_option("--" + role.name, into[role.name],
                            role.help + (role.many ? " May be given several times." : ""))
                ->expected(1)
                ->multi_option_policy(role.many ? CLI::MultiOptionPolicy::TakeAll
                                                : CLI::MultiOptionPolicy::TakeLast);
    };
    addInputs(method.pictures, command->pictures);
    addInputs(method.words, command->words);
    for (const auto& role : method.adapters)
        sub->add_option("--" + role.name, command->adapters[role.name], role.help);
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
