#include "app/places/places.h"
#include "core/fake_engine/fake_control.h"
#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/engine_source.h"
#include "ui/enginehost/process_source.h"
#include "ui/language/language.h"
#include "ui/studio/desk.h"
#include "ui/studio/script_runner.h"
#include "ui/studio/self_test.h"
#include "ui/studio/setting_keys.h"
#include "ui/studio/studio_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLocale>
#include <QPointer>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace {

using namespace diptych;

struct Arguments {
    QStringList files;
    QString script;
    QString screenshots;
    QString state;
    QString settings;
    QString language;
    double checkpointSeconds = 0.0; ///< 0: not a number of seconds
    bool fakeEngine = false;
    bool ownProcess = false;
    bool sample = false;
    bool selfTest = false;
};

/// A number of seconds that learning can be kept by, 1 to 3600; 0 for anything else.
double secondsOf(const QString& text) {
    const double seconds = text.toDouble();
    return seconds >= 1.0 && seconds <= 3600.0 ? seconds : 0.0;
}

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription("Learns what you changed in a picture, and draws other "
                                     "pictures that way.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("files", "A project, pictures or adapters to open.", "[files...]");
    const QCommandLineOption sample("sample", "Open the sample project.");
    const QCommandLineOption script("script", "Drive the window by a script, then end.", "file");
    const QCommandLineOption screenshots("screenshots", "Where the script's pictures go.", "folder",
                                         ".");
    const QCommandLineOption state("state", "Where working copies and runs lie.", "folder");
    const QCommandLineOption settings("settings", "A settings file of its own.", "file");
    const QCommandLineOption checkpoints("checkpoint-seconds",
                                         "What is being learnt is kept this often; default 30.",
                                         "seconds", "30");
    const QCommandLineOption language(
        "language", "The window's language: en, de, es or zh_CN; default the desktop's.", "code");
    const QCommandLineOption fake("fake-engine", "Pretend to compute; for tests of the window.");
    const QCommandLineOption process("own-process", "Compute in a process of its own.");
    const QCommandLineOption selfTest("self-test", "Try out whether Diptych works here, then end.");
    parser.addOptions({sample, script, screenshots, state, settings, language, checkpoints, fake,
                       process, selfTest});
    parser.process(application);
    Arguments arguments;
    arguments.files = parser.positionalArguments();
    arguments.script = parser.value(script);
    arguments.screenshots = parser.value(screenshots);
    arguments.state = parser.value(state);
    arguments.settings = parser.value(settings);
    arguments.language = parser.value(language);
    arguments.checkpointSeconds = secondsOf(parser.value(checkpoints));
    arguments.fakeEngine = parser.isSet(fake);
    arguments.ownProcess = parser.isSet(process);
    arguments.sample = parser.isSet(sample);
    arguments.selfTest = parser.isSet(selfTest);
    return arguments;
}

ui::StudioWindow::Options windowOptions(const Arguments& arguments) {
    ui::StudioWindow::Options options;
    options.stateFolder = arguments.state.isEmpty()
                              ? places::stateFolder()
                              : std::filesystem::path(arguments.state.toStdString());
    options.settings = arguments.settings.toStdString();
    options.secondsBetweenCheckpoints = arguments.checkpointSeconds;
    if (auto model = places::resourceFolder("storybook"); model.ok())
        options.embeddedModel = *model;
    else if (arguments.fakeEngine)
        options.embeddedModel = std::filesystem::temp_directory_path(); // any folder will do
    if (auto samples = places::resourceFolder("samples"); samples.ok())
        options.samples = *samples;
    if (auto scripts = places::scriptsFolder(); scripts.ok())
        options.scripts = *scripts;
    return options;
}

/// Graphics cards and their drivers fail in ways that end a process.
bool wantsOwnProcess(const Arguments& arguments) {
    const QString wish =
        ui::openSettings(arguments.settings.toStdString())->value(ui::kProcessKey).toString();
    if (arguments.ownProcess || wish == ui::kAlways)
        return true;
    return wish != ui::kNever && !arguments.fakeEngine &&
           QFileInfo::exists(QStringLiteral("/proc/driver/nvidia/version"));
}

/// `window` is told what becomes of a worker, while it is there.
ui::EngineSource engineFor(const Arguments& arguments,
                           const std::shared_ptr<QPointer<ui::StudioWindow>>& window) {
    if (wantsOwnProcess(arguments))
        return ui::engineFromProcess(
            [window](const engine_process::WorkerNews& news) {
                if (*window)
                    (*window)->tellWorkerNews(news);
            },
            arguments.fakeEngine ? std::vector<std::string>{"--fake"} : std::vector<std::string>{});
    return arguments.fakeEngine ? ui::engineFromFake(std::make_shared<fake_engine::FakeControl>())
                                : ui::engineFromLibrary();
}

