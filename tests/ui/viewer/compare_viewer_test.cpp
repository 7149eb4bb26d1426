#include "ui/theme/theme.h"
#include "ui/viewer/compare_viewer.h"

#include <QApplication>
#include <QLineF>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace diptych::ui;

namespace {

constexpr int kEdge = 120;

/// Every pixel has a colour of its own, so that a shift by one pixel is seen.
QImage patterned(int seed) {
    QImage image(kEdge, kEdge, QImage::Format_RGB32);
    for (int y = 0; y < kEdge; ++y)
        for (int x = 0; x < kEdge; ++x)
            image.setPixel(x, y, qRgb((x * 2 + seed) % 256, (y * 2 + seed * 3) % 256, seed % 256));
    return image;
}

ViewerPicture named(const QImage& image, const QString& title) {
    ViewerPicture picture;
    picture.picture = image;
    picture.title = title;
    picture.description = title + QStringLiteral(" described");
    return picture;
}

/// A viewer whose tags are out of the way, with one picture pixel on one screen pixel.
class Fixture {
  public:
    Fixture() {
        viewer.resize(400, 300);
        viewer.setPicture(Slot::A, named(a, QStringLiteral("before")));
        viewer.setPicture(Slot::B, named(b, QStringLiteral("after")));
        viewer.show();
        viewer.zoomToPixels();
    }

    /// What the widget shows at a pixel of the picture in a slot's pane.
    QColor shown(const QImage& grabbed, Slot slot, int x, int y) const {
        const QPointF at = viewer.pictureRect(slot).topLeft() + QPointF(x + 0.5, y + 0.5);
        return grabbed.pixelColor(at.toPoint() - QPoint(at.x() > at.toPoint().x() ? 0 : 1,
                                                        at.y() > at.toPoint().y() ? 0 : 1));
    }

