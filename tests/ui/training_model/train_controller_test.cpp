#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/document/project_store.h"
#include "core/fake_engine/fake_adapter.h"
#include "tests/ui/training_model/train_studio.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <fstream>

namespace diptych::ui {
namespace {

using fake_engine::FakeScript;
using fake_engine::TrainFault;
using State = TrainController::State;
using Action = TrainNotice::Action;
using test::TrainStudio;

const document::AdapterItem* learntItem(const TrainStudio& studio) {
    const auto& adapters = studio.project->state().adapters;
    return adapters.empty() ? nullptr : &adapters.back();
}

/// The weights that lie in the project; its metadata says other things in another run.
Result<fake_engine::FakeWeights> weightsOf(TrainStudio& studio, const document::AdapterItem& item) {
    DIPTYCH_TRY(bytes, studio.project->store().blob(item.blob));
    const auto file = studio.folder.put("read.safetensors", bytes);
    DIPTYCH_TRY(adapter, fake_engine::readFakeAdapter(file));
    return adapter.weights;
}

} // namespace

class TrainControllerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check21_learnSaysWhyNot();
    void learnsIntoTheProject();
    void undoTakesTheFaderButNotTheBytes();
    void check22_progressAndTimeLeft();
    void check23_previewsFromStepZero();
    void check24_pauseKeepsTheModel();
    void check25_stopAtEveryPhase_data();
    void check25_stopAtEveryPhase();
    void check27_outOfMemory();
    void check27_outOfMemoryForGood();
    void check28_invalidNumbers();
    void check29_zeroEffect();
    void check30_placesAndSpace();
    void check30_unusualPaths_data();
    void check30_unusualPaths();
    void check31_queueSkipsTheFailing();
    void check33_exploreCyclesGiveMemoryBack();
    void check34_interactiveWorkComesFirst();
    void memoryThatIsTooSmall();
    void trainingTimeSlider();
    void cancelLeavesNothing();
    void suspendAndContinue();
};

void TrainControllerTest::check21_learnSaysWhyNot() {
    TrainStudio studio;
    QVERIFY(studio.train->problem().isEmpty());
    QSignalSpy changed(studio.train.get(), &TrainController::readinessChanged);
    studio.edit([](auto& state) { state.sources.styleName = "  "; });
    QCOMPARE(changed.count(), 1);
    QVERIFY(studio.train->problem().contains(QStringLiteral("name")));
    QVERIFY(!studio.train->start());
    QVERIFY(studio.train->queue().empty());
    studio.edit([](auto& state) { state.sources.styleName = "ink"; });
    QVERIFY2(studio.train->problem().isEmpty(), "enabling is immediate");
    studio.edit([](auto& state) { state.learning.parameters["pair"]["steps"] = 0; });
    QVERIFY(studio.train->problem().contains(QStringLiteral("Steps must be between 1")));
    studio.edit([](auto& state) {
        state.learning.parameters = Json::object();
        state.sources.mine.reset();
    });
    QCOMPARE(studio.train->method()->id, std::string("dreambooth-lora"));
    QVERIFY(studio.train->problem().isEmpty());
    studio.edit([](auto& state) { state.sources.original.reset(); });
    QVERIFY(studio.train->problem().contains(QStringLiteral("picture")));
}

void TrainControllerTest::learnsIntoTheProject() {
    TrainStudio studio;
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const auto* item = learntItem(studio);
    QVERIFY(item != nullptr);
    QCOMPARE(item->name, std::string("Ink"));
    QVERIFY(item->embedded);
    QCOMPARE(item->promptSuffix, std::string(" in ink style"));
    QCOMPARE(item->softMaximum, 8.0);
    QCOMPARE(item->defaultStrength, 3.0);
    QVERIFY(!item->baseIdentity.empty());
    QVERIFY(!item->thumbnail.empty());
    QCOMPARE(studio.project->state().scene.mix.size(), std::size_t{1});
    QCOMPARE(studio.project->state().scene.mix[0].strength, 3.0);
    const auto bytes = studio.project->store().blob(item->blob);
    QVERIFY(bytes.ok());
    QCOMPARE(bytes->size(), std::size_t{item->sizeBytes});
    const auto weights = weightsOf(studio, *item);
    QVERIFY(weights.ok() && weights->effect() > 0.01);
    QCOMPARE(studio.train->run()->record().end, RunEnd::Finished);
    QVERIFY(studio.project->modified());
    QVERIFY(studio.train->meters().latest().has_value());
    QVERIFY(studio.train->meters().latest()->change() != PictureEffect::Change::None);
    QCOMPARE(test::temporaries(studio.settings.stateFolder), QStringList());
}

