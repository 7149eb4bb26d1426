// Lines of names and shapes (header_lines.h) are taken as the header of a checkpoint. Whatever they
// are, the file is told in words, and where it can be mapped, every tensor is used, known or named,
// and every recipe fits its tensor.

#include "core/checkpoints/checkpoint_map.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/checkpoints/rename_control.h"
#include "tests/fuzz/header_lines.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>

namespace {

using namespace diptych;
using namespace diptych::checkpoints;
using fuzz::require;
using safetensors::TensorEntry;

void checkRecipe(const TensorRecipe& recipe, const TensorEntry* source) {
    require(source != nullptr, "a recipe's source is in the file");
    require(!recipe.target.empty(), "a recipe has a target");
    std::vector<std::int64_t> whole = source->shape;
    switch (recipe.operation) {
    case Operation::Copy:
        break;
    case Operation::Reshape:
        require(elementsOf(recipe.shape) == elementsOf(whole), "a reshape keeps the numbers");
        return;
    case Operation::Transpose:
        require(whole.size() == 2, "a transposed tensor is a matrix");
        std::reverse(whole.begin(), whole.end());
        break;
    case Operation::Rows:
        require(!whole.empty() && recipe.shape.size() == whole.size(), "rows keep the dimensions");
        require(recipe.firstRow >= 0 && recipe.firstRow + recipe.shape[0] <= whole[0],
                "rows lie inside of their tensor");
        whole[0] = recipe.shape[0];
        break;
    }
    require(recipe.shape == whole, "a recipe gives the shape it says");
}

void checkComponent(const ComponentMap& map, const TensorNames& names) {
    std::set<std::string> targets;
    for (const TensorRecipe& recipe : map.recipes) {
        checkRecipe(recipe, names.find(recipe.source));
        require(targets.insert(recipe.target).second, "a parameter is made once");
    }
    for (const std::string& target : map.missing)
        require(targets.insert(target).second, "a missing parameter is not made");
    for (const Misfit& misfit : map.misfits) {
        require(targets.insert(misfit.target).second, "a parameter that does not fit is not made");
        require(names.has(misfit.source), "a misfit's source is in the file");
    }
    for (const std::string& name : map.ignored)
        require(names.has(name), "what is ignored is in the file");
}

void checkMap(const CheckpointMap& map, const TensorNames& names) {
    std::map<std::string, std::set<int>> fates;
    for (const ComponentMap& component : map.components) {
        checkComponent(component, names);
        for (const TensorRecipe& recipe : component.recipes)
            fates[recipe.source].insert(0);
        for (const Misfit& misfit : component.misfits)
            fates[misfit.source].insert(0);
    }
    for (const std::string& name : map.ignored)
        fates[name].insert(1);
    for (const std::string& name : map.leftOver)
        fates[name].insert(2);
    require(fates.size() == names.all().size(), "every tensor is used, known or left over");
    for (const auto& [name, fate] : fates)
        require(fate.size() == 1, "a tensor is only one of used, known and left over");
    const Status complete = map.complete();
    const bool whole =
        map.leftOver.empty() && std::all_of(map.components.begin(), map.components.end(),
                                            [](const ComponentMap& component) {
                                                return component.missing.empty() &&
                                                       component.misfits.empty();
                                            });
    require(complete.ok() == whole, "complete() says whether anything is amiss");
    require(complete.ok() || !complete.error().message.empty(), "what is amiss is told");
}

void checkControl(const RenamedControl& control, const TensorNames& names) {
    std::set<std::string> used;
    for (const auto& [target, recipe] : control.part.byTarget) {
        require(target == recipe.target, "a parameter is found by its name");
        checkRecipe(recipe, names.find(recipe.source));
        require(used.insert(recipe.source).second, "a ControlNet's tensor is used once");
    }
    for (const std::string& name : control.leftOver)
        require(names.has(name) && !used.contains(name), "what is left over is not used");
}

void checkFacts(const CheckpointFacts& facts, const safetensors::Header& header) {
    require(!facts.title.empty(), "a file has a title");
    require(facts.sentence.empty() == (facts.kind == CheckpointKind::Model),
            "all but a model have a sentence");
    require(facts.family.has_value() == (facts.kind == CheckpointKind::Model),
            "a model has a family");
    require(facts.parameterBytes() <= header.dataBytes(), "parts are not larger than the file");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    const auto header =
        fuzz::headerOf(fuzz::parseHeaderLines({reinterpret_cast<const char*>(data), sizeBytes}));
    if (!header.ok())
        return 0;
    const TensorNames names(*header);
    const CheckpointFacts facts = recogniseCheckpoint(names);
    checkFacts(facts, *header);
    for (const PartFacts& part : facts.parts)
        for (const std::int64_t pooledWidth : {0, 1280})
            if (const auto map = mapComponent(names, part, facts.family, pooledWidth); map.ok())
                checkComponent(*map, names);
    if (const auto control = renameControl(names))
        checkControl(*control, names);
    if (const auto map = mapCheckpoint(names, facts); map.ok())
        checkMap(*map, names);
    else
        require(!map.error().message.empty(), "why a file is not mapped is told");
    return 0;
}
