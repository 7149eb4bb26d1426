// Lists, segments, fields and the small parts.

#include "ui/theme/theme.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field_box.h"
#include "ui/widgets/number_label.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/thumbnail_list.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <memory>

using namespace diptych::ui;

namespace {

QImage filled(const QColor& color) {
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

int countOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void segments();
    void segmentsByKeyboard();
    void stripPaintsPicturesAndRing();
    void stripKeysAndStars();
    void stripWheelGoesSideways();
    void dragOut();
    void rows();
    void fieldBox();
    void fieldBoxOfLines();
    void section();
    void progress();
    void numbersDoNotJitter();
    void pillReadsOnAnyPicture();
    void headerAndEmptyState();

  private:
    QStandardItemModel* pictures(QObject* parent, int count);

    std::unique_ptr<Theme> m_theme;
};

void WidgetsTest::initTestCase() {
    QLocale::setDefault(QLocale::c());
    m_theme = std::make_unique<Theme>();
    m_theme->setMotion(MotionMode::Reduced);
    m_theme->install(*qApp);
}

void WidgetsTest::init() {
    m_theme->setMode(ThemeMode::Dark);
}

QStandardItemModel* WidgetsTest::pictures(QObject* parent, int count) {
    auto* model = new QStandardItemModel(parent);
    for (int i = 0; i < count; ++i) {
        auto* item = new QStandardItem(QStringLiteral("%1").arg(i));
        item->setData(filled(QColor(200, 30, 40)), Qt::DecorationRole);
        item->setData(false, ThumbnailList::StarRole);
        model->appendRow(item);
    }
    return model;
}

void WidgetsTest::segments() {
    SegmentedButtons segments(*m_theme);
    QSignalSpy chosen(&segments, &SegmentedButtons::chosen);
    QCOMPARE(segments.current(), -1);
    QCOMPARE(segments.addSegment(QStringLiteral("a"), QStringLiteral("Prepare")), 0);
    QCOMPARE(segments.addSegment(QStringLiteral("b"), QStringLiteral("Train")), 1);
    QCOMPARE(segments.addSegment(QStringLiteral("c"), QStringLiteral("Explore")), 2);
    QCOMPARE(segments.current(), 0);
    segments.setCurrent(2);
    segments.setCurrent(7);
    QCOMPARE(segments.current(), 2);
    QCOMPARE(chosen.size(), 0);
    segments.show();
    QTest::mouseClick(segments.button(1), Qt::LeftButton);
    QTest::mouseClick(segments.button(1), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 1);
    segments.setCurrent(0);
    QTest::mouseClick(segments.button(1), Qt::LeftButton);
    QCOMPARE(chosen.size(), 2);
}

void WidgetsTest::segmentsByKeyboard() {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* before = new QLineEdit;
    auto* segments = new SegmentedButtons(*m_theme);
    for (const char* name : {"one", "two", "three"})
        segments->addSegment(QLatin1String(name), QLatin1String(name));
    auto* after = new QLineEdit;
    column->addWidget(before);
    column->addWidget(segments);
    column->addWidget(after);
    segments->setCurrent(1);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before->setFocus();
    QTest::keyClick(before, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), segments->button(1));
    QSignalSpy chosen(segments, &SegmentedButtons::chosen);
    QTest::keyClick(segments->button(1), Qt::Key_Right);
    QCOMPARE(segments->current(), 2);
    QCOMPARE(chosen.size(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), after);
}

