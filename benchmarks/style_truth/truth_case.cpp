#include "benchmarks/style_truth/truth_case.h"

#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/styles/style.h"

namespace diptych::style_truth {
namespace {

constexpr std::uint64_t kTruthFamilySeed = 77;
constexpr std::uint64_t kTuningFamilySeed = 4711;
constexpr std::uint64_t kGrainSeed = 5; // the truth about a style must be one

TruthStyle heldOut(const char* name, const char* kind, double goal, storybook::HeldOutStyle style) {
    return {name, kind, goal,
            [style](const image::Image& picture) { return applyHeldOutStyle(style, picture); }};
}

TruthStyle ofFamily(const char* name, storybook::StyleFamily family, std::uint64_t seed) {
    const auto spec = storybook::styleFromFamily(family, seed);
    return {name, "new parameters of a family of the world", 0.5,
            [spec](const image::Image& picture) { return applyStyle(spec, picture, kGrainSeed); }};
}

} // namespace

std::vector<TruthStyle> truthStyles() {
    using storybook::HeldOutStyle;
    return {ofFamily("duotone", storybook::StyleFamily::ToneMap, kTruthFamilySeed),
            heldOut("papercut", "a family the world lacks", 0.5, HeldOutStyle::PaperCut),
            heldOut("neon", "glowing edges", 0.65, HeldOutStyle::NeonGlow),
            heldOut("engraved", "hatching", 0.65, HeldOutStyle::CrossHatching),
            heldOut("halftone", "dot screen", 0.65, HeldOutStyle::Halftone)};
}

std::vector<TruthStyle> tuningStyles() {
    using storybook::HeldOutStyle;
    return {ofFamily("inkwash", storybook::StyleFamily::Outline, kTuningFamilySeed),
            ofFamily("tinted", storybook::StyleFamily::ToneMap, kTuningFamilySeed),
            heldOut("leaded", "a family the world lacks", 0.5, HeldOutStyle::StainedGlass),
            heldOut("carved", "carved lines", 0.65, HeldOutStyle::Woodcut)};
}

Scene trainingScene() {
    return {"a red house in a meadow", 11};
}

std::vector<Scene> testScenes() {
    return {{"a blue cat in a room", 21},     {"a yellow boat by the sea", 22},
            {"a green tree in the snow", 23}, {"a purple balloon in a desert", 24},
            {"an orange car on a beach", 25}, {"a pink teapot under a night sky", 26}};
}

} // namespace diptych::style_truth
