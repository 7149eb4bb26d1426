#include "core/engine/latent_atlas.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace diptych::engine {
namespace {

double strengthAt(const AtlasPlace& place, const std::string& axis) {
    const auto found = place.strengths.find(axis);
    return found == place.strengths.end() ? 0.0 : found->second;
}

/// Along which axes two places differ.
std::vector<std::string> between(const AtlasPlace& a, const AtlasPlace& b) {
    std::set<std::string> axes;
    for (const auto* place : {&a, &b})
        for (const auto& entry : place->strengths)
            if (strengthAt(a, entry.first) != strengthAt(b, entry.first))
                axes.insert(entry.first);
    return {axes.begin(), axes.end()};
}

/// A picture on a line of the map.
struct Mark {
    double at = 0.0;
    const at::Tensor* latent = nullptr;
};

at::Tensor onLine(const Mark& a, const Mark& b, double to) {
    const double share = (to - a.at) / (b.at - a.at);
    return *a.latent * (1.0 - share) + *b.latent * share;
}

/// Whether the mark in the middle lies far from the line through its neighbours.
bool isBroken(const Mark& before, const Mark& middle, const Mark& after, double largestMiss) {
    const double apart = (*after.latent - *before.latent).norm().item<double>();
    const double miss = (*middle.latent - onLine(before, after, middle.at)).norm().item<double>();
    return miss > largestMiss * apart;
}

} // namespace

AtlasPlace atlasPlace(const RenderRequest& request, const std::vector<std::string>& identities) {
    AtlasPlace place;
    place.rest = request;
    place.strengths["guidance"] = std::exchange(place.rest.guidance, 0.0);
    std::size_t term = 0;
    const auto identity = [&] {
        return term < identities.size() ? identities[term++] : std::string();
    };
    // A style at 0 takes no part, however it would act: it must not tell two places apart.
    for (const auto& style : request.styles) {
        const std::string name = "style " + identity() + "\n" + style.prompt + "\n" + style.suffix +
                                 "\n" + std::to_string(style.alphaScale) + "\n" +
                                 std::to_string(style.secondAlphaScale);
        if (style.strength != 0.0)
            place.strengths[name] = style.strength;
    }
    for (const auto& weight : request.adapters) {
        const std::string name = "adapter " + identity();
        if (weight.scale != 0.0)
            place.strengths[name] = weight.scale;
        if (weight.secondScale != 0.0)
            place.strengths[name + " 2"] = weight.secondScale;
    }
    place.rest.styles.clear();
    place.rest.adapters.clear();
    for (std::size_t i = 0; i < place.rest.controls.size(); ++i)
        place.strengths["control " + std::to_string(i)] =
            std::exchange(place.rest.controls[i].strength, 0.0);
    for (std::size_t i = 0; i < place.rest.picturePrompts.size(); ++i)
        place.strengths["picture prompt " + std::to_string(i)] =
            std::exchange(place.rest.picturePrompts[i].scale, 0.0);
    return place;
}

void LatentAtlas::add(const AtlasPlace& place, const at::Tensor& latent) {
    const at::NoGradGuard noGrad;
    const at::Tensor here = latent.detach().to(at::kCPU).to(at::kFloat);
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_known, [&](const Known& known) {
        const bool same =
            known.place.strengths == place.strengths && known.place.rest == place.rest;
        m_bytes -= same ? known.latent.nbytes() : 0;
        return same;
    });
    m_known.push_back({place, here});
    m_bytes += here.nbytes();
    while (m_known.size() > m_options.pictures || m_bytes > m_options.bytes) {
        m_bytes -= m_known.front().latent.nbytes();
        m_known.pop_front();
    }
}

LatentAtlas::Map LatentAtlas::mapOf(const AtlasPlace& place) const {
    Map map;
    for (const Known& known : m_known)
        if (known.place.rest == place.rest)
            map.push_back(&known);
    return map;
}

/// The latent at `to` on the line through `from` along one axis.
LatentAtlas::Line LatentAtlas::along(const Map& map, const Known& from, const std::string& axis,
                                     double to, at::Tensor& latent) const {
    std::vector<Mark> marks;
    for (const Known* known : map) {
        const auto axes = between(known->place, from.place);
        if (axes.empty() || (axes.size() == 1 && axes.front() == axis))
            marks.push_back({strengthAt(known->place, axis), &known->latent});
    }
    if (marks.size() < 2)
        return Line::EndsBefore;
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.at < b.at; });
    // The two that enclose it, or the two last ones on its side.
    const auto above =
        std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.at >= to; });
    const auto right = std::clamp<std::ptrdiff_t>(above - marks.begin(), 1,
                                                  static_cast<std::ptrdiff_t>(marks.size()) - 1);
    const auto second = static_cast<std::size_t>(right);
    const Mark& a = marks[second - 1];
    const Mark& b = marks[second];
    const double apart = b.at - a.at;
    if (to < a.at - apart || to > b.at + apart)
        return Line::EndsBefore;
    const bool broken =
        (second >= 2 && isBroken(marks[second - 2], a, b, m_options.largestMiss)) ||
        (second + 1 < marks.size() && isBroken(a, b, marks[second + 1], m_options.largestMiss));
    if (broken)
        return Line::Broken;
    latent = onLine(a, b, to);
    return Line::Reaches;
}

std::optional<at::Tensor> LatentAtlas::guess(const AtlasPlace& place) const {
    const at::NoGradGuard noGrad;
    const std::lock_guard lock(m_mutex);
    const Map map = mapOf(place);
    struct Centre {
        const Known* known;
        std::vector<std::string> axes;
        double distance;
    };
    std::vector<Centre> centres;
    for (const Known* known : map) {
        Centre centre{known, between(known->place, place), 0.0};
        for (const auto& axis : centre.axes)
            centre.distance += std::abs(strengthAt(known->place, axis) - strengthAt(place, axis));
        centres.push_back(std::move(centre));
    }
    std::sort(centres.begin(), centres.end(), [](const Centre& a, const Centre& b) {
        return std::pair(a.axes.size(), a.distance) < std::pair(b.axes.size(), b.distance);
    });
    for (const Centre& centre : centres) {
        at::Tensor sum = centre.known->latent;
        Line line = Line::Reaches;
        for (const auto& axis : centre.axes) {
            at::Tensor moved;
            line = along(map, *centre.known, axis, strengthAt(place, axis), moved);
            if (line == Line::Broken)
                return {}; // a longer way round would only hide it
            if (line == Line::EndsBefore)
                break;
            sum = sum + (moved - centre.known->latent);
        }
        if (line == Line::Reaches)
            return sum;
    }
    return {};
}

std::size_t LatentAtlas::size() const {
    const std::lock_guard lock(m_mutex);
    return m_known.size();
}

} // namespace diptych::engine
