// The fader among other things: screen readers, shortcuts, layouts, words.

#include "tests/ui/widgets/fader_fixture.h"

#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <vector>

using namespace diptych::ui;

namespace {

/// Remembers what screen readers are told. (Qt drops the events where no screen reader listens.)
class HeardFader : public StyleFader {
  public:
    using StyleFader::StyleFader;
    std::vector<double> heard;

  protected:
    void sendAccessibleValue() override { heard.push_back(value()); }
};

} // namespace

class FaderWindowTest : public FaderFixture {
    Q_OBJECT

  private Q_SLOTS:
    void check53_accessibleValue();
    void check53_announcesAtMostFourTimesASecond();
    void soloAndMute();
    void shortcutsDoNotStealKeys();
    void words();
    void disabledWhileDragging();
    void rightToLeft();
    void menu();
    void heightAndLayoutMargins();
};

void FaderWindowTest::check53_accessibleValue() {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(m_fader);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Slider);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Ink"));
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("3.00"));
    QAccessibleValueInterface* value = interface->valueInterface();
    QVERIFY(value);
    QCOMPARE(value->currentValue().toDouble(), 3.0);
    QCOMPARE(value->minimumValue().toDouble(), -10.0);
    QCOMPARE(value->maximumValue().toDouble(), 20.0);
    QCOMPARE(value->minimumStepSize().toDouble(), 0.05);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    value->setCurrentValue(4.25);
    QCOMPARE(m_fader->value(), 4.25);
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0][1].value<EditKind>(), EditKind::Accessibility);
    value->setCurrentValue(99);
    QCOMPARE(m_fader->value(), 20.0);
    value->setCurrentValue(QStringLiteral("ink"));
    QCOMPARE(m_fader->value(), 20.0);
    QVERIFY(interface->text(QAccessible::Description).contains(QStringLiteral("may fall apart")));
    m_fader->setEnabled(false);
    value->setCurrentValue(1);
    QCOMPARE(m_fader->value(), 20.0);
}

void FaderWindowTest::check53_announcesAtMostFourTimesASecond() {
    HeardFader fader(*m_theme, FaderSpec::style(QStringLiteral("Ink")));
    fader.setValue(1);
    QCOMPARE(fader.heard, std::vector<double>{1}); // the first one at once
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 60; ++i) {
        fader.setValue(2 + i * 0.01);
        QTest::qWait(10);
    }
    const auto quarters = static_cast<std::size_t>(clock.elapsed() / 250);
    QVERIFY2(fader.heard.size() >= 2 && fader.heard.size() <= quarters + 1,
             qPrintable(QString::number(fader.heard.size())));
    QTRY_COMPARE_WITH_TIMEOUT(fader.heard.back(), fader.value(), 2000); // the last one too
    const std::size_t all = fader.heard.size();
    QTest::qWait(600);
    QCOMPARE(fader.heard.size(), all);
    fader.setValue(fader.value());
    QCOMPARE(fader.heard.size(), all);
}

void FaderWindowTest::soloAndMute() {
    QSignalSpy solo(m_fader, &StyleFader::soloToggled);
    QSignalSpy mute(m_fader, &StyleFader::muteToggled);
    QTest::keyClick(m_fader, Qt::Key_S);
    QVERIFY(m_fader->isSolo());
    QCOMPARE(solo.size(), 1);
    QCOMPARE(solo[0][0].toBool(), true);
    QCOMPARE(solo[0][1].value<FaderScope>(), FaderScope::This);
    auto* button = m_fader->findChild<QToolButton*>(QStringLiteral("faderMute"));
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_fader->isMuted());
    QCOMPARE(mute.size(), 1);
    QTest::mouseClick(button, Qt::LeftButton, Qt::AltModifier);
    QCOMPARE(mute.size(), 2);
    QCOMPARE(mute[1][1].value<FaderScope>(), FaderScope::Others);
    QVERIFY(m_fader->isMuted()); // the others change, not this one
    // A fader without the row has neither.
    StyleFader* plain = make(FaderSpec::share(QStringLiteral("Layout"), 0));
    QSignalSpy none(plain, &StyleFader::muteToggled);
    QTest::keyClick(plain, Qt::Key_M);
    QCOMPARE(none.size(), 0);
}

