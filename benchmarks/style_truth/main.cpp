// The truth test of style learning; see benchmarks/README.md.
#include "benchmarks/style_truth/truth_run.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace {

using namespace diptych;

int fail(const Error& error) {
    std::fprintf(stderr, "style-truth: %s\n", error.text().c_str());
    return 1;
}

enum class StyleSet { Truth, Tuning };

int run(const benchmark::WorkbenchOptions& place, const style_truth::TruthOptions& options,
        StyleSet set, const std::vector<std::string>& wanted) {
    auto bench = benchmark::Workbench::open(place);
    if (!bench.ok())
        return fail(bench.error());
    style_truth::TruthRun truth(**bench, options);
    const auto styles =
        set == StyleSet::Truth ? style_truth::truthStyles() : style_truth::tuningStyles();
    for (const auto& style : styles) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), style.name) == wanted.end())
            continue;
        std::printf("%s: %s\n", style.name.c_str(), style.kind.c_str());
        std::fflush(stdout);
        if (const Status done = truth.run(style); !done.ok())
            return fail(done.error());
        const Json result = style_truth::summarise(truth.measurements(), styles);
        if (const Status saved = writeJsonFile(place.out / "truth.json", result); !saved.ok())
            return fail(saved.error());
        for (const auto& [method, curve] : result["summary"][style.name].items())
            std::printf("  %s: %s\n", method.c_str(), curve["best"].dump().c_str());
    }
    return 0;
}

Result<Json> parameters(const std::string& text) {
    return text.empty() ? Result<Json>(Json::object()) : parseJson(text, "the parameters");
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Measures learned styles against known true answers.", "style-truth");
    benchmark::WorkbenchOptions place;
    place.cache = "build/truth-cache";
    style_truth::TruthOptions options;
    options.strengths = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6};
    options.scales = {0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5};
    std::vector<std::string> styles;
    std::string pair;
    std::string dreambooth;
    app.add_option("--model", place.model, "Model folder")->required();
    app.add_option("--out", place.out, "Folder for results")->required();
    app.add_option("--cache", place.cache, "Folder for machine facts")->capture_default_str();
    bool tuning = false;
    app.add_flag("--tuning", tuning, "The styles that settings are chosen on");
    app.add_option("--styles", styles, "Only these")->delimiter(',');
    app.add_option("--seeds", options.trainingSeeds, "Training seeds")->delimiter(',');
    app.add_option("--methods", options.methods, "pair, dreambooth-lora")->delimiter(',');
    app.add_option("--strengths", options.strengths, "λ of style guidance")->delimiter(',');
    app.add_option("--scales", options.scales, "Scales of DreamBooth-LoRA")->delimiter(',');
    app.add_option("--pair", pair, "Parameters of Pair Customization as JSON");
    app.add_option("--dreambooth", dreambooth, "Parameters of DreamBooth-LoRA as JSON");
    app.add_option("--scene", options.trainingScene.prompt, "What the pair shows")
        ->capture_default_str();
    app.add_option("--scene-seed", options.trainingScene.seed)->capture_default_str();
    app.add_option("--guidance", place.guidance)->capture_default_str();
    app.add_option("--start", place.startTimestep, "Styles join at timesteps up to this")
        ->capture_default_str();
    app.add_option("--steps", place.steps)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    auto pairJson = parameters(pair);
    auto dreamboothJson = parameters(dreambooth);
    if (!pairJson.ok() || !dreamboothJson.ok())
        return fail(pairJson.ok() ? dreamboothJson.error() : pairJson.error());
    options.pairParameters = *pairJson;
    options.dreamboothParameters = *dreamboothJson;
    return run(place, options, tuning ? StyleSet::Tuning : StyleSet::Truth, styles);
}
