// The window's program with the real engine, killed at random moments while it learns, is edited
// and saves.

#include "core/document/project_store.h"
#include "core/document/recovery_list.h"
#include "tests/support/running_program.h"
#include "tests/ui/studio/driven_window.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

namespace diptych::ui {
namespace {

using test::RunningProgram;

constexpr int kKills = 20;
constexpr int kSteps = 1800; ///< more than are learnt before the last kill
constexpr int kTurns = 4;    ///< more than any round lives to make
constexpr qint64 kEditsSafeAfterMs = 2000;

/// Learning rests while values change, so the two take turns: a time of learning, a time of edits
/// with a saving every now and then.
std::string learnAndEdit(int edit, const std::string& file) {
    std::string lines;
    for (int turn = 0; turn < kTurns; ++turn) {
        for (int look = 0; look < 20; ++look)
            lines += "sleep 0.2\ntell step\n";
        for (int i = 0; i < 20; ++i) {
            const auto number = std::to_string(++edit);
            lines += "dictate prompt picture " + number + "\nsay edit " + number + "\n";
            if (i % 7 == 3)
                lines += "save " + file + "\n";
        }
    }
    return lines;
}

} // namespace

class WindowKilledTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void nothingOfWorthIsLost();

  private:
    std::string goOn(const std::string& file) const;

    test::LearningHome m_home;
};

void WindowKilledTest::initTestCase() {
    const Status made = m_home.prepare(kSteps);
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().text().c_str());
}

/// Back to what was on the desk, and on with the run. Killed between a saving and the next edit,
/// the project's file has everything and no working copy is offered.
std::string WindowKilledTest::goOn(const std::string& file) const {
    const bool isOffered = !document::RecoveryList(m_home / "state").list().empty();
    return (isOffered ? "see recoverProject\nclick recoverProject\n" : "open " + file + "\n") +
           std::string("wait model\ntell prompt\naction showTrain\nsee messageAction-continue\n"
                       "click messageAction-continue\n");
}

void WindowKilledTest::nothingOfWorthIsLost() {
    const std::string file = (m_home / "p.diptych").string();
    QCOMPARE(
        m_home.runToTheEnd("open " + (m_home / "calm.diptych").string() +
                               "\nwait model\naction showTrain\naction learn\nwait learnt 300\n",
                           "calm"),
        0);
    const auto expected = test::weightsBelow(m_home / "calm");
    QVERIFY2(expected.ok(), expected.ok() ? "" : expected.error().text().c_str());

    std::mt19937 random(9);
    int edit = 0;
    int safe = 0; ///< the edit that must be there after the next start
    int kept = 0; ///< steps that must be there
    for (int kill = 0; kill < kKills; ++kill) {
        std::string lines = kill == 0
                                ? "open " + file + "\nwait model\naction showTrain\naction learn\n"
                                : goOn(file);
        lines +=
            "wait step\ntell resumed\naction showExplore\nsay learns\n" + learnAndEdit(edit, file);
        RunningProgram window(m_home.words(lines, "state"), m_home.environment());
        test::ProgramListener listener(window);
        const std::string context = "kill " + std::to_string(kill) + ", edit " +
                                    std::to_string(edit) + ", step " + std::to_string(kept) + ": ";
        QVERIFY2(listener.waitFor("learns"),
                 (context + window.err() + "\n" + window.out()).c_str());
        if (kill > 0) {
            const int found = listener.last("prompt", listener.nowMs());
            QVERIFY2(found >= safe && found <= edit, (context + std::to_string(found) + " found, " +
                                                      std::to_string(safe) + " promised")
                                                         .c_str());
            const int resumed = listener.last("resumed", listener.nowMs());
            QVERIFY2(resumed >= kept, (context + "went on from " + std::to_string(resumed) + ", " +
                                       std::to_string(kept) + " were kept")
                                          .c_str());
        }
        // The first checkpoint has to be there, or there is nothing to go on from.
        listener.listenFor((kill == 0 ? 4000 : 300) + static_cast<int>(random() % 7000));
        listener.listen();
        const qint64 killedMs = listener.nowMs();
        window.send(SIGKILL);
        (void)window.wait();
        listener.listen();
        edit = std::max(edit, listener.last("edit", listener.nowMs()));
        safe = std::max(safe, listener.last("edit", killedMs - kEditsSafeAfterMs));
        // One interval of a second, and what its writing takes.
        kept = std::max(kept, listener.last("step", killedMs - 3000));
        // The saved file is always whole.
        std::filesystem::copy_file(file, m_home / "look.diptych",
                                   std::filesystem::copy_options::overwrite_existing);
        auto whole = document::ProjectStore::openFile(m_home / "look.diptych", m_home / "look");
        QVERIFY2(whole.ok(), (context + (whole.ok() ? "" : whole.error().text())).c_str());
        QVERIFY((*whole)->discard().ok());
    }
    QCOMPARE(m_home.runToTheEnd(goOn(file) + "wait learnt 300\nsave " + file + "\nwait saved\n",
                                "state"),
             0);
    const auto result = test::weightsBelow(m_home / "state");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
    QCOMPARE(*result, *expected);
}

} // namespace diptych::ui

QTEST_GUILESS_MAIN(diptych::ui::WindowKilledTest)
#include "window_killed_test.moc"
