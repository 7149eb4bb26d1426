// The fader under the hand: mouse, wheel, keys, typing.

#include "tests/ui/widgets/fader_fixture.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

using namespace diptych::ui;

namespace {

/// Counts what happens to a widget.
class Watcher : public QObject {
  public:
    explicit Watcher(QWidget* widget) : m_fader(static_cast<StyleFader*>(widget)) {
        widget->installEventFilter(this);
    }
    int paints = 0;
    double valueAtPaint = std::nan("");

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            ++paints;
            valueAtPaint = m_fader->value();
        }
        return false;
    }

  private:
    StyleFader* m_fader;
};

} // namespace

class FaderTest : public FaderFixture {
    Q_OBJECT

  private Q_SLOTS:
    void check01_dragFollowsPointer();
    void check01_repaintsWithoutTheBubble();
    void check01_handIsWhereTheValueIs();
    void check02_oneGestureADrag();
    void check03_escRevertsTheDrag();
    void check04_wheelScrollsThePanel_data();
    void check04_wheelScrollsThePanel();
    void check05_pixelDeltas_data();
    void check05_pixelDeltas();
    void check06_keys_data();
    void check06_keys();
    void check06_typing_data();
    void check06_typing();
    void check06_doubleClickAndMiddleClick();
    void check06_editorEnds();
    void check06_hintGoesAway();
    void check07_rangeOfTheFile();
    void check07_extendedBarStandsStillWhileDragging();
    void check09_setValueDoesNotEmit();
};

// 200 moves: after every one the value is the pointer's, the number says it, and the first pass of
// the event loop has painted it.
void FaderTest::check01_dragFollowsPointer() {
    Watcher watcher(m_fader);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    const QRect track = m_fader->trackRect();
    mouse(QEvent::MouseButtonPress, on(0.1));
    QCOMPARE(m_fader->value(), std::round(0.1 * 8 * 100) / 100);
    for (int i = 0; i < 200; ++i) {
        const double share = 0.5 + 0.48 * std::sin(i * 0.09);
        const double expected = std::round(8 * share * 100) / 100;
        const double before = m_fader->value();
        watcher.paints = 0;
        mouse(QEvent::MouseMove, {track.left() + share * track.width(), 30});
        QVERIFY2(std::abs(m_fader->value() - expected) < 0.0101, qPrintable(QString::number(i)));
        QCOMPARE(m_fader->numberText().toDouble(), m_fader->value());
        QCoreApplication::processEvents();
        if (m_fader->value() != before) {
            QVERIFY2(watcher.paints >= 1, "not painted in the first pass of the event loop");
            QCOMPARE(watcher.valueAtPaint, m_fader->value());
            QCOMPARE(edits.last()[0].toDouble(), m_fader->value());
        }
    }
    mouse(QEvent::MouseMove, {-500, 30});
    QCOMPARE(m_fader->value(), 0.0);
    mouse(QEvent::MouseMove, {9000, 30});
    QCOMPARE(m_fader->value(), 8.0);
    mouse(QEvent::MouseMove, on(0.5));
    QCOMPARE(m_fader->value(), 4.0); // still under the pointer
    mouse(QEvent::MouseButtonRelease, on(0.5));
}

// Keys and the model move the hand too, with nothing that floats above the fader.
void FaderTest::check01_repaintsWithoutTheBubble() {
    Watcher watcher(m_fader);
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::processEvents();
        watcher.paints = 0;
        if (i % 2)
            QTest::keyClick(m_fader, Qt::Key_Right);
        else
            m_fader->setValue(1 + i * 0.1);
        QCoreApplication::processEvents();
        QVERIFY(watcher.paints >= 1);
        QCOMPARE(watcher.valueAtPaint, m_fader->value());
    }
}

void FaderTest::check01_handIsWhereTheValueIs() {
    m_fader->clearFocus();
    for (const double value : {1.0, 2.5, 5.0, 6.0}) {
        m_fader->setValue(value);
        const QImage picture = m_fader->grab().toImage();
        const QRect track = m_fader->trackRect();
        const double scale = picture.devicePixelRatio();
        int found = -1;
        const int row = static_cast<int>(track.center().y() * scale);
        for (int x = track.left() + 1; x < track.right(); ++x)
            if (picture.pixelColor(static_cast<int>(x * scale), row) == QColor(Qt::white)) {
                found = x;
                break;
            }
        const double expected = track.left() + value / 8 * track.width();
        QVERIFY2(found >= 0 && std::abs(found - expected) <= 2.5,
                 qPrintable(QStringLiteral("%1: %2 for %3").arg(value).arg(found).arg(expected)));
    }
}

