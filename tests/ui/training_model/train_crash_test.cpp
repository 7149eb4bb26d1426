// Learning that is killed goes on as if nothing had happened. The test runs its own program as a
// child that learns, and kills it.

#include "core/document/project_store.h"
#include "core/fake_engine/fake_adapter.h"
#include "tests/ui/training_model/train_studio.h"

#include <QGuiApplication>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <random>

namespace diptych::ui {
namespace {

using test::TrainStudio;

constexpr const char* kChild = "--learn-in";
constexpr int kSteps = 60;
constexpr int kKills = 20;

TrainStudio::Settings settingsFor(const std::filesystem::path& place, int trainCallMs) {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(kSteps, trainCallMs);
    settings.script.pictureSide = 32;
    settings.stateFolder = place / "state";
    settings.modelFolder = place / "storybook";
    return settings;
}

/// Learns until it is killed; says every saved step.
int learnAsChild(const std::filesystem::path& place) {
    TrainStudio studio(settingsFor(place, 5));
    if (!studio.train->start())
        return 2;
    QObject::connect(studio.train.get(), &TrainController::runChanged, &studio, [&] {
        if (studio.train->run() == nullptr)
            return;
        QObject::connect(studio.train->run(), &TrainRun::savedStep, &studio, [](qint64 step) {
            std::printf("saved %lld\n", static_cast<long long>(step));
            std::fflush(stdout);
        });
    });
    return studio.waitForEnd() ? 0 : 3;
}

Result<fake_engine::FakeWeights> resultOf(TrainStudio& studio) {
    if (studio.project->state().adapters.empty())
        return Error{ErrorCode::NotFound, "no adapter", {}};
    DIPTYCH_TRY(bytes, studio.project->store().blob(studio.project->state().adapters.back().blob));
    DIPTYCH_TRY(adapter,
                fake_engine::readFakeAdapter(studio.folder.put("read.safetensors", bytes)));
    return adapter.weights;
}

} // namespace

class TrainCrashTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check26_killedRunsGoOn();
};

void TrainCrashTest::check26_killedRunsGoOn() {
    diptych::test::ScratchFolder calm;
    TrainStudio whole(settingsFor(calm.path(), 0));
    QVERIFY(whole.train->start());
    QVERIFY(whole.waitForEnd());
    const auto expected = resultOf(whole);
    QVERIFY(expected.ok());

    std::mt19937 random(20);
    int wentOn = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        diptych::test::ScratchFolder place;
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QString::fromLatin1(kChild), QString::fromStdString(place.path().string())});
        QVERIFY(child.waitForStarted());
        // From the first checkpoint on, checkpoints are written all the time.
        QByteArray said;
        const int saves = 1 + static_cast<int>(random() % 45);
        while (said.count('\n') < saves && child.waitForReadyRead(20'000))
            said += child.readAllStandardOutput();
        QTest::qSleep(static_cast<int>(random() % 8));
        child.kill();
        QVERIFY(child.waitForFinished());
        said += child.readAllStandardOutput();
        const QList<QByteArray> lines = said.trimmed().split('\n');
        const qint64 announced = lines.last().mid(6).toLongLong();

        TrainStudio studio(settingsFor(place.path(), 0));
        studio.train->findUnfinished();
        QVERIFY2(QTest::qWaitFor([&] { return !studio.notice("unfinished").key.isEmpty(); },
                                 test::kLongMs),
                 said.constData());
        qint64 resumedAt = -1;
        connect(studio.train.get(), &TrainController::progressed, this, [&] {
            if (studio.train->run() != nullptr)
                resumedAt = studio.train->run()->resumedAt();
        });
        studio.train->act(studio.notice("unfinished").key, TrainNotice::Action::Continue);
        QVERIFY(studio.waitForState(TrainController::State::Running));
        QVERIFY(studio.waitForEnd());
        QVERIFY2(resumedAt >= announced,
                 qPrintable(QStringLiteral("%1 < %2").arg(resumedAt).arg(announced)));
        const auto result = resultOf(studio);
        QVERIFY(result.ok());
        QVERIFY2(*result == *expected, qPrintable(QStringLiteral("killed after %1").arg(saves)));
        QCOMPARE(studio.train->run()->previews().begin()->first, qint64{0});
        QVERIFY(RunFiles::unfinished(place.path() / "state").empty());
        ++wentOn;
    }
    QCOMPARE(wentOn, kKills);
}

} // namespace diptych::ui

int main(int argc, char* argv[]) {
    QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1String(diptych::ui::kChild))
        return diptych::ui::learnAsChild(arguments[2].toStdString());
    diptych::ui::TrainCrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "train_crash_test.moc"
