#pragma once

#include <QColor>

namespace diptych::ui {

/// One colour scheme. Every text colour (text, dim, accentText, liveText, warnText) has a contrast
/// of at least 4.5:1 on every surface; faint is for marks that nobody has to read.
struct Tokens {
    bool dark = true;
    QColor surface0; ///< window and filmstrip
    QColor surface1; ///< docks
    QColor surface2; ///< fields, tracks, buttons
    QColor surface3; ///< raised bits, hover
    QColor line;     ///< borders of 1 px
    QColor text;
    QColor dim;        ///< captions, second lines
    QColor faint;      ///< ticks and disabled text
    QColor accent;     ///< what the artist controls
    QColor accentRing; ///< focus
    QColor accentText; ///< accent, readable as text
    QColor onAccent;   ///< text on accent
    QColor live;       ///< what the machine is doing, attribute faders
    QColor liveText;
    QColor onLive;
    QColor warn; ///< above the soft range, problems
    QColor warnText;
    QColor onWarn;
    QColor viewer; ///< neutral surround of pictures
    QColor pill;   ///< translucent tags that float on pictures, the same in both schemes
    QColor onPill;
    QColor onPillDim;
};

const Tokens& darkTokens();
const Tokens& lightTokens();

/// A colour by what it says instead of by its name.
enum class Tint { Text, Dim, Faint, Accent, Live, Warn, OnAccent, OnPicture };

QColor tintColor(const Tokens& tokens, Tint tint);

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
double contrastRatio(const QColor& a, const QColor& b);

/// `share` (0..1) of `top` over the rest of `bottom`.
QColor mixed(const QColor& bottom, const QColor& top, double share);

/// Distances in logical pixels at 100 % text.
namespace space {
inline constexpr int kTiny = 4, kSmall = 8, kMedium = 12, kLarge = 16, kHuge = 24;
}

/// Corner radii in logical pixels.
namespace radius {
inline constexpr int kSmall = 4, kField = 6, kControl = 8, kPanel = 10;
}

} // namespace diptych::ui
