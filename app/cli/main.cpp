#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

int run(int argc, char** argv) {
    CLI::App app("Diptych learns a drawing style from one pair of pictures and blends it live.",
                 "diptych-cli");
    app.require_subcommand(1);
    app.set_version_flag("--version", DIPTYCH_VERSION);
    diptych::cli::Action action;
    diptych::cli::addModelsCommand(app, action);
    diptych::cli::addRenderCommand(app, action);
    diptych::cli::addTrainCommand(app, action);
    diptych::cli::addSheetCommand(app, action);
    diptych::cli::addInfoCommand(app, action);
    diptych::cli::addExportCommand(app, action);
    diptych::cli::addDemoCommand(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) // --help, --version
            return app.exit(error);
        std::fprintf(stderr, "diptych-cli: %s; see --help\n", error.what());
        return 2;
    }
    return action();
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "diptych-cli: %s\n", error.what());
    } catch (...) {
        std::fputs("diptych-cli: something went wrong that has no description\n", stderr);
    }
    return 1;
}
