#include "core/image/decode_image.h"
#include "tests/ui/filmstrip/strip_studio.h"
#include "ui/live/badge_text.h"
#include "ui/sheet/sheet_controller.h"
#include "ui/sheet/sheet_panel.h"
#include "ui/sheet/sheet_setup.h"
#include "ui/sheet/sheet_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <set>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using document::ProjectState;
using Kind = SheetAxis::Kind;
using State = SheetController::State;

namespace {

SheetAxis fader(const std::string& adapter, double from, double to, int count = 5) {
    return {Kind::Adapter, adapter, from, to, count};
}

/// Ink across, Gouache downwards.
std::vector<SheetAxis> fiveByFive() {
    return {fader("Ink", 0.0, 8.0), fader("Gouache", 0.0, 4.0)};
}

double strengthIn(const document::Scene& scene, const std::string& adapter) {
    for (const auto& entry : scene.mix)
        if (entry.adapter == adapter)
            return entry.strength;
    return 0.0;
}

/// A controller and a panel over a studio.
struct Sheet {
    explicit Sheet(StripStudio& studio)
        : controller(*studio.studio.host, *studio.studio.live),
          panel(theme, {*studio.project, controller, studio.worker}) {
        panel.resize(700, 740);
        panel.show();
    }
    bool finish() {
        return QTest::qWaitFor([this] { return controller.state() == State::Finished; }, kLongMs);
    }
    Theme theme;
    SheetController controller;
    SheetPanel panel;
};

} // namespace

class SheetTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check38_theOrderIsCentreOut() {
        StripStudio studio;
        const auto plan = SheetPlan::make(studio.project->state(), fiveByFive());
        QVERIFY(plan.ok());
        QCOMPARE(plan->count(), 25);
        QCOMPARE(plan->order().size(), std::size_t{25});
        QCOMPARE(plan->order().front(), plan->indexOf(2, 2));
        const std::set<int> nearest(plan->order().begin() + 1, plan->order().begin() + 5);
        const std::set<int> neighbours{plan->indexOf(1, 2), plan->indexOf(3, 2),
                                       plan->indexOf(2, 1), plan->indexOf(2, 3)};
        QCOMPARE(nearest, neighbours);
        const std::set<int> last(plan->order().end() - 4, plan->order().end());
        const std::set<int> corners{0, 4, 20, 24};
        QCOMPARE(last, corners);
        const std::set<int> all(plan->order().begin(), plan->order().end());
        QCOMPARE(all.size(), std::size_t{25});
        const auto one = SheetPlan::make(studio.project->state(), {fader("Ink", 0, 8, 4)});
        QCOMPARE(one->order(), (std::vector<int>{1, 2, 0, 3}));
        QCOMPARE(one->rows(), 1);
    }

    void check38_labelsAreTheRecordsAndCellsThePictures() {
        StripStudio studio;
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        const auto plan = SheetPlan::make(studio.project->state(), fiveByFive());
        std::vector<int> came;
        connect(&sheet.controller, &SheetController::cellReady, this,
                [&](int index) { came.push_back(index); });
        sheet.controller.start(*plan);
        QVERIFY(sheet.finish());
        for (int i = 0; i < 25; ++i) {
            const ShownFrame& frame = sheet.controller.frame(i);
            const QString across = QLocale().toString(frame.strengthOf("Ink"), 'f', 2);
            const QString down = QLocale().toString(frame.strengthOf("Gouache"), 'f', 2);
            QCOMPARE(plan->columnLabel(plan->columnOf(i)), across);
            QCOMPARE(plan->rowLabel(plan->rowOf(i)), down);
            QCOMPARE(plan->label(i), QStringLiteral("Ink %1 · Gouache %2").arg(across, down));
            QCOMPARE(frame.picture, studio.studio.expected(frame.request));
        }
        // In the plan's order, but for those the store had already.
        std::vector<int> expected = plan->order();
        std::erase_if(expected, [&](int i) { return sheet.controller.frame(i).fromStore; });
        QCOMPARE(came, expected);
    }

    void check38_stopAfterSevenAndContinueRendersEighteenMore() {
        StripStudio studio(quickScript(4));
        studio.project->edit(QStringLiteral("away from the cells"),
                             [](ProjectState& state) { state.scene.mix[0].strength = 3.33; });
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        int ready = 0;
        connect(&sheet.controller, &SheetController::cellReady, this, [&] {
            if (++ready == 7)
                sheet.controller.stop();
        });
        const auto before = studio.studio.counters().finals;
        sheet.controller.start(*SheetPlan::make(studio.project->state(), fiveByFive()));
        QTRY_COMPARE_WITH_TIMEOUT(sheet.controller.state(), State::Stopped, kLongMs);
        QCOMPARE(sheet.controller.done(), 7);
        QTest::qWait(300);
        QCOMPARE(sheet.controller.done(), 7);
        QCOMPARE(studio.studio.counters().finals, before + 7);
        sheet.controller.resume();
        QVERIFY(sheet.finish());
        QCOMPARE(ready, 25);
        QCOMPARE(studio.studio.counters().finals, before + 25);
        // The same sheet again is there at once.
        sheet.controller.start(*SheetPlan::make(studio.project->state(), fiveByFive()));
        QCOMPARE(sheet.controller.state(), State::Finished);
        QCOMPARE(sheet.controller.done(), 25);
        QCOMPARE(studio.studio.counters().finals, before + 25);
    }

    void check38_aClickSetsTheValuesInOneUndoStep() {
        StripStudio studio;
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        const auto plan = SheetPlan::make(studio.project->state(), fiveByFive());
        sheet.controller.start(*plan);
        QVERIFY(sheet.finish());
        const ProjectState before = studio.project->state();
        const int steps = studio.project->undoStack().count();
        const auto finals = studio.studio.counters().finals;
        SheetView* view = sheet.panel.view();
        const int index = plan->indexOf(3, 1);
        QTest::mouseClick(view, Qt::LeftButton, {}, view->cellRect(index).center());
        QCOMPARE(studio.project->undoStack().count(), steps + 1);
        QCOMPARE(strengthIn(studio.scene(), "Ink"), 6.0);
        QCOMPARE(strengthIn(studio.scene(), "Gouache"), 1.0);
        // The live picture is the cell's own, without another render.
        QVERIFY(studio.studio.settle());
        QCOMPARE(studio.studio.live->shown().picture, sheet.controller.frame(index).picture);
        QCOMPARE(studio.studio.counters().finals, finals);
        studio.project->undoStack().undo();
        QCOMPARE(studio.project->state(), before);
        // By keys: two to the right, one up, from the clicked cell.
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Left);
        QTest::keyClick(view, Qt::Key_Up);
        QTest::keyClick(view, Qt::Key_Up); // the edge holds
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(strengthIn(studio.scene(), "Ink"), 4.0);
        QCOMPARE(strengthIn(studio.scene(), "Gouache"), 0.0);
        QCOMPARE(plan->cellOf(studio.scene()), std::optional(plan->indexOf(2, 0)));
        QVERIFY(view->accessibleDescription().contains(QStringLiteral("4.00")));
    }

    void theSheetWaitsWhileTheLivePictureIsMade() {
        StripStudio studio(quickScript(15));
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        sheet.controller.start(*SheetPlan::make(studio.project->state(), fiveByFive()));
        QTRY_VERIFY_WITH_TIMEOUT(sheet.controller.done() >= 2, kLongMs);
        // While the live picture is on its way no cell comes.
        int whileUpdating = 0;
        connect(&sheet.controller, &SheetController::cellReady, this, [&] {
            if (studio.studio.live->state() == LiveController::State::Updating)
                ++whileUpdating;
        });
        for (int i = 0; i < 3; ++i) {
            studio.project->edit(QStringLiteral("seed"), [i](ProjectState& state) {
                state.scene.seed = 500u + static_cast<unsigned>(i);
            });
            QCOMPARE(sheet.controller.state(), State::Waiting);
            QVERIFY(!sheet.controller.running());
            QVERIFY(studio.studio.settle());
        }
        QCOMPARE(whileUpdating, 0);
        QVERIFY(sheet.finish());
        // The sheet is of the values it was made for.
        for (int i = 0; i < 25; ++i)
            QCOMPARE(sheet.controller.frame(i).request.seed, std::uint64_t{1234});
    }

    void aFailureIsToldAndContinueTriesAgain() {
        auto script = quickScript(2);
        StripStudio studio(script);
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        studio.studio.control->change([](auto& now) {
            now.renderFaults = {{fake_engine::RenderFault::OutOfMemory, 1, 1}};
        });
        sheet.controller.start(*SheetPlan::make(studio.project->state(), fiveByFive()));
        QTRY_COMPARE_WITH_TIMEOUT(sheet.controller.state(), State::Failed, kLongMs);
        QVERIFY(!sheet.controller.sentence().isEmpty());
        QCOMPARE(sheet.panel.messages()->bars().size(), 1);
        auto* again = sheet.panel.findChild<QPushButton*>(QStringLiteral("sheetStop"));
        QCOMPARE(again->text(), QStringLiteral("Continue"));
        again->click();
        QVERIFY(sheet.finish());
        QVERIFY(sheet.panel.messages()->bars().isEmpty());
    }

    void plansRefuseWhatMakesNoSheet() {
        StripStudio studio;
        const ProjectState& state = studio.project->state();
        const auto bad = [&](const std::vector<SheetAxis>& axes) {
            const auto plan = SheetPlan::make(state, axes);
            return !plan.ok() && plan.error().code == ErrorCode::InvalidInput;
        };
        QVERIFY(bad({}));
        QVERIFY(bad({fader("Ink", 0, 8, 1)}));
        QVERIFY(bad({fader("Ink", 0, 8, 9)}));
        QVERIFY(bad({fader("Ink", 2, 2)}));
        QVERIFY(bad({fader("Ink", 0, 0.02)}));
        QVERIFY(bad({fader("nobody", 0, 8)}));
        QVERIFY(bad({fader("Ink", 0, 1e6)}));
        QVERIFY(bad({fader("Ink", 0, std::nan(""))}));
        QVERIFY(bad({{Kind::KeepLayout, {}, 0.0, 1.5, 3}}));
        QVERIFY(bad({fader("Ink", 0, 8), fader("Ink", 0, 4)}));
        QVERIFY(bad({fader("Ink", 0, 8), fader("Gouache", 0, 4), fader("Detail", 0, 1)}));
        QVERIFY(SheetPlan::make(state, {fader("Ink", 8, 0, 8), fader("Gouache", 0, 4, 8)}).ok());
    }

    void aPictureToStartFromHasAnAxisAndAnEditNoPromptPull() {
        StripStudio studio;
        ProjectState state = studio.project->state();
        const auto has = [&](Kind kind) {
            const auto choices = sheet_axis::choices(state);
            return std::any_of(choices.begin(), choices.end(),
                               [&](const auto& axis) { return axis.kind == kind; });
        };
        QVERIFY(!has(Kind::StartStrength));
        state.scene.start.emplace().picture.blob = std::string(64, 'a');
        QVERIFY(has(Kind::StartStrength) && has(Kind::PromptPull));
        const SheetAxis axis{Kind::StartStrength, {}, 0.0, 1.0, 5};
        const auto plan = SheetPlan::make(state, {axis});
        QVERIFY(plan.ok());
        QCOMPARE(plan->scene(plan->indexOf(1, 0)).start->strength, 0.25);
        QCOMPARE(sheet_axis::valueIn(axis, plan->scene(plan->indexOf(1, 0))), 0.25);
        QCOMPARE(sheet_axis::label(axis, 0.25), QStringLiteral("25 %"));
        state.scene.start->mode = document::StartMode::Edit;
        QVERIFY(!has(Kind::PromptPull));
    }

    void axesSetWhatTheySayAndNothingElse() {
        StripStudio studio;
        ProjectState state = studio.project->state();
        state.scene.mix[0].muted = true;
        state.scene.mix[1].solo = true;
        const std::vector<SheetAxis> axes{fader("Ink", 0, 7, 8),
                                          {Kind::KeepLayout, {}, 0.0, 1.0, 8}};
        const auto plan = SheetPlan::make(state, axes);
        QVERIFY(plan.ok());
        QCOMPARE(plan->rowLabel(1), QStringLiteral("14 %"));
        QCOMPARE(plan->scene(plan->indexOf(0, 1)).keepLayout, 0.14); // as the label says
        for (int i = 0; i < plan->count(); ++i) {
            const document::Scene& scene = plan->scene(i);
            QCOMPARE(sheet_axis::valueIn(axes[0], scene), static_cast<double>(plan->columnOf(i)));
            document::Scene same = scene;
            same.keepLayout = state.scene.keepLayout;
            same.mix[0] = state.scene.mix[0];
            QCOMPARE(same, state.scene);
        }
        ProjectState without = state;
        without.scene.mix.erase(without.scene.mix.begin());
        plan->use(3)(without);
        QCOMPARE(strengthIn(without.scene, "Ink"), 3.0);
        without.scene = {};
        without.adapters.clear();
        plan->use(3)(without); // copes with a project that lacks the adapter
        QVERIFY(without.scene.mix.empty());
    }

    void theSetupOffersTheFadersAndChecksWhatIsTyped() {
        StripStudio studio;
        Theme theme;
        SheetSetup setup(theme, studio.project->state(), {});
        const auto combo = [&](const char* name) {
            return setup.findChild<QComboBox*>(QLatin1String(name));
        };
        const auto number = [&](const char* name) {
            return setup.findChild<QDoubleSpinBox*>(QLatin1String(name));
        };
        QCOMPARE(combo("sheetFader0")->itemText(0), QStringLiteral("Ink")); // it acts
        QCOMPARE(combo("sheetFader0")->count(), 5);
        QCOMPARE(number("sheetTo0")->value(), 8.0);
        auto* accept = setup.findChild<QPushButton*>(QStringLiteral("sheetAccept"));
        QVERIFY(accept->isEnabled());
        number("sheetTo0")->setValue(0.0);
        QVERIFY(!accept->isEnabled());
        number("sheetTo0")->setValue(6.0);
        auto* second = setup.findChild<QCheckBox*>(QStringLiteral("sheetSecond"));
        second->setChecked(true);
        combo("sheetFader1")->setCurrentIndex(3);
        QCOMPARE(number("sheetTo1")->value(), 80.0); // percent
        setup.findChild<QSpinBox*>(QStringLiteral("sheetCount1"))->setValue(3);
        const auto axes = setup.axes();
        QCOMPARE(axes.size(), std::size_t{2});
        QCOMPARE(axes[0], fader("Ink", 0.0, 6.0));
        QCOMPARE(axes[1], (SheetAxis{Kind::KeepLayout, {}, 0.0, 0.8, 3}));
        setup.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy accepted(&setup, &SheetSetup::accepted);
        accept->click();
        QCOMPARE(accepted.count(), 1);
        SheetSetup again(theme, studio.project->state(), axes);
        QCOMPARE(again.axes(), axes);
        for (QWidget* child : setup.findChildren<QWidget*>())
            if (child->focusPolicy() != Qt::NoFocus && qobject_cast<QLineEdit*>(child) == nullptr)
                QVERIFY2(!child->accessibleName().isEmpty() ||
                             !child->property("text").toString().isEmpty(),
                         qPrintable(child->objectName()));
    }

    void exportsAreOneLabelledPictureOrAFolder() {
        StripStudio studio;
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        sheet.controller.start(*SheetPlan::make(
            studio.project->state(), {fader("Ink", 0, 8, 3), fader("Gouache", 0, 4, 2)}));
        QVERIFY(sheet.finish());
        diptych::test::ScratchFolder folder;
        sheet.panel.savePicture(folder / "sheet.png");
        QTRY_COMPARE_WITH_TIMEOUT(sheet.panel.messages()->bars().size(), 1, kLongMs);
        const auto picture = image::decodeImage(folder / "sheet.png");
        QVERIFY(picture.ok());
        QVERIFY(picture->image.width >= 3 * 48 && picture->image.height >= 2 * 48);
        std::filesystem::create_directory(folder / "cells");
        sheet.panel.saveFolder(folder / "cells");
        const auto first = folder / "cells/01 Ink 0.00 Gouache 0.00.png";
        QTRY_VERIFY_WITH_TIMEOUT(
            std::filesystem::exists(folder / "cells/06 Ink 8.00 Gouache 4.00.png"), kLongMs);
        QVERIFY(image::decodeImage(first).ok());
        sheet.panel.messages()->clear();
        sheet.panel.saveFolder(folder / "missing");
        QTRY_VERIFY_WITH_TIMEOUT(!sheet.panel.messages()->bars().isEmpty(), kLongMs);
        QVERIFY(!std::filesystem::exists(folder / "missing"));
    }

    void scenesOfAMorphAreRenderedInTheirOrder() {
        StripStudio studio;
        QVERIFY(studio.studio.settle());
        Sheet sheet(studio);
        std::vector<document::Scene> scenes(4, studio.scene());
        for (std::size_t i = 0; i < scenes.size(); ++i)
            scenes[i].mix[0].strength = 5.5 + static_cast<double>(i) / 3.0;
        QList<int> came;
        connect(&sheet.controller, &SheetController::cellReady, this,
                [&](int index) { came += index; });
        sheet.controller.start(
            SheetPlan::ofScenes(scenes, studio.project->state().adapters,
                                {QStringLiteral("0 %"), QStringLiteral("33 %"),
                                 QStringLiteral("67 %"), QStringLiteral("100 %")}));
        QVERIFY(sheet.finish());
        QCOMPARE(came, (QList<int>{0, 1, 2, 3}));
        QCOMPARE(sheet.controller.frame(3).strengthOf("Ink"), 6.5);
    }

    void screenshots() {
        const QString folder = qEnvironmentVariable("DIPTYCH_SHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        auto script = quickScript(1);
        script.pictureSide = 256;
        StripStudio studio(script);
        QVERIFY(studio.studio.settle());
        for (const bool dark : {true, false}) {
            const QString name = dark ? QStringLiteral("dark") : QStringLiteral("light");
            Sheet sheet(studio);
            sheet.theme.setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            sheet.theme.install(*qApp);
            const auto shoot = [&](QWidget& widget, const QString& what) {
                QTest::qWait(200);
                widget.grab().save(folder + QStringLiteral("/sheet-%1-%2.png").arg(what, name));
            };
            shoot(sheet.panel, QStringLiteral("empty"));
            studio.studio.live->store().clear();
            int ready = 0;
            connect(&sheet.controller, &SheetController::cellReady, &sheet.panel, [&] {
                if (++ready == 11)
                    sheet.controller.stop();
            });
            sheet.controller.start(*SheetPlan::make(studio.project->state(), fiveByFive()));
            QTRY_COMPARE_WITH_TIMEOUT(sheet.controller.state(), State::Stopped, kLongMs);
            shoot(sheet.panel, QStringLiteral("stopped"));
            sheet.controller.resume();
            QVERIFY(sheet.finish());
            studio.project->edit(QStringLiteral("use"), sheet.controller.plan().use(12));
            sheet.panel.view()->setFocus();
            sheet.panel.view()->setCursorCell(18);
            shoot(sheet.panel, QStringLiteral("full"));
            SheetSetup setup(sheet.theme, studio.project->state(), fiveByFive());
            setup.setAttribute(Qt::WA_DeleteOnClose, false);
            setup.openAt({0, 0});
            shoot(setup, QStringLiteral("setup"));
        }
    }
};

QTEST_MAIN(SheetTest)
#include "sheet_test.moc"
