// What a hand on the window waits for; see benchmarks/README.md.
#include "app/places/places.h"
#include "benchmarks/window/window_study.h"
#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/engine_source.h"
#include "ui/theme/theme.h"

#include <CLI/CLI.hpp>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace diptych;

int fail(const Error& error) {
    std::fprintf(stderr, "window-times: %s\n", error.text().c_str());
    return 1;
}

void say(const Json& report) {
    std::printf("%-26s %8s %8s %8s %8s   (ms of the window's thread)\n", "", "events", "p95 busy",
                "p95 wall", "worst");
    for (const auto& [phase, facts] : report.items()) {
        const Json& events = facts["events"];
        std::printf("%-26s %8d %8.2f %8.2f %8.2f   %s\n", phase.c_str(),
                    events["cpu_ms"]["n"].get<int>(), events["working_cpu_ms"]["p95"].get<double>(),
                    events["wall_ms"]["p95"].get<double>(), events["cpu_ms"]["max"].get<double>(),
                    events["dearest"].empty()
                        ? ""
                        : events["dearest"][0]["receiver"].get<std::string>().c_str());
    }
    for (const auto& [phase, facts] : report.items()) {
        Json others = facts;
        others.erase("events");
        std::printf("%s: %s\n", phase.c_str(), others.dump().c_str());
    }
}

Result<Json> measure(benchmark::EventClock& application,
                     const benchmark::WindowStudyOptions& options,
                     const std::filesystem::path& home) {
    DIPTYCH_TRY(model, places::resourceFolder("storybook"));
    DIPTYCH_TRY(samples, places::resourceFolder("samples"));
    ui::Theme theme;
    theme.install(application);
    ui::EngineHost::Options hostOptions;
    hostOptions.engine.cacheFolder = places::cacheFolder();
    ui::EngineHost host(ui::engineFromLibrary(), hostOptions);
    Json report;
    Status done;
    {
        ui::StudioWindow::Options windowOptions;
        windowOptions.stateFolder = home / "state";
        windowOptions.settings = home / "settings.ini";
        windowOptions.embeddedModel = model;
        windowOptions.samples = samples;
        ui::StudioWindow window(theme, host, windowOptions);
        window.resize(1440, 900);
        window.begin();
        window.show();
        benchmark::WindowStudy study(application, window, options);
        done = study.run();
        report = study.report();
    }
    if (!host.close() && done.ok())
        done = Error{ErrorCode::Internal, "The engine did not end", {}};
    DIPTYCH_CHECK(done);
    return report;
}

} // namespace

int main(int argc, char** argv) {
    benchmark::EventClock application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    CLI::App app("Measures the window with the real engine and the embedded model.",
                 "window-times");
    benchmark::WindowStudyOptions options;
    std::filesystem::path out;
    app.add_option("--out", out, "File for the report")->required();
    options.commandLine =
        (QCoreApplication::applicationDirPath() + QStringLiteral("/diptych-cli")).toStdString();
    app.add_option("--command-line", options.commandLine, "diptych-cli")->capture_default_str();
    app.add_option("--moves", options.moves)->capture_default_str();
    app.add_option("--renders", options.renders)->capture_default_str();
    app.add_option("--drag-seconds", options.dragSeconds)->capture_default_str();
    app.add_option("--learn-seconds", options.learnSeconds)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    const QTemporaryDir home;
    if (!home.isValid())
        return fail({ErrorCode::Io, "There is no place for the measurement", {}});
    options.scratch = home.path().toStdString();
    const auto report = measure(application, options, options.scratch);
    if (!report.ok())
        return fail(report.error());
    say(*report);
    const Status saved = writeJsonFile(out, *report);
    return saved.ok() ? 0 : fail(saved.error());
}
