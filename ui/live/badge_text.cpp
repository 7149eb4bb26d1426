#include "ui/live/badge_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <charconv>
#include <cmath>

namespace diptych::ui::badge_text {
namespace {

const QLatin1String kSeparator(" | ");

/// What a badge is made of, in the window's language. of() and parse() share them, so whatever a
/// language makes of them is read back.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(BadgeText)

  public:
    static QString final() { return tr("final"); }
    static QString predicted() { return tr("predicted"); }
    static QString preview() { return tr("preview %1 of %2"); }
    static QString base() { return tr("base", "a picture without styles"); }
    static QString seed() { return tr("seed %1"); }
    static QString steps() { return tr("%1 steps"); }
    static QString edit() { return tr("edit %1", "a strength"); }
    static QString vary() { return tr("vary %1", "a strength"); }
    static QString guided() { return tr("guided %1", "strengths"); }
    static QString seconds() { return tr("%1 s"); }
};

/// At least two decimals, and as many as tell the number exactly.
QString numberText(double value) {
    const double hundredths = value * 100.0;
    if (std::abs(hundredths) < 1e12 && std::round(hundredths) / 100.0 == value)
        return QString::number(value, 'f', 2);
    char buffer[400];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    return QString::fromLatin1(buffer, static_cast<int>(end.ptr - buffer));
}

/// A name that could be read in two ways stands in quotation marks.
QString nameText(const QString& name) {
    static const QRegularExpression kDoubtful(
        QStringLiteral(R"(^\s*$|[|"]|^\s|\s$|(?:^|\s)-?\d+\.\d+(?:/-?\d+\.\d+)?(?:\s|$))"));
    if (name != Words::base() && !kDoubtful.match(name).hasMatch())
        return name;
    QString quoted = name;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    quoted.replace(QLatin1Char('"'), QLatin1String("\\\""));
    quoted.replace(QLatin1Char('|'), QLatin1String("\\!"));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString plainName(const QString& quoted) {
    QString name;
    for (int i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] != QLatin1Char('\\')) {
            name += quoted[i];
            continue;
        }
        ++i;
        name += quoted[i] == QLatin1Char('!') ? QLatin1Char('|') : quoted[i];
    }
    return name;
}

QString valuesText(const ShownFrame& frame) {
    if (frame.values.empty())
        return Words::base();
    QStringList parts;
    for (const auto& value : frame.values)
        parts += nameText(QString::fromStdString(value.name)) + QLatin1Char(' ') +
                 numberText(value.strength) +
                 (value.secondStrength ? QLatin1Char('/') + numberText(*value.secondStrength)
                                       : QString());
    return parts.join(QLatin1Char(' '));
}

