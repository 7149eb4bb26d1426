#include "app/cli/render_options.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <charconv>
#include <cstdio>

namespace diptych::cli {
namespace {

constexpr double kDefaultStart = 800.0;
constexpr double kDefaultStrength = 0.8; ///< of a picture, as in diffusers' img2img

std::string number(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

std::string stemOf(const std::string& path) {
    const std::filesystem::path named(path);
    return (named.has_filename() ? named : named.parent_path()).stem().string();
}

/// As A1111's extension for ControlNet writes them, and IP-Adapters alike.
std::string guidesText(const engine::RenderRequest& request) {
    std::string text;
    int unit = 0;
    const auto add = [&](const char* module, const std::string& model, double weight, double from,
                         double until) {
        text += ", ControlNet " + std::to_string(unit++) + ": \"Module: " + module +
                ", Model: " + stemOf(model) + ", Weight: " + number(weight) +
                ", Guidance Start: " + number(from) + ", Guidance End: " + number(until) + "\"";
    };
    for (const auto& control : request.controls)
        add(control.kind == engine::HintKind::Canny       ? "canny"
            : control.kind == engine::HintKind::SoftEdges ? "soft-edges"
                                                          : "none",
            control.net, control.strength, control.from, control.until);
    for (const auto& prompt : request.picturePrompts)
        add("ip-adapter", prompt.adapter, prompt.scale, 0.0, 1.0);
    return text;
}

Result<std::pair<int, int>> parseSize(const std::string& text) {
    int width = 0;
    int height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == 'x') {
        const auto second = std::from_chars(first.ptr + 1, end, height);
        if (second.ec == std::errc() && second.ptr == end && width > 0 && height > 0)
            return std::pair{width, height};
    }
    return Error{ErrorCode::InvalidInput, "A size is written WIDTHxHEIGHT, like 128x128", text};
}

/// A file that cannot be used is no wrong use of the command line, whatever is wrong with it.
Result<engine::AdapterFacts> adapterFacts(const std::filesystem::path& file) {
    auto facts = engine::readAdapterFacts(file);
    if (facts.ok() || facts.error().code != ErrorCode::InvalidInput)
        return facts;
    Error error = std::move(facts).error();
    error.code = ErrorCode::Unsupported;
    return error;
}

/// The picture to start from, if there is one. Its file is opened with the render.
Result<std::optional<engine::PictureRequest>> pictureOf(const RenderOptions& options) {
    using Picture = std::optional<engine::PictureRequest>;
    if (options.picture.empty() && options.edit.empty()) {
        if (options.strength >= 0 || !options.mask.empty())
            return Error{ErrorCode::InvalidInput,
                         "--strength and --mask belong to a picture; give --picture or --edit",
                         {}};
        return Picture();
    }
    const bool edit = !options.edit.empty();
    engine::PictureRequest picture{edit ? options.edit : options.picture};
    picture.mode = edit ? engine::PictureMode::Edit : engine::PictureMode::Variation;
    picture.mask = options.mask;
    picture.strength = edit || !options.mask.empty() ? 1.0 : kDefaultStrength;
    if (options.strength >= 0)
        picture.strength = options.strength;
    picture.fixedPointIterations = options.inversionRounds;
    return Picture(picture);
}

void addPictureOptions(CLI::App& command, RenderOptions& options) {
    command.add_option("--picture", options.picture,
                       "A picture to start from: it is drawn anew to --strength");
    auto* edit = command.add_option(
        "--edit", options.edit,
        "A picture to keep: the noise is found from which the model draws it under --prompt, then "
        "styles alone change it. Guidance and the negative prompt do not act; sampler ddim");
    edit->excludes(command.get_option("--picture"));
    command
        .add_option("--strength", options.strength,
                    "Share of the steps a picture goes back and is drawn anew, 0 to 1; else 0.8, "
                    "with --edit or --mask 1. A lower one keeps more of the picture")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--mask", options.mask,
                       "A picture of the same shape as the one to start from: what is white is "
                       "drawn anew, what is black is kept to the pixel");
    command
        .add_option("--inversion-rounds", options.inversionRounds,
                    "With --edit: how often each step back is corrected; more is closer to the "
                    "picture and slower")
        ->check(CLI::Range(0, 10))
        ->capture_default_str()
        ->needs(edit);
}

} // namespace

