#include "core/document/project_store.h"
#include "core/document/recovery_list.h"
#include "core/document/relink.h"
#include "core/project/project.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <memory>
#include <sstream>

namespace diptych::project {

namespace fs = std::filesystem;
using diptych::test::bytesOf;
using diptych::test::RunningProgram;
using diptych::test::ScratchFolder;
using document::ProjectStore;
using document::RecoveryList;
using State = Project::State;

/// A project in a scratch folder with a clock of its own and spies on its signals.
struct Bench {
    Bench() : project(*ProjectStore::createWorkingCopy(folder / "state")) { useOwnClock(); }
    explicit Bench(std::unique_ptr<ProjectStore> store) : project(std::move(store)) {
        useOwnClock();
    }
    void useOwnClock() {
        project.setClock([this] { return nowMs; });
    }
    const State& state() const { return project.state(); }
    QUndoStack& stack() { return project.undoStack(); }

    void setSteps(int steps, const QString& key = {}) {
        project.edit(
            QStringLiteral("Steps %1").arg(steps),
            [steps](State& state) { state.scene.steps = steps; }, key);
    }
    void setTitle(const std::string& title) {
        project.edit(QStringLiteral("Title"), [title](State& state) { state.title = title; });
    }

    ScratchFolder folder;
    std::int64_t nowMs = 0;
    Project project;
    QSignalSpy changed{&project, &Project::changed};
    QSignalSpy modified{&project, &Project::modifiedChanged};
    QSignalSpy fileChanged{&project, &Project::fileChanged};
    QSignalSpy journalFailed{&project, &Project::journalFailed};
    QSignalSpy refused{&project, &Project::editRefused};
    QSignalSpy saveFinished{&project, &Project::saveFinished};
};

namespace {
Parts partsOf(const QSignalSpy& spy, int index) {
    return qvariant_cast<Parts>(spy.at(index).at(0));
}

/// The lines "N MS" of edit-until-killed, without a last one that is cut.
std::vector<std::pair<int, long long>> editsIn(const std::string& text) {
    std::vector<std::pair<int, long long>> edits;
    std::istringstream lines(text.substr(0, text.rfind('\n') + 1));
    for (std::pair<int, long long> edit; lines >> edit.first >> edit.second;)
        edits.push_back(edit);
    return edits;
}

long long steadyMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
} // namespace

class ProjectTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anEditIsAnnouncedOnceWithItsParts();
    void anEditThatChangesNothingIsNone();
    void anEditThatCannotBeKeptIsRefused();
    void undoAndRedoBringWholeStates();
    void severalStepsAtOnceAreAnnouncedOnce();
    void check02_aDragIsOneUndoStep();
    void check02_keysMergeWithin800ms();
    void check02_aPauseSplits();
    void mergedEditsThatLeadBackAreNone();
    void anUndoEndsMerging();
    void check03_revertLeavesNothing();
    void otherEditsDuringAGestureAreStepsOfTheirOwn();
    void undoDuringAGestureTakesItBackToo();
    void notesSurviveUndo();
    void notesAreNoReasonToSave();
    void editsReachTheWorkingCopyWithinASecond();
    void modifiedFollowsTheSavedState();
    void check39_saveAndReopen();
    void editsGoOnDuringASave();
    void check40_aFailedSaveSaysSoAndChangesNothing();
    void pathsFollowSaveAsThroughUndo();
    void journalFailureIsSaidOnce();
    void check41_killedProjectsComeBack_data();
    void check41_killedProjectsComeBack();
    void aRecoveredProjectIsModified();
    void discardLeavesNothing();
};