// Window-wide letter keys (M, S, 1, Esc while dragging) belong to the fader that has the focus.
void FaderWindowTest::shortcutsDoNotStealKeys() {
    int stolen = 0;
    QAction action;
    action.setShortcuts({QKeySequence(Qt::Key_M), QKeySequence(Qt::Key_1),
                         QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_Y)});
    connect(&action, &QAction::triggered, this, [&] { ++stolen; });
    m_window->addAction(&action);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_fader->setFocus();
    QTest::keyClick(m_fader, Qt::Key_M);
    QVERIFY(m_fader->isMuted());
    mouse(QEvent::MouseButtonPress, on(0.9));
    QTest::keyClick(m_fader, Qt::Key_Escape);
    QCOMPARE(m_fader->value(), 3.0);
    QCOMPARE(stolen, 0);
    QTest::keyClick(m_fader, Qt::Key_Y); // not one of ours
    QTest::keyClick(m_fader, Qt::Key_Escape);
    QCOMPARE(stolen, 2);
    QTest::keyClick(m_fader, Qt::Key_1);
    QVERIFY(m_fader->editor());
    QCOMPARE(stolen, 2);
}

void FaderWindowTest::words() {
    m_fader->setValue(-1);
    QVERIFY(m_fader->accessibleSummary().contains(QStringLiteral("away from Ink")));
    const QImage away = m_fader->grab().toImage();
    m_fader->setValue(9);
    QVERIFY(m_fader->accessibleSummary().contains(QStringLiteral("may fall apart")));
    m_fader->setValue(3);
    QVERIFY(m_fader->accessibleSummary().isEmpty());
    QVERIFY(away != m_fader->grab().toImage());
    m_fader->setShownValue(3);
    QVERIFY(m_fader->isUpToDate());
    const QImage same = m_fader->grab().toImage();
    m_fader->setShownValue(2);
    QVERIFY(!m_fader->isUpToDate());
    QVERIFY(same != m_fader->grab().toImage()); // the ghost line
    m_fader->setShownValue(std::nullopt);
    QVERIFY(!m_fader->isUpToDate());
    m_fader->setNote(QStringLiteral("learning"), Tint::Live);
    QCOMPARE(m_fader->accessibleSummary(), QStringLiteral("learning"));
}

void FaderWindowTest::disabledWhileDragging() {
    QSignalSpy finished(m_fader, &StyleFader::dragFinished);
    mouse(QEvent::MouseButtonPress, on(0.5));
    m_fader->setEnabled(false);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(m_fader->value(), 4.0);
    m_fader->setEnabled(true);
    mouse(QEvent::MouseButtonPress, on(0.25));
    m_fader->hide();
    QCOMPARE(finished.size(), 2);
}

void FaderWindowTest::rightToLeft() {
    m_window->setLayoutDirection(Qt::RightToLeft);
    mouse(QEvent::MouseButtonPress, on(0.25));
    mouse(QEvent::MouseButtonRelease, on(0.25));
    QCOMPARE(m_fader->value(), 6.0);
    QTest::keyClick(m_fader, Qt::Key_Left);
    QCOMPARE(m_fader->value(), 6.05);
    QTest::keyClick(m_fader, Qt::Key_Up);
    QCOMPARE(m_fader->value(), 6.1);
    auto* more = m_fader->findChild<QToolButton*>(QStringLiteral("faderMore"));
    QVERIFY(more->geometry().left() < 10);
}

void FaderWindowTest::menu() {
    QSignalSpy about(m_fader, &StyleFader::menuAboutToShow);
    QSignalSpy range(m_fader, &StyleFader::rangeEditRequested);
    QContextMenuEvent event(QContextMenuEvent::Mouse, on(0.5).toPoint(),
                            m_fader->mapToGlobal(on(0.5).toPoint()));
    QCoreApplication::sendEvent(m_fader, &event);
    QCOMPARE(about.size(), 1);
    auto* menu = about[0][0].value<QMenu*>();
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 4);
    menu->actions()[3]->trigger();
    QCOMPARE(range.size(), 1);
    menu->actions()[0]->trigger();
    QVERIFY(m_fader->editor());
    menu->close();
}

// The hit area is 44 px high, the track 32; layouts see header and track alone.
void FaderWindowTest::heightAndLayoutMargins() {
    for (const int percent : {100, 150, 200}) {
        m_theme->setTextScale(percent);
        QCoreApplication::processEvents();
        const QRect track = m_fader->trackRect();
        QVERIFY(track.height() >= 32);
        for (const int y : {track.top() - 4, track.bottom() + 8}) {
            m_fader->setValue(1);
            mouse(QEvent::MouseButtonPress, QPointF(on(0.5).x(), y));
            mouse(QEvent::MouseButtonRelease, QPointF(on(0.5).x(), y));
            QCOMPARE(m_fader->value(), 4.0);
        }
        const QMargins margins = m_window->layout()->contentsMargins();
        QCOMPARE(m_fader->mapTo(m_window.get(), track.topLeft()).x(), margins.left());
        QCOMPARE(m_fader->mapTo(m_window.get(), track.bottomRight()).y() + 1,
                 m_window->height() - margins.bottom());
    }
}

QTEST_MAIN(FaderWindowTest)
#include "fader_window_test.moc"
