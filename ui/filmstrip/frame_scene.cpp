#include "ui/filmstrip/frame_scene.h"

#include "core/scene/scene_request.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace diptych::ui::frame_scene {
namespace {

using document::MixEntry;
using document::Scene;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FrameScene)
};

/// Whether the scene is asked for with everything of the request but its adapters.
bool sameGround(const ShownFrame& frame, const Scene& scene) {
    const engine::RenderRequest& request = frame.request;
    const engine::RenderRequest asked = scene::requestOf(scene, {}, {}, {}).request;
    return request.prompt == asked.prompt && request.negativePrompt == asked.negativePrompt &&
           request.seed == asked.seed && request.steps == asked.steps &&
           request.guidance == asked.guidance && request.sampler == asked.sampler &&
           request.width == asked.width && request.height == asked.height &&
           request.startTimestep == asked.startTimestep && request.tiles == asked.tiles &&
           frame.start == scene.start && frame.guides == scene.guides;
}

/// The strengths of an adapter's one part, or of its two.
using Strengths = std::pair<double, double>;

/// What acts, in a scene and in a frame.
std::map<std::string, Strengths> actingOf(const Scene& scene,
                                          const std::vector<document::AdapterItem>& adapters) {
    std::map<std::string, Strengths> acting;
    for (const MixEntry& entry : scene.mix) {
        const bool two = std::any_of(adapters.begin(), adapters.end(), [&](const auto& item) {
            return item.id == entry.adapter && item.second.has_value();
        });
        const Strengths strengths{scene::effectiveStrength(scene, entry),
                                  two ? scene::effectiveSecondStrength(scene, entry) : 0.0};
        if (strengths != Strengths{0.0, 0.0})
            acting[entry.adapter] = strengths;
    }
    return acting;
}

std::map<std::string, Strengths> actingOf(const ShownFrame& frame) {
    std::map<std::string, Strengths> acting;
    for (const auto& value : frame.values)
        acting[value.adapter] = {value.strength, value.secondStrength.value_or(0.0)};
    return acting;
}

/// 0 is "0"; others have one decimal, or two where they need them.
QString number(double value) {
    if (value == 0.0)
        return QStringLiteral("0");
    const double tenths = value * 10.0;
    return QLocale().toString(value, 'f', std::abs(tenths - std::round(tenths)) < 1e-9 ? 1 : 2);
}

QString nameOf(const std::string& adapter, const std::vector<document::AdapterItem>& adapters) {
    const auto found = std::find_if(adapters.begin(), adapters.end(),
                                    [&](const auto& item) { return item.id == adapter; });
    return QString::fromStdString(found == adapters.end() ? adapter : found->name);
}

QStringList namedValues(const Scene& scene, const std::vector<document::AdapterItem>& adapters) {
    QStringList parts;
    for (const MixEntry& entry : scene.mix)
        if (const double strength = scene::effectiveStrength(scene, entry); strength != 0.0)
            parts += nameOf(entry.adapter, adapters) + QLatin1Char(' ') + number(strength);
    return parts;
}

} // namespace

Scene of(const ShownFrame& frame, const document::ProjectState& state) {
    if (sameGround(frame, state.scene) && actingOf(frame) == actingOf(state.scene, state.adapters))
        return state.scene;
    Scene scene = state.scene;
    const engine::RenderRequest& request = frame.request;
    scene.prompt = request.prompt;
    scene.negativePrompt = request.negativePrompt.value_or("");
    scene.seed = request.seed;
    scene.steps = request.steps;
    scene.guidance = request.guidance;
    scene.sampler = request.sampler;
    scene.width = request.width;
    scene.height = request.height;
    scene.keepLayout = std::round((1.0 - request.startTimestep / 1000.0) * 1e9) / 1e9;
    scene.start = frame.start;
    scene.guides = frame.guides;
    scene.tiles = request.tiles;
    auto acting = actingOf(frame);
    for (MixEntry& entry : scene.mix) {
        entry.muted = false;
        entry.solo = false;
        const auto found = acting.find(entry.adapter);
        const Strengths strengths = found == acting.end() ? Strengths() : found->second;
        entry.strength = strengths.first;
        entry.secondStrength = strengths.second;
        if (found != acting.end())
            acting.erase(found);
    }
    // Faders that were taken away since.
    for (const auto& value : frame.values)
        if (acting.contains(value.adapter))
            scene.mix.push_back(
                {value.adapter, value.strength, value.secondStrength.value_or(0.0)});
    return scene;
}

std::vector<document::AdapterItem> adaptersOf(const Scene& scene,
                                              const document::ProjectState& state) {
    std::vector<document::AdapterItem> adapters;
    for (const MixEntry& entry : scene.mix)
        if (const document::AdapterItem* item = state.adapter(entry.adapter))
            adapters.push_back(*item);
    return adapters;
}

Json recordOf(const ShownFrame& frame) {
    Json record = {{"key", frame.key},
                   {"seconds", frame.record.seconds},
                   {"compute", frame.record.compute},
                   {"model_identity", frame.record.modelIdentity},
                   {"calls", frame.record.calls},
                   {"evaluations", frame.record.evaluations}};
    if (frame.record.roundTrip)
        record["round_trip_difference"] = frame.record.roundTrip->meanDifference;
    return record;
}

QString caption(const Scene& scene) {
    if (std::all_of(scene.mix.begin(), scene.mix.end(), [&](const MixEntry& entry) {
            return scene::effectiveStrength(scene, entry) == 0.0 &&
                   scene::effectiveSecondStrength(scene, entry) == 0.0;
        }))
        return Words::tr("without styles");
    QStringList parts;
    for (const MixEntry& entry : scene.mix)
        parts += number(scene::effectiveStrength(scene, entry));
    return parts.join(QStringLiteral(" / "));
}

QString description(const Scene& scene, const std::vector<document::AdapterItem>& adapters) {
    const QStringList values = namedValues(scene, adapters);
    QString text =
        Words::tr("%1 · seed %2 · %3 steps")
            .arg(values.isEmpty() ? Words::tr("Without styles") : values.join(QStringLiteral(", ")))
            .arg(scene.seed)
            .arg(scene.steps);
    if (scene.start)
        text += (scene::isEdit(scene) ? Words::tr(" · edited: %1") : Words::tr(" · from %1"))
                    .arg(QString::fromStdString(scene.start->picture.name));
    return text;
}

QString name(const Scene& scene, const std::vector<document::AdapterItem>& adapters) {
    const QStringList values = namedValues(scene, adapters);
    return values.isEmpty() ? Words::tr("Without styles") : values.join(QLatin1Char(' '));
}

} // namespace diptych::ui::frame_scene
