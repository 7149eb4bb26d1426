#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/model_numbers.h"
#include "core/checkpoints/tensor_names.h"
#include "core/checkpoints/tensor_recipe.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace diptych::checkpoints {

/// A parameter for which a file has a tensor of a shape that no operation turns into it.
struct Misfit {
    std::string target;
    std::string source;
    std::vector<std::int64_t> found;
    std::vector<std::int64_t> expected;
};

/// How to make every parameter of one component out of a file's tensors.
struct ComponentMap {
    Component component = Component::Unet;
    /// What the component is built from.
    std::variant<UnetNumbers, VaeNumbers, TextNumbers> numbers;
    /// One for each parameter, except those in `missing` and `misfits`.
    std::vector<TensorRecipe> recipes;
    std::vector<std::string> missing; ///< parameters no tensor is there for
    std::vector<Misfit> misfits;
    std::vector<std::string> ignored; ///< tensors of the part that are known and not needed

    const UnetNumbers& unet() const { return std::get<UnetNumbers>(numbers); }
    const VaeNumbers& vae() const { return std::get<VaeNumbers>(numbers); }
    const TextNumbers& text() const { return std::get<TextNumbers>(numbers); }
};

/// How to make a model, or the part of one that a file holds, out of the file's tensors.
struct CheckpointMap {
    std::vector<ComponentMap> components; ///< in the order of CheckpointFacts::parts
    std::vector<std::string> ignored;     ///< tensors that are known and not needed, of all parts
    std::vector<std::string> leftOver;    ///< tensors nobody has asked for

    const ComponentMap* component(Component component) const;
    /// Ok when every parameter has its tensor and nothing is left over. Errors, naming the first
    /// tensors: NotFound, ShapeMismatch, Unsupported for what is left over.
    Status complete() const;
};

/// The map of one part. `family`: of the model it belongs to, if that is known; `pooledWidth`: see
/// applyFamily(). Works on diffusers' names too, where all is copied but old names are replaced.
/// Errors: Unsupported when the structure is none of Stable Diffusion's; what is missing or does
/// not fit is part of the map instead.
Result<ComponentMap> mapComponent(const TensorNames& names, const PartFacts& part,
                                  std::optional<Family> family, std::int64_t pooledWidth = 0);

/// The map of a file of kind Model, Vae or TextEncoder; `facts` are what recogniseCheckpoint() says
/// of the same names. (A folder is mapped part by part with mapComponent().) Errors: as
/// mapComponent(); Unsupported with the facts' sentence for any other kind; InvalidInput for the
/// facts of a folder.
Result<CheckpointMap> mapCheckpoint(const TensorNames& names, const CheckpointFacts& facts);

} // namespace diptych::checkpoints
