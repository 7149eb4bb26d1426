// The window in other languages: everything it says is said by a translator, nothing is cut off.

#include "core/base/file.h"
#include "tests/ui/studio/studio_window_fixture.h"
#include "ui/language/language.h"
#include "ui/library/library_panel.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/widgets/style_fader.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTest>
#include <QTranslator>

namespace diptych::ui {
namespace {

using test::kLongMs;
using test::WindowFixture;

/// Everything a widget shows or tells.
QStringList saidBy(const QWidget* widget) {
    QStringList said{widget->toolTip(), widget->accessibleName(), widget->accessibleDescription()};
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        said.append(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        said.append(button->text());
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        said.append(line->placeholderText());
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget))
        said.append(text->placeholderText());
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        for (int item = 0; item < box->count(); ++item)
            said.append(box->itemText(item));
    if (const auto* dock = qobject_cast<const QDockWidget*>(widget))
        said.append(dock->windowTitle());
    return said;
}

/// Names and values that no translator gets: what artists and files are called, languages in
/// themselves, the program's name, samplers, keys, prompts of the sample.
bool isName(const QString& text) {
    // A pill of a style and its strength; what computes.
    if (text.startsWith(QLatin1String("Ink ")) || text.startsWith(QLatin1String("Pretended ")))
        return true;
    static const QStringList names{"DPM++ 2M", "DPM++ 2M Karras",
                                   "Ink",      "Diptych",
                                   "English",  "Deutsch",
                                   "Español",  "简体中文",
                                   "DDIM",     "Euler",
                                   "Euler a",  "PNDM",
                                   "PNG",      "JPEG",
                                   "WebP",     "TIFF",
                                   "LoRA",     "Storybook",
                                   "A",        "B",
                                   "S",        "M",
                                   "λ",        "a lighthouse",
                                   "sample",   "ink"};
    return names.contains(text);
}

bool hasLetters(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar sign) { return sign.isLetter(); });
}

} // namespace

class LanguagesTest : public QObject {
    Q_OBJECT

  public:
    LanguagesTest() { m_theme.install(*qApp); }

  private Q_SLOTS:
    void cleanup();
    void check54_everythingInTheMainPathsIsTranslated();
    void check54_nothingIsCutOff_data();
    void check54_nothingIsCutOff();
    void check54_filesKeepTheirPoint();
    void rightToLeftMirrorsTheWindow();
    void languageIsChosenInThePreferences();

  private:
    bool open(WindowFixture& studio);
    Theme m_theme;
};

void LanguagesTest::cleanup() {
    qDeleteAll(qApp->findChildren<QTranslator*>());
    QLocale::setDefault(QLocale::c());
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    m_theme.setTextScale(100);
}

bool LanguagesTest::open(WindowFixture& studio) {
    studio.window->openSample();
    return QTest::qWaitFor([&] { return !studio.desk().project().state().scene.mix.empty(); },
                           kLongMs) &&
           studio.waitForPicture();
}

void LanguagesTest::check54_everythingInTheMainPathsIsTranslated() {
    speak(*qApp, kPseudoLanguage);
    WindowFixture studio(m_theme);
    QStringList plain;
    const auto look = [&](const QWidget* root, const QString& where) {
        // The pretended engine's methods have words of their own, which nobody translates.
        for (const QWidget* widget : root->findChildren<QWidget*>())
            for (const QString& said : saidBy(widget)) {
                const QString bare = QString(said).remove(u'&').trimmed();
                if (!hasLetters(bare) || bare.contains(u'⟦') || isName(bare) ||
                    widget->objectName().startsWith(QLatin1String("parameter:")))
                    continue;
                const QString line = where + QStringLiteral(": ") + bare + QStringLiteral(" [") +
                                     QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                     widget->objectName() + u']';
                if (!plain.contains(line))
                    plain.append(line);
            }
    };
    look(studio.window.get(), QStringLiteral("welcome"));
    QVERIFY(open(studio));
    for (const auto& [workspace, name] :
         {std::pair{Workspace::Prepare, "prepare"}, std::pair{Workspace::Train, "train"},
          std::pair{Workspace::Explore, "explore"}, std::pair{Workspace::Library, "library"}}) {
        studio.window->showWorkspace(workspace);
        QTest::qWait(50);
        look(studio.window.get(), QLatin1String(name));
    }
    studio.window->actions().preferences->trigger();
    auto* preferences = studio.window->findChild<PreferencesDialog*>();
    QVERIFY(preferences != nullptr);
    QTest::qWait(50);
    look(preferences, QStringLiteral("preferences"));
    for (const QAction* action : studio.window->actions().all())
        if (!action->text().contains(u'⟦') || !action->statusTip().contains(u'⟦'))
            plain.append(QStringLiteral("action ") + action->objectName());
    QVERIFY2(plain.isEmpty(), qPrintable(u'\n' + plain.join(u'\n')));
}

