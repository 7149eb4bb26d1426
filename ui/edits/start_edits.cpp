#include "ui/edits/start_edits.h"

#include "core/scene/scene_request.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace diptych::ui::start_edits {
namespace {

using State = project::Project::State;
using document::StartMode;
using document::StartPicture;

/// Shapes that differ by less are one: other programs round sides.
constexpr double kShapeTolerance = 0.03;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StartEdits)
};

double defaultOf(StartMode mode) {
    return mode == StartMode::Edit ? kEditStrength : kVaryStrength;
}

/// Applies `change` to the picture the scene starts from, if there is one.
template <typename Apply>
Change forStart(Apply apply) {
    return [apply](State& state) {
        if (state.scene.start)
            apply(*state.scene.start);
    };
}

} // namespace

Change setPicture(const document::SourcePicture& picture) {
    return [picture](State& state) {
        if (!state.scene.start)
            state.scene.start.emplace().strength = kVaryStrength;
        state.scene.start->picture = picture;
        state.scene.start->mask.reset();
    };
}

Change removePicture() {
    return [](State& state) { state.scene.start.reset(); };
}

Change setMode(StartMode mode) {
    return forStart([mode](StartPicture& start) {
        if (start.strength == defaultOf(start.mode))
            start.strength = defaultOf(mode);
        start.mode = mode;
    });
}

Change setStrength(double strength) {
    return forStart(
        [strength](StartPicture& start) { start.strength = std::clamp(strength, 0.0, 1.0); });
}

Change setInversionRounds(int rounds) {
    return forStart([rounds](StartPicture& start) { start.inversionRounds = rounds; });
}

Change setMask(const std::optional<document::SourcePicture>& mask) {
    return forStart([mask](StartPicture& start) { start.mask = mask; });
}

Change useEditSampler() {
    return [](State& state) { state.scene.sampler = scene::kEditSampler; };
}

bool fits(const document::SourcePicture& mask, const document::SourcePicture& picture) {
    const double a = static_cast<double>(mask.size.width) * picture.size.height;
    const double b = static_cast<double>(mask.size.height) * picture.size.width;
    return a > 0.0 && b > 0.0 && std::abs(std::log(a / b)) <= std::log(1.0 + kShapeTolerance);
}

FaderSpec strengthSpec(StartMode mode) {
    const bool edit = mode == StartMode::Edit;
    FaderSpec spec = FaderSpec::share(
        edit ? Words::tr("How far back") : Words::tr("How much is drawn anew"), defaultOf(mode));
    spec.description =
        edit
            ? Words::tr("How far the picture goes back towards its noise before the styles draw it "
                        "forward again. Less keeps more of it; at 0 % it stays as it is.")
            : Words::tr(
                  "The share of the steps that is drawn anew. Less keeps more of the picture; at "
                  "0 % it stays as it is.");
    return spec;
}

} // namespace diptych::ui::start_edits
