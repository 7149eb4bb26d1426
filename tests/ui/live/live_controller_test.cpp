#include "tests/ui/live/live_studio.h"
#include "ui/live/badge_text.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using fake_engine::RenderFault;
using State = LiveController::State;

class LiveControllerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theFirstPictureComesByItself() {
        auto script = quickScript();
        script.openModelMs = 30;
        LiveStudio studio(script);
        QSignalSpy opened(studio.live.get(), &LiveController::modelOpened);
        QCOMPARE(studio.live->state(), State::NotReady);
        studio.change([](auto&) {});
        QCOMPARE(studio.live->state(), State::NotReady);
        QVERIFY(studio.settle());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(studio.live->model().title, std::string("storybook"));
        const ShownFrame& shown = studio.live->shown();
        QCOMPARE(shown.picture, studio.expected(shown.request));
        QVERIFY(studio.live->badge().startsWith(
            QStringLiteral("final | Ink 3.00 | seed 1234 | 10 steps | ")));
        QCOMPARE(shown.strengthOf("Ink"), 3.0);
        QCOMPARE(shown.strengthOf("Gouache"), 0.0);
    }

    void nothingIsDrawnBeforeAnythingIsSaid() {
        LiveStudio studio;
        studio.state.scene.prompt.clear();
        studio.state.scene.mix.clear();
        studio.change([](auto&) {});
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::NothingAsked, 20'000);
        QVERIFY(!studio.live->sentence().isEmpty());
        QTest::qWait(100);
        QCOMPARE(studio.counters().renders, 0);
        studio.change([](auto& now) { now.scene.prompt = "a boat"; });
        QVERIFY(studio.settle());
        QVERIFY(!studio.live->shown().isNull());
        // A fader alone is something to draw, at 0 as well.
        studio.change([](auto& now) {
            now.scene.prompt = " ";
            now.scene.mix = {{"Ink", 0.0}};
        });
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().request.prompt, std::string(" "));
    }

    void check10_aDragShowsTheLastValueAndNeverAnOlderPictureAfterANewerOne() {
        LiveStudio studio(quickScript(6));
        studio.change([](auto& now) {
            now.scene.steps = 30;
            now.scene.keepLayout = 0.0; // every call is styled, so a render takes its whole time
        });
        QVERIFY(studio.settle());
        studio.frames.clear();
        const auto before = studio.counters();
        QElapsedTimer clock;
        clock.start();
        double value = 3.0;
        while (clock.elapsed() < 2'000) {
            studio.setStrength(0, value = 3.0 + static_cast<double>(clock.elapsed()) / 1000.0);
            QTest::qWait(8);
        }
        const double spent = static_cast<double>(clock.elapsed()) / 1000.0;
        QVERIFY(studio.settle());
        const auto after = studio.counters();
        QCOMPARE(studio.live->shown().strengthOf("Ink"), value);
        QCOMPARE(studio.live->shown().picture, studio.expected(studio.live->shown().request));
        double render = 1e9;
        quint64 newest = 0;
        int finals = 0;
        for (const auto& frame : studio.frames) {
            QVERIFY(frame.generation >= newest);
            newest = frame.generation;
            if (frame.kind != engine::FrameKind::Final)
                continue;
            ++finals;
            render = std::min(render, frame.record.seconds);
        }
        const auto begun = static_cast<double>(after.renders - before.renders);
        // One more than during the drag: that of the value at its end.
        QVERIFY2(begun <= spent / render + 2.0 + 1.0,
                 qPrintable(QStringLiteral("%1 begun, %2 s each").arg(begun).arg(render)));
        QVERIFY2(finals >= 3, "the picture did not follow the hand");
    }

    void check11_aMovingHandSeesWholePictures() {
        LiveStudio studio(quickScript(10));
        studio.change([](auto& now) { now.scene.steps = 30; });
        QVERIFY(studio.settle());
        const double render = studio.live->shown().record.seconds;
        QList<qint64> wholes;
        QElapsedTimer clock;
        connect(studio.live.get(), &LiveController::frameShown, &studio, [&](const auto& frame) {
            if (frame.kind == engine::FrameKind::Final)
                wholes += clock.elapsed();
        });
        clock.start();
        while (clock.elapsed() < 3'000) {
            studio.setStrength(0, 3.0 + std::sin(static_cast<double>(clock.elapsed()) / 300.0));
            QTest::qWait(8);
        }
        const double limit = std::max(1'000.0, 1.2 * 1'000.0 * render);
        qint64 last = 0;
        for (const qint64 whole : wholes + QList<qint64>{clock.elapsed()}) {
            QVERIFY2(static_cast<double>(whole - last) <= limit,
                     qPrintable(QString::number(whole - last)));
            last = whole;
        }
    }

    void aForetoldPictureIsShownUntilTheDrawnOneComes() {
        auto script = quickScript(20);
        script.predicts = true;
        LiveStudio studio(script);
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.frames.clear();
        studio.setStrength(0, 5.0);
        QVERIFY(studio.settle());
        QVERIFY(studio.frames.size() >= 2);
        QCOMPARE(studio.frames.front().kind, engine::FrameKind::Predicted);
        QCOMPARE(studio.frames.front().strengthOf("Ink"), 5.0);
        QVERIFY(
            badge_text::of(studio.frames.front()).startsWith(QStringLiteral("predicted | Ink")));
        for (const auto& frame : studio.frames)
            QVERIFY2(frame.kind != engine::FrameKind::Preview,
                     "a rough preview took the place of a picture of the same values");
        QCOMPARE(studio.live->shown().kind, engine::FrameKind::Final);
        QCOMPARE(studio.live->shown().picture, studio.expected(studio.live->shown().request));
        // Known pictures are not foretold, and whoever does not want it sees none.
        studio.frames.clear();
        studio.setStrength(0, 3.0);
        QVERIFY(studio.settle());
        studio.live->setPredictions(LiveController::Switch::Off);
        studio.setStrength(0, 6.0);
        QVERIFY(studio.settle());
        for (const auto& frame : studio.frames)
            QVERIFY(frame.kind != engine::FrameKind::Predicted);
    }

    void aMovingHandIsFollowedByForetoldPictures() {
        auto script = quickScript(20);
        script.predicts = true;
        LiveStudio studio(script);
        studio.change([](auto& now) {
            now.scene.steps = 30;
            now.scene.keepLayout = 0.0;
        });
        QVERIFY(studio.settle());
        studio.frames.clear();
        constexpr int kMoves = 40;
        for (int i = 1; i <= kMoves; ++i) {
            studio.setStrength(0, 3.0 + 0.1 * i);
            QTest::qWait(16);
        }
        const auto foretold =
            std::count_if(studio.frames.begin(), studio.frames.end(), [](const auto& frame) {
                return frame.kind == engine::FrameKind::Predicted;
            });
        QVERIFY2(foretold >= kMoves * 3 / 4, qPrintable(QString::number(foretold)));
        quint64 newest = 0;
        for (const auto& frame : studio.frames) {
            QVERIFY(frame.generation >= newest);
            newest = frame.generation;
        }
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().kind, engine::FrameKind::Final);
        QCOMPARE(studio.live->shown().strengthOf("Ink"), 3.0 + 0.1 * kMoves);
    }

    void check12_nothingHappensWhenNothingChanges() {
        LiveStudio studio;
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        const auto before = studio.counters();
        QTest::qWait(700);
        QCOMPARE(studio.counters().evaluations, before.evaluations);
        QVERIFY(studio.live->idle());
    }

    void check12_theLadderIsBoundedAndThenNothing() {
        LiveStudio studio;
        studio.change([](auto&) {});
        studio.live->setLadder(LiveController::Switch::On);
        QVERIFY(studio.settle());
        QTest::qWait(500);
        QCOMPARE(studio.live->store().count(), std::size_t{1}); // no fader was used yet
        studio.setStrength(0, 4.0);
        QVERIFY(studio.settle());
        const auto before = studio.counters();
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->store().count(), std::size_t{5}, kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(studio.live->idle(), kLongMs);
        const auto filled = studio.counters();
        QCOMPARE(filled.renders - before.renders, 3); // 5, 6, 2; the picture of 3 was there
        QTest::qWait(700);
        QCOMPARE(studio.counters().evaluations, filled.evaluations);
        QCOMPARE(studio.live->shown().strengthOf("Ink"), 4.0);
        // What it rendered is shown at once.
        studio.setStrength(0, 5.0);
        QCOMPARE(studio.live->state(), State::UpToDate);
        QVERIFY(studio.live->shown().fromStore);
        QCOMPARE(studio.live->shown().picture, studio.expected(studio.live->shown().request));
        QCOMPARE(studio.counters().renders, filled.renders);
    }

    void inputStopsTheLadderAndItRestsWhileLearningAndOnBattery() {
        LiveStudio studio(quickScript(20));
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.setStrength(0, 4.0);
        QVERIFY(studio.settle());
        studio.live->setLadder(LiveController::Switch::On);
        const auto before = studio.counters().renders;
        QTRY_COMPARE_WITH_TIMEOUT(studio.counters().renders, before + 1, kLongMs);
        studio.setStrength(0, 4.25);
        QVERIFY(studio.settle());
        QCOMPARE(studio.counters().renders, before + 2);
        QVERIFY(studio.live->store().count() < 6);

        LiveStudio learning(quickScript(),
                            [](LiveController::Options& options) { options.exploreMs = 200; });
        learning.live->setLadder(LiveController::Switch::On);
        learning.change([](auto&) {});
        QVERIFY(learning.settle());
        learning.live->setTraining(LiveController::Switch::On);
        learning.setStrength(0, 4.5);
        QVERIFY(learning.settle());
        const auto drawn = learning.counters().renders;
        QTest::qWait(600);
        QCOMPARE(learning.counters().renders, drawn);

        LiveStudio mobile(quickScript(), [](LiveController::Options& options) {
            options.onBattery = [] { return true; };
        });
        mobile.live->setLadder(LiveController::Switch::On);
        mobile.change([](auto&) {});
        QVERIFY(mobile.settle());
        mobile.setStrength(0, 4.0);
        QVERIFY(mobile.settle());
        const auto settled = mobile.counters().renders;
        QTest::qWait(600);
        QCOMPARE(mobile.counters().renders, settled);
    }

    void theLadderIsClimbedWhileLearningWaitsForTheArtist() {
        LiveStudio studio(quickScript(20),
                          [](LiveController::Options& options) { options.exploreMs = 1500; });
        studio.live->setLadder(LiveController::Switch::On);
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.live->setTraining(LiveController::Switch::On);
        studio.setStrength(0, 4.0);
        QVERIFY(studio.settle());
        const auto drawn = studio.counters().renders;
        QTRY_VERIFY_WITH_TIMEOUT(studio.counters().renders > drawn, kLongMs);
        QVERIFY(studio.live->exploring());
        // Learning goes on: the cores are its own again.
        QTRY_VERIFY_WITH_TIMEOUT(!studio.live->exploring(), kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(studio.live->idle(), 500);
    }

    void check13_theNewestValuesStartWithinOneCall() {
        LiveStudio studio(quickScript(30));
        studio.change([](auto& now) { now.scene.steps = 30; });
        QVERIFY(studio.settle());
        studio.change([](auto& now) { now.scene.seed = 2; });
        const auto begun = studio.counters();
        QTRY_VERIFY_WITH_TIMEOUT(studio.counters().calls >= begun.calls + 5, kLongMs);
        QTest::qWait(120); // a rest: this is no drag
        const auto before = studio.counters();
        studio.change([](auto& now) { now.scene.seed = 3; });
        QTRY_VERIFY_WITH_TIMEOUT(studio.counters().renders == before.renders + 1, kLongMs);
        QVERIFY2(studio.counters().calls - before.calls <= 2,
                 "more than the call that ran was finished first");
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().request.seed, std::uint64_t{3});
    }

    void check15_aDroppedResultIsNeverTakenForThePicture() {
        auto script = quickScript();
        LiveStudio studio(script, [](LiveController::Options& options) {
            options.firstWordMs = 60'000;
            options.silenceMs = 700;
            options.silenceCalls = 1.0;
        });
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.control->change([](auto& now) {
            now.renderFaults = {{RenderFault::DropResult, 0, 1}};
        });
        QSignalSpy told(studio.live.get(), &LiveController::stateChanged);
        studio.setStrength(0, 5.0);
        QCOMPARE(studio.live->state(), State::Updating);
        QTest::qWait(200);
        QCOMPARE(studio.live->state(), State::Updating);
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::TimedOut, kLongMs);
        QVERIFY(studio.live->sentence().contains(QStringLiteral("did not come")));
        QVERIFY(studio.live->shown().kind == engine::FrameKind::Preview ||
                studio.live->shown().strengthOf("Ink") == 3.0);
        studio.live->renderFinalNow();
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().strengthOf("Ink"), 5.0);
    }

    void check15_aHangingEngineTimesOutToo() {
        auto script = quickScript();
        LiveStudio studio(script, [](LiveController::Options& options) {
            options.silenceMs = 300;
            options.silenceCalls = 1.0;
        });
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.control->change([](auto& now) { now.renderFaults = {{RenderFault::Hang, 4, 1}}; });
        studio.setStrength(0, 5.0);
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::TimedOut, kLongMs);
        studio.control->releaseHangs();
        studio.setStrength(0, 6.0);
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().strengthOf("Ink"), 6.0);
    }

    void check16_aStyleAtNothingIsTheBasePicture() {
        LiveStudio studio;
        studio.change([](auto& now) {
            now.scene.mix.clear();
            now.scene.guidance = 5.0;
        });
        QVERIFY(studio.settle());
        const QImage base = studio.live->shown().picture;
        const auto before = studio.counters();
        studio.change([](auto& now) {
            now.scene.mix = {{"Ink", 0.0}, {.adapter = "Gouache", .strength = 2.0, .muted = true}};
        });
        QCOMPARE(studio.live->state(), State::UpToDate);
        QCOMPARE(studio.live->shown().picture, base);
        QCOMPARE(studio.counters().evaluations, before.evaluations);
        QVERIFY(studio.live->badge().startsWith(QStringLiteral("final | base | ")));
    }

    void check20_aChangeComputesOnlyWhatItReaches() {
        LiveStudio studio;
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        const auto recordOf = [&](const std::function<void(document::ProjectState&)>& how) {
            studio.change(how);
            if (!studio.settle())
                qFatal("no picture");
            const ShownFrame& shown = studio.live->shown();
            if (shown.picture != studio.expected(shown.request))
                qFatal("reuse changed the picture");
            return shown.record;
        };
        // Ten calls, styles from the third on.
        QCOMPARE(recordOf([](auto& now) { now.scene.mix[0].strength = 4.0; }).calls, 7);
        QCOMPARE(recordOf([](auto& now) { now.scene.guidance = 6.0; }).calls, 9);
        QCOMPARE(recordOf([](auto& now) { now.scene.seed = 5; }).calls, 10);
        QCOMPARE(recordOf([](auto& now) { now.scene.prompt = "a boat"; }).calls, 10);
    }

    void aKnownPictureIsShownAtOnceAndTheRestIsForgotten() {
        LiveStudio studio(quickScript(20));
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        const QImage first = studio.live->shown().picture;
        studio.setStrength(0, 5.0);
        QCOMPARE(studio.live->state(), State::Updating);
        studio.setStrength(0, 3.0); // back again before anything came
        QCOMPARE(studio.live->state(), State::UpToDate);
        QCOMPARE(studio.live->shown().picture, first);
        QTRY_VERIFY_WITH_TIMEOUT(studio.live->idle(), kLongMs);
        studio.setStrength(0, 6.0);
        QVERIFY(studio.settle());
        studio.frames.clear();
        studio.setStrength(0, 3.0);
        QCOMPARE(studio.frames.size(), 1);
        QVERIFY(studio.frames[0].fromStore);
        QCOMPARE(studio.frames[0].picture, first);
    }

    void errorsAreSaidAndTheNextValueTriesAgain() {
        auto script = quickScript();
        LiveStudio studio(script);
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.control->change([](auto& now) {
            now.renderFaults = {{RenderFault::OutOfMemory, 5, 1}};
        });
        studio.setStrength(0, 5.0);
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::Failed, kLongMs);
        QCOMPARE(studio.live->sentence(),
                 QStringLiteral("There is not enough memory for this picture"));
        studio.setStrength(0, 5.5);
        QVERIFY(studio.settle());
        std::filesystem::remove(studio.folder / "Gouache.safetensors");
        studio.setStrength(1, 1.0);
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::Failed, kLongMs);
        QCOMPARE(studio.live->sentence(), QStringLiteral("There is no such adapter file"));
        studio.change([](auto& now) { now.adapters[1].file.clear(); });
        QCOMPARE(studio.live->state(), State::Failed);
        QCOMPARE(studio.live->sentence(),
                 QStringLiteral("The file of \"Gouache\" is not where it was."));
        studio.setStrength(1, 0.0);
        QCOMPARE(studio.live->state(), State::UpToDate);
    }

    void aMissingModelIsSaidAndAnotherOneOpens() {
        LiveStudio studio;
        studio.change([](auto& now) { now.model.path = "/nowhere/model"; });
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::Failed, kLongMs);
        QCOMPARE(studio.live->sentence(), QStringLiteral("There is no model at this place"));
        studio.change([](auto& now) { now.model.path.clear(); });
        QVERIFY(studio.settle());
        // Another model's picture is another picture, whatever was kept of the first.
        const QImage first = studio.live->shown().picture;
        std::filesystem::create_directories(studio.folder / "woodland");
        studio.change([&](auto& now) {
            now.model.path = (studio.folder / "woodland").string();
            now.scene.mix.clear();
        });
        QVERIFY(studio.live->state() != State::UpToDate);
        QVERIFY(studio.settle());
        QVERIFY(studio.live->shown().picture != first);
        QTRY_COMPARE_WITH_TIMEOUT(studio.counters().sessions, 1, kLongMs);
    }

    void cancelStopsAndSaysSo() {
        LiveStudio studio(quickScript(20));
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        studio.setStrength(0, 5.0);
        studio.live->cancel();
        QCOMPARE(studio.live->state(), State::Stopped);
        QTRY_VERIFY_WITH_TIMEOUT(studio.live->idle(), kLongMs);
        QCOMPARE(studio.live->state(), State::Stopped);
        studio.live->renderFinalNow();
        QCOMPARE(studio.live->state(), State::Updating);
        QVERIFY(studio.settle());
        QCOMPARE(studio.live->shown().strengthOf("Ink"), 5.0);
    }

    void anAdapterThatIsBeingLearntFollowsItsNewestState() {
        LiveStudio studio;
        auto growing = studio.makeAdapter("Growing", document::AdapterKind::Style, 0.0);
        const auto step0 = std::filesystem::path(growing.file);
        growing.file.clear();
        studio.change([&](auto& now) {
            now.adapters.push_back(growing);
            now.scene.mix = {{"Growing", 3.0}};
        });
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::Failed, kLongMs);
        studio.live->adapters().place("Growing", step0, "run 1 step 0");
        QVERIFY(studio.settle());
        const QImage nothingYet = studio.live->shown().picture;
        const auto later = studio.makeAdapter("Later");
        studio.live->adapters().place("Growing", later.file, "run 1 step 10");
        QVERIFY(studio.live->state() != State::UpToDate);
        QVERIFY(studio.settle());
        QVERIFY(studio.live->shown().picture != nothingYet);
        // The training-time slider goes back.
        studio.live->adapters().place("Growing", step0, "run 1 step 0");
        QCOMPARE(studio.live->state(), State::UpToDate);
        QCOMPARE(studio.live->shown().picture, nothingYet);
    }

    void learningWaitsWhileTheArtistExplores() {
        LiveStudio studio(quickScript(),
                          [](LiveController::Options& options) { options.exploreMs = 300; });
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        QSignalSpy exploring(studio.live.get(), &LiveController::exploringChanged);
        studio.setStrength(0, 4.0);
        QVERIFY(!studio.live->exploring());
        studio.live->setTraining(LiveController::Switch::On);
        studio.setStrength(0, 4.5);
        QVERIFY(studio.live->exploring());
        QCOMPARE(studio.live->trainingPauseText(),
                 QStringLiteral("Learning paused while you explore"));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(exploring.wait(kLongMs));
        QVERIFY(clock.elapsed() >= 250);
        QVERIFY(!studio.live->exploring());
        QVERIFY(studio.live->trainingPauseText().isEmpty());
        QCOMPARE(exploring.count(), 2);
        // A newer state of what is being learnt is not the artist's doing.
        studio.live->adapters().place("Ink", studio.makeAdapter("Ink2").file, "2");
        QVERIFY(studio.settle());
        QCOMPARE(exploring.count(), 2);
    }

    void check18_theEventLoopIsNeverKeptLong() {
        auto script = quickScript(4);
        script.pictureSide = 512;
        LiveStudio studio(script,
                          [](LiveController::Options& options) { options.previewIntervalMs = 5; });
        LoopProbe probe;
        studio.change([](auto&) {});
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 1'500) {
            studio.setStrength(0, 3.0 + static_cast<double>(clock.elapsed()) / 1000.0);
            QTest::qWait(8);
        }
        QVERIFY(studio.settle());
        QVERIFY(probe.beats() > 20);
        QVERIFY2(probe.longestMs() < 50.0, qPrintable(QString::number(probe.longestMs())));
    }

    void check57_aLostCardIsSaidAndClosingDoesNotHang() {
        LiveStudio studio;
        studio.change([](auto&) {});
        QVERIFY(studio.settle());
        QSignalSpy lost(studio.host.get(), &EngineHost::deviceLost);
        studio.control->loseDevice();
        studio.setStrength(0, 5.0);
        QTRY_COMPARE_WITH_TIMEOUT(studio.live->state(), State::Failed, kLongMs);
        QCOMPARE(studio.live->sentence(), QStringLiteral("The graphics card stopped responding"));
        QCOMPARE(lost.count(), 1);
        const auto before = studio.counters().renders;
        QTest::qWait(200);
        QCOMPARE(studio.counters().renders, before);
        QVERIFY(studio.host->close());
        studio.setStrength(0, 6.0); // the window lives on
        QVERIFY(studio.live->state() != State::UpToDate);
    }
};

QTEST_GUILESS_MAIN(LiveControllerTest)
#include "live_controller_test.moc"
