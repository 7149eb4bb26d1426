// What runs wheels.py for the window, over a Python that pretends, and once over wheels.py itself.

#include "ui/preferences/library_fetch.h"

#include "core/card_libraries/trusted_folder.h"
#include "tests/ui/preferences/pretended_fetcher.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLocale>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace diptych::ui {
namespace {

namespace fs = std::filesystem;
using card_libraries::LibraryPlace;
using test::PretendedFetcher;
using Outcome = LibraryFetch::Outcome;
using State = LibraryFetch::State;

constexpr int kLongMs = 20'000;

/// Starts something that lasts, and tells its number.
constexpr std::string_view kLasts = "sleep 60 & echo $! >\"$folder/child\"; wait\n";

/// Names the folder of a PretendedFetcher to the program below.
constexpr const char* kFetchesAlone = "DIPTYCH_TEST_FETCHES_ALONE";

/// What this program is when it is started by its own test: a window that fetches until it is
/// killed.
int fetchAlone(const QString& folder) {
    LibraryFetch::Options options;
    options.scripts = (folder + QStringLiteral("/scripts")).toStdString();
    options.pythons = {folder + QStringLiteral("/python")};
    LibraryFetch fetch(options);
    QObject::connect(&fetch, &LibraryFetch::planned, &fetch, [&] { fetch.fetch(); });
    fetch.look({(folder + QStringLiteral("/libraries")).toStdString(), false});
    return QCoreApplication::exec();
}

} // namespace

class LibraryFetchTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void looksAtWhatIsMissing();
    void nothingMissingIsTheEnd();
    void withoutPythonItSaysWhatToInstall();
    void takesTheFirstPythonWithPip();
    void tooLittleDiskIsToldInNumbers();
    void tellsHowFarItIs();
    void saysWhyItFailed_data();
    void saysWhyItFailed();
    void isStoppedWithAllItStartedAndGoesOnLater();
    void isEndedWhereItDoesNotListen();
    void endsWithTheObject();
    void endsWithAWindowThatIsKilled();
    void oneThingAtATime();
    void removesTheUsersFolderAlone();
    void fetchesWithTheProjectsOwnScript();

  private:
    std::unique_ptr<LibraryFetch> made(LibraryFetch::Options options);
    bool plans(LibraryFetch& fetch);
    bool ends(LibraryFetch& fetch);

    std::unique_ptr<PretendedFetcher> m_fetcher;
    LibraryPlace m_place;
};

void LibraryFetchTest::init() {
    QLocale::setDefault(QLocale::c());
    m_fetcher = std::make_unique<PretendedFetcher>();
    m_place = {m_fetcher->folder / "libraries", false};
}

void LibraryFetchTest::cleanup() {
    m_fetcher.reset();
}

std::unique_ptr<LibraryFetch> LibraryFetchTest::made(LibraryFetch::Options options) {
    return std::make_unique<LibraryFetch>(std::move(options));
}

bool LibraryFetchTest::plans(LibraryFetch& fetch) {
    QSignalSpy planned(&fetch, &LibraryFetch::planned);
    fetch.look(m_place);
    return (planned.count() > 0 || planned.wait(kLongMs)) && !fetch.isBusy();
}

bool LibraryFetchTest::ends(LibraryFetch& fetch) {
    return QTest::qWaitFor([&] { return !fetch.isBusy() && fetch.outcome() != Outcome::None; },
                           kLongMs);
}

