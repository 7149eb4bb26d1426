#include "ui/widgets/fader_link_rule.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace diptych::ui {

namespace {

constexpr double kNothing = 1e-12;

// How far a fader may follow: a style that adds does not begin to take away because another one
// grew.
double lowest(const LinkedFader& fader) {
    const double floor = fader.value >= 0 ? std::max(0.0, fader.minimum) : fader.minimum;
    return std::min(floor, fader.value);
}

double highest(const LinkedFader& fader) {
    return std::max(fader.maximum, fader.value);
}

std::vector<double> valuesOf(const std::vector<LinkedFader>& faders) {
    std::vector<double> values;
    values.reserve(faders.size());
    for (const LinkedFader& fader : faders)
        values.push_back(fader.value);
    return values;
}

/// Who takes part in one round of sharing, and how much of it.
struct Shares {
    std::vector<double> weights;
    double sum = 0;
};

Shares sharesOf(const std::vector<LinkedFader>& faders, const std::vector<double>& values,
                std::size_t moved, double rest) {
    Shares shares{std::vector<double>(values.size(), 0.0), 0.0};
    double open = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double room =
            rest < 0 ? values[i] - lowest(faders[i]) : highest(faders[i]) - values[i];
        if (i == moved || room <= kNothing)
            continue;
        shares.weights[i] = std::abs(faders[i].value);
        shares.sum += shares.weights[i];
        open += 1;
    }
    if (shares.sum > kNothing || open == 0)
        return shares;
    // All who could take something stand at zero: they share alike.
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double room =
            rest < 0 ? values[i] - lowest(faders[i]) : highest(faders[i]) - values[i];
        shares.weights[i] = i == moved || room <= kNothing ? 0.0 : 1.0;
    }
    shares.sum = open;
    return shares;
}

} // namespace

std::vector<double> FaderLinkRule::keepTotal(const std::vector<LinkedFader>& faders,
                                             std::size_t moved, double target) {
    std::vector<double> values = valuesOf(faders);
    if (moved >= faders.size() || faders.size() < 2)
        return values;
    double roomDown = 0;
    double roomUp = 0;
    for (std::size_t i = 0; i < faders.size(); ++i) {
        if (i == moved)
            continue;
        roomDown += faders[i].value - lowest(faders[i]);
        roomUp += highest(faders[i]) - faders[i].value;
    }
    const double start = faders[moved].value;
    target = std::clamp(target, std::min(faders[moved].minimum, start),
                        std::max(faders[moved].maximum, start));
    target = std::clamp(target, start - roomUp, start + roomDown);
    values[moved] = target;

    // Those that reach an end drop out and the rest share what is left; each round closes at least
    // one.
    double rest = start - target;
    for (std::size_t round = 0; round <= faders.size() && std::abs(rest) > kNothing; ++round) {
        const Shares shares = sharesOf(faders, values, moved, rest);
        if (shares.sum <= 0)
            break;
        double given = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (shares.weights[i] <= 0)
                continue;
            const double wish = values[i] + rest * shares.weights[i] / shares.sum;
            const double next = std::clamp(wish, lowest(faders[i]), highest(faders[i]));
            given += next - values[i];
            values[i] = next;
        }
        rest -= given;
    }
    return values;
}

std::vector<double> FaderLinkRule::together(const std::vector<LinkedFader>& faders,
                                            std::size_t moved, double target) {
    std::vector<double> values = valuesOf(faders);
    if (moved >= faders.size())
        return values;
    double down = std::numeric_limits<double>::lowest();
    double up = std::numeric_limits<double>::max();
    for (const LinkedFader& fader : faders) {
        down = std::max(down, std::min(fader.minimum, fader.value) - fader.value);
        up = std::min(up, highest(fader) - fader.value);
    }
    const double delta = std::clamp(target - faders[moved].value, down, up);
    for (double& value : values)
        value += delta;
    return values;
}

std::vector<double> FaderLinkRule::effectiveValues(const std::vector<MixedFader>& faders) {
    const bool anySolo = std::any_of(faders.begin(), faders.end(),
                                     [](const MixedFader& fader) { return fader.solo; });
    std::vector<double> values;
    values.reserve(faders.size());
    for (const MixedFader& fader : faders)
        values.push_back(fader.muted || (anySolo && !fader.solo) ? 0.0 : fader.value);
    return values;
}

} // namespace diptych::ui
