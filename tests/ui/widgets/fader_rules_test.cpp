// The arithmetic of faders, without a window.

#include "ui/widgets/expression_value.h"
#include "ui/widgets/fader_drag.h"
#include "ui/widgets/fader_link_rule.h"
#include "ui/widgets/fader_spec.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace diptych::ui;

namespace {

double sumOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<LinkedFader> link(const std::vector<double>& values) {
    std::vector<LinkedFader> faders;
    faders.reserve(values.size());
    for (const double value : values)
        faders.push_back({value, -10, 20});
    return faders;
}

bool near(double a, double b, double tolerance = 1e-9) {
    return std::abs(a - b) <= tolerance;
}

} // namespace

class FaderRulesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check06_expression_data();
    void check06_expression();
    void check06_refused_data();
    void check06_refused();
    void check08_totalStays();
    void check08_goingBackRestores();
    void check08_stopsAtZeroAndAtTheEnds();
    void check08_zerosShareAlike();
    void together();
    void soloAndMute();
    void check05_factors();
    void check05_snapping();
    void mirroredDrag();
    void marks();
    void text_data();
    void text();
};

void FaderRulesTest::check06_expression_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    const auto row = [](const char* text, double value) {
        QTest::newRow(text) << QString::fromUtf8(text) << value;
    };
    // x is 3, 100 % is 8
    row("0,35", 0.35);
    row("0.35", 0.35);
    row(".5", 0.5);
    row(",5", 0.5);
    row("7.", 7);
    row("-2", -2);
    row("−2", -2);
    row("+0.1", 3.1);
    row("+ 0,1", 3.1);
    row("x*2", 6);
    row("X * 2", 6);
    row("x×2", 6);
    row("*2", 6);
    row("/2", 1.5);
    row("x÷2+1", 2.5);
    row("x-0.5", 2.5);
    row("40%", 3.2);
    row("+10%", 3.8);
    row("1+2*3", 7);
    row("(1+2)*3", 9);
    row("2*-x", -6);
    row("--4", 4);
    row("1e3", 1000);
    row("1e-1", 0.1);
    row("1E+2", 100);
    row("٣٫٥", 3.5);
    row(" 4.5 ", 4.5);
    row("10-4-3", 3);
    row("8/4/2", 1);
}

void FaderRulesTest::check06_expression() {
    QFETCH(QString, text);
    QFETCH(double, value);
    const ExpressionOutcome outcome = evaluateExpression(text, {3, 8});
    QVERIFY2(outcome.value.has_value(), qPrintable(outcome.problem));
    QVERIFY(near(*outcome.value, value, 1e-12));
    QVERIFY(outcome.problem.isEmpty());
}

void FaderRulesTest::check06_refused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"",  " ", "abc", "1.2.3", "1,234.5", "4 ink", "x x", "2x",   "(1",  "1)", "1/0",
          "+", "*", "%",   "1e",    "1e999",   "nan",   "inf", "0x10", "1--", "()"})
        QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
    QTest::newRow("deep") << QString(5000, u'(');
    QTest::newRow("deep within the length") << QString(150, u'(') + u'1';
    QTest::newRow("many signs") << QString(150, u'-') + u'1';
    QTest::newRow("long") << QString(400, u'1');
}

void FaderRulesTest::check06_refused() {
    QFETCH(QString, text);
    const ExpressionOutcome outcome = evaluateExpression(text, {3, 8});
    QVERIFY(!outcome.value.has_value());
    QVERIFY(!outcome.problem.isEmpty());
}

// 1,000 random moves one after the other, each from where the last one ended.
void FaderRulesTest::check08_totalStays() {
    std::mt19937 random(20);
    std::uniform_real_distribution<double> target(-12, 22);
    std::uniform_real_distribution<double> start(-1, 6);
    for (std::size_t count = 2; count <= 6; ++count) {
        std::vector<double> values;
        for (std::size_t i = 0; i < count; ++i)
            values.push_back(start(random));
        const double total = sumOf(values);
        for (int move = 0; move < 1000; ++move) {
            const std::size_t moved = random() % count;
            const std::vector<double> before = values;
            values = FaderLinkRule::keepTotal(link(values), moved, target(random));
            QVERIFY2(near(sumOf(values), total, 1e-9), qPrintable(QString::number(move)));
            for (std::size_t i = 0; i < count; ++i) {
                QVERIFY(values[i] >= -10 - 1e-12 && values[i] <= 20 + 1e-12);
                if (i != moved && before[i] >= 0)
                    QVERIFY2(values[i] >= 0, "a follower crossed zero");
            }
        }
    }
}

