#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_control.h"
#include "core/safetensors/file_hash.h"
#include "tests/support/scratch_folder.h"
#include "ui/enginehost/engine_host.h"
#include "ui/library/card_details.h"
#include "ui/library/library_model.h"
#include "ui/library/library_panel.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace diptych::ui {
namespace {

constexpr int kLongMs = 20'000;

engine::AdapterFacts factsOf(const std::string& title) {
    engine::AdapterFacts facts;
    facts.title = title;
    facts.method = "pair";
    facts.role = "style";
    facts.promptSuffix = " in ink style";
    facts.defaultStrength = 3.0;
    facts.maximumStrength = 8.0;
    facts.rank = 4;
    return facts;
}

std::shared_ptr<fake_engine::FakeControl> quickControl() {
    fake_engine::FakeScript script;
    script.callMs = 0;
    script.pictureSide = 64;
    return std::make_shared<fake_engine::FakeControl>(script);
}

/// A folder of adapters, and the library's panel over it.
class Shelf {
  public:
    explicit Shelf(Theme& theme) {
        std::filesystem::create_directories(folder / "adapters");
        std::filesystem::create_directories(folder / "storybook");
        for (const char* title : {"Ink", "Gouache", "水墨"})
            write(title, 0.1F + 0.01F * static_cast<float>(m_written++));
        host = std::make_unique<EngineHost>(engineFromFake(control), EngineHost::Options());
        keeper = std::make_unique<LibraryKeeper>(folder / "library.sqlite");
        panel = std::make_unique<LibraryPanel>(theme, LibraryPanel::Parts{*host, *keeper});
        panel->setFolders({folder / "adapters"});
        panel->setModel(folder / "storybook");
        panel->resize(1200, 800);
        panel->show();
    }
    ~Shelf() {
        panel.reset();
        keeper.reset();
    }

    std::filesystem::path fileOf(const std::string& title) const {
        return folder / "adapters" / (title + ".safetensors");
    }
    void write(const std::string& title, float value) {
        fake_engine::FakeWeights weights(4, 1);
        for (float& number : weights.up)
            number = value;
        if (!fake_engine::writeFakeAdapter(fileOf(title), factsOf(title), weights).ok())
            qFatal("an adapter could not be written");
    }
    bool waitForCards(int count) {
        return QTest::qWaitFor(
            [&] { return !keeper->isScanning() && panel->model()->rowCount() == count; }, kLongMs);
    }
    QStringList titles() const {
        QStringList all;
        for (int row = 0; row < panel->model()->rowCount(); ++row)
            all.append(panel->model()->index(row).data().toString());
        return all;
    }
    void choose(const QStringList& wanted) {
        panel->view()->clearSelection();
        for (int row = 0; row < panel->model()->rowCount(); ++row)
            if (const auto index = panel->model()->index(row);
                wanted.contains(index.data().toString()))
                panel->view()->selectionModel()->select(index, QItemSelectionModel::Select);
    }
    template <typename T>
    T* child(const char* name) const {
        return panel->findChild<T*>(QLatin1String(name));
    }
    const library::LibraryEntry* entry(const char* title) const {
        for (int row = 0; row < panel->model()->rowCount(); ++row)
            if (panel->model()->entryAt(row).title == title)
                return &panel->model()->entryAt(row);
        return nullptr;
    }

    diptych::test::ScratchFolder folder;
    std::shared_ptr<fake_engine::FakeControl> control = quickControl();
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<LibraryKeeper> keeper;
    std::unique_ptr<LibraryPanel> panel;

  private:
    int m_written = 0;
};

std::string tensorsOf(const std::filesystem::path& file) {
    const auto opened = ReadOnlyFile::open(file);
    return *safetensors::tensorRegionSha256(*opened);
}

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

  public:
    LibraryTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void cardsAppearWhenItIsShown();
    void searchFindsByBeginningsInEveryScript_data();
    void searchFindsByBeginningsInEveryScript();
    void filtersNarrowAndSayHowMany();
    void aMissingFileIsGreyAndComesBackByItsContent();
    void onePassportIsEditedInPlace();
    void severalAreEditedAtOnce();
    void numbersThatAreNoneAreNotWritten();
    void starsStay();
    void picturesOfACardAreDrawn();
    void draggingOutGivesAnExport();
    void bringingInTellsTheFiles();
    void everythingHasAName();