void LibraryFetchTest::looksAtWhatIsMissing() {
    auto fetch = made(m_fetcher->options());
    QVERIFY(plans(*fetch));
    QCOMPARE(fetch->plan().wheels, 3);
    QCOMPARE(fetch->plan().downloadBytes, qint64{2'500'000'000});
    QCOMPARE(fetch->plan().unpackedBytes, qint64{4'000'000'000});
    QCOMPARE(fetch->plan().neededBytes, qint64{5'300'000'000});
    QCOMPARE(fetch->plan().freeBytes, qint64{9'000'000'000});
    const QString scripts = QString::fromStdString((m_fetcher->folder / "scripts").string());
    QCOMPARE(m_fetcher->calls().split(u'\n').value(1),
             QStringLiteral("-B %1/support/wheels.py status --progress json --into %2 "
                            "%1/requirements/libtorch-cpu.txt %1/requirements/libtorch-python.txt "
                            "%1/requirements/libtorch-cuda.txt")
                 .arg(scripts, QString::fromStdString(m_place.folder.string())));
    QVERIFY(!m_fetcher->calls().contains(QLatin1String(" fetch "))); // nobody has agreed yet
}

void LibraryFetchTest::nothingMissingIsTheEnd() {
    m_fetcher->onStatus(
        R"(echo '{"event": "plan", "wheels": 0, "download": 0, "unpacked": 0, "needed": 0, "free": 5}'
)");
    auto fetch = made(m_fetcher->options());
    QSignalSpy planned(fetch.get(), &LibraryFetch::planned);
    fetch->look(m_place);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Fetched);
    QCOMPARE(fetch->sentence(), QStringLiteral("The graphics card computes from the next start."));
    QCOMPARE(planned.count(), 0);
}

void LibraryFetchTest::withoutPythonItSaysWhatToInstall() {
    auto options = m_fetcher->options();
    m_fetcher->onPip("echo 'No module named pip' >&2; exit 1\n");
    options.pythons.prepend(QString::fromStdString((m_fetcher->folder / "no-such").string()));
    auto fetch = made(options);
    fetch->look(m_place);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Failed);
    QVERIFY2(fetch->sentence().contains(QLatin1String("sudo apt install python3-pip")),
             qPrintable(fetch->sentence()));
    auto scriptless = made({});
    scriptless->look(m_place);
    QCOMPARE(scriptless->outcome(), Outcome::Failed);
    QVERIFY(scriptless->sentence().contains(QLatin1String("install it again")));
}

void LibraryFetchTest::takesTheFirstPythonWithPip() {
    const PretendedFetcher bare;
    bare.onPip("exit 1\n");
    auto options = m_fetcher->options();
    options.pythons = bare.options().pythons + options.pythons;
    auto fetch = made(options);
    QVERIFY(plans(*fetch));
    QVERIFY(!bare.calls().contains(QLatin1String("status")));
    QVERIFY(m_fetcher->calls().contains(QLatin1String("status")));
}

void LibraryFetchTest::tooLittleDiskIsToldInNumbers() {
    m_fetcher->onStatus(
        R"(echo '{"event": "plan", "wheels": 3, "download": 1, "unpacked": 1, "needed": 5300000000, )"
        R"("free": 700000000}'
)");
    auto fetch = made(m_fetcher->options());
    fetch->look(m_place);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Failed);
    QVERIFY2(fetch->sentence().contains(QLatin1String("5.3 GB")), qPrintable(fetch->sentence()));
    QVERIFY2(fetch->sentence().contains(QLatin1String("700.0 MB")), qPrintable(fetch->sentence()));
    QVERIFY(fetch->sentence().contains(QString::fromStdString(m_place.folder.string())));
}

void LibraryFetchTest::tellsHowFarItIs() {
    // What is not for it (a warning of Python's, half a line) does no harm.
    std::string script(PretendedFetcher::kPlan);
    script.append("echo 'a word'\n").append(PretendedFetcher::kHalf);
    script.append(R"(printf '{"event": "unpacking", '; sleep 0.2
echo '"wheel": "nvidia-c 3.0", "at": 3, "of": 3, "bytes": 2, "size": 2, "fetched": 2500000000}'
)");
    m_fetcher->onFetch(script);
    auto fetch = made(m_fetcher->options());
    QVERIFY(plans(*fetch));
    QStringList told;
    connect(fetch.get(), &LibraryFetch::changed, this, [&] {
        const FetchProgress& now = fetch->progress();
        if (!now.wheel.isEmpty() && fetch->state() == State::Fetching)
            told.append(QStringLiteral("%1 %2 %3/%4 %5")
                            .arg(now.unpacking ? "unpack" : "load", now.wheel)
                            .arg(now.at)
                            .arg(now.of)
                            .arg(now.fetchedBytes));
    });
    fetch->fetch();
    QCOMPARE(fetch->state(), State::Fetching);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Fetched);
    QCOMPARE(fetch->sentence(), QStringLiteral("The graphics card computes from the next start."));
    QCOMPARE(told, (QStringList{QStringLiteral("load nvidia-b 2.0 2/3 1250000000"),
                                QStringLiteral("unpack nvidia-c 3.0 3/3 2500000000")}));
}

void LibraryFetchTest::saysWhyItFailed_data() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("the script's sentence")
        << QStringLiteral("echo '{\"event\": \"failed\", \"sentence\": \"torch 2.11.0 could not be "
                          "downloaded because the package index cannot be reached; check the "
                          "network and run this again, it goes on where it stopped.\"}'; exit 1")
        << QStringLiteral("torch 2.11.0 could not be downloaded because the package index cannot "
                          "be reached; check the network and run this again, it goes on where it "
                          "stopped.");
    QTest::newRow("a defect")
        << QStringLiteral("printf 'Traceback:\\n  line 5\\nMemoryError\\n' >&2; exit 1")
        << QStringLiteral("What fetches them ended unexpectedly: MemoryError");
    QTest::newRow("killed by somebody")
        << QStringLiteral("kill -9 $$") << QStringLiteral("What fetches them ended unexpectedly.");
}

void LibraryFetchTest::saysWhyItFailed() {
    QFETCH(QString, script);
    QFETCH(QString, sentence);
    m_fetcher->onFetch(script.toStdString() + '\n');
    auto fetch = made(m_fetcher->options());
    QVERIFY(plans(*fetch));
    fetch->fetch();
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Failed);
    QCOMPARE(fetch->sentence(), sentence);
    // It can be tried again.
    m_fetcher->onFetch("exit 0\n");
    QVERIFY(plans(*fetch));
    fetch->fetch();
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Fetched);
}

void LibraryFetchTest::isStoppedWithAllItStartedAndGoesOnLater() {
    m_fetcher->onFetch(std::string(PretendedFetcher::kHalf) + std::string(kLasts));
    auto fetch = made(m_fetcher->options());
    QVERIFY(plans(*fetch));
    fetch->fetch();
    const int child = m_fetcher->waitFor("child").toInt();
    QVERIFY(child > 0 && test::isRunning(child));
    fetch->stop();
    QCOMPARE(fetch->state(), State::Stopping);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Stopped);
    QVERIFY(fetch->sentence().contains(QLatin1String("goes on from there")));
    QTRY_VERIFY(!test::isRunning(child));
    m_fetcher->onFetch("exit 0\n");
    QVERIFY(plans(*fetch));
    fetch->fetch();
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Fetched);
}