    QImage grab() { return viewer.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    Theme theme;
    QImage a = patterned(10);
    QImage b = patterned(200);
    CompareViewer viewer{theme};
};

void sendKey(QWidget& widget, QEvent::Type type, int key) {
    QKeyEvent event(type, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class CompareViewerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void check35_splitShowsAOnOneSideAndBOnTheOther();
    void check35_splitTurnsAboutItsHandle();
    void check35_draggingTheLineFollowsThePointer();
    void check35_holdingShowsA();
    void check35_blinkAlternates();
    void check35_differenceIsTheAbsoluteDifference();
    void check35_AStaysWhileBUpdates();
    void check36_everyModeHasTheSameZoomAndPosition();
    void check36_holdingEndsWithTheFocus();
    void zoomKeepsThePointUnderThePointer();
    void aFittedPictureFollowsTheWindow();
    void theProbeReadsThePictureUnderThePointer();
    void screenReadersHearTheShownPicture();
    void onlySquaresAboveFourHundredPercent();
};

void CompareViewerTest::check35_splitShowsAOnOneSideAndBOnTheOther() {
    Fixture f;
    f.viewer.setMode(ViewMode::Split);
    f.viewer.setSplit(SplitLine(0.25, 0.0));
    const QImage grabbed = f.grab();
    for (const int y : {44, 80, 100}) { // neither under a tag nor under the handle
        for (const int x : {2, 15, 26})
            QCOMPARE(f.shown(grabbed, Slot::B, x, y), f.a.pixelColor(x, y));
        for (const int x : {34, 45, 80, 117})
            QCOMPARE(f.shown(grabbed, Slot::B, x, y), f.b.pixelColor(x, y));
    }
}

void CompareViewerTest::check35_splitTurnsAboutItsHandle() {
    const QRectF box(10, 20, 200, 100);
    const SplitLine upright(0.3, 0.0);
    const SplitLine flat = upright.turnedTo(box, 90.0);
    QVERIFY(QLineF(upright.handle(box), QPointF(70, 70)).length() < 1e-9);
    QVERIFY(QLineF(flat.handle(box), QPointF(110, 70)).length() < 1e-6);
    QVERIFY(flat.sideA(box).contains(QPointF(200, 25)));
    QVERIFY(!flat.sideA(box).contains(QPointF(15, 115)));
    // Half a turn swaps the sides and leaves the line.
    const SplitLine swapped = upright.turnedTo(box, 180.0);
    QVERIFY(swapped.sideA(box).contains(QPointF(200, 70)));
    QVERIFY(!swapped.sideA(box).contains(QPointF(15, 70)));
    QVERIFY(swapped.distance(box, QPointF(70, 33)) < 1e-6);
    QVERIFY(SplitLine(0.0, 30.0).sideA(box).boundingRect().width() < 1e-6);
    QCOMPARE(SplitLine(1.0, 30.0).sideA(box).boundingRect(), box);
}

void CompareViewerTest::check35_draggingTheLineFollowsThePointer() {
    Fixture f;
    f.viewer.setMode(ViewMode::Split);
    const QRectF box = f.viewer.pictureRect(Slot::B);
    QSignalSpy moved(&f.viewer, &CompareViewer::splitMoved);
    QSignalSpy started(&f.viewer, &CompareViewer::splitDragStarted);
    QSignalSpy finished(&f.viewer, &CompareViewer::splitDragFinished);
    const QPoint from = f.viewer.split().handle(box).toPoint();
    QTest::mousePress(&f.viewer, Qt::LeftButton, {}, from);
    for (int x = from.x(); x < from.x() + 40; x += 5)
        QTest::mouseMove(&f.viewer, {x, from.y()});
    const QPoint to(from.x() + 40, from.y());
    QTest::mouseMove(&f.viewer, to);
    QTest::mouseRelease(&f.viewer, Qt::LeftButton, {}, to);
    QCOMPARE(started.count(), 1);
    QCOMPARE(finished.count(), 1);
    QVERIFY(moved.count() >= 8);
    QVERIFY(std::abs(f.viewer.split().position() - (to.x() - box.left()) / box.width()) < 1e-9);
    QCOMPARE(f.viewer.split().angle(), 0.0);
}

void CompareViewerTest::check35_holdingShowsA() {
    Fixture f;
    for (const ViewMode mode : {ViewMode::Single, ViewMode::Split, ViewMode::Difference}) {
        f.viewer.setMode(mode);
        f.viewer.setFocus();
        sendKey(f.viewer, QEvent::KeyPress, Qt::Key_Backslash);
        const QImage held = f.grab();
        for (const int x : {40, 60, 119})
            QCOMPARE(f.shown(held, Slot::A, x, 75), f.a.pixelColor(x, 75));
        sendKey(f.viewer, QEvent::KeyRelease, Qt::Key_Backslash);
        QVERIFY(!f.viewer.isHolding());
    }
    f.viewer.setMode(ViewMode::Single);
    QCOMPARE(f.shown(f.grab(), Slot::B, 60, 75), f.b.pixelColor(60, 75));
}

void CompareViewerTest::check35_blinkAlternates() {
    Fixture f;
    f.viewer.setMode(ViewMode::Blink);
    const auto showsA = [&] {
        return f.shown(f.grab(), Slot::B, 60, 75) == f.a.pixelColor(60, 75);
    };
    const auto showsB = [&] {
        return f.shown(f.grab(), Slot::B, 60, 75) == f.b.pixelColor(60, 75);
    };
    QVERIFY(showsB());
    QTRY_VERIFY_WITH_TIMEOUT(showsA(), 900);
    QTRY_VERIFY_WITH_TIMEOUT(showsB(), 900);
    f.viewer.setMode(ViewMode::Single);
    QVERIFY(showsB());
}

void CompareViewerTest::check35_differenceIsTheAbsoluteDifference() {
    Fixture f;
    f.viewer.setMode(ViewMode::Difference);
    f.viewer.setDifference(1.0, DifferenceLook::Plain);
    const QImage grabbed = f.grab();
    for (const int x : {60, 80, 110}) {
        const QColor a = f.a.pixelColor(x, 90);
        const QColor b = f.b.pixelColor(x, 90);
        QCOMPARE(f.shown(grabbed, Slot::B, x, 90),
                 QColor(std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                        std::abs(a.blue() - b.blue())));
    }
    // Gain multiplies and stops at white; heat: none black, a third red, all white.
    const QImage one(1, 1, QImage::Format_RGB32);
    QImage black = one;
    black.fill(Qt::black);
    QImage grey = one;
    grey.fill(QColor(85, 85, 85));
    QCOMPARE(differenceImage(black, grey, 2.0, DifferenceLook::Plain).pixelColor(0, 0),
             QColor(170, 170, 170));
    QCOMPARE(differenceImage(black, black, 9.0, DifferenceLook::Heat).pixelColor(0, 0),
             QColor(0, 0, 0));
    QCOMPARE(differenceImage(black, grey, 1.0, DifferenceLook::Heat).pixelColor(0, 0),
             QColor(255, 0, 0));
    QCOMPARE(differenceImage(black, grey, 9.0, DifferenceLook::Heat).pixelColor(0, 0),
             QColor(255, 255, 255));
}

void CompareViewerTest::check35_AStaysWhileBUpdates() {
    Fixture f;
    f.viewer.setMode(ViewMode::SideBySide);
    const QRect left(0, 0, 195, 300);
    const QImage before = f.grab().copy(left);
    for (int i = 0; i < 10; ++i) {
        f.viewer.setPicture(Slot::B, named(patterned(i * 20), QStringLiteral("after")));
        QCOMPARE(f.grab().copy(left), before);
    }
    QCOMPARE(f.shown(f.grab(), Slot::B, 60, 100), patterned(180).pixelColor(60, 100));
}

void CompareViewerTest::check36_everyModeHasTheSameZoomAndPosition() {
    Fixture f;
    f.viewer.setMode(ViewMode::Single);
    for (int i = 0; i < 3; ++i)
        f.viewer.zoomIn();
    const double zoom = f.viewer.transform().zoom();
    const QPointF centre =
        f.viewer.transform().toScene({f.viewer.width() / 2.0, f.viewer.height() / 2.0});
    for (const ViewMode mode : {ViewMode::Split, ViewMode::Blink, ViewMode::Difference,
                                ViewMode::SideBySide, ViewMode::Single}) {
        f.viewer.setMode(mode);
        QCOMPARE(f.viewer.transform().zoom(), zoom);
        const QRectF a = f.viewer.pictureRect(Slot::A);
        const QRectF b = f.viewer.pictureRect(Slot::B);
        QCOMPARE(a.size(), b.size());
        QCOMPARE(a.top(), b.top());
        if (mode != ViewMode::SideBySide) {
            QCOMPARE(a, b);
            const QPointF now =
                f.viewer.transform().toScene({f.viewer.width() / 2.0, f.viewer.height() / 2.0});
            QVERIFY(QLineF(now, centre).length() < 1e-9);
        }
    }
    // Panning in one pane moves both.
    f.viewer.setMode(ViewMode::SideBySide);
    const QPointF a = f.viewer.pictureRect(Slot::A).topLeft();
    const QPointF b = f.viewer.pictureRect(Slot::B).topLeft();
    QTest::mousePress(&f.viewer, Qt::MiddleButton, {}, {60, 150});
    QTest::mouseMove(&f.viewer, {73, 141});
    QTest::mouseRelease(&f.viewer, Qt::MiddleButton, {}, {73, 141});
    QVERIFY(QLineF(f.viewer.pictureRect(Slot::A).topLeft() - a, QPointF(13, -9)).length() < 1e-9);
    QVERIFY(QLineF(f.viewer.pictureRect(Slot::B).topLeft() - b, QPointF(13, -9)).length() < 1e-9);
}

void CompareViewerTest::check36_holdingEndsWithTheFocus() {
    Fixture f;
    f.viewer.setHolding(true);
    QVERIFY(f.viewer.isHolding());
    QFocusEvent out(QEvent::FocusOut);
    QApplication::sendEvent(&f.viewer, &out);
    QVERIFY(!f.viewer.isHolding());
    f.viewer.setHolding(true);
    QEvent deactivate(QEvent::WindowDeactivate);
    QApplication::sendEvent(&f.viewer, &deactivate);
    QVERIFY(!f.viewer.isHolding());
}

void CompareViewerTest::zoomKeepsThePointUnderThePointer() {
    ViewTransform transform;
    transform.setViewport({400, 300}, 2.0);
    transform.setScene({1000, 500});
    QCOMPARE(transform.pictureRect().center(), QPointF(200, 150));
    const QPointF anchor(120, 190);
    const QPointF under = transform.toScene(anchor);
    for (const double factor : {1.3, 2.0, 0.4, 1.25}) {
        transform.zoomBy(factor, anchor);
        QVERIFY(QLineF(transform.toScene(anchor), under).length() < 1e-6);
    }
    // 100 %: a picture's pixel is one of the screen's, half a logical one here.
    transform.zoomTo(1.0, anchor);
    QCOMPARE(transform.pictureRect().size(), QSizeF(500, 250));
}

void CompareViewerTest::aFittedPictureFollowsTheWindow() {
    Fixture f;
    f.viewer.fitPage();
    f.viewer.resize(800, 600);
    QCoreApplication::processEvents();
    const QRectF large = f.viewer.pictureRect(Slot::B);
    QCOMPARE(large.height(), 600 - 2 * ViewTransform::kMargin);
    f.viewer.resize(500, 300);
    QCoreApplication::processEvents();
    QCOMPARE(f.viewer.pictureRect(Slot::B).height(), 300 - 2 * ViewTransform::kMargin);
    QCOMPARE(f.viewer.pictureRect(Slot::B).center(), QPointF(250, 150));
}

void CompareViewerTest::theProbeReadsThePictureUnderThePointer() {
    Fixture f;
    f.viewer.setMode(ViewMode::Split);
    f.viewer.setSplit(SplitLine(0.5, 0.0));
    const QPointF corner = f.viewer.pictureRect(Slot::B).topLeft();
    QCOMPARE(f.viewer.probe(corner + QPointF(20.5, 30.5)), f.a.pixelColor(20, 30));
    QCOMPARE(f.viewer.probe(corner + QPointF(100.5, 30.5)), f.b.pixelColor(100, 30));
    QVERIFY(!f.viewer.probe(corner - QPointF(3, 3)).has_value());
    f.viewer.setMode(ViewMode::SideBySide);
    const QPointF left = f.viewer.pictureRect(Slot::A).topLeft();
    QCOMPARE(f.viewer.probe(left + QPointF(90.5, 12.5)), f.a.pixelColor(90, 12));
}

void CompareViewerTest::screenReadersHearTheShownPicture() {
    Fixture f;
    QCOMPARE(f.viewer.accessibleDescription(), QStringLiteral("after described"));
    f.viewer.setHolding(true);
    QCOMPARE(f.viewer.accessibleDescription(), QStringLiteral("before described"));
}

void CompareViewerTest::onlySquaresAboveFourHundredPercent() {
    ViewTransform transform;
    transform.setViewport({1000, 1000}, 1.0);
    transform.setScene({64, 64});
    QVERIFY(transform.zoom() > ViewTransform::kPixelZoom);
    QVERIFY(!transform.showsPixels()); // fitted, not looked at closely
    transform.zoomTo(3.9, {500, 500});
    QVERIFY(!transform.showsPixels());
    transform.zoomTo(4.0, {500, 500});
    QVERIFY(transform.showsPixels());
}

QTEST_MAIN(CompareViewerTest)
#include "compare_viewer_test.moc"
