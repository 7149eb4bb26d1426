#include "ui/filmstrip/snapshot_morph.h"

#include "core/scene/scene_request.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

using document::MixEntry;
using document::Scene;

constexpr double kMiddle = 0.5;

struct MorphWords {
    Q_DECLARE_TR_FUNCTIONS(SnapshotMorph)
};

/// Whether both start from the same picture in the same way, strength aside, or both from noise.
bool sameStart(const Scene& a, const Scene& b) {
    if (!a.start || !b.start)
        return a.start.has_value() == b.start.has_value();
    return a.start->picture.blob == b.start->picture.blob && a.start->mode == b.start->mode &&
           a.start->mask == b.start->mask;
}

/// Whether both are guided by the same networks and pictures in the same way, strengths aside.
bool sameGuides(const Scene& a, const Scene& b) {
    const auto alike = [](document::Guide x, document::Guide y) {
        x.strength = y.strength;
        return x == y;
    };
    return std::equal(a.guides.begin(), a.guides.end(), b.guides.begin(), b.guides.end(), alike);
}

using StrengthOf = double (*)(const Scene&, const MixEntry&);

double actingIn(const Scene& scene, const std::string& adapter, StrengthOf strength) {
    for (const MixEntry& entry : scene.mix)
        if (entry.adapter == adapter)
            return strength(scene, entry);
    return 0.0;
}

/// Exact at both ends.
double between(double a, double b, double t) {
    return t <= 0.0 ? a : t >= 1.0 ? b : std::lerp(a, b, t);
}

} // namespace

SnapshotMorph::SnapshotMorph(document::Snapshot from, document::Snapshot to)
    : m_from(std::move(from)), m_to(std::move(to)), m_adapters(m_to.adapters) {
    for (const auto& item : m_from.adapters) {
        const bool known = std::any_of(m_adapters.begin(), m_adapters.end(),
                                       [&](const auto& other) { return other.id == item.id; });
        if (!known)
            m_adapters.push_back(item);
    }
    const Scene& a = m_from.scene;
    const Scene& b = m_to.scene;
    const auto note = [&](bool differs, const QString& what) {
        if (differs)
            m_switches += what;
    };
    note(a.prompt != b.prompt || a.negativePrompt != b.negativePrompt, MorphWords::tr("the words"));
    note(a.seed != b.seed, MorphWords::tr("the seed"));
    note(a.steps != b.steps, MorphWords::tr("the steps"));
    note(a.sampler != b.sampler, MorphWords::tr("the sampler"));
    note(!sameStart(a, b), MorphWords::tr("the picture to start from"));
    note(!sameGuides(a, b), MorphWords::tr("what guides it"));
    note(a.width != b.width || a.height != b.height, MorphWords::tr("the size"));
}

QString SnapshotMorph::note() const {
    if (m_switches.isEmpty())
        return {};
    return MorphWords::tr("These change at the middle, at once: %1.")
        .arg(m_switches.join(MorphWords::tr(", ")));
}

Scene SnapshotMorph::at(double t) const {
    const double share = std::clamp(t, 0.0, 1.0);
    Scene scene = share < kMiddle ? m_from.scene : m_to.scene;
    scene.guidance = between(m_from.scene.guidance, m_to.scene.guidance, share);
    scene.keepLayout = between(m_from.scene.keepLayout, m_to.scene.keepLayout, share);
    if (scene.start && sameStart(m_from.scene, m_to.scene))
        scene.start->strength =
            between(m_from.scene.start->strength, m_to.scene.start->strength, share);
    if (sameGuides(m_from.scene, m_to.scene))
        for (std::size_t i = 0; i < scene.guides.size(); ++i)
            scene.guides[i].strength =
                between(m_from.scene.guides[i].strength, m_to.scene.guides[i].strength, share);
    // The same faders in the same order all the way.
    std::vector<MixEntry> mix = m_from.scene.mix;
    for (const MixEntry& entry : m_to.scene.mix) {
        const bool known = std::any_of(mix.begin(), mix.end(), [&](const MixEntry& other) {
            return other.adapter == entry.adapter;
        });
        if (!known)
            mix.push_back(entry);
    }
    for (MixEntry& entry : mix) {
        entry.muted = false;
        entry.solo = false;
        const auto midway = [&](StrengthOf strength) {
            return between(actingIn(m_from.scene, entry.adapter, strength),
                           actingIn(m_to.scene, entry.adapter, strength), share);
        };
        entry.strength = midway(scene::effectiveStrength);
        entry.secondStrength = midway(scene::effectiveSecondStrength);
    }
    scene.mix = std::move(mix);
    return scene;
}

} // namespace diptych::ui