void ProjectTest::anEditIsAnnouncedOnceWithItsParts() {
    Bench bench;
    const auto before = bench.project.shared();
    bench.project.edit(QStringLiteral("Both"), [](State& state) {
        state.scene.seed = 7;
        state.adapters.emplace_back().id = "ink";
    });
    QCOMPARE(bench.changed.count(), 1);
    QCOMPARE(partsOf(bench.changed, 0), Part::Scene | Part::Adapters);
    QCOMPARE(bench.state().scene.seed, std::uint64_t{7});
    QCOMPARE(before->scene.seed, std::uint64_t{1234}); // a value that was handed out stays
    QCOMPARE(bench.stack().undoText(), QStringLiteral("Both"));
}

void ProjectTest::anEditThatChangesNothingIsNone() {
    Bench bench;
    bench.setSteps(25);
    QCOMPARE(bench.changed.count(), 0);
    QCOMPARE(bench.stack().count(), 0);
}

void ProjectTest::anEditThatCannotBeKeptIsRefused() {
    Bench bench;
    bench.project.edit(QStringLiteral("Bad"),
                       [](State& state) { state.scene.guidance = std::nan(""); });
    QCOMPARE(bench.refused.count(), 1);
    QVERIFY(bench.refused.at(0).at(0).toString().contains(QStringLiteral("scene.guidance")));
    QCOMPARE(bench.changed.count(), 0);
    QCOMPARE(bench.stack().count(), 0);
    QCOMPARE(bench.state().scene.guidance, 5.0);
}

void ProjectTest::undoAndRedoBringWholeStates() {
    Bench bench;
    const State first = bench.state();
    bench.setSteps(30);
    bench.setTitle("house");
    const State last = bench.state();
    bench.stack().undo();
    QCOMPARE(bench.changed.count(), 3);
    QCOMPARE(partsOf(bench.changed, 2), Parts(Part::Title));
    bench.stack().undo();
    QVERIFY(bench.state() == first);
    bench.stack().redo();
    bench.stack().redo();
    QVERIFY(bench.state() == last);
    QCOMPARE(bench.changed.count(), 6);
}

void ProjectTest::severalStepsAtOnceAreAnnouncedOnce() {
    Bench bench;
    bench.setSteps(30);
    bench.setTitle("house");
    bench.stack().setIndex(0); // as a click into a list of undo steps
    QCOMPARE(bench.changed.count(), 3);
    QCOMPARE(partsOf(bench.changed, 2), Part::Scene | Part::Title);
}

void ProjectTest::check02_aDragIsOneUndoStep() {
    Bench bench;
    bench.setSteps(10);
    bench.project.beginGesture(QStringLiteral("steps"));
    for (int steps = 11; steps <= 60; ++steps) {
        bench.nowMs += 2000; // however long it takes
        bench.setSteps(steps, QStringLiteral("steps"));
        QCOMPARE(bench.changed.count(), steps - 9);
        QCOMPARE(bench.state().scene.steps, steps);
    }
    bench.project.endGesture();
    QCOMPARE(bench.stack().count(), 2);
    QCOMPARE(bench.stack().undoText(), QStringLiteral("Steps 60"));
    bench.stack().undo();
    QCOMPARE(bench.state().scene.steps, 10);
    bench.stack().redo();
    QCOMPARE(bench.state().scene.steps, 60);
    // The next drag of the same fader is a step of its own, however soon it comes.
    bench.project.beginGesture(QStringLiteral("steps"));
    bench.setSteps(70, QStringLiteral("steps"));
    bench.project.endGesture();
    QCOMPARE(bench.stack().count(), 3);
    // And so are keys right before and after one.
    bench.setSteps(71, QStringLiteral("steps"));
    bench.project.beginGesture(QStringLiteral("steps"));
    bench.setSteps(80, QStringLiteral("steps"));
    bench.project.endGesture();
    bench.setSteps(81, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 6);
}