void LanguagesTest::check54_nothingIsCutOff_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scale");
    for (const char* language : {"de", "es", "zh_CN", "pseudo"})
        for (const int scale : {100, 150, 200})
            QTest::addRow("%s at %d %%", language, scale) << QString::fromLatin1(language) << scale;
}

void LanguagesTest::check54_nothingIsCutOff() {
    QFETCH(QString, language);
    QFETCH(int, scale);
    speak(*qApp, language);
    m_theme.setTextScale(scale);
    WindowFixture studio(m_theme);
    QVERIFY(open(studio));
    studio.window->resize(1440, 900);
    QStringList cut;
    for (const Workspace workspace : {Workspace::Prepare, Workspace::Explore}) {
        studio.window->showWorkspace(workspace);
        QTest::qWait(50);
        for (const QDockWidget* dock : studio.window->findChildren<QDockWidget*>()) {
            if (!dock->isVisible() || dock->widget() == nullptr)
                continue;
            for (const QWidget* widget : dock->findChildren<QWidget*>()) {
                const auto* label = qobject_cast<const QLabel*>(widget);
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const QString text = label != nullptr    ? label->text()
                                     : button != nullptr ? button->text()
                                                         : QString();
                if (!widget->isVisible() || text.isEmpty() ||
                    (label != nullptr && label->wordWrap()))
                    continue;
                const QRect at(widget->mapTo(dock, QPoint()), widget->size());
                if (at.right() > dock->width() + 1 ||
                    widget->width() + 1 < widget->minimumSizeHint().width())
                    cut.append(dock->objectName() + QStringLiteral(": ") + text);
            }
        }
    }
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
}

void LanguagesTest::check54_filesKeepTheirPoint() {
    speak(*qApp, QStringLiteral("de"));
    WindowFixture studio(m_theme);
    QVERIFY(open(studio));
    const std::string style = studio.desk().project().state().scene.mix.front().adapter;
    auto* fader = studio.desk().mixer()->fader(style);
    QVERIFY(fader->spec().text(0.35, QLocale()).contains(QStringLiteral("0,35")));
    const QString badge = studio.desk().live().badge();
    QVERIFY2(badge.contains(QStringLiteral("3.00")) && !badge.contains(u','), qPrintable(badge));
}

void LanguagesTest::rightToLeftMirrorsTheWindow() {
    speak(*qApp, kPseudoRightToLeft);
    WindowFixture studio(m_theme);
    QVERIFY(open(studio));
    studio.window->showWorkspace(Workspace::Explore);
    QTest::qWait(50);
    const auto* mixer = studio.window->findChild<QDockWidget*>(QStringLiteral("mixerDock"));
    const auto* stage = studio.desk().stage();
    QVERIFY(studio.window->layoutDirection() == Qt::RightToLeft);
    QVERIFY2(mixer->isVisible() && stage->isVisible(), "both are shown");
    // The picture is not mirrored: its pixels are what the engine drew.
    QCOMPARE(studio.desk().stage()->viewer()->picture(Slot::B).picture,
             studio.desk().live().shown().picture);
}

void LanguagesTest::languageIsChosenInThePreferences() {
    WindowFixture studio(m_theme);
    studio.window->actions().preferences->trigger();
    auto* dialog = studio.window->findChild<PreferencesDialog*>();
    auto* choice = dialog->findChild<QComboBox*>(QStringLiteral("languageChoice"));
    choice->setCurrentIndex(choice->findData(QStringLiteral("es")));
    Q_EMIT choice->activated(choice->currentIndex());
    studio.restart();
    studio.window->actions().preferences->trigger();
    choice = studio.window->findChild<QComboBox*>(QStringLiteral("languageChoice"));
    QCOMPARE(choice->currentData().toString(), QStringLiteral("es"));
}

} // namespace diptych::ui

QTEST_MAIN(diptych::ui::LanguagesTest)
#include "languages_test.moc"