void WidgetsTest::stripPaintsPicturesAndRing() {
    ThumbnailList strip(*m_theme, ThumbnailLayout::Strip);
    strip.setModel(pictures(&strip, 3));
    strip.resize(400, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    strip.setCurrentIndex({});
    strip.clearFocus();
    const QColor picture(200, 30, 40);
    const QImage without = strip.grab().toImage();
    QVERIFY(countOf(without, picture) > 3 * 84 * 50);
    QCOMPARE(countOf(without, m_theme->tokens().accent), 0);
    strip.selectionModel()->select(strip.model()->index(1, 0), QItemSelectionModel::ClearAndSelect);
    const QImage with = strip.grab().toImage();
    const QRect item = strip.visualRect(strip.model()->index(1, 0));
    QVERIFY(countOf(with.copy(item), m_theme->tokens().accent) > 200);
    QCOMPARE(with.pixelColor(item.center()), picture);
    QCOMPARE(with.pixelColor(item.left(), item.center().y()), m_theme->tokens().accent);
}

void WidgetsTest::stripKeysAndStars() {
    ThumbnailList strip(*m_theme, ThumbnailLayout::Strip);
    strip.setModel(pictures(&strip, 4));
    strip.resize(500, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QSignalSpy stars(&strip, &ThumbnailList::starToggled);
    QSignalSpy opened(&strip, &QListView::activated);
    QSignalSpy removed(&strip, &ThumbnailList::removeRequested);
    strip.setCurrentIndex(strip.model()->index(0, 0));
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(strip.currentIndex().row(), 1);
    QTest::keyClick(&strip, Qt::Key_Asterisk);
    QCOMPARE(stars.size(), 1);
    QTest::keyClick(&strip, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QTest::keyClick(&strip, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&strip, Qt::Key_Delete);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][0].value<QModelIndexList>().size(), 2);
    QCOMPARE(strip.model()->rowCount(), 4); // only asked for
    const QRect third = strip.visualRect(strip.model()->index(3, 0));
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, third.topRight() + QPoint(-16, 16));
    QCOMPARE(stars.size(), 2);
    QCOMPARE(stars[1][0].value<QModelIndex>().row(), 3);
    QVERIFY(strip.currentIndex().row() != 3);
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, third.center());
    QCOMPARE(strip.currentIndex().row(), 3);
}

