// The window as artists meet it, over a pretended engine. Set DIPTYCH_SHOTS to a folder to have
// pictures written there.

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/document/project_store.h"
#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_guide.h"
#include "tests/ui/studio/studio_window_fixture.h"
#include "ui/export/export_adapter.h"
#include "ui/export/export_picture.h"
#include "ui/sources/learn_section.h"
#include "ui/studio/welcome_page.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace diptych::ui {
namespace {

using test::kLongMs;
using test::WindowFixture;

std::string firstAdapter(Desk& desk) {
    const auto& mix = desk.project().state().scene.mix;
    return mix.empty() ? std::string() : mix.front().adapter;
}

/// Drags the hand of a fader between two shares of its track, by mouse events.
void dragFader(StyleFader& fader, double from, double to) {
    const QRect track = fader.trackRect();
    const auto at = [&](double share) {
        return QPoint(track.left() + static_cast<int>(share * track.width()), track.center().y());
    };
    QTest::mousePress(&fader, Qt::LeftButton, {}, at(from));
    for (int i = 1; i <= 20; ++i) {
        QTest::mouseMove(&fader, at(from + (to - from) * i / 20.0));
        QTest::qWait(2);
    }
    QTest::mouseRelease(&fader, Qt::LeftButton, {}, at(to));
}

bool dropPair(WindowFixture& studio) {
    studio.window->openFiles(studio.pairFiles());
    Desk& desk = studio.desk();
    if (!QTest::qWaitFor([&] { return desk.project().state().sources.mine.has_value(); }, kLongMs))
        return false;
    for (const auto& [name, text] : {std::pair{"subject", "a red house"}, {"styleName", "ink"}}) {
        auto* field = studio.window->findChild<QLineEdit*>(QLatin1String(name));
        if (field == nullptr)
            return false;
        QTest::keyClicks(field, QLatin1String(text));
    }
    return QTest::qWaitFor([&] { return desk.sources()->learnReason().isEmpty(); }, kLongMs);
}

/// Nothing of a card is cut at its sides, however low the window is.
bool showsItsWholeWidth(const QWidget& card) {
    return card.visibleRegion().boundingRect().width() == card.width();
}

bool learn(WindowFixture& studio) {
    return dropPair(studio) && studio.desk().learn() && studio.waitForLearnt();
}

} // namespace

class StudioTest : public QObject {
    Q_OBJECT

  public:
    StudioTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void check49_theFirstStartShowsTheWelcomePage();
    void check49_theSampleIsOneClickAwayAndItsFaderMoves();
    void theWholeFirstTimePath();
    void check32_closingWhileLearning_data();
    void check32_closingWhileLearning();
    void closingBeforeTheStyleBeganPromisesNothing();
    void closingAsksAboutChanges();
    void check41_whatACrashLeftIsOfferedOnTheWelcomePage();
    void check42_movedStylesAreFoundByTheirContent();
    void check46_anAdapterOfAnotherModelIsRefused();
    void thePromptPullIsTheModelsOwnUntilSomebodyChoosesIt();
    void aDroppedControlNetBecomesAGuide();
    void check57_aLostCardIsSaidAndTheProjectIsSafe();
    void check18_theWindowIsNeverKeptLong();
    void undoTakesEveryKindOfEditBack();

  private:
    Theme m_theme;
};

void StudioTest::check49_theFirstStartShowsTheWelcomePage() {
    QElapsedTimer clock;
    clock.start();
    WindowFixture studio(m_theme);
    QVERIFY(QTest::qWaitForWindowExposed(studio.window.get()));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(studio.window->showsWelcome());
    auto* welcome = studio.window->findChild<WelcomePage*>();
    QVERIFY(welcome != nullptr);
    for (const char* name : {"openSample", "choosePictures", "openProject"}) {
        auto* button = welcome->findChild<QPushButton*>(QLatin1String(name));
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
    }
    // The window is there before the engine is.
    QVERIFY(studio.desk().isEmpty());
}

