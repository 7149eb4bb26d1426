// What every program's window owes its users: layout, keys, names, messages.

#include "tests/ui/studio/studio_window_fixture.h"
#include "ui/sources/learn_section.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/welcome_page.h"
#include "ui/widgets/bell_list.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

#include <set>

namespace diptych::ui {
namespace {

using test::kLongMs;
using test::WindowFixture;

QString nameOf(const QWidget* widget) {
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
}

/// Opens the sample and waits for its picture.
bool openSample(WindowFixture& studio) {
    studio.window->openSample();
    return QTest::qWaitFor([&] { return !studio.desk().project().state().scene.mix.empty(); },
                           kLongMs) &&
           studio.waitForPicture();
}

QList<QDockWidget*> docksOf(const StudioWindow& window) {
    return window.findChildren<QDockWidget*>();
}

} // namespace

class ShellTest : public QObject {
    Q_OBJECT

  public:
    ShellTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void check50_theHardwareLineSaysWhatComputes();
    void check51_everyActionHasTextTipAndAShortcutOfItsOwn();
    void check51_letterKeysDoNothingWhileSomebodyWrites();
    void check52_theWholePathByKeys();
    void check53_everythingFocusableHasAName();
    void check53_fadersSpeakThroughTheInterface();
    void check54_nothingIsWiderThanItsRoom_data();
    void check54_nothingIsWiderThanItsRoom();
    void check55_theLayoutComesBack();
    void check55_aWindowBesideEveryScreenIsBroughtBack();
    void check56_messagesCoverNothing();
    void tabGoesOnInPanelsAndHidesThemOnThePicture();
    void holdingShowsAFromAnywhere();

  private:
    Theme m_theme;
};

void ShellTest::check50_theHardwareLineSaysWhatComputes() {
    auto script = WindowFixture::quickScript();
    script.deviceName = "Some Processor";
    script.deviceNotice = "The graphics driver is older than needed (535, needs 550 or newer).";
    WindowFixture studio(m_theme, script);
    auto* welcome = studio.window->findChild<WelcomePage*>();
    const auto says = [&](const QString& words) {
        for (const QLabel* label : welcome->findChildren<QLabel*>())
            if (label->text().contains(words))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Some Processor")), kLongMs);
    QVERIFY(says(QStringLiteral("driver is older")));
    QVERIFY(openSample(studio)); // and everything works
}

void ShellTest::check51_everyActionHasTextTipAndAShortcutOfItsOwn() {
    WindowFixture studio(m_theme);
    QHash<QString, QString> owners;
    QSet<QString> names;
    for (const QAction* action : studio.window->actions().all()) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
        names.insert(action->objectName());
        for (const QKeySequence& keys : action->shortcuts()) {
            const QString text = keys.toString();
            QVERIFY2(!owners.contains(text),
                     qPrintable(text + u' ' + owners.value(text) + u' ' + action->objectName()));
            owners.insert(text, action->objectName());
        }
    }
    // Each is in a menu, so that it can be found without knowing its key.
    QSet<const QAction*> reachable;
    QList<QMenu*> menus;
    for (const QAction* top : studio.window->menuBar()->actions())
        menus.append(top->menu());
    while (!menus.isEmpty())
        for (const QAction* action : menus.takeFirst()->actions()) {
            reachable.insert(action);
            if (action->menu() != nullptr)
                menus.append(action->menu());
        }
    for (const QAction* action : studio.window->actions().all())
        QVERIFY2(reachable.contains(action), qPrintable(action->objectName()));
}

void ShellTest::check51_letterKeysDoNothingWhileSomebodyWrites() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    const document::ProjectState before = studio.desk().project().state();
    auto* prompt = studio.desk().mixer()->prompt();
    prompt->setFocus();
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("rl123ymc+-s\\"));
    const document::ProjectState after = studio.desk().project().state();
    QCOMPARE(after.scene.prompt, std::string("rl123ymc+-s\\"));
    QCOMPARE(after.scene.seed, before.scene.seed);
    QCOMPARE(after.scene.seedLocked, before.scene.seedLocked);
    QCOMPARE(after.compare.mode, before.compare.mode);
    QVERIFY(!studio.desk().stage()->viewer()->isHolding());
    // And they do something elsewhere.
    studio.desk().stage()->viewer()->setFocus();
    QTest::keyClick(studio.desk().stage()->viewer(), Qt::Key_R);
    QVERIFY(studio.desk().project().state().scene.seed != before.scene.seed);
    QTest::keyClick(studio.desk().stage()->viewer(), Qt::Key_M);
    QCOMPARE(studio.desk().project().state().compare.mode, document::CompareMode::Split);
}

