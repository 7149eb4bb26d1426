#include "ui/studio/value_difference.h"

#include "core/scene/scene_request.h"
#include "ui/language/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <map>

namespace diptych::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ValueDifference)
};

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
    return Words::tr("a lost style");
}

/// The picture to start from, what is done with it, and how much.
template <typename Add>
void addStart(const document::Scene& shown, const document::Scene& other, const Add& add) {
    if (!shown.start) {
        if (other.start)
            add(Words::tr("From"), Words::tr("noise"));
        return;
    }
    const document::StartPicture& start = *shown.start;
    const bool edit = scene::isEdit(shown);
    if (!other.start || start.picture.blob != other.start->picture.blob)
        add(Words::tr("From"), QString::fromStdString(start.picture.name));
    if (!other.start || start.mode != other.start->mode)
        add(Words::tr("Picture"), edit ? Words::tr("edited") : Words::tr("varied"));
    if (!other.start || start.strength != other.start->strength)
        add(edit ? Words::tr("How far back") : Words::tr("Drawn anew"),
            percentText(start.strength));
    if (start.mask != (other.start ? other.start->mask : std::nullopt))
        add(Words::tr("Mask"), start.mask ? Words::tr("its own") : Words::tr("none"));
    if (edit && other.start && start.inversionRounds != other.start->inversionRounds)
        add(Words::tr("Rounds back"), QLocale().toString(start.inversionRounds));
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
        add(Words::tr("Words"), QString::fromStdString(shown.prompt));
    if (shown.negativePrompt != other.negativePrompt)
        add(Words::tr("Not"), QString::fromStdString(shown.negativePrompt));
    if (shown.seed != other.seed)
        add(Words::tr("Seed"), QString::number(shown.seed));
    if (shown.guidance != other.guidance)
        add(Words::tr("Prompt pull"), locale.toString(shown.guidance, 'f', 1));
    if (shown.keepLayout != other.keepLayout)
        add(Words::tr("Keep layout"), percentText(shown.keepLayout));
    addStart(shown, other, add);
    if (shown.steps != other.steps)
        add(Words::tr("Steps"), locale.toString(shown.steps));
    if (shown.sampler != other.sampler)
        add(Words::tr("Sampler"), QString::fromStdString(shown.sampler));
    if (shown.width != other.width || shown.height != other.height)
        add(Words::tr("Size"), shown.width == 0
                                   ? Words::tr("the model's own")
                                   : QStringLiteral("%1 × %2").arg(locale.toString(shown.width),
                                                                   locale.toString(shown.height)));
    return parts;
}

} // namespace diptych::ui