void ProjectTest::check02_keysMergeWithin800ms() {
    Bench bench;
    for (int key = 1; key <= 20; ++key) {
        bench.nowMs += key % 2 == 0 ? 800 : 1;
        bench.setSteps(25 + key, QStringLiteral("steps"));
    }
    QCOMPARE(bench.stack().count(), 1);
    QCOMPARE(bench.stack().undoText(), QStringLiteral("Steps 45"));
    QCOMPARE(bench.changed.count(), 20);
    bench.stack().undo();
    QCOMPARE(bench.state().scene.steps, 25);
    bench.stack().redo();
    QCOMPARE(bench.state().scene.steps, 45);
}

void ProjectTest::check02_aPauseSplits() {
    Bench bench;
    bench.setSteps(30, QStringLiteral("steps"));
    bench.nowMs += 801;
    bench.setSteps(31, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 2);
    // So does another fader, and an edit without a key.
    bench.setSteps(32, QStringLiteral("other"));
    bench.setSteps(33, QStringLiteral("steps"));
    bench.setSteps(34);
    bench.setSteps(35);
    QCOMPARE(bench.stack().count(), 6);
}

void ProjectTest::mergedEditsThatLeadBackAreNone() {
    Bench bench;
    bench.setTitle("house");
    bench.setSteps(26, QStringLiteral("steps"));
    bench.setSteps(25, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 1);
    QCOMPARE(bench.stack().undoText(), QStringLiteral("Title"));
    bench.setSteps(27, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 2);
    bench.stack().undo();
    QCOMPARE(bench.state().scene.steps, 25);
    QCOMPARE(bench.state().title, std::string("house"));
}

void ProjectTest::anUndoEndsMerging() {
    Bench bench;
    bench.setSteps(30, QStringLiteral("steps"));
    bench.nowMs += 1000;
    bench.setSteps(40, QStringLiteral("steps"));
    bench.stack().undo();
    bench.setSteps(50, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 2);
    bench.stack().undo();
    QCOMPARE(bench.state().scene.steps, 30);
    // A redo as well: what comes after it is a step of its own.
    bench.stack().redo();
    bench.setSteps(60, QStringLiteral("steps"));
    QCOMPARE(bench.stack().count(), 3);
}

void ProjectTest::check03_revertLeavesNothing() {
    Bench bench;
    bench.setTitle("house");
    const State before = bench.state();
    bench.project.beginGesture(QStringLiteral("steps"));
    bench.setSteps(30, QStringLiteral("steps"));
    bench.setSteps(31, QStringLiteral("steps"));
    bench.project.endGesture(Project::GestureEnd::Revert);
    QVERIFY(bench.state() == before);
    QCOMPARE(bench.stack().count(), 1);
    QCOMPARE(bench.changed.count(), 4); // the title, two moves, one revert
    QVERIFY(!bench.project.inGesture());
    // One that moved nothing, and one that came back by itself.
    for (const auto end : {Project::GestureEnd::Revert, Project::GestureEnd::Keep}) {
        bench.project.beginGesture(QStringLiteral("steps"));
        bench.project.endGesture(end);
        bench.project.beginGesture(QStringLiteral("steps"));
        bench.setSteps(40, QStringLiteral("steps"));
        bench.setSteps(25, QStringLiteral("steps"));
        bench.project.endGesture(end);
        QCOMPARE(bench.stack().count(), 1);
    }
}

void ProjectTest::otherEditsDuringAGestureAreStepsOfTheirOwn() {
    for (const bool reverted : {false, true}) {
        Bench bench;
        bench.project.beginGesture(QStringLiteral("steps"));
        bench.setSteps(30, QStringLiteral("steps"));
        bench.setTitle("meanwhile"); // a run in training that ended
        bench.setSteps(40, QStringLiteral("steps"));
        bench.project.endGesture(reverted ? Project::GestureEnd::Revert
                                          : Project::GestureEnd::Keep);
        QCOMPARE(bench.state().scene.steps, reverted ? 25 : 40);
        QCOMPARE(bench.state().title, std::string("meanwhile"));
        QCOMPARE(bench.stack().count(), reverted ? 1 : 2);
        if (!reverted) {
            bench.stack().undo();
            QCOMPARE(bench.state().scene.steps, 25);
            QCOMPARE(bench.state().title, std::string("meanwhile"));
        }
        bench.stack().undo();
        QVERIFY(bench.state() == State());
    }
}

