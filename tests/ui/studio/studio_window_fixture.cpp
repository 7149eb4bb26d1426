#include "tests/ui/studio/studio_window_fixture.h"

#include "core/base/file.h"
#include "core/fake_engine/fake_adapter.h"
#include "core/image/image.h"
#include "core/image/save_png.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

namespace diptych::ui::test {
namespace {

image::Image scene(bool mine) {
    image::Image picture(96, 96, {90, 160, 240});
    for (int y = 0; y < 96; ++y)
        for (int x = 0; x < 96; ++x) {
            auto* pixel = picture.at(x, y);
            const bool house = x > 24 && x < 72 && y > 36 && y < 78;
            if (house)
                pixel[0] = 200, pixel[1] = 50, pixel[2] = 50;
            else if (y >= 66)
                pixel[0] = 70, pixel[1] = 150, pixel[2] = 60;
            if (mine)
                for (int c = 0; c < 3; ++c)
                    pixel[c] = static_cast<std::uint8_t>(pixel[c] / 2 + ((x + y) % 4) * 20);
        }
    return picture;
}

engine::AdapterFacts inkFacts() {
    engine::AdapterFacts facts;
    facts.title = "Ink";
    facts.method = "pair";
    facts.role = "style";
    facts.promptSuffix = "in ink style";
    facts.defaultStrength = 3.0;
    facts.maximumStrength = 8.0;
    facts.rank = 4;
    return facts;
}

void require(const Status& status) {
    if (!status.ok())
        qFatal("%s", status.error().text().c_str());
}

} // namespace

fake_engine::FakeScript WindowFixture::quickScript() {
    fake_engine::FakeScript script;
    script.callMs = 0;
    script.trainCallMs = 1;
    script.trainingSteps = 30;
    script.pictureSide = 128;
    return script;
}

WindowFixture::WindowFixture(Theme& look, const fake_engine::FakeScript& script)
    : theme(look), control(std::make_shared<fake_engine::FakeControl>(script)) {
    std::filesystem::create_directories(folder / "storybook");
    std::filesystem::create_directories(samples());
    require(image::savePng(samples() / "original.png", scene(false)));
    require(image::savePng(samples() / "styled.png", scene(true)));
    require(saveFile(samples() / "sample.json",
                     std::string_view(R"({"subject": "a red house", "style-name": "ink",
                                          "demo-prompt": "a lighthouse", "demo-seed": 7})")));
    fake_engine::FakeWeights weights(4, 1);
    for (float& value : weights.up)
        value = 0.2F;
    require(fake_engine::writeFakeAdapter(samples() / "ink.safetensors", inkFacts(), weights));
    open();
}

WindowFixture::~WindowFixture() {
    control->releaseHangs();
    window.reset();
    host.reset();
}

void WindowFixture::open() {
    EngineHost::Options hostOptions;
    hostOptions.closeTimeoutMs = 20'000;
    host = std::make_unique<EngineHost>(engineFromFake(control), hostOptions);
    StudioWindow::Options options;
    options.stateFolder = folder / "state";
    options.embeddedModel = folder / "storybook";
    options.samples = samples();
    options.settings = folder / "settings.ini";
    window = std::make_unique<StudioWindow>(theme, *host, options);
    window->begin();
    window->show();
    QApplication::setActiveWindow(window.get());
}

void WindowFixture::restart() {
    if (window != nullptr)
        window->close();
    window.reset();
    host.reset();
    open();
}

void WindowFixture::abandon() {
    window.reset();
    host.reset();
}

QStringList WindowFixture::pairFiles() const {
    return {QString::fromStdString((samples() / "original.png").string()),
            QString::fromStdString((samples() / "styled.png").string())};
}

bool WindowFixture::waitForPicture() {
    return QTest::qWaitFor(
        [this] { return desk().live().state() == LiveController::State::UpToDate; }, kLongMs);
}

bool WindowFixture::waitForLearnt() {
    return QTest::qWaitFor(
        [this] {
            return desk().train().state() == TrainController::State::Ended &&
                   !desk().train().isChecking();
        },
        kLongMs);
}

void WindowFixture::answerNext(const QString& question, const QString& button) {
    m_asked = false;
    auto* timer = new QTimer(window.get());
    timer->setInterval(10);
    QObject::connect(timer, &QTimer::timeout, window.get(), [this, timer, question, button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr || box->objectName() != question)
            return;
        for (QAbstractButton* answer : box->buttons())
            if (answer->text() == button) {
                m_asked = true;
                timer->deleteLater();
                timer->stop();
                answer->click();
                return;
            }
        qFatal("the question has no such answer");
    });
    timer->start();
}

} // namespace diptych::ui::test