  private:
    Theme m_theme;
};

void LibraryTest::cardsAppearWhenItIsShown() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    QCOMPARE(shelf.titles().count(QStringLiteral("Ink")), 1);
    shelf.write("New", 0.5F);
    shelf.child<QPushButton>("libraryLook")->click();
    QVERIFY(shelf.waitForCards(4));
}

void LibraryTest::searchFindsByBeginningsInEveryScript_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("beginning") << QStringLiteral("gou") << QStringList{"Gouache"};
    QTest::newRow("capitals") << QStringLiteral("INK") << QStringList{"Ink"};
    QTest::newRow("Chinese") << QStringLiteral("水") << QStringList{QStringLiteral("水墨")};
    QTest::newRow("no such") << QStringLiteral("zebra") << QStringList{};
}

void LibraryTest::searchFindsByBeginningsInEveryScript() {
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    // "ink" stands in the prompts of all three; the title counts first.
    shelf.child<QLineEdit>("librarySearch")->setText(typed);
    QTRY_VERIFY_WITH_TIMEOUT(shelf.titles().value(0) == found.value(0) &&
                                 (!found.isEmpty() || shelf.titles().isEmpty()),
                             kLongMs);
}

void LibraryTest::filtersNarrowAndSayHowMany() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    auto* kind = shelf.child<QComboBox>("libraryKind");
    kind->setCurrentIndex(kind->findData(static_cast<int>(library::EntryKind::Model)));
    Q_EMIT kind->activated(kind->currentIndex());
    QVERIFY(shelf.waitForCards(0));
    kind->setCurrentIndex(0);
    Q_EMIT kind->activated(0);
    QVERIFY(shelf.waitForCards(3));
    auto* method = shelf.child<QComboBox>("libraryMethod");
    QTRY_VERIFY(method->count() == 2);
    QVERIFY2(method->itemText(1).contains(QStringLiteral("3")), qPrintable(method->itemText(1)));
}

void LibraryTest::aMissingFileIsGreyAndComesBackByItsContent() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    const auto elsewhere = shelf.folder / "elsewhere";
    std::filesystem::create_directories(elsewhere);
    std::filesystem::rename(shelf.fileOf("Ink"), elsewhere / "renamed.safetensors");
    shelf.child<QPushButton>("libraryLook")->click();
    QTRY_VERIFY_WITH_TIMEOUT(shelf.entry("Ink") != nullptr && shelf.entry("Ink")->missing, kLongMs);
    shelf.choose({QStringLiteral("Ink")});
    QVERIFY(shelf.child<QPushButton>("cardFind")->isVisibleTo(shelf.panel.get()));
    QVERIFY(!shelf.child<QPushButton>("cardUse")->isEnabled());
    const QSignalSpy wishes(shelf.panel.get(), &LibraryPanel::findRequested);
    shelf.child<QPushButton>("cardFind")->click();
    QCOMPARE(wishes.count(), 1);
    shelf.keeper->lookFor(elsewhere);
    QTRY_VERIFY_WITH_TIMEOUT(!shelf.entry("Ink")->missing, kLongMs);
    QCOMPARE(shelf.entry("Ink")->path, elsewhere / "renamed.safetensors");
}

void LibraryTest::onePassportIsEditedInPlace() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    const std::string before = tensorsOf(shelf.fileOf("Ink"));
    shelf.choose({QStringLiteral("Ink")});
    auto* write = shelf.child<QPushButton>("cardWrite");
    QVERIFY(!write->isEnabled());
    shelf.child<QLineEdit>("cardAuthor")->setText(QStringLiteral("Ana"));
    shelf.child<QLineEdit>("cardMaximum")->setText(QLocale().toString(6.5));
    QVERIFY(write->isEnabled());
    write->click();
    QTRY_VERIFY_WITH_TIMEOUT(shelf.entry("Ink")->author == "Ana", kLongMs);
    QCOMPARE(shelf.entry("Ink")->strength.maximum, 6.5);
    QCOMPARE(shelf.entry("Ink")->strength.standard, 3.0);
    QCOMPARE(tensorsOf(shelf.fileOf("Ink")), before);
    QTRY_VERIFY(!write->isEnabled()); // the fields show what the file says
}

