#include "app/cli/commands.h"
#include "app/cli/render_options.h"
#include "app/cli/strength_sheet.h"
#include "core/image/save_png.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>

namespace diptych::cli {
namespace {

struct SheetCommand {
    CommonOptions common;
    RenderOptions render;
    std::vector<std::string> styles;
    std::vector<std::string> strengths;
    std::string out;
};

int run(const SheetCommand& command) {
    Output output(command.common.json ? Output::Form::JsonLines : Output::Form::Words);
    if (command.styles.size() > 2 || command.strengths.size() != command.styles.size())
        return output.failRequest(
            {ErrorCode::InvalidInput,
             "A sheet shows one or two styles; give each --style its --strengths",
             {}});
    std::vector<std::vector<double>> axes;
    for (const auto& text : command.strengths) {
        auto axis = parseStrengths(text);
        if (!axis.ok())
            return output.failRequest(axis.error());
        axes.push_back(*axis);
    }
    auto request = makeRequest(command.render, command.styles);
    if (!request.ok())
        return output.failRequest(request.error());
    auto session = openSession(command.common);
    if (!session.ok())
        return output.fail(session.error());
    useModel(session->model, *request);
    auto sheet = drawStrengthSheet(*session, *request, axes, output);
    if (!sheet.ok())
        return output.fail(sheet.error());
    if (const Status saved = image::savePng(command.out, sheet->picture); !saved.ok())
        return output.fail(saved.error());
    output.event("sheet", {{"path", command.out},
                           {"pictures", sheet->pictures},
                           {"unet_calls", sheet->calls},
                           {"evaluations", sheet->evaluations}});
    output.say("Wrote " + command.out + ": " + std::to_string(sheet->pictures) + " pictures, " +
               std::to_string(sheet->evaluations) + " evaluations");
    return 0;
}

} // namespace

void addSheetCommand(CLI::App& app, Action& action) {
    auto command = std::make_shared<SheetCommand>();
    CLI::App* sub = app.add_subcommand("sheet", "Draw one picture at several strengths of a style");
    addCommonOptions(*sub, command->common);
    addRenderOptions(*sub, command->render);
    sub->add_option("--style", command->styles, "A learned style; at most two")->required();
    sub->add_option("--strengths", command->strengths, "Strengths of the style before it: 0,1,2,3")
        ->required();
    sub->add_option("--out", command->out, "PNG file to write")->required();
    sub->callback([command, &action] { action = [command] { return run(*command); }; });
}

} // namespace diptych::cli
