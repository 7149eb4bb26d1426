#pragma once

#include <cstddef>
#include <vector>

namespace diptych::ui {

/// One fader of a link: its value when the gesture began and its hard range.
struct LinkedFader {
    double value = 0;
    double minimum = -10;
    double maximum = 20;
};

/// One fader as solo and mute see it.
struct MixedFader {
    double value = 0;
    bool solo = false;
    bool muted = false;
};

/// How moving one fader moves others. Pure functions: the caller gives the values at the beginning
/// of the gesture at every move, so that going back restores the others.
class FaderLinkRule {
  public:
    /// Fader `moved` goes to `target`, the others change in proportion to their size so that the
    /// sum stays. Nobody crosses zero or leaves its range; where that leaves no room, `moved` stops
    /// earlier. The sum of the result equals the sum of the arguments to 1e-9.
    static std::vector<double> keepTotal(const std::vector<LinkedFader>& faders, std::size_t moved,
                                         double target);

    /// All faders move by the same amount; the first one that reaches the end of its range stops
    /// all.
    static std::vector<double> together(const std::vector<LinkedFader>& faders, std::size_t moved,
                                        double target);

    /// What each fader contributes: 0 when it is muted, or when another one is on solo and it is
    /// not.
    static std::vector<double> effectiveValues(const std::vector<MixedFader>& faders);
};

} // namespace diptych::ui
