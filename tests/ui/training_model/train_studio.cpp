#include "tests/ui/training_model/train_studio.h"

#include "core/document/project_store.h"
#include "core/image/image.h"
#include "core/image/save_png.h"
#include "ui/live/follow_project.h"

#include <QTest>

namespace diptych::ui::test {

fake_engine::FakeScript trainScript(int steps, int trainCallMs) {
    fake_engine::FakeScript script;
    script.callMs = 0;
    script.trainCallMs = trainCallMs;
    script.trainingSteps = steps;
    script.pictureSide = 128;
    return script;
}

std::string pairPicture(bool mine) {
    image::Image picture(64, 64, {90, 160, 240});
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) {
            auto* pixel = picture.at(x, y);
            const bool house = x > 16 && x < 48 && y > 24 && y < 52;
            const bool ground = y >= 44 && !house;
            if (house)
                pixel[0] = 200, pixel[1] = 50, pixel[2] = 50;
            else if (ground)
                pixel[0] = 70, pixel[1] = 150, pixel[2] = 60;
            if (mine)
                for (int c = 0; c < 3; ++c)
                    pixel[c] = static_cast<std::uint8_t>(pixel[c] / 2 + ((x + y) % 4) * 20);
        }
    return image::encodePng(picture).value();
}

TrainStudio::TrainStudio(const Settings& given)
    : settings(given), control(std::make_shared<fake_engine::FakeControl>(given.script)) {
    if (settings.stateFolder.empty())
        settings.stateFolder = folder / "state";
    if (settings.modelFolder.empty())
        settings.modelFolder = folder / "storybook";
    std::filesystem::create_directories(settings.modelFolder);
    open();
}

TrainStudio::~TrainStudio() {
    control->releaseHangs();
    train.reset();
    live.reset();
    project.reset();
    host.reset();
}

void TrainStudio::open() {
    EngineHost::Options hostOptions;
    hostOptions.closeTimeoutMs = 20'000;
    host = std::make_unique<EngineHost>(engineFromFake(control), hostOptions);
    auto store = document::ProjectStore::createWorkingCopy(folder / "project").value();
    document::Sources sources;
    sources.original = document::SourcePicture{
        store->putBlob(document::BlobKind::Source, pairPicture(false)).value(),
        "house.png",
        {64, 64}};
    sources.mine = document::SourcePicture{
        store->putBlob(document::BlobKind::Source, pairPicture(true)).value(),
        "house ink.png",
        {64, 64}};
    sources.subject = "a red house";
    sources.styleName = "ink";
    project = std::make_unique<project::Project>(std::move(store));
    edit([&](document::ProjectState& state) {
        state.sources = sources;
        state.scene.prompt = "a lighthouse";
        state.scene.steps = 4;
    });
    LiveController::Options liveOptions;
    liveOptions.embeddedModel = settings.modelFolder;
    liveOptions.exploreMs = settings.exploreMs;
    liveOptions.onBattery = [] { return false; };
    live = std::make_unique<LiveController>(*host, liveOptions);
    live->setLadder(LiveController::Switch::Off);
    restart();
    followProject(*live, *project);
    if (!QTest::qWaitFor([this] { return !train->methods().empty(); }, kLongMs))
        qFatal("the pretended engine gave no methods");
}

void TrainStudio::restart() {
    train.reset();
    TrainController::Options options;
    options.stateFolder = settings.stateFolder;
    options.embeddedModel = settings.modelFolder;
    options.secondsBetweenCheckpoints = settings.secondsBetweenCheckpoints;
    options.space = settings.space;
    train = std::make_unique<TrainController>(*host, *live, *project, options);
    connect(train.get(), &TrainController::noticeRaised, this,
            [this](const TrainNotice& notice) { notices += notice; });
}

void TrainStudio::edit(const std::function<void(document::ProjectState&)>& change) {
    project->edit(QStringLiteral("test"), change);
}

bool TrainStudio::waitForEnd() {
    return QTest::qWaitFor(
        [this] {
            const bool waits =
                std::any_of(train->queue().begin(), train->queue().end(), [](const auto& item) {
                    return item.state == RunQueue::State::Waiting;
                });
            return !train->isBusy() && !train->isChecking() && !waits;
        },
        kLongMs);
}

bool TrainStudio::waitForStep(qint64 step) {
    return QTest::qWaitFor(
        [&] { return train->run() != nullptr && train->progress().step >= step; }, kLongMs);
}

bool TrainStudio::waitForState(TrainController::State state) {
    return QTest::qWaitFor([&] { return train->state() == state; }, kLongMs);
}

TrainNotice TrainStudio::notice(const QString& keyBegin) const {
    for (const auto& notice : notices)
        if (notice.key.startsWith(keyBegin))
            return notice;
    return {};
}

int TrainStudio::raised(const QString& keyBegin) const {
    return static_cast<int>(
        std::count_if(notices.begin(), notices.end(),
                      [&](const TrainNotice& notice) { return notice.key.startsWith(keyBegin); }));
}

std::string TrainStudio::runFolder() const {
    return train->run() == nullptr ? std::string() : train->run()->files().folder().string();
}

QStringList temporaries(const std::filesystem::path& folder) {
    QStringList found;
    std::error_code ignored;
    for (std::filesystem::recursive_directory_iterator at(folder, ignored), end; at != end;
         at.increment(ignored)) {
        const std::string name = at->path().filename().string();
        if (name.find(".tmp") != std::string::npos || name.find(".part") != std::string::npos)
            found += QString::fromStdString(at->path().string());
    }
    return found;
}

} // namespace diptych::ui::test