void FaderRulesTest::check08_goingBackRestores() {
    const std::vector<double> start{4.5, 3.0, 1.5};
    const auto there = FaderLinkRule::keepTotal(link(start), 0, 6.0);
    QVERIFY(near(there[0], 6.0));
    // The others shrink in proportion: 4.5 becomes 3.0.
    QVERIFY(near(there[1], 2.0));
    QVERIFY(near(there[2], 1.0));
    // One gesture: the arguments are the values at its beginning, also on the way back.
    const auto far = FaderLinkRule::keepTotal(link(start), 0, 9.0);
    QVERIFY(near(far[1], 0) && near(far[2], 0));
    const auto back = FaderLinkRule::keepTotal(link(start), 0, 4.5);
    QCOMPARE(back, start);
}

void FaderRulesTest::check08_stopsAtZeroAndAtTheEnds() {
    const auto over = FaderLinkRule::keepTotal(link({4.5, 3.0}), 0, 12);
    QVERIFY(near(over[0], 7.5));
    QVERIFY(near(over[1], 0));
    std::vector<LinkedFader> tight{{1, 0, 2}, {1, 0, 1.25}, {1, 0, 20}};
    const auto shared = FaderLinkRule::keepTotal(tight, 0, 0);
    QVERIFY(near(shared[0], 0));
    QVERIFY(near(shared[1], 1.25)); // full; the other one takes the rest
    QVERIFY(near(shared[2], 1.75));
    tight[2].maximum = 1.25;
    const auto stopped = FaderLinkRule::keepTotal(tight, 0, 0);
    QVERIFY(near(stopped[0], 0.5));
    QVERIFY(near(sumOf(stopped), 3));
    // One alone has nobody to give to.
    QCOMPARE(FaderLinkRule::keepTotal(link({3.0}), 0, 5), std::vector<double>{3.0});
    QCOMPARE(FaderLinkRule::keepTotal(link({3.0, 1.0}), 7, 5), (std::vector<double>{3.0, 1.0}));
}

void FaderRulesTest::check08_zerosShareAlike() {
    const auto shared = FaderLinkRule::keepTotal(link({4, 0, 0}), 0, 1);
    QVERIFY(near(shared[0], 1));
    QVERIFY(near(shared[1], 1.5));
    QVERIFY(near(shared[2], 1.5));
}

void FaderRulesTest::together() {
    const auto moved = FaderLinkRule::together(link({4.5, 3.0, 0}), 1, 4.0);
    QVERIFY(near(moved[0], 5.5) && near(moved[1], 4.0) && near(moved[2], 1.0));
    const auto stopped = FaderLinkRule::together(link({18, 3}), 1, 9);
    QVERIFY(near(stopped[0], 20));
    QVERIFY(near(stopped[1], 5)); // the distance between them stays
}

void FaderRulesTest::soloAndMute() {
    const auto values = [](std::vector<MixedFader> faders) {
        return FaderLinkRule::effectiveValues(faders);
    };
    QCOMPARE(values({{4.5, false, false}, {3, false, true}}), (std::vector<double>{4.5, 0}));
    QCOMPARE(values({{4.5, true, false}, {3, false, false}, {2, true, true}}),
             (std::vector<double>{4.5, 0, 0}));
    QCOMPARE(values({{4.5, false, false}, {3.1, false, false}}), (std::vector<double>{4.5, 3.1}));
}

