// The hardware page: what it says of a graphics card, and how it gets what the card needs.

#include "ui/preferences/hardware_page.h"

#include "core/fake_engine/fake_control.h"
#include "tests/ui/preferences/pretended_fetcher.h"
#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/engine_source.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/studio/status_strip.h"
#include "ui/studio/studio_actions.h"
#include "ui/studio/studio_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bell_list.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace diptych::ui {
namespace {

namespace fs = std::filesystem;
using test::PretendedFetcher;

constexpr int kLongMs = 20'000;
constexpr std::string_view kLasts = "echo $$ >\"$folder/begun\"; sleep 60\n";

/// A card with a driver, and of its libraries one of three.
engine::HardwareFacts factsOfACard() {
    engine::HardwareFacts facts;
    facts.driver = "580.65.06";
    facts.neededDriver = "580";
    facts.cards = {{"Some card", std::uint64_t{24} << 30, "8.9"}};
    facts.libraries = {{"libcudart.so.13", "/usr/lib/diptych/libcudart.so.13"},
                       {"libtorch_cuda.so", {}},
                       {"libcudnn.so.9", {}}};
    facts.libraryFolder = "/usr/lib/diptych/torch/lib";
    facts.libtorch = "2.11.0";
    return facts;
}

} // namespace

class HardwarePageTest : public QObject {
    Q_OBJECT

  public:
    HardwarePageTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void init();
    void cleanup();
    void withoutADriverNothingTempts();
    void aCardThatCannotBeUsedIsToldBesideTheButton();
    void namesSizePlaceAndLicencesBeforeItFetches();
    void fetchesAfterAYesAndTellsHowFarItIs();
    void isStoppedByAButton();
    void saysWhatIsMissingToFetch();
    void aFolderOthersMayWriteToIsNotUsed();
    void removesTheUsersFolderAfterAYes();
    void ofACheckoutNothingIsRemoved();
    void whatIsGoingOnIsShownByThePageThatComesLater();
    void everythingHasANameAndAKey();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void theWindowTellsWhenNoPageIsOpen();

  private:
    void show(const engine::HardwareFacts& facts);
    template <typename Widget = QPushButton>
    Widget* find(const char* name) const {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    QString news() const { return find<QLabel>("librariesNews")->text(); }
    /// The question of that name, when it has come.
    QMessageBox* question(const char* name) const;
    static void answer(QMessageBox* question, const char* button);
    /// For people to look at, where DIPTYCH_SHOTS names a folder.
    static void shoot(QWidget* widget, const char* name);

    Theme m_theme;
    std::unique_ptr<PretendedFetcher> m_fetcher;
    std::unique_ptr<LibraryFetch> m_fetch;
    std::unique_ptr<HardwarePage> m_page;
    fs::path m_place; ///< the user's folder
};

void HardwarePageTest::init() {
    QLocale::setDefault(QLocale::c());
    m_fetcher = std::make_unique<PretendedFetcher>();
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString((m_fetcher->folder / "data").string()));
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((m_fetcher->folder / "cache").string()));
    m_place = m_fetcher->folder / "data" / "diptych" / "libtorch-2.11.0";
    m_fetch = std::make_unique<LibraryFetch>(m_fetcher->options());
}

void HardwarePageTest::cleanup() {
    m_page.reset();
    m_fetch.reset();
    m_fetcher.reset();
}

void HardwarePageTest::show(const engine::HardwareFacts& facts) {
    m_page = std::make_unique<HardwarePage>(m_theme, *m_fetch);
    engine::DeviceFacts device;
    device.name = "Some processor";
    m_page->setFacts(device, facts);
    m_page->resize(700, 900);
    m_page->show();
    QApplication::setActiveWindow(m_page.get());
}

QMessageBox* HardwarePageTest::question(const char* name) const {
    QMessageBox* box = nullptr;
    (void)QTest::qWaitFor([&] { return (box = find<QMessageBox>(name)) != nullptr; }, kLongMs);
    return box;
}

void HardwarePageTest::answer(QMessageBox* question, const char* button) {
    for (QAbstractButton* each : question->buttons())
        if (each->text() == QLatin1String(button)) {
            each->click();
            return;
        }
    QFAIL("the question has no such answer");
}

