// Diptych's side of benchmarks/drawing/run; see benchmarks/README.md.
#include "benchmarks/drawing/drawing_side.h"

#include "core/base/freed_memory.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <string>

namespace {

using namespace diptych;

void say(const Json& told) {
    std::printf("%s\n", told.dump().c_str());
    std::fflush(stdout);
}

Json measured(benchmark::DrawingSide& side, const std::string& line) {
    const auto command = parseJson(line, "the command");
    if (!command.ok())
        return {{"error", command.error().text()}};
    const auto told = side.run(*command);
    return told.ok() ? *told : Json{{"error", told.error().text()}};
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Measures one item a line from standard input, a JSON line each.", "drawing-side");
    benchmark::DrawingOptions options;
    app.add_option("--model", options.model, "Model folder")->required();
    app.add_option("--cache", options.cache, "Folder of machine facts")->required();
    app.add_option("--folder", options.folder, "Inputs and outputs")->required();
    app.add_flag("--float32", options.float32, "Not the machine's fastest type");
    CLI11_PARSE(app, argc, argv);
    keepFreedMemory();
    auto side = benchmark::DrawingSide::open(options);
    if (!side.ok()) {
        std::fprintf(stderr, "drawing-side: %s\n", side.error().text().c_str());
        return 1;
    }
    say({{"ready", true}});
    for (std::string line; std::getline(std::cin, line);)
        say(measured(**side, line));
    return 0;
}
