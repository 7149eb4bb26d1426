// A thing and a look in the whole window, over a pretended engine: learnt apart, brought together.
#include "tests/ui/studio/studio_window_fixture.h"
#include "ui/sources/learn_section.h"
#include "ui/sources/source_edits.h"
#include "ui/widgets/style_fader.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace diptych::ui {
namespace {

using test::kLongMs;
using test::WindowFixture;

template <typename Widget>
Widget* find(WindowFixture& studio, const QString& name) {
    return studio.window->findChild<Widget*>(name);
}

QString reason(WindowFixture& studio) {
    return studio.desk().sources()->learnReason();
}

QPushButton* learnButton(WindowFixture& studio) {
    return studio.desk().sources()->findChild<LearnSection*>()->learnButton();
}

void write(WindowFixture& studio, const char* field, const char* text) {
    QTest::keyClicks(find<QLineEdit>(studio, QLatin1String(field)), QLatin1String(text));
}

/// The pair, with a thing and a look as what is learnt of it.
bool dropPair(WindowFixture& studio) {
    studio.window->openFiles(studio.pairFiles());
    if (!QTest::qWaitFor([&] { return studio.desk().project().state().sources.mine.has_value(); },
                         kLongMs) ||
        !QTest::qWaitFor(
            [&] { return find<QToolButton>(studio, QStringLiteral("goal:break-for-make")); },
            kLongMs))
        return false;
    find<QToolButton>(studio, QStringLiteral("goal:break-for-make"))->click();
    return true;
}

/// Chooses one half, learns it and comes back.
bool learnHalf(WindowFixture& studio, const char* half) {
    studio.window->showWorkspace(Workspace::Prepare);
    find<QToolButton>(studio, QStringLiteral("halves:") + QLatin1String(half))->click();
    if (!QTest::qWaitFor([&] { return learnButton(studio)->isEnabled(); }, kLongMs))
        return false;
    QTest::mouseClick(learnButton(studio), Qt::LeftButton);
    if (!studio.waitForLearnt())
        return false;
    studio.window->showWorkspace(Workspace::Prepare);
    return !document::isBeingLearnt(studio.desk().project().state().adapters.back());
}

bool dropPairAndLearnBothHalves(WindowFixture& studio) {
    if (!dropPair(studio))
        return false;
    write(studio, "subject", "a red house");
    write(studio, "styleName", "ink");
    write(studio, "words:style-subject", "a garden");
    return learnHalf(studio, "content") && learnHalf(studio, "style");
}

} // namespace

class HalvesTest : public QObject {
    Q_OBJECT

  public:
    HalvesTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void onlyWhatAHalfNeedsIsAskedFor();
    void learntApartAndBroughtTogether();
    void whyTheyCannotBeBroughtTogether();

  private:
    Theme m_theme;
};

void HalvesTest::onlyWhatAHalfNeedsIsAskedFor() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPair(studio));
    QTRY_COMPARE_WITH_TIMEOUT(
        reason(studio), QStringLiteral("Say in a few words what the picture shows."), kLongMs);
    find<QToolButton>(studio, QStringLiteral("halves:style"))->click();
    QCOMPARE(reason(studio), QStringLiteral("Give the style a name."));
    write(studio, "styleName", "ink");
    QVERIFY2(reason(studio).contains(QStringLiteral("What the other picture shows")),
             qPrintable(reason(studio)));
    write(studio, "words:style-subject", "a garden");
    QVERIFY2(reason(studio).isEmpty(), qPrintable(reason(studio)));
    find<QToolButton>(studio, QStringLiteral("halves:content"))->click();
    QCOMPARE(reason(studio), QStringLiteral("Say in a few words what the picture shows."));
}