void HardwarePageTest::shoot(QWidget* widget, const char* name) {
    const QString folder = qEnvironmentVariable("DIPTYCH_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(widget->grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png")));
}

void HardwarePageTest::withoutADriverNothingTempts() {
    engine::HardwareFacts facts = factsOfACard();
    facts.driver.clear();
    facts.cards.clear();
    facts.cardProblem = "No NVIDIA driver is installed on this computer";
    show(facts);
    QVERIFY(!find("librariesFetch")->isVisible());
    QVERIFY(!find("librariesStop")->isVisible());
    QVERIFY(!find("librariesRemove")->isVisible());
    QVERIFY(news().isEmpty());
    const QString found = find<QLabel>("librariesFound")->text();
    QVERIFY2(found.contains(QLatin1String("1 of 3 found")), qPrintable(found));
    QVERIFY2(found.contains(QLatin1String("libtorch_cuda.so, libcudnn.so.9")), qPrintable(found));
    // Nor where everything is there.
    facts = factsOfACard();
    for (engine::CardLibrary& library : facts.libraries)
        library.found = "/usr/lib/diptych/" + library.file;
    show(facts);
    QVERIFY(!find("librariesFetch")->isVisible());
}

void HardwarePageTest::aCardThatCannotBeUsedIsToldBesideTheButton() {
    engine::HardwareFacts facts = factsOfACard();
    facts.driver = "535.183.01";
    facts.cards.clear();
    facts.cardProblem = "The NVIDIA driver is too old: it supports CUDA 12.2";
    show(facts);
    QVERIFY(find("librariesFetch")->isVisible());
    QVERIFY(!find("librariesFetch")->isEnabled());
    QVERIFY2(news().contains(QLatin1String("too old")), qPrintable(news()));
}

void HardwarePageTest::namesSizePlaceAndLicencesBeforeItFetches() {
    show(factsOfACard());
    QVERIFY(find("librariesFetch")->isVisible() && find("librariesFetch")->isEnabled());
    find("librariesFetch")->click();
    QMessageBox* box = question("librariesFetchQuestion");
    QVERIFY(box != nullptr);
    QVERIFY2(box->text().contains(QLatin1String("2.5 GB")), qPrintable(box->text()));
    const QString more = box->informativeText();
    for (const QString& said : {QStringLiteral("4.0 GB"), QString::fromStdString(m_place.string()),
                                QStringLiteral("NVIDIA"), QStringLiteral("CUDA and cuDNN"),
                                QStringLiteral("PyTorch"), QStringLiteral("BSD")})
        QVERIFY2(more.contains(said), qPrintable(said + u'\n' + more));
    shoot(box, "libraries-question");
    answer(box, "Cancel");
    QTRY_VERIFY(find<QMessageBox>("librariesFetchQuestion") == nullptr);
    QVERIFY(!m_fetch->isBusy());
    QVERIFY(!m_fetcher->calls().contains(QLatin1String(" fetch ")));
    QVERIFY(find("librariesFetch")->isEnabled());
}

void HardwarePageTest::fetchesAfterAYesAndTellsHowFarItIs() {
    m_fetcher->onFetch(std::string(PretendedFetcher::kPlan) + std::string(PretendedFetcher::kHalf) +
                       "while [ ! -e \"$folder/go\" ]; do sleep 0.05; done\n");
    show(factsOfACard());
    QVERIFY(!find<QProgressBar>("librariesBar")->isVisible());
    find("librariesFetch")->click();
    QMessageBox* box = question("librariesFetchQuestion");
    QVERIFY(box != nullptr);
    answer(box, "Fetch");
    auto* bar = find<QProgressBar>("librariesBar");
    QTRY_COMPARE_WITH_TIMEOUT(bar->value(), 500, kLongMs);
    QVERIFY(bar->isVisible() && bar->maximum() == 1000);
    QCOMPARE(news(),
             QStringLiteral("Downloading nvidia-b 2.0, 2 of 3. 1.3 GB of 2.5 GB are here."));
    QVERIFY(find("librariesStop")->isVisible());
    QVERIFY(!find("librariesFetch")->isVisible());
    shoot(m_page.get(), "libraries-fetching");
    m_fetcher->folder.put("go", "");
    QTRY_VERIFY_WITH_TIMEOUT(!m_fetch->isBusy(), kLongMs);
    QCOMPARE(news(), QStringLiteral("The graphics card computes from the next start."));
    QVERIFY(!bar->isVisible());
    QVERIFY(!find("librariesStop")->isVisible());
    QVERIFY(!find("librariesFetch")->isVisible());
    QVERIFY(!find<QLabel>("librariesFound")->isVisible()); // it says what was found before
}

