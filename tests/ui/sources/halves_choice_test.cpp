// A thing and a look: which of them is learnt, and which two are brought together.
#include "ui/sources/halves_choice.h"

#include "core/fake_engine/fake_methods.h"
#include "tests/ui/sources/sources_studio.h"
#include "tests/unit/image/scene_maker.h"
#include "ui/pictures/picture_well.h"
#include "ui/sources/example_list.h"
#include "ui/sources/learn_section.h"
#include "ui/sources/project_adapters.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/thumbnail_list.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace diptych;
using namespace diptych::ui;
using namespace diptych::ui::test;
namespace pictures = diptych::image::testing;

namespace {

constexpr const char* kMethod = "break-for-make";
constexpr int kSide = 200;

document::AdapterItem adapter(const char* id, const char* name, const char* part) {
    document::AdapterItem item;
    item.id = id;
    item.name = name;
    item.method = kMethod;
    item.part = part;
    item.kind = document::AdapterKind::Weight;
    return item;
}

} // namespace

class HalvesChoiceTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<SourcesStudio> m_studio;

    SourcesPanel& panel() { return *m_studio->panel; }
    project::Project& project() { return *m_studio->project; }
    const document::Learning& learning() { return project().state().learning; }
    template <typename Widget>
    Widget* find(const char* name) {
        return panel().findChild<Widget*>(QString::fromLatin1(name));
    }
    QToolButton* segment(const char* name) {
        return find<QToolButton>((std::string("halves:") + name).c_str());
    }
    void setAdapters(const std::vector<document::AdapterItem>& adapters) {
        project().edit(QStringLiteral("adapters"), [&](auto& state) { state.adapters = adapters; });
    }
    void setFourHalves() {
        setAdapters({adapter("pot", "A pot", "content"), adapter("cut", "Woodcut", "style"),
                     adapter("boat", "A boat", "content"), adapter("ink", "Ink", "style")});
    }
    std::string chosen(document::Half half) { return document::chosenHalf(learning(), half); }
    QString undoText() { return project().undoStack().undoText(); }
    void undo() { project().undoStack().undo(); }
    engine::MethodFacts method(const char* id = kMethod) {
        return fake_engine::findFakeMethod(id, 40).value();
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<SourcesStudio>();
        panel().setMethods(fake_engine::fakeMethods({}, 40));
        panel().setMethod(method());
    }
    void cleanup() { m_studio.reset(); }

    void itIsThereForAMethodOfTwoHalves() {
        auto* choice = find<HalvesChoice>("halvesChoice");
        QVERIFY(choice->isVisibleTo(&panel()));
        panel().setMethod(method("pair"));
        QVERIFY(!choice->isVisibleTo(&panel()));
        panel().setMethod(std::nullopt);
        QVERIFY(!choice->isVisibleTo(&panel()));
    }

    void examplesOfTheArtistsOwnStandBesideTheHalfThatIsLearnt() {
        auto* section = find<LearnSection>("learnSection");
        auto* part = find<CollapsibleSection>("examplesSection");
        QVERIFY(part->isVisibleTo(&panel()) && !part->isOpen());
        ExampleList* looks = section->examples("style-example");
        ExampleList* things = section->examples("content-example");
        QVERIFY(looks != nullptr && things != nullptr);
        QVERIFY(looks->well(0)->isEmpty() && !looks->caption(0)->isVisibleTo(&panel()));
        const auto file = m_studio->put("cat.png", pictures::makeScene(kSide, kSide, 3));
        looks->accept(DroppedFiles::fromPaths({file}), 0);
        const auto given = [&] { return project().state().sources.examples; };
        QTRY_VERIFY(given().contains("style-example"));
        QVERIFY(part->isOpen());
        QVERIFY(!looks->well(0)->isEmpty() && looks->well(1)->isEmpty());
        QTest::keyClicks(looks->caption(0), QStringLiteral("a cat"));
        QCOMPARE(given().at("style-example")[0].caption, std::string("a cat"));
        QCOMPARE(given().at("style-example")[0].picture.name, std::string("cat.png"));
        segment("content")->click();
        QVERIFY(looks->isVisibleTo(part) && !things->isVisibleTo(part));
        segment("style")->click();
        QVERIFY(!looks->isVisibleTo(part) && things->isVisibleTo(part));
        segment("both")->click();
        Q_EMIT looks->well(0)->removeRequested();
        QVERIFY(given().empty());
        QVERIFY(looks->well(0)->isEmpty());
        undo();
        QCOMPARE(looks->caption(0)->text(), QStringLiteral("a cat"));
        panel().setMethod(method("pair"));
        QVERIFY(!part->isVisibleTo(&panel()));
    }

    void oneOfThemIsLearnt() {
        QVERIFY(segment("both")->isChecked());
        QVERIFY(find<QLabel>("halvesSentence")->text().isEmpty());
        segment("content")->click();
        QVERIFY(learning().parameters == Json({{kMethod, {{"learn", "content"}}}}));
        QCOMPARE(undoText(), QStringLiteral("Learn: Only the thing"));
        QVERIFY(find<QLabel>("halvesSentence")->text().contains(QStringLiteral("thing")));
        segment("style")->click();
        QVERIFY(learning().parameters[kMethod]["learn"] == Json("style"));
        undo();
        QVERIFY(segment("content")->isChecked());
        segment("both")->click();
        QVERIFY(learning().parameters.empty());
        undo();
        undo();
        QVERIFY(segment("both")->isChecked());
        QVERIFY(!project().undoStack().canUndo());
    }

    void whatIsMissingIsSaidFromOutside() {
        // Neither name nor picture of the look is asked for here.
        segment("content")->click();
        QVERIFY(panel().learnReason().isEmpty());
        panel().setLearnProblem(QStringLiteral("Say in a few words what the picture shows."));
        QCOMPARE(panel().learnReason(),
                 QStringLiteral("Say in a few words what the picture shows."));
        QVERIFY(!find<QPushButton>("learn")->isEnabled());
    }

    void bringingTogetherTakesOneOfEach() {
        const auto tip = [&] { return segment("together")->toolTip(); };
        QVERIFY(!segment("together")->isEnabled());
        QVERIFY(tip().contains(QStringLiteral("the thing and only the look first")));
        setAdapters({adapter("pot", "A pot", "content"), adapter("both", "Both", "")});
        QVERIFY(!segment("together")->isEnabled());
        QVERIFY(tip().contains(QStringLiteral("a thing is there")));
        setAdapters({adapter("cut", "Woodcut", "style")});
        QVERIFY(tip().contains(QStringLiteral("a look is there")));
        auto unfinished = adapter("pot", "A pot", "content");
        unfinished.unknown[document::kRunKey] = "a run";
        setAdapters({adapter("cut", "Woodcut", "style"), unfinished});
        QVERIFY2(!segment("together")->isEnabled(), "it is still being learnt");
        setFourHalves();
        QVERIFY(segment("together")->isEnabled());
    }

    void twoAreChosen() {
        setFourHalves();
        auto* thing = find<QComboBox>("chosenThing");
        auto* look = find<QComboBox>("chosenLook");
        auto* learn = find<QPushButton>("learn");
        QVERIFY(!thing->isVisibleTo(&panel()) && !look->isVisibleTo(&panel()));
        QCOMPARE(learn->text(), QStringLiteral("Learn"));
        segment("together")->click();
        QCOMPARE(undoText(), QStringLiteral("Bring together"));
        QVERIFY(thing->isVisibleTo(&panel()) && look->isVisibleTo(&panel()));
        QCOMPARE(learn->text(), QStringLiteral("Bring together"));
        QVERIFY2(!find<QWidget>("effort")->isVisibleTo(&panel()), "there is no length to choose");
        QCOMPARE(chosen(document::Half::Thing), std::string("boat")); // the newest of each
        QCOMPARE(chosen(document::Half::Look), std::string("ink"));
        QCOMPARE(thing->count(), 2);
        QCOMPARE(thing->currentText(), QStringLiteral("A boat"));
        QCOMPARE(look->currentText(), QStringLiteral("Ink"));
        thing->setCurrentIndex(0);
        Q_EMIT thing->activated(0);
        QCOMPARE(chosen(document::Half::Thing), std::string("pot"));
        QCOMPARE(chosen(document::Half::Look), std::string("ink"));
        undo();
        QCOMPARE(thing->currentText(), QStringLiteral("A boat"));
        undo();
        QVERIFY(segment("both")->isChecked() && !thing->isVisibleTo(&panel()));
        project().undoStack().redo();
        segment("style")->click();
        QVERIFY(learning().adapters.empty() && !thing->isVisibleTo(&panel()));
        undo();
        QVERIFY(segment("together")->isChecked());
        QCOMPARE(chosen(document::Half::Thing), std::string("boat"));
    }

    void aHalfThatGoesIsNotChosenAnyMore() {
        setFourHalves();
        segment("together")->click();
        const auto removeByMenu = [&](const char* id) {
            std::unique_ptr<QMenu> menu(panel().adapters()->makeMenu(id));
            menu->actions().last()->trigger();
        };
        removeByMenu("boat");
        QCOMPARE(undoText(), QStringLiteral("Remove A boat"));
        QCOMPARE(chosen(document::Half::Thing), std::string());
        QVERIFY(segment("together")->isChecked());
        auto* thing = find<QComboBox>("chosenThing");
        QCOMPARE(thing->currentIndex(), -1);
        removeByMenu("pot");
        QCOMPARE(thing->count(), 0);
        QVERIFY(!thing->isEnabled());
        removeByMenu("ink");
        QVERIFY2(!segment("together")->isChecked(), "nothing is chosen any more");
        QVERIFY(!segment("together")->isEnabled());
        undo();
        undo();
        undo();
        QCOMPARE(thing->currentText(), QStringLiteral("A boat"));
        QCOMPARE(chosen(document::Half::Thing), std::string("boat"));
    }

    void itSaysWhetherTheyGetUsedToEachOther() {
        setFourHalves();
        segment("together")->click();
        const auto sentence = [&] { return find<QLabel>("halvesSentence")->text(); };
        QVERIFY2(sentence().contains(QStringLiteral("without getting used")),
                 qPrintable(sentence()));
        const auto one = m_studio->put("one.png", pictures::makeScene(kSide, kSide, 3));
        const auto two = m_studio->put("two.png", pictures::makeScene(kSide, kSide, 4));
        m_studio->drop({one, two});
        QVERIFY(m_studio->settle());
        project().edit(QStringLiteral("words"), [](auto& state) {
            state.sources.subject = "a pot";
            state.sources.styleName = "woodcut";
        });
        QVERIFY(sentence().contains(QStringLiteral("without getting used")));
        project().edit(QStringLiteral("words"),
                       [](auto& state) { state.sources.words["style-subject"] = "a house"; });
        QVERIFY2(sentence().contains(QStringLiteral("get used to each other by the pictures")),
                 qPrintable(sentence()));
    }

    void aPictureTheModelHoldsLittleOfIsNoObstacle() {
        m_studio = std::make_unique<SourcesStudio>(WithEngine::Yes);
        m_studio->control->change([](auto& script) { script.roundTrip = 18.0; });
        QVERIFY(m_studio->openModel());
        panel().setMethod(method());
        m_studio->drop({m_studio->put("one.png", pictures::makeScene(kSide, kSide, 3))});
        QVERIFY(m_studio->settle());
        auto* learn = find<QPushButton>("learn");
        QTRY_VERIFY_WITH_TIMEOUT(!learn->isEnabled(), kLongMs);
        setFourHalves();
        segment("together")->click();
        QVERIFY2(learn->isEnabled(), qPrintable(panel().learnReason()));
        segment("content")->click();
        QVERIFY(!learn->isEnabled());
    }

    void rowsSayWhichHalfTheyAre() {
        auto both = adapter("both", "Both", "");
        both.second.emplace();
        setAdapters({adapter("pot", "A pot", "content"), adapter("cut", "Woodcut", "style"), both});
        const auto* rows = panel().adapters()->list()->model();
        const auto told = [&](int row) {
            return rows->index(row, 0).data(ThumbnailList::SubtitleRole).toString();
        };
        QCOMPARE(told(0), QStringLiteral("a thing"));
        QCOMPARE(told(1), QStringLiteral("a look"));
        QCOMPARE(told(2), QStringLiteral("thing and look"));
    }

    void theMenuOfAHalfChoosesBoth() {
        setFourHalves();
        panel().setMethod(method("dreambooth-lora"));
        const auto partners = [&](const char* id, auto&& use) {
            std::unique_ptr<QMenu> menu(panel().adapters()->makeMenu(id));
            auto* list = menu->findChild<QMenu*>(QStringLiteral("bringTogetherMenu"));
            if (list != nullptr)
                use(list->actions());
            return list != nullptr;
        };
        const int before = project().undoStack().index();
        QVERIFY(partners("cut", [](const QList<QAction*>& others) {
            QCOMPARE(others.size(), 2);
            QCOMPARE(others[0]->text(), QStringLiteral("A pot"));
            others[0]->trigger();
        }));
        QCOMPARE(learning().method, std::string(kMethod));
        QCOMPARE(chosen(document::Half::Thing), std::string("pot"));
        QCOMPARE(chosen(document::Half::Look), std::string("cut"));
        QCOMPARE(project().undoStack().index(), before + 1);
        QCOMPARE(undoText(), QStringLiteral("Bring A pot and Woodcut together"));
        panel().setMethod(method()); // as the project asks for now
        QVERIFY(segment("together")->isChecked());
        undo();
        QVERIFY(learning().method.empty() && learning().adapters.empty());
        setAdapters({adapter("pot", "A pot", "content"), adapter("both", "Both", "")});
        QVERIFY(partners("pot", [](const QList<QAction*>& others) {
            QCOMPARE(others.size(), 1);
            QVERIFY(!others[0]->isEnabled());
        }));
        QVERIFY2(!partners("both", [](const QList<QAction*>&) {}), "it is no half");
    }

    void theGoalStaysWhenOnlyTheThingIsLearnt() {
        m_studio->drop({m_studio->put("one.png", pictures::makeScene(kSide, kSide, 3))});
        QVERIFY(m_studio->settle());
        panel().setMethod(method("dreambooth-lora"));
        QVERIFY(find<QToolButton>("goal:break-for-make") == nullptr);
        panel().setMethod(method());
        auto* goal = find<QToolButton>("goal:break-for-make");
        QVERIFY(goal != nullptr && goal->isChecked());
    }

    void check53_everythingHasAName() {
        setFourHalves();
        segment("together")->click();
        panel().show();
        for (QWidget* widget : find<QWidget>("halvesChoice")->findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(&panel()))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }

    void check54_itNeedsNoWiderDock() {
        m_studio->theme.install(*qApp);
        m_studio->drop({m_studio->put("one.png", pictures::makeScene(kSide, kSide, 3))});
        QVERIFY(m_studio->settle());
        panel().setMethod(method("dreambooth-lora"));
        const int goals = find<QWidget>("goals")->sizeHint().width();
        setFourHalves();
        panel().setMethod(method());
        project().edit(QStringLiteral("together"),
                       [](auto& state) { state.learning.adapters["style-adapter"] = "cut"; });
        const int halves = find<QWidget>("halvesChoice")->minimumSizeHint().width();
        QVERIFY2(halves > 0 && halves <= goals,
                 qPrintable(QStringLiteral("%1 of %2").arg(halves).arg(goals)));
    }
};

QTEST_MAIN(HalvesChoiceTest)
#include "halves_choice_test.moc"