void TrainControllerTest::undoTakesTheFaderButNotTheBytes() {
    TrainStudio studio;
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const auto whole = *learntItem(studio);
    studio.project->undoStack().undo(); // "Finish learning Ink"
    QVERIFY(learntItem(studio) != nullptr);
    QCOMPARE(learntItem(studio)->blob, whole.blob);
    QVERIFY2(learntItem(studio)->embedded, "an earlier state names the bytes, too");
    studio.project->undoStack().undo(); // "Learn Ink"
    QVERIFY(studio.project->state().adapters.empty());
    QVERIFY(studio.project->state().scene.mix.empty());
    studio.project->undoStack().redo();
    studio.project->undoStack().redo();
    QCOMPARE(*learntItem(studio), whole);
}

void TrainControllerTest::check22_progressAndTimeLeft() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(100, 20);
    TrainStudio studio(settings);
    QElapsedTimer since;
    qint64 longest = 0;
    QObject::connect(studio.train.get(), &TrainController::progressed, &studio, [&] {
        if (since.isValid())
            longest = std::max(longest, since.elapsed());
        since.start();
    });
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(1));
    QVERIFY2(studio.train->progress().secondsLeft < 0.0, "nothing is told before it is measured");
    QVERIFY(studio.waitForStep(12));
    const auto progress = studio.train->progress();
    const double truth = 0.02 * static_cast<double>(progress.totalSteps - progress.step);
    QVERIFY2(std::abs(progress.secondsLeft - truth) <= 0.2 * truth,
             qPrintable(QStringLiteral("%1 of %2").arg(progress.secondsLeft).arg(truth)));
    QCOMPARE(progress.phaseCount, 2);
    QCOMPARE(progress.phaseNumber, 1);
    QVERIFY(studio.waitForStep(60));
    QCOMPARE(studio.train->progress().phaseNumber, 2);
    QCOMPARE(studio.train->progress().phase, QStringLiteral("Learning the style"));
    // A step that takes long does not silence it.
    studio.control->change([](FakeScript& script) { script.trainCallMs = 1500; });
    QTest::qWait(1600);
    QVERIFY2(longest <= 500, qPrintable(QString::number(longest)));
}

void TrainControllerTest::check23_previewsFromStepZero() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(48, 4);
    TrainStudio studio(settings);
    studio.edit([](auto& state) { state.learning.testPrompts = {"a castle"}; });
    std::vector<std::pair<qint64, int>> made;
    QObject::connect(studio.train.get(), &TrainController::previewMade, &studio,
                     [&](qint64 step, int index) { made.emplace_back(step, index); });
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(10));
    const auto seedBefore = studio.train->run()->request().previews.at(0).seed;
    const auto first = studio.train->run()->preview(0, 1);
    studio.train->suspend();
    QVERIFY(studio.waitForState(State::Ended));
    // The artist's seed moves on meanwhile; the run's does not.
    studio.edit([](auto& state) { state.scene.seed = 99; });
    studio.restart();
    studio.train->findUnfinished();
    QVERIFY(
        QTest::qWaitFor([&] { return !studio.notice("unfinished").key.isEmpty(); }, test::kLongMs));
    studio.train->act(studio.notice("unfinished").key, Action::Continue);
    QVERIFY(studio.waitForState(State::Running));
    QVERIFY(studio.waitForEnd());
    QVERIFY(!made.empty());
    QCOMPARE(made.front(), (std::pair<qint64, int>(0, 0)));
    const auto* run = studio.train->run();
    QCOMPARE(run->previews().begin()->first, qint64{0});
    QCOMPARE(run->previews().begin()->second.size(), std::size_t{3});
    QCOMPARE(run->preview(0, 1).convertToFormat(QImage::Format_RGB32),
             first.convertToFormat(QImage::Format_RGB32));
    for (const auto& preview : run->request().previews)
        QCOMPARE(preview.seed, seedBefore);
    QCOMPARE(run->request().previews.at(2).prompt, std::string("a castle"));
    QCOMPARE(run->previews().rbegin()->first, qint64{48});
}

