#include "ui/language/engine_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace diptych::ui {
namespace {

constexpr int kDeepest = 3; ///< sentences in sentences

/// "The file is larger than %1 MB", …, null at the end.
constexpr const char* kEngineTexts[] = {
#include "ui/language/engine_texts.inc"
    nullptr};

/// A listed sentence with values in it.
struct Template {
    const char* text;
    int letters; ///< outside of its values: more say more surely that it is this one
    QRegularExpression pattern;
};

std::vector<Template> makeTemplates() {
    static const QRegularExpression value(QStringLiteral("%(\\d)"));
    std::vector<Template> templates;
    for (const char* const* text = kEngineTexts; *text != nullptr; ++text) {
        const QString english = QString::fromUtf8(*text);
        if (!english.contains(value))
            continue;
        QString pattern;
        qsizetype from = 0;
        int letters = 0;
        for (auto found = value.globalMatch(english); found.hasNext();) {
            const auto match = found.next();
            const QString words = english.mid(from, match.capturedStart() - from);
            letters += static_cast<int>(words.size());
            pattern += QRegularExpression::escape(words) +
                       QStringLiteral("(?<v%1>.*?)").arg(match.captured(1));
            from = match.capturedEnd();
        }
        letters += static_cast<int>(english.size() - from);
        pattern += QRegularExpression::escape(english.mid(from));
        templates.push_back({*text, letters,
                             QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                                                QRegularExpression::DotMatchesEverythingOption)});
    }
    std::stable_sort(templates.begin(), templates.end(),
                     [](const Template& a, const Template& b) { return a.letters > b.letters; });
    return templates;
}

QString translated(const char* english) {
    return QCoreApplication::translate("engine", english);
}

QString spoken(const QString& english, int depth);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EngineText)
};

QString followed(const QString& sentence, const QString& next) {
    return Words::tr("%1 %2", "a sentence and the next one").arg(sentence, next);
}

/// "The file could not be opened: it does not exist": both halves by themselves.
QString spokenWithReason(const QString& english, int depth) {
    const qsizetype colon = english.indexOf(QLatin1String(": "));
    if (colon < 0)
        return english;
    const QString what = english.left(colon);
    const QString why = english.mid(colon + 2);
    const QString said = spoken(what, depth - 1);
    if (said == what)
        return english;
    return Words::tr("%1: %2", "what happened, and why").arg(said, spoken(why, depth - 1));
}

/// With its values where the language puts them.
QString filled(const Template& sentence, const QRegularExpressionMatch& match, int depth) {
    static const QRegularExpression value(QStringLiteral("%(\\d)"));
    const QString words = translated(sentence.text);
    QString text;
    qsizetype from = 0;
    for (auto found = value.globalMatch(words); found.hasNext();) {
        const auto place = found.next();
        text += QStringView(words).mid(from, place.capturedStart() - from);
        text += spoken(match.captured(QStringLiteral("v%1").arg(place.captured(1))), depth - 1);
        from = place.capturedEnd();
    }
    return text + words.mid(from);
}

const char* listed(const QString& english) {
    static const QHash<QString, const char*> exact = [] {
        QHash<QString, const char*> texts;
        for (const char* const* text = kEngineTexts; *text != nullptr; ++text)
            texts.insert(QString::fromUtf8(*text), *text);
        return texts;
    }();
    return exact.value(english, nullptr);
}

/// One sentence, with the stop it may end in.
QString spokenSentence(const QString& english, int depth) {
    if (const char* text = listed(english))
        return translated(text);
    static const std::vector<Template> templates = makeTemplates();
    for (const Template& sentence : templates)
        if (const auto match = sentence.pattern.match(english); match.hasMatch())
            return filled(sentence, match, depth);
    if (english.endsWith(u'.') && english.size() > 1)
        if (const QString bare = english.chopped(1), said = spokenSentence(bare, depth);
            said != bare)
            return asSentence(said);
    return english;
}

QString spoken(const QString& english, int depth) {
    if (english.isEmpty() || depth <= 0)
        return english;
    QString said = spokenSentence(english, depth);
    if (said != english)
        return said;
    // Several sentences one after the other.
    static const QRegularExpression between(QStringLiteral("(?<=[.!?]) (?=[A-Z])"));
    QStringList sentences = english.split(between);
    if (sentences.size() < 2)
        return spokenWithReason(english, depth);
    for (QString& sentence : sentences)
        sentence = spokenSentence(sentence, depth);
    QString text = sentences.takeFirst();
    for (const QString& sentence : std::as_const(sentences))
        text = followed(text, sentence);
    return text;
}

} // namespace

QString engineText(const QString& english) {
    return spoken(english, kDeepest);
}

QString engineText(const std::string& english) {
    return engineText(QString::fromStdString(english));
}

QString engineText(const Error& error) {
    return engineText(error.message);
}

QString engineSentence(const Error& error) {
    return asSentence(engineText(error));
}

QString asSentence(const QString& words) {
    static const QString stops = QStringLiteral(".!?。！？");
    if (words.isEmpty() || stops.contains(words.back()))
        return words;
    return Words::tr("%1.", "a sentence and its stop").arg(words);
}

} // namespace diptych::ui
