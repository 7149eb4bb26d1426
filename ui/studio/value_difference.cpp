#include "ui/studio/value_difference.h"

#include "core/scene/scene_request.h"

#include <QCoreApplication>
#include <QLocale>

#include <map>

namespace diptych::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ValueDifference", text);
}

std::map<std::string, double> strengths(const document::Scene& scene) {
    std::map<std::string, double> values;
    for (const auto& entry : scene.mix)
        values[entry.adapter] = scene::effectiveStrength(scene, entry);
    return values;
}

QString nameOf(const std::string& id, const std::vector<document::AdapterItem>& adapters) {
    for (const auto& adapter : adapters)
        if (adapter.id == id)
            return QString::fromStdString(adapter.name);
    return tr("a lost style");
}

/// The picture to start from, what is done with it, and how much.
template <typename Add>
void addStart(const document::Scene& shown, const document::Scene& other, const Add& add) {
    if (!shown.start) {
        if (other.start)
            add(tr("From"), tr("noise"));
        return;
    }
    const document::StartPicture& start = *shown.start;
    const bool edit = scene::isEdit(shown);
    if (!other.start || start.picture.blob != other.start->picture.blob)
        add(tr("From"), QString::fromStdString(start.picture.name));
    if (!other.start || start.mode != other.start->mode)
        add(tr("Picture"), edit ? tr("edited") : tr("varied"));
    if (!other.start || start.strength != other.start->strength)
        add(edit ? tr("How far back") : tr("Drawn anew"),
            QLocale().toString(start.strength * 100.0, 'f', 0) + QLocale().percent());
    if (start.mask != (other.start ? other.start->mask : std::nullopt))
        add(tr("Mask"), start.mask ? tr("its own") : tr("none"));
    if (edit && other.start && start.inversionRounds != other.start->inversionRounds)
        add(tr("Rounds back"), QLocale().toString(start.inversionRounds));
}

} // namespace

QList<PillPart> differingValues(const document::Scene& shown, const document::Scene& other,
                                const std::vector<document::AdapterItem>& adapters) {
    const QLocale locale;
    QList<PillPart> parts;
    const auto add = [&](const QString& what, const QString& value) {
        parts.append({parts.isEmpty() ? what + u' ' : QStringLiteral("   ") + what + u' '});
        parts.append({value, Tint::OnPicture, PillWeight::Strong});
    };
    auto here = strengths(shown);
    const auto there = strengths(other);
    for (const auto& [id, value] : there)
        here.emplace(id, 0.0); // a fader that is not there does nothing
    for (const auto& [id, value] : here) {
        const auto found = there.find(id);
        if (value != (found == there.end() ? 0.0 : found->second))
            add(nameOf(id, adapters), locale.toString(value, 'f', 2));
    }
    if (shown.prompt != other.prompt)
        add(tr("Words"), QString::fromStdString(shown.prompt));
    if (shown.negativePrompt != other.negativePrompt)
        add(tr("Not"), QString::fromStdString(shown.negativePrompt));
    if (shown.seed != other.seed)
        add(tr("Seed"), QString::number(shown.seed));
    if (shown.guidance != other.guidance)
        add(tr("Prompt pull"), locale.toString(shown.guidance, 'f', 1));
    if (shown.keepLayout != other.keepLayout)
        add(tr("Keep layout"),
            locale.toString(shown.keepLayout * 100.0, 'f', 0) + locale.percent());
    addStart(shown, other, add);
    if (shown.steps != other.steps)
        add(tr("Steps"), locale.toString(shown.steps));
    if (shown.sampler != other.sampler)
        add(tr("Sampler"), QString::fromStdString(shown.sampler));
    if (shown.width != other.width || shown.height != other.height)
        add(tr("Size"), shown.width == 0
                            ? tr("the model's own")
                            : QStringLiteral("%1 × %2").arg(locale.toString(shown.width),
                                                            locale.toString(shown.height)));
    return parts;
}

} // namespace diptych::ui