void FaderTest::check02_oneGestureADrag() {
    QSignalSpy started(m_fader, &StyleFader::dragStarted);
    QSignalSpy finished(m_fader, &StyleFader::dragFinished);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    mouse(QEvent::MouseButtonPress, on(0.25));
    QCOMPARE(started.size(), 1);
    QVERIFY(m_fader->isDragging());
    for (int i = 0; i < 20; ++i)
        mouse(QEvent::MouseMove, on(0.25 + i * 0.01));
    QCOMPARE(finished.size(), 0);
    mouse(QEvent::MouseButtonRelease, on(0.44));
    QCOMPARE(started.size(), 1);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toBool(), true);
    QVERIFY(!m_fader->isDragging());
    for (const QList<QVariant>& edit : edits)
        QCOMPARE(edit[1].value<EditKind>(), EditKind::Drag);
}

void FaderTest::check03_escRevertsTheDrag() {
    m_fader->setValue(4.5);
    QSignalSpy finished(m_fader, &StyleFader::dragFinished);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    mouse(QEvent::MouseButtonPress, on(0.1));
    mouse(QEvent::MouseMove, on(0.2));
    QTest::keyClick(m_fader, Qt::Key_Escape);
    QCOMPARE(m_fader->value(), 4.5);
    QCOMPARE(edits.last()[0].toDouble(), 4.5);
    QCOMPARE(edits.last()[1].value<EditKind>(), EditKind::Revert);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toBool(), false);
    // The button is still down: nothing moves any more, and its release ends nothing.
    mouse(QEvent::MouseMove, on(0.9));
    mouse(QEvent::MouseButtonRelease, on(0.9));
    QCOMPARE(m_fader->value(), 4.5);
    QCOMPARE(finished.size(), 1);
    // Without a drag Esc belongs to somebody else.
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(m_fader, &escape);
    QVERIFY(!escape.isAccepted());
}

void FaderTest::check04_wheelScrollsThePanel_data() {
    QTest::addColumn<int>("which");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("fader %d", i) << i;
}

void FaderTest::check04_wheelScrollsThePanel() {
    QFETCH(int, which);
    QScrollArea area;
    area.resize(360, 240);
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    const FaderSpec specs[] = {FaderSpec::style(QStringLiteral("Ink")),
                               FaderSpec::attribute(QStringLiteral("Glaze")),
                               FaderSpec::share(QStringLiteral("Layout"), 0.5),
                               FaderSpec::picture(QStringLiteral("Pull"), {0, 10}, 5)};
    for (int i = 0; i < 8; ++i)
        column->addWidget(new StyleFader(*m_theme, specs[i % 4]));
    area.setWidget(panel);
    area.setWidgetResizable(true);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    const QList<StyleFader*> faders = panel->findChildren<StyleFader*>();
    QCOMPARE(faders.size(), 8);
    StyleFader* fader = faders[which];
    fader->setValue(fader->spec().soft.minimum + 0.5);
    fader->setFocus();
    area.ensureWidgetVisible(fader);
    area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum() / 2);
    const double before = fader->value();
    const int position = area.verticalScrollBar()->value();
    // Over the fader itself and over its buttons.
    wheel(fader, -1, Qt::NoModifier);
    QCOMPARE(fader->value(), before);
    QVERIFY(area.verticalScrollBar()->value() > position);
    for (QToolButton* button : fader->findChildren<QToolButton*>()) {
        const int there = area.verticalScrollBar()->value();
        wheel(button, 1, Qt::NoModifier);
        QCOMPARE(fader->value(), before);
        QVERIFY(area.verticalScrollBar()->value() < there || there == 0);
    }
    const int rest = area.verticalScrollBar()->value();
    wheel(fader, 1, Qt::ControlModifier);
    QVERIFY(std::abs(fader->value() - before - fader->spec().steps.normal) < 1e-9);
    wheel(fader, -2, Qt::ControlModifier);
    QVERIFY(std::abs(fader->value() - before + fader->spec().steps.normal) < 1e-9);
    QCOMPARE(area.verticalScrollBar()->value(), rest);
}

