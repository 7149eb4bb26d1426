#include "benchmarks/methods/asked_scene.h"

#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/world/caption.h"
#include "tools/storybook/world/words.h"

#include <algorithm>
#include <string_view>

namespace diptych::benchmark {
namespace {

std::string withArticle(const std::string& words) {
    const bool vowel = std::string_view("aeiou").find(words.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + words;
}

image::Image maskFrom(const std::vector<std::uint8_t>& cover, int side) {
    image::Image mask(side, side);
    for (std::size_t i = 0; i < cover.size(); ++i)
        if (cover[i] >= 128)
            std::fill_n(mask.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, 255);
    return mask;
}

} // namespace

std::string AskedScene::prompt() const {
    const std::string colourWord = colour ? storybook::colourName(*colour) + std::string(" ") : "";
    return withArticle(colourWord + storybook::objectInfo(object).name) + " " +
           storybook::placePhrase(place);
}

Reference drawReference(const storybook::SceneConstraints& constraints, std::uint64_t seed,
                        int sidePixels) {
    storybook::SceneConstraints alone = constraints;
    alone.company = storybook::SceneConstraints::Company::Never;
    Reference reference;
    reference.scene = storybook::sampleScene(seed, alone);
    reference.subject = storybook::canonicalCaption(reference.scene);
    auto drawn = storybook::drawSceneWithAreas(reference.scene, sidePixels);
    reference.picture = std::move(drawn.picture);
    reference.mask = maskFrom(drawn.objectArea, sidePixels);
    const auto& thing = reference.scene.first;
    const std::string pattern = storybook::patternAdjective(thing.pattern);
    reference.name = (pattern.empty() ? "" : pattern + "-") +
                     std::string(storybook::colourName(thing.colour)) + "-" +
                     storybook::objectInfo(thing.kind).name;
    std::replace(reference.name.begin(), reference.name.end(), ' ', '-');
    return reference;
}

} // namespace diptych::benchmark
