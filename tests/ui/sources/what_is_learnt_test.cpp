// What is learnt of the sources, and of which part of them.
#include "ui/sources/sources_panel.h"

#include "core/document/project_store.h"
#include "tests/ui/sources/sources_studio.h"
#include "tests/unit/image/scene_maker.h"
#include "ui/pictures/mask_canvas.h"
#include "ui/pictures/mask_painter.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
namespace pictures = diptych::image::testing;

namespace {
constexpr int kSide = 200;
}

class WhatIsLearntTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<SourcesStudio> m_studio;

    SourcesPanel& panel() { return *m_studio->panel; }
    template <typename Widget>
    Widget* find(const char* name) {
        return panel().findChild<Widget*>(QString::fromLatin1(name));
    }
    void dropPair() {
        const auto one = m_studio->put("one.png", pictures::makeScene(kSide, kSide, 3));
        const auto two = m_studio->put("two.png", pictures::makeScene(kSide, kSide, 4));
        m_studio->drop({one, two});
        QVERIFY(m_studio->settle());
    }

  private Q_SLOTS:
    void init() { m_studio = std::make_unique<SourcesStudio>(); }
    void cleanup() { m_studio.reset(); }

    void whatMattersIsPaintedAndUndone() {
        engine::MethodFacts side;
        side.id = "ostaf";
        side.pictures = {{"picture", "Picture", ""}, {"mask", "What matters", "", false}};
        side.pictures[1].maskOf = "picture";
        panel().setMethods({side});
        m_studio->drop({m_studio->put("photo.png", pictures::makeScene(kSide, kSide / 2, 1))});
        QVERIFY(m_studio->settle());
        auto* mark = find<QPushButton>("markMask");
        QVERIFY2(!mark->isVisibleTo(&panel()), "only where a method asks for it");
        panel().setMethod(side);
        QVERIFY(mark->isVisibleTo(&panel()));
        mark->click();
        MaskPainter* painter = panel().maskPainter();
        QVERIFY(painter != nullptr);
        MaskCanvas* canvas = painter->canvas();
        // A point of the picture, in shares of its sides.
        const auto on = [&](double x, double y) {
            const QSizeF size = QSizeF(2.0, 1.0).scaled(canvas->size(), Qt::KeepAspectRatio);
            return QPoint(qRound((canvas->width() - size.width()) / 2 + x * size.width()),
                          qRound((canvas->height() - size.height()) / 2 + y * size.height()));
        };
        const auto paint = [&](Qt::MouseButton button, QPoint from, QPoint to) {
            QTest::mousePress(canvas, button, {}, from);
            QTest::mouseMove(canvas, to);
            QTest::mouseRelease(canvas, button, {}, to);
            return QTest::qWaitFor([&] { return !painter->isBusy(); }, kLongMs);
        };
        QVERIFY(paint(Qt::LeftButton, on(0.25, 0.5), on(0.4, 0.5)));
        const auto mask = [&] { return m_studio->sources().mask; };
        QVERIFY(mask().has_value());
        QCOMPARE(mask()->size, (image::Size{kSide, kSide / 2})); // the picture's own
        const auto marked = [&] {
            const auto bytes = m_studio->project->store().blob(mask()->blob);
            const QImage kept = QImage::fromData(reinterpret_cast<const uchar*>(bytes->data()),
                                                 static_cast<int>(bytes->size()));
            return QList<int>{qGray(kept.pixel(65, 50)), qGray(kept.pixel(10, 10))};
        };
        QCOMPARE(marked(), (QList<int>{255, 0}));
        const std::string first = mask()->blob;
        QVERIFY(paint(Qt::LeftButton, on(0.05, 0.1), on(0.06, 0.1)));
        QVERIFY(mask()->blob != first);
        QCOMPARE(marked(), (QList<int>{255, 255}));
        m_studio->project->undoStack().undo();
        QCOMPARE(mask()->blob, first);
        QTRY_COMPARE_WITH_TIMEOUT(qGray(canvas->mask().pixel(10, 10)), 0, kLongMs);
        // Rubbed out altogether, everything counts again.
        canvas->setBrush(0.5);
        QVERIFY(paint(Qt::RightButton, on(0.0, 0.5), on(1.0, 0.5)));
        QVERIFY(!mask().has_value());
        m_studio->project->undoStack().undo();
        QVERIFY(mask().has_value());
        // Another picture has another mask.
        m_studio->drop({m_studio->put("other.png", pictures::makeScene(kSide, kSide, 2))},
                       WellRole::Original);
        QVERIFY(m_studio->settle());
        QVERIFY(!mask().has_value());
    }

    void theForegroundIsFound() {
        image::Image picture(kSide, kSide, {70, 140, 60});
        for (int y = 60; y < 140; ++y)
            for (int x = 70; x < 130; ++x)
                std::copy_n(std::array<std::uint8_t, 3>{200, 40, 30}.data(), 3, picture.at(x, y));
        m_studio->drop({m_studio->put("red.png", picture)});
        QVERIFY(m_studio->settle());
        panel().markMask(&panel());
        MaskPainter* painter = panel().maskPainter();
        painter->findChild<QPushButton*>(QStringLiteral("findForeground"))->click();
        QVERIFY(QTest::qWaitFor([&] { return m_studio->sources().mask.has_value(); }, kLongMs));
        QTRY_VERIFY_WITH_TIMEOUT(!painter->isBusy(), kLongMs);
        const QImage mask = painter->canvas()->mask();
        QVERIFY(qGray(mask.pixel(mask.width() / 2, mask.height() / 2)) > 200);
        QVERIFY(qGray(mask.pixel(5, 5)) < 50);
        painter->findChild<QPushButton*>(QStringLiteral("maskNone"))->click();
        QVERIFY(!m_studio->sources().mask.has_value());
        QVERIFY(painter->canvas()->mask().isNull());
    }

    void whatIsLearntCanBeChosen() {
        const auto facts = [](const char* id, std::vector<engine::InputFacts> words) {
            engine::MethodFacts method;
            method.id = id;
            method.words = std::move(words);
            return method;
        };
        const auto pair = facts("pair", {{"subject", "", ""}, {"style-name", "", ""}});
        const auto whole = facts("dreambooth-lora", {{"caption", "", ""}});
        const auto side = facts("ostaf", {{"subject", "", ""}, {"name", "", ""}});
        auto both = facts("break-for-make", {{"subject", "", ""},
                                             {"style-subject", "What the other shows", ""},
                                             {"style-name", "", ""}});
        both.pictures = {{"content", "Thing", ""}, {"style", "Look", ""}};
        panel().setMethods({pair, side, both, whole});
        auto* choice = find<QWidget>("goalChoice");
        QVERIFY2(!choice->isVisibleTo(&panel()), "nothing to choose without a picture");
        const auto button = [&](const char* name) { return find<QToolButton>(name); };
        // One picture: four goals.
        m_studio->drop({m_studio->put("photo.png", pictures::makeScene(kSide, kSide, 1))});
        QVERIFY(m_studio->settle());
        panel().setMethod(whole);
        QVERIFY(choice->isVisibleTo(&panel()));
        QVERIFY(button("goal:pair") == nullptr);
        QVERIFY(button("goal:dreambooth-lora")->isChecked());
        button("goal:ostaf:shape")->click();
        const auto learning = [&] { return m_studio->project->state().learning; };
        QCOMPARE(learning().method, std::string("ostaf"));
        QVERIFY(learning().parameters["ostaf"]["attribute"] == Json("shape"));
        panel().setMethod(side);
        QVERIFY(button("goal:ostaf:shape")->isChecked());
        QVERIFY(!find<QLabel>("goalSentence")->text().isEmpty());
        QCOMPARE(find<QLineEdit>("styleName")->accessibleName(),
                 QStringLiteral("Name of the shape"));
        m_studio->project->undoStack().undo();
        QVERIFY(learning().method.empty());
        // Two: other goals, and a line for the words only one of them asks for.
        dropPair();
        panel().setMethod(pair);
        QVERIFY(button("goal:ostaf:shape") == nullptr);
        QCOMPARE(find<QLineEdit>("styleName")->accessibleName(),
                 QStringLiteral("Name of the style"));
        QVERIFY(find<QLineEdit>("words:style-subject") == nullptr);
        button("goal:break-for-make")->click();
        panel().setMethod(both);
        QVERIFY2(m_studio->messages().isEmpty(), "they need not lie over each other");
        QVERIFY(m_studio->headerText().isEmpty());
        auto* line = find<QLineEdit>("words:style-subject");
        QVERIFY(line != nullptr);
        QTest::keyClicks(line, QStringLiteral("a cat"));
        QCOMPARE(m_studio->sources().words.at("style-subject"), std::string("a cat"));
        m_studio->project->undoStack().undo();
        QVERIFY(line->text().isEmpty());
    }
};

QTEST_MAIN(WhatIsLearntTest)
#include "what_is_learnt_test.moc"
