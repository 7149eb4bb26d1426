#include "ui/enginehost/engine_host.h"

#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "tests/support/scratch_folder.h"
#include "ui/enginehost/picture_conversion.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <thread>

using namespace diptych;
using namespace diptych::ui;
using fake_engine::FakeControl;
using fake_engine::FakeScript;
using fake_engine::RenderFault;

namespace {

constexpr int kLongMs = 30'000;

FakeScript quick() {
    FakeScript script;
    script.callMs = 1;
    script.trainCallMs = 1;
    script.pictureSide = 64;
    return script;
}

engine::RenderRequest requestOf(quint64 seed) {
    engine::RenderRequest request;
    request.prompt = "a red house";
    request.seed = seed;
    request.steps = 5;
    return request;
}

} // namespace

class EngineHostTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::shared_ptr<FakeControl> m_control;

    std::filesystem::path model() const { return *m_folder / "storybook"; }
    std::unique_ptr<EngineHost> makeHost(const FakeScript& script, int closeTimeoutMs = 20'000) {
        m_control = std::make_shared<FakeControl>(script);
        EngineHost::Options options;
        options.closeTimeoutMs = closeTimeoutMs;
        return std::make_unique<EngineHost>(engineFromFake(m_control), options);
    }
    engine::TrainRequest trainRequest(int steps) const {
        engine::TrainRequest request;
        request.model = model();
        request.method = "dreambooth-lora";
        request.pictures = {{"picture", image::Image(8, 8, {1, 2, 3})}};
        request.words = {{"caption", "a red house in ink"}};
        request.parameters = {{"steps", steps}};
        request.output = *m_folder / "ink.safetensors";
        request.checkpoint = *m_folder / "run";
        request.keepFolder = *m_folder / "kept";
        request.previews = {requestOf(3)};
        request.stepsBetweenPreviews = 10;
        return request;
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<test::ScratchFolder>();
        std::filesystem::create_directories(model());
    }

    void opensOnAnotherThreadWhileTheWindowGoesOn() {
        std::atomic<bool> entered{false};
        std::atomic<bool> letGo{false};
        std::thread::id where;
        auto control = std::make_shared<FakeControl>(quick());
        EngineHost host(
            [&]() -> Result<engine::EngineFunctions> {
                where = std::this_thread::get_id();
                entered = true;
                while (!letGo)
                    std::this_thread::yield();
                return engineFromFake(control)();
            },
            {});
        QSignalSpy ready(&host, &EngineHost::ready);
        QTRY_VERIFY_WITH_TIMEOUT(entered.load(), kLongMs);
        QCOMPARE(host.state(), EngineHost::State::Starting);
        letGo = true;
        QVERIFY(ready.wait(kLongMs));
        QCOMPARE(host.state(), EngineHost::State::Ready);
        QVERIFY(where != std::this_thread::get_id());
        QCOMPARE(host.device().name, std::string("Pretended processor"));
    }

    void check50_aMissingEngineIsSaidAndNothingHangs() {
        auto script = quick();
        script.noEngine = Error{ErrorCode::NotFound, "LibTorch is missing", {}};
        auto host = makeHost(script);
        QSignalSpy failed(host.get(), &EngineHost::failed);
        QVERIFY(failed.wait(kLongMs));
        QCOMPARE(host->state(), EngineHost::State::Failed);
        QCOMPARE(host->trouble().message, std::string("LibTorch is missing"));
        std::string answer;
        host->openModel(model(), this,
                        [&](const auto& result) { answer = result.error().message; });
        QTRY_COMPARE_WITH_TIMEOUT(answer, std::string("LibTorch is missing"), kLongMs);
        auto* link = host->openRender(model(), {}, host.get());
        QSignalSpy openFailed(link, &RenderLink::openFailed);
        QVERIFY(openFailed.wait(kLongMs));

        EngineHost nowhere(engineFromLibrary(QStringLiteral("/nowhere/libengine.so")), {});
        QSignalSpy notFound(&nowhere, &EngineHost::failed);
        QVERIFY(notFound.wait(kLongMs));
        QCOMPARE(nowhere.trouble().code, ErrorCode::NotFound);
        QVERIFY(nowhere.close());
    }

    void opensTheRealLibrary() {
#ifdef DIPTYCH_ENGINE_LIBRARY
        EngineHost::Options options;
        options.engine.cacheFolder = *m_folder / "cache";
        options.engine.device = engine::DeviceWish::Processor;
        options.closeTimeoutMs = 60'000;
        EngineHost host(engineFromLibrary(QStringLiteral(DIPTYCH_ENGINE_LIBRARY)), options);
        QSignalSpy ready(&host, &EngineHost::ready);
        QVERIFY2(ready.wait(120'000), host.trouble().text().c_str());
        QVERIFY(!host.device().name.empty());
        QStringList ids;
        host.askMethods("storybook", this, [&](const auto& methods) {
            for (const auto& method : *methods)
                ids += QString::fromStdString(method.id);
        });
        QTRY_COMPARE_WITH_TIMEOUT(ids.size(), 4, kLongMs);
        QVERIFY(ids.contains(QStringLiteral("pair")));
        QVERIFY(host.close());
#else
        QSKIP("built without the engine's library");
#endif
    }

    void readsWhatAFakeRunWroteWithTheRealLibrary() {
#ifdef DIPTYCH_ENGINE_LIBRARY
        const auto file = *m_folder / "ink.safetensors";
        engine::AdapterFacts facts;
        facts.title = "Ink";
        facts.method = "pair";
        facts.role = "style";
        facts.defaultStrength = 3.5;
        facts.promptSuffix = " in ink style";
        QVERIFY(fake_engine::writeFakeAdapter(file, facts, fake_engine::FakeWeights(4, 1)).ok());
        EngineHost::Options options;
        options.engine.cacheFolder = *m_folder / "cache";
        options.closeTimeoutMs = 60'000;
        EngineHost host(engineFromLibrary(QStringLiteral(DIPTYCH_ENGINE_LIBRARY)), options);
        std::optional<Result<engine::AdapterFacts>> read;
        host.readAdapterFacts(file, this, [&](const auto& result) { read = result; });
        QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), 120'000);
        QVERIFY2(read->ok(), read->ok() ? "" : read->error().text().c_str());
        QCOMPARE((*read)->title, facts.title);
        QCOMPARE((*read)->role, facts.role);
        QCOMPARE((*read)->defaultStrength, 3.5);
        QCOMPARE((*read)->promptSuffix, facts.promptSuffix);
        QCOMPARE((*read)->rank, 4);
#else
        QSKIP("built without the engine's library");
#endif
    }

    void framesCarryTheTicketsOfTheirRequests() {
        auto host = makeHost(quick());
        auto* link = host->openRender(model(), {}, host.get());
        QList<RenderedFrame> finals;
        connect(link, &RenderLink::frame, this, [&](const RenderedFrame& frame) {
            QCOMPARE(QThread::currentThread(), qApp->thread());
            if (frame.kind == engine::FrameKind::Final)
                finals += frame;
        });
        // Before the session is there the newest one counts.
        QCOMPARE(link->submit(requestOf(1)), quint64{1});
        QCOMPARE(link->submit(requestOf(2)), quint64{2});
        QTRY_COMPARE_WITH_TIMEOUT(finals.size(), 1, kLongMs);
        QCOMPARE(finals[0].ticket, quint64{2});
        QCOMPARE(finals[0].request.seed, std::uint64_t{2});
        QCOMPARE(finals[0].record.calls, 5);
        QCOMPARE(finals[0].picture.size(), QSize(64, 64));
        QCOMPARE(link->submit(requestOf(3)), quint64{3});
        QTRY_COMPARE_WITH_TIMEOUT(finals.size(), 2, kLongMs);
        QCOMPARE(finals[1].ticket, quint64{3});
        QVERIFY(finals[0].picture != finals[1].picture);
    }

    void aLateWindowHearsOnlyTheNewestPreview() {
        auto script = quick();
        script.callMs = 10;
        auto host = makeHost(script);
        RenderLink::Options options;
        options.minimumPreviewIntervalMs = 1;
        auto* link = host->openRender(model(), options, host.get());
        QSignalSpy opened(link, &RenderLink::opened);
        QVERIFY(opened.wait(kLongMs));
        int previews = 0;
        int finals = 0;
        connect(link, &RenderLink::frame, this, [&](const RenderedFrame& frame) {
            ++(frame.kind == engine::FrameKind::Final ? finals : previews);
        });
        auto request = requestOf(1);
        request.steps = 20;
        link->submit(request);
        while (m_control->counters().finals == 0) // the window does nothing meanwhile
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        QTRY_COMPARE_WITH_TIMEOUT(finals, 1, kLongMs);
        QVERIFY2(previews <= 1, qPrintable(QString::number(previews)));
    }

    void answersForThoseWhoAreGoneAreDropped() {
        auto host = makeHost(quick());
        int answers = 0;
        {
            QObject gone;
            host->openModel(model(), &gone, [&](const auto&) { ++answers; });
        }
        host->openModel(model(), this, [&](const auto&) { answers += 10; });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 10, kLongMs);
    }

    void aLinkMayGoWhileItsSessionRuns() {
        auto script = quick();
        script.callMs = 5;
        auto host = makeHost(script);
        for (int i = 0; i < 20; ++i) {
            auto link = std::unique_ptr<RenderLink>(host->openRender(model(), {}, nullptr));
            link->submit(requestOf(static_cast<quint64>(i)));
            QTest::qWait(i % 4 * 5);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_control->counters().sessions, 0, kLongMs);
        QVERIFY(host->close());
        QCOMPARE(m_control->counters().memoryBytes, 0);
    }

    void aTrainingRunIsHeardToItsEnd() {
        auto host = makeHost(quick());
        auto* link = host->startTraining(trainRequest(25), host.get());
        QList<qint64> steps;
        QList<qint64> kept;
        QList<qint64> previews;
        std::optional<engine::TrainEnd> end;
        connect(link, &TrainLink::progress, this,
                [&](const engine::TrainProgress& now) { steps += now.step; });
        connect(link, &TrainLink::kept, this, [&](qint64 step, const QString& file) {
            kept += step;
            QVERIFY(std::filesystem::exists(file.toStdString()));
        });
        connect(link, &TrainLink::previewMade, this, [&](const TrainPreview& preview) {
            previews += preview.step;
            QCOMPARE(preview.index, 0);
            QCOMPARE(preview.picture.size(), QSize(64, 64));
        });
        connect(link, &TrainLink::ended, this, [&](engine::TrainEnd how, const Error&) {
            QVERIFY(!end);
            end = how;
        });
        QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), kLongMs);
        QCOMPARE(*end, engine::TrainEnd::Finished);
        QCOMPARE(steps.size(), 26);
        QCOMPARE(kept, (QList<qint64>{0, 10, 20, 25}));
        QCOMPARE(previews, kept);
        QTRY_COMPARE_WITH_TIMEOUT(m_control->counters().trainings, 0, kLongMs);
    }

    void whatIsAskedOfARunBeforeItBeginsCounts() {
        auto host = makeHost(quick());
        auto* link = host->startTraining(trainRequest(10'000), host.get());
        link->pause();
        QSignalSpy started(link, &TrainLink::started);
        QVERIFY(started.wait(kLongMs));
        const auto calls = m_control->counters().trainCalls;
        QTest::qWait(50);
        QVERIFY(m_control->counters().trainCalls <= calls + 1);
        link->resume();
        QTRY_VERIFY_WITH_TIMEOUT(m_control->counters().trainCalls > calls + 2, kLongMs);
        std::optional<engine::TrainEnd> end;
        connect(link, &TrainLink::ended, this,
                [&](engine::TrainEnd how, const Error&) { end = how; });
        link->stopAndKeep();
        QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), kLongMs);
        QCOMPARE(*end, engine::TrainEnd::Kept);
        QVERIFY(fake_engine::readFakeAdapterFacts(*m_folder / "ink.safetensors").ok());
    }

    void aRunThatCannotStartSaysWhy() {
        auto host = makeHost(quick());
        auto request = trainRequest(10);
        request.words.clear();
        auto* link = host->startTraining(request, host.get());
        std::string why;
        connect(link, &TrainLink::ended, this,
                [&](engine::TrainEnd, const Error& error) { why = error.message; });
        QTRY_COMPARE_WITH_TIMEOUT(why, std::string("\"Caption\" is missing"), kLongMs);
    }

    void theHostMayGoBeforeItsLinks() {
        auto host = makeHost(quick());
        auto render = std::unique_ptr<RenderLink>(host->openRender(model(), {}, nullptr));
        auto train = std::unique_ptr<TrainLink>(host->startTraining(trainRequest(10'000), nullptr));
        QSignalSpy started(train.get(), &TrainLink::started);
        QVERIFY(started.wait(kLongMs));
        QVERIFY(host->close());
        QCOMPARE(m_control->counters().memoryBytes, 0);
        host.reset();
        render->submit(requestOf(1));
        train->stop();
        QTest::qWait(20);
    }

    void check57_anEngineThatHangsIsLeftBehind() {
        auto script = quick();
        script.renderFaults = {{RenderFault::Hang, 1, 1}};
        auto host = makeHost(script, 200);
        auto* link = host->openRender(model(), {}, host.get());
        link->submit(requestOf(1));
        QTRY_VERIFY_WITH_TIMEOUT(m_control->counters().calls >= 1, kLongMs);
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!host->close());
        QVERIFY2(clock.elapsed() < 5'000, "closing waited for an engine that hangs");
        host.reset();
        // Its thread goes on by itself when it can, and leaves nothing.
        m_control->releaseHangs();
        QTRY_COMPARE_WITH_TIMEOUT(m_control->counters().memoryBytes, 0, kLongMs);
    }

    void check57_aLostCardIsToldOnceAndTheProgramCanEnd() {
        auto host = makeHost(quick());
        QSignalSpy lost(host.get(), &EngineHost::deviceLost);
        auto* link = host->openRender(model(), {}, host.get());
        QSignalSpy opened(link, &RenderLink::opened);
        QVERIFY(opened.wait(kLongMs));
        QSignalSpy failed(link, &RenderLink::failed);
        m_control->loseDevice();
        link->submit(requestOf(1));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLongMs);
        link->submit(requestOf(2));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, kLongMs);
        QCOMPARE(lost.count(), 1);
        QCOMPARE(host->state(), EngineHost::State::DeviceLost);
        QVERIFY(host->close());
    }

    void picturesKeepEverySampleThroughQt() {
        image::Image picture(7, 5);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = static_cast<std::uint8_t>(i * 37);
        QCOMPARE(fromQImage(toQImage(picture)).pixels, picture.pixels);
        QVERIFY(!fromQImage(toQImage(picture)).hasAlpha());
        picture.alpha.assign(35, 255);
        picture.alpha[3] = 7;
        const image::Image back = fromQImage(toQImage(picture));
        QCOMPARE(back.alpha, picture.alpha);
        QCOMPARE(back.pixels, picture.pixels);
        QVERIFY(toQImage({}).isNull());
        QVERIFY(fromQImage({}).empty());
    }

    void measuresAndEstimatesComeAsAnswers() {
        auto script = quick();
        script.roundTrip = 18.0;
        script.bytesForTraining = 12345;
        auto host = makeHost(script);
        double psnr = 0.0;
        std::uint64_t bytes = 0;
        host->measureRoundTrip(model(), image::Image(40, 40, {9, 9, 9}), this,
                               [&](const auto& trip) { psnr = trip->psnr; });
        host->estimateTraining(trainRequest(10), this,
                               [&](const auto& estimate) { bytes = estimate->bytesNeeded; });
        QTRY_COMPARE_WITH_TIMEOUT(psnr, 18.0, kLongMs);
        QTRY_COMPARE_WITH_TIMEOUT(bytes, std::uint64_t{12345}, kLongMs);
        QSignalSpy device(host.get(), &EngineHost::deviceChanged);
        host->refreshDevice();
        QTRY_VERIFY_WITH_TIMEOUT(device.count() >= 1, kLongMs);
        QVERIFY(host->device().memoryUsedBytes > 0);
    }
};

QTEST_GUILESS_MAIN(EngineHostTest)
#include "engine_host_test.moc"
