#include "tests/support/scratch_folder.h"
#include "ui/commands/command_search.h"
#include "ui/commands/shortcut_book.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/preferences/shortcut_page.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

namespace diptych::ui {
namespace {

/// Three commands and their settings file.
struct Desk {
    Desk() {
        for (const auto& [name, keys] :
             {std::pair{"save", "Ctrl+S"}, std::pair{"seed", "R"}, std::pair{"plain", ""}}) {
            auto* action = new QAction(QLatin1String(name), &window);
            action->setObjectName(QLatin1String(name));
            action->setStatusTip(QStringLiteral("Does %1").arg(QLatin1String(name)));
            action->setShortcut(QKeySequence(QLatin1String(keys)));
            window.addAction(action);
            actions.append(action);
        }
    }
    QString file() const { return QString::fromStdString((folder / "settings.ini").string()); }
    QAction* operator[](const char* name) const {
        for (QAction* action : actions)
            if (action->objectName() == QLatin1String(name))
                return action;
        return nullptr;
    }

    diptych::test::ScratchFolder folder;
    QWidget window;
    QList<QAction*> actions;
};

QKeySequence keys(const char* text) {
    return QKeySequence(QLatin1String(text));
}

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT

  public:
    CommandsTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void aShortcutThatIsTakenChangesHands();
    void keysThatBeginAsOthersAreInTheirWay();
    void reservedKeysAreRefused();
    void shortcutsComeBackAndGoBack();
    void theToolTipNamesTheKey();
    void check51_theEditorShowsWhoHasTheKeys();
    void wordsFindCommands_data();
    void wordsFindCommands();
    void theSearchRunsWhatIsChosen();
    void theSearchDoesNotRunWhatCannotBe();
    void preferencesAreFoundByAnyWord();

  private:
    Theme m_theme;
};

void CommandsTest::aShortcutThatIsTakenChangesHands() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    ShortcutBook book(desk.actions, settings);
    QCOMPARE(book.holder(desk["plain"], keys("Ctrl+S")), desk["save"]);
    QVERIFY(book.holder(desk["save"], keys("Ctrl+S")) == nullptr);
    const QSignalSpy changed(&book, &ShortcutBook::changed);
    book.setKeys(desk["plain"], {keys("Ctrl+S"), keys("F5")});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(desk["plain"]->shortcuts(), (QList{keys("Ctrl+S"), keys("F5")}));
    QVERIFY(desk["save"]->shortcuts().isEmpty());
    QVERIFY(!book.isUsual(desk["save"]));
}

void CommandsTest::keysThatBeginAsOthersAreInTheirWay() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    ShortcutBook book(desk.actions, settings);
    QCOMPARE(book.holder(desk["plain"], keys("Ctrl+S, A")), desk["save"]);
    QVERIFY(book.holder(desk["plain"], keys("Ctrl+Shift+S")) == nullptr);
    // A key of one place only is in nobody's way elsewhere.
    desk["seed"]->setShortcutContext(Qt::WidgetShortcut);
    QVERIFY(book.holder(desk["plain"], keys("R")) == nullptr);
}

void CommandsTest::reservedKeysAreRefused() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    ShortcutBook book(desk.actions, settings);
    book.reserve(keys("Alt+1"), QStringLiteral("it goes to a fader"));
    QVERIFY(book.refusal(desk["plain"], keys("Alt+1")).contains(QStringLiteral("a fader")));
    QVERIFY(book.refusal(desk["plain"], keys("Alt+2")).isEmpty());
    book.setKeys(desk["plain"], {keys("Alt+1"), keys("Alt+2")});
    QCOMPARE(desk["plain"]->shortcuts(), QList{keys("Alt+2")});
}

void CommandsTest::shortcutsComeBackAndGoBack() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    {
        ShortcutBook book(desk.actions, settings);
        book.setKeys(desk["save"], {keys("F2")});
        book.setKeys(desk["seed"], {});
    }
    settings.sync();
    const Desk again; // as the program starts again
    QSettings kept(desk.file(), QSettings::IniFormat);
    ShortcutBook book(again.actions, kept);
    QCOMPARE(again["save"]->shortcut(), keys("F2"));
    QVERIFY(again["seed"]->shortcut().isEmpty());
    QCOMPARE(book.usual(again["save"]), QList{keys("Ctrl+S")});
    book.reset(again["save"]);
    QCOMPARE(again["save"]->shortcut(), keys("Ctrl+S"));
    book.resetAll();
    QCOMPARE(again["seed"]->shortcut(), keys("R"));
    QVERIFY(kept.allKeys().filter(QStringLiteral("shortcuts/")).isEmpty());
}

void CommandsTest::theToolTipNamesTheKey() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    ShortcutBook book(desk.actions, settings);
    book.setKeys(desk["seed"], {keys("F7")});
    QCOMPARE(desk["seed"]->toolTip(), QStringLiteral("Does seed (F7)"));
    book.setKeys(desk["seed"], {});
    QCOMPARE(desk["seed"]->toolTip(), QStringLiteral("Does seed"));
}

