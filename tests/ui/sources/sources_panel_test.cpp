#include "ui/sources/sources_panel.h"

#include "core/document/project_store.h"
#include "core/image/edit.h"
#include "core/image/save_png.h"
#include "tests/ui/sources/sources_studio.h"
#include "tests/unit/image/picture_maker.h"
#include "tests/unit/image/scene_maker.h"
#include "ui/pictures/picture_well.h"
#include "ui/sources/closer_look.h"
#include "ui/sources/project_adapters.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/thumbnail_list.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
namespace pictures = diptych::image::testing;

namespace {

constexpr int kSide = 200;

image::Image part(const image::Image& scene, int x, int y) {
    return image::cropImage(scene, {x, y, kSide, kSide}).value();
}

/// A picture that says it is 20,000 pixels each way, and has no pixels.
std::string hugePng() {
    const auto number = [](unsigned value) {
        return std::string{static_cast<char>(value >> 24), static_cast<char>(value >> 16),
                           static_cast<char>(value >> 8), static_cast<char>(value)};
    };
    return std::string("\x89PNG\r\n\x1a\n") +
           pictures::pngChunk("IHDR",
                              number(20000) + number(20000) + std::string("\x08\x02\0\0\0", 5)) +
           pictures::pngChunk("IDAT", pictures::zlibPack("")) + pictures::pngChunk("IEND", "");
}

document::AdapterItem adapter(const char* id, const char* name, const char* method) {
    document::AdapterItem item;
    item.id = id;
    item.name = name;
    item.method = method;
    return item;
}

} // namespace

class SourcesPanelTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<SourcesStudio> m_studio;

    SourcesPanel& panel() { return *m_studio->panel; }
    template <typename Widget>
    Widget* find(const char* name) {
        return panel().findChild<Widget*>(QString::fromLatin1(name));
    }
    void fillWords() {
        QTest::keyClicks(find<QLineEdit>("subject"), QStringLiteral("a red house"));
        QTest::keyClicks(find<QLineEdit>("styleName"), QStringLiteral("gouache"));
    }
    /// A scene and its restyled version, `shift` to the right.
    void dropPair(int shift = 0) {
        const image::Image scene = pictures::makeScene(300, 260, 3);
        const auto photo = m_studio->put("photo.png", part(scene, 40, 30));
        const auto mine =
            m_studio->put("ink.png", pictures::posterized(part(scene, 40 - shift, 30)));
        m_studio->drop({mine, photo});
        QVERIFY(m_studio->settle());
    }
    QString undoText() { return m_studio->project->undoStack().undoText(); }

  private Q_SLOTS:
    void init() { m_studio = std::make_unique<SourcesStudio>(); }
    void cleanup() { m_studio.reset(); }

    void emptyDockInvites() {
        QVERIFY(find<QWidget>("sourcesEmpty")->isVisibleTo(&panel()));
        const auto photo = m_studio->put("photo.png", pictures::makeScene(kSide, kSide, 1));
        panel().setFileChooser([&](QWidget*, SourcesPanel::Choose choose) {
            return choose == SourcesPanel::Choose::Several ? QList<std::filesystem::path>{photo}
                                                           : QList<std::filesystem::path>{};
        });
        find<QPushButton>("chooseFiles")->click();
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original->name, std::string("photo.png"));
        QVERIFY(!find<QWidget>("sourcesEmpty")->isVisibleTo(&panel()));
    }

    void twoFilesAtOnce_theMorePhotographicIsTheOriginal() {
        dropPair();
        QCOMPARE(m_studio->sources().original->name, std::string("photo.png"));
        QCOMPARE(m_studio->sources().mine->name, std::string("ink.png"));
        QCOMPARE(m_studio->project->undoStack().count(), 1);
        QCOMPARE(m_studio->headerText(), QStringLiteral("aligned"));
        // Kept byte for byte.
        const auto blob = m_studio->project->store().blob(m_studio->sources().original->blob);
        QVERIFY(blob.ok());
        QCOMPARE(*blob, diptych::test::bytesOf(m_studio->folder / "photo.png"));
        // One click swaps, one undo swaps back.
        find<QToolButton>("swapPictures")->click();
        QCOMPARE(m_studio->sources().original->name, std::string("ink.png"));
        m_studio->project->undoStack().undo();
        QCOMPARE(m_studio->sources().original->name, std::string("photo.png"));
        m_studio->project->undoStack().undo();
        QVERIFY(!m_studio->sources().original);
        QVERIFY(panel().well(WellRole::Original)->isEmpty());
    }

    void oneThenOne_rolesAreDecidedAtTheSecond() {
        const image::Image scene = pictures::makeScene(kSide, kSide, 3);
        m_studio->drop({m_studio->put("ink.png", pictures::posterized(scene))});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original->name, std::string("ink.png"));
        m_studio->drop({m_studio->put("photo.png", scene)});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original->name, std::string("photo.png"));
        QCOMPARE(m_studio->sources().mine->name, std::string("ink.png"));
    }

    void aDropOnOneWellStaysThere() {
        const image::Image scene = pictures::makeScene(kSide, kSide, 3);
        m_studio->drop({m_studio->put("photo.png", scene)}, WellRole::Mine);
        QVERIFY(m_studio->settle());
        QVERIFY(!m_studio->sources().original);
        QCOMPARE(m_studio->sources().mine->name, std::string("photo.png"));
        QVERIFY(!panel().learnReason().isEmpty());
        QTest::keyClick(panel().well(WellRole::Mine), Qt::Key_Delete);
        QVERIFY(!m_studio->sources().mine);
        QCOMPARE(undoText(), QStringLiteral("Remove my version"));
    }

    void pastedPixelsAreKeptAsPng() {
        QImage picture(100, 80, QImage::Format_RGB32);
        picture.fill(QColor(10, 120, 200));
        QApplication::clipboard()->setImage(picture);
        QTest::keyClick(panel().well(WellRole::Original), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(m_studio->settle());
        QVERIFY(m_studio->sources().original.has_value());
        QCOMPARE(m_studio->sources().original->size.width, 100);
        const auto blob = m_studio->project->store().blob(m_studio->sources().original->blob);
        QCOMPARE(QImage::fromData(QByteArray::fromStdString(*blob), "PNG").pixelColor(50, 40),
                 QColor(10, 120, 200));
    }

    void check18_readingHappensElsewhere() {
        const auto file = m_studio->put("large.png", pictures::colourNoise(1600, 1600, 1));
        m_studio->drop({file});
        // The call is back before the picture is there, and the dock says so.
        QVERIFY(panel().isReading());
        QVERIFY(!m_studio->sources().original);
        QVERIFY(m_studio->settle());
        QVERIFY(m_studio->sources().original.has_value());
    }

    void aDockThatGoesWhileItReads() {
        m_studio->drop({m_studio->put("a.png", pictures::colourNoise(900, 900, 1))});
        m_studio->panel.reset();
        QTest::qWait(20);
        QVERIFY(!m_studio->sources().original);
    }

    void check21_theReasonIsSaidUntilAllIsThere() {
        auto* learn = find<QPushButton>("learn");
        const auto offBecause = [&](const char* words) {
            return !learn->isEnabled() &&
                   learn->accessibleDescription().contains(QLatin1String(words)) &&
                   find<QLabel>("learnReason")->text() == learn->accessibleDescription() &&
                   find<QLabel>("learnReason")->isVisibleTo(&panel());
        };
        QSignalSpy wanted(&panel(), &SourcesPanel::learnRequested);
        QVERIFY(offBecause("Drop a picture"));
        dropPair();
        QVERIFY(offBecause("what is in the picture"));
        QTest::keyClicks(find<QLineEdit>("subject"), QStringLiteral("   "));
        QVERIFY(offBecause("what is in the picture"));
        QTest::keyClicks(find<QLineEdit>("subject"), QStringLiteral("a house"));
        QVERIFY(offBecause("name"));
        panel().setLearnProblem(QStringLiteral("No model is open."));
        QTest::keyClicks(find<QLineEdit>("styleName"), QStringLiteral("ink"));
        QVERIFY(offBecause("No model"));
        panel().setLearnProblem({});
        // At once: no event loop in between.
        QVERIFY(learn->isEnabled());
        QVERIFY(learn->accessibleDescription().isEmpty());
        QVERIFY(!find<QLabel>("learnReason")->isVisibleTo(&panel()));
        panel().setEstimate(QStringLiteral("about 2 min"));
        QCOMPARE(learn->text(), QStringLiteral("Learn this style · about 2 min"));
        learn->click();
        QCOMPARE(wanted.count(), 1);
        find<QLineEdit>("styleName")->clear();
        QTest::keyClicks(find<QLineEdit>("styleName"), QStringLiteral(" "));
        QVERIFY(offBecause("name"));
    }

    void typingAWordIsOneUndoStep() {
        fillWords();
        QCOMPARE(m_studio->sources().subject, std::string("a red house"));
        QCOMPARE(m_studio->project->undoStack().count(), 2);
        m_studio->project->undoStack().undo();
        QVERIFY(find<QLineEdit>("styleName")->text().isEmpty());
    }

    void aShiftIsOfferedToBeMended() {
        dropPair(14);
        QCOMPARE(m_studio->headerText(), QStringLiteral("shifted by 14 px"));
        QVERIFY(m_studio->messages().contains(QStringLiteral("shifted by 14 px")));
        QVERIFY(m_studio->press(QStringLiteral("Align and crop")));
        QVERIFY(m_studio->sources().aligned);
        QVERIFY(std::abs(m_studio->sources().shiftX - 14) < 1);
        QVERIFY(std::abs(m_studio->sources().shiftY) < 1);
        QCOMPARE(m_studio->headerText(), QStringLiteral("aligned"));
        QVERIFY(!m_studio->messages().contains(QStringLiteral("shifted")));
        QCOMPARE(undoText(), QStringLiteral("Align and crop"));
        m_studio->project->undoStack().undo();
        QVERIFY(!m_studio->sources().aligned);
        QVERIFY(m_studio->messages().contains(QStringLiteral("shifted by 14 px")));
        // Left as it is: not asked again, and the header goes on saying what is.
        QVERIFY(m_studio->press(QStringLiteral("Use as they are")));
        QVERIFY(!m_studio->sources().aligned);
        fillWords();
        QVERIFY(!m_studio->messages().contains(QStringLiteral("shifted")));
        QCOMPARE(m_studio->headerText(), QStringLiteral("shifted by 14 px"));
    }

    void unrelatedPicturesAreSaid() {
        m_studio->drop({m_studio->put("a.png", pictures::makeScene(kSide, kSide, 1)),
                        m_studio->put("b.png", pictures::makeScene(kSide, kSide, 77))});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->headerText(), QStringLiteral("little in common"));
        QVERIFY(m_studio->messages().contains(QStringLiteral("do not match")));
        // It can be learnt from all the same.
        fillWords();
        QVERIFY(panel().learnReason().isEmpty());
        // Closed once, it stays closed.
        m_studio->panel->messages()->bars().first()->closeRequested();
        QTest::keyClicks(find<QLineEdit>("subject"), QStringLiteral("!"));
        QVERIFY(m_studio->messages().isEmpty());
    }

    void theSameFileTwiceTeachesNothing() {
        const image::Image scene = pictures::makeScene(kSide, kSide, 1);
        m_studio->drop({m_studio->put("a.png", scene), m_studio->put("b.png", scene)});
        QVERIFY(m_studio->settle());
        fillWords();
        QVERIFY(panel().learnReason().contains(QStringLiteral("same file")));
    }

    void check44_badFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("taken");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* test, const char* name, const std::string& bytes,
                            bool taken, const char* words) {
            QTest::newRow(test) << QString::fromLatin1(name) << QByteArray::fromStdString(bytes)
                                << taken << QString::fromUtf8(words);
        };
        const auto noise = pictures::noisePicture(80, 70, 3);
        row("0 bytes", "a.png", {}, false, "empty");
        row("not a picture", "a.png", "just some words about houses", false, "picture");
        row("text", "a.txt", "just some words", false, "picture");
        row("20,000 px", "a.png", hugePng(), false, "too large");
        row("1 px", "a.png", pictures::makePng(pictures::makeSamples(1, 1, 3)), false, "1 × 1");
        row("too long", "a.png", pictures::makePng(pictures::makeSamples(1400, 70, 3)), false, "");
        row("cut short", "a.png", pictures::makePng(noise).substr(0, 400), false, "");
        row("16-bit", "a.png", pictures::makePng(pictures::noisePicture(80, 70, 3, 16)), true, "");
        row("CMYK", "a.jpg", pictures::makeJpeg(pictures::noisePicture(80, 70, 4)), true, "CMYK");
        pictures::PngOptions animated;
        animated.chunks = {pictures::pngChunk("acTL", std::string("\0\0\0\x02\0\0\0\0", 8))};
        row("animated PNG", "a.png", pictures::makePng(noise, animated), true, "animation");
        pictures::WebpOptions film;
        film.animationFlag = true;
        row("animated WebP", "a.webp", pictures::makeWebp(noise, film), false, "animation");
        row("grey", "a.png", pictures::makePng(pictures::noisePicture(80, 70, 1)), true, "");
        row("wrong name", "a.jpg", pictures::makePng(noise), true, "");
    }
    void check44_badFiles() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, taken);
        QFETCH(QString, words);
        m_studio->drop({m_studio->folder.put(name.toStdString(), bytes.toStdString())});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original.has_value(), taken);
        QVERIFY2(m_studio->messages().contains(words), qPrintable(m_studio->messages()));
        QCOMPARE(m_studio->project->undoStack().count(), taken ? 1 : 0);
        if (!taken) {
            QVERIFY(m_studio->messages().contains(name));
            QVERIFY2(m_studio->messages().endsWith(u'.'), qPrintable(m_studio->messages()));
            // The same again does not stack.
            m_studio->drop({m_studio->folder / name.toStdString()});
            QVERIFY(m_studio->settle());
            QCOMPARE(m_studio->panel->messages()->bars().size(), 1);
        }
    }

    void check44_rotatedExifIsTurned() {
        pictures::JpegOptions options;
        options.exif = pictures::exifBlock(6, false, true);
        const auto file = m_studio->folder.put(
            "turned.jpg", pictures::makeJpeg(pictures::blockPicture(20, 10), options));
        m_studio->drop({file});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original->size.width, 80);
        QCOMPARE(m_studio->sources().original->size.height, 160);
    }

    void check44_oneGoodAndOneBad() {
        m_studio->drop({m_studio->folder.put("bad.png", ""),
                        m_studio->put("good.png", pictures::makeScene(kSide, kSide, 1))});
        QVERIFY(m_studio->settle());
        QCOMPARE(m_studio->sources().original->name, std::string("good.png"));
        QVERIFY(!m_studio->sources().mine);
        QVERIFY(m_studio->messages().contains(QStringLiteral("bad.png")));
    }

    void check44_othersAreHandedOnOrRefused() {
        QSignalSpy others(&panel(), &SourcesPanel::othersDropped);
        m_studio->drop({m_studio->folder.put("ink.safetensors", "")});
        QCOMPARE(others.count(), 1);
        m_studio->drop({m_studio->folder.put("p.diptych", "")});
        QCOMPARE(others.count(), 2);
        QVERIFY(m_studio->messages().isEmpty());
        m_studio->drop({m_studio->folder.path()});
        QVERIFY(m_studio->messages().contains(QStringLiteral("folder")));
        QMimeData text;
        text.setText(QStringLiteral("words"));
        panel().accept(DroppedFiles::from(&text));
        QVERIFY(m_studio->messages().contains(QStringLiteral("text")));
        QCOMPARE(panel().messages()->bars().size(), 1);
        QCOMPARE(others.count(), 2);
        QVERIFY(!panel().isReading());
    }

    void threePicturesAreTooMany() {
        m_studio->drop({m_studio->put("a.png", pictures::makeScene(kSide, kSide, 1)),
                        m_studio->put("b.png", pictures::makeScene(kSide, kSide, 2)),
                        m_studio->put("c.png", pictures::makeScene(kSide, kSide, 3))});
        QVERIFY(m_studio->messages().contains(QStringLiteral("the others are not")));
        QVERIFY(m_studio->settle());
        QVERIFY(m_studio->sources().mine.has_value());
    }

    void aModelThatCannotHoldThePictureIsSaidOnce() {
        m_studio = std::make_unique<SourcesStudio>(WithEngine::Yes);
        m_studio->control->change([](auto& script) { script.roundTrip = 18.0; });
        QVERIFY(m_studio->openModel());
        dropPair();
        fillWords();
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->messages().contains(QStringLiteral("picture-book")),
                                 kLongMs);
        QVERIFY(!find<QPushButton>("learn")->isEnabled());
        QSignalSpy wanted(&panel(), &SourcesPanel::learnRequested);
        QSignalSpy model(&panel(), &SourcesPanel::openModelRequested);
        QVERIFY(m_studio->press(QStringLiteral("Open a model…")));
        QCOMPARE(model.count(), 1);
        QVERIFY(m_studio->press(QStringLiteral("Learn anyway")));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(panel().learnReason().isEmpty());
        find<QToolButton>("swapPictures")->click();
        QVERIFY(m_studio->settle());
        QTest::qWait(50);
        QVERIFY(!m_studio->messages().contains(QStringLiteral("picture-book")));
    }

    void aModelThatCanIsNotSpokenOf() {
        m_studio = std::make_unique<SourcesStudio>(WithEngine::Yes);
        m_studio->control->change([](auto& script) { script.roundTrip = 22.5; });
        dropPair();
        QVERIFY(m_studio->openModel()); // after the drop
        fillWords();
        QTest::qWait(200);
        QVERIFY2(m_studio->messages().isEmpty(), qPrintable(m_studio->messages()));
        QVERIFY(panel().learnReason().isEmpty());
    }

    void cropByKeysAndPointer() {
        const auto photo = m_studio->put("photo.png", pictures::makeScene(300, 200, 1));
        m_studio->drop({photo});
        QVERIFY(m_studio->settle());
        panel().show();
        QTest::keyClick(panel().well(WellRole::Original), Qt::Key_Return);
        CloserLook* look = panel().closerLook();
        QVERIFY(look != nullptr);
        QCOMPARE(look->preview()->mode(), PairPreview::Mode::Crop);
        const int before = m_studio->project->undoStack().count();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(look->preview(), Qt::Key_Left);
        QCOMPARE(m_studio->project->undoStack().count(), before + 1);
        QVERIFY((*m_studio->sources().crop == image::Rect{30, 0, 200, 200}));
        QTest::keyClick(look->preview(), Qt::Key_Minus);
        QCOMPARE(m_studio->sources().crop->width, 192);
        QVERIFY(look->preview()->accessibleDescription().contains(QStringLiteral("192 × 192")));
        // A drag is one step, however many moves it has.
        QTest::qWait(project::Project::kMergeMs + 50);
        const auto at = [&](double x, double y) {
            return look->preview()->toWidget(QPointF(x, y)).toPoint();
        };
        const int steps = m_studio->project->undoStack().count();
        QTest::mousePress(look->preview(), Qt::LeftButton, {}, at(130, 100));
        for (int x = 130; x <= 160; x += 5)
            QTest::mouseMove(look->preview(), at(x, 100));
        QTest::mouseRelease(look->preview(), Qt::LeftButton, {}, at(160, 100));
        QCOMPARE(m_studio->project->undoStack().count(), steps + 1);
        QVERIFY(std::abs(m_studio->sources().crop->x - 64) <= 2);
        QTest::keyClick(look->preview(), Qt::Key_Home);
        QVERIFY(!m_studio->sources().crop);
    }

    void blinkRestsWithReducedMotionAndSpaceTurns() {
        dropPair();
        panel().show();
        panel().lookCloser();
        PairPreview* preview = panel().closerLook()->preview();
        QCOMPARE(preview->mode(), PairPreview::Mode::Blink);
        QTest::qWait(PairPreview::kBlinkMs + 200);
        QVERIFY(!preview->showsMine());
        QTest::keyClick(preview, Qt::Key_Space);
        QVERIFY(preview->showsMine());
        m_studio->theme.setMotion(MotionMode::Full);
        QTRY_VERIFY_WITH_TIMEOUT(!preview->showsMine(), kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(preview->showsMine(), kLongMs);
    }

    void theDifferenceOfEqualPicturesIsBlack() {
        const image::Image scene = pictures::makeScene(kSide, kSide, 1);
        m_studio->drop({m_studio->put("a.png", scene), m_studio->put("b.png", scene)});
        QVERIFY(m_studio->settle());
        panel().show();
        panel().lookCloser();
        panel().closerLook()->setMode(PairPreview::Mode::Difference);
        const QImage drawn = panel().closerLook()->preview()->grab().toImage();
        QCOMPARE(drawn.pixelColor(drawn.rect().center()), QColor(Qt::black));
        find<QToolButton>("swapPictures")->click();
        panel().closerLook()->setMode(PairPreview::Mode::Blink);
        const QImage shown = panel().closerLook()->preview()->grab().toImage();
        QVERIFY(shown.pixelColor(shown.rect().center()) != QColor(Qt::black));
    }

    void adaptersOfTheProject() {
        auto* list = find<ThumbnailList>("adapterList");
        QVERIFY(!list->isVisibleTo(&panel()));
        QVERIFY(find<QWidget>("adaptersEmpty")->isVisibleTo(&panel()));
        m_studio->project->edit(QStringLiteral("add"), [](auto& state) {
            state.adapters = {adapter("i", "Ink", "pair"),
                              adapter("g", "Gouache", "dreambooth-lora"),
                              adapter("d", "Detail", "")};
            state.adapters[2].kind = document::AdapterKind::Weight;
            state.scene.mix = {{"i", 4.5}};
        });
        QVERIFY(list->isVisibleTo(&panel()));
        const auto cell = [&](int row, int role) {
            return list->model()->index(row, 0).data(role).toString();
        };
        QCOMPARE(cell(0, Qt::DisplayRole), QStringLiteral("Ink"));
        QCOMPARE(cell(0, ThumbnailList::SubtitleRole), QStringLiteral("style from a pair · λ 4.5"));
        QCOMPARE(cell(1, ThumbnailList::SubtitleRole),
                 QStringLiteral("style from one picture · λ 3.0"));
        QVERIFY(!cell(2, ThumbnailList::SubtitleRole).contains(u'λ'));
        panel().setLearning("i", QStringLiteral("learning 41 %"));
        QCOMPARE(cell(0, ThumbnailList::StateRole), QStringLiteral("learning 41 %"));
        panel().setLearning("i", {});
        QVERIFY(cell(0, ThumbnailList::StateRole).isEmpty());
        // The menu of a row.
        QSignalSpy exported(&panel(), &SourcesPanel::exportRequested);
        const auto trigger = [&](const char* id, int entry) {
            std::unique_ptr<QMenu> menu(panel().adapters()->makeMenu(id));
            QList<QAction*> actions = menu->actions();
            actions.removeIf([](QAction* action) { return action->isSeparator(); });
            const bool enabled = actions[entry]->isEnabled();
            actions[entry]->trigger();
            return enabled;
        };
        QVERIFY(!trigger("i", 0)); // is there already
        QVERIFY(trigger("g", 0));
        QCOMPARE(m_studio->project->state().scene.mix.size(), std::size_t{2});
        QVERIFY(trigger("g", 2));
        QCOMPARE(exported.count(), 1);
        QVERIFY(trigger("i", 3));
        QCOMPARE(m_studio->project->state().adapters.size(), std::size_t{2});
        QCOMPARE(undoText(), QStringLiteral("Remove Ink"));
        m_studio->project->undoStack().undo();
        QCOMPARE(m_studio->project->state().scene.mix.size(), std::size_t{2});
    }

    void check54_nothingIsCutOffAtTheSide() {
        dropPair(14);
        panel().show();
        m_studio->project->edit(QStringLiteral("name"), [](auto& state) {
            state.adapters = {
                adapter("i", "A rather long name of an adapter that is there", "pair")};
        });
        for (const int scale : {100, 150, 200}) {
            m_studio->theme.setTextScale(scale);
            QTest::qWait(50);
            panel().resize(panel().minimumSizeHint().width(), 900);
            QTest::qWait(50);
            const int right = panel().width();
            for (const char* name : {"learn", "subject", "wellMine", "lookCloser", "adapterList"}) {
                const QWidget* widget = find<QWidget>(name);
                const QPoint end = widget->mapTo(&panel(), QPoint(widget->width(), 0));
                QVERIFY2(end.x() <= right && widget->width() >= widget->minimumSizeHint().width(),
                         name);
            }
        }
    }

    void check53_everythingFocusableHasAName() {
        dropPair(14);
        panel().show();
        for (QWidget* widget : panel().findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(&panel()))
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             !widget->property("text").toString().isEmpty(),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                    widget->objectName()));
        const QImage unfocused = panel().well(WellRole::Original)->grab().toImage();
        panel().activateWindow();
        panel().well(WellRole::Original)->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(panel().well(WellRole::Original)->hasFocus());
        QVERIFY(panel().well(WellRole::Original)->grab().toImage() != unfocused);
    }

    // Writes pictures of the dock where DIPTYCH_TEST_PICTURES names a folder.
    void pictures_ofTheDock() {
        const QString folder = qEnvironmentVariable("DIPTYCH_TEST_PICTURES");
        if (folder.isEmpty())
            QSKIP("DIPTYCH_TEST_PICTURES names no folder");
        m_studio->theme.install(*qApp);
        const auto shoot = [&](const char* name, QWidget& widget) {
            QTest::qWait(50);
            for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
                m_studio->theme.setMode(mode);
                QTest::qWait(30);
                QPixmap picture(widget.size() * 2);
                picture.setDevicePixelRatio(2);
                picture.fill(m_studio->theme.tokens().surface1);
                widget.render(&picture);
                QVERIFY(picture.save(folder + u'/' + QLatin1String(name) +
                                     (mode == ThemeMode::Dark ? QStringLiteral("-dark.png")
                                                              : QStringLiteral("-light.png"))));
            }
        };
        panel().resize(262, 700);
        panel().show();
        shoot("empty", panel());
        dropPair(14);
        shoot("shifted", panel());
        m_studio->press(QStringLiteral("Align and crop"));
        fillWords();
        engine::MethodFacts method;
        method.id = "pair";
        panel().setMethod(method);
        panel().setEstimate(QStringLiteral("about 2 min"));
        m_studio->project->edit(QStringLiteral("add"), [&](auto& state) {
            state.adapters = {adapter("i", "Ink", "pair"), adapter("g", "Gouache", "pair"),
                              adapter("p", "Pastel", "pair")};
            state.adapters[1].thumbnail = state.sources.mine->blob;
            state.scene.mix = {{"i", 4.5}, {"p", 3.0}};
        });
        panel().setLearning("p", QStringLiteral("learning 41 %"));
        panel().well(WellRole::Mine)->setFocus(Qt::TabFocusReason);
        shoot("ready", panel());
        panel().lookCloser();
        shoot("blink", *panel().closerLook());
        panel().closerLook()->setMode(PairPreview::Mode::Difference);
        shoot("difference", *panel().closerLook());
        panel().closerLook()->setMode(PairPreview::Mode::Crop);
        QTest::keyClick(panel().closerLook()->preview(), Qt::Key_Minus);
        shoot("crop", *panel().closerLook());
        m_studio->theme.setTextScale(200);
        panel().closerLook()->close();
        QTest::qWait(50);
        panel().resize(panel().minimumSizeHint().width(), 1300);
        shoot("ready-200", panel());
    }
};

QTEST_MAIN(SourcesPanelTest)
#include "sources_panel_test.moc"
