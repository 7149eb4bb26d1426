#include "core/image/decode_image.h"
#include "tests/ui/filmstrip/strip_studio.h"
#include "ui/enginehost/picture_conversion.h"
#include "ui/filmstrip/filmstrip_panel.h"
#include "ui/filmstrip/frame_scene.h"
#include "ui/filmstrip/history_recorder.h"
#include "ui/filmstrip/morph_bar.h"
#include "ui/filmstrip/picture_drag.h"
#include "ui/filmstrip/snapshot_maker.h"
#include "ui/filmstrip/strip_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_area.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style_fader.h"
#include "ui/widgets/thumbnail_list.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
using document::HistoryPage;
using document::ProjectState;
using document::Snapshot;

namespace {

document::AdapterItem named(const std::string& name) {
    document::AdapterItem item;
    item.id = name;
    item.name = name;
    return item;
}

HistoryRecorder::Options quickRest(std::uint64_t maxBytes = std::uint64_t{1} << 30) {
    return {60, maxBytes};
}

std::size_t historyCount(StripStudio& studio) {
    return studio.store().history({0, 1000, HistoryPage::Show::All})->size();
}

QPushButton* actionOf(FilmstripPanel& panel, const QString& text) {
    for (MessageBar* bar : panel.messages()->bars())
        for (auto* button : bar->findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
    return nullptr;
}

QAction* menuAction(QMenu& menu, const char* name) {
    for (QAction* action : menu.actions())
        if (action->objectName() == QLatin1String(name))
            return action;
    return nullptr;
}

/// A panel over a studio.
struct Strip {
    explicit Strip(StripStudio& studio)
        : panel(theme, {*studio.project, *studio.blobs, studio.worker}) {
        panel.resize(900, 140);
        panel.show();
    }
    void select(std::initializer_list<int> rows) {
        auto* list = panel.list(panel.tab());
        list->selectionModel()->clearSelection();
        for (const int row : rows)
            list->selectionModel()->select(list->model()->index(row, 0),
                                           QItemSelectionModel::Select);
    }
    Theme theme;
    FilmstripPanel panel;
};

} // namespace

class FilmstripTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aRestedPictureEntersTheHistoryOnceWithItsValuesAndPixels() {
        StripStudio studio;
        HistoryRecorder recorder(*studio.studio.live, *studio.project, studio.worker, quickRest());
        QSignalSpy recorded(&recorder, &HistoryRecorder::recorded);
        QVERIFY(studio.draw("Ink", 4.5));
        QVERIFY(recorded.wait(kLongMs));
        const auto item = recorded.last().first().value<document::HistoryItem>();
        QCOMPARE(item.scene, studio.scene());
        QCOMPARE(item.adapters.size(), std::size_t{3});
        QCOMPARE(item.record["key"].get<std::string>(), studio.studio.live->shown().key);
        const auto decoded = image::decodeImageBytes(*studio.store().blob(item.picture));
        QVERIFY(decoded.ok());
        QCOMPARE(toQImage(decoded->image), studio.studio.live->shown().picture);
        QVERIFY(studio.store().hasBlob(item.thumbnail).value());
        const std::size_t before = historyCount(studio);
        // The same picture again is not another entry, even to a new recorder.
        HistoryRecorder again(*studio.studio.live, *studio.project, studio.worker, quickRest());
        QTest::qWait(300);
        studio.worker.waitForJobs();
        QCoreApplication::processEvents();
        QCOMPARE(historyCount(studio), before);
    }

    void nothingEntersTheHistoryDuringADragOrBeforeItRests() {
        StripStudio studio;
        HistoryRecorder recorder(*studio.studio.live, *studio.project, studio.worker, {150});
        QVERIFY(studio.studio.settle());
        QTRY_COMPARE_WITH_TIMEOUT(historyCount(studio), std::size_t{1}, kLongMs);
        studio.project->beginGesture(QStringLiteral("drag"));
        const auto move = [&](double value) {
            studio.project->edit(
                QStringLiteral("drag"),
                [value](ProjectState& state) { state.scene.mix[0].strength = value; },
                QStringLiteral("drag"));
        };
        for (int i = 1; i <= 4; ++i) {
            move(3.0 + i);
            QVERIFY(studio.studio.settle());
            QTest::qWait(250);
        }
        QCOMPARE(historyCount(studio), std::size_t{1});
        studio.project->endGesture();
        QTRY_COMPARE_WITH_TIMEOUT(historyCount(studio), std::size_t{2}, kLongMs);
        const auto newest = studio.store().history({0, 1, HistoryPage::Show::All});
        QCOMPARE(newest->front().scene.mix[0].strength, 7.0);
    }