void StudioTest::check49_theSampleIsOneClickAwayAndItsFaderMoves() {
    WindowFixture studio(m_theme);
    QTest::mouseClick(studio.window->findChild<QPushButton*>(QStringLiteral("openSample")),
                      Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!firstAdapter(studio.desk()).empty(), kLongMs);
    QVERIFY(!studio.window->showsWelcome());
    QCOMPARE(studio.window->workspace(), Workspace::Explore);
    QVERIFY(studio.waitForPicture());
    StyleFader* fader = studio.desk().mixer()->fader(firstAdapter(studio.desk()));
    QVERIFY(fader != nullptr && fader->isVisible());
    const QImage before = studio.desk().live().shown().picture;
    dragFader(*fader, 0.4, 0.9);
    QVERIFY(studio.waitForPicture());
    QVERIFY(studio.desk().live().shown().picture != before);
    QCOMPARE(studio.desk().live().shown().strengthOf(firstAdapter(studio.desk())), fader->value());
    QCOMPARE(studio.desk().project().state().scene.seed, std::uint64_t{7});
}

/// Drop a pair, learn, drag, compare, keep, save, close, open again, export: all through the
/// window.
void StudioTest::theWholeFirstTimePath() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPair(studio));
    QCOMPARE(studio.window->workspace(), Workspace::Prepare);
    auto* learnButton = studio.desk().sources()->findChild<LearnSection*>()->learnButton();
    QVERIFY(learnButton->isEnabled());
    QTest::mouseClick(learnButton, Qt::LeftButton);
    QCOMPARE(studio.window->workspace(), Workspace::Train);
    QCOMPARE(studio.desk().project().state().scene.prompt, std::string("a red house"));
    QVERIFY(studio.waitForLearnt());
    const std::string ink = firstAdapter(studio.desk());
    QVERIFY(!ink.empty());

    studio.window->actions().workspaceExplore->trigger();
    QVERIFY(studio.waitForPicture());
    StyleFader* fader = studio.desk().mixer()->fader(ink);
    dragFader(*fader, 0.3, 0.7);
    QVERIFY(studio.waitForPicture());
    const double strength = fader->value();
    QVERIFY(strength > 4.0 && strength < 7.0);

    studio.window->actions().split->trigger();
    CompareViewer* viewer = studio.desk().stage()->viewer();
    QCOMPARE(viewer->mode(), ViewMode::Split);
    QTRY_VERIFY_WITH_TIMEOUT(!viewer->picture(Slot::A).isNull(), kLongMs);
    QVERIFY(viewer->picture(Slot::A).picture != viewer->picture(Slot::B).picture);

    studio.window->actions().snapshot->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(studio.desk().project().state().snapshots.size(), std::size_t{1},
                              kLongMs);
    const QImage kept = studio.desk().live().shown().picture;

    const auto file = studio.folder / "garden house.diptych";
    QVERIFY(studio.window->saveTo(file));
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().project().saving(), kLongMs);
    QVERIFY(!studio.desk().project().modified());
    QVERIFY(studio.window->windowTitle().startsWith(QStringLiteral("garden house")));

    studio.restart();
    QVERIFY(studio.window->showsWelcome());
    studio.window->openProject(file);
    QTRY_VERIFY_WITH_TIMEOUT(firstAdapter(studio.desk()) == ink, kLongMs);
    QVERIFY(studio.waitForPicture());
    QCOMPARE(studio.desk().live().shown().picture, kept);
    QCOMPARE(studio.desk().live().shown().strengthOf(ink), strength);

    studio.window->actions().exportPicture->trigger();
    auto* picture = studio.window->findChild<ExportPicture*>();
    QVERIFY(picture != nullptr && picture->isVisible());
    QVERIFY(showsItsWholeWidth(*picture));
    picture->findChild<QLineEdit*>(QStringLiteral("exportFile"))
        ->setText(QString::fromStdString((studio.folder / "out.png").string()));
    QSignalSpy written(picture, &ExportPicture::exported);
    picture->exportNow();
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, kLongMs);
    const QImage out(QString::fromStdString((studio.folder / "out.png").string()));
    QCOMPARE(out.convertToFormat(QImage::Format_RGB32), kept.convertToFormat(QImage::Format_RGB32));
    studio.window->actions().stopDrawing->trigger(); // closes what is open above the picture
    QVERIFY(studio.desk().stage()->popup() == nullptr);
    studio.window->actions().exportAdapter->trigger();
    auto* adapter = studio.window->findChild<ExportAdapter*>();
    QVERIFY(adapter != nullptr && adapter->isVisible());
    QVERIFY(showsItsWholeWidth(*adapter));
    studio.window->actions().stopDrawing->trigger();
}

