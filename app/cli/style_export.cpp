#include "app/cli/export_parts.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/sharing/style_script.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <charconv>
#include <filesystem>

namespace diptych::cli {
namespace {

Status readSize(const std::string& text, sharing::StyleRecipe& recipe) {
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, recipe.width);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == 'x') {
        const auto second = std::from_chars(first.ptr + 1, end, recipe.height);
        if (second.ec == std::errc() && second.ptr == end && recipe.width > 0 && recipe.height > 0)
            return {};
    }
    return Error{ErrorCode::InvalidInput, "A size is written WIDTHxHEIGHT, like 512x512", text};
}

template <typename T>
void take(const std::optional<T>& wish, T& into) {
    if (wish)
        into = *wish;
}

Result<sharing::StyleRecipe> recipeFor(const StyleExport& options, const std::string& adapter,
                                       const ExportedLora& along) {
    DIPTYCH_TRY(recipe, sharing::recipeOf(adapter));
    take(options.prompt, recipe.prompt);
    take(options.stylePrompt, recipe.stylePrompt);
    take(options.sampler, recipe.sampler);
    take(options.checkpoint, recipe.checkpoint);
    take(options.guidance, recipe.guidance);
    take(options.strength, recipe.strength);
    take(options.startTimestep, recipe.startTimestep);
    take(options.seed, recipe.seed);
    take(options.steps, recipe.steps);
    if (options.negative)
        recipe.negative = options.negative;
    if (options.size)
        DIPTYCH_CHECK(readSize(*options.size, recipe));
    if (!along.path.empty()) {
        recipe.lora = std::filesystem::path(along.path).filename().string();
        recipe.isLora = true;
        recipe.namesForComfyUi = along.names != "diffusers";
        recipe.namesForDiffusers = true;
    }
    take(options.loraName, recipe.lora);
    return recipe;
}

Json sentences(const std::vector<std::string>& list) {
    return list;
}

void tell(Output& output, const std::string& path, const char* form, const StyleTexts& texts) {
    const bool isScript = form == std::string_view("script");
    output.event(
        "style-exported",
        {{"path", path},
         {"form", form},
         {"lora", texts.recipe.lora},
         {"exact", sentences(isScript ? std::vector<std::string>{} : texts.workflow.exact)},
         {"approximate",
          sentences(isScript ? std::vector<std::string>{} : texts.workflow.approximate)}});
    output.say("Wrote " + path);
}

} // namespace

void addStyleExportOptions(CLI::App& command, StyleExport& options) {
    const char* group = "Style guidance in other programs";
    const auto add = [&](const char* name, auto& into, const std::string& help) {
        return command.add_option(name, into, help)->group(group);
    };
    // Into an optional CLI11 would read an empty text as none.
    const auto addText = [&](const char* name, std::optional<std::string>& into,
                             const std::string& help) {
        return command
            .add_option_function<std::string>(
                name, [&into](const std::string& text) { into = text; }, help)
            ->group(group);
    };
    add("--workflow", options.workflow,
        "Write a workflow of ComfyUI's own nodes that guides by the style; drag it into the "
        "window");
    add("--workflow-api", options.workflowApi, "The same for ComfyUI's server (API format)");
    add("--script", options.script, "Write a small Python script that does it with diffusers");
    addText("--prompt", options.prompt, "What the picture shows");
    addText("--negative", options.negative, "What it should not show");
    addText("--style-prompt", options.stylePrompt,
            "Prompt of the style's own row; default: the prompt and what the style adds to it");
    add("--seed", options.seed, "As in render; default: 1");
    add("--steps", options.steps, "As in render; default: 25");
    add("--guidance", options.guidance, "As in render; default: what the style was made at, or 5");
    add("--strength", options.strength, "Of the style; default: its own");
    add("--start-timestep", options.startTimestep,
        "The style joins at timesteps up to this; default: its own");
    add("--sampler", options.sampler, "As in render; default: ddim");
    add("--size", options.size, "WIDTHxHEIGHT in pixels; default: the family's own");
    addText("--checkpoint", options.checkpoint, "File name of the model in the other program");
    addText("--lora-name", options.loraName, "File name of the LoRA there; default: as written");
}

Result<StyleTexts> makeStyleTexts(const StyleExport& options, const std::string& adapter,
                                  const ExportedLora& along) {
    StyleTexts texts;
    if (!options.wanted())
        return texts;
    DIPTYCH_TRY(recipe, recipeFor(options, adapter, along));
    texts.recipe = std::move(recipe);
    if (options.isWorkflow()) {
        DIPTYCH_TRY(workflow, sharing::styleWorkflow(texts.recipe));
        texts.workflow = std::move(workflow);
    }
    if (!options.script.empty()) {
        DIPTYCH_TRY(script, sharing::styleScript(texts.recipe));
        texts.script = std::move(script);
    }
    return texts;
}

Status writeStyleTexts(const StyleExport& options, const StyleTexts& texts, Output& output) {
    if (!options.workflow.empty()) {
        DIPTYCH_CHECK(writeJsonFile(options.workflow, texts.workflow.window));
        tell(output, options.workflow, "workflow", texts);
    }
    if (!options.workflowApi.empty()) {
        DIPTYCH_CHECK(writeJsonFile(options.workflowApi, texts.workflow.server));
        tell(output, options.workflowApi, "workflow-api", texts);
    }
    if (options.isWorkflow()) {
        output.say("The workflow was checked against a record of ComfyUI's nodes, not executed. In "
                   "it the LoRA is called " +
                   texts.recipe.lora + " and the model " + texts.recipe.checkpoint + ".");
        for (const std::string& sentence : texts.workflow.exact)
            output.say("Exact: " + sentence);
        for (const std::string& sentence : texts.workflow.approximate)
            output.say("Close, not equal: " + sentence);
    }
    if (!options.script.empty()) {
        DIPTYCH_CHECK(saveFile(options.script, texts.script));
        tell(output, options.script, "script", texts);
        output.say("It looks for " + texts.recipe.lora + " beside itself.");
    }
    return {};
}

} // namespace diptych::cli
