// What guides a picture, in the mixer, with a pretended engine that draws what is asked.
#include "ui/mixer/guide_section.h"

#include "core/document/project_store.h"
#include "core/fake_engine/fake_guide.h"
#include "tests/ui/live/live_studio.h"
#include "ui/edits/guide_edits.h"
#include "ui/live/follow_project.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/pictures/picture_well.h"
#include "ui/theme/theme.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using document::GuideKind;
using engine::GuideNetwork;

class GuideSectionTest : public QObject {
    Q_OBJECT

  private:
    Theme m_theme;
    std::unique_ptr<LiveStudio> m_studio;
    std::unique_ptr<project::Project> m_project;
    std::unique_ptr<MixerPanel> m_panel;

    GuideSection& section() const { return *m_panel->guides(); }
    const document::Guide& guide(std::size_t place = 0) const {
        return m_project->state().scene.guides.at(place);
    }
    const ShownFrame& shown() const { return m_studio->live->shown(); }
    template <typename Widget>
    Widget* find(int row, const char* name) const {
        return section().row(row)->findChild<Widget*>(QLatin1String(name));
    }

    std::filesystem::path net(const char* name, GuideNetwork network) const {
        const auto path = m_studio->folder / name;
        if (!fake_engine::writeFakeGuide(path, network).ok())
            qFatal("a network could not be written");
        return path;
    }
    std::filesystem::path picture(const char* name, QRgb colour) const {
        QImage image(80, 64, QImage::Format_RGB32);
        image.fill(colour);
        const auto path = m_studio->folder / name;
        if (!image.save(QString::fromStdString(path.string())))
            qFatal("a picture could not be written");
        return path;
    }
    /// As the window does it once it knows what a file is.
    void add(const std::filesystem::path& file, GuideNetwork network) {
        m_project->edit(QStringLiteral("guide"), guide_edits::add(file.string(), network));
    }
    bool settle() {
        return QTest::qWaitFor([this] { return !section().isReading(); }, kLongMs) &&
               m_studio->settle();
    }
    bool follow(int row, const std::filesystem::path& file, std::size_t well = 0) {
        section().row(row)->accept(DroppedFiles::fromPaths({file}), well);
        return settle();
    }

