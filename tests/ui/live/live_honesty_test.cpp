#include "core/document/project_store.h"
#include "core/project/project.h"
#include "tests/ui/live/live_studio.h"
#include "ui/live/badge_text.h"
#include "ui/live/follow_project.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using State = LiveController::State;

namespace {

/// A live studio at a real project, changed at random.
class Artist {
  public:
    explicit Artist(unsigned seed) : m_random(seed), m_studio(script()) {
        auto store =
            document::ProjectStore::createWorkingCopy(m_studio.folder / "state", m_studio.state);
        if (!store.ok())
            qFatal("%s", store.error().text().c_str());
        m_project = std::make_unique<project::Project>(std::move(store).value());
        m_project->edit(QStringLiteral("begin"), [&](document::ProjectState& state) {
            state = m_studio.state;
            state.scene.steps = 4;
        });
        followProject(*m_studio.live, *m_project);
        m_snapshots.push_back(m_project->state().scene);
    }
    ~Artist() { m_studio.live.reset(); }

    LiveStudio& studio() { return m_studio; }
    LiveController& live() { return *m_studio.live; }
    project::Project& project() { return *m_project; }

    void doSomething() {
        switch (below(14)) {
        case 0:
        case 1:
            return drag();
        case 2:
            return editMix([&](document::MixEntry& entry) { entry.muted = !entry.muted; });
        case 3:
            return editMix([&](document::MixEntry& entry) { entry.solo = !entry.solo; });
        case 4:
            return editMix([&](document::MixEntry& entry) { entry.strength = value(); });
        case 5:
            return edit([&](auto& state) { state.scene.seed = static_cast<unsigned>(below(4)); });
        case 6:
            return edit([&](auto& state) { state.scene.prompt += below(2) ? "!" : " red"; });
        case 7:
            return m_project->undoStack().undo();
        case 8:
            return m_project->undoStack().redo();
        case 9:
            m_snapshots.push_back(m_project->state().scene);
            return;
        case 10: // recall
            return edit([&](auto& state) {
                state.scene = m_snapshots[static_cast<std::size_t>(
                    below(static_cast<int>(m_snapshots.size())))];
            });
        case 11: // compare: another picture is pinned, the live one stays
            return edit([&](auto& state) {
                state.compare.pinned = below(2) ? "base" : "original";
                state.compare.splitPosition = 0.1 * below(10);
            });
        case 12:
            return addOrRemoveAdapter();
        default:
            return edit([&](auto& state) {
                if (!state.adapters.empty())
                    state.adapters[0].name = below(2) ? "Ink 2.00 | dark" : "Ink";
            });
        }
    }

    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }

  private:
    static fake_engine::FakeScript script() {
        auto script = quickScript(1);
        script.pictureSide = 32;
        return script;
    }
    double value() { return std::uniform_int_distribution<int>(-20, 160)(m_random) * 0.05; }
    void edit(const project::Project::Change& change) {
        m_project->edit(QStringLiteral("change"), change);
    }
    void editMix(const std::function<void(document::MixEntry&)>& change) {
        edit([&](document::ProjectState& state) {
            if (!state.scene.mix.empty())
                change(state.scene.mix[static_cast<std::size_t>(
                    below(static_cast<int>(state.scene.mix.size())))]);
        });
    }
    void drag() {
        const QString key = QStringLiteral("drag");
        m_project->beginGesture(key);
        double at = value();
        for (int i = below(8); i >= 0; --i) {
            m_project->edit(
                key,
                [&](document::ProjectState& state) {
                    if (!state.scene.mix.empty())
                        state.scene.mix[0].strength = at += 0.05;
                },
                key);
            QTest::qWait(below(4));
        }
        m_project->endGesture(below(4) == 0 ? project::Project::GestureEnd::Revert
                                            : project::Project::GestureEnd::Keep);
    }
    void addOrRemoveAdapter() {
        edit([&](document::ProjectState& state) {
            if (state.adapters.size() > 2 && below(2)) {
                const std::string gone = state.adapters.back().id;
                state.adapters.pop_back();
                std::erase_if(state.scene.mix,
                              [&](const auto& entry) { return entry.adapter == gone; });
                return;
            }
            auto item = m_studio.makeAdapter("Wash");
            item.id = "wash" + std::to_string(++m_added);
            state.adapters.push_back(item);
            state.scene.mix.push_back({item.id, value()});
        });
    }

    std::mt19937 m_random;
    LiveStudio m_studio;
    std::unique_ptr<project::Project> m_project;
    std::vector<document::Scene> m_snapshots;
    int m_added = 0;
};

/// What the picture of the project's values is asked for with, found without the controller.
scene::SceneRequest wantedBy(Artist& artist) {
    const auto& state = artist.project().state();
    const auto& model = artist.live().model();
    return scene::requestOf(state.scene, state.adapters,
                            artist.live().adapters().files(state.adapters, state.scene),
                            model.identity + "\n" + model.compute);
}

/// The badge says exactly what made the picture.
void checkBadge(const ShownFrame& frame) {
    const auto said = badge_text::parse(badge_text::of(frame));
    QVERIFY(said.has_value());
    QCOMPARE(said->final, frame.kind == engine::FrameKind::Final);
    QCOMPARE(said->seed, frame.request.seed);
    QCOMPARE(said->steps, frame.request.steps);
    const auto acting = frame.request.styles.size() + frame.request.adapters.size();
    QCOMPARE(said->values.size(), acting);
    std::vector<double> asked;
    for (const auto& style : frame.request.styles)
        asked.push_back(style.strength);
    for (const auto& weight : frame.request.adapters)
        asked.push_back(weight.scale);
    std::vector<double> told;
    for (const auto& part : said->values)
        told.push_back(part.second);
    std::sort(asked.begin(), asked.end());
    std::sort(told.begin(), told.end());
    QCOMPARE(told, asked);
}

} // namespace

class LiveHonestyTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check14_and_15_whatIsSaidIsWhatIsShownInAnySequence() {
        Artist artist(20240519);
        quint64 newest = 0;
        int finals = 0;
        connect(&artist.live(), &LiveController::frameShown, this, [&](const ShownFrame& frame) {
            QVERIFY2(frame.generation >= newest, "an older picture followed a newer one");
            newest = frame.generation;
            checkBadge(frame);
            if (frame.kind == engine::FrameKind::Final && ++finals % 3 == 0)
                QCOMPARE(frame.picture, artist.studio().expected(frame.request));
        });
        for (int sequence = 0; sequence < 500; ++sequence) {
            for (int i = artist.below(4); i >= 0; --i) {
                artist.doSomething();
                if (artist.live().model().identity.empty())
                    continue;
                const auto wanted = wantedBy(artist);
                const ShownFrame& shown = artist.live().shown();
                const bool isTrue = shown.kind == engine::FrameKind::Final && !shown.isNull() &&
                                    shown.key == wanted.key && wanted.missing.empty();
                QCOMPARE(artist.live().state() == State::UpToDate, isTrue);
                if (isTrue)
                    QCOMPARE(shown.request, wanted.request);
                for (const auto& value : shown.values)
                    QCOMPARE(shown.strengthOf(value.adapter), value.strength);
                if (artist.below(3) == 0)
                    QTest::qWait(artist.below(6));
            }
            if (sequence % 10 == 9) {
                const bool lost = !wantedBy(artist).missing.empty();
                if (lost)
                    continue;
                QVERIFY2(artist.studio().settle(), qPrintable(artist.live().sentence()));
                QCOMPARE(artist.live().shown().request, wantedBy(artist).request);
                QCOMPARE(artist.live().shown().picture,
                         artist.studio().expected(artist.live().shown().request));
            }
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(finals > 50);
    }

    void check02_undoAsksForTheOldPictureAndRedoForTheNewOne() {
        Artist artist(1);
        QVERIFY(artist.studio().settle());
        const QImage before = artist.live().shown().picture;
        artist.project().edit(QStringLiteral("Ink"),
                              [](auto& state) { state.scene.mix[0].strength = 6.0; });
        QVERIFY(artist.studio().settle());
        const QImage after = artist.live().shown().picture;
        QVERIFY(before != after);
        artist.project().undoStack().undo();
        QVERIFY(artist.studio().settle());
        QCOMPARE(artist.live().shown().picture, before);
        artist.project().undoStack().redo();
        QVERIFY(artist.studio().settle());
        QCOMPARE(artist.live().shown().picture, after);
    }

    void theModelIsNotedInTheProjectWithoutAnUndoStep() {
        Artist artist(2);
        const int steps = artist.project().undoStack().count();
        QVERIFY(artist.studio().settle());
        QCOMPARE(artist.project().state().model.title, std::string("storybook"));
        QCOMPARE(artist.project().state().model.identity, artist.live().model().identity);
        QCOMPARE(artist.project().undoStack().count(), steps);
    }

    void embeddedAdaptersAreUnpackedAndUsed() {
        Artist artist(3);
        QVERIFY(artist.studio().settle());
        const QImage fromFile = artist.live().shown().picture;
        const auto bytes = diptych::test::bytesOf(artist.studio().folder / "Ink.safetensors");
        const auto hash = artist.project().store().putBlob(document::BlobKind::Adapter, bytes);
        QVERIFY(hash.ok());
        artist.project().edit(QStringLiteral("embed"), [&](auto& state) {
            state.adapters[0].embedded = true;
            state.adapters[0].file.clear();
            state.adapters[0].blob = *hash;
        });
        QVERIFY(artist.live().state() != State::UpToDate);
        QVERIFY(artist.studio().settle());
        QCOMPARE(artist.live().shown().picture, fromFile);
    }

    void check19_theSameValuesGiveTheSameBytesWhateverElseGoesOn() {
        QImage first;
        for (int variant = 0; variant < 4; ++variant) {
            auto script = quickScript();
            if (variant == 1)
                script.reuse = fake_engine::Reuse::Off;
            LiveStudio studio(script);
            std::unique_ptr<TrainLink> training;
            if (variant == 2) {
                engine::TrainRequest request;
                request.model = studio.model();
                request.method = "dreambooth-lora";
                request.pictures = {{"picture", image::Image(8, 8)}};
                request.words = {{"caption", "a house"}};
                request.parameters = {{"steps", 20'000}};
                request.output = studio.folder / "out.safetensors";
                training.reset(studio.host->startTraining(request, nullptr));
                QTRY_VERIFY_WITH_TIMEOUT(studio.counters().trainCalls > 3, kLongMs);
                training->pause();
            }
            studio.change([](auto&) {});
            QVERIFY(studio.settle());
            if (variant == 3) { // by a detour
                studio.setStrength(0, 7.0);
                studio.change([](auto& now) { now.scene.seed = 9; });
                QVERIFY(studio.settle());
                studio.live->store().clear();
                studio.change([](auto& now) {
                    now.scene.seed = 1234;
                    now.scene.mix[0].strength = 3.0;
                });
                QVERIFY(studio.settle());
            }
            if (first.isNull())
                first = studio.live->shown().picture;
            QCOMPARE(studio.live->shown().picture, first);
        }
    }
};

QTEST_GUILESS_MAIN(LiveHonestyTest)
#include "live_honesty_test.moc"
