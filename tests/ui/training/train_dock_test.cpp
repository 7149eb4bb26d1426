// Set DIPTYCH_SHOTS to a folder to have pictures of the dock and the stage written there.

#include "core/document/project_store.h"
#include "tests/ui/training_model/train_studio.h"
#include "ui/theme/theme.h"
#include "ui/training/adapter_fader.h"
#include "ui/training/loss_plot.h"
#include "ui/training/parameter_field.h"
#include "ui/training/parameter_form.h"
#include "ui/training/preview_picture.h"
#include "ui/training/step_strip.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_stage.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace diptych::ui {
namespace {

using fake_engine::FakeScript;
using fake_engine::TrainFault;
using State = TrainController::State;
using test::TrainStudio;

TrainStudio::Settings drawnSettings(int steps, int callMs) {
    TrainStudio::Settings settings;
    settings.script = test::trainScript(steps, callMs);
    settings.script.pictureSide = 256;
    return settings;
}

} // namespace

class TrainDockTest : public QObject {
    Q_OBJECT

  public:
    TrainDockTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void nothingYet();
    void formFollowsTheSchema();
    void check21_reasonIsThereForTheButton();
    void check22_progressIsShown();
    void check24_pauseButton();
    void check29_messageWithButtons();
    void faderMovesTheProject();
    void stageShowsTheSteps();
    void plotFollowsTheLosses();
    void everythingHasAName();
    void pictures();

  private:
    void shoot(const QString& name, QWidget& panel, QWidget& stage, double scale = 1.0);
    Theme m_theme;
};

void TrainDockTest::nothingYet() {
    TrainStudio studio;
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    TrainStage stage(m_theme, *studio.train);
    panel.show();
    QVERIFY(!panel.findChild<QPushButton*>(QStringLiteral("pauseLearning"))->isVisible());
    QVERIFY(!panel.plot()->isVisible());
    QVERIFY(panel.findChild<ParameterForm*>()->isVisible());
    QVERIFY(!stage.strip()->isVisible());
}

void TrainDockTest::formFollowsTheSchema() {
    TrainStudio studio;
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    panel.show();
    auto* form = panel.findChild<ParameterForm*>();
    for (const auto& facts : studio.train->method()->parameters)
        QVERIFY2(form->field(facts.name) != nullptr, facts.name.c_str());
    auto* steps = form->field("steps")->findChild<QLineEdit*>();
    auto* reset = form->field("steps")->findChild<QToolButton*>(QStringLiteral("reset:steps"));
    QCOMPARE(steps->text(), QStringLiteral("40"));
    QVERIFY(!reset->isVisible());
    steps->setFocus();
    steps->selectAll();
    QTest::keyClicks(steps, QStringLiteral("55"));
    QVERIFY(studio.project->state().learning.parameters["pair"]["steps"] == Json(55));
    QVERIFY(reset->isVisible());
    steps->selectAll();
    QTest::keyClicks(steps, QStringLiteral("0"));
    QVERIFY(form->field("steps")->problem().contains(QStringLiteral("between 1")));
    QVERIFY(studio.project->state().learning.parameters["pair"]["steps"] == Json(55));
    QTest::keyClick(steps, Qt::Key_Return);
    QCOMPARE(steps->text(), QStringLiteral("55"));
    QVERIFY(form->field("steps")->problem().isEmpty());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!studio.project->state().learning.parameters.contains("pair"));
    QCOMPARE(steps->text(), QStringLiteral("40"));
    studio.project->undoStack().undo();
    QCOMPARE(steps->text(), QStringLiteral("55"));
    auto* rate = form->field("rate")->findChild<QLineEdit*>();
    rate->setText(QString());
    QTest::keyClicks(rate, QStringLiteral("2e-3"));
    QVERIFY(studio.project->state().learning.parameters["pair"]["rate"] == Json(2e-3));
    // Choices and switches, which no method of today has.
    engine::ParameterFacts choice;
    choice.name = "kind";
    choice.kind = "choice";
    choice.choices = {"a", "b"};
    choice.defaultValue = "a";
    ParameterField choiceField(m_theme, choice);
    QSignalSpy chosen(&choiceField, &ParameterField::edited);
    QTest::keyClick(choiceField.findChild<QComboBox*>(), Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    engine::ParameterFacts toggle;
    toggle.name = "on";
    toggle.kind = "switch";
    toggle.defaultValue = false;
    ParameterField toggleField(m_theme, toggle);
    QSignalSpy toggled(&toggleField, &ParameterField::edited);
    QTest::keyClick(toggleField.focusProxy(), Qt::Key_Space);
    QCOMPARE(toggled.count(), 1);
}