void ProjectTest::undoDuringAGestureTakesItBackToo() {
    Bench bench;
    bench.setTitle("house");
    bench.project.beginGesture(QStringLiteral("steps"));
    bench.setSteps(30, QStringLiteral("steps"));
    bench.stack().undo();
    QVERIFY(bench.state() == State());
    bench.setSteps(31, QStringLiteral("steps"));
    bench.project.endGesture();
    QCOMPARE(bench.stack().count(), 1);
    bench.stack().undo();
    QVERIFY(bench.state() == State());
}

void ProjectTest::notesSurviveUndo() {
    Bench bench;
    bench.setSteps(30);
    bench.setTitle("house");
    bench.stack().undo();
    const int announced = bench.changed.count();
    bench.project.beginGesture(QStringLiteral("steps"));
    bench.setSteps(50, QStringLiteral("steps"));
    bench.project.note([](State& state) { state.model.identity = "learnt"; });
    QCOMPARE(bench.changed.count(), announced + 2);
    QCOMPARE(partsOf(bench.changed, announced + 1), Parts(Part::Model));
    bench.project.endGesture(Project::GestureEnd::Revert);
    QCOMPARE(bench.state().model.identity, std::string("learnt"));
    QCOMPARE(bench.state().scene.steps, 30);
    QCOMPARE(bench.stack().count(), 2);
    bench.stack().undo();
    QCOMPARE(bench.state().model.identity, std::string("learnt"));
    QCOMPARE(bench.state().scene.steps, 25);
    bench.stack().redo();
    bench.stack().redo();
    QCOMPARE(bench.state().model.identity, std::string("learnt"));
    QCOMPARE(bench.state().title, std::string("house"));
}

void ProjectTest::notesAreNoReasonToSave() {
    Bench bench;
    bench.project.note([](State& state) { state.model.identity = "learnt"; });
    QVERIFY(!bench.project.modified());
    QVERIFY(bench.project.flush().ok());
    QVERIFY(!bench.project.store().unsaved()->any());
    bench.setSteps(30);
    QVERIFY(bench.project.modified());
    bench.stack().undo();
    QVERIFY(!bench.project.modified());
}

void ProjectTest::editsReachTheWorkingCopyWithinASecond() {
    Bench bench;
    bench.setTitle("house");
    const long long edited = steadyMs();
    while (bench.project.store().readState()->title != "house") {
        QVERIFY2(steadyMs() - edited < 1000, "not written a second after the edit");
        QTest::qSleep(20);
    }
    // Edits that never stop are written all the same.
    const long long begin = steadyMs();
    for (int i = 1; steadyMs() - begin < 1500; ++i) {
        bench.setSteps(1 + i % 150);
        QTest::qSleep(5);
    }
    QVERIFY(bench.project.store().readState()->scene.steps != 25);
    QVERIFY(bench.project.flush().ok());
    QVERIFY(*bench.project.store().readState() == bench.state());
}

void ProjectTest::modifiedFollowsTheSavedState() {
    Bench bench;
    QVERIFY(!bench.project.modified());
    QVERIFY(!bench.project.save().ok()); // it has no file yet
    bench.setSteps(30);
    QVERIFY(bench.project.modified());
    QCOMPARE(bench.modified.count(), 1);
    QVERIFY(bench.project.saveAs(bench.folder / "a.diptych").ok());
    QVERIFY(!bench.project.modified());
    QCOMPARE(bench.fileChanged.count(), 1);
    QCOMPARE(bench.project.file(), bench.folder / "a.diptych");
    bench.setSteps(31);
    bench.stack().undo();
    QVERIFY(!bench.project.modified()); // back at what was saved
    bench.stack().undo();
    QVERIFY(bench.project.modified());
    QVERIFY(bench.project.save().ok());
    QVERIFY(!bench.project.modified());
    QCOMPARE(bench.fileChanged.count(), 1);
    bool last = false;
    for (const auto& signal : bench.modified) {
        QVERIFY(signal.at(0).toBool() != last); // never twice the same
        last = signal.at(0).toBool();
    }
}