// ---- leaving

void StudioTest::check32_closingWhileLearning_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("closes");
    QTest::newRow("default") << QStringLiteral("Pause, save and quit") << true;
    QTest::newRow("keep") << QStringLiteral("Stop and keep") << true;
    QTest::newRow("background") << QStringLiteral("Keep learning in the background") << true;
    QTest::newRow("cancel") << QStringLiteral("Cancel") << false;
}

void StudioTest::check32_closingWhileLearning() {
    QFETCH(QString, answer);
    QFETCH(bool, closes);
    auto script = WindowFixture::quickScript();
    script.trainCallMs = 10;
    script.trainingSteps = 300;
    WindowFixture studio(m_theme, script);
    QVERIFY(dropPair(studio));
    const auto file = studio.folder / "while.diptych";
    QVERIFY(studio.window->saveTo(file));
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().project().saving(), kLongMs);
    QVERIFY(studio.desk().learn());
    // Something of the style is learnt: its phase begins before its first step is done.
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().train().run() != nullptr, kLongMs);
    const auto* run = studio.desk().train().run();
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().train().progress().step > run->record().styleBegins &&
                                 run->kept().size() > 1,
                             kLongMs);
    studio.answerNext(QStringLiteral("learningQuestion"), answer);
    QElapsedTimer clock;
    clock.start();
    if (answer == QStringLiteral("Stop and keep"))
        QTimer::singleShot(0, studio.window.get(), [&] {
            QTRY_VERIFY_WITH_TIMEOUT(studio.asked(), kLongMs);
            studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Save"));
        });
    QCOMPARE(studio.window->close(), closes);
    QVERIFY(clock.elapsed() < 5000);
    if (answer == QStringLiteral("Keep learning in the background")) {
        QVERIFY(!studio.window->isVisible());
        QVERIFY(studio.desk().train().isBusy());
        studio.control->change([](fake_engine::FakeScript& faster) { faster.trainCallMs = 0; });
        QVERIFY(studio.waitForLearnt());
        return;
    }
    if (!closes) {
        QVERIFY(studio.desk().train().isBusy());
        studio.desk().train().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().train().isBusy(), kLongMs);
        return;
    }
    studio.control->change([](fake_engine::FakeScript& faster) { faster.trainCallMs = 0; });
    studio.restart();
    studio.window->openProject(file);
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().project().file() == file, kLongMs);
    if (answer == QStringLiteral("Stop and keep")) {
        QVERIFY(!studio.desk().project().state().adapters.empty());
        QVERIFY(studio.waitForPicture());
        return;
    }
    // Continue is offered, and leads to the end.
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().train().notices().isEmpty(), kLongMs);
    const TrainNotice notice = studio.desk().train().notices().first();
    QCOMPARE(notice.actions.first(), TrainNotice::Action::Continue);
    studio.desk().train().act(notice.key, TrainNotice::Action::Continue);
    QVERIFY(studio.waitForLearnt());
    QCOMPARE(studio.desk().project().state().adapters.size(), std::size_t{1});
}

