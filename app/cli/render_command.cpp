#include "app/cli/commands.h"
#include "app/cli/project_picture.h"
#include "app/cli/render_options.h"
#include "core/image/save_png.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <memory>

namespace diptych::cli {
namespace {

struct RenderCommand {
    CommonOptions common;
    RenderOptions render;
    std::vector<std::string> styles;
    std::string out;
    int count = 1;
    bool embed = false;
    std::string project;
    std::string snapshot;
};

/// X.png, or X-SEED.png where several pictures are made.
std::filesystem::path outputFor(const RenderCommand& command, std::uint64_t seed) {
    std::filesystem::path path = command.out;
    if (command.count == 1)
        return path;
    const std::string name = path.stem().string() + "-" + std::to_string(seed);
    return path.replace_filename(name + path.extension().string());
}

/// How well an edit's picture is kept where no style acts.
std::string roundTripText(const engine::RoundTripError& off) {
    char text[160];
    std::snprintf(text, sizeof text,
                  "Without styles the picture comes back %.1f of 255 levels off on average "
                  "(PSNR %.1f dB)",
                  off.meanDifference, off.psnr);
    return text;
}

Status renderOne(const Session& session, engine::RenderSession& lane,
                 const engine::RenderRequest& request, const RenderCommand& command,
                 Output& output) {
    DIPTYCH_TRY(frame, lane.renderNow(request));
    const auto path = outputFor(command, request.seed);
    image::PngText text;
    engine::RenderRequest sized = request;
    sized.width = frame.picture->width;
    sized.height = frame.picture->height;
    if (command.embed)
        text.push_back({"parameters", settingsText(sized, session)});
    DIPTYCH_CHECK(image::savePng(path, *frame.picture, text));
    const auto& record = frame.record;
    if (!record.cutPrompt.empty())
        output.say("The prompt is longer than the model can read; left out: \"" + record.cutPrompt +
                   "\"");
    if (!record.pictureFit.empty())
        output.say(record.pictureFit);
    output.event("picture",
                 {{"path", path.string()},
                  {"seed", request.seed},
                  {"width", frame.picture->width},
                  {"height", frame.picture->height},
                  {"compute", record.compute},
                  {"unet_calls", record.calls},
                  {"evaluations", record.evaluations},
                  {"planned_evaluations", record.plannedEvaluations},
                  {"reused_steps", record.reusedSteps},
                  {"seconds", record.seconds},
                  {"cut_prompt", record.cutPrompt},
                  {"picture_fit", record.pictureFit},
                  {"inversion_calls", record.inversionCalls},
                  {"round_trip_difference",
                   record.roundTrip ? Json(record.roundTrip->meanDifference) : Json()},
                  {"round_trip_psnr", record.roundTrip ? Json(record.roundTrip->psnr) : Json()}});
    if (record.roundTrip)
        output.say(roundTripText(*record.roundTrip));
    output.say("Wrote " + path.string() + " (" + std::to_string(record.evaluations) +
               " evaluations in " + std::to_string(record.calls) + " calls, " +
               durationText(record.seconds) + ", " + record.compute + ")");
    return {};
}

int draw(const RenderCommand& command, const CommonOptions& common, engine::RenderRequest request,
         Output& output) {
    auto session = openSession(common);
    if (!session.ok())
        return output.fail(session.error());
    useModel(session->model, request);
    engine::RenderCallbacks callbacks;
    callbacks.previews = false;
    auto lane = session->engine->openRenderSession(session->model.folder, callbacks);
    if (!lane.ok())
        return output.fail(lane.error());
    for (int i = 0; i < command.count; ++i) {
        if (const Status done = renderOne(*session, **lane, request, command, output); !done.ok())
            return output.fail(done.error());
        ++request.seed;
    }
    return 0;
}

int run(const RenderCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    if (command.project.empty()) {
        auto request = makeRequest(command.render, command.styles);
        return request.ok() ? draw(command, command.common, *request, output)
                            : output.failRequest(request.error());
    }
    auto picture = ProjectPicture::open(command.project, command.snapshot);
    if (!picture.ok())
        return output.fail(picture.error());
    CommonOptions common = command.common;
    if (common.model.empty())
        common.model = picture->model().string();
    return draw(command, common, picture->request(), output);
}

} // namespace

void addRenderCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<RenderCommand>();
    CLI::App* sub = app.add_subcommand("render", "Draw a picture");
    addCommonOptions(*sub, command->common);
    addRenderOptions(*sub, command->render);
    sub->add_option("--style", command->styles,
                    "A learned style as its own guidance, FILE[=strength]; may be repeated");
    auto* project = sub->add_option("--project", command->project,
                                    "A project's picture, with the values it was saved with");
    sub->add_option("--snapshot", command->snapshot, "One of its snapshots instead")
        ->needs(project);
    sub->get_option("--prompt")->required(false);
    // The project says all of this.
    for (const char* name :
         {"--prompt", "--negative", "--seed", "--steps", "--guidance", "--sampler", "--style",
          "--style-prompt", "--adapter", "--start-timestep", "--size", "--tiles", "--picture",
          "--edit", "--strength", "--mask", "--inversion-rounds"})
        sub->get_option(name)->excludes(project);
    for (const std::string& name : guideOptionNames())
        sub->get_option(name)->excludes(project);
    sub->add_option("--count", command->count, "Pictures of consecutive seeds")
        ->check(CLI::Range(1, 10000));
    sub->add_flag("--embed", command->embed, "Write prompt and settings into the PNG");
    sub->add_option("--out", command->out, "PNG file to write")->required();
    sub->callback([command, sub, &action] {
        // Only one of them says what to draw.
        if (command->project.empty() && sub->get_option("--prompt")->empty())
            throw CLI::RequiredError("--prompt or --project");
        action = [command] { return run(*command); };
    });
}

} // namespace diptych::cli
