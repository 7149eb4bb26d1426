#include "ui/enginehost/process_source.h"

#include "tests/support/scratch_folder.h"
#include "ui/enginehost/engine_host.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>
#include <vector>

using namespace diptych;
using namespace diptych::ui;
using engine_process::WorkerNews;

namespace {

constexpr int kLongMs = 60'000;

engine::RenderRequest requestOf(quint64 seed) {
    engine::RenderRequest request;
    request.prompt = "a red house";
    request.seed = seed;
    request.steps = 10;
    return request;
}

} // namespace

/// The window's side over a worker that pretends to compute.
class ProcessSourceTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::vector<WorkerNews> m_news;
    int m_worker = 0;

    std::filesystem::path model() const { return *m_folder / "storybook"; }
    std::unique_ptr<EngineHost> makeHost() {
        return std::make_unique<EngineHost>(engineFromProcess(
                                                [this](const WorkerNews& news) {
                                                    m_news.push_back(news);
                                                    if (news.kind != WorkerNews::Kind::Lost)
                                                        m_worker = news.process;
                                                },
                                                {"--fake"}),
                                            EngineHost::Options{});
    }
    int count(WorkerNews::Kind kind) const {
        return static_cast<int>(
            std::count_if(m_news.begin(), m_news.end(),
                          [&](const WorkerNews& news) { return news.kind == kind; }));
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<test::ScratchFolder>();
        std::filesystem::create_directories(model());
        m_news.clear();
        m_worker = 0;
    }

    void theWindowSeesNoDifference() {
        auto host = makeHost();
        QSignalSpy ready(host.get(), &EngineHost::ready);
        QVERIFY(ready.wait(kLongMs));
        QCOMPARE(host->device().name, std::string("Pretended processor"));
        auto* link = host->openRender(model(), {}, host.get());
        QSignalSpy frames(link, &RenderLink::frame);
        link->submit(requestOf(3));
        QTRY_VERIFY_WITH_TIMEOUT(!frames.isEmpty() &&
                                     frames.last()[0].value<RenderedFrame>().kind ==
                                         engine::FrameKind::Final,
                                 kLongMs);
        QVERIFY(!frames.last()[0].value<RenderedFrame>().picture.isNull());
        QVERIFY(host->close());
        host.reset();
        QVERIFY(m_worker > 0);
        QTRY_VERIFY_WITH_TIMEOUT(::kill(m_worker, 0) != 0, kLongMs);
    }

    void killedTenTimesItGoesOnDrawingAndLearning() {
        auto host = makeHost();
        QSignalSpy ready(host.get(), &EngineHost::ready);
        QVERIFY(ready.wait(kLongMs));
        auto* link = host->openRender(model(), {}, host.get());
        QSignalSpy frames(link, &RenderLink::frame);
        QSignalSpy opened(link, &RenderLink::opened);
        QVERIFY(opened.wait(kLongMs));
        engine::TrainRequest learning;
        learning.model = model();
        learning.method = "dreambooth-lora";
        learning.pictures = {{"picture", image::Image(8, 8, {1, 2, 3})}};
        learning.words = {{"caption", "a red house in ink"}};
        learning.parameters = {{"steps", 150}};
        learning.output = *m_folder / "ink.safetensors";
        learning.checkpoint = *m_folder / "run";
        learning.secondsBetweenCheckpoints = 0.2;
        auto* run = host->startTraining(learning, host.get());
        QSignalSpy ended(run, &TrainLink::ended);
        QSignalSpy progress(run, &TrainLink::progress);
        for (int i = 0; i < 10; ++i) {
            frames.clear();
            const quint64 ticket = link->submit(requestOf(100 + static_cast<quint64>(i)));
            QTRY_VERIFY_WITH_TIMEOUT(m_worker > 0, kLongMs);
            QTest::qWait(40 + 17 * i);
            QCOMPARE(::kill(m_worker, i % 2 == 0 ? SIGKILL : SIGSEGV), 0);
            const int back = count(WorkerNews::Kind::Back);
            // Drawn although who drew it is gone: before the loss, or by the next worker.
            QTRY_VERIFY_WITH_TIMEOUT(!frames.isEmpty() &&
                                         frames.last()[0].value<RenderedFrame>().kind ==
                                             engine::FrameKind::Final &&
                                         frames.last()[0].value<RenderedFrame>().ticket == ticket,
                                     kLongMs);
            QTRY_COMPARE_WITH_TIMEOUT(count(WorkerNews::Kind::Back), back + 1, kLongMs);
            QVERIFY2(m_news.back().away.count() < 15'000, "back within 15 s");
        }
        QCOMPARE(count(WorkerNews::Kind::Lost), 10);
        QCOMPARE(count(WorkerNews::Kind::GivenUp), 0);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 2 * kLongMs);
        QCOMPARE(ended[0][0].value<engine::TrainEnd>(), engine::TrainEnd::Finished);
        QVERIFY(!progress.isEmpty());
        QVERIFY(std::filesystem::exists(learning.output));
        QCOMPARE(host->state(), EngineHost::State::Ready);
        QVERIFY(host->close());
    }
};

QTEST_MAIN(ProcessSourceTest)
#include "process_source_test.moc"
