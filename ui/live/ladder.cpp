#include "ui/live/ladder.h"

#include "core/scene/scene_request.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui::ladder {
namespace {

constexpr int kSteps = 2; ///< to either side

/// The nearest mark beyond `value` in a direction (+1 or -1).
double nextMark(double value, double defaultStrength, int direction) {
    const double whole = direction > 0 ? std::floor(value) + 1.0 : std::ceil(value) - 1.0;
    const bool defaultIsNearer = direction > 0 ? defaultStrength > value && defaultStrength < whole
                                               : defaultStrength < value && defaultStrength > whole;
    return defaultIsNearer ? defaultStrength : whole;
}

} // namespace

std::vector<double> neighbours(double value, double defaultStrength, double minimum,
                               double maximum) {
    std::vector<double> result;
    double up = value;
    double down = value;
    for (int step = 0; step < kSteps; ++step) {
        up = nextMark(up, defaultStrength, 1);
        down = nextMark(down, defaultStrength, -1);
        if (up <= maximum)
            result.push_back(up);
        if (down >= minimum)
            result.push_back(down);
    }
    return result;
}

std::vector<document::Scene> scenesAround(const document::Scene& scene,
                                          const document::AdapterItem& adapter) {
    std::vector<document::Scene> scenes;
    for (std::size_t i = 0; i < scene.mix.size(); ++i) {
        const document::MixEntry& entry = scene.mix[i];
        if (entry.adapter != adapter.id)
            continue;
        document::Scene probe = scene;
        probe.mix[i].strength = 1.0;
        if (scene::effectiveStrength(probe, probe.mix[i]) == 0.0)
            return {}; // muted, or others are solo
        for (const double value : neighbours(entry.strength, adapter.defaultStrength,
                                             adapter.softMinimum, adapter.softMaximum)) {
            probe.mix[i].strength = value;
            scenes.push_back(probe);
        }
        return scenes;
    }
    return scenes;
}

std::string movedFader(const document::Scene& before, const document::Scene& after) {
    for (const auto& entry : after.mix) {
        const auto old = std::find_if(before.mix.begin(), before.mix.end(), [&](const auto& other) {
            return other.adapter == entry.adapter;
        });
        if (old != before.mix.end() && old->strength != entry.strength)
            return entry.adapter;
    }
    return {};
}

} // namespace diptych::ui::ladder
