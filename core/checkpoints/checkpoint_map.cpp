#include "core/checkpoints/checkpoint_map.h"

#include "core/checkpoints/expected_parameters.h"
#include "core/checkpoints/known_extras.h"
#include "core/checkpoints/rename_part.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace diptych::checkpoints {
namespace {

using safetensors::TensorEntry;
using Shape = std::vector<std::int64_t>;

/// The shape without the ones at its end: what a 1x1 convolution and a linear layer share.
Shape withoutLastOnes(Shape shape) {
    while (shape.size() > 2 && shape.back() == 1)
        shape.pop_back();
    return shape;
}

/// Puts the part's tensors beside the parameters that the component has.
void reconcile(ComponentMap& map, RenamedPart& part,
               const std::vector<ExpectedParameter>& expected) {
    for (const ExpectedParameter& parameter : expected) {
        const auto found = part.byTarget.find(parameter.name);
        if (found == part.byTarget.end()) {
            map.missing.push_back(parameter.name);
            continue;
        }
        TensorRecipe& recipe = found->second;
        if (recipe.shape != parameter.shape) {
            if (recipe.operation != Operation::Copy ||
                withoutLastOnes(recipe.shape) != withoutLastOnes(parameter.shape)) {
                map.misfits.push_back(
                    {parameter.name, recipe.source, recipe.shape, parameter.shape});
                continue;
            }
            recipe.operation = Operation::Reshape;
            recipe.shape = parameter.shape;
        }
        map.recipes.push_back(recipe);
    }
    map.ignored.assign(part.ignored.begin(), part.ignored.end());
}

/// Width of the second text encoder's projection; 0 when there is none.
std::int64_t pooledWidth(const TensorNames& names, const CheckpointFacts& facts) {
    const PartFacts* text = facts.part(Component::TextEncoder2);
    return text == nullptr ? 0 : renameText(names, *text).size("text_projection.weight", 0);
}

/// Up to three of `list`, and how many more.
std::string firstOf(const std::vector<std::string>& list) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kShown, list.size()); ++i)
        text += (i == 0 ? "" : ", ") + inQuotes(list[i]);
    if (list.size() > kShown)
        text += " and " + std::to_string(list.size() - kShown) + " more";
    return text;
}

void collectRest(CheckpointMap& map, const TensorNames& names) {
    std::set<std::string_view> used;
    std::set<std::string_view> ignored;
    for (const ComponentMap& component : map.components) {
        for (const TensorRecipe& recipe : component.recipes)
            used.insert(recipe.source);
        for (const Misfit& misfit : component.misfits)
            used.insert(misfit.source);
        ignored.insert(component.ignored.begin(), component.ignored.end());
    }
    for (const TensorEntry* entry : names.all()) {
        if (used.contains(entry->name))
            continue;
        const bool known = ignored.contains(entry->name) || isKnownExtra(entry->name);
        (known ? map.ignored : map.leftOver).push_back(entry->name);
    }
}

} // namespace

const ComponentMap* CheckpointMap::component(Component wanted) const {
    for (const ComponentMap& map : components)
        if (map.component == wanted)
            return &map;
    return nullptr;
}

Status CheckpointMap::complete() const {
    for (const ComponentMap& map : components) {
        const std::string part = componentName(map.component);
        if (!map.missing.empty())
            return {ErrorCode::NotFound,
                    "The file is incomplete: \"" + part + "\" lacks " + firstOf(map.missing),
                    {}};
        if (!map.misfits.empty()) {
            const Misfit& misfit = map.misfits.front();
            return {ErrorCode::ShapeMismatch,
                    "The tensor " + inQuotes(misfit.source) + " is " + shapeText(misfit.found) +
                        "; the structure of the file asks for " + shapeText(misfit.expected),
                    {}};
        }
    }
    if (!leftOver.empty())
        return {ErrorCode::Unsupported,
                "The file has tensors that Diptych has no place for: " + firstOf(leftOver),
                {}};
    return {};
}

Result<ComponentMap> mapComponent(const TensorNames& names, const PartFacts& part,
                                  std::optional<Family> family, std::int64_t pooledWidth) {
    RenamedPart renamed = renamePart(names, part);
    ComponentMap map;
    map.component = part.component;
    if (part.component == Component::Unet) {
        DIPTYCH_TRY(numbers, unetNumbers(renamed));
        if (family)
            applyFamily(numbers, *family, pooledWidth);
        reconcile(map, renamed, expectedParameters(numbers));
        map.numbers = std::move(numbers);
    } else if (part.component == Component::Vae) {
        DIPTYCH_TRY(numbers, vaeNumbers(renamed, family));
        reconcile(map, renamed, expectedParameters(numbers));
        map.numbers = std::move(numbers);
    } else {
        DIPTYCH_TRY(numbers, textNumbers(renamed, part));
        reconcile(map, renamed, expectedParameters(numbers));
        map.numbers = numbers;
    }
    return map;
}

Result<CheckpointMap> mapCheckpoint(const TensorNames& names, const CheckpointFacts& facts) {
    const bool mappable = facts.kind == CheckpointKind::Model ||
                          facts.kind == CheckpointKind::Vae ||
                          facts.kind == CheckpointKind::TextEncoder;
    if (!mappable)
        return {ErrorCode::Unsupported, facts.sentence, {}};
    if (facts.layout == Layout::Folder)
        return {
            ErrorCode::InvalidInput, "A model folder is read part by part, not as one file", {}};
    CheckpointMap map;
    for (const PartFacts& part : facts.parts) {
        DIPTYCH_TRY(component, mapComponent(names, part, facts.family, pooledWidth(names, facts)));
        map.components.push_back(std::move(component));
    }
    collectRest(map, names);
    return map;
}

} // namespace diptych::checkpoints
