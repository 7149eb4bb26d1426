#include "ui/preferences/library_fetch.h"

#include "ui/language/engine_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace diptych::ui {
namespace {

constexpr int kFarewellMs = 2000;

QString nameOfPath(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

QStringList usualPythons() {
    QStringList pythons{QStringLiteral("/usr/bin/python3")};
    if (const QString found = QStandardPaths::findExecutable(QStringLiteral("python3"));
        !found.isEmpty() && !pythons.contains(found))
        pythons.append(found);
    return pythons;
}

/// In the new process, before it becomes Python: only what is safe there.
void prepareChild() {
    ::setpgid(0, 0);                    // so that what it starts is ended with it
    ::prctl(PR_SET_PDEATHSIG, SIGTERM); // as it is with the window, however that ends
    ::umask(S_IRWXG | S_IRWXO);         // program code is loaded from what it writes
}

} // namespace

LibraryFetch::LibraryFetch(Options options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_patience(new QTimer(this)) {
    m_patience->setSingleShot(true);
    connect(m_patience, &QTimer::timeout, this, [this] { signalProcess(SIGKILL); });
}

LibraryFetch::~LibraryFetch() {
    if (m_process == nullptr)
        return;
    m_process->disconnect(this);
    signalProcess(SIGTERM);
    if (m_process->waitForFinished(kFarewellMs))
        return;
    signalProcess(SIGKILL);
    m_process->waitForFinished(kFarewellMs);
}

void LibraryFetch::look(const card_libraries::LibraryPlace& place) {
    if (isBusy())
        return;
    m_place = place;
    m_outcome = Outcome::None;
    m_sentence.clear();
    m_plan = {};
    m_progress = {};
    m_untried = m_options.pythons.isEmpty() ? usualPythons() : m_options.pythons;
    m_state = State::Looking;
    if (m_options.scripts.empty())
        end(Outcome::Failed,
            tr("The part of Diptych that fetches them is missing; please install it again."));
    else
        tryNextPython();
    Q_EMIT changed();
}

void LibraryFetch::tryNextPython() {
    if (m_untried.isEmpty()) {
        end(Outcome::Failed, tr("Fetching needs Python 3 with pip, which this computer lacks. On "
                                "Debian and Ubuntu “sudo apt install python3-pip” installs it."));
        return;
    }
    m_python = m_untried.takeFirst();
    run(Step::Python, m_python,
        {QStringLiteral("-m"), QStringLiteral("pip"), QStringLiteral("--version")});
}

void LibraryFetch::runWheels(Step step) {
    QStringList words{QStringLiteral("-B"),
                      nameOfPath(m_options.scripts / "support" / "wheels.py"),
                      step == Step::Plan ? QStringLiteral("status") : QStringLiteral("fetch"),
                      QStringLiteral("--progress"),
                      QStringLiteral("json"),
                      QStringLiteral("--into"),
                      nameOfPath(m_place.folder)};
    // LibTorch's wheel, what its CUDA half names, and what that opens while it runs.
    for (const char* list : {"libtorch-cpu.txt", "libtorch-python.txt", "libtorch-cuda.txt"})
        words.append(nameOfPath(m_options.scripts / "requirements" / list));
    run(step, m_python, words);
}

void LibraryFetch::fetch() {
    if (isBusy() || m_plan.wheels == 0)
        return;
    m_progress = {};
    m_state = State::Fetching;
    runWheels(Step::Fetch);
    Q_EMIT changed();
}

void LibraryFetch::run(Step step, const QString& program, const QStringList& words) {
    m_step = step;
    m_failure.clear();
    m_process = new QProcess(this);
    m_process->setProgram(program);
    m_process->setArguments(words);
    // Python's -m would take a pip.py from the folder the window was started in.
    m_process->setWorkingDirectory(QDir::rootPath());
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setChildProcessModifier(prepareChild);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &LibraryFetch::readLines);
    connect(
        m_process, &QProcess::finished, this,
        [this](int code, QProcess::ExitStatus status) {
            takeEnd(status == QProcess::NormalExit && code == 0);
        },
        Qt::QueuedConnection);
    connect(
        m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                takeEnd(false);
        },
        Qt::QueuedConnection);
    m_process->start();
}

