#include "ui/live/badge_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <charconv>
#include <cmath>

namespace diptych::ui::badge_text {
namespace {

const QLatin1String kSeparator(" | ");
const QLatin1String kGuided("guided ");
const QString kPredicted = QStringLiteral("predicted");

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
        QStringLiteral(R"(^\s*$|[|"]|^\s|\s$|(?:^|\s)-?\d+\.\d+(?:/-?\d+\.\d+)?(?:\s|$)|^base$)"));
    if (!kDoubtful.match(name).hasMatch())
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
        return QStringLiteral("base");
    QStringList parts;
    for (const auto& value : frame.values)
        parts += nameText(QString::fromStdString(value.name)) + QLatin1Char(' ') +
                 numberText(value.strength) +
                 (value.secondStrength ? QLatin1Char('/') + numberText(*value.secondStrength)
                                       : QString());
    return parts.join(QLatin1Char(' '));
}

bool parseValues(const QString& text, Parts& parts) {
    if (text == QLatin1String("base"))
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

/// The number before or after a word, as in "seed 1234" and "30 steps".
std::optional<double> numberOf(const QString& text, const char* pattern) {
    const auto match = QRegularExpression(QLatin1String(pattern)).match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toDouble();
}

/// "vary 0.80" or "edit 1.00"
bool parseFrom(const QString& text, Parts& parts) {
    const auto strength = numberOf(text, R"(^(?:vary|edit) (\d+\.\d{2,})$)");
    if (!strength)
        return false;
    parts.from = text.startsWith(QLatin1String("edit")) ? engine::PictureMode::Edit
                                                        : engine::PictureMode::Variation;
    parts.fromStrength = *strength;
    return true;
}

/// "guided 0.80 1.00"
bool parseGuides(const QString& text, Parts& parts) {
    if (!text.startsWith(kGuided))
        return false;
    for (const QString& number : text.mid(kGuided.size()).split(QLatin1Char(' ')))
        parts.guides.push_back(number.toDouble());
    return true;
}

} // namespace

QString of(const ShownFrame& frame) {
    if (frame.isNull())
        return {};
    const bool final = frame.kind == engine::FrameKind::Final;
    QStringList parts;
    parts += final ? QStringLiteral("final")
             : frame.kind == engine::FrameKind::Predicted
                 ? kPredicted
                 : QStringLiteral("preview %1 of %2").arg(frame.callsDone).arg(frame.callsPlanned);
    parts += valuesText(frame);
    parts += QStringLiteral("seed %1").arg(frame.request.seed);
    parts += QStringLiteral("%1 steps").arg(frame.request.steps);
    if (const auto& from = frame.request.picture)
        parts += QLatin1String(from->mode == engine::PictureMode::Edit ? "edit " : "vary ") +
                 numberText(from->strength);
    QStringList guides;
    for (const auto& control : frame.request.controls)
        guides += numberText(control.strength);
    for (const auto& prompt : frame.request.picturePrompts)
        guides += numberText(prompt.scale);
    if (!guides.isEmpty())
        parts += kGuided + guides.join(QLatin1Char(' '));
    if (final)
        parts += QString::number(frame.record.seconds, 'f', frame.record.seconds < 0.95 ? 2 : 1) +
                 QLatin1String(" s");
    return parts.join(kSeparator);
}

std::optional<Parts> parse(const QString& text) {
    const QStringList parts = text.split(kSeparator);
    if (parts.size() < 4 || parts.size() > 7)
        return std::nullopt;
    Parts result;
    result.final = parts[0] == QLatin1String("final");
    if (!result.final && parts[0] != kPredicted && !parts[0].startsWith(QLatin1String("preview ")))
        return std::nullopt;
    const auto seed = numberOf(parts[2], R"(^seed (\d+)$)");
    const auto steps = numberOf(parts[3], R"(^(\d+) steps$)");
    if (!parseValues(parts[1], result) || !seed || !steps)
        return std::nullopt;
    result.seed = static_cast<quint64>(*seed);
    result.steps = static_cast<int>(*steps);
    qsizetype next = 4;
    if (next < parts.size() && parseFrom(parts[next], result))
        ++next;
    if (next < parts.size() && parseGuides(parts[next], result))
        ++next;
    if (next < parts.size()) {
        result.time = numberOf(parts[next++], R"(^(\d+\.\d+) s$)");
        if (!result.time)
            return std::nullopt;
    }
    if (next != parts.size())
        return std::nullopt;
    return result;
}

} // namespace diptych::ui::badge_text