void TrainControllerTest::check24_pauseKeepsTheModel() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(60, 5);
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(5));
    const auto loads = studio.control->counters().loads;
    studio.train->pause();
    QCOMPARE(studio.train->state(), State::Paused);
    QTest::qWait(60);
    const auto at = studio.control->counters().trainCalls;
    QTest::qWait(150);
    QVERIFY2(studio.control->counters().trainCalls <= at + 1, "stops within one call");
    const auto finals = studio.control->counters().finals;
    studio.edit([](auto& state) { state.scene.prompt = "a boat"; });
    QVERIFY(
        QTest::qWaitFor([&] { return studio.control->counters().finals > finals; }, test::kLongMs));
    QCOMPARE(studio.control->counters().loads, loads);
    studio.train->resume();
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.control->counters().trainCalls, std::int64_t{60});
    QCOMPARE(studio.control->counters().loads, loads);
}

void TrainControllerTest::check25_stopAtEveryPhase_data() {
    QTest::addColumn<int>("step");
    QTest::newRow("at once") << -1;
    QTest::newRow("step 0") << 0;
    QTest::newRow("step 1") << 1;
    QTest::newRow("in the style") << 30;
    QTest::newRow("near the end") << 38;
}

void TrainControllerTest::check25_stopAtEveryPhase() {
    QFETCH(int, step);
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 4);
    settings.secondsBetweenCheckpoints = 0.0; // a save is always on its way
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    if (step >= 0)
        QVERIFY(studio.waitForStep(step));
    studio.train->stopAndKeep();
    QVERIFY(studio.waitForEnd());
    // What was being written when the run ended goes with its folder, on another thread.
    QTRY_COMPARE_WITH_TIMEOUT(test::temporaries(studio.settings.stateFolder), QStringList(),
                              test::kLongMs);
    const auto* item = learntItem(studio);
    if (item == nullptr) {
        QVERIFY(step < 14); // before the style began
        QVERIFY(step < 0 || !studio.notice("nothing").text.isEmpty());
        QVERIFY(studio.project->state().scene.mix.empty());
    } else {
        const auto weights = weightsOf(studio, *item);
        QVERIFY2(weights.ok(), weights.ok() ? "" : weights.error().text().c_str());
        QVERIFY(weights->effect() > 0.0);
    }
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(0));
}

void TrainControllerTest::check27_outOfMemory() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 2);
    settings.script.trainFaults = {{TrainFault::OutOfMemory, 22, 1}};
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.raised("ran-out"), 1);
    const QString text = studio.notice("ran-out").text;
    QVERIFY2(text.contains(QStringLiteral("step 22")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("Continuing from step")));
    QCOMPARE(studio.train->run()->record().picturesWhileLearning, RunPictures::Off);
    QCOMPARE(studio.train->run()->record().end, RunEnd::Finished);
    QVERIFY(studio.train->run()->resumedAt() > 0);
    // The same numbers as without the fault.
    TrainStudio::Settings calm;
    calm.script = test::trainScript(40, 1);
    TrainStudio other(calm);
    QVERIFY(other.train->start());
    QVERIFY(other.waitForEnd());
    QVERIFY(*weightsOf(studio, *learntItem(studio)) == *weightsOf(other, *learntItem(other)));
}

