#include "ui/language/pseudo_translator.h"

#include <QRegularExpression>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr double kLonger = 0.4;
constexpr int kWord = 7; ///< letters of an added word, and the space before it

QChar accented(QChar letter) {
    switch (letter.unicode()) {
    case u'a':
        return u'á';
    case u'e':
        return u'é';
    case u'i':
        return u'î';
    case u'o':
        return u'ö';
    case u'u':
        return u'ü';
    case u'A':
        return u'Å';
    case u'E':
        return u'È';
    case u'I':
        return u'Ï';
    case u'O':
        return u'Ø';
    case u'U':
        return u'Û';
    default:
        return letter;
    }
}

/// Patterns of a file dialog are no words.
bool isFileFilter(const QString& text) {
    return text.contains(QLatin1String("(*"));
}

} // namespace

QString PseudoTranslator::pseudo(const QString& english) {
    if (english.trimmed().isEmpty() || isFileFilter(english))
        return english;
    static const QRegularExpression kept(
        QStringLiteral("%L?\\d+|%n|<[^>]*>|&[a-z]+;|\\*?\\.[a-z]+"));
    QString text;
    qsizetype letters = 0;
    const auto add = [&](QStringView words) {
        for (const QChar letter : words) {
            text += accented(letter);
            ++letters;
        }
    };
    qsizetype from = 0;
    for (auto found = kept.globalMatch(english); found.hasNext();) {
        const auto match = found.next();
        add(QStringView(english).mid(from, match.capturedStart() - from));
        text += match.captured();
        from = match.capturedEnd();
    }
    add(QStringView(english).mid(from));
    const auto more = static_cast<int>(std::max(1.0, static_cast<double>(letters) * kLonger - 2.0));
    QString longer(more, u'~');
    // Words can be broken into lines between; what is longer too.
    if (english.contains(u' '))
        for (int at = kWord; at < longer.size(); at += kWord)
            longer[at] = u' ';
    return u'⟦' + text + longer + u'⟧';
}

QString PseudoTranslator::translate(const char* /*context*/, const char* source,
                                    const char* /*disambiguation*/, int /*n*/) const {
    return pseudo(QString::fromUtf8(source));
}

} // namespace diptych::ui