  private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() {
        m_theme.setMotion(MotionMode::Reduced);
        m_studio = std::make_unique<LiveStudio>();
        auto store =
            document::ProjectStore::createWorkingCopy(m_studio->folder / "state", m_studio->state);
        QVERIFY(store.ok());
        m_project = std::make_unique<project::Project>(std::move(*store));
        m_panel = std::make_unique<MixerPanel>(m_theme, *m_project);
        m_panel->resize(320, 1400);
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

    void closedUntilAGuideComesAndAsksForOne() {
        auto* part = m_panel->findChild<CollapsibleSection*>(QStringLiteral("guidesSection"));
        QVERIFY(!part->isOpen());
        QSignalSpy asked(m_panel.get(), &MixerPanel::guideRequested);
        section().findChild<QToolButton*>(QStringLiteral("addGuide"))->click();
        QCOMPARE(asked.count(), 1);
        add(net("canny.safetensors", GuideNetwork::Control), GuideNetwork::Control);
        QVERIFY(part->isOpen());
        QCOMPARE(section().count(), 1);
        QCOMPARE(find<QLabel>(0, "guideName")->text(), QStringLiteral("canny"));
        part->setOpen(false);
        m_project->edit(QStringLiteral("words"),
                        [](auto& state) { state.scene.prompt = "a house"; });
        QVERIFY2(!part->isOpen(), "what the artist closed stays closed");
    }

    void whatANetTakesIsGuessedFromItsName() {
        const auto kindOf = [&](const char* name) {
            add(name, GuideNetwork::Control);
            return m_project->state().scene.guides.back().kind;
        };
        QCOMPARE(kindOf("/n/control_v11p_sd15_canny.safetensors"), GuideKind::Lines);
        QCOMPARE(kindOf("/n/control_v11p_sd15_SoftEdge.safetensors"), GuideKind::SoftEdges);
        QCOMPARE(kindOf("/n/control_sd15_depth.safetensors"), GuideKind::AsGiven);
    }

    void aNetActsOnceItHasAPictureAndTheBadgeSaysHowStrongly() {
        const QImage plain = shown().picture;
        add(net("depth.safetensors", GuideNetwork::Control), GuideNetwork::Control);
        QVERIFY(settle());
        QCOMPARE(shown().picture, plain);
        QVERIFY(find<QLabel>(0, "guideWords")->text().contains(QStringLiteral("Drop")));
        QVERIFY(follow(0, picture("map.png", qRgb(9, 9, 9))));
        QVERIFY(shown().picture != plain);
        QVERIFY(m_studio->live->badge().contains(QStringLiteral("guided 1.00")));
        QVERIFY(!find<QLabel>(0, "guideWords")->isVisibleTo(m_panel.get()));
        QVERIFY(!section().row(0)->well(0)->isEmpty());
        QCOMPARE(section().row(0)->well(1), nullptr);
        QCOMPARE(shown().guides, m_project->state().scene.guides);

        StyleFader* fader = section().row(0)->strength();
        fader->setFocus();
        QTest::keyClick(fader, Qt::Key_Left);
        QCOMPARE(guide().strength, 0.95);
        QVERIFY2(!fader->isUpToDate(), "the picture is still the old one");
        QVERIFY(settle());
        QVERIFY(fader->isUpToDate());
        QCOMPARE(shown().request.controls[0].strength, 0.95);

        find<QToolButton>(0, "removeGuide")->click();
        QVERIFY(settle());
        QCOMPARE(section().count(), 0);
        QCOMPARE(shown().picture, plain);
        m_project->undoStack().undo();
        QVERIFY(settle());
        QVERIFY(shown().picture != plain);
    }

    void aNetIsToldWhatToTakeAndWhen() {
        add(net("net.safetensors", GuideNetwork::Control), GuideNetwork::Control);
        QVERIFY(follow(0, picture("map.png", qRgb(9, 9, 9))));
        auto* kind = find<QComboBox>(0, "guideKind");
        kind->setCurrentIndex(kind->findData(static_cast<int>(GuideKind::SoftEdges)));
        Q_EMIT kind->activated(kind->currentIndex());
        QCOMPARE(guide().kind, GuideKind::SoftEdges);
        find<QSpinBox>(0, "guideFrom")->setValue(30);
        find<QSpinBox>(0, "guideUntil")->setValue(20);
        QCOMPARE(guide().from, 0.3);
        QVERIFY2(guide().until > guide().from, "it never ends before it begins");
        find<QSpinBox>(0, "guideUntil")->setValue(80);
        QVERIFY(settle());
        const auto& control = shown().request.controls.at(0);
        QCOMPARE(control.kind, engine::HintKind::SoftEdges);
        QCOMPARE(control.from, 0.3);
        QCOMPARE(control.until, 0.8);
    }

    void withoutAPictureItFollowsTheOneToStartFrom() {
        add(net("net.safetensors", GuideNetwork::Control), GuideNetwork::Control);
        QVERIFY(follow(0, picture("map.png", qRgb(9, 9, 9))));
        const auto map = guide().pictures.front();
        m_project->edit(QStringLiteral("start"), [&](auto& state) {
            state.scene.start.emplace().picture = map;
            state.scene.guides[0].pictures.clear();
        });
        QVERIFY(settle());
        QCOMPARE(shown().request.controls.at(0).hintContent, map.blob);
        QVERIFY(find<QLabel>(0, "guideWords")->text().contains(QStringLiteral("start from")));
    }

    void anIpAdapterTakesSeveralPictures() {
        add(net("plus.safetensors", GuideNetwork::PicturePrompt), GuideNetwork::PicturePrompt);
        QVERIFY(!find<QComboBox>(0, "guideKind")->isVisibleTo(m_panel.get()));
        QVERIFY(follow(0, picture("a.png", qRgb(9, 9, 9))));
        QVERIFY(follow(0, picture("b.png", qRgb(200, 9, 9)), 1));
        QCOMPARE(guide().pictures.size(), std::size_t{2});
        QCOMPARE(shown().request.picturePrompts.at(0).pictures.size(), std::size_t{2});
        QVERIFY2(section().row(0)->well(2)->isEmpty(), "there is room for one more");
        Q_EMIT section().row(0)->well(0)->removeRequested();
        QVERIFY(settle());
        QCOMPARE(guide().pictures.size(), std::size_t{1});
        QCOMPARE(guide().pictures[0].name, std::string("b.png"));
        QCOMPARE(section().row(0)->well(2), nullptr);
    }

    void aNetThatIsGoneIsNamedAndWhatIsNoPictureIsRefused() {
        const auto file = net("net.safetensors", GuideNetwork::Control);
        add(file, GuideNetwork::Control);
        QVERIFY(follow(0, picture("map.png", qRgb(9, 9, 9))));
        std::filesystem::remove(file);
        m_project->edit(QStringLiteral("words"),
                        [](auto& state) { state.scene.prompt = "a tree"; });
        QTRY_VERIFY(m_studio->live->sentence().contains(QStringLiteral("net.safetensors")));
        QCOMPARE(m_studio->live->state(), LiveController::State::Failed);
        const auto text = m_studio->folder / "notes.txt";
        QVERIFY(saveFile(text, "no picture").ok());
        section().row(0)->accept(DroppedFiles::fromPaths({text}), 0);
        QTRY_COMPARE(m_panel->messages()->bars().size(), 1);
        QCOMPARE(guide().pictures.size(), std::size_t{1});
    }

    void tilesAreAsked() {
        QVERIFY(!shown().request.tiles);
        auto* tiles = m_panel->findChild<QCheckBox*>(QStringLiteral("tiles"));
        tiles->click();
        QVERIFY(m_project->state().scene.tiles);
        QTRY_VERIFY(shown().request.tiles);
        m_project->undoStack().undo();
        QVERIFY(!tiles->isChecked());
    }
};

QTEST_MAIN(GuideSectionTest)
#include "guide_section_test.moc"