void ProjectTest::check39_saveAndReopen() {
    Bench bench;
    bench.setSteps(30);
    bench.setTitle("house");
    QVERIFY(bench.project.saveAs(bench.folder / "a.diptych").ok());
    Bench again(*ProjectStore::openFile(bench.folder / "a.diptych", bench.folder / "state"));
    QVERIFY(again.state() == bench.state());
    QVERIFY(!again.project.modified());
    QVERIFY(!again.stack().canUndo());
}

void ProjectTest::editsGoOnDuringASave() {
    Bench bench;
    QVERIFY(
        bench.project.store().putBlob(document::BlobKind::Source, std::string(4u << 20, 'x')).ok());
    bench.setSteps(30);
    QVERIFY(bench.project.startSave(bench.folder / "a.diptych").ok());
    QVERIFY(bench.project.saving());
    QVERIFY(!bench.project.startSave(bench.folder / "b.diptych").ok());
    QVERIFY(!bench.project.save().ok());
    bench.project.note([](State& state) { state.model.identity = "learnt"; });
    bench.setTitle("during the save");
    QVERIFY(bench.saveFinished.wait(20'000));
    QCOMPARE(bench.saveFinished.at(0).at(0).toString(), QString());
    QVERIFY(!bench.project.saving());
    Bench saved(*ProjectStore::openFile(bench.folder / "a.diptych", bench.folder / "state"));
    QCOMPARE(saved.state().scene.steps, 30);
    QCOMPARE(bench.project.modified(), saved.state().title.empty());
    QVERIFY(bench.project.save().ok());
    QVERIFY(!bench.project.modified());
}

void ProjectTest::check40_aFailedSaveSaysSoAndChangesNothing() {
    Bench bench;
    bench.setSteps(30);
    QVERIFY(bench.project.saveAs(bench.folder / "a.diptych").ok());
    bench.setSteps(31);
    const Status status = bench.project.saveAs(bench.folder / "no such folder/a.diptych");
    QVERIFY(!status.ok());
    QVERIFY(bench.project.modified());
    QCOMPARE(bench.project.file(), bench.folder / "a.diptych");
    QCOMPARE(bench.saveFinished.count(), 2);
    QVERIFY(!bench.saveFinished.at(1).at(0).toString().isEmpty());
}

void ProjectTest::pathsFollowSaveAsThroughUndo() {
    Bench bench;
    fs::create_directories(bench.folder / "one");
    fs::create_directories(bench.folder / "two");
    const std::string ink = (bench.folder / "one/ink.safetensors").string();
    bench.project.edit(QStringLiteral("Add"), [&](State& state) {
        auto& item = state.adapters.emplace_back();
        item.id = "ink";
        item.file = ink;
    });
    QVERIFY(bench.project.saveAs(bench.folder / "one/a.diptych").ok());
    QCOMPARE(bench.state().adapters[0].file, std::string("ink.safetensors"));
    bench.project.edit(QStringLiteral("Remove"), [](State& state) { state.adapters.clear(); });
    QVERIFY(bench.project.saveAs(bench.folder / "two/a.diptych").ok());
    bench.stack().undo();
    // The step from before the move leads to the file all the same.
    QCOMPARE(bench.state().adapters.at(0).file, ink);
    QVERIFY(bench.project.modified());
}

void ProjectTest::journalFailureIsSaidOnce() {
    // The database is taken away under the journal: every write fails until it works again.
    Bench bench;
    QVERIFY(bench.project.store().discard().ok());
    bench.setSteps(30);
    QVERIFY(!bench.project.flush().ok());
    bench.setSteps(31);
    QVERIFY(!bench.project.flush().ok());
    QTRY_COMPARE(bench.journalFailed.count(), 1);
    QVERIFY(!bench.journalFailed.at(0).at(0).toString().isEmpty());
    QCOMPARE(bench.state().scene.steps, 31); // work goes on
    QTest::qWait(50);
    QCOMPARE(bench.journalFailed.count(), 1);
}

void ProjectTest::check41_killedProjectsComeBack_data() {
    QTest::addColumn<int>("afterMs");
    QTest::addColumn<bool>("saving");
    for (const int ms : {300, 700, 1300})
        for (const bool saving : {false, true})
            QTest::addRow("%d ms, %s", ms, saving ? "saving" : "editing") << ms << saving;
}

void ProjectTest::check41_killedProjectsComeBack() {
    QFETCH(int, afterMs);
    QFETCH(bool, saving);
    const ScratchFolder folder;
    std::vector<std::string> words = {DIPTYCH_EDIT_UNTIL_KILLED, (folder / "state").string()};
    if (saving)
        words.push_back((folder / "a.diptych").string());
    RunningProgram program(words);
    QTRY_VERIFY_WITH_TIMEOUT(!editsIn(program.out()).empty(), 20'000);
    QTest::qSleep(afterMs);
    const long long killed = steadyMs();
    program.send(SIGKILL);
    QCOMPARE(program.wait(), 128 + SIGKILL);
    const auto edits = editsIn(program.out());
    int promised = 0; // the last edit that was a second old
    for (const auto& [number, at] : edits)
        promised = at < killed - 1000 ? number : promised;

    if (saving && fs::exists(folder / "a.diptych")) {
        auto file = ProjectStore::openFile(folder / "a.diptych", folder / "state");
        QVERIFY2(file.ok(), "the saved file is whole");
    }
    auto found = RecoveryList(folder / "state").list();
    if (found.empty()) { // everything is in the file
        QVERIFY(saving || promised == 0);
        return;
    }
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].problem, std::string());
    Bench recovered(*ProjectStore::recover(found[0].folder));
    const auto& scene = recovered.state().scene;
    QVERIFY2(static_cast<int>(scene.seed) >= promised, qPrintable(QString::number(scene.seed)));
    QVERIFY(static_cast<int>(scene.seed) <= edits.back().first + 1);
    QCOMPARE(scene.prompt, std::to_string(scene.seed)); // one edit, whole
}

void ProjectTest::aRecoveredProjectIsModified() {
    const ScratchFolder folder;
    {
        Project project(*ProjectStore::createWorkingCopy(folder / "state"));
        project.edit(QStringLiteral("Title"), [](State& state) { state.title = "house"; });
        QVERIFY(project.saveAs(folder / "a.diptych").ok());
        project.edit(QStringLiteral("Title"), [](State& state) { state.title = "boat"; });
    } // written by the journal on its way out
    const auto found = RecoveryList(folder / "state").list();
    QCOMPARE(found.size(), std::size_t{1});
    Bench bench(*ProjectStore::recover(found[0].folder));
    QCOMPARE(bench.state().title, std::string("boat"));
    QVERIFY(bench.project.modified());
    QCOMPARE(bench.project.file(), folder / "a.diptych");
    bench.setTitle("house");
    QVERIFY(!bench.project.modified());
}

void ProjectTest::discardLeavesNothing() {
    Bench bench;
    const fs::path folder = bench.project.store().folder();
    bench.setSteps(30);
    QVERIFY(bench.project.discard().ok());
    QVERIFY(!fs::exists(folder));
    QVERIFY(RecoveryList(bench.folder / "state").list().empty());
    QVERIFY(!bench.project.flush().ok());
}

} // namespace diptych::project

QTEST_GUILESS_MAIN(diptych::project::ProjectTest)
#include "project_test.moc"
