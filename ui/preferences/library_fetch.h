#pragma once

#include "core/card_libraries/library_place.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>

class QProcess;
class QTimer;

namespace diptych::ui {

/// What is to be fetched.
struct FetchPlan {
    int wheels = 0;           ///< packages; 0: nothing is missing
    qint64 downloadBytes = 0; ///< over the network
    qint64 unpackedBytes = 0; ///< on the disk in the end
    qint64 neededBytes = 0;   ///< free on the disk at the beginning
    qint64 freeBytes = 0;
};

/// How far it is.
struct FetchProgress {
    QString wheel; ///< "nvidia-cublas 13.1.0.3"; empty before the first one
    bool unpacking = false;
    int at = 0; ///< this one's number, from 1
    int of = 0;
    qint64 fetchedBytes = 0; ///< of FetchPlan::downloadBytes
};

/// Fetches the libraries that computing on a graphics card needs, by scripts/support/wheels.py in a
/// process of its own, and deletes them again. That script asks pip, which knows where packages
/// come from on this computer, and checks each against a pinned SHA-256. One thing at a time; the
/// end of this object ends the process. GUI thread.
class LibraryFetch : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Looking, Fetching, Stopping, Removing };
    /// How the last one ended.
    enum class Outcome { None, Fetched, Stopped, Failed, Removed };
    struct Options {
        std::filesystem::path scripts; ///< holds support/wheels.py and requirements/
        QStringList pythons = {};      ///< tried in this order; empty: the system's, then PATH's
        int patienceMs = 5000;         ///< between asking a process to end and ending it
    };
    explicit LibraryFetch(Options options, QObject* parent = nullptr);
    ~LibraryFetch() override;

    State state() const { return m_state; }
    bool isBusy() const { return m_state != State::Idle; }
    Outcome outcome() const { return m_outcome; }
    /// What the outcome means to the artist; empty before there is one.
    const QString& sentence() const { return m_sentence; }
    const FetchPlan& plan() const { return m_plan; }
    const FetchProgress& progress() const { return m_progress; }

    /// Looks for a Python with pip and at what is missing in the place; some tenths of a second.
    /// Ends with planned(); with ended() when nothing is missing or it cannot be fetched (no
    /// Python, no room on the disk), which sentence() says.
    void look(const card_libraries::LibraryPlace& place);
    /// Fetches what was planned; after planned(). What an earlier one left off at goes on.
    void fetch();
    /// Looking and fetching. What is unpacked already stays.
    void stop();
    /// Deletes the user's folder of libraries (card_libraries::removeLibraries()).
    void remove(const card_libraries::LibraryPlace& place);

  Q_SIGNALS:
    /// Something of the above is different now.
    void changed();
    void planned();
    void ended();

  private:
    enum class Step { Python, Plan, Fetch };

    void tryNextPython();
    void runWheels(Step step);
    void run(Step step, const QString& program, const QStringList& words);
    void readLines();
    void takeLine(const QByteArray& line);
    void takeEnd(bool good);
    void takePlan();
    void end(Outcome outcome, const QString& sentence);
    void signalProcess(int signal);

    Options m_options;
    card_libraries::LibraryPlace m_place;
    State m_state = State::Idle;
    Outcome m_outcome = Outcome::None;
    QString m_sentence;
    FetchPlan m_plan;
    FetchProgress m_progress;
    Step m_step = Step::Python;
    QStringList m_untried;         ///< Pythons
    QString m_python;              ///< one that has pip
    QString m_failure;             ///< what the script said of it, in English
    QProcess* m_process = nullptr; ///< null while nothing runs
    QTimer* m_patience;
};

} // namespace diptych::ui
