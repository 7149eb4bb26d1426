// Compares the methods with each other; see benchmarks/README.md.
#include "benchmarks/methods/attribute_study.h"
#include "benchmarks/methods/blend_study.h"
#include "benchmarks/methods/cost_study.h"
#include "benchmarks/methods/halves_study.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

namespace {

using namespace diptych;
using namespace diptych::benchmark;

struct Options {
    WorkbenchOptions place;
    std::filesystem::path judges = "benchmarks/judges";
    StudySize size;
    bool quick = false;
    std::vector<std::string> only;                 ///< attributes, or ways of joining; empty: all
    std::map<std::string, std::string> parameters; ///< method to JSON
};

Result<Json> parametersOf(const Options& options, const std::string& method) {
    const auto found = options.parameters.find(method);
    DIPTYCH_TRY(given, found == options.parameters.end()
                           ? Result<Json>(Json::object())
                           : parseJson(found->second, "the parameters of " + method));
    if (options.quick) {
        given["steps"] = 2;
        if (method == "break-for-make")
            given["fuse-steps"] = 1;
    }
    return given;
}

bool wanted(const Options& options, const std::string& name) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), name) != options.only.end();
}

Status save(const Workbench& bench, const char* name, const Json& summary) {
    std::printf("%s\n", summary.dump(1).c_str());
    return writeJsonFile(bench.options().out / (std::string(name) + ".json"),
                         {{"bench", bench.facts()}, {"summary", summary}});
}

Status runAttributes(Workbench& bench, const Options& options) {
    DIPTYCH_TRY(judges, Judges::open(options.place.model, options.judges));
    CellStore cells(options.place.out / "cells");
    AttributeStudy study(bench, judges, cells, options.size);
    DIPTYCH_TRY(ostaf, parametersOf(options, "ostaf"));
    DIPTYCH_TRY(weights, parametersOf(options, "half-weights"));
    DIPTYCH_TRY(dreambooth, parametersOf(options, "dreambooth-lora"));
    // The same half tuned directly: offsets and word stay where they start.
    if (!weights.contains("rate"))
        weights["rate"] = 1e-7; // the least it takes
    if (!weights.contains("token-rate"))
        weights["token-rate"] = 0.0;
    for (const char* attribute : {"shape", "appearance", "style"})
        for (const AttributeMethod& method :
             {AttributeMethod{"ostaf", ostaf}, AttributeMethod{"half-weights", weights},
              AttributeMethod{"dreambooth-lora", dreambooth}}) {
            if (!wanted(options, attribute) && !wanted(options, method.name))
                continue;
            DIPTYCH_CHECK(study.run(attribute, method));
            DIPTYCH_CHECK(save(bench, "attributes", study.summary()));
        }
    return {};
}

Status runHalves(Workbench& bench, const Options& options) {
    DIPTYCH_TRY(judges, Judges::open(options.place.model, options.judges));
    CellStore cells(options.place.out / "cells");
    DIPTYCH_TRY(halves, parametersOf(options, "break-for-make"));
    DIPTYCH_TRY(dreambooth, parametersOf(options, "dreambooth-lora"));
    if (!options.quick && !dreambooth.contains("steps"))
        dreambooth["steps"] = 300; // as many as the halves learn
    HalvesStudy study(bench, judges, cells, options.size, halves, dreambooth);
    for (const std::string& way : HalvesStudy::ways())
        if (wanted(options, way)) {
            DIPTYCH_CHECK(study.run(way));
            DIPTYCH_CHECK(save(bench, "halves", study.summary()));
        }
    return {};
}

/// Of every method that was given some, and of all of them in a quick run.
Result<std::map<std::string, Json>> allParameters(const Options& options) {
    std::map<std::string, Json> all;
    for (const char* method : {"pair", "ostaf", "dreambooth-lora", "break-for-make"}) {
        DIPTYCH_TRY(given, parametersOf(options, method));
        all[method] = given;
    }
    return all;
}

Status runBlend(Workbench& bench, const Options& options) {
    DIPTYCH_TRY(parameters, allParameters(options));
    BlendStudy study(bench, parameters);
    DIPTYCH_CHECK(study.run());
    return save(bench, "blend", study.summary());
}

Status runCosts(Workbench& bench, const Options& options) {
    DIPTYCH_TRY(parameters, allParameters(options));
    CostStudy study(bench, parameters);
    DIPTYCH_CHECK(study.run());
    return save(bench, "costs", study.summary());
}

using Study = Status (*)(Workbench&, const Options&);

int fail(const Error& error) {
    std::fprintf(stderr, "method-comparison: %s\n", error.text().c_str());
    return 1;
}

int run(Study study, Options options) {
    if (options.quick) {
        options.size = {1, 1, {0}, options.size.tuning};
        options.place.steps = 4;
    }
    auto bench = Workbench::open(options.place);
    if (!bench.ok())
        return fail(bench.error());
    const Status done = study(**bench, options);
    return done.ok() ? 0 : fail(done.error());
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Compares Diptych's methods on its embedded model.", "method-comparison");
    Options options;
    options.place.cache = "build/truth-cache";
    std::string name;
    const std::map<std::string, Study> studies = {{"attributes", runAttributes},
                                                  {"halves", runHalves},
                                                  {"blend", runBlend},
                                                  {"costs", runCosts}};
    std::vector<std::string> names;
    for (const auto& [known, study] : studies)
        names.push_back(known);
    app.add_option("study", name, "What is measured")->required()->check(CLI::IsMember(names));
    app.add_option("--model", options.place.model, "Model folder")->required();
    app.add_option("--out", options.place.out, "Folder for results; a stopped run goes on")
        ->required();
    app.add_option("--judges", options.judges, "Folder with classifier and segmenter")
        ->capture_default_str();
    app.add_option("--cache", options.place.cache, "Folder for machine facts")
        ->capture_default_str();
    app.add_option("--guidance", options.place.guidance)->capture_default_str();
    app.add_option("--steps", options.place.steps, "Of a render")->capture_default_str();
    app.add_option("--references", options.size.references, "Of each kind")->capture_default_str();
    app.add_option("--prompts", options.size.prompts)->capture_default_str();
    app.add_option("--seeds", options.size.trainingSeeds, "Training seeds")->delimiter(',');
    app.add_option("--only", options.only, "Only these attributes, methods or ways")
        ->delimiter(',');
    app.add_flag("--tuning", options.size.tuning, "The references that settings are chosen on");
    app.add_flag("--quick", options.quick, "One small cell of everything, to see that it works");
    for (const char* method :
         {"pair", "ostaf", "half-weights", "dreambooth-lora", "break-for-make"})
        app.add_option(std::string("--") + method, options.parameters[method],
                       "Its parameters as JSON");
    CLI11_PARSE(app, argc, argv);
    for (auto entry = options.parameters.begin(); entry != options.parameters.end();)
        entry = entry->second.empty() ? options.parameters.erase(entry) : std::next(entry);
    return run(studies.at(name), options);
}
