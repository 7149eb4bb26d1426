#include "ui/language/engine_text.h"
#include "ui/language/language.h"
#include "ui/language/pseudo_translator.h"

#include <QTest>

namespace diptych::ui {

class EngineTextTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { qDeleteAll(qApp->findChildren<QTranslator*>()); }
    void englishStaysAsItIs();
    void sentencesAreFoundWithTheirValues_data();
    void sentencesAreFoundWithTheirValues();
    void whatIsNotListedStays();
    void severalSentencesAreSpokenOneByOne();
    void aReasonIsSpokenByItself();
};

void EngineTextTest::englishStaysAsItIs() {
    const QString text = QStringLiteral("The file is larger than the 64 kB allowed here");
    QCOMPARE(engineText(text), text);
    QCOMPARE(asSentence(text), text + u'.');
    QCOMPARE(asSentence(text + u'.'), text + u'.');
}

void EngineTextTest::sentencesAreFoundWithTheirValues_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("none") << QStringLiteral("The adapter file is empty") << QStringList{};
    QTest::newRow("one") << QStringLiteral("The file is larger than the 64 kB allowed here")
                         << QStringList{"64"};
    QTest::newRow("several") << QStringLiteral("The adapter was made for Stable Diffusion 1.x; the "
                                               "opened model is My model (v2): large")
                             << QStringList{"Stable Diffusion 1.x", "My model (v2): large"};
}

void EngineTextTest::sentencesAreFoundWithTheirValues() {
    QFETCH(QString, english);
    QFETCH(QStringList, values);
    speak(*qApp, kPseudoLanguage);
    const QString said = engineText(english);
    QVERIFY2(said.startsWith(u'⟦') && said.endsWith(u'⟧'), qPrintable(said));
    for (const QString& value : values)
        QVERIFY2(said.contains(value), qPrintable(said)); // values are not translated
    cleanup();
    speak(*qApp, QStringLiteral("de"));
    const QString german = engineText(english);
    QVERIFY(german != english);
    for (const QString& value : values)
        QVERIFY2(german.contains(value), qPrintable(german));
}

void EngineTextTest::whatIsNotListedStays() {
    speak(*qApp, kPseudoLanguage);
    QCOMPARE(engineText(QStringLiteral("zebra crossing")), QStringLiteral("zebra crossing"));
    QCOMPARE(engineText(QString()), QString());
}

void EngineTextTest::severalSentencesAreSpokenOneByOne() {
    speak(*qApp, kPseudoLanguage);
    const QString said =
        engineText(QStringLiteral("Both pictures are 512 x 512 pixels and are used whole. They are "
                                  "learned from at 128 x 128 pixels."));
    QVERIFY2(said.contains(QStringLiteral("512 x 512")) &&
                 said.contains(QStringLiteral("128 x 128")),
             qPrintable(said));
    QCOMPARE(said.count(QStringLiteral("⟧")), said.count(QStringLiteral("⟦")));
    QVERIFY2(said.count(QStringLiteral("⟦")) >= 2 && !said.contains(QStringLiteral("pixels")),
             qPrintable(said));
}

void EngineTextTest::aReasonIsSpokenByItself() {
    speak(*qApp, kPseudoLanguage);
    const QString said =
        engineText(Error{ErrorCode::NotFound, "The file could not be opened: No such thing", {}});
    QVERIFY2(!said.contains(QStringLiteral("could not")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("No such thing")), qPrintable(said));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::EngineTextTest)
#include "engine_text_test.moc"
