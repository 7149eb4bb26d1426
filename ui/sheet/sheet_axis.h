#pragma once

#include "core/document/project_state.h"

#include <QString>

#include <string>
#include <vector>

namespace diptych::ui {

/// What changes along one side of a sheet: a fader of the mix, keep layout, prompt pull, or how
/// much of the picture to start from is drawn anew.
struct SheetAxis {
    enum class Kind { Adapter, KeepLayout, PromptPull, StartStrength };
    Kind kind = Kind::Adapter;
    std::string adapter; ///< AdapterItem::id, of Kind::Adapter
    double from = 0.0;
    double to = 1.0;
    int count = 5; ///< 2 … 8

    /// Whether its values are shares, shown in percent.
    bool isShare() const { return kind == Kind::KeepLayout || kind == Kind::StartStrength; }
    bool sameFader(const SheetAxis& other) const {
        return kind == other.kind && adapter == other.adapter;
    }
    bool operator==(const SheetAxis&) const = default;
};

/// Pure functions about axes.
namespace sheet_axis {

/// The axes a project offers, each over what its fader shows: first those that act in the picture.
std::vector<SheetAxis> choices(const document::ProjectState& state);
/// "Ink", "Keep layout"
QString name(const SheetAxis& axis, const std::vector<document::AdapterItem>& adapters);
/// Evenly from one end to the other, rounded to hundredths, so that labels say exactly what is
/// there.
std::vector<double> values(const SheetAxis& axis);
/// "4.50", "20 %", in the artist's language.
QString label(const SheetAxis& axis, double value);
/// Sets the value. A fader that is muted or silenced by another's solo acts afterwards; one that is
/// not in the mix enters it.
void apply(const SheetAxis& axis, double value, document::Scene& scene);
/// What the axis' fader does in a scene.
double valueIn(const SheetAxis& axis, const document::Scene& scene);

} // namespace sheet_axis
} // namespace diptych::ui
