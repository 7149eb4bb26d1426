#include "tools/storybook/world/scene_sampler.h"

#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/drawing/random.h"

#include <algorithm>

namespace diptych::storybook {

namespace {

constexpr float kTwoObjectShare = 0.15F;

template <typename Enum>
Enum anyOf(int count, Random& random) {
    return static_cast<Enum>(random.below(count));
}

Pattern anyPattern(Random& random) {
    return static_cast<Pattern>(std::max(0, random.below(kPatternCount + 1) - 1));
}

Accent accentFor(Colour colour, Random& random) {
    for (;;) {
        const auto accent = anyOf<Accent>(kAccentCount, random);
        if (accentSuits(accent, colour))
            return accent;
    }
}

bool floats(ObjectKind kind) {
    return objectInfo(kind).floats;
}

/// Where an object sets its foot in a place, `depth` 0 (far) ... 1 (near).
float groundAt(ObjectKind kind, Place place, float depth) {
    if (place == Place::Sea)
        return kind == ObjectKind::Boat ? 0.72F + 0.06F * depth : 0.865F + 0.085F * depth;
    return 0.84F + 0.1F * depth;
}

/// Keeps the object's box inside the picture.
void fit(SceneObject& object) {
    constexpr float kEdge = 0.015F;
    object.x = std::clamp(object.x, object.size + kEdge, 1 - object.size - kEdge);
    object.baseline = std::max(object.baseline, 2.06F * object.size + kEdge);
}

void placeAlone(SceneObject& object, Place place, Random& random) {
    object.size = random.uniform(0.255F, 0.345F) * objectInfo(object.kind).scale;
    object.x = random.uniform(0.36F, 0.64F);
    object.baseline = floats(object.kind) ? random.uniform(0.36F, 0.47F) + object.size
                                          : groundAt(object.kind, place, random.unit());
    fit(object);
}

struct Spot {
    float x;
    float size;
    float depth;          ///< for what stands
    float centre = 0.42F; ///< for what floats, from the top
};

void placeAt(SceneObject& object, Place place, const Spot& spot) {
    object.size = spot.size * objectInfo(object.kind).scale;
    object.x = spot.x;
    object.baseline =
        floats(object.kind) ? spot.centre + object.size : groundAt(object.kind, place, spot.depth);
    fit(object);
}

/// `apart`: one stands on land, the other swims, so neither can be before the other.
Relation relationFor(ObjectKind first, ObjectKind second, bool apart, Random& random) {
    if (floats(first) && !floats(second) && random.chance(0.5F))
        return Relation::Above;
    if (!floats(first) && !floats(second) && !apart && random.chance(0.45F))
        return random.chance(0.5F) ? Relation::InFrontOf : Relation::Behind;
    constexpr Relation kBeside[] = {Relation::NextTo, Relation::NextTo, Relation::LeftOf,
                                    Relation::RightOf};
    return random.pick(kBeside);
}

void placeTwo(SceneSpec& spec, Random& random) {
    SceneObject& first = spec.first;
    SceneObject& second = *spec.second;
    const float sizeA = random.uniform(0.18F, 0.225F);
    const float sizeB = random.uniform(0.18F, 0.225F);
    const float side = random.chance(0.5F) ? 1.0F : -1.0F;
    const float depth = random.unit();
    switch (spec.relation) {
    case Relation::Above:
        placeAt(first, spec.place,
                {0.5F + side * random.uniform(0, 0.1F), sizeA * 0.94F, 0, sizeA + 0.03F});
        placeAt(second, spec.place, {0.5F - side * random.uniform(0, 0.1F), sizeB * 0.94F, depth});
        return;
    case Relation::InFrontOf:
    case Relation::Behind: {
        const float offset = random.uniform(0.14F, 0.2F) * side;
        SceneObject& near = spec.relation == Relation::InFrontOf ? first : second;
        SceneObject& far = spec.relation == Relation::InFrontOf ? second : first;
        placeAt(near, spec.place, {0.5F + offset, sizeA, 1});
        placeAt(far, spec.place, {0.5F - offset * 0.6F, sizeB * 1.45F, 0});
        return;
    }
    case Relation::NextTo:
    case Relation::LeftOf:
    case Relation::RightOf: {
        const float order = spec.relation == Relation::LeftOf    ? -1.0F
                            : spec.relation == Relation::RightOf ? 1.0F
                                                                 : side;
        const float reach = random.uniform(0.21F, 0.25F);
        placeAt(first, spec.place, {0.5F + order * reach, sizeA, depth});
        placeAt(second, spec.place, {0.5F - order * reach, sizeB, std::min(1.0F, depth + 0.2F)});
        return;
    }
    case Relation::None:
        return;
    }
}

SceneObject anyObject(const SceneConstraints& constraints, Random& random) {
    SceneObject object;
    const auto kind = anyOf<ObjectKind>(kObjectCount, random);
    const auto colour = anyOf<Colour>(kColourCount, random);
    const auto pattern = anyPattern(random);
    object.kind = constraints.object.value_or(kind);
    object.colour = constraints.colour.value_or(colour);
    object.pattern = constraints.pattern.value_or(pattern);
    object.accent = accentFor(object.colour, random);
    object.flip = random.chance(0.5F);
    object.seed = random.bits();
    return object;
}

/// Another kind in another colour, mostly plain.
SceneObject companionOf(const SceneObject& first, Random& random) {
    for (;;) {
        SceneObject object = anyObject({}, random);
        if (random.chance(0.5F))
            object.pattern = Pattern::Plain;
        if (object.kind != first.kind && object.colour != first.colour)
            return object;
    }
}

} // namespace

SceneSpec sampleScene(std::uint64_t seed, const SceneConstraints& constraints) {
    Random random(seed);
    SceneSpec spec;
    const auto place = anyOf<Place>(kPlaceCount, random);
    spec.place = constraints.place.value_or(place);
    spec.light = random.chance(0.5F) ? Side::Left : Side::Right;
    spec.horizon = random.uniform(0.56F, 0.66F);
    spec.placeSeed = random.bits();
    spec.first = anyObject(constraints, random);
    const bool company = random.chance(kTwoObjectShare);
    using Company = SceneConstraints::Company;
    if (constraints.company == Company::Never ||
        (constraints.company == Company::Sometimes && !company)) {
        placeAlone(spec.first, spec.place, random);
        return spec;
    }
    spec.second = companionOf(spec.first, random);
    const bool apart = spec.place == Place::Sea && (spec.first.kind == ObjectKind::Boat ||
                                                    spec.second->kind == ObjectKind::Boat);
    spec.relation = relationFor(spec.first.kind, spec.second->kind, apart, random);
    placeTwo(spec, random);
    return spec;
}

} // namespace diptych::storybook