void WidgetsTest::stripWheelGoesSideways() {
    ThumbnailList strip(*m_theme, ThumbnailLayout::Strip);
    strip.setModel(pictures(&strip, 30));
    strip.resize(300, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QCOMPARE(strip.horizontalScrollBar()->value(), 0);
    const QPointF at(50, 20);
    QWheelEvent event(at, strip.mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(strip.viewport(), &event);
    QCOMPARE(strip.horizontalScrollBar()->value(), 120);
}

void WidgetsTest::dragOut() {
    ThumbnailList strip(*m_theme, ThumbnailLayout::Strip);
    strip.setModel(pictures(&strip, 3));
    QVERIFY(!strip.dragEnabled());
    int asked = 0;
    strip.setDragMaker([&asked](const QModelIndexList& indexes) -> QMimeData* {
        asked += static_cast<int>(indexes.size());
        return nullptr; // a real drag would wait for the mouse
    });
    QVERIFY(strip.dragEnabled());
    strip.resize(400, strip.sizeHint().height());
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    const QPoint from = strip.visualRect(strip.model()->index(1, 0)).center();
    const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButton button,
                          Qt::MouseButtons held) {
        QMouseEvent event(type, at, strip.viewport()->mapToGlobal(at), button, held,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(strip.viewport(), &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i < 6; ++i)
        send(QEvent::MouseMove, from + QPoint(i * 8, 0), Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, from + QPoint(40, 0), Qt::LeftButton, Qt::NoButton);
    QVERIFY(asked >= 1);
}

void WidgetsTest::rows() {
    ThumbnailList rows(*m_theme, ThumbnailLayout::Rows);
    QStandardItemModel* model = pictures(&rows, 2);
    model->item(0)->setData(QStringLiteral("style from a pair"), ThumbnailList::SubtitleRole);
    model->item(1)->setData(QStringLiteral("learning 41 %"), ThumbnailList::StateRole);
    rows.setModel(model);
    rows.resize(240, 120);
    rows.show();
    QVERIFY(QTest::qWaitForWindowExposed(&rows));
    const QImage image = rows.grab().toImage();
    const QRect second = rows.visualRect(model->index(1, 0));
    QVERIFY(countOf(image.copy(second), QColor(200, 30, 40)) > 500);
    const int smallest = rows.sizeHintForIndex(model->index(0, 0)).height();
    m_theme->setTextScale(200);
    QVERIFY(rows.sizeHintForIndex(model->index(0, 0)).height() >= 2 * smallest - 2);
    m_theme->setTextScale(100);
}

void WidgetsTest::fieldBox() {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    QLineEdit* edit = nullptr;
    FieldBox* box = FieldBox::line(*m_theme, QStringLiteral("What is in it"), edit, &window);
    column->addWidget(box);
    auto* seed = new QSpinBox;
    auto* beside = new FieldBox(*m_theme, QStringLiteral("Seed"), seed, FieldLayout::Beside);
    column->addWidget(beside);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(edit->accessibleName(), QStringLiteral("What is in it"));
    QCOMPARE(seed->accessibleName(), QStringLiteral("Seed"));
    seed->setFocus();
    const QImage calm = box->grab().toImage();
    QCOMPARE(countOf(calm, m_theme->tokens().accentRing), 0);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(box->width() - 5, 5));
    QVERIFY(edit->hasFocus());
    QVERIFY(countOf(box->grab().toImage(), m_theme->tokens().accentRing) > 200);
    const int before = box->sizeHint().height();
    box->setProblem(QStringLiteral("A style needs a name."));
    QVERIFY(box->sizeHint().height() > before);
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("A style needs a name."));
    box->setProblem({});
    QCOMPARE(box->sizeHint().height(), before);
}

void WidgetsTest::fieldBoxOfLines() {
    QPlainTextEdit* edit = nullptr;
    std::unique_ptr<FieldBox> box(FieldBox::text(*m_theme, QStringLiteral("Prompt"), 3, edit));
    box->show();
    QVERIFY(edit->height() >= 3 * edit->fontMetrics().lineSpacing());
    QVERIFY(edit->tabChangesFocus());
    m_theme->setTextScale(200);
    QCoreApplication::processEvents();
    QVERIFY(edit->height() >= 3 * edit->fontMetrics().lineSpacing());
    m_theme->setTextScale(100);
}

void WidgetsTest::section() {
    auto* content = new QLabel(QStringLiteral("More"));
    CollapsibleSection section(*m_theme, QStringLiteral("Advanced"), content);
    section.show();
    QSignalSpy toggled(&section, &CollapsibleSection::toggled);
    QVERIFY(!content->isVisible());
    auto* header = section.findChild<QToolButton*>();
    QTest::keyClick(header, Qt::Key_Space);
    QVERIFY(section.isOpen() && content->isVisible());
    QCOMPARE(toggled.size(), 1);
    section.setOpen(false);
    QVERIFY(!content->isVisible());
    QCOMPARE(toggled.size(), 1);
}

void WidgetsTest::progress() {
    ProgressStrip strip(*m_theme);
    strip.resize(200, 6);
    const auto live = [&] { return countOf(strip.grab().toImage(), m_theme->tokens().live); };
    QCOMPARE(live(), 0);
    strip.setShare(0.5);
    const int half = live();
    QVERIFY2(half > 100 * 4 && half <= 100 * 6, qPrintable(QString::number(half)));
    strip.setShare(7);
    QCOMPARE(strip.share(), 1.0);
    QVERIFY(live() > 1.8 * half);
    strip.setPaused(true);
    QCOMPARE(live(), 0);
    strip.setShare(-1);
    QCOMPARE(strip.accessibleDescription(), QStringLiteral("not known yet"));
}

void WidgetsTest::numbersDoNotJitter() {
    NumberLabel label(*m_theme, TextRole::Body, Tint::Dim);
    label.setText(QStringLiteral("step 111 of 111"));
    const QSize size = label.sizeHint();
    label.setText(QStringLiteral("step 708 of 750"));
    QCOMPARE(label.sizeHint(), size);
}

// White on the pill, whatever is under it.
void WidgetsTest::pillReadsOnAnyPicture() {
    for (const QColor& under : {QColor(Qt::white), QColor(Qt::black), QColor(255, 220, 0)}) {
        QImage image(200, 40, QImage::Format_RGB32);
        image.fill(under);
        QPainter painter(&image);
        Pill::paint(painter, QRectF(0, 0, 200, 40), *m_theme,
                    {{QStringLiteral("B"), Tint::Text, {}}});
        painter.end();
        const QColor surface = image.pixelColor(150, 20);
        QVERIFY(contrastRatio(m_theme->tokens().onPill, surface) >= 4.5);
        QVERIFY(contrastRatio(m_theme->tokens().onPillDim, surface) >= 4.5);
        QVERIFY(contrastRatio(darkTokens().live, surface) >= 4.5);
        QVERIFY(contrastRatio(darkTokens().warnText, surface) >= 4.5);
    }
    Pill pill(*m_theme);
    pill.setParts({{QStringLiteral("final"), Tint::Live, PillWeight::Strong},
                   {QStringLiteral("seed 1"), Tint::Dim, {}}});
    QCOMPARE(pill.text(), QStringLiteral("final seed 1"));
}

void WidgetsTest::headerAndEmptyState() {
    PanelHeader header(*m_theme, QStringLiteral("Styles"));
    QCOMPARE(header.findChild<QLabel*>()->text(), QStringLiteral("STYLES"));
    QCOMPARE(header.accessibleName(), QStringLiteral("Styles"));
    EmptyState empty(*m_theme, Icon::Adapter, QStringLiteral("No style yet"));
    QPushButton* learn = empty.addButton(QStringLiteral("learn"), QStringLiteral("Learn one"));
    empty.show();
    QVERIFY(learn->isVisible());
    QCOMPARE(empty.accessibleName(), QStringLiteral("No style yet"));
}

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