void StudioTest::closingBeforeTheStyleBeganPromisesNothing() {
    auto script = WindowFixture::quickScript();
    script.trainCallMs = 20;
    script.trainingSteps = 3000;
    WindowFixture studio(m_theme, script);
    QVERIFY(dropPair(studio));
    QVERIFY(studio.desk().learn());
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().train().progress().step > 1, kLongMs);
    QVERIFY(!studio.desk().train().hasLearnt());
    studio.answerNext(QStringLiteral("learningQuestion"), QStringLiteral("Stop"));
    QTimer::singleShot(0, studio.window.get(), [&] {
        QTRY_VERIFY_WITH_TIMEOUT(studio.asked(), kLongMs);
        studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Discard changes"));
    });
    QVERIFY(studio.window->close());
    QVERIFY(!studio.window->isVisible());
}

void StudioTest::closingAsksAboutChanges() {
    WindowFixture studio(m_theme);
    const auto file = studio.folder / "asks.diptych";
    QVERIFY(dropPair(studio));
    QVERIFY(studio.window->saveTo(file));
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().project().saving(), kLongMs);
    const auto setPrompt = [&](const char* words) {
        studio.desk().project().edit(QStringLiteral("test"), [&](document::ProjectState& state) {
            state.scene.prompt = words;
        });
    };
    setPrompt("a boat");
    studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Cancel"));
    QVERIFY(!studio.window->close());
    QVERIFY(studio.asked() && studio.window->isVisible());
    studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Save"));
    studio.restart();
    QVERIFY(studio.asked());
    studio.window->openProject(file);
    QTRY_COMPARE_WITH_TIMEOUT(studio.desk().project().state().scene.prompt, std::string("a boat"),
                              kLongMs);
    setPrompt("a plane");
    studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Discard changes"));
    studio.restart();
    studio.window->openProject(file);
    QTRY_COMPARE_WITH_TIMEOUT(studio.desk().project().state().scene.prompt, std::string("a boat"),
                              kLongMs);
}

// ---- what goes wrong