/// No mouse: open the sample, move the fader, keep, compare, export.
void ShellTest::check52_theWholePathByKeys() {
    WindowFixture studio(m_theme);
    const auto focused = [] { return QApplication::focusWidget(); };
    const auto tabTo = [&](const char* name) {
        for (int i = 0; i < 80; ++i) {
            if (focused() != nullptr && focused()->objectName() == QLatin1String(name))
                return true;
            QTest::keyClick(focused() == nullptr ? studio.window.get() : focused(), Qt::Key_Tab);
            if (focused() == nullptr || !focused()->isVisible())
                return false;
        }
        return false;
    };
    studio.window->findChild<WelcomePage*>()->setFocus();
    QVERIFY(tabTo("openSample"));
    QTest::keyClick(focused(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().project().state().scene.mix.empty(), kLongMs);
    QVERIFY(studio.waitForPicture());
    QTest::keyClick(studio.window.get(), Qt::Key_1, Qt::AltModifier);
    const std::string style = studio.desk().project().state().scene.mix.front().adapter;
    StyleFader* fader = studio.desk().mixer()->fader(style);
    QTRY_VERIFY(fader->hasFocus());
    const QImage ring = fader->grab().toImage();
    const double before = fader->value();
    QTest::keyClick(fader, Qt::Key_PageUp);
    QVERIFY(fader->value() > before);
    QVERIFY(studio.waitForPicture());
    fader->clearFocus();
    QVERIFY(fader->grab().toImage() != ring);
    QTest::keyClick(studio.window.get(), Qt::Key_B, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(studio.desk().project().state().snapshots.size(), std::size_t{1},
                              kLongMs);
    QTest::keyClick(studio.window.get(), Qt::Key_Y, Qt::ShiftModifier);
    QCOMPARE(studio.desk().stage()->viewer()->mode(), ViewMode::Split);
    QTest::keyClick(studio.window.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(studio.desk().stage()->popup() != nullptr);
    QTest::keyClick(studio.window.get(), Qt::Key_Escape);
    QTRY_VERIFY(studio.desk().stage()->popup() == nullptr);
}

void ShellTest::check53_everythingFocusableHasAName() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    for (const Workspace workspace : {Workspace::Prepare, Workspace::Train, Workspace::Explore}) {
        studio.window->showWorkspace(workspace);
        QTest::qWait(20);
        for (const QWidget* widget : studio.window->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            QAccessibleInterface* access =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(access != nullptr && !access->text(QAccessible::Name).isEmpty(),
                     qPrintable(nameOf(widget)));
        }
    }
}

void ShellTest::check53_fadersSpeakThroughTheInterface() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    const std::string style = studio.desk().project().state().scene.mix.front().adapter;
    QAccessibleInterface* access =
        QAccessible::queryAccessibleInterface(studio.desk().mixer()->fader(style));
    QVERIFY(access != nullptr && access->valueInterface() != nullptr);
    access->valueInterface()->setCurrentValue(5.5);
    QCOMPARE(studio.desk().project().state().scene.mix.front().strength, 5.5);
    QVERIFY(studio.waitForPicture());
    QCOMPARE(studio.desk().live().shown().strengthOf(style), 5.5);
}

void ShellTest::check54_nothingIsWiderThanItsRoom_data() {
    QTest::addColumn<int>("scale");
    QTest::newRow("100 %") << 100;
    QTest::newRow("150 %") << 150;
}

/// At the smallest size the window may have, no text is cut off by the edge of its dock.
void ShellTest::check54_nothingIsWiderThanItsRoom() {
    QFETCH(int, scale);
    m_theme.setTextScale(scale);
    {
        WindowFixture studio(m_theme);
        QVERIFY(openSample(studio));
        studio.window->resize(1440, 900);
        for (const Workspace workspace : {Workspace::Prepare, Workspace::Explore}) {
            studio.window->showWorkspace(workspace);
            QTest::qWait(50);
            for (const QDockWidget* dock : docksOf(*studio.window)) {
                if (!dock->isVisible() || dock->widget() == nullptr)
                    continue;
                for (const QLabel* label : dock->findChildren<QLabel*>()) {
                    if (!label->isVisible() || label->text().isEmpty() || label->wordWrap())
                        continue;
                    const QRect at(label->mapTo(dock, QPoint()), label->size());
                    QVERIFY2(at.right() <= dock->width() + 1,
                             qPrintable(dock->objectName() + u' ' + label->text()));
                    QVERIFY2(label->width() + 1 >= label->minimumSizeHint().width(),
                             qPrintable(dock->objectName() + u' ' + label->text()));
                }
            }
        }
    }
    m_theme.setTextScale(100);
}

void ShellTest::check55_theLayoutComesBack() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    studio.window->showWorkspace(Workspace::Explore);
    const auto dock = [&](const char* name) {
        return studio.window->findChild<QDockWidget*>(QLatin1String(name));
    };
    QVERIFY(dock("mixerDock")->isVisible() && dock("sourcesDock")->isVisible());
    dock("sourcesDock")->close();
    dock("mixerDock")->setFloating(true);
    studio.window->showWorkspace(Workspace::Prepare);
    studio.window->showWorkspace(Workspace::Explore);
    QVERIFY(!dock("sourcesDock")->isVisible());
    QVERIFY(dock("mixerDock")->isFloating());
    studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Discard changes"));
    studio.restart();
    studio.window->showWorkspace(Workspace::Explore);
    QVERIFY(!dock("sourcesDock")->isVisible());
    QVERIFY(dock("mixerDock")->isFloating());
    studio.window->actions().resetLayout->trigger();
    QVERIFY(dock("sourcesDock")->isVisible());
    QVERIFY(!dock("mixerDock")->isFloating());
    // Everything can be hidden at once and comes back.
    studio.window->actions().hidePanels->trigger();
    for (const QDockWidget* each : docksOf(*studio.window))
        QVERIFY(!each->isVisible());
    studio.window->actions().hidePanels->trigger();
    QVERIFY(dock("mixerDock")->isVisible() && dock("filmstripDock")->isVisible());
}