/// Packages that cannot ask the system for fonts bring the window's own.
void addShippedFonts() {
    const auto folder = places::resourceFolder("fonts");
    if (!folder.ok())
        return;
    const QDir fonts(QString::fromStdString(folder->string()));
    for (const QFileInfo& font : fonts.entryInfoList(QDir::Files, QDir::Name))
        QFontDatabase::addApplicationFont(font.filePath());
}

/// What the command line itself says stays English: a script reads it.
void chooseLanguage(QApplication& application, const Arguments& arguments) {
    const QString wish =
        arguments.language.isEmpty()
            ? ui::openSettings(arguments.settings.toStdString())->value(ui::kLanguageKey).toString()
            : arguments.language;
    ui::speak(application, ui::languageFor(wish, QLocale::system().uiLanguages()));
}

Result<QStringList> linesOf(const QString& script) {
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, "the script could not be read", script.toStdString()};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

int runScript(ui::StudioWindow& window, const QStringList& lines, const QString& screenshots) {
    ui::ScriptRunner runner(window, screenshots.toStdString());
    int code = 0;
    QObject::connect(&runner, &ui::ScriptRunner::finished, &window, [&](const QString& sentence) {
        if (!sentence.isEmpty())
            std::fprintf(stderr, "diptych: %s\n", qPrintable(sentence));
        code = sentence.isEmpty() ? 0 : 1;
        QCoreApplication::exit(code);
    });
    runner.run(lines);
    QApplication::exec();
    return code;
}

int runSelfTest(ui::StudioWindow& window, const Arguments& arguments, const QString& scratch) {
    const QString model = arguments.files.value(0);
    if (model.isEmpty() && !places::resourceFolder("storybook").ok()) {
        std::fprintf(stderr, "diptych: the self-test needs a model: diptych --self-test FOLDER\n");
        return 1;
    }
    if (!model.isEmpty() && !QFileInfo::exists(model)) {
        std::fprintf(stderr, "diptych: there is no model %s\n", qPrintable(model));
        return 1;
    }
    const int code = runScript(window, ui::selfTestScript(model, scratch), scratch);
    std::printf("%s\n", code == 0 ? "Diptych works: it drew, drew the same again, saved and "
                                    "opened what it saved."
                                  : "Diptych does not work as it should here.");
    return code;
}

/// What the program does while its window is there.
int useWindow(ui::StudioWindow& window, const Arguments& arguments, const QString& scratch) {
    if (arguments.selfTest)
        return runSelfTest(window, arguments, scratch);
    if (!arguments.files.isEmpty())
        window.openFiles(arguments.files);
    else if (arguments.sample)
        window.openSample();
    if (arguments.script.isEmpty())
        return QApplication::exec();
    auto lines = linesOf(arguments.script);
    if (lines.ok())
        return runScript(window, *lines, arguments.screenshots);
    std::fprintf(stderr, "diptych: %s\n", lines.error().text().c_str());
    return 2;
}

/// Before there is an application to ask: a self-test runs without a screen, too.
void prepareForNoScreen(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--self-test" && qEnvironmentVariableIsEmpty("DISPLAY") &&
            qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
            qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char** argv) {
    prepareForNoScreen(argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Diptych"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DIPTYCH_VERSION));
    QApplication::setQuitOnLastWindowClosed(false); // learning may go on without a window
    Arguments arguments = parse(application);
    if (arguments.checkpointSeconds <= 0.0) {
        std::fprintf(stderr, "diptych: --checkpoint-seconds takes a number from 1 to 3600\n");
        return 2;
    }
    std::unique_ptr<QTemporaryDir> scratch; // of a self-test, which leaves nothing behind
    if (arguments.selfTest) {
        scratch = std::make_unique<QTemporaryDir>();
        arguments.state = scratch->filePath(QStringLiteral("state"));
        arguments.settings = scratch->filePath(QStringLiteral("settings.ini"));
    }
    chooseLanguage(application, arguments);
    addShippedFonts();
    ui::Theme theme;
    theme.install(application);
    int code = 0;
    bool closedWell = true;
    {
        ui::EngineHost::Options hostOptions;
        hostOptions.engine.cacheFolder = places::cacheFolder();
        hostOptions.engine.clipMerges = places::clipMerges();
        const auto told = std::make_shared<QPointer<ui::StudioWindow>>();
        ui::EngineHost host(engineFor(arguments, told), hostOptions);
        {
            ui::StudioWindow window(theme, host, windowOptions(arguments));
            *told = &window;
            window.begin();
            window.show();
            code = useWindow(window, arguments, scratch ? scratch->path() : QString());
        }
        closedWell = host.close();
    }
    // An engine that hangs holds threads that use what exit() would destroy.
    if (!closedWell) {
        scratch.reset();
        std::_Exit(code);
    }
    return code;
}
