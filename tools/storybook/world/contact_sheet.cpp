#include "tools/storybook/world/contact_sheet.h"

#include "core/image/grid.h"
#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/drawing/random.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/world/caption.h"
#include "tools/storybook/world/scene_sampler.h"
#include "tools/storybook/world/texture_augmenter.h"
#include "tools/storybook/world/world_sampler.h"

#include <algorithm>
#include <array>
#include <functional>

namespace diptych::storybook {

namespace {

using Company = SceneConstraints::Company;

constexpr std::array<const char*, kSheetKindCount> kKindNames = {
    "objects", "colours", "patterns", "places", "pairs", "styles", "heldout", "textures", "world"};

/// A sheet as a recipe: how many cells, and what cell k is.
struct Recipe {
    int cells = 0;
    int columns = 0;
    std::function<image::GridCell(int)> cell;
};

image::GridCell sceneCell(const SceneSpec& scene, int sidePixels) {
    return {drawScene(scene, sidePixels), canonicalCaption(scene)};
}

/// Scenes that show styles well: strong shapes, different colours and places.
SceneSpec showScene(int index, std::uint64_t seed) {
    constexpr ObjectKind kKinds[] = {ObjectKind::House, ObjectKind::Cat, ObjectKind::Boat,
                                     ObjectKind::Castle};
    constexpr Colour kColours[] = {Colour::Red, Colour::Orange, Colour::Blue, Colour::Purple};
    constexpr Place kPlaces[] = {Place::Meadow, Place::Room, Place::Beach, Place::Snow};
    const auto k = static_cast<std::size_t>(index) % 4;
    SceneConstraints constraints;
    constraints.object = kKinds[k];
    constraints.colour = kColours[k];
    constraints.place = kPlaces[k];
    constraints.pattern = Pattern::Plain;
    constraints.company = Company::Never;
    return sampleScene(subSeed(seed, k), constraints);
}

Recipe objectRecipe(const SheetOptions& options) {
    return {kObjectCount, 7, [options](int k) {
                SceneConstraints constraints;
                constraints.object = static_cast<ObjectKind>(k);
                constraints.colour = static_cast<Colour>((k * 5 + 3) % kColourCount);
                constraints.pattern = Pattern::Plain;
                constraints.company = Company::Never;
                return sceneCell(
                    sampleScene(subSeed(options.seed, static_cast<std::uint64_t>(k)), constraints),
                    options.sidePixels);
            }};
}

Recipe colourRecipe(const SheetOptions& options) {
    return {kPlaceCount * kColourCount, kColourCount, [options](int k) {
                const int row = k / kColourCount;
                const int column = k % kColourCount;
                SceneConstraints constraints;
                constraints.place = static_cast<Place>(row);
                constraints.colour = static_cast<Colour>(column);
                constraints.object = static_cast<ObjectKind>(
                    (row * 13 + column * 5 + static_cast<int>(options.seed % kObjectCount)) %
                    kObjectCount);
                constraints.pattern = Pattern::Plain;
                constraints.company = Company::Never;
                return sceneCell(
                    sampleScene(subSeed(options.seed, static_cast<std::uint64_t>(k)), constraints),
                    options.sidePixels);
            }};
}

Recipe patternRecipe(const SheetOptions& options) {
    return {kObjectCount * 3, 9, [options](int k) {
                SceneConstraints constraints;
                constraints.object = static_cast<ObjectKind>(k / 3);
                constraints.pattern = static_cast<Pattern>(1 + k % 3);
                constraints.company = Company::Never;
                return sceneCell(
                    sampleScene(subSeed(options.seed, static_cast<std::uint64_t>(k)), constraints),
                    options.sidePixels);
            }};
}

Recipe placeRecipe(const SheetOptions& options) {
    constexpr int kColumns = 8;
    return {kPlaceCount * kColumns, kColumns, [options](int k) {
                SceneConstraints constraints;
                constraints.place = static_cast<Place>(k / kColumns);
                constraints.company = Company::Never;
                return sceneCell(
                    sampleScene(subSeed(options.seed, static_cast<std::uint64_t>(k)), constraints),
                    options.sidePixels);
            }};
}

Recipe pairRecipe(const SheetOptions& options) {
    return {42, 7, [options](int k) {
                SceneConstraints constraints;
                constraints.company = Company::Always;
                return sceneCell(
                    sampleScene(subSeed(options.seed, static_cast<std::uint64_t>(k)), constraints),
                    options.sidePixels);
            }};
}

Recipe styleRecipe(const SheetOptions& options) {
    return {static_cast<int>(styleNames().size()), 14, [options](int k) {
                const StyleSpec style = *styleByName(styleNames()[static_cast<std::size_t>(k)]);
                const Image scene = drawScene(showScene(k, options.seed), options.sidePixels);
                return image::GridCell{applyStyle(style, scene, options.seed), style.name};
            }};
}

Recipe heldOutRecipe(const SheetOptions& options) {
    constexpr int kColumns = 4;
    return {(kHeldOutStyleCount + 1) * kColumns, kColumns, [options](int k) {
                const Image scene = drawScene(showScene(k, options.seed), options.sidePixels);
                if (k < kColumns)
                    return image::GridCell{scene, "original"};
                const auto style = static_cast<HeldOutStyle>(k / kColumns - 1);
                return image::GridCell{applyHeldOutStyle(style, scene), heldOutStyleName(style)};
            }};
}

Recipe textureRecipe(const SheetOptions& options) {
    constexpr int kColumns = 8;
    return {kTextureKindCount * kColumns, kColumns, [options](int k) {
                const auto kind = static_cast<TextureKind>(k / kColumns);
                const auto seed = subSeed(options.seed, static_cast<std::uint64_t>(k));
                const Image scene = drawScene(sampleScene(seed), options.sidePixels);
                return image::GridCell{TextureAugmenter::withTexture(scene, kind, seed),
                                       textureKindName(kind)};
            }};
}

Recipe worldRecipe(const SheetOptions& options) {
    return {36, 6, [options](int k) {
                WorldOptions world;
                world.sidePixels = options.sidePixels;
                const WorldSampler sampler(Split::Train, world);
                WorldSample sample =
                    sampler.sample(options.seed * 1000 + static_cast<std::uint64_t>(k));
                return image::GridCell{std::move(sample.picture), sample.plan.caption};
            }};
}

Recipe recipeOf(SheetKind kind, const SheetOptions& options) {
    switch (kind) {
    case SheetKind::Objects:
        return objectRecipe(options);
    case SheetKind::Colours:
        return colourRecipe(options);
    case SheetKind::Patterns:
        return patternRecipe(options);
    case SheetKind::Places:
        return placeRecipe(options);
    case SheetKind::Pairs:
        return pairRecipe(options);
    case SheetKind::Styles:
        return styleRecipe(options);
    case SheetKind::HeldOut:
        return heldOutRecipe(options);
    case SheetKind::Textures:
        return textureRecipe(options);
    case SheetKind::World:
        break;
    }
    return worldRecipe(options);
}

} // namespace

const char* sheetKindName(SheetKind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::vector<std::string> sheetKindNames() {
    return {kKindNames.begin(), kKindNames.end()};
}

Result<SheetKind> sheetKindByName(std::string_view name) {
    for (int k = 0; k < kSheetKindCount; ++k)
        if (name == kKindNames[static_cast<std::size_t>(k)])
            return static_cast<SheetKind>(k);
    return {ErrorCode::InvalidInput, "There is no sheet called \"" + std::string(name) + "\"."};
}

Result<Image> makeContactSheet(SheetKind kind, const SheetOptions& options) {
    if (options.sidePixels < 16 || options.sidePixels > 1024)
        return {ErrorCode::InvalidInput, "A picture on a sheet is 16 to 1024 pixels wide."};
    const Recipe recipe = recipeOf(kind, options);
    const int end =
        options.count > 0 ? std::min(recipe.cells, options.first + options.count) : recipe.cells;
    if (options.first < 0 || options.first >= end)
        return {ErrorCode::InvalidInput, "This sheet has " + std::to_string(recipe.cells) +
                                             " pictures; the part asked for is empty."};
    std::vector<image::GridCell> cells;
    for (int k = options.first; k < end; ++k)
        cells.push_back(recipe.cell(k));
    image::GridOptions grid;
    grid.columns = recipe.columns;
    grid.margin = 10;
    grid.gap = 6;
    grid.textHeight = std::max(6, options.sidePixels / 18);
    return image::makeGrid(cells, grid);
}

} // namespace diptych::storybook