void TrainControllerTest::check27_outOfMemoryForGood() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 2);
    settings.script.trainFaults = {{TrainFault::OutOfMemory, 22, 2}};
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const auto last = studio.notices.last();
    QVERIFY2(last.text.contains(QStringLiteral("Close other programs")), qPrintable(last.text));
    QCOMPARE(last.actions.front(), Action::Continue);
    QVERIFY(studio.train->problem().isEmpty());
    QCOMPARE(studio.project->state().sources.subject, std::string("a red house"));
    studio.train->act(last.key, Action::Continue);
    QVERIFY(studio.waitForState(State::Running));
    QVERIFY(studio.waitForEnd());
    QVERIFY(learntItem(studio) != nullptr && learntItem(studio)->embedded);
}

void TrainControllerTest::check28_invalidNumbers() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 2);
    settings.script.trainFaults = {{TrainFault::InvalidNumbers, 30, 1}};
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const auto notice = studio.notice("numbers");
    QVERIFY(notice.text.contains(QStringLiteral("step 30")));
    QVERIFY(notice.text.contains(QStringLiteral("half the speed")));
    studio.train->act(notice.key, Action::GoBack);
    QVERIFY(studio.waitForState(State::Running));
    QCOMPARE(studio.train->run()->request().rateScale, 0.5);
    QVERIFY(QTest::qWaitFor([&] { return studio.train->run()->resumedAt() >= 0; }, test::kLongMs));
    QVERIFY(studio.train->run()->resumedAt() > 0 && studio.train->run()->resumedAt() <= 30);
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.train->run()->record().end, RunEnd::Finished);
}

void TrainControllerTest::check29_zeroEffect() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 2);
    settings.script.pictureSide = 256;
    settings.script.zeroEffect = true;
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QVERIFY2(studio.raised("no-effect") >= 2, "after the first check and at the end");
    QVERIFY(studio.notice("no-effect").text.contains(QStringLiteral("so far")));
    const auto last = studio.notices.last();
    QVERIFY(last.text.contains(QStringLiteral("did not learn")));
    QCOMPARE(last.actions,
             (QList<Action>{Action::CheckAgain, Action::LearnLonger, Action::Report}));
    QVERIFY(learntItem(studio)->unknown.contains("noEffect"));
    studio.control->change([](FakeScript& script) { script.zeroEffect = false; });
    studio.train->act(last.key, Action::LearnLonger);
    QVERIFY(studio.waitForState(State::Running));
    QCOMPARE(studio.train->progress().totalSteps, qint64{80});
    QVERIFY(studio.waitForEnd());
    QVERIFY(!learntItem(studio)->unknown.contains("noEffect"));
}

void TrainControllerTest::check30_placesAndSpace() {
    {
        TrainStudio::Settings settings;
        settings.space = [](const std::filesystem::path&) -> Result<std::uint64_t> {
            return std::uint64_t{600} << 10;
        };
        TrainStudio studio(settings);
        QVERIFY(studio.train->start());
        QVERIFY(studio.waitForEnd());
        const auto notice = studio.notice("space");
        QVERIFY2(notice.text.contains(QStringLiteral("Not enough space")), qPrintable(notice.text));
        QCOMPARE(studio.control->counters().trainCalls, std::int64_t{0});
        QVERIFY(studio.project->state().adapters.empty());
    }
    {
        TrainStudio::Settings settings;
        diptych::test::ScratchFolder other;
        settings.stateFolder = other.put("a file", "not a folder");
        TrainStudio studio(settings);
        QVERIFY(studio.train->start());
        QVERIFY(studio.waitForEnd());
        QCOMPARE(studio.raised("space"), 1);
        QCOMPARE(studio.control->counters().trainCalls, std::int64_t{0});
        studio.train->setStateFolder(other / "good");
        QVERIFY(studio.train->start());
        QVERIFY(studio.waitForEnd());
        QVERIFY(learntItem(studio) != nullptr);
    }
    {
        TrainStudio::Settings settings;
        settings.stateFolder = "/proc/diptych"; // cannot be written even by root
        TrainStudio studio(settings);
        QVERIFY(studio.train->start());
        QVERIFY(studio.waitForEnd());
        QCOMPARE(studio.raised("space"), 1);
        QCOMPARE(studio.control->counters().trainCalls, std::int64_t{0});
    }
}