void FaderTest::check05_pixelDeltas_data() {
    QTest::addColumn<int>("away"); // below the track
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<double>("factor");
    QTest::newRow("plain") << 0 << int(Qt::NoModifier) << 1.0;
    QTest::newRow("shift") << 0 << int(Qt::ShiftModifier) << 0.1;
    QTest::newRow("near") << 39 << int(Qt::NoModifier) << 1.0;
    QTest::newRow("far") << 80 << int(Qt::NoModifier) << 0.5;
    QTest::newRow("farther") << 400 << int(Qt::NoModifier) << 0.1;
    QTest::newRow("far with shift") << 80 << int(Qt::ShiftModifier) << 0.05;
}

void FaderTest::check05_pixelDeltas() {
    QFETCH(int, away);
    QFETCH(int, modifiers);
    QFETCH(double, factor);
    const QRect track = m_fader->trackRect();
    const Qt::KeyboardModifiers held(modifiers);
    const double y = away > 0 ? track.bottom() + 1 + away : track.center().y();
    const double x = track.left() + 0.25 * track.width();
    mouse(QEvent::MouseButtonPress, {x, double(track.center().y())});
    mouse(QEvent::MouseMove, {x, y}, Qt::LeftButton, held);
    const double from = m_fader->value();
    mouse(QEvent::MouseMove, {x + 100, y}, Qt::LeftButton, held);
    const double expected = 100.0 / track.width() * 8 * factor;
    QVERIFY2(std::abs(m_fader->value() - from - expected) <= 0.011,
             qPrintable(QStringLiteral("%1 for %2").arg(m_fader->value() - from).arg(expected)));
    mouse(QEvent::MouseMove, {x + 100, y}, Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(m_fader->value(), std::round(m_fader->value()));
    mouse(QEvent::MouseButtonRelease, {x + 100, y});
}

void FaderTest::check06_keys_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    const auto row = [](const char* name, Qt::Key key, Qt::KeyboardModifier modifier, double from,
                        double to) {
        QTest::newRow(name) << int(key) << int(modifier) << from << to;
    };
    row("right", Qt::Key_Right, Qt::NoModifier, 4.5, 4.55);
    row("left", Qt::Key_Left, Qt::NoModifier, 4.5, 4.45);
    row("up", Qt::Key_Up, Qt::NoModifier, 4.5, 4.55);
    row("down", Qt::Key_Down, Qt::NoModifier, 4.5, 4.45);
    row("shift right", Qt::Key_Right, Qt::ShiftModifier, 4.5, 4.51);
    row("shift down", Qt::Key_Down, Qt::ShiftModifier, 4.5, 4.49);
    row("ctrl right", Qt::Key_Right, Qt::ControlModifier, 4.5, 5.0);
    row("ctrl left", Qt::Key_Left, Qt::ControlModifier, 4.5, 4.0);
    row("page up", Qt::Key_PageUp, Qt::NoModifier, 4.5, 5.0);
    row("page down", Qt::Key_PageDown, Qt::NoModifier, 4.5, 4.0);
    row("home", Qt::Key_Home, Qt::NoModifier, 4.5, 0);
    row("end", Qt::Key_End, Qt::NoModifier, 4.5, 8);
    row("backspace", Qt::Key_Backspace, Qt::NoModifier, 4.5, 3);
    row("minus", Qt::Key_Minus, Qt::NoModifier, 4.5, -4.5);
    row("minus back", Qt::Key_Minus, Qt::NoModifier, -4.5, 4.5);
    row("minus out of range", Qt::Key_Minus, Qt::NoModifier, 12, 12);
    row("soft end holds", Qt::Key_Right, Qt::NoModifier, 8, 8);
    row("beyond it does not jump back", Qt::Key_Left, Qt::NoModifier, 9.5, 9.45);
    row("beyond it stays", Qt::Key_Right, Qt::NoModifier, 9.5, 9.5);
    row("alt is not ours", Qt::Key_Right, Qt::AltModifier, 4.5, 4.5);
}