void ShellTest::check55_aWindowBesideEveryScreenIsBroughtBack() {
    WindowFixture studio(m_theme);
    studio.window->move(20000, 20000);
    studio.restart();
    const QRect screen = studio.window->screen()->availableGeometry();
    QTRY_VERIFY(screen.intersects(studio.window->frameGeometry()));
    QVERIFY(studio.window->width() >= 1024);
}

void ShellTest::check56_messagesCoverNothing() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    Message message;
    message.kind = MessageKind::Error;
    message.key = QStringLiteral("test");
    message.text = QStringLiteral("Something happened that has a rather long explanation, which "
                                  "goes on for more than one line of the panel.");
    message.actions = {{QStringLiteral("again"), QStringLiteral("Try again")}};
    MessageArea* area = studio.desk().stage()->messages();
    area->post(message);
    area->post(message);
    QCOMPARE(area->bars().size(), 1);
    QTRY_VERIFY(area->bars().first()->isVisible());
    QTest::qWait(m_theme.motionMs() + 100);
    const QWidget* stage = studio.desk().stage();
    const QRect bar(area->mapTo(stage, QPoint()), area->size());
    const QWidget* viewer = studio.desk().stage()->viewer();
    const QRect picture(viewer->mapTo(stage, QPoint()), viewer->size());
    QVERIFY(!bar.intersects(picture));
    QVERIFY(stage->rect().contains(bar));
    QCOMPARE(studio.window->status()->bell()->count(), 1);
}

void ShellTest::tabGoesOnInPanelsAndHidesThemOnThePicture() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    auto* dock = studio.window->findChild<QDockWidget*>(QStringLiteral("mixerDock"));
    studio.desk().mixer()->prompt()->setFocus();
    QTest::keyClick(studio.desk().mixer()->prompt(), Qt::Key_Tab);
    QVERIFY(dock->isVisible());
    QVERIFY(!studio.desk().mixer()->prompt()->hasFocus());
    CompareViewer* viewer = studio.desk().stage()->viewer();
    viewer->setFocus();
    QTest::keyClick(viewer, Qt::Key_Tab);
    QVERIFY(!dock->isVisible());
    viewer->setFocus();
    QTest::keyClick(viewer, Qt::Key_Tab);
    QVERIFY(dock->isVisible());
}

void ShellTest::holdingShowsAFromAnywhere() {
    WindowFixture studio(m_theme);
    QVERIFY(openSample(studio));
    const std::string style = studio.desk().project().state().scene.mix.front().adapter;
    StyleFader* fader = studio.desk().mixer()->fader(style);
    fader->setFocus();
    CompareViewer* viewer = studio.desk().stage()->viewer();
    QTRY_VERIFY_WITH_TIMEOUT(!viewer->picture(Slot::A).isNull(), kLongMs);
    QTest::keyPress(fader, Qt::Key_Backslash);
    QVERIFY(viewer->isHolding());
    QTest::keyRelease(fader, Qt::Key_Backslash);
    QVERIFY(!viewer->isHolding());
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::ShellTest)
#include "shell_test.moc"