void TrainControllerTest::check30_unusualPaths_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("space") << QStringLiteral("with a space");
    QTest::newRow("unicode") << QString::fromUtf8("Bilder für später 絵 🖌");
    QTest::newRow("long") << QStringLiteral("%1/%1/%1").arg(QString(120, QLatin1Char('x')));
    QTest::newRow("quotes") << QStringLiteral("it's \"100%\" (&) #1");
}

void TrainControllerTest::check30_unusualPaths() {
    QFETCH(QString, name);
    diptych::test::ScratchFolder place;
    TrainStudio::Settings settings;
    settings.script = test::trainScript(12);
    settings.stateFolder = place / name.toStdString();
    settings.modelFolder = place / (name.toStdString() + " model");
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QVERIFY(learntItem(studio) != nullptr);
    QVERIFY(learntItem(studio)->embedded);
}

void TrainControllerTest::check31_queueSkipsTheFailing() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 2);
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    studio.edit([](auto& state) {
        state.sources.styleName = "gouache";
        state.learning.parameters["pair"]["steps"] = 77;
    });
    QVERIFY(studio.train->start());
    studio.edit([](auto& state) {
        state.sources.styleName = "pastel";
        state.learning.parameters = Json::object();
    });
    QVERIFY(studio.train->start());
    QCOMPARE(studio.train->queue().size(), std::size_t{3});
    // Only the second comes so far.
    studio.control->change([](FakeScript& script) {
        script.trainFaults = {{TrainFault::DiskFull, 70, 1}};
    });
    QVERIFY(studio.waitForEnd());
    const auto& queue = studio.train->queue();
    QCOMPARE(queue[0].state, RunQueue::State::Done);
    QCOMPARE(queue[1].state, RunQueue::State::Failed);
    QVERIFY2(queue[1].reason.contains(QStringLiteral("No space left")),
             qPrintable(queue[1].reason));
    QCOMPARE(queue[2].state, RunQueue::State::Done);
    QCOMPARE(studio.raised("failed"), 1);
    int whole = 0;
    for (const auto& item : studio.project->state().adapters)
        whole += item.embedded ? 1 : 0;
    QCOMPARE(whole, 2);
}

void TrainControllerTest::check33_exploreCyclesGiveMemoryBack() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(400, 2);
    settings.exploreMs = 5;
    TrainStudio studio(settings);
    QVERIFY(QTest::qWaitFor([&] { return studio.control->counters().finals > 0; }, test::kLongMs));
    const auto baseline = studio.control->counters().memoryBytes;
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(2));
    const auto learning = studio.control->counters().memoryBytes;
    for (int i = 0; i < 50; ++i) {
        studio.train->pause();
        studio.edit([i](auto& state) { state.scene.guidance = 2.0 + 0.1 * i; });
        QTest::qWait(2);
        studio.train->resume();
        QVERIFY(studio.train->state() == State::Running ||
                studio.train->state() == State::PausedByExploring);
    }
    QCOMPARE(studio.control->counters().memoryBytes, learning);
    studio.train->stopAndKeep();
    QVERIFY(studio.waitForEnd());
    QVERIFY(QTest::qWaitFor([&] { return studio.control->counters().memoryBytes == baseline; },
                            test::kLongMs));
    QCOMPARE(studio.control->counters().trainings, std::int64_t{0});
    QCOMPARE(studio.control->counters().sessions, std::int64_t{1});
}