void CommandsTest::check51_theEditorShowsWhoHasTheKeys() {
    const Desk desk;
    QSettings settings(desk.file(), QSettings::IniFormat);
    ShortcutBook book(desk.actions, settings);
    book.reserve(keys("Alt+1"), QStringLiteral("it goes to a fader"));
    ShortcutPage page(m_theme, book);
    page.resize(600, 500);
    page.show();
    auto* table = page.findChild<QTreeWidget*>(QStringLiteral("shortcutTable"));
    auto* field = page.findChild<QKeySequenceEdit*>(QStringLiteral("shortcutKeys"));
    auto* apply = page.findChild<QPushButton*>(QStringLiteral("shortcutApply"));
    auto* verdict = page.findChild<QLabel*>(QStringLiteral("shortcutVerdict"));
    table->setCurrentItem(table->topLevelItem(2)); // "plain"
    QVERIFY(!apply->isEnabled());
    field->setKeySequence(keys("Alt+1"));
    QVERIFY(!apply->isEnabled());
    QVERIFY(verdict->text().contains(QStringLiteral("a fader")));
    field->setKeySequence(keys("Ctrl+S"));
    QVERIFY(apply->isEnabled());
    QVERIFY(verdict->text().contains(QStringLiteral("save")));
    apply->click();
    QCOMPARE(desk["plain"]->shortcut(), keys("Ctrl+S"));
    QVERIFY(desk["save"]->shortcut().isEmpty());
    QVERIFY(!table->topLevelItem(2)->text(1).isEmpty());
    QVERIFY(table->topLevelItem(0)->text(1).isEmpty());
    page.findChild<QPushButton*>(QStringLiteral("shortcutResetAll"))->click();
    QCOMPARE(desk["save"]->shortcut(), keys("Ctrl+S"));
    QVERIFY(desk["plain"]->shortcut().isEmpty());
}

void CommandsTest::wordsFindCommands_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("beginning") << QStringLiteral("side") << QStringLiteral("Side by side");
    QTest::newRow("second word") << QStringLiteral("pict") << QStringLiteral("Export picture");
    QTest::newRow("two words") << QStringLiteral("exp ad") << QStringLiteral("Export adapter");
    QTest::newRow("in the tip") << QStringLiteral("beside") << QStringLiteral("Side by side");
    QTest::newRow("capitals") << QStringLiteral("EXPORT PIC") << QStringLiteral("Export picture");
    QTest::newRow("no such") << QStringLiteral("zebra") << QString();
    QTest::newRow("no pattern") << QStringLiteral("(") << QString();
}

void CommandsTest::wordsFindCommands() {
    QFETCH(QString, typed);
    QFETCH(QString, first);
    QWidget window;
    window.resize(800, 600);
    const auto command = [](const char* text, const char* tip) {
        return Command{QLatin1String(text), QLatin1String(tip), {}, true, [] {}};
    };
    auto* search = new CommandSearch(m_theme,
                                     {command("Save", "Save the project to its file"),
                                      command("Side by side", "Two pictures beside each other"),
                                      command("Export picture", "Write the picture to a file"),
                                      command("Export adapter", "Write a style to a file")},
                                     &window);
    search->field()->setText(typed);
    const QModelIndex top = search->list()->currentIndex();
    QCOMPARE(top.data().toString(), first);
}

void CommandsTest::theSearchRunsWhatIsChosen() {
    QWidget window;
    window.resize(800, 600);
    window.show();
    QStringList done;
    QList<Command> commands;
    for (const char* text : {"One", "Two", "Three"})
        commands.append({QLatin1String(text), {}, {}, true, [&done, text] {
                             done.append(QLatin1String(text));
                         }});
    auto* search = new CommandSearch(m_theme, commands, &window);
    search->open();
    const QPointer<CommandSearch> open(search);
    QTest::keyClick(search->field(), Qt::Key_Down);
    QTest::keyClick(search->field(), Qt::Key_Down);
    QTest::keyClick(search->field(), Qt::Key_Up);
    QTest::keyClick(search->field(), Qt::Key_Return);
    QCOMPARE(done, QStringList{QStringLiteral("Two")});
    QTRY_VERIFY(open.isNull());
}

void CommandsTest::theSearchDoesNotRunWhatCannotBe() {
    QWidget window;
    window.resize(800, 600);
    bool done = false;
    auto* search = new CommandSearch(
        m_theme, {{QStringLiteral("Learn"), {}, {}, false, [&done] { done = true; }}}, &window);
    QTest::keyClick(search->field(), Qt::Key_Return);
    QVERIFY(!done);
}

void CommandsTest::preferencesAreFoundByAnyWord() {
    PreferencesDialog dialog(m_theme);
    const auto page = [&](const char* name, const char* title) {
        auto* made = new PreferencePage(m_theme, QLatin1String(name), QLatin1String(title));
        dialog.addPage(made);
        return made;
    };
    auto* look = page("look", "Look");
    auto* size = new QPushButton;
    look->addRow(QStringLiteral("Size of text"), size, QStringLiteral("Buttons grow with it."));
    auto* motion = new QPushButton;
    look->addRow(QStringLiteral("Movement"), motion, {});
    auto* other = page("other", "Hardware");
    auto* driver = new QPushButton;
    other->addRow(QStringLiteral("Graphics driver"), driver, {});
    dialog.show();
    QVERIFY(size->isVisible() && motion->isVisible());
    dialog.search()->setText(QStringLiteral("grow"));
    QVERIFY(size->isVisible() && !motion->isVisible());
    dialog.search()->setText(QStringLiteral("driver"));
    QCOMPARE(dialog.current(), other);
    QVERIFY(driver->isVisible());
    auto* pages = dialog.findChild<QListWidget*>(QStringLiteral("preferencePages"));
    QVERIFY(pages->item(0)->isHidden() && !pages->item(1)->isHidden());
    dialog.search()->setText(QStringLiteral("zebra"));
    QVERIFY(dialog.current() == nullptr);
    dialog.search()->clear();
    QVERIFY(dialog.current() != nullptr && !pages->item(0)->isHidden());
    QCOMPARE(size->accessibleName(), QStringLiteral("Size of text"));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::CommandsTest)
#include "commands_test.moc"