void StudioTest::check41_whatACrashLeftIsOfferedOnTheWelcomePage() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPair(studio));
    QVERIFY(studio.desk().project().flush().ok());
    studio.abandon(); // the working copy stays, as after a crash
    WindowFixture* same = &studio;
    same->restart();
    auto* welcome = same->window->findChild<WelcomePage*>();
    const auto rowOf = [&]() -> QWidget* {
        return welcome->findChild<QWidget*>(QStringLiteral("recoverableProject"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(rowOf() != nullptr && rowOf()->isVisible(), kLongMs);
    // Discard needs a second word.
    same->answerNext(QStringLiteral("discardQuestion"), QStringLiteral("Keep them"));
    QTest::mouseClick(rowOf()->findChildren<QPushButton*>().last(), Qt::LeftButton);
    QVERIFY(same->asked());
    QTRY_VERIFY(rowOf() != nullptr);
    QTest::mouseClick(rowOf()->findChildren<QPushButton*>().first(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(same->desk().project().state().sources.mine.has_value(), kLongMs);
    QCOMPARE(same->desk().project().state().sources.subject, std::string("a red house"));
}

void StudioTest::check42_movedStylesAreFoundByTheirContent() {
    WindowFixture studio(m_theme);
    const auto place = studio.folder / "elsewhere";
    std::filesystem::create_directories(place / "deep");
    const auto file = place / "ink.safetensors";
    std::filesystem::copy_file(studio.samples() / "ink.safetensors", file);
    const auto hash = sha256OfFile(file).value();
    studio.desk().project().edit(QStringLiteral("test"), [&](document::ProjectState& state) {
        document::AdapterItem ink;
        ink.id = "ink";
        ink.name = "Ink";
        ink.file = file.string();
        ink.blob = hash;
        ink.sizeBytes = std::filesystem::file_size(file);
        state.adapters.push_back(ink);
        state.scene.mix.push_back({"ink", 2.0});
    });
    QVERIFY(studio.waitForPicture());
    std::filesystem::rename(file, place / "deep" / "other name.safetensors");
    studio.desk().project().edit(QStringLiteral("test"), [](document::ProjectState& state) {
        state.adapters.front().name = "Inky";
    });
    MessageArea* messages = studio.desk().stage()->messages();
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().missing().parts().size() == 1, kLongMs);
    QVERIFY(!messages->bars().isEmpty());
    // A file of another content is not taken for it.
    const auto wrong = studio.folder / "wrong";
    std::filesystem::create_directories(wrong);
    QVERIFY(saveFile(wrong / "ink.safetensors", std::string_view("something else")).ok());
    QSignalSpy searched(&studio.desk().missing(), &MissingFiles::searched);
    studio.desk().missing().searchIn(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(searched.count(), 1, kLongMs);
    QCOMPARE(searched.takeFirst().at(0).toInt(), 0);
    studio.desk().missing().searchIn(place);
    QTRY_COMPARE_WITH_TIMEOUT(searched.count(), 1, kLongMs);
    QCOMPARE(searched.takeFirst().at(0).toInt(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(studio.desk().missing().parts().empty(), kLongMs);
    QVERIFY(studio.waitForPicture());
}

void StudioTest::check46_anAdapterOfAnotherModelIsRefused() {
    WindowFixture studio(m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().live().model().identity.empty(), kLongMs);
    engine::AdapterFacts facts;
    facts.title = "Foreign";
    facts.role = "style";
    facts.rank = 4;
    facts.baseIdentity = std::string(64, 'a');
    facts.baseName = "Stable Diffusion 1.5";
    const auto file = studio.folder / "foreign.safetensors";
    QVERIFY(fake_engine::writeFakeAdapter(file, facts, fake_engine::FakeWeights(4, 2)).ok());
    studio.desk().project().edit(QStringLiteral("test"), [](document::ProjectState& state) {
        state.scene.prompt = "a boat";
    });
    QVERIFY(studio.waitForPicture());
    studio.desk().live().setLadder(LiveController::Switch::Off);
    const auto before = studio.control->counters();
    studio.window->openFiles({QString::fromStdString(file.string())});
    MessageArea* messages = studio.desk().stage()->messages();
    QTRY_VERIFY_WITH_TIMEOUT(!messages->bars().isEmpty(), kLongMs);
    QVERIFY(
        messages->bars().first()->message().text.contains(QStringLiteral("Stable Diffusion 1.5")));
    QVERIFY(studio.desk().project().state().adapters.empty());
    QCOMPARE(studio.control->counters().renders, before.renders);
}

void StudioTest::thePromptPullIsTheModelsOwnUntilSomebodyChoosesIt() {
    fake_engine::FakeScript script = WindowFixture::quickScript();
    script.guidance = 2.5;
    WindowFixture studio(m_theme, script);
    const auto pull = [&] { return studio.desk().project().state().scene.guidance; };
    const auto isOpen = [&] { return !studio.desk().project().state().model.identity.empty(); };
    auto* fader = studio.desk().mixer()->findChild<StyleFader*>(QStringLiteral("guidance"));
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kLongMs);
    QCOMPARE(pull(), 2.5);
    QCOMPARE(fader->value(), 2.5);
    QCOMPARE(fader->spec().defaultValue, 2.5);
    QVERIFY(!studio.desk().project().undoStack().canUndo());

    const auto openModel = [&](const char* name) {
        std::filesystem::create_directory(studio.folder / name);
        studio.folder.put(std::string(name) + "/model_index.json", "{}");
        studio.window->openFiles({QString::fromStdString((studio.folder / name).string())});
    };
    openModel("another");
    QCOMPARE(pull(), document::Scene().guidance); // the next model has not spoken yet
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kLongMs);
    QCOMPARE(pull(), 2.5);

    studio.desk().project().edit(QStringLiteral("test"),
                                 [](document::ProjectState& state) { state.scene.guidance = 4.0; });
    openModel("a third");
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kLongMs);
    QCOMPARE(pull(), 4.0);
    fader->resetToDefault();
    QCOMPARE(pull(), 2.5);
}

void StudioTest::aDroppedControlNetBecomesAGuide() {
    WindowFixture studio(m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().live().model().identity.empty(), kLongMs);
    const auto net = studio.folder / "control_canny.safetensors";
    QVERIFY(fake_engine::writeFakeGuide(net, engine::GuideNetwork::Control).ok());
    const auto scene = [&] { return studio.desk().project().state().scene; };
    studio.window->openFiles({QString::fromStdString(net.string())});
    QTRY_COMPARE_WITH_TIMEOUT(scene().guides.size(), std::size_t{1}, kLongMs);
    QCOMPARE(scene().guides[0].file, net.string());
    QCOMPARE(scene().guides[0].kind, document::GuideKind::Lines);
    QVERIFY(scene().mix.empty());
    QCOMPARE(studio.window->workspace(), Workspace::Explore);
    // What is neither is refused as the adapter it is not.
    const auto other = studio.folder / "other.safetensors";
    QVERIFY(saveFile(other, "nothing").ok());
    studio.window->openFiles({QString::fromStdString(other.string())});
    const MessageArea* messages = studio.desk().stage()->messages();
    QTRY_VERIFY_WITH_TIMEOUT(!messages->bars().isEmpty(), kLongMs);
    QVERIFY(messages->bars().first()->message().text.contains(QStringLiteral("other.safetensors")));
    QCOMPARE(scene().guides.size(), std::size_t{1});
    studio.abandon();
}

void StudioTest::check57_aLostCardIsSaidAndTheProjectIsSafe() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPair(studio));
    studio.control->loseDevice();
    studio.desk().live().renderFinalNow();
    MessageArea* messages = studio.desk().stage()->messages();
    QTRY_VERIFY_WITH_TIMEOUT(!messages->bars().isEmpty(), kLongMs);
    studio.answerNext(QStringLiteral("changesQuestion"), QStringLiteral("Cancel"));
    QVERIFY(!studio.window->close());
    const auto working = studio.desk().project().store().folder();
    studio.abandon();
    QVERIFY(std::filesystem::exists(working / "project.sqlite"));
}

// ---- speed and undo

void StudioTest::check18_theWindowIsNeverKeptLong() {
    WindowFixture studio(m_theme);
    QVERIFY(learn(studio));
    studio.window->showWorkspace(Workspace::Explore);
    QVERIFY(studio.waitForPicture());
    StyleFader* fader = studio.desk().mixer()->fader(firstAdapter(studio.desk()));
    test::LoopProbe probe;
    for (int i = 0; i < 3; ++i)
        dragFader(*fader, 0.1, 0.9);
    QVERIFY(studio.waitForPicture());
    const auto file = studio.folder / "speed.diptych";
    QVERIFY(studio.window->saveTo(file));
    QTRY_VERIFY_WITH_TIMEOUT(!studio.desk().project().saving(), kLongMs);
    QVERIFY(probe.beats() > 10);
    QVERIFY2(probe.longestMs() < 50.0, qPrintable(QString::number(probe.longestMs())));
}

void StudioTest::undoTakesEveryKindOfEditBack() {
    WindowFixture studio(m_theme);
    QVERIFY(learn(studio));
    project::Project& project = studio.desk().project();
    const document::ProjectState before = project.state();
    const int index = project.undoStack().index();
    const std::string id = firstAdapter(studio.desk());
    studio.window->showWorkspace(Workspace::Explore);
    QVERIFY(studio.waitForPicture());
    dragFader(*studio.desk().mixer()->fader(id), 0.2, 0.6);
    studio.desk().newSeed();
    studio.desk().toggleSeedLock();
    QVERIFY(studio.waitForPicture());
    studio.desk().keepSnapshot();
    QTRY_COMPARE_WITH_TIMEOUT(project.state().snapshots.size(), std::size_t{1}, kLongMs);
    QCOMPARE(project.undoStack().index(), index + 4);
    while (project.undoStack().index() > index)
        studio.window->actions().undo->trigger();
    QVERIFY(project.state() == before);
    while (studio.window->actions().redo->isEnabled())
        studio.window->actions().redo->trigger();
    QCOMPARE(project.state().snapshots.size(), std::size_t{1});
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::StudioTest)
#include "studio_test.moc"