void TrainControllerTest::check34_interactiveWorkComesFirst() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 5);
    settings.exploreMs = 200;
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(3));
    studio.edit([](auto& state) { state.scene.guidance = 7.0; });
    QCOMPARE(studio.train->state(), State::PausedByExploring);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(studio.waitForState(State::Running));
    QVERIFY2(clock.elapsed() >= 150, "it waits for the artist to rest");
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.control->counters().trainCalls, std::int64_t{40});
}

void TrainControllerTest::memoryThatIsTooSmall() {
    TrainStudio::Settings settings;
    settings.script.bytesForTraining = std::uint64_t{11} << 30;
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    const auto notice = studio.notice("memory");
    QVERIFY2(notice.text.contains(QStringLiteral("11.0 G")), qPrintable(notice.text));
    QCOMPARE(notice.actions.front(), Action::TryAnyway);
    QCOMPARE(studio.control->counters().trainCalls, std::int64_t{0});
    QVERIFY(studio.project->state().adapters.empty());
    studio.train->act(notice.key, Action::TryAnyway);
    QVERIFY(studio.waitForState(State::Running));
    QVERIFY(studio.waitForEnd());
    QVERIFY(learntItem(studio) != nullptr);
}

void TrainControllerTest::trainingTimeSlider() {
    TrainStudio studio;
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QVERIFY(QTest::qWaitFor([&] { return studio.live->state() == LiveController::State::UpToDate; },
                            test::kLongMs));
    const QString last = QString::fromStdString(studio.live->wanted().key);
    const auto& kept = studio.train->run()->kept();
    QVERIFY(kept.size() >= 4);
    const auto early = std::next(kept.begin())->first;
    studio.train->showStep(early + 1); // between two: the one before counts
    QCOMPARE(studio.train->shownStep(), qint64{early});
    QVERIFY(QString::fromStdString(studio.live->wanted().key) != last);
    studio.train->showStep(1000);
    QVERIFY(studio.train->isFollowing());
    QCOMPARE(studio.train->shownStep(), kept.rbegin()->first);
    const std::string before = learntItem(studio)->blob;
    studio.train->useStep(std::next(kept.begin(), 3)->first);
    QVERIFY(QTest::qWaitFor([&] { return learntItem(studio)->blob != before; }, test::kLongMs));
}

void TrainControllerTest::cancelLeavesNothing() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(200, 3);
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(5));
    const std::filesystem::path folder = studio.runFolder();
    studio.train->cancel();
    QVERIFY(studio.waitForEnd());
    QVERIFY(studio.project->state().adapters.empty());
    QVERIFY(QTest::qWaitFor([&] { return !std::filesystem::exists(folder); }, test::kLongMs));
    QCOMPARE(studio.train->state(), State::Idle);
}

void TrainControllerTest::suspendAndContinue() {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(40, 3);
    TrainStudio studio(settings);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(20));
    QSignalSpy done(studio.train.get(), &TrainController::suspended);
    studio.train->suspend();
    QVERIFY(QTest::qWaitFor([&] { return done.count() == 1; }, test::kLongMs));
    const qint64 at = studio.train->progress().step;
    studio.restart();
    studio.train->findUnfinished();
    QVERIFY(
        QTest::qWaitFor([&] { return !studio.notice("unfinished").key.isEmpty(); }, test::kLongMs));
    const auto notice = studio.notice("unfinished");
    QCOMPARE(notice.text,
             QStringLiteral("Learning of \"Ink\" stopped at step %1 of 40 (saved)").arg(at));
    QCOMPARE(notice.actions, (QList<Action>{Action::Continue, Action::UseAsIs, Action::Discard}));
    studio.train->act(notice.key, Action::UseAsIs);
    QVERIFY(QTest::qWaitFor([&] { return learntItem(studio)->embedded; }, test::kLongMs));
    QTest::qWait(50);
    studio.restart();
    studio.notices.clear();
    studio.train->findUnfinished();
    QTest::qWait(100);
    QCOMPARE(studio.raised("unfinished"), 0);
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::TrainControllerTest)
#include "train_controller_test.moc"
