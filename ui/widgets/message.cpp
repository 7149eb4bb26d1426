#include "ui/widgets/message.h"

#include <QRegularExpression>

namespace diptych::ui {

namespace {

QString fileName(QString path) {
    while (path.size() > 1 && (path.endsWith(u'/') || path.endsWith(u'\\')))
        path.chop(1);
    const auto cut = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
    return path.mid(cut + 1);
}

// Replaces the first group of every match by its file name.
QString shorten(const QString& text, const QRegularExpression& pattern) {
    QString result;
    qsizetype from = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += text.mid(from, match.capturedStart(1) - from);
        result += fileName(match.captured(1));
        from = match.capturedEnd(1);
    }
    return result + text.mid(from);
}

} // namespace

QString Message::identity() const {
    return key.isEmpty() ? QString::number(static_cast<int>(kind)) + QLatin1Char(':') + text : key;
}

QString withoutPrivatePaths(const QString& text, const QString& home) {
    static const QRegularExpression quoted(
        QStringLiteral(R"(["'“‘«]((?:/|[A-Za-z]:[\\/])[^"'”’»\n]+)["'”’»])"));
    static const QRegularExpression bare(
        QStringLiteral(R"((?<![\w~./\\:])((?:/|[A-Za-z]:[\\/])[^\s"'”’»,;:()<>|]+))"));
    QString result = text;
    if (home.size() > 1) {
        const QRegularExpression own(QRegularExpression::escape(home) +
                                     QStringLiteral(R"((?=[/\\\s"'”’»,;:)]|$))"));
        result.replace(own, QStringLiteral("~"));
    }
    result = shorten(result, quoted);
    return shorten(result, bare);
}

} // namespace diptych::ui
