#include "ui/language/language.h"

#include "ui/language/pseudo_translator.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QTranslator>

// Q_INIT_RESOURCE names a function of the global namespace.
static void makeLanguagesKnown() {
    Q_INIT_RESOURCE(languages);
}

namespace diptych::ui {
namespace {

/// The code of the language a name of the desktop's means, or nothing: "zh-Hans-CN" → "zh_CN",
/// "de-AT" → "de". Traditional characters are not simplified ones.
QString codeOf(const QString& name) {
    const QLocale wanted(name);
    if (wanted.language() == QLocale::C)
        return {};
    for (const Language& language : languages()) {
        const QLocale ours(language.code);
        if (ours.language() == wanted.language() &&
            (ours.language() != QLocale::Chinese || ours.script() == wanted.script()))
            return language.code;
    }
    return {};
}

void install(QCoreApplication& application, const QString& file, const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

const QList<Language>& languages() {
    static const QList<Language> all{{QStringLiteral("en"), QStringLiteral("English")},
                                     {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                     {QStringLiteral("es"), QStringLiteral("Español")},
                                     {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    return all;
}

QString languageFor(const QString& wish, const QStringList& desktop) {
    if (wish == kPseudoLanguage || wish == kPseudoRightToLeft)
        return wish;
    for (const QString& name : QStringList{wish} + desktop)
        if (const QString code = name.isEmpty() ? QString() : codeOf(name); !code.isEmpty())
            return code;
    return languages().first().code;
}

void speak(QCoreApplication& application, const QString& code) {
    makeLanguagesKnown();
    if (code == kPseudoLanguage || code == kPseudoRightToLeft) {
        QCoreApplication::installTranslator(new PseudoTranslator(&application));
        if (code == kPseudoRightToLeft)
            QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        return;
    }
    if (languageFor({}, QLocale::system().uiLanguages()) != code)
        QLocale::setDefault(QLocale(code));
    // Later ones are asked first: ours after Qt's.
    install(application, QStringLiteral("qtbase_") + code,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QStringLiteral("diptych_") + code, QStringLiteral(":/languages"));
}

} // namespace diptych::ui
