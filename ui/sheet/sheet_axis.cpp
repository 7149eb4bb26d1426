#include "ui/sheet/sheet_axis.h"

#include "core/scene/scene_request.h"
#include "ui/language/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace diptych::ui::sheet_axis {
namespace {

using document::MixEntry;
using document::Scene;
using Kind = SheetAxis::Kind;

constexpr double kMostPull = 15.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SheetAxis)
};

MixEntry* entryOf(Scene& scene, const std::string& adapter) {
    for (MixEntry& entry : scene.mix)
        if (entry.adapter == adapter)
            return &entry;
    return nullptr;
}

} // namespace

std::vector<SheetAxis> choices(const document::ProjectState& state) {
    std::vector<SheetAxis> acting;
    std::vector<SheetAxis> others;
    for (const MixEntry& entry : state.scene.mix) {
        const document::AdapterItem* item = state.adapter(entry.adapter);
        if (item == nullptr)
            continue;
        const SheetAxis axis{Kind::Adapter, item->id, item->softMinimum, item->softMaximum};
        const bool acts = scene::effectiveStrength(state.scene, entry) != 0.0;
        (acts ? acting : others).push_back(axis);
    }
    acting.insert(acting.end(), others.begin(), others.end());
    acting.push_back({Kind::KeepLayout, {}, 0.0, 0.8});
    if (!scene::isEdit(state.scene)) // it does nothing there
        acting.push_back({Kind::PromptPull, {}, 1.0, kMostPull});
    if (state.scene.start)
        acting.push_back({Kind::StartStrength, {}, 0.2, 1.0});
    return acting;
}

QString name(const SheetAxis& axis, const std::vector<document::AdapterItem>& adapters) {
    if (axis.kind == Kind::KeepLayout)
        return Words::tr("Keep layout");
    if (axis.kind == Kind::PromptPull)
        return Words::tr("Prompt pull");
    if (axis.kind == Kind::StartStrength)
        return Words::tr("Drawn anew");
    for (const auto& item : adapters)
        if (item.id == axis.adapter)
            return QString::fromStdString(item.name);
    return QString::fromStdString(axis.adapter);
}

std::vector<double> values(const SheetAxis& axis) {
    std::vector<double> result;
    for (int i = 0; i < axis.count; ++i) {
        const double share = axis.count < 2 ? 0.0 : static_cast<double>(i) / (axis.count - 1);
        const double value = std::round(std::lerp(axis.from, axis.to, share) * 100.0) / 100.0;
        result.push_back(value == 0.0 ? 0.0 : value); // never -0
    }
    return result;
}

QString label(const SheetAxis& axis, double value) {
    if (axis.isShare())
        return percentText(value);
    return QLocale().toString(value, 'f', 2);
}

void apply(const SheetAxis& axis, double value, Scene& scene) {
    if (axis.kind == Kind::KeepLayout) {
        scene.keepLayout = value;
        return;
    }
    if (axis.kind == Kind::PromptPull) {
        scene.guidance = value;
        return;
    }
    if (axis.kind == Kind::StartStrength) {
        if (scene.start)
            scene.start->strength = std::clamp(value, 0.0, 1.0);
        return;
    }
    if (entryOf(scene, axis.adapter) == nullptr)
        scene.mix.push_back({axis.adapter, value});
    MixEntry* entry = entryOf(scene, axis.adapter);
    entry->strength = value;
    entry->muted = false;
    const bool soloed = std::any_of(scene.mix.begin(), scene.mix.end(),
                                    [](const MixEntry& other) { return other.solo; });
    if (soloed)
        entry->solo = true;
}

double valueIn(const SheetAxis& axis, const Scene& scene) {
    if (axis.kind == Kind::KeepLayout)
        return scene.keepLayout;
    if (axis.kind == Kind::PromptPull)
        return scene.guidance;
    if (axis.kind == Kind::StartStrength)
        return scene.start ? scene.start->strength : 0.0;
    for (const MixEntry& entry : scene.mix)
        if (entry.adapter == axis.adapter)
            return scene::effectiveStrength(scene, entry);
    return 0.0;
}

} // namespace diptych::ui::sheet_axis
