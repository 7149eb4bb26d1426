#include "ui/language/language.h"
#include "ui/language/pseudo_translator.h"

#include <QTest>

namespace diptych::ui {

class LanguageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup();
    void theWishCountsThenTheDesktopThenEnglish_data();
    void theWishCountsThenTheDesktopThenEnglish();
    void everyLanguageSpeaks_data();
    void everyLanguageSpeaks();
    void numbersFollowTheLanguage();
    void pluralsAreOfTheLanguage();
    void pseudoLanguageKeepsWhatIsNoWord_data();
    void pseudoLanguageKeepsWhatIsNoWord();
    void pseudoLanguageMayRunFromRightToLeft();
};

void LanguageTest::cleanup() {
    qDeleteAll(qApp->findChildren<QTranslator*>());
    QLocale::setDefault(QLocale::system());
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void LanguageTest::theWishCountsThenTheDesktopThenEnglish_data() {
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QStringList>("desktop");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("nothing said") << QString() << QStringList{} << QStringLiteral("en");
    QTest::newRow("the desktop") << QString() << QStringList{"de-AT", "en"} << QStringLiteral("de");
    QTest::newRow("the desktop's second")
        << QString() << QStringList{"fr-FR", "es-MX"} << QStringLiteral("es");
    QTest::newRow("a wish") << QStringLiteral("es") << QStringList{"de-DE"} << QStringLiteral("es");
    QTest::newRow("an unknown wish")
        << QStringLiteral("tlh") << QStringList{"de-DE"} << QStringLiteral("de");
    QTest::newRow("simplified") << QString() << QStringList{"zh-Hans-CN"}
                                << QStringLiteral("zh_CN");
    QTest::newRow("Singapore") << QString() << QStringList{"zh-SG"} << QStringLiteral("zh_CN");
    QTest::newRow("traditional") << QString() << QStringList{"zh-Hant-TW"} << QStringLiteral("en");
    QTest::newRow("POSIX") << QString() << QStringList{"C"} << QStringLiteral("en");
    QTest::newRow("pseudo") << kPseudoLanguage << QStringList{"de-DE"} << kPseudoLanguage;
}

void LanguageTest::theWishCountsThenTheDesktopThenEnglish() {
    QFETCH(QString, wish);
    QFETCH(QStringList, desktop);
    QFETCH(QString, spoken);
    QCOMPARE(languageFor(wish, desktop), spoken);
}

void LanguageTest::everyLanguageSpeaks_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("quit");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("&Quit");
    QTest::newRow("de") << QStringLiteral("de") << QStringLiteral("beenden");
    QTest::newRow("es") << QStringLiteral("es") << QStringLiteral("salir");
    QTest::newRow("zh_CN") << QStringLiteral("zh_CN") << QStringLiteral("退出");
}

void LanguageTest::everyLanguageSpeaks() {
    QFETCH(QString, code);
    QFETCH(QString, quit);
    speak(*qApp, code);
    const QString said =
        QCoreApplication::translate("diptych::ui::StudioActions", "&Quit").toLower().remove(u'&');
    QVERIFY2(said.contains(quit.toLower().remove(u'&')), qPrintable(said));
}

void LanguageTest::numbersFollowTheLanguage() {
    speak(*qApp, QStringLiteral("de"));
    QCOMPARE(QLocale().toString(0.35, 'f', 2), QStringLiteral("0,35"));
    cleanup();
    speak(*qApp, QStringLiteral("zh_CN"));
    QCOMPARE(QLocale().toString(0.35, 'f', 2), QStringLiteral("0.35"));
}

void LanguageTest::pluralsAreOfTheLanguage() {
    const auto said = [](int count) {
        return QCoreApplication::translate("diptych::ui::BellList", "%n unread message(s)", nullptr,
                                           count);
    };
    speak(*qApp, QStringLiteral("en"));
    QCOMPARE(said(1), QStringLiteral("1 unread message"));
    QCOMPARE(said(3), QStringLiteral("3 unread messages"));
    cleanup();
    speak(*qApp, QStringLiteral("de"));
    QVERIFY(said(1).startsWith(QStringLiteral("1 ")));
    QVERIFY(said(1).mid(2) != said(2).mid(2));
}

void LanguageTest::pseudoLanguageKeepsWhatIsNoWord_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("kept");
    QTest::newRow("values") << QStringLiteral("step %1 of %2") << QStringLiteral("%2");
    QTest::newRow("plural") << QStringLiteral("Remove %n picture(s)") << QStringLiteral("%n");
    QTest::newRow("tags") << QStringLiteral("<h3>Diptych</h3>") << QStringLiteral("</h3>");
    QTest::newRow("entity") << QStringLiteral("a &amp; b") << QStringLiteral("&amp;");
    QTest::newRow("files") << QStringLiteral("Pictures (*.png *.jpg)")
                           << QStringLiteral("(*.png *.jpg)");
}

void LanguageTest::pseudoLanguageKeepsWhatIsNoWord() {
    QFETCH(QString, english);
    QFETCH(QString, kept);
    const QString said = PseudoTranslator::pseudo(english);
    QVERIFY2(said.contains(kept), qPrintable(said));
    QVERIFY(said.size() >= english.size());
    const QString words = QStringLiteral("Keep the seed where it is");
    QVERIFY(PseudoTranslator::pseudo(words).size() >= words.size() * 1.4 - 1);
}

void LanguageTest::pseudoLanguageMayRunFromRightToLeft() {
    speak(*qApp, kPseudoRightToLeft);
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    QVERIFY(QCoreApplication::translate("x", "Save").startsWith(u'⟦'));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::LanguageTest)
#include "language_test.moc"