void HalvesTest::learntApartAndBroughtTogether() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPairAndLearnBothHalves(studio));
    const auto state = [&]() -> const document::ProjectState& {
        return studio.desk().project().state();
    };
    QCOMPARE(state().adapters.size(), std::size_t{2});
    auto* together = find<QToolButton>(studio, QStringLiteral("halves:together"));
    QVERIFY(together->isEnabled());
    const auto* form = studio.window->findChild<QWidget*>(QStringLiteral("parameterForm"));
    const auto shows = [&](const char* name) {
        const auto* field =
            form->findChild<QWidget*>(QStringLiteral("field:") + QLatin1String(name));
        return field->parentWidget()->isVisibleTo(field->parentWidget()->parentWidget());
    };
    QVERIFY(shows("learn"));
    together->click();
    QVERIFY2(!shows("learn"), "the halves are there already");
    QCOMPARE(learnButton(studio)->text(), QStringLiteral("Bring together"));
    QVERIFY(learnButton(studio)->isEnabled());
    QTest::mouseClick(learnButton(studio), Qt::LeftButton);
    QCOMPARE(studio.window->workspace(), Workspace::Train);
    QVERIFY(studio.waitForLearnt());
    QCOMPARE(state().adapters.size(), std::size_t{3});
    const document::AdapterItem both = state().adapters.back();
    QCOMPARE(both.name, std::string("A red house + Ink"));
    QVERIFY(both.second.has_value());
    studio.window->showWorkspace(Workspace::Explore);
    QVERIFY(studio.waitForPicture());
    QVERIFY(find<StyleFader>(studio, QStringLiteral("secondFader:") +
                                         QString::fromStdString(both.id)) != nullptr);
    // It takes the place of the two: without it the picture is that of the model alone.
    QCOMPARE(studio.desk().live().shown().strengthOf(both.id), 1.0);
    for (std::size_t i = 0; i < 2; ++i)
        QVERIFY(state().scene.mix[i].muted);

    // The halves alone are enough, too.
    project::Project& project = studio.desk().project();
    const std::string thing = state().adapters[0].id;
    const std::string look = state().adapters[1].id;
    studio.window->showWorkspace(Workspace::Prepare);
    project.edit(QStringLiteral("forget"), [](document::ProjectState& changed) {
        changed.sources = {};
        changed.learning = {};
    });
    QVERIFY(!find<QWidget>(studio, QStringLiteral("halvesChoice"))->isVisible());
    project.edit(QStringLiteral("Bring together"),
                 source_edits::bringTogether(document::kHalvesMethod, thing, look));
    QVERIFY2(reason(studio).isEmpty(), qPrintable(reason(studio)));
    QVERIFY(find<QComboBox>(studio, QStringLiteral("chosenThing"))->isVisible());
    QVERIFY(find<QLabel>(studio, QStringLiteral("halvesSentence"))
                ->text()
                .contains(QStringLiteral("without getting used")));
    QTest::mouseClick(learnButton(studio), Qt::LeftButton);
    QVERIFY(studio.waitForLearnt());
    QCOMPARE(state().adapters.back().name, std::string("A red house + Ink 2"));
    QVERIFY(state().adapters.back().second.has_value());
}

void HalvesTest::whyTheyCannotBeBroughtTogether() {
    WindowFixture studio(m_theme);
    QVERIFY(dropPair(studio));
    project::Project& project = studio.desk().project();
    project.edit(QStringLiteral("halves"), [](document::ProjectState& state) {
        for (const auto& [id, part] : {std::pair{"pot", "content"}, {"cut", "style"}}) {
            document::AdapterItem item;
            item.id = id;
            item.name = id;
            item.method = document::kHalvesMethod;
            item.part = part;
            state.adapters.push_back(item);
        }
    });
    find<QToolButton>(studio, QStringLiteral("halves:together"))->click();
    QVERIFY2(reason(studio).isEmpty(), qPrintable(reason(studio)));
    project.edit(QStringLiteral("Remove cut"), source_edits::removeAdapter("cut"));
    QCOMPARE(reason(studio),
             QStringLiteral("Choose the look that is brought together with the thing."));
    QVERIFY(!learnButton(studio)->isEnabled());
    QVERIFY(!studio.window->actions().learn->isEnabled());
    project.undoStack().undo();
    QVERIFY2(reason(studio).isEmpty(), qPrintable(reason(studio)));
    QTRY_VERIFY_WITH_TIMEOUT(studio.window->actions().learn->isEnabled(), kLongMs);
    project.edit(QStringLiteral("another"), [](document::ProjectState& state) {
        state.adapter("cut")->baseIdentity = std::string(64, 'f');
    });
    QVERIFY2(reason(studio).contains(QStringLiteral("\"cut\" was learnt with another model")),
             qPrintable(reason(studio)));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::HalvesTest)
#include "halves_test.moc"