void FaderRulesTest::check05_factors() {
    const QRectF track(10, 20, 400, 32);
    const double perPixel = 8.0 / 400;
    const auto delta = [&](double y, Qt::KeyboardModifiers modifiers) {
        FaderDrag drag(track, {0, 8}, {}, false);
        const double from = drag.press({110, 36}, Qt::NoModifier);
        drag.move({110, y}, modifiers); // only up or down: nothing changes
        return drag.move({210, y}, modifiers) - from;
    };
    QVERIFY(near(delta(36, Qt::NoModifier), 100 * perPixel));
    QVERIFY(near(delta(36, Qt::ShiftModifier), 10 * perPixel));
    QVERIFY(near(delta(52 + 40, Qt::NoModifier), 100 * perPixel));
    QVERIFY(near(delta(52 + 80, Qt::NoModifier), 50 * perPixel));
    QVERIFY(near(delta(20 - 400, Qt::NoModifier), 10 * perPixel));
    QVERIFY(near(delta(20 - 80, Qt::ShiftModifier), 5 * perPixel));
    QVERIFY(near(delta(9000, Qt::ShiftModifier), 5 * perPixel)); // never slower than that
    // Back on the track the value goes on from where it is, at full speed.
    FaderDrag drag(track, {0, 8}, {}, false);
    drag.press({110, 36}, Qt::NoModifier);
    const double fine = drag.move({210, 36}, Qt::ShiftModifier);
    QVERIFY(near(drag.move({220, 36}, Qt::NoModifier), fine + 10 * perPixel));
}

void FaderRulesTest::check05_snapping() {
    FaderSpec spec = FaderSpec::style(QStringLiteral("Ink"));
    spec.defaultValue = 3.3;
    FaderDrag drag({0, 0, 800, 32}, spec.soft, spec.marks(), false);
    QCOMPARE(drag.press({100, 10}, Qt::NoModifier), 1.0);
    QCOMPARE(drag.move({240, 10}, Qt::ControlModifier), 2.0);
    QCOMPARE(drag.move({325, 10}, Qt::ControlModifier), 3.3);
    QCOMPARE(drag.move({310, 10}, Qt::ControlModifier), 3.0);
    QCOMPARE(drag.move({5000, 10}, Qt::ControlModifier), 8.0);
    QCOMPARE(drag.move({240, 10}, Qt::NoModifier), 2.4); // still under the pointer
}

void FaderRulesTest::mirroredDrag() {
    FaderDrag drag({100, 0, 400, 32}, {0, 8}, {}, true);
    QVERIFY(near(drag.press({500, 0}, Qt::NoModifier), 0));
    QVERIFY(near(drag.move({100, 0}, Qt::NoModifier), 8));
    QVERIFY(near(drag.move({400, 0}, Qt::NoModifier), 2));
    QVERIFY(near(drag.positionOf(2), 400));
}

void FaderRulesTest::marks() {
    QCOMPARE(FaderSpec::attribute(QString()).marks(), (std::vector<double>{0, 1}));
    FaderSpec foreign = FaderSpec::foreign(QString());
    foreign.defaultValue = 0.7;
    QCOMPARE(foreign.marks(), (std::vector<double>{-1, 0, 0.7, 1, 2}));
}

void FaderRulesTest::text_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("percent");
    QTest::newRow("usual") << 4.5 << QStringLiteral("4.50") << QStringLiteral("450 %");
    QTest::newRow("a share") << 0.2 << QStringLiteral("0.20") << QStringLiteral("20 %");
    QTest::newRow("no minus zero") << -0.001 << QStringLiteral("0.00") << QStringLiteral("0 %");
    QTest::newRow("large") << 12345.678 << QStringLiteral("12345.68")
                           << QStringLiteral("1234568 %");
}

void FaderRulesTest::text() {
    QFETCH(double, value);
    QFETCH(QString, plain);
    QFETCH(QString, percent);
    QCOMPARE(FaderSpec::style(QString()).text(value, QLocale::c()), plain);
    QCOMPARE(FaderSpec::share(QString(), 0).text(value, QLocale::c()), percent);
    QCOMPARE(FaderSpec::style(QString()).text(1.5, QLocale(QLocale::German)),
             QStringLiteral("1,50"));
}

QTEST_MAIN(FaderRulesTest)
#include "fader_rules_test.moc"