bool parseValues(const QString& text, Parts& parts) {
    if (text == Words::base())
        return true;
    static const QRegularExpression kValue(QStringLiteral(
        R"re(\G("(?:[^"\\]|\\.)*"|.+?) (-?\d+\.\d{2,})(?:/(-?\d+\.\d{2,}))?(?: |$))re"));
    qsizetype at = 0;
    while (at < text.size()) {
        const auto match = kValue.match(text, at);
        if (!match.hasMatch())
            return false;
        const QString name = match.captured(1);
        parts.values.emplace_back(name.startsWith(QLatin1Char('"')) ? plainName(name) : name,
                                  match.captured(2).toDouble());
        parts.seconds.push_back(match.hasCaptured(3) ? std::optional(match.captured(3).toDouble())
                                                     : std::nullopt);
        at = match.capturedEnd();
    }
    return !parts.values.empty();
}

/// What stands where the words have "%1", if the text is these words; `pattern` is what it may be.
std::optional<QString> valueIn(const QString& text, const QString& words, const char* pattern) {
    QString escaped = QRegularExpression::escape(words);
    escaped.replace(QRegularExpression::escape(QStringLiteral("%1")),
                    u'(' + QLatin1String(pattern) + u')');
    const auto match = QRegularExpression(u'^' + escaped + u'$').match(text);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

bool isPreview(const QString& text) {
    QString escaped = QRegularExpression::escape(Words::preview());
    for (const char* place : {"%1", "%2"})
        escaped.replace(QRegularExpression::escape(QLatin1String(place)), QStringLiteral("\\d+"));
    return QRegularExpression(u'^' + escaped + u'$').match(text).hasMatch();
}

constexpr const char* kStrength = R"(\d+\.\d{2,})";
constexpr const char* kStrengths = R"(-?\d+\.\d{2,}(?: -?\d+\.\d{2,})*)";

/// "vary 0.80" or "edit 1.00"
bool parseFrom(const QString& text, Parts& parts) {
    const auto edited = valueIn(text, Words::edit(), kStrength);
    const auto varied = valueIn(text, Words::vary(), kStrength);
    if (!edited && !varied)
        return false;
    parts.from = edited ? engine::PictureMode::Edit : engine::PictureMode::Variation;
    parts.fromStrength = (edited ? edited : varied)->toDouble();
    return true;
}

/// "guided 0.80 1.00"
bool parseGuides(const QString& text, Parts& parts) {
    const auto strengths = valueIn(text, Words::guided(), kStrengths);
    if (!strengths)
        return false;
    for (const QString& number : strengths->split(QLatin1Char(' ')))
        parts.guides.push_back(number.toDouble());
    return true;
}

} // namespace

QString of(const ShownFrame& frame) {
    if (frame.isNull())
        return {};
    const bool final = frame.kind == engine::FrameKind::Final;
    QStringList parts;
    parts += final ? Words::final()
             : frame.kind == engine::FrameKind::Predicted
                 ? Words::predicted()
                 : Words::preview().arg(frame.callsDone).arg(frame.callsPlanned);
    parts += valuesText(frame);
    parts += Words::seed().arg(frame.request.seed);
    parts += Words::steps().arg(frame.request.steps);
    if (const auto& from = frame.request.picture)
        parts += (from->mode == engine::PictureMode::Edit ? Words::edit() : Words::vary())
                     .arg(numberText(from->strength));
    QStringList guides;
    for (const auto& control : frame.request.controls)
        guides += numberText(control.strength);
    for (const auto& prompt : frame.request.picturePrompts)
        guides += numberText(prompt.scale);
    if (!guides.isEmpty())
        parts += Words::guided().arg(guides.join(QLatin1Char(' ')));
    if (final)
        parts += Words::seconds().arg(
            QString::number(frame.record.seconds, 'f', frame.record.seconds < 0.95 ? 2 : 1));
    return parts.join(kSeparator);
}

std::optional<Parts> parse(const QString& text) {
    const QStringList parts = text.split(kSeparator);
    if (parts.size() < 4 || parts.size() > 7)
        return std::nullopt;
    Parts result;
    result.final = parts[0] == Words::final();
    if (!result.final && parts[0] != Words::predicted() && !isPreview(parts[0]))
        return std::nullopt;
    const auto seed = valueIn(parts[2], Words::seed(), R"(\d+)");
    const auto steps = valueIn(parts[3], Words::steps(), R"(\d+)");
    if (!parseValues(parts[1], result) || !seed || !steps)
        return std::nullopt;
    result.seed = seed->toULongLong();
    result.steps = steps->toInt();
    qsizetype next = 4;
    if (next < parts.size() && parseFrom(parts[next], result))
        ++next;
    if (next < parts.size() && parseGuides(parts[next], result))
        ++next;
    if (next < parts.size()) {
        const auto time = valueIn(parts[next++], Words::seconds(), R"(\d+\.\d+)");
        if (!time)
            return std::nullopt;
        result.time = time->toDouble();
    }
    if (next != parts.size())
        return std::nullopt;
    return result;
}

} // namespace diptych::ui::badge_text
