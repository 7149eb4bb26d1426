// The window's program whose engine is a process of its own, which is lost again and again while it
// learns, draws and is edited.

#include "core/document/project_store.h"
#include "tests/support/running_program.h"
#include "tests/ui/studio/driven_window.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace diptych::ui {
namespace {

using test::RunningProgram;

constexpr int kLosses = 50;
constexpr int kSteps = 900;
constexpr int kEdits = 110; ///< one in three seconds; more than are made before the last loss
constexpr int kLooks = 12;  ///< at the step, between two edits
constexpr qint64 kBackMs = 15'000;
constexpr qint64 kAnswerMs = 1'000; ///< the window must have answered its script after this time
constexpr std::array kSignals = {SIGKILL, SIGSEGV, SIGSTOP}; ///< the last hangs

/// The id of the process that computes for this one; -1: there is none now.
int workerOf(pid_t window) {
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", failed)) {
        const std::string name = entry.path().filename();
        int process = -1;
        std::from_chars(name.data(), name.data() + name.size(), process);
        std::ifstream file(entry.path() / "stat");
        std::string text;
        if (process < 0 || !std::getline(file, text) ||
            text.find("(diptych-engine)") == std::string::npos)
            continue;
        // After the name in brackets: its state and who started it.
        const std::string after = text.substr(text.rfind(')') + 2);
        if (after.front() != 'Z' && std::stoi(after.substr(2)) == window)
            return process;
    }
    return -1;
}

/// Learns, and now and then another prompt, which is drawn; learning rests meanwhile. Then learns
/// to the end.
std::string learnAndEdit(const std::string& project) {
    std::string lines = "open " + project +
                        "\nwait model 60\naction showTrain\naction learn\nwait step 60\n"
                        "action showExplore\nsay learns\n";
    for (int edit = 1; edit <= kEdits; ++edit) {
        const auto number = std::to_string(edit);
        lines += "dictate prompt picture " + number + "\nsay edit " + number + "\n";
        for (int look = 0; look < kLooks; ++look)
            lines += "sleep 0.22\ntell step\n";
    }
    return lines + "say edited\nwait learnt 900\nwait picture 60\nsave " + project +
           "\nwait saved\n";
}

} // namespace

class WindowWorkerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void lostFiftyTimesNothingIsLost();

  private:
    test::LearningHome m_home;
};

void WindowWorkerTest::initTestCase() {
    const Status made = m_home.prepare(kSteps);
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().text().c_str());
}

void WindowWorkerTest::lostFiftyTimesNothingIsLost() {
    // Undisturbed, and in the window's own process.
    QCOMPARE(
        m_home.runToTheEnd("open " + (m_home / "calm.diptych").string() +
                               "\nwait model 60\naction showTrain\naction learn\nwait learnt 900\n",
                           "calm"),
        0);
    const auto expected = test::weightsBelow(m_home / "calm");
    QVERIFY2(expected.ok(), expected.ok() ? "" : expected.error().text().c_str());

    const std::filesystem::path file = m_home / "p.diptych";
    auto words = m_home.words(learnAndEdit(file), "state");
    words.emplace_back("--own-process");
    RunningProgram window(words, m_home.environment());
    test::ProgramListener listener(window);
    const auto said = [&] { return window.err() + "\n" + window.out(); };
    QVERIFY2(listener.waitFor("learns"), said().c_str());
    std::mt19937 random(11);
    std::vector<qint64> away;
    int whileLearning = 0;
    int lost = -1; // the worker before
    for (int loss = 0; loss < kLosses; ++loss) {
        const std::string context = "loss " + std::to_string(loss) + ": ";
        const int step = listener.last("step");
        // Where nothing is computed between losses a worker is given up: it learns again, or, when
        // that is over, draws the next prompts.
        if (step < kSteps)
            QTRY_VERIFY2_WITH_TIMEOUT((listener.listen(), listener.last("step") != step),
                                      (context + said()).c_str(), 60'000);
        else
            listener.listenFor(4000);
        whileLearning += listener.last("step") < kSteps ? 1 : 0;
        listener.listenFor(static_cast<int>(random() % 2000));
        const int worker = workerOf(window.id());
        QVERIFY2(worker > 0 && worker != lost, context.c_str());
        const std::size_t heard = listener.count();
        const qint64 begin = listener.nowMs();
        QCOMPARE(::kill(worker, kSignals[static_cast<std::size_t>(loss) % kSignals.size()]), 0);
        lost = worker;
        // The window lives on while nothing computes.
        QTRY_VERIFY2_WITH_TIMEOUT((listener.listen(), listener.count() > heard),
                                  (context + said()).c_str(), kAnswerMs);
        int next = -1;
        QTRY_VERIFY2_WITH_TIMEOUT((next = workerOf(window.id())) > 0 && next != lost,
                                  (context + said()).c_str(), kBackMs);
        away.push_back(listener.nowMs() - begin);
    }
    listener.listen();
    QVERIFY2(!window.out().ends_with("edited\n"), "the losses outlasted the edits");
    QCOMPARE(window.wait(), 0);
    std::printf("a worker was replaced %d times, %d of them while it learnt, within %lld ms\n",
                kLosses, whileLearning,
                static_cast<long long>(*std::max_element(away.begin(), away.end())));
    QVERIFY(whileLearning >= kLosses / 3);

    const auto result = test::weightsBelow(m_home / "state");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
    QCOMPARE(*result, *expected);
    auto saved = document::ProjectStore::openFile(file, m_home / "look");
    QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().text().c_str());
    const auto state = (*saved)->readState();
    QVERIFY(state.ok());
    QCOMPARE(state->scene.prompt, "picture " + std::to_string(kEdits));
    QVERIFY((*saved)->discard().ok());
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowWorkerTest)
#include "window_worker_test.moc"