void TrainDockTest::check21_reasonIsThereForTheButton() {
    TrainStudio studio;
    studio.edit([](auto& state) { state.sources.subject.clear(); });
    QCOMPARE(studio.train->problem(), QStringLiteral("Say in a few words what the picture shows."));
    studio.edit([](auto& state) { state.sources.subject = "a house"; });
    QVERIFY(studio.train->problem().isEmpty());
}

void TrainDockTest::check22_progressIsShown() {
    TrainStudio studio(drawnSettings(60, 15));
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    panel.show();
    QVERIFY(studio.train->start());
    auto* line = panel.findChild<NumberLabel*>(QStringLiteral("learningStep"));
    QVERIFY(studio.waitForStep(2));
    QVERIFY2(line->text().contains(QStringLiteral("measuring")), qPrintable(line->text()));
    QVERIFY(studio.waitForStep(14));
    QVERIFY2(line->text().contains(QStringLiteral("left")), qPrintable(line->text()));
    QVERIFY(line->text().startsWith(QStringLiteral("step ")));
    QVERIFY(studio.waitForEnd());
    QVERIFY(line->text().contains(QStringLiteral("60 of 60")));
}

void TrainDockTest::check24_pauseButton() {
    TrainStudio studio(drawnSettings(400, 5));
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    panel.show();
    auto* pause = panel.findChild<QPushButton*>(QStringLiteral("pauseLearning"));
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForStep(2));
    QTest::mouseClick(pause, Qt::LeftButton);
    QCOMPARE(studio.train->state(), State::Paused);
    QCOMPARE(pause->text(), QStringLiteral("Continue"));
    QTest::mouseClick(pause, Qt::LeftButton);
    QCOMPARE(studio.train->state(), State::Running);
    QVERIFY(QTest::qWaitFor([&] { return studio.train->progress().step > 200; }, test::kLongMs));
    auto* copy = panel.findChild<QToolButton*>(QStringLiteral("saveCopyNow"));
    QTest::mouseClick(copy, Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return studio.project->state().adapters.size() == 2; },
                            test::kLongMs));
    QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("stopAndKeep")), Qt::LeftButton);
    QVERIFY(studio.waitForEnd());
    QCOMPARE(studio.train->run()->record().end, RunEnd::Kept);
}

void TrainDockTest::check29_messageWithButtons() {
    TrainStudio::Settings settings = drawnSettings(40, 1);
    settings.script.zeroEffect = true;
    TrainStudio studio(settings);
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    panel.show();
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QCOMPARE(panel.messages()->bars().size(), 1); // the same message is renewed
    MessageBar* bar = panel.messages()->bars().front();
    QVERIFY(bar->message().text.contains(QStringLiteral("did not learn")));
    QCOMPARE(bar->message().actions.size(), 3);
    QCOMPARE(panel.findChild<TextLabel*>(QStringLiteral("changeMeter"))->text(),
             QStringLiteral("none"));
    Q_EMIT bar->actionTriggered(bar->message().actions.at(0).id);
    QVERIFY(studio.train->isChecking());
    QVERIFY(studio.waitForEnd());
}

void TrainDockTest::faderMovesTheProject() {
    TrainStudio studio(drawnSettings(200, 10));
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    panel.resize(324, 900);
    panel.show();
    QVERIFY(studio.train->start());
    auto* fader = panel.findChild<StyleFader*>(QStringLiteral("learningFader"));
    QVERIFY(
        QTest::qWaitFor([&] { return !studio.project->state().scene.mix.empty(); }, test::kLongMs));
    QVERIFY(fader->isVisible());
    QCOMPARE(fader->value(), 3.0);
    const int steps = studio.project->undoStack().count();
    fader->edit(4.5, EditKind::Typed);
    QCOMPARE(studio.project->state().scene.mix[0].strength, 4.5);
    QCOMPARE(studio.project->undoStack().count(), steps + 1);
    QVERIFY2(studio.train->state() == State::PausedByExploring, "values come first");
    studio.project->undoStack().undo();
    QCOMPARE(fader->value(), 3.0);
}

