// The mixer with adapters that have two faders.
#include "ui/mixer/mixer_panel.h"

#include "core/document/project_store.h"
#include "core/scene/scene_request.h"
#include "tests/support/scratch_folder.h"
#include "ui/mixer/second_part.h"
#include "ui/theme/theme.h"
#include "ui/widgets/style_fader.h"

#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace diptych;
using namespace diptych::ui;

class MixerPanelTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<diptych::test::ScratchFolder> m_folder;
    Theme m_theme;
    std::unique_ptr<project::Project> m_project;
    std::unique_ptr<MixerPanel> m_panel;

    static document::AdapterItem adapter(const char* id, bool two) {
        document::AdapterItem item;
        item.id = id;
        item.name = id;
        item.kind = document::AdapterKind::Weight;
        item.softMaximum = 1.5;
        item.hardMinimum = -2.0;
        item.hardMaximum = 3.0;
        item.defaultStrength = 1.0;
        if (two) {
            item.second.emplace();
            item.second->name = "style";
        }
        return item;
    }

    void bring(const document::AdapterItem& item) {
        m_project->edit(QStringLiteral("bring"), [item](project::Project::State& state) {
            state.adapters.push_back(item);
            mix_edits::addToMix(item.id)(state);
        });
    }

    const document::MixEntry& entry(std::size_t index) const {
        return m_project->state().scene.mix.at(index);
    }

    scene::SceneRequest request() const {
        const auto& state = m_project->state();
        scene::AdapterFiles files;
        for (const auto& item : state.adapters)
            files[item.id] = {"/a/" + item.id, item.id};
        return scene::requestOf(state.scene, state.adapters, {files}, "model");
    }

  private Q_SLOTS:
    void init() {
        m_theme.setMotion(MotionMode::Reduced);
        m_folder = std::make_unique<diptych::test::ScratchFolder>();
        auto store = document::ProjectStore::createWorkingCopy(*m_folder / "state");
        QVERIFY(store.ok());
        m_project = std::make_unique<project::Project>(std::move(*store));
        m_panel = std::make_unique<MixerPanel>(m_theme, *m_project);
        m_panel->resize(300, 800);
        m_panel->show();
    }
    void cleanup() {
        m_panel.reset();
        m_project.reset();
        m_folder.reset();
    }

    void oneFaderForOnePart() {
        bring(adapter("detail", false));
        QVERIFY(m_panel->fader("detail") != nullptr);
        QVERIFY(m_panel->secondPart("detail") == nullptr);
        QCOMPARE(request().request.adapters.at(0), (engine::WeightRequest{"/a/detail", 1.0, 1.0}));
    }

    void theSecondFaderStandsBelowTheFirst() {
        bring(adapter("both", true));
        bring(adapter("detail", false));
        SecondPart* part = m_panel->secondPart("both");
        QVERIFY(part != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        const auto top = [&](QWidget* widget) {
            return widget->mapTo(m_panel.get(), QPoint(0, 0)).y();
        };
        QVERIFY(top(m_panel->fader("both")) < top(part));
        QVERIFY(top(part) < top(m_panel->fader("detail")));
        QCOMPARE(part->fader()->value(), 1.0);
        QVERIFY2(!part->fader()->accessibleName().isEmpty(), "a reader must have a name to say");
    }

    void eachFaderMovesItsPart() {
        bring(adapter("both", true));
        SecondPart* part = m_panel->secondPart("both");
        part->fader()->setFocus();
        QTest::keyClick(part->fader(), Qt::Key_Right);
        QCOMPARE(entry(0).secondStrength, 1.05);
        QCOMPARE(entry(0).strength, 1.0);
        QCOMPARE(request().request.adapters.at(0), (engine::WeightRequest{"/a/both", 1.0, 1.05}));
        m_project->undoStack().undo();
        QCOMPARE(entry(0).secondStrength, 1.0);
        QCOMPARE(part->fader()->value(), 1.0);
        QTest::keyClick(m_panel->fader("both"), Qt::Key_Left);
        QCOMPARE(entry(0).strength, 0.95);
        QCOMPARE(entry(0).secondStrength, 1.0);
    }

    void linkedFadersMoveTogether() {
        bring(adapter("both", true));
        SecondPart* part = m_panel->secondPart("both");
        part->link()->click();
        QVERIFY(entry(0).linked);
        QTest::keyClick(m_panel->fader("both"), Qt::Key_Right);
        QCOMPARE(entry(0).strength, 1.05);
        QCOMPARE(entry(0).secondStrength, 1.05);
        QTest::keyClick(part->fader(), Qt::Key_Left);
        QTest::keyClick(part->fader(), Qt::Key_Left);
        QCOMPARE(entry(0).strength, 0.95);
        QCOMPARE(entry(0).secondStrength, 0.95);
        // At the hard end of one the other goes on.
        part->fader()->edit(3.0, EditKind::Typed);
        QCOMPARE(entry(0).secondStrength, 3.0);
        QCOMPARE(entry(0).strength, 3.0);
        part->link()->click();
        QTest::keyClick(part->fader(), Qt::Key_Left);
        QCOMPARE(entry(0).strength, 3.0);
    }

    void anAdapterActsWhileOneOfItsPartsDoes() {
        bring(adapter("both", true));
        m_panel->fader("both")->edit(0.0, EditKind::Typed);
        QCOMPARE(request().request.adapters.size(), std::size_t{1});
        QCOMPARE(request().request.adapters[0].scale, 0.0);
        const std::string key = request().key;
        m_panel->secondPart("both")->fader()->edit(0.5, EditKind::Typed);
        QVERIFY(request().key != key);
        m_panel->secondPart("both")->fader()->edit(0.0, EditKind::Typed);
        QVERIFY(request().request.adapters.empty());
    }

    void muteSilencesBoth() {
        bring(adapter("both", true));
        m_project->edit(QStringLiteral("mute"),
                        mix_edits::setMuted("both", true, mix_edits::Scope::This));
        QVERIFY(request().request.adapters.empty());
    }

    void anyAdapterMayGuideAsAStyle() {
        bring(adapter("both", true));
        const auto change = [&] {
            QMenu menu;
            Q_EMIT m_panel->fader("both")->menuAboutToShow(&menu);
            auto* action = menu.findChild<QAction*>(QStringLiteral("changeKind"));
            QVERIFY(action != nullptr);
            QVERIFY2(!action->toolTip().isEmpty(), "it says what that means");
            action->trigger();
        };
        change();
        QCOMPARE(request().request.adapters.size(), std::size_t{0});
        QCOMPARE(request().request.styles.size(), std::size_t{1});
        QCOMPARE(request().request.styles[0].strength, 3.0);
        QCOMPARE(request().request.styles[0].secondAlphaScale, 1.0);
        QCOMPARE(m_panel->fader("both")->spec().soft.maximum, 8.0);
        change();
        QCOMPARE(request().request.adapters.at(0), (engine::WeightRequest{"/a/both", 1.0, 1.0}));
        m_project->undoStack().undo();
        QCOMPARE(entry(0).strength, 3.0);
    }

    void itGoesWithItsAdapter() {
        bring(adapter("both", true));
        m_project->edit(QStringLiteral("remove"), mix_edits::removeFromMix("both"));
        QVERIFY(m_panel->secondPart("both") == nullptr);
        m_project->undoStack().undo();
        QVERIFY(m_panel->secondPart("both") != nullptr);
    }
};

QTEST_MAIN(MixerPanelTest)
#include "mixer_panel_test.moc"