void addRenderOptions(CLI::App& command, RenderOptions& options) {
    command.add_option("--prompt", options.prompt, "What the picture shows")->required();
    // Into an optional CLI11 would read an empty text as none.
    command.add_option_function<std::string>(
        "--negative", [&options](const std::string& text) { options.negative = text; },
        "What it should not show; an empty text differs from none for SDXL");
    command.add_option("--seed", options.seed, "The same seed gives the same picture")
        ->capture_default_str();
    command.add_option("--steps", options.steps, "More is finer and slower")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--guidance", options.guidance, "How closely the prompt is followed")
        ->check(CLI::Range(0.0, 100.0));
    command
        .add_option("--sampler", options.sampler,
                    "ddim, euler, euler-a, dpmpp-2m, dpmpp-2m-karras or pndm")
        ->check(CLI::IsMember({"ddim", "euler", "euler-a", "dpmpp-2m", "dpmpp-2m-karras", "pndm"}))
        ->capture_default_str();
    command.add_option("--style-prompt", options.stylePrompts,
                       "Prompt of a style's own row, in the order of the styles");
    command.add_option("--adapter", options.adapters,
                       "An adapter for the whole picture, FILE[=scale]; one of two parts: "
                       "FILE[=first,second]");
    command
        .add_option("--start-timestep", options.startTimestep,
                    "Styles join at timesteps up to this; 1000: from the start")
        ->check(CLI::Range(0.0, 1000.0));
    command.add_option("--size", options.size,
                       "WIDTHxHEIGHT in pixels; of a picture to start from its middle is used. "
                       "Without it: the picture's own, no more pixels than the model was made for");
    command.add_flag(
        "--tiles", options.tiles,
        "Turn latents and pictures into each other tile by tile: less memory for large "
        "pictures, slightly different ones");
    addPictureOptions(command, options);
    addGuideOptions(command, options.guides);
}

Result<engine::RenderRequest> makeRequest(const RenderOptions& options,
                                          const std::vector<std::string>& styles) {
    engine::RenderRequest request;
    request.prompt = options.prompt;
    request.negativePrompt = options.negative;
    request.seed = options.seed;
    request.steps = options.steps;
    request.sampler = options.sampler;
    request.guidance = options.guidance;
    request.startTimestep = options.startTimestep;
    request.tiles = options.tiles;
    DIPTYCH_TRY(picture, pictureOf(options));
    request.picture = std::move(picture);
    DIPTYCH_CHECK(addGuides(options.guides, request));
    if (!options.size.empty()) {
        DIPTYCH_TRY(size, parseSize(options.size));
        request.width = size.first;
        request.height = size.second;
    }
    if (options.stylePrompts.size() > styles.size())
        return Error{ErrorCode::InvalidInput, "There are more --style-prompt than --style", {}};
    for (std::size_t i = 0; i < styles.size(); ++i) {
        DIPTYCH_TRY(split, splitFileNumbers(styles[i]));
        if (split.numbers.size() > 1)
            return Error{ErrorCode::InvalidInput, "A style has one strength; write FILE=2.5",
                         styles[i]};
        DIPTYCH_TRY(facts, adapterFacts(split.file));
        pipeline::StyleRequest style;
        style.adapter = split.file;
        style.strength = split.numbers.empty() ? facts.defaultStrength : split.numbers.front();
        if (i < options.stylePrompts.size())
            style.prompt = options.stylePrompts[i];
        request.styles.push_back(style);
        if (request.guidance < 0 && facts.guidance > 0)
            request.guidance = facts.guidance;
        if (request.startTimestep < 0)
            request.startTimestep = facts.startTimestep;
    }
    for (const auto& adapter : options.adapters) {
        DIPTYCH_TRY(split, splitFileNumbers(adapter));
        const double first = split.numbers.empty() ? 1.0 : split.numbers.front();
        // One number for an adapter of two parts is for both.
        request.adapters.push_back(
            {split.file, first, split.numbers.size() > 1 ? split.numbers.back() : first});
    }
    if (request.startTimestep < 0)
        request.startTimestep = kDefaultStart;
    return request;
}

void useModel(const engine::ModelFacts& model, engine::RenderRequest& request) {
    if (request.guidance < 0)
        request.guidance = model.guidance;
}

std::string settingsText(const engine::RenderRequest& request, const Session& session) {
    std::string text = request.prompt + "\n";
    if (!request.negativePrompt.value_or("").empty())
        text += "Negative prompt: " + *request.negativePrompt + "\n";
    text += "Steps: " + std::to_string(request.steps) + ", Sampler: " + request.sampler +
            ", CFG scale: " + number(request.guidance) + ", Seed: " + std::to_string(request.seed) +
            ", Size: " + std::to_string(request.width) + "x" + std::to_string(request.height) +
            ", Model: " + session.model.title + ", RNG: CPU";
    if (request.picture)
        text += ", Denoising strength: " + number(request.picture->strength);
    for (const auto& style : request.styles)
        text += ", Style " + stemOf(style.adapter) + ": " + number(style.strength) +
                (style.secondAlphaScale == 1.0 ? "" : "/" + number(style.secondAlphaScale));
    for (const auto& adapter : request.adapters)
        text += ", Adapter " + stemOf(adapter.adapter) + ": " + number(adapter.scale) +
                (adapter.secondScale == adapter.scale ? "" : "/" + number(adapter.secondScale));
    if (!request.styles.empty())
        text += ", Styles from timestep: " + number(request.startTimestep);
    return text + guidesText(request) + (request.tiles ? ", Tiled VAE: true" : "");
}

} // namespace diptych::cli