void LibraryFetch::readLines() {
    while (m_process != nullptr && m_process->canReadLine())
        takeLine(m_process->readLine());
}

void LibraryFetch::takeLine(const QByteArray& line) {
    const QJsonObject told = QJsonDocument::fromJson(line).object();
    const auto number = [&](const char* name) {
        return told.value(QLatin1String(name)).toInteger();
    };
    const QString event = told.value(QLatin1String("event")).toString();
    if (event == QLatin1String("plan")) {
        m_plan = {static_cast<int>(number("wheels")), number("download"), number("unpacked"),
                  number("needed"), number("free")};
    } else if (event == QLatin1String("failed")) {
        m_failure = told.value(QLatin1String("sentence")).toString();
    } else if (event == QLatin1String("downloading") || event == QLatin1String("unpacking")) {
        m_progress = {told.value(QLatin1String("wheel")).toString(),
                      event == QLatin1String("unpacking"), static_cast<int>(number("at")),
                      static_cast<int>(number("of")), number("fetched")};
        Q_EMIT changed();
    }
}

void LibraryFetch::takeEnd(bool good) {
    m_patience->stop();
    readLines();
    QProcess* process = std::exchange(m_process, nullptr);
    const QString errors = QString::fromUtf8(process->readAllStandardError()).trimmed();
    process->deleteLater();
    if (good && m_step == Step::Fetch) {
        end(Outcome::Fetched, tr("The graphics card computes from the next start."));
    } else if (m_state == State::Stopping) {
        end(Outcome::Stopped,
            tr("Stopped. What has come already stays; fetching goes on from there."));
    } else if (m_step == Step::Python) {
        if (good)
            runWheels(Step::Plan);
        else
            tryNextPython();
    } else if (good) {
        takePlan();
    } else if (!m_failure.isEmpty()) {
        end(Outcome::Failed, engineText(m_failure));
    } else {
        // Nothing it foresaw: the last line of what Python says of it.
        const QString last = errors.section(u'\n', -1).trimmed();
        end(Outcome::Failed, last.isEmpty()
                                 ? tr("What fetches them ended unexpectedly.")
                                 : tr("What fetches them ended unexpectedly: %1").arg(last));
    }
    Q_EMIT changed();
}

void LibraryFetch::takePlan() {
    const auto size = [](qint64 bytes) {
        return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    if (m_plan.wheels == 0) {
        end(Outcome::Fetched, tr("The graphics card computes from the next start."));
    } else if (m_plan.neededBytes > m_plan.freeBytes) {
        end(Outcome::Failed,
            tr("Fetching needs %1 of disk for %2, but %3 are free; free some space first.")
                .arg(size(m_plan.neededBytes), nameOfPath(m_place.folder), size(m_plan.freeBytes)));
    } else {
        m_state = State::Idle;
        Q_EMIT planned();
    }
}

void LibraryFetch::stop() {
    if (m_process == nullptr || m_state == State::Stopping)
        return;
    m_state = State::Stopping;
    signalProcess(SIGTERM);
    m_patience->start(m_options.patienceMs);
    Q_EMIT changed();
}

void LibraryFetch::remove(const card_libraries::LibraryPlace& place) {
    if (isBusy())
        return;
    m_state = State::Removing;
    QThreadPool::globalInstance()->start([place, self = QPointer<LibraryFetch>(this)] {
        const Status removed = card_libraries::removeLibraries(place);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [removed, self] {
                if (self.isNull())
                    return;
                if (removed.ok())
                    self->end(Outcome::Removed,
                              tr("Deleted. The processor computes from the next start."));
                else
                    self->end(Outcome::Failed, engineSentence(removed.error()));
                Q_EMIT self->changed();
            },
            Qt::QueuedConnection);
    });
    Q_EMIT changed();
}

void LibraryFetch::end(Outcome outcome, const QString& sentence) {
    m_state = State::Idle;
    m_outcome = outcome;
    m_sentence = sentence;
    m_plan = {};
    Q_EMIT ended();
}

void LibraryFetch::signalProcess(int signal) {
    const auto process = m_process != nullptr ? static_cast<pid_t>(m_process->processId()) : 0;
    // All that it started, or itself alone where it has not come so far yet.
    if (process > 0 && ::kill(-process, signal) != 0)
        ::kill(process, signal);
}

} // namespace diptych::ui