void LibraryFetchTest::isEndedWhereItDoesNotListen() {
    m_fetcher->onFetch("trap '' TERM\n" + std::string(kLasts) + "while :; do sleep 1; done\n");
    auto options = m_fetcher->options();
    options.patienceMs = 300;
    auto fetch = made(options);
    QVERIFY(plans(*fetch));
    fetch->fetch();
    QVERIFY(m_fetcher->waitFor("child").toInt() > 0);
    QElapsedTimer time;
    time.start();
    fetch->stop();
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Stopped);
    QVERIFY(time.elapsed() >= 300);
}

void LibraryFetchTest::endsWithTheObject() {
    m_fetcher->onFetch(kLasts);
    auto fetch = made(m_fetcher->options());
    QVERIFY(plans(*fetch));
    fetch->fetch();
    const int child = m_fetcher->waitFor("child").toInt();
    QVERIFY(child > 0 && test::isRunning(child));
    fetch.reset();
    QTRY_VERIFY(!test::isRunning(child));
}

void LibraryFetchTest::endsWithAWindowThatIsKilled() {
    m_fetcher->onFetch("echo $$ >\"$folder/itself\"; exec sleep 60\n");
    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(kFetchesAlone),
                       QString::fromStdString(m_fetcher->folder.path().string()));
    window.setProcessEnvironment(environment);
    window.start(QCoreApplication::applicationFilePath(), QStringList());
    const int fetcher = m_fetcher->waitFor("itself").toInt();
    QVERIFY(fetcher > 0 && test::isRunning(fetcher));
    window.kill();
    QVERIFY(window.waitForFinished());
    QTRY_VERIFY(!test::isRunning(fetcher));
}

void LibraryFetchTest::oneThingAtATime() {
    m_fetcher->onFetch(kLasts);
    fs::create_directories(m_place.folder);
    auto fetch = made(m_fetcher->options());
    fetch->fetch(); // nothing is planned
    QVERIFY(!fetch->isBusy());
    QVERIFY(plans(*fetch));
    fetch->fetch();
    const QString calls = [&] {
        (void)m_fetcher->waitFor("child");
        return m_fetcher->calls();
    }();
    fetch->fetch();
    fetch->look(m_place);
    fetch->remove(m_place);
    QCOMPARE(fetch->state(), State::Fetching);
    QTest::qWait(100);
    QCOMPARE(m_fetcher->calls(), calls);
    QVERIFY(fs::exists(m_place.folder));
}

