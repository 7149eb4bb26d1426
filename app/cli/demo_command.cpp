#include "app/cli/commands.h"
#include "app/cli/strength_sheet.h"
#include "app/cli/training_run.h"
#include "core/image/decode_image.h"
#include "core/image/save_png.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>

namespace diptych::cli {
namespace {

struct DemoCommand {
    CommonOptions common;
    std::string out = "demo";
};

/// The shipped pair: original.png, styled.png and sample.json with the words.
Result<engine::TrainRequest> sampleRequest(const std::filesystem::path& samples) {
    engine::TrainRequest request;
    request.method = "pair";
    DIPTYCH_TRY(words, readJsonFile(samples / "sample.json"));
    for (const char* role : {"original", "styled"}) {
        DIPTYCH_TRY(decoded, image::decodeImage(samples / (std::string(role) + ".png")));
        request.pictures[role] = std::move(decoded.image);
    }
    try {
        for (const char* role : {"subject", "style-name"})
            request.words[role] = words.at(role).get<std::string>();
        request.parameters = words.value("parameters", Json::object());
    } catch (const Json::exception&) {
        return Error{ErrorCode::Corrupt, "The sample's description is damaged", samples.string()};
    }
    return request;
}

Status drawResults(const Session& session, const std::filesystem::path& folder,
                   const std::filesystem::path& adapter, Output& output) {
    DIPTYCH_TRY(samples, resourceFolder("samples"));
    DIPTYCH_TRY(words, readJsonFile(samples / "sample.json"));
    DIPTYCH_TRY(facts, engine::readAdapterFacts(adapter));
    engine::RenderRequest request;
    request.prompt = words.value("demo-prompt", facts.caption);
    request.seed = words.value("demo-seed", 1u);
    request.guidance = facts.guidance;
    request.startTimestep = facts.startTimestep;
    request.styles = {{adapter.string(), "", facts.defaultStrength, 1.0}};
    engine::RenderCallbacks callbacks;
    callbacks.previews = false;
    DIPTYCH_TRY(lane, session.engine->openRenderSession(session.model.folder, callbacks));
    DIPTYCH_TRY(styled, lane->renderNow(request));
    DIPTYCH_CHECK(image::savePng(folder / "styled.png", *styled.picture));
    auto plain = request;
    plain.styles.clear();
    DIPTYCH_TRY(original, lane->renderNow(plain));
    DIPTYCH_CHECK(image::savePng(folder / "original.png", *original.picture));
    std::vector<double> strengths;
    for (const double thirds : {0.0, 1.0, 2.0, 3.0, 4.0, 6.0})
        strengths.push_back(facts.defaultStrength * thirds / 3.0);
    DIPTYCH_TRY(sheet, drawStrengthSheet(session, request, {strengths}, output));
    return image::savePng(folder / "sheet.png", sheet.picture);
}

int run(const DemoCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    auto session = openSession(command.common);
    if (!session.ok())
        return output.fail(session.error());
    auto samples = resourceFolder("samples");
    if (!samples.ok())
        return output.fail(samples.error());
    auto request = sampleRequest(*samples);
    if (!request.ok())
        return output.fail(request.error());
    const std::filesystem::path folder = command.out;
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return output.fail(
            {ErrorCode::Io, "The folder could not be made: " + failed.message(), folder.string()});
    request->model = session->model.folder;
    request->output = folder / (request->words["style-name"] + ".safetensors");
    request->checkpoint = defaultCheckpointFolder(request->output);
    if (const Status begun = beginRun(*request); !begun.ok())
        return output.fail(begun.error());
    output.say("Learning the style \"" + request->words["style-name"] + "\" from one pair, " +
               session->engine->deviceText() + ".");
    if (const int code = runTraining(*session, *request, output); code != 0)
        return code;
    if (const Status drawn = drawResults(*session, folder, request->output, output); !drawn.ok())
        return output.fail(drawn.error());
    output.event("demo", {{"folder", folder.string()},
                          {"adapter", request->output.string()},
                          {"original", (folder / "original.png").string()},
                          {"styled", (folder / "styled.png").string()},
                          {"sheet", (folder / "sheet.png").string()}});
    output.say("\nIn " + folder.string() +
               " you find\n  original.png   a new picture, drawn without "
               "the style\n  styled.png     the same picture in the style that was learned\n  "
               "sheet.png      the style rising from none to strong\n  " +
               request->output.filename().string() +
               "   the style itself; other programs open it "
               "as a LoRA");
    return 0;
}

} // namespace

void addDemoCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<DemoCommand>();
    CLI::App* sub =
        app.add_subcommand("demo", "Learn a style from the sample pair and show what it does");
    addCommonOptions(*sub, command->common);
    sub->add_option("--out", command->out, "Folder for the results")->capture_default_str();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
