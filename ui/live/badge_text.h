#pragma once

#include "ui/live/shown_frame.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace diptych::ui {

/// The line under the picture: "final | Ink 4.50 Gouache 3.00 | seed 1234 | 30 steps | 1.8 s", and
/// before the time "vary 0.80" or "edit 1.00" where it was drawn from a picture and "guided 1.00"
/// with the strength of each ControlNet and IP-Adapter. Made from the
/// shown frame's own record alone, so it cannot say what is not true. Its words are the window's
/// language's; a point is the decimal sign everywhere, so that numbers can be copied between them.
namespace badge_text {

/// Empty for no frame. A preview says how far it is and no time; "predicted" begins the badge of a
/// guess. Without adapters it says "base".
/// Strengths have two decimals, or as many as they need; of an adapter of two parts both: "Pot
/// 1.00/0.40".
QString of(const ShownFrame& frame);

/// What a badge says.
struct Parts {
    bool final = false;
    std::vector<std::pair<QString, double>> values; ///< name, strength; empty: base
    std::vector<std::optional<double>> seconds;     ///< of each, of its second part if it has one
    quint64 seed = 0;
    int steps = 0;
    std::optional<engine::PictureMode> from; ///< none: from noise
    double fromStrength = 0.0;
    std::vector<double> guides; ///< strengths: of ControlNets, then of IP-Adapters
    std::optional<double> time; ///< seconds
};

/// Reads a badge; nothing when the text is none.
std::optional<Parts> parse(const QString& text);

} // namespace badge_text
} // namespace diptych::ui