void LibraryFetchTest::removesTheUsersFolderAlone() {
    fs::create_directories(m_place.folder / "torch" / "lib");
    auto fetch = made(m_fetcher->options());
    fetch->remove(m_place);
    QVERIFY(ends(*fetch));
    QCOMPARE(fetch->outcome(), Outcome::Removed);
    QVERIFY(!fs::exists(m_place.folder));
    QVERIFY(fs::exists(m_fetcher->folder / "python"));
    // A checkout's folder has the LibTorch in it that the program runs on.
    fs::create_directories(m_place.folder);
    fetch->remove({m_place.folder, true});
    QVERIFY(QTest::qWaitFor([&] { return fetch->outcome() == Outcome::Failed; }, kLongMs));
    QVERIFY(fs::exists(m_place.folder));
}

/// wheels.py as it is, over a pip that makes the wheel itself: the two speak the same language.
void LibraryFetchTest::fetchesWithTheProjectsOwnScript() {
    const auto& folder = m_fetcher->folder;
    for (const char* part : {"scripts/support", "scripts/requirements", "python-path/pip", "here"})
        fs::create_directories(folder / part);
    fs::copy_file(DIPTYCH_WHEELS, folder / "scripts/support/wheels.py");
    folder.put("scripts/requirements/libtorch-cpu.txt",
               "torch==2.11.0 --hash=sha256:" + std::string(64, '0') +
                   "  # 1000 bytes, 2000 unpacked\n");
    folder.put("scripts/requirements/libtorch-python.txt", "# nothing\n");
    folder.put("scripts/requirements/libtorch-cuda.txt", "");
    folder.put("python-path/pip/__init__.py", "");
    folder.put("python-path/pip/__main__.py", R"(
import pathlib, sys, zipfile
if "--version" not in sys.argv:
    out = pathlib.Path(sys.argv[sys.argv.index("--dest") + 1])
    with zipfile.ZipFile(out / "torch-2.11.0-cp311-cp311-manylinux.whl", "w") as wheel:
        wheel.writestr("torch/lib/libtorch_cuda.so", "code")
        wheel.writestr("torch-2.11.0.dist-info/RECORD", "torch/lib/libtorch_cuda.so,sha256=x,4\n")
)");
    // What lies where the window was started must not be taken for pip.
    folder.put("here/pip.py", "import sys; sys.exit('not this one')\n");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(QString::fromStdString((folder / "here").string())));
    qputenv("PYTHONPATH", QByteArray::fromStdString((folder / "python-path").string()));
    LibraryFetch::Options options;
    options.scripts = folder / "scripts";
    options.pythons = {QStringLiteral(DIPTYCH_PYTHON)};
    auto fetch = made(options);
    const bool planned = plans(*fetch);
    const FetchPlan plan = fetch->plan();
    QStringList told;
    connect(fetch.get(), &LibraryFetch::changed, this, [&] {
        if (!fetch->progress().wheel.isEmpty())
            told.append(fetch->progress().wheel + (fetch->progress().unpacking ? u'u' : u'd'));
    });
    fetch->fetch();
    const bool ended = ends(*fetch);
    qunsetenv("PYTHONPATH");
    QDir::setCurrent(before);
    QVERIFY2(planned && ended, qPrintable(fetch->sentence()));
    QCOMPARE(plan.wheels, 1);
    QCOMPARE(plan.downloadBytes, qint64{1000});
    QCOMPARE(plan.unpackedBytes, qint64{2000});
    QVERIFY(plan.freeBytes > plan.neededBytes);
    QVERIFY2(fetch->outcome() == Outcome::Fetched, qPrintable(fetch->sentence()));
    QVERIFY(told.contains(QLatin1String("torch 2.11.0d")));
    QVERIFY(told.contains(QLatin1String("torch 2.11.0u")));
    QVERIFY(fs::exists(m_place.libtorch() / "libtorch_cuda.so"));
    // Nobody else may change, or even see, what program code is loaded from.
    QCOMPARE(fs::status(m_place.folder).permissions(), fs::perms::owner_all);
    QVERIFY(card_libraries::checkTrusted(m_place.folder).ok());
}

} // namespace diptych::ui

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (const QString folder = qEnvironmentVariable(diptych::ui::kFetchesAlone); !folder.isEmpty())
        return diptych::ui::fetchAlone(folder);
    diptych::ui::LibraryFetchTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "library_fetch_test.moc"