void HardwarePageTest::isStoppedByAButton() {
    m_fetcher->onFetch(kLasts);
    show(factsOfACard());
    find("librariesFetch")->click();
    QMessageBox* box = question("librariesFetchQuestion");
    QVERIFY(box != nullptr);
    answer(box, "Fetch");
    QVERIFY(!m_fetcher->waitFor("begun").isEmpty());
    find("librariesStop")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fetch->isBusy(), kLongMs);
    QVERIFY2(news().startsWith(QLatin1String("Stopped.")), qPrintable(news()));
    QVERIFY(find("librariesFetch")->isVisible() && find("librariesFetch")->isEnabled());
    QVERIFY(!find<QProgressBar>("librariesBar")->isVisible());
}

void HardwarePageTest::saysWhatIsMissingToFetch() {
    m_fetcher->onPip("exit 1\n");
    show(factsOfACard());
    find("librariesFetch")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QLatin1String("python3-pip")), kLongMs);
    QVERIFY(find<QMessageBox>("librariesFetchQuestion") == nullptr);
    QVERIFY(find("librariesFetch")->isEnabled()); // for when it is installed
}

void HardwarePageTest::aFolderOthersMayWriteToIsNotUsed() {
    fs::create_directories(m_place);
    fs::permissions(m_place, fs::perms::all);
    show(factsOfACard());
    QVERIFY(!find("librariesFetch")->isEnabled());
    QVERIFY2(news().contains(QLatin1String("other users")) &&
                 news().contains(QString::fromStdString(m_place.string())),
             qPrintable(news()));
    QVERIFY(find("librariesRemove")->isVisible() && find("librariesRemove")->isEnabled());
}

void HardwarePageTest::removesTheUsersFolderAfterAYes() {
    fs::create_directories(m_place / "torch" / "lib");
    fs::create_directories(m_fetcher->folder / "data" / "diptych" / "other");
    show(factsOfACard());
    QVERIFY(find("librariesRemove")->isVisible());
    find("librariesRemove")->click();
    QMessageBox* box = question("librariesRemoveQuestion");
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(QString::fromStdString(m_place.string())));
    QCOMPARE(box->defaultButton()->text(), QStringLiteral("Cancel"));
    answer(box, "Cancel");
    QTRY_VERIFY(find<QMessageBox>("librariesRemoveQuestion") == nullptr);
    QTest::qWait(50);
    QVERIFY(fs::exists(m_place / "torch" / "lib"));
    find("librariesRemove")->click();
    box = question("librariesRemoveQuestion");
    QVERIFY(box != nullptr);
    answer(box, "Remove");
    QTRY_VERIFY_WITH_TIMEOUT(!fs::exists(m_place), kLongMs);
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QLatin1String("The processor computes")), kLongMs);
    QVERIFY(fs::exists(m_fetcher->folder / "data" / "diptych" / "other"));
    QVERIFY(!find("librariesRemove")->isVisible());
    QVERIFY(find("librariesFetch")->isVisible());
}

void HardwarePageTest::ofACheckoutNothingIsRemoved() {
    const fs::path cache = m_fetcher->folder / "cache" / "diptych" / "libtorch-2.11.0";
    fs::create_directories(cache / "torch" / "lib");
    fs::create_directories(m_place);
    engine::HardwareFacts facts = factsOfACard();
    facts.libraryFolder = cache / "torch" / "lib";
    show(facts);
    QVERIFY(!find("librariesRemove")->isVisible());
    find("librariesFetch")->click();
    QVERIFY(question("librariesFetchQuestion") != nullptr);
    QVERIFY2(m_fetcher->calls().contains(
                 QStringLiteral("--into %1 ").arg(QString::fromStdString(cache.string()))),
             qPrintable(m_fetcher->calls()));
}