void FaderTest::check06_keys() {
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(double, from);
    QFETCH(double, to);
    m_fader->setValue(from);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    QTest::keyClick(m_fader, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(m_fader->value(), to);
    QCOMPARE(edits.size(), from == to ? 0 : 1);
    if (!edits.isEmpty())
        QCOMPARE(edits[0][0].toDouble(), to);
    QVERIFY(!m_fader->editor());
}

void FaderTest::check06_typing_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("to");
    QTest::addColumn<bool>("hint");
    const auto row = [](const char* typed, double to, bool hint) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << to << hint;
    };
    row("0,35", 0.35, false);
    row("0.35", 0.35, false);
    row("+0.1", 3.1, false);
    row("x*2", 6, false);
    row("40%", 3.2, false);
    row("-4", -4, false);
    row("12", 12, false);
    row("abc", 3, true);
    row("1e9", 20, true);
    row("-1e9", -10, true);
    row("2.5", 2.5, false);
}

void FaderTest::check06_typing() {
    QFETCH(QString, typed);
    QFETCH(double, to);
    QFETCH(bool, hint);
    QTest::keyClick(m_fader, Qt::Key_Return);
    QVERIFY(m_fader->editor());
    QVERIFY(m_fader->editor()->hasFocus());
    QCOMPARE(m_fader->editor()->selectedText(), QStringLiteral("3.00"));
    QTest::keyClicks(m_fader->editor(), typed);
    QTest::keyClick(m_fader->editor(), Qt::Key_Return);
    QCOMPARE(m_fader->value(), to);
    QCOMPARE(!m_fader->hintText().isEmpty(), hint);
    // What cannot be read stays in the field, to be mended.
    QCOMPARE(m_fader->editor() != nullptr, typed == QStringLiteral("abc"));
    if (m_fader->editor())
        QTest::keyClick(m_fader->editor(), Qt::Key_Escape);
    QVERIFY(!m_fader->editor());
    QVERIFY(m_fader->hasFocus());
}

void FaderTest::check06_doubleClickAndMiddleClick() {
    m_fader->setValue(4.5);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    mouse(QEvent::MouseButtonDblClick, on(0.8));
    QCOMPARE(m_fader->value(), 3.0);
    QCOMPARE(edits.last()[1].value<EditKind>(), EditKind::Reset);
    m_fader->setValue(4.5);
    mouse(QEvent::MouseButtonDblClick, {10, 8}); // on the name
    QCOMPARE(m_fader->value(), 3.0);

    m_fader->setValue(4.5);
    mouse(QEvent::MouseButtonPress, on(0.1), Qt::MiddleButton);
    mouse(QEvent::MouseButtonRelease, on(0.1), Qt::MiddleButton);
    QCOMPARE(m_fader->value(), 0.0);
    m_fader->setSpec(m_fader->spec()); // as the mixer does with every change of the project
    mouse(QEvent::MouseButtonPress, on(0.1), Qt::MiddleButton);
    QCOMPARE(m_fader->value(), 4.5);
    QCOMPARE(edits.last()[1].value<EditKind>(), EditKind::Toggle);
}

void FaderTest::check06_editorEnds() {
    // A digit opens the field with itself.
    QTest::keyClick(m_fader, Qt::Key_4);
    QVERIFY(m_fader->editor());
    QCOMPARE(m_fader->editor()->text(), QStringLiteral("4"));
    QTest::keyClicks(m_fader->editor(), QStringLiteral(".2"));
    QTest::keyClick(m_fader->editor(), Qt::Key_Escape);
    QCOMPARE(m_fader->value(), 3.0);
    // Nothing typed: nothing changes, also where the shown number is rounded.
    m_fader->setValue(7.0 / 3);
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    QTest::keyClick(m_fader, Qt::Key_F2);
    QTest::keyClick(m_fader->editor(), Qt::Key_Enter);
    QCOMPARE(edits.size(), 0);
    QCOMPARE(m_fader->value(), 7.0 / 3);
    // Leaving the field takes what is in it.
    QTest::keyClick(m_fader, Qt::Key_5);
    auto* other = new QLineEdit(m_window.get());
    other->show();
    other->setFocus();
    QCOMPARE(m_fader->value(), 5.0);
    QVERIFY(!m_fader->editor());
    QVERIFY(other->hasFocus());
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0][1].value<EditKind>(), EditKind::Typed);
}

void FaderTest::check06_hintGoesAway() {
    m_fader->beginEditing();
    QTest::keyClicks(m_fader->editor(), QStringLiteral("1e9"));
    QTest::keyClick(m_fader->editor(), Qt::Key_Return);
    QCOMPARE(m_fader->hintText(), QStringLiteral("Limited to 20.00"));
    auto* bubble = m_window->findChild<QWidget*>(QStringLiteral("faderBubble"));
    QVERIFY(bubble && bubble->isVisible());
    QVERIFY(m_window->rect().contains(bubble->geometry()));
    mouse(QEvent::MouseButtonPress, on(0.5));
    QVERIFY(m_fader->hintText().isEmpty());
    QCOMPARE(bubble->accessibleName(), QStringLiteral("10.00")); // the bar reaches to 20 now
    mouse(QEvent::MouseButtonRelease, on(0.5));
    QVERIFY(!bubble->isVisible());
}

