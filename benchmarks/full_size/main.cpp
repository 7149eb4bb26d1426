// Full-size models with random weights: memory and time; see benchmarks/README.md.
#include "benchmarks/full_size/full_size_models.h"
#include "benchmarks/full_size/full_size_run.h"

#include "core/base/json.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>
#include <string>

namespace {

using namespace diptych;

int ended(const Status& status) {
    if (status.ok())
        return 0;
    std::fprintf(stderr, "full-size-models: %s\n", status.error().text().c_str());
    return 1;
}

Status measure(const benchmark::FullSizeOptions& options, const std::filesystem::path& out) {
    DIPTYCH_TRY(measured, benchmark::measureFullSize(options));
    return writeJsonFile(out, measured);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Models of published architectures with random weights.", "full-size-models");
    app.require_subcommand(1);
    benchmark::FullSizeOptions options;
    std::filesystem::path merges;
    std::filesystem::path out;
    auto* make = app.add_subcommand("make", "Writes one (2 to 7 GB)");
    auto* take = app.add_subcommand("measure", "Measures one: a process for each");
    for (auto* command : {make, take}) {
        command->add_option("--family", options.family, "sd15, sd21 or sdxl")->required();
        command->add_option("--model", options.model, "Its folder")->required();
    }
    make->add_option("--clip-merges", merges, "CLIP's merges.txt")->required();
    take->add_option("--cache", options.cache, "Folder of machine facts")->required();
    take->add_option("--part", options.part, "What is measured")
        ->transform(CLI::CheckedTransformer(std::map<std::string, benchmark::FullSizePart>{
            {"drawing", benchmark::FullSizePart::Drawing},
            {"learning", benchmark::FullSizePart::Learning}}));
    take->add_option("--edge", options.learningEdge, "Pixels of the pair")->capture_default_str();
    take->add_option("--out", out, "Results")->required();
    CLI11_PARSE(app, argc, argv);
    if (make->parsed())
        return ended(benchmark::writeFullSizeModel(options.family, options.model, merges));
    return ended(measure(options, out));
}