void LibraryTest::severalAreEditedAtOnce() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Ink"), QStringLiteral("Gouache")});
    QCOMPARE(shelf.panel->details()->entries().size(), std::size_t{2});
    shelf.child<QLineEdit>("cardLicence")->setText(QStringLiteral("CC0-1.0"));
    shelf.child<QLineEdit>("cardTags")->setText(QStringLiteral("paper, wet"));
    shelf.child<QPushButton>("cardWrite")->click();
    QTRY_VERIFY_WITH_TIMEOUT(shelf.entry("Ink")->licence == "CC0-1.0" &&
                                 shelf.entry("Gouache")->licence == "CC0-1.0",
                             kLongMs);
    QCOMPARE(shelf.entry("Ink")->tags, (std::vector<std::string>{"paper", "wet"}));
    QCOMPARE(shelf.entry("Ink")->title, std::string("Ink"));
    QVERIFY(shelf.entry("水墨")->licence.empty());
}

void LibraryTest::numbersThatAreNoneAreNotWritten() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Ink")});
    shelf.child<QLineEdit>("cardMaximum")->setText(QStringLiteral("very much"));
    QVERIFY(!shelf.child<QPushButton>("cardWrite")->isEnabled());
    QVERIFY(!shelf.panel->details()->edit().maximum.has_value());
}

void LibraryTest::starsStay() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Gouache")});
    Q_EMIT shelf.panel->details()->starsChosen(4);
    QTRY_VERIFY_WITH_TIMEOUT(shelf.entry("Gouache")->stars == 4, kLongMs);
    auto* stars = shelf.child<QComboBox>("libraryStars");
    stars->setCurrentIndex(stars->findData(3));
    Q_EMIT stars->activated(stars->currentIndex());
    QVERIFY(shelf.waitForCards(1));
    QCOMPARE(shelf.titles(), QStringList{QStringLiteral("Gouache")});
}

void LibraryTest::picturesOfACardAreDrawn() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Ink")});
    shelf.child<QPushButton>("cardDraw")->click();
    const auto pictures = [&] {
        const auto* entry = shelf.entry("Ink");
        return entry != nullptr ? shelf.panel->model()->picturesOf(*entry) : nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(pictures() != nullptr && !pictures()->back().isNull(), kLongMs);
    // Four, and the strength is seen in them.
    for (std::size_t at = 1; at < 4; ++at)
        QVERIFY((*pictures())[at] != (*pictures())[at - 1]);
}

void LibraryTest::draggingOutGivesAnExport() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    const int row = shelf.panel->model()->rowOf(shelf.entry("Ink")->id);
    const std::unique_ptr<QMimeData> data(
        shelf.panel->model()->mimeData({shelf.panel->model()->index(row)}));
    QVERIFY(data != nullptr && data->hasUrls());
    const std::filesystem::path file = data->urls().first().toLocalFile().toStdString();
    QVERIFY(file != shelf.fileOf("Ink"));
    QCOMPARE(tensorsOf(file), tensorsOf(shelf.fileOf("Ink")));
}

void LibraryTest::bringingInTellsTheFiles() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Ink"), QStringLiteral("Gouache")});
    std::vector<std::filesystem::path> files;
    connect(shelf.panel.get(), &LibraryPanel::adaptersChosen, this,
            [&](const std::vector<std::filesystem::path>& chosen) { files = chosen; });
    shelf.child<QPushButton>("cardUse")->click();
    QCOMPARE(files.size(), std::size_t{2});
    QVERIFY(std::find(files.begin(), files.end(), shelf.fileOf("Ink")) != files.end());
}

void LibraryTest::everythingHasAName() {
    Shelf shelf(m_theme);
    QVERIFY(shelf.waitForCards(3));
    shelf.choose({QStringLiteral("Ink")});
    for (QWidget* widget : shelf.panel->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(access != nullptr && !access->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                            widget->objectName()));
    }
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::LibraryTest)
#include "library_test.moc"