void TrainDockTest::stageShowsTheSteps() {
    TrainStudio studio(drawnSettings(48, 1));
    TrainStage stage(m_theme, *studio.train);
    stage.resize(800, 640);
    stage.show();
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    QVERIFY(stage.strip()->isVisible());
    QCOMPARE(stage.strip()->shownSteps().front(), qint64{0});
    QCOMPARE(stage.strip()->shownSteps().back(), qint64{48});
    QCOMPARE(stage.time()->value(), 48.0);
    QVERIFY(stage.picture(0)->pill().contains(QStringLiteral("48")));
    QVERIFY(stage.picture(1)->pill().contains(QStringLiteral("teapot")));
    stage.strip()->setFocus();
    QTest::keyClick(stage.strip(), Qt::Key_Left);
    QVERIFY(studio.train->shownStep() < 48);
    QCOMPARE(stage.time()->value(), static_cast<double>(studio.train->shownStep()));
    stage.time()->edit(0.0, EditKind::Typed);
    QCOMPARE(studio.train->shownStep(), qint64{0});
    QVERIFY(stage.picture(0)->pill().contains(QStringLiteral("before")));
    QTest::keyClick(stage.strip(), Qt::Key_Down);
    QCOMPARE(stage.shownPicture(), 1);
    QSignalSpy opened(&stage, &TrainStage::openRequested);
    QTest::mouseClick(stage.picture(1), Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).toLongLong(), 0LL);
}

void TrainDockTest::plotFollowsTheLosses() {
    LossPlot plot(m_theme);
    plot.resize(300, 200);
    plot.show();
    LossHistory losses;
    for (int step = 1; step <= 200; ++step)
        losses.add(step, {{"style", 0.05 + std::exp(-step / 40.0)}});
    plot.setData(losses, {50, {0, 100, 200}});
    plot.drawNow();
    QVERIFY(plot.valueAt(plot.rect().center()).startsWith(QStringLiteral("step ")));
    const QImage linear = plot.grab().toImage();
    plot.setScale(LossPlot::Scale::Logarithmic);
    QVERIFY(plot.valueAt(plot.rect().center()).startsWith(QStringLiteral("step ")));
    QVERIFY(plot.grab().toImage() != linear);
    plot.setScale(LossPlot::Scale::Linear);
    plot.setData({}, {});
    plot.drawNow();
    QVERIFY(plot.valueAt(plot.rect().center()).isEmpty());
}

void TrainDockTest::everythingHasAName() {
    TrainStudio studio(drawnSettings(30, 1));
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    TrainStage stage(m_theme, *studio.train);
    QVERIFY(studio.train->start());
    QVERIFY(studio.waitForEnd());
    for (QWidget* root : {static_cast<QWidget*>(&panel), static_cast<QWidget*>(&stage)})
        for (QWidget* widget : root->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr ||
                widget->window() != root) // lists of combo boxes are windows of their own
                continue;
            const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
            const bool named = !widget->accessibleName().isEmpty() ||
                               (access != nullptr && !access->text(QAccessible::Name).isEmpty());
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                       QLatin1Char(' ') + widget->objectName()));
        }
}

void TrainDockTest::shoot(const QString& name, QWidget& panel, QWidget& stage, double scale) {
    const QString folder = qEnvironmentVariable("DIPTYCH_SHOTS");
    if (folder.isEmpty())
        return;
    const QSize size(stage.width() + panel.width(), panel.height());
    QPixmap picture((QSizeF(size) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    picture.fill(m_theme.tokens().surface1);
    stage.render(&picture);
    panel.render(&picture, QPoint(stage.width(), 0));
    picture.save(QStringLiteral("%1/%2.png").arg(folder, name));
}

void TrainDockTest::pictures() {
    TrainStudio studio(drawnSettings(120, 8));
    studio.edit([](auto& state) { state.scene.prompt = "a castle on a hill"; });
    m_theme.setMode(ThemeMode::Dark);
    TrainPanel panel(m_theme, *studio.project, *studio.train);
    TrainStage stage(m_theme, *studio.train);
    stage.resize(832, 660);
    panel.resize(324, 660);
    stage.show();
    panel.show();
    QTest::qWait(50);
    shoot(QStringLiteral("before-dark"), panel, stage);
    QVERIFY(studio.train->start());
    studio.edit([](auto& state) { state.sources.styleName = "pastel"; });
    QVERIFY(studio.waitForStep(75));
    studio.train->pause();
    studio.train->resume();
    panel.plot()->drawNow();
    QTest::qWait(60);
    shoot(QStringLiteral("learning-dark"), panel, stage);
    m_theme.setMode(ThemeMode::Light);
    QTest::qWait(50);
    shoot(QStringLiteral("learning-light"), panel, stage);
    shoot(QStringLiteral("learning-200"), panel, stage, 2.0);
    QVERIFY(studio.train->start());
    m_theme.setMode(ThemeMode::Dark);
    studio.control->change([](FakeScript& script) {
        script.trainFaults = {{TrainFault::InvalidNumbers, 90, 1}};
    });
    panel.resize(324, 1500);
    QVERIFY(studio.waitForEnd());
    panel.plot()->drawNow();
    QTest::qWait(300);
    shoot(QStringLiteral("queue-dark"), panel, stage);
    QVERIFY(!panel.messages()->bars().isEmpty());
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::TrainDockTest)
#include "train_dock_test.moc"
