#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

class QCoreApplication;

namespace diptych::ui {

/// A language the window speaks.
struct Language {
    QString code; ///< "de", "zh_CN": the ending of its file
    QString name; ///< in itself
};

/// Those there are, English first.
const QList<Language>& languages();

/// For tests and translators: English with accents and longer by 40 %, in brackets; what stands
/// there without them was never given to a translator. The second also runs from right to left.
inline const QString kPseudoLanguage = QStringLiteral("pseudo");
inline const QString kPseudoRightToLeft = QStringLiteral("pseudo-rtl");

/// The code of the language that is spoken: `wish` if there is such a language, else the first of
/// `desktop` (QLocale::uiLanguages()) that there is, else English. A wish may say more than a file
/// does ("de_AT").
QString languageFor(const QString& wish, const QStringList& desktop);

/// Makes `application` speak the language of `code` (of languages(), or a pseudo language): its
/// translators, Qt's own for dialogs, how numbers and dates are written, and the direction. A code
/// that is the desktop's own language leaves numbers as the desktop has them. Widgets made before
/// keep what they say. GUI thread, once.
void speak(QCoreApplication& application, const QString& code);

} // namespace diptych::ui