void HardwarePageTest::whatIsGoingOnIsShownByThePageThatComesLater() {
    m_fetcher->onFetch(std::string(PretendedFetcher::kHalf) + std::string(kLasts));
    show(factsOfACard());
    find("librariesFetch")->click();
    QMessageBox* box = question("librariesFetchQuestion");
    QVERIFY(box != nullptr);
    answer(box, "Fetch");
    QVERIFY(!m_fetcher->waitFor("begun").isEmpty());
    m_page.reset(); // the preferences are closed; it goes on
    QVERIFY(m_fetch->isBusy());
    show(factsOfACard());
    QVERIFY(find("librariesStop")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QLatin1String("nvidia-b")), kLongMs);
}

void HardwarePageTest::everythingHasANameAndAKey() {
    fs::create_directories(m_place);
    show(factsOfACard());
    for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        QAccessibleInterface* access =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY2(access != nullptr && !access->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
    }
    QVERIFY(!find<QProgressBar>("librariesBar")->accessibleName().isEmpty());
    // By keys alone: to the button, ask, and no.
    find<QLabel>("librariesFound")->setFocus();
    for (int i = 0; i < 20 && !find("librariesFetch")->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(find("librariesFetch")->hasFocus());
    QTest::keyClick(find("librariesFetch"), Qt::Key_Space);
    QMessageBox* box = question("librariesFetchQuestion");
    QVERIFY(box != nullptr);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(find<QMessageBox>("librariesFetchQuestion") == nullptr);
    QVERIFY(!m_fetcher->calls().contains(QLatin1String(" fetch ")));
}

void HardwarePageTest::nothingIsCutOff_data() {
    QTest::addColumn<int>("scale");
    QTest::addColumn<int>("width");
    for (const int scale : {100, 150})
        for (const int width : {520, 640, 900})
            QTest::addRow("%d %%, %d", scale, width) << scale << width * scale / 100;
}

void HardwarePageTest::nothingIsCutOff() {
    QFETCH(int, scale);
    QFETCH(int, width);
    m_theme.setTextScale(scale);
    engine::HardwareFacts facts = factsOfACard();
    for (const char* file : {"libcublas.so.13", "libcublasLt.so.13", "libcufft.so.12",
                             "libcufile.so.0", "libcurand.so.10", "libcusolver.so.12",
                             "libcusparse.so.12", "libcusparseLt.so.0", "libnccl.so.2"})
        facts.libraries.push_back({file, {}});
    facts.processor = "A processor whose maker gave it a name that takes more than one line, with "
                      "all that it can, how fast it does that, and what it is meant for";
    fs::create_directories(m_place);
    fs::permissions(m_place, fs::perms::all); // a long sentence
    show(facts);
    m_page->resize(width, 900);
    QTest::qWait(50);
    for (const QLabel* label : m_page->findChildren<QLabel*>())
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
    shoot(m_page.get(), qPrintable(QStringLiteral("libraries-%1-%2").arg(scale).arg(width)));
    m_page.reset();
    m_theme.setTextScale(100);
}

void HardwarePageTest::theWindowTellsWhenNoPageIsOpen() {
    fake_engine::FakeScript script;
    script.hardware = factsOfACard();
    EngineHost host(engineFromFake(std::make_shared<fake_engine::FakeControl>(script)), {});
    StudioWindow::Options options;
    options.stateFolder = m_fetcher->folder / "state";
    options.settings = m_fetcher->folder / "settings.ini"; // and no scripts: an incomplete package
    StudioWindow window(m_theme, host, options);
    window.begin();
    window.show();
    window.actions().preferences->trigger();
    QPushButton* button = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (button = window.findChild<QPushButton*>(QStringLiteral("librariesFetch"))) != nullptr,
        kLongMs);
    QVERIFY(button->isEnabled());
    const int before = window.status()->bell()->count();
    button->click();
    auto* said = window.findChild<QLabel*>(QStringLiteral("librariesNews"));
    QTRY_VERIFY_WITH_TIMEOUT(said->text().contains(QLatin1String("install it again")), kLongMs);
    QCOMPARE(window.status()->bell()->count(), before); // the page says it
    auto* dialog = window.findChild<PreferencesDialog*>();
    dialog->close();
    QTRY_VERIFY(window.findChild<PreferencesDialog*>() == nullptr);
    window.findChild<LibraryFetch*>()->look({m_place, false});
    QTRY_COMPARE_WITH_TIMEOUT(window.status()->bell()->count(), before + 1, kLongMs);
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::HardwarePageTest)
#include "hardware_page_test.moc"
