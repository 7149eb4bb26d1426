#include "tests/ui/live/live_studio.h"

#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "core/fake_engine/fake_model.h"
#include "core/fake_engine/fake_picture.h"
#include "ui/enginehost/picture_conversion.h"

#include <QTest>

#include <algorithm>
#include <ctime>

namespace diptych::ui::test {

using fake_engine::FakeWeights;

fake_engine::FakeScript quickScript(int callMs) {
    fake_engine::FakeScript script;
    script.callMs = callMs;
    script.trainCallMs = 1;
    script.pictureSide = 48;
    return script;
}

LiveStudio::LiveStudio(const fake_engine::FakeScript& script,
                       const std::function<void(LiveController::Options&)>& adjust)
    : control(std::make_shared<fake_engine::FakeControl>(script)) {
    std::filesystem::create_directories(model());
    EngineHost::Options hostOptions;
    hostOptions.closeTimeoutMs = 20'000;
    host = std::make_unique<EngineHost>(engineFromFake(control), hostOptions);
    LiveController::Options options;
    options.embeddedModel = model();
    options.onBattery = [] { return false; };
    if (adjust)
        adjust(options);
    live = std::make_unique<LiveController>(*host, options);
    live->setLadder(LiveController::Switch::Off);
    connect(live.get(), &LiveController::frameShown, this,
            [this](const ShownFrame& frame) { frames += frame; });
    state.scene.prompt = "a red house in a meadow";
    state.scene.steps = 10;
    state.adapters = {makeAdapter("Ink"), makeAdapter("Gouache"),
                      makeAdapter("Detail", document::AdapterKind::Weight)};
    state.scene.mix = {{"Ink", 3.0}, {"Gouache", 0.0}, {"Detail", 0.0}};
}

LiveStudio::~LiveStudio() {
    control->releaseHangs();
    live.reset();
    host.reset();
}

document::AdapterItem LiveStudio::makeAdapter(const std::string& name, document::AdapterKind kind,
                                              double effect) const {
    engine::AdapterFacts facts;
    facts.title = name;
    facts.method = "pair";
    facts.role = kind == document::AdapterKind::Style ? "style" : "weights";
    facts.baseIdentity = fake_engine::fakeModelIdentity(model());
    facts.baseName = "storybook";
    facts.promptSuffix = " in " + name + " style";
    FakeWeights weights(4, fake_engine::fakeSeed(name));
    for (std::size_t i = 0; i < weights.up.size(); ++i)
        weights.up[i] =
            static_cast<float>(effect) * fake_engine::fakeNoise(fake_engine::fakeSeed(name), 1, i);
    const auto file = folder / (name + ".safetensors");
    if (!fake_engine::writeFakeAdapter(file, facts, weights).ok())
        qFatal("an adapter could not be written");
    document::AdapterItem item;
    item.id = name;
    item.name = name;
    item.kind = kind;
    item.file = file.string();
    return item;
}

void LiveStudio::change(const std::function<void(document::ProjectState&)>& how) {
    how(state);
    live->setState(std::make_shared<const document::ProjectState>(state));
}

void LiveStudio::setStrength(std::size_t fader, double value) {
    change([&](document::ProjectState& now) { now.scene.mix[fader].strength = value; });
}

bool LiveStudio::settle() {
    return QTest::qWaitFor([this] { return live->state() == LiveController::State::UpToDate; },
                           kLongMs);
}

QImage LiveStudio::expected(const engine::RenderRequest& request) const {
    // A model of its own, so that the engine's counters stay as they are.
    fake_engine::FakeModel painter(model(),
                                   std::make_shared<fake_engine::FakeControl>(control->script()));
    const auto job = painter.resolve(request);
    return job.ok() ? toQImage(fake_engine::paintPicture(*job)) : QImage();
}

double threadCpuMs() {
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

LoopProbe::LoopProbe() : m_last(threadCpuMs()) {
    startTimer(5, Qt::PreciseTimer);
}

void LoopProbe::timerEvent(QTimerEvent* /*event*/) {
    const double now = threadCpuMs();
    m_longest = std::max(m_longest, now - m_last);
    m_last = now;
    ++m_beats;
}

} // namespace diptych::ui::test