    void theHistoryIsReadInPagesNewestFirst() {
        StripStudio studio;
        for (int i = 0; i < 250; ++i) {
            document::HistoryItem item;
            item.scene = studio.scene();
            item.scene.seed = static_cast<std::uint64_t>(i);
            QVERIFY(studio.store().addHistory(item).ok());
        }
        HistoryModel model(studio.store(), *studio.blobs, studio.worker);
        QCOMPARE(model.rowCount(), 0); // read elsewhere
        QSignalSpy settled(&model, &HistoryModel::settled);
        QVERIFY(settled.wait(kLongMs));
        QCOMPARE(model.rowCount(), HistoryModel::kPage);
        QCOMPARE(model.item(0).scene.seed, std::uint64_t{249});
        while (model.canFetchMore({})) {
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({}));
            QVERIFY(settled.wait(kLongMs));
        }
        QCOMPARE(model.rowCount(), 250);
        for (int i = 0; i < 250; ++i)
            QCOMPARE(model.item(i).scene.seed, static_cast<std::uint64_t>(249 - i));
        model.star(10, true);
        QVERIFY(model.item(10).starred);
        model.setShow(HistoryModel::Show::Starred);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(settled.wait(kLongMs));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.item(0).scene.seed, std::uint64_t{239});
        model.star(0, false);
        QCOMPARE(model.rowCount(), 0);
    }

    void check37_useTheseValuesMakesTheStateTheStoredOneInFull() {
        StripStudio studio;
        // Stored: Ink at 4.5 and Gouache muted, another prompt and seed.
        ProjectState stored = studio.project->state();
        stored.scene.prompt = "a lighthouse";
        stored.scene.negativePrompt = "people";
        stored.scene.seed = 99;
        stored.scene.steps = 12;
        stored.scene.sampler = "euler";
        stored.scene.guidance = 7.5;
        stored.scene.keepLayout = 0.35;
        stored.scene.link = document::FaderLink::KeepTotal;
        stored.scene.mix = {{.adapter = "Gouache", .strength = 2.0, .muted = true}, {"Ink", 4.5}};
        const auto adapters = frame_scene::adaptersOf(stored.scene, stored);
        QCOMPARE(adapters.size(), std::size_t{2});
        // Now: Detail is in the mix, Gouache is not in the project any more, Ink was renamed and
        // moved.
        studio.project->edit(QStringLiteral("go on"), [](ProjectState& state) {
            state.scene.mix = {{"Ink", 1.0}, {"Detail", 0.7}};
            std::erase_if(state.adapters, [](const auto& item) { return item.id == "Gouache"; });
            state.adapter("Ink")->name = "Pen";
            state.adapter("Ink")->softMaximum = 5.0;
            state.adapter("Ink")->file = "moved/Ink.safetensors";
        });
        const ProjectState before = studio.project->state();
        const int steps = studio.project->undoStack().count();
        studio.project->edit(QStringLiteral("use"), strip_edits::useValues(stored.scene, adapters));
        QCOMPARE(studio.project->undoStack().count(), steps + 1);
        const ProjectState& now = studio.project->state();
        QCOMPARE(now.scene, stored.scene); // Detail has left the mix
        QVERIFY(now.adapter("Gouache") != nullptr);
        QCOMPARE(*now.adapter("Gouache"), *stored.adapter("Gouache"));
        document::AdapterItem ink = *stored.adapter("Ink");
        ink.file = "moved/Ink.safetensors"; // the same bytes, found again since
        QCOMPARE(*now.adapter("Ink"), ink);
        QVERIFY(now.adapter("Detail") != nullptr); // stays in the project
        studio.project->undoStack().undo();
        QCOMPARE(studio.project->state(), before);
        // A file of other bytes is another file: its place comes back, too.
        ProjectState other = before;
        other.adapter("Ink")->blob = std::string(64, 'b');
        strip_edits::useValues(stored.scene, adapters)(other);
        QCOMPARE(*other.adapter("Ink"), *stored.adapter("Ink"));
    }

    void check37_throughThePanelForHistoryAndSnapshots() {
        StripStudio studio;
        SnapshotMaker maker(*studio.project, studio.worker);
        QSignalSpy made(&maker, &SnapshotMaker::made);
        QVERIFY(studio.draw("Ink", 6.0));
        const document::Scene kept = studio.scene();
        maker.make(studio.studio.live->shown(), {{}, QStringLiteral("for the cover")});
        QVERIFY(made.wait(kLongMs));
        QCOMPARE(studio.project->undoStack().undoText(), QStringLiteral("Keep a snapshot"));
        const Snapshot& snapshot = studio.project->state().snapshots.front();
        QCOMPARE(snapshot.name, std::string("Ink 6.0"));
        QCOMPARE(snapshot.note, std::string("for the cover"));
        QCOMPARE(snapshot.scene, kept);
        QVERIFY(studio.store().hasBlob(snapshot.picture).value());
        studio.project->undoStack().undo();
        QVERIFY(studio.project->state().snapshots.empty());
        studio.project->undoStack().redo();

        const std::int64_t id = studio.addHistory(2.5);
        Strip strip(studio);
        QTRY_COMPARE_WITH_TIMEOUT(strip.panel.history().rowCount(), 1, kLongMs);
        QVERIFY(studio.draw("Gouache", 5.0));
        QTest::keyClick(strip.panel.list(FilmstripPanel::Tab::History), Qt::Key_Right);
        strip.panel.list(FilmstripPanel::Tab::History)
            ->setCurrentIndex(strip.panel.history().index(0));
        QTest::keyClick(strip.panel.list(FilmstripPanel::Tab::History), Qt::Key_Return);
        QCOMPARE(studio.scene(), studio.store().historyItem(id)->scene);
        strip.panel.setTab(FilmstripPanel::Tab::Snapshots);
        strip.select({0});
        QMenu menu;
        strip.panel.fillMenu(&menu);
        QVERIFY(menuAction(menu, "stripUse") != nullptr);
        menuAction(menu, "stripUse")->trigger();
        QCOMPARE(studio.scene(), kept);
    }

    void aFrameThatIsBehindIsKeptWithItsOwnValues() {
        StripStudio studio;
        QVERIFY(studio.draw("Ink", 6.0));
        const ShownFrame frame = studio.studio.live->shown();
        ProjectState later = studio.project->state();
        QCOMPARE(frame_scene::of(frame, later), later.scene);
        later.scene.mix[0].strength = 1.0;
        later.scene.mix[1] = {.adapter = "Gouache", .strength = 2.0, .muted = false, .solo = true};
        later.scene.prompt = "something else";
        later.scene.keepLayout = 0.77;
        const document::Scene scene = frame_scene::of(frame, later);
        QCOMPARE(scene.prompt, studio.scene().prompt);
        QCOMPARE(scene.keepLayout, 0.2);
        QCOMPARE(scene.mix[0].strength, 6.0);
        QCOMPARE(scene.mix[1].strength, 0.0);
        // A fader that was taken away is back.
        later.scene.mix.erase(later.scene.mix.begin());
        QCOMPARE(frame_scene::of(frame, later).mix.back().adapter, std::string("Ink"));
        QCOMPARE(frame_scene::of(frame, later).mix.back().strength, 6.0);
    }

    void aFrameKeepsThePictureItBeganWith() {
        StripStudio studio;
        QVERIFY(studio.draw("Ink", 6.0));
        ShownFrame frame = studio.studio.live->shown();
        ProjectState now = studio.project->state();
        frame.start.emplace().picture = {std::string(64, 'a'), "house.png", {64, 48}};
        QCOMPARE(frame_scene::of(frame, now).start, frame.start);
        now.scene.start = frame.start;
        QCOMPARE(frame_scene::of(frame, now), now.scene);
        QVERIFY(frame_scene::description(now.scene, now.adapters)
                    .contains(QStringLiteral("house.png")));
        frame.guides = {{.file = "/n/net", .pictures = {}, .strength = 0.5}};
        QCOMPARE(frame_scene::of(frame, now).guides, frame.guides);
        now.scene.guides = frame.guides;
        QCOMPARE(frame_scene::of(frame, now), now.scene);
        frame.guides.clear();
        QVERIFY2(frame_scene::of(frame, now).guides.empty(), "nothing guided it");
        frame.start.reset();
        QVERIFY2(!frame_scene::of(frame, now).start, "it was drawn from noise");
    }

    void captionsSayWhatTheFadersDid() {
        document::Scene scene;
        QCOMPARE(frame_scene::caption(scene), QStringLiteral("without styles"));
        scene.mix = {{"a", 4.5}, {"b", 3.0}};
        QCOMPARE(frame_scene::caption(scene), QStringLiteral("4.5 / 3.0"));
        scene.mix[0].strength = 4.25;
        scene.mix[1].muted = true;
        QCOMPARE(frame_scene::caption(scene), QStringLiteral("4.25 / 0"));
        scene.mix[0].muted = true;
        QCOMPARE(frame_scene::caption(scene), QStringLiteral("without styles"));
    }

    void check43_aFullHistoryAsksAndStarredOnesStay() {
        StripStudio studio;
        std::vector<std::int64_t> ids;
        for (int i = 0; i < 12; ++i)
            ids.push_back(studio.addHistory(1.0 + i, 40, i));
        QVERIFY(studio.store().star(ids[0], document::ProjectStore::Star::On).ok());
        const std::uint64_t bytes = studio.store().historyTotals()->bytes;
        HistoryRecorder recorder(*studio.studio.live, *studio.project, studio.worker,
                                 quickRest(bytes / 2));
        Strip strip(studio);
        strip.panel.follow(recorder);
        QSignalSpy full(&recorder, &HistoryRecorder::full);
        QVERIFY(studio.draw("Ink", 4.5));
        QVERIFY(full.wait(kLongMs));
        const auto tooOld = full.first().first().value<std::vector<std::int64_t>>();
        QVERIFY(!tooOld.empty());
        QVERIFY(std::find(tooOld.begin(), tooOld.end(), ids[0]) == tooOld.end());
        QCOMPARE(tooOld.front(), ids[1]);
        QCOMPARE(historyCount(studio), std::size_t{13}); // nothing is gone yet
        QPushButton* keep = actionOf(strip.panel, QStringLiteral("Keep all"));
        QVERIFY(keep != nullptr);
        QVERIFY(strip.panel.messages()->bars().front()->message().text.contains(
            QString::number(tooOld.size())));
        QSignalSpy raised(&recorder, &HistoryRecorder::limitRaised);
        keep->click();
        QCOMPARE(raised.count(), 1);
        QVERIFY(strip.panel.messages()->bars().isEmpty());
        QCOMPARE(historyCount(studio), std::size_t{13});
        QVERIFY(recorder.maxBytes() > bytes);
        // A smaller limit again, and now it may go.
        recorder.setMaxBytes(bytes / 2);
        QVERIFY(studio.draw("Ink", 4.6));
        QTRY_VERIFY_WITH_TIMEOUT(actionOf(strip.panel, QStringLiteral("Remove")) != nullptr,
                                 kLongMs);
        const std::size_t before = historyCount(studio);
        actionOf(strip.panel, QStringLiteral("Remove"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(historyCount(studio) < before, kLongMs);
        QVERIFY(studio.store().historyItem(ids[0]).ok());
        QVERIFY(studio.store().historyTotals()->bytes <= bytes / 2);
        QTRY_COMPARE_WITH_TIMEOUT(static_cast<std::size_t>(strip.panel.history().rowCount()),
                                  historyCount(studio), kLongMs);
    }

    void removingAsksInPlaceAndSparesStars() {
        StripStudio studio;
        for (int i = 0; i < 3; ++i)
            studio.addHistory(1.0 + i, 8, i);
        Strip strip(studio);
        QTRY_COMPARE_WITH_TIMEOUT(strip.panel.history().rowCount(), 3, kLongMs);
        strip.panel.history().star(0, true);
        strip.select({0, 1});
        QTest::keyClick(strip.panel.list(FilmstripPanel::Tab::History), Qt::Key_Delete);
        QCOMPARE(historyCount(studio), std::size_t{3});
        actionOf(strip.panel, QStringLiteral("Keep"))->click();
        QCOMPARE(historyCount(studio), std::size_t{3});
        strip.select({0, 1});
        strip.panel.requestRemoval();
        actionOf(strip.panel, QStringLiteral("Remove"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(strip.panel.history().rowCount(), 2, kLongMs);
        QCOMPARE(historyCount(studio), std::size_t{2});
        QVERIFY(strip.panel.history().item(0).starred);
        strip.select({0});
        strip.panel.requestRemoval(); // starred alone: nothing to remove
        QVERIFY(actionOf(strip.panel, QStringLiteral("Remove")) == nullptr);
        QCOMPARE(strip.panel.messages()->bars().size(), 1);
    }

    void snapshotsAreStarredNamedFilteredAndRemovedByUndoableEdits() {
        StripStudio studio;
        studio.project->edit(QStringLiteral("two"), [&](ProjectState& state) {
            for (const char* id : {"one", "two"}) {
                Snapshot snapshot;
                snapshot.id = id;
                snapshot.name = id;
                snapshot.scene = state.scene;
                state.snapshots.push_back(snapshot);
            }
        });
        Strip strip(studio);
        strip.panel.setTab(FilmstripPanel::Tab::Snapshots);
        auto* list = strip.panel.list(FilmstripPanel::Tab::Snapshots);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("two"));
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Asterisk);
        QVERIFY(studio.project->state().snapshots[0].starred);
        auto* starred = strip.panel.findChild<QToolButton*>(QStringLiteral("starredOnly"));
        starred->setChecked(true);
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("one"));
        starred->setChecked(false);
        strip.select({0, 1});
        strip.panel.requestRemoval();
        QVERIFY(studio.project->state().snapshots.empty());
        studio.project->undoStack().undo();
        QCOMPARE(studio.project->state().snapshots.size(), std::size_t{2});
        studio.project->edit(QStringLiteral("name"),
                             strip_edits::describeSnapshot("one", "cover", "a note"));
        QCOMPARE(studio.project->state().snapshots[0].name, std::string("cover"));
        QVERIFY(list->model()
                    ->index(1, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("a note")));
    }

    void aMorphGoesEvenlyWhereItCanAndSwitchesInTheMiddleElsewhere() {
        Snapshot a;
        a.id = "a";
        a.scene.seed = 1;
        a.scene.guidance = 4.0;
        a.scene.keepLayout = 0.2;
        a.scene.mix = {{"Ink", 2.0}, {.adapter = "Chalk", .strength = 3.0, .muted = true}};
        a.adapters = {named("Ink"), named("Chalk")};
        Snapshot b = a;
        b.id = "b";
        b.scene.seed = 2;
        b.scene.guidance = 8.0;
        b.scene.keepLayout = 0.6;
        b.scene.mix = {{"Gouache", 4.0},
                       {.adapter = "Ink", .strength = 6.0, .muted = false, .solo = true}};
        b.adapters = {named("Gouache"), named("Ink")};
        const SnapshotMorph morph(a, b);
        QCOMPARE(morph.switches(), QStringList{QStringLiteral("the seed")});
        QVERIFY(morph.note().contains(QStringLiteral("the seed")));
        QCOMPARE(morph.adapters().size(), std::size_t{3});
        const auto strengths = [&](double t) {
            std::map<std::string, double> result;
            for (const auto& entry : morph.at(t).mix)
                result[entry.adapter] = entry.strength;
            return result;
        };
        using Map = std::map<std::string, double>;
        QCOMPARE(strengths(0.0), (Map{{"Ink", 2.0}, {"Chalk", 0.0}, {"Gouache", 0.0}}));
        QCOMPARE(strengths(0.25), (Map{{"Ink", 3.0}, {"Chalk", 0.0}, {"Gouache", 0.0}}));
        // Gouache is silenced by Ink's solo: it does nothing at either end.
        QCOMPARE(strengths(1.0), (Map{{"Ink", 6.0}, {"Chalk", 0.0}, {"Gouache", 0.0}}));
        QCOMPARE(morph.at(0.25).guidance, 5.0);
        QCOMPARE(morph.at(0.5).keepLayout, 0.4);
        QCOMPARE(morph.at(0.49).seed, std::uint64_t{1});
        QCOMPARE(morph.at(0.5).seed, std::uint64_t{2});
        QCOMPARE(morph.at(-3.0), morph.at(0.0));
        QCOMPARE(morph.at(3.0), morph.at(1.0));
        QVERIFY(SnapshotMorph(a, a).note().isEmpty());
        // The strength of one picture glides; another picture changes at once.
        a.scene.start.emplace().picture.blob = std::string(64, 'a');
        a.scene.start->strength = 0.2;
        b.scene.start = a.scene.start;
        b.scene.start->strength = 0.6;
        QCOMPARE(SnapshotMorph(a, b).at(0.5).start->strength, 0.4);
        QCOMPARE(SnapshotMorph(a, b).switches(), QStringList{QStringLiteral("the seed")});
        a.scene.guides = {{.file = "/n/net", .pictures = {}, .strength = 0.2}};
        b.scene.guides = {{.file = "/n/net", .pictures = {}, .strength = 0.6}};
        QCOMPARE(SnapshotMorph(a, b).at(0.5).guides[0].strength, 0.4);
        QCOMPARE(SnapshotMorph(a, b).switches(), QStringList{QStringLiteral("the seed")});
        b.scene.guides[0].file = "/n/other";
        QVERIFY(SnapshotMorph(a, b).note().contains(QStringLiteral("what guides it")));
        QCOMPARE(SnapshotMorph(a, b).at(0.4).guides[0].strength, 0.2);
        b.scene.start->picture.blob = std::string(64, 'b');
        QVERIFY(SnapshotMorph(a, b).note().contains(QStringLiteral("picture")));
        QCOMPARE(SnapshotMorph(a, b).at(0.4).start->strength, 0.2);
    }

    void theMorphFaderMovesTheProjectInOneUndoStep() {
        StripStudio studio;
        studio.project->edit(QStringLiteral("two"), [&](ProjectState& state) {
            for (const double strength : {2.0, 6.0}) {
                Snapshot snapshot;
                snapshot.id = std::to_string(strength);
                snapshot.scene = state.scene;
                snapshot.scene.mix[0].strength = strength;
                snapshot.adapters = frame_scene::adaptersOf(snapshot.scene, state);
                state.snapshots.push_back(snapshot);
            }
        });
        Strip strip(studio);
        strip.panel.setTab(FilmstripPanel::Tab::Snapshots);
        strip.select({0, 1});
        QMenu menu;
        strip.panel.fillMenu(&menu);
        menuAction(menu, "stripMorph")->trigger();
        QVERIFY(strip.panel.morphBar()->isVisible());
        const int steps = studio.project->undoStack().count();
        StyleFader* fader = strip.panel.morphBar()->fader();
        Q_EMIT fader->dragStarted();
        for (const double t : {0.1, 0.3, 0.5})
            Q_EMIT fader->valueEdited(t, EditKind::Drag);
        QCOMPARE(studio.scene().mix[0].strength, 4.0);
        Q_EMIT fader->dragFinished(true);
        QCOMPARE(studio.project->undoStack().count(), steps + 1);
        QCOMPARE(studio.scene().mix[0].strength, 4.0);
        studio.project->undoStack().undo();
        QCOMPARE(studio.scene().mix[0].strength, 3.0);
    }

    void whatIsDraggedOutIsAPngFileAndAReference() {
        StripStudio studio;
        const std::int64_t id = studio.addHistory(2.5, 24, 3);
        Strip strip(studio);
        QTRY_COMPARE_WITH_TIMEOUT(strip.panel.history().rowCount(), 1, kLongMs);
        strip.select({0});
        diptych::test::ScratchFolder folder;
        PictureDrag drag(strip.panel.chosen(), {folder.path(), [&](const std::string& hash) {
                                                    return studio.store().blob(hash);
                                                }});
        QCOMPARE(PictureDrag::references(drag).front(), "history:" + std::to_string(id));
        QCOMPARE(folder.count(), std::size_t{0}); // written when asked for
        const QList<QUrl> urls = drag.urls();
        QCOMPARE(urls.size(), 1);
        QVERIFY(urls.front().toLocalFile().endsWith(QStringLiteral(".png")));
        QCOMPARE(diptych::test::bytesOf(urls.front().toLocalFile().toStdString()),
                 *studio.store().blob(studio.store().historyItem(id)->picture));
        QCOMPARE(drag.urls(), urls); // once
        StripPicture nasty;
        nasty.title = QStringLiteral("../..//\n");
        QCOMPARE(fileNameOf(nasty), QStringLiteral("picture"));
    }

    void previewsStandInOrderAndTheNewestIsMarkedWhileLearning() {
        StripStudio studio;
        Strip strip(studio);
        PreviewModel& previews = strip.panel.previews();
        previews.begin("run");
        previews.setLearning(true);
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::blue);
        for (const auto& [step, index] : {std::pair{0, 0}, {0, 1}, {100, 0}, {100, 1}, {0, 0}})
            previews.add({step, index, picture, {}, {}});
        QCOMPARE(previews.rowCount(), 4);
        QCOMPARE(previews.index(0).data().toString(), QStringLiteral("before"));
        QCOMPARE(previews.at(2).reference, std::string("preview:run:100"));
        QVERIFY(previews.index(3).data(ThumbnailList::LiveRole).toBool());
        QVERIFY(!previews.index(1).data(ThumbnailList::LiveRole).toBool());
        QVERIFY(!previews.index(0).data(ThumbnailList::StarRole).isValid());
        strip.panel.setTab(FilmstripPanel::Tab::Learning);
        QSignalSpy chosen(&strip.panel, &FilmstripPanel::previewChosen);
        auto* list = strip.panel.list(FilmstripPanel::Tab::Learning);
        list->setCurrentIndex(previews.index(3));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.first()[0].toLongLong(), 100);
        QCOMPARE(chosen.first()[1].toInt(), 1);
    }

    void everyWidgetHasANameAndFitsAtTwiceTheText() {
        StripStudio studio;
        Strip strip(studio);
        const auto children = strip.panel.findChildren<QWidget*>();
        for (QWidget* child : children)
            if (child->focusPolicy() != Qt::NoFocus && child->isVisibleTo(&strip.panel)) {
                const bool named = !child->accessibleName().isEmpty() ||
                                   !child->property("text").toString().isEmpty();
                QVERIFY2(named, qPrintable(child->objectName()));
            }
        const QString shots = qEnvironmentVariable("DIPTYCH_SHOTS");
        if (!shots.isEmpty())
            takeShots(studio, shots);
    }

  private:
    static void takeShots(StripStudio& studio, const QString& folder) {
        QDir().mkpath(folder);
        SnapshotMaker maker(*studio.project, studio.worker);
        QSignalSpy made(&maker, &SnapshotMaker::made);
        HistoryRecorder recorder(*studio.studio.live, *studio.project, studio.worker, quickRest());
        QSignalSpy recorded(&recorder, &HistoryRecorder::recorded);
        for (int i = 0; i < 9; ++i) {
            const double strength = (i * 5 % 9) * 0.75;
            if (!studio.draw(i % 2 == 0 ? "Ink" : "Gouache", strength) || !recorded.wait(5000))
                continue;
            if (i % 4 == 0) {
                maker.make(studio.studio.live->shown());
                made.wait(5000);
            }
        }
        for (const bool dark : {true, false}) {
            Strip strip(studio);
            strip.theme.setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            strip.theme.install(*qApp);
            strip.panel.setAutoFillBackground(true);
            QPalette colours = strip.panel.palette();
            colours.setColor(QPalette::Window, strip.theme.tokens().surface0);
            strip.panel.setPalette(colours);
            const auto shoot = [&](const QString& name, int width = 1100) {
                strip.panel.resize(width, strip.panel.sizeHint().height());
                QTest::qWait(400);
                strip.panel.resize(width, strip.panel.sizeHint().height());
                QTest::qWait(100);
                strip.panel.grab().save(folder + QStringLiteral("/strip-%1-%2.png")
                                                     .arg(name, dark ? QStringLiteral("dark")
                                                                     : QStringLiteral("light")));
            };
            QTest::qWait(300);
            strip.panel.history().star(2, true);
            strip.select({0});
            shoot(QStringLiteral("history"));
            strip.select({0, 1, 2});
            strip.panel.requestRemoval();
            shoot(QStringLiteral("remove"));
            strip.panel.messages()->clear();
            strip.panel.setTab(FilmstripPanel::Tab::Snapshots);
            strip.select({0, 1});
            strip.panel.openMorph();
            shoot(QStringLiteral("morph"));
            strip.panel.morphBar()->hide();
            strip.panel.setTab(FilmstripPanel::Tab::Learning);
            shoot(QStringLiteral("learning"));
            strip.panel.setTab(FilmstripPanel::Tab::History);
            strip.theme.setTextScale(200);
            shoot(QStringLiteral("large"));
        }
    }
};

QTEST_MAIN(FilmstripTest)
#include "filmstrip_test.moc"