void FaderTest::check07_rangeOfTheFile() {
    FaderSpec spec = FaderSpec::foreign(QStringLiteral("Sketch"));
    spec.soft = {-7, 7};
    StyleFader* fader = make(spec);
    QCOMPARE(fader->shownRange(), (FaderRange{-7, 7}));
    mouse(QEvent::MouseButtonPress, on(0));
    QCOMPARE(fader->value(), -7.0);
    mouse(QEvent::MouseMove, on(1));
    QCOMPARE(fader->value(), 7.0);
    mouse(QEvent::MouseButtonRelease, on(1));
    fader->beginEditing();
    QTest::keyClicks(fader->editor(), QStringLiteral("9"));
    QTest::keyClick(fader->editor(), Qt::Key_Return);
    QCOMPARE(fader->value(), 9.0);
    QVERIFY(fader->hintText().isEmpty());
    // Another soft range keeps the value; a hard range without it limits it.
    spec.soft = {0, 4};
    fader->setSpec(spec);
    QCOMPARE(fader->value(), 9.0);
    spec.hard = {0, 5};
    QSignalSpy edits(fader, &StyleFader::valueEdited);
    fader->setSpec(spec);
    QCOMPARE(fader->value(), 5.0);
    QCOMPARE(edits.size(), 0);
}

void FaderTest::check07_extendedBarStandsStillWhileDragging() {
    m_fader->setValue(12);
    QCOMPARE(m_fader->shownRange(), (FaderRange{0, 12}));
    mouse(QEvent::MouseButtonPress, on(0.5));
    QCOMPARE(m_fader->value(), 6.0);
    QCOMPARE(m_fader->shownRange(), (FaderRange{0, 12}));
    mouse(QEvent::MouseMove, on(0.25));
    QCOMPARE(m_fader->value(), 3.0);
    mouse(QEvent::MouseButtonRelease, on(0.25));
    QCOMPARE(m_fader->shownRange(), (FaderRange{0, 8}));
    m_fader->setValue(-2);
    QCOMPARE(m_fader->shownRange(), (FaderRange{-2, 8}));
}

void FaderTest::check09_setValueDoesNotEmit() {
    QSignalSpy edits(m_fader, &StyleFader::valueEdited);
    QSignalSpy started(m_fader, &StyleFader::dragStarted);
    QSignalSpy solo(m_fader, &StyleFader::soloToggled);
    QSignalSpy mute(m_fader, &StyleFader::muteToggled);
    m_fader->setValue(5);
    m_fader->setValue(std::nan(""));
    m_fader->setSolo(true);
    m_fader->setMuted(true);
    m_fader->setShownValue(2);
    m_fader->setSpec(FaderSpec::attribute(QStringLiteral("Glaze")));
    QCOMPARE(m_fader->value(), 3.0); // the hard range of the attribute
    QVERIFY(m_fader->isSolo() && m_fader->isMuted());
    QCOMPARE(edits.size() + started.size() + solo.size() + mute.size(), 0);
    // Two views of one value and a script: each edit is told once.
    m_fader->setSpec(FaderSpec::style(QStringLiteral("Ink")));
    StyleFader twin(*m_theme, m_fader->spec());
    int told = 0;
    connect(m_fader, &StyleFader::valueEdited, &twin, [&](double value, EditKind) {
        ++told;
        twin.setValue(value);
        m_fader->setValue(value); // the model's echo
    });
    connect(&twin, &StyleFader::valueEdited, this, [&](double value, EditKind) {
        ++told;
        m_fader->setValue(value);
    });
    QTest::keyClick(m_fader, Qt::Key_Right);
    QCOMPARE(told, 1);
    QCOMPARE(twin.value(), m_fader->value());
    QTest::keyClick(&twin, Qt::Key_End);
    QCOMPARE(told, 2);
    QCOMPARE(m_fader->value(), 8.0);
}

QTEST_MAIN(FaderTest)
#include "fader_test.moc"
