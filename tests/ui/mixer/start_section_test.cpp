// The mixer's picture to start from, with a pretended engine that draws what is asked.
#include "ui/mixer/start_section.h"

#include "core/document/project_store.h"
#include "tests/ui/live/live_studio.h"
#include "ui/live/follow_project.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/pictures/mask_canvas.h"
#include "ui/pictures/mask_painter.h"
#include "ui/pictures/picture_well.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/style_fader.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using document::StartMode;
using State = LiveController::State;

class StartSectionTest : public QObject {
    Q_OBJECT

  private:
    Theme m_theme;
    std::unique_ptr<LiveStudio> m_studio;
    std::unique_ptr<project::Project> m_project;
    std::unique_ptr<MixerPanel> m_panel;

    StartSection& section() const { return *m_panel->start(); }
    const document::Scene& scene() const { return m_project->state().scene; }
    LiveController& live() const { return *m_studio->live; }

    template <typename Widget>
    Widget* find(const char* name) const {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }
    bool isSeen(const char* name) const {
        auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisibleTo(m_panel.get());
    }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }

    /// A PNG of two colours.
    std::filesystem::path file(const char* name, int width, int height, QRgb colour) const {
        QImage picture(width, height, QImage::Format_RGB32);
        picture.fill(colour);
        for (int x = 0; x < width; ++x)
            picture.setPixel(x, 0, qRgb(250, 250, 250));
        const auto path = m_studio->folder / name;
        if (!picture.save(QString::fromStdString(path.string())))
            qFatal("a picture could not be written");
        return path;
    }
    bool settle() {
        return QTest::qWaitFor([this] { return !section().isReading(); }, kLongMs) &&
               m_studio->settle();
    }
    bool startFrom(const std::filesystem::path& path) {
        section().accept(DroppedFiles::fromPaths({path}));
        return settle() && scene().start.has_value();
    }
    /// As an artist does: the segment is clicked.
    void choose(StartMode mode) {
        find<SegmentedButtons>("startModes")->button(mode == StartMode::Edit ? 1 : 0)->click();
    }
    QString messages() const {
        QStringList lines;
        for (const MessageBar* bar : m_panel->messages()->bars())
            lines += bar->message().text;
        return lines.join(u'\n');
    }

  private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() {
        m_theme.setMotion(MotionMode::Reduced);
        auto script = quickScript();
        script.pictureFit = "The picture was made 48x36 pixels large (it has 96x72).";
        m_studio = std::make_unique<LiveStudio>(script);
        auto store =
            document::ProjectStore::createWorkingCopy(m_studio->folder / "state", m_studio->state);
        QVERIFY(store.ok());
        m_project = std::make_unique<project::Project>(std::move(*store));
        m_panel = std::make_unique<MixerPanel>(m_theme, *m_project);
        m_panel->resize(320, 1000);
        connect(m_studio->live.get(), &LiveController::frameShown, m_panel.get(),
                &MixerPanel::setShown);
        followProject(*m_studio->live, *m_project);
        m_panel->show();
        QVERIFY(m_studio->settle());
    }
    void cleanup() {
        m_panel.reset();
        m_studio->live.reset();
        m_project.reset();
        m_studio.reset();
    }

    void withoutAPictureThereIsAnInvitationAndNothingElse() {
        QVERIFY(section().well()->isEmpty());
        QVERIFY(text("startName").contains(QStringLiteral("Drop")));
        for (const char* name : {"startModes", "startStrength", "markStart", "roundTrip"})
            QVERIFY2(!isSeen(name), name);
        QVERIFY(!live().shown().request.picture);
    }

    void aDroppedPictureIsVariedAtOnceAndUndoBringsTheOldPictureBack() {
        const QImage fromNoise = live().shown().picture;
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        QCOMPARE(scene().start->mode, StartMode::Vary);
        QCOMPARE(scene().start->strength, 0.8);
        QCOMPARE(scene().start->picture.size, (image::Size{96, 72}));
        QVERIFY(live().shown().picture != fromNoise);
        QCOMPARE(live().shown().request.picture->content, scene().start->picture.blob);
        QVERIFY(live().badge().contains(QStringLiteral("vary 0.80")));
        QVERIFY(!section().well()->isEmpty());
        QCOMPARE(text("startName"), QStringLiteral("house.png"));
        QVERIFY(isSeen("startStrength"));
        QCOMPARE(text("startSteps"), QStringLiteral("The last 8 of 10 steps are drawn."));
        QVERIFY(text("pictureFit").startsWith(QStringLiteral("The picture was made 48x36")));
        QVERIFY(isSeen("pictureFit"));
        m_project->undoStack().undo();
        QVERIFY(settle());
        QCOMPARE(live().shown().picture, fromNoise);
        QVERIFY(!live().badge().contains(QStringLiteral("vary")));
        QVERIFY(section().well()->isEmpty());
        QVERIFY(!isSeen("startStrength"));
    }

    void theFaderSaysHowMuchIsDrawnAnew() {
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        StyleFader* fader = section().strength();
        QCOMPARE(fader->spec().name, QStringLiteral("How much is drawn anew"));
        QCOMPARE(fader->numberText(), QStringLiteral("80 %"));
        QVERIFY(fader->isUpToDate());
        fader->setFocus();
        QTest::keyClick(fader, Qt::Key_Left);
        QCOMPARE(scene().start->strength, 0.75);
        QVERIFY2(!fader->isUpToDate() || live().state() == State::UpToDate,
                 "the ghost line is of the picture that is shown");
        QVERIFY(m_project->undoStack().undoText().contains(QStringLiteral("How much")));
        QVERIFY(settle());
        QCOMPARE(live().shown().request.picture->strength, 0.75);
        QVERIFY(fader->isUpToDate());
        fader->edit(0.0, EditKind::Typed);
        QVERIFY(text("startSteps").contains(QStringLiteral("stays as it is")));
        m_project->undoStack().undo();
        QVERIFY(fader->value() > 0.0);
    }

    void editingKeepsThePictureAndTellsHowWell() {
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        QVERIFY(!isSeen("roundTrip"));
        choose(StartMode::Edit);
        QCOMPARE(scene().start->mode, StartMode::Edit);
        QCOMPARE(scene().start->strength, 1.0);
        QCOMPARE(section().strength()->spec().name, QStringLiteral("How far back"));
        QVERIFY(settle());
        QVERIFY(live().badge().contains(QStringLiteral("edit 1.00")));
        QVERIFY(isSeen("roundTrip"));
        QCOMPARE(text("roundTrip"),
                 QStringLiteral("Without styles the picture comes back 1.2 of 255 levels off."));
        m_project->edit(QStringLiteral("off"),
                        [](auto& state) { state.scene.mix[0].strength = 0.0; });
        QVERIFY(text("startSteps").contains(QStringLiteral("No style acts")));
        choose(StartMode::Vary);
        QVERIFY2(!isSeen("roundTrip"), "a variation has no way back");
        QCOMPARE(scene().start->strength, 0.8);
    }

    void whatDoesNotActInAnEditSaysSo() {
        auto* pull = find<StyleFader>("guidance");
        auto* negative = find<QPlainTextEdit>("negativePrompt");
        QVERIFY(!pull->accessibleSummary().contains(QStringLiteral("not in an edit")));
        QVERIFY(!find<QSpinBox>("inversionRounds")->isVisibleTo(find<QWidget>("advanced")));
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        QVERIFY(!pull->accessibleSummary().contains(QStringLiteral("not in an edit")));
        choose(StartMode::Edit);
        QVERIFY(pull->accessibleSummary().contains(QStringLiteral("not in an edit")));
        QVERIFY(pull->accessibleSummary().contains(QStringLiteral("Does not act")));
        QVERIFY(negative->accessibleDescription().contains(QStringLiteral("Does not act")));
        QVERIFY(isSeen("startIdle"));
        auto* rounds = find<QSpinBox>("inversionRounds");
        QVERIFY(rounds->isVisibleTo(find<QWidget>("advanced")));
        rounds->setValue(3);
        QVERIFY(settle());
        QCOMPARE(live().shown().request.picture->fixedPointIterations, 3);
        choose(StartMode::Vary);
        QVERIFY(!pull->accessibleSummary().contains(QStringLiteral("not in an edit")));
        QVERIFY(!isSeen("startIdle"));
    }

    void editingWithAnotherSamplerIsOfferedAWayOut() {
        m_project->edit(QStringLiteral("euler"),
                        [](auto& state) { state.scene.sampler = "euler"; });
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        QVERIFY(!isSeen("samplerOffer"));
        const auto renders = m_studio->counters().renders;
        choose(StartMode::Edit);
        QVERIFY(isSeen("samplerOffer"));
        QCOMPARE(live().state(), State::Failed);
        QVERIFY(live().sentence().contains(QStringLiteral("DDIM")));
        QTest::qWait(50);
        QCOMPARE(m_studio->counters().renders, renders); // nothing is asked that must fail
        find<QPushButton>("useDdim")->click();
        QCOMPARE(scene().sampler, std::string("ddim"));
        QVERIFY(!isSeen("samplerOffer"));
        QVERIFY(settle());
        QVERIFY(live().badge().contains(QStringLiteral("edit 1.00")));
    }

    void aPartIsMarkedByHand() {
        QVERIFY(startFrom(file("house.png", 96, 96, qRgb(200, 40, 30))));
        const QImage whole = live().shown().picture;
        find<QPushButton>("markStart")->click();
        MaskPainter* painter = section().maskPainter();
        QVERIFY(painter != nullptr);
        MaskCanvas* canvas = painter->canvas();
        const QPoint middle = canvas->rect().center();
        QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
        QTest::mouseMove(canvas, middle + QPoint(20, 0));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle + QPoint(20, 0));
        QTRY_VERIFY_WITH_TIMEOUT(scene().start->mask.has_value(), kLongMs);
        QCOMPARE(scene().start->mask->size, (image::Size{96, 96}));
        QVERIFY(settle());
        QCOMPARE(live().shown().request.picture->maskContent, scene().start->mask->blob);
        QVERIFY(live().shown().picture != whole);
        painter->close();
        find<QPushButton>("startWhole")->click();
        QVERIFY(!scene().start->mask);
        QVERIFY(settle());
        QCOMPARE(live().shown().picture, whole);
        m_project->undoStack().undo();
        QVERIFY(scene().start->mask.has_value());
        // A mask is of its picture.
        QVERIFY(startFrom(file("other.png", 96, 96, qRgb(20, 40, 230))));
        QVERIFY(!scene().start->mask);
    }

    void aMaskMayBeGivenButMustFit() {
        QVERIFY(startFrom(file("house.png", 96, 72, qRgb(200, 40, 30))));
        const auto wide = file("wide.png", 96, 24, qRgb(255, 255, 255));
        section().setFileChooser([&](QWidget*, const QString&) { return wide; });
        find<QPushButton>("chooseMask")->click();
        QVERIFY(settle());
        QVERIFY(!scene().start->mask);
        QVERIFY(messages().contains(QStringLiteral("another shape")));
        const auto small = file("small.png", 48, 36, qRgb(255, 255, 255));
        section().setFileChooser([&](QWidget*, const QString&) { return small; });
        find<QPushButton>("chooseMask")->click();
        QVERIFY(settle());
        QVERIFY(scene().start->mask.has_value());
        QVERIFY2(messages().isEmpty(), "what was said before is not true any more");
    }

    void whatIsNoPictureIsRefusedInWords() {
        const auto junk = m_studio->folder.put("junk.png", "not a picture");
        section().accept(DroppedFiles::fromPaths({junk}));
        QVERIFY(settle());
        QVERIFY(!scene().start);
        QVERIFY(messages().contains(QStringLiteral("junk.png")));
    }

    void theKeyboardIsEnough() {
        QImage pasted(64, 64, QImage::Format_RGB32);
        pasted.fill(Qt::blue);
        QApplication::clipboard()->setImage(pasted);
        PictureWell* well = section().well();
        QVERIFY(well->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(well, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(settle());
        QVERIFY(scene().start.has_value());
        QTest::keyClick(well, Qt::Key_Delete);
        QVERIFY(!scene().start);
        const auto chosen = file("chosen.png", 64, 64, qRgb(1, 2, 3));
        section().setFileChooser([&](QWidget*, const QString&) { return chosen; });
        QTest::keyClick(well, Qt::Key_Return);
        QVERIFY(settle());
        QVERIFY(scene().start.has_value());
        for (QWidget* child : section().findChildren<QWidget*>())
            if (child->isVisibleTo(m_panel.get()) && child->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!child->accessibleName().isEmpty() ||
                             (qobject_cast<QAbstractButton*>(child) != nullptr &&
                              !qobject_cast<QAbstractButton*>(child)->text().isEmpty()),
                         qPrintable(child->objectName()));
    }

    void aPictureThatIsGoneIsSaid() {
        m_project->edit(QStringLiteral("from elsewhere"), [](auto& state) {
            state.scene.start.emplace().picture = {std::string(64, 'a'), "lost.png", {64, 64}};
        });
        QTRY_COMPARE_WITH_TIMEOUT(live().state(), State::Failed, kLongMs);
        QVERIFY(live().sentence().contains(QStringLiteral("not in the project")));
        m_project->undoStack().undo();
        QVERIFY(settle());
    }
};

QTEST_MAIN(StartSectionTest)
#include "start_section_test.moc"
