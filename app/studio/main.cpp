#include "app/places/places.h"
#include "core/fake_engine/fake_control.h"
#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/engine_source.h"
#include "ui/studio/desk.h"
#include "ui/studio/script_runner.h"
#include "ui/studio/studio_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace diptych;

struct Arguments {
    QStringList files;
    QString script;
    QString screenshots;
    QString state;
    QString settings;
    bool fakeEngine = false;
    bool sample = false;
};

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Learns what you changed in a picture, and draws other "
                                            "pictures that way."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        "files", QCoreApplication::translate("main", "A project, pictures or adapters to open."),
        "[files...]");
    const QCommandLineOption sample(
        "sample", QCoreApplication::translate("main", "Open the sample project."));
    const QCommandLineOption script(
        "script", QCoreApplication::translate("main", "Drive the window by a script, then end."),
        "file");
    const QCommandLineOption screenshots(
        "screenshots", QCoreApplication::translate("main", "Where the script's pictures go."),
        "folder", ".");
    const QCommandLineOption state(
        "state", QCoreApplication::translate("main", "Where working copies and runs lie."),
        "folder");
    const QCommandLineOption settings(
        "settings", QCoreApplication::translate("main", "A settings file of its own."), "file");
    const QCommandLineOption fake(
        "fake-engine",
        QCoreApplication::translate("main", "Pretend to compute; for tests of the window."));
    parser.addOptions({sample, script, screenshots, state, settings, fake});
    parser.process(application);
    return {parser.positionalArguments(), parser.value(script),   parser.value(screenshots),
            parser.value(state),          parser.value(settings), parser.isSet(fake),
            parser.isSet(sample)};
}

ui::StudioWindow::Options windowOptions(const Arguments& arguments) {
    ui::StudioWindow::Options options;
    options.stateFolder = arguments.state.isEmpty()
                              ? places::stateFolder()
                              : std::filesystem::path(arguments.state.toStdString());
    options.settings = arguments.settings.toStdString();
    if (auto model = places::resourceFolder("storybook"); model.ok())
        options.embeddedModel = *model;
    else if (arguments.fakeEngine)
        options.embeddedModel = std::filesystem::temp_directory_path(); // any folder will do
    if (auto samples = places::resourceFolder("samples"); samples.ok())
        options.samples = *samples;
    return options;
}

int runScript(ui::StudioWindow& window, const Arguments& arguments) {
    QFile file(arguments.script);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "diptych: %s could not be read\n", qPrintable(arguments.script));
        return 2;
    }
    ui::ScriptRunner runner(window, arguments.screenshots.toStdString());
    int code = 0;
    QObject::connect(&runner, &ui::ScriptRunner::finished, &window, [&](const QString& sentence) {
        if (!sentence.isEmpty())
            std::fprintf(stderr, "diptych: %s\n", qPrintable(sentence));
        code = sentence.isEmpty() ? 0 : 1;
        QCoreApplication::exit(code);
    });
    runner.run(QString::fromUtf8(file.readAll()).split(u'\n'));
    QApplication::exec();
    return code;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Diptych"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DIPTYCH_VERSION));
    QApplication::setQuitOnLastWindowClosed(false); // learning may go on without a window
    const Arguments arguments = parse(application);
    ui::Theme theme;
    theme.install(application);
    int code = 0;
    bool closedWell = true;
    {
        ui::EngineHost::Options hostOptions;
        hostOptions.engine.cacheFolder = places::cacheFolder();
        ui::EngineHost host(arguments.fakeEngine
                                ? ui::engineFromFake(std::make_shared<fake_engine::FakeControl>())
                                : ui::engineFromLibrary(),
                            hostOptions);
        {
            ui::StudioWindow window(theme, host, windowOptions(arguments));
            window.begin();
            window.show();
            if (!arguments.files.isEmpty())
                window.openFiles(arguments.files);
            else if (arguments.sample)
                window.openSample();
            code = arguments.script.isEmpty() ? QApplication::exec() : runScript(window, arguments);
        }
        closedWell = host.close();
    }
    // An engine that hangs holds threads that use what exit() would destroy.
    if (!closedWell)
        std::_Exit(code);
    return code;
}
