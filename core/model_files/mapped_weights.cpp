#include "core/model_files/mapped_weights.h"

#include "core/base/hash.h"
#include "core/tensor/tensor_dtype.h"
#include "core/tensor/torch_guard.h"

#include <algorithm>
#include <vector>

namespace diptych::model_files {
namespace {

using checkpoints::inQuotes;
using checkpoints::Operation;
using checkpoints::TensorRecipe;

/// What the recipe says, done to its source. The result has storage of its own unless it is the
/// source as a whole. Errors: ShapeMismatch when the recipe asks for what the source does not have.
Result<at::Tensor> apply(const TensorRecipe& recipe, const at::Tensor& source) {
    const at::IntArrayRef shape = recipe.shape;
    bool fits = false;
    switch (recipe.operation) {
    case Operation::Copy:
        fits = source.sizes() == shape;
        break;
    case Operation::Reshape:
        fits = static_cast<std::uint64_t>(source.numel()) == checkpoints::elementsOf(recipe.shape);
        break;
    case Operation::Rows:
        fits = source.dim() >= 1 && source.dim() == static_cast<std::int64_t>(shape.size()) &&
               recipe.firstRow >= 0 && recipe.firstRow + shape[0] <= source.size(0) &&
               source.sizes().slice(1) == shape.slice(1);
        break;
    case Operation::Transpose:
        fits = source.dim() == 2 && shape.size() == 2 && source.size(0) == shape[1] &&
               source.size(1) == shape[0];
        break;
    }
    if (!fits)
        return {ErrorCode::ShapeMismatch,
                "The tensor " + inQuotes(recipe.source) + " is " +
                    models::shapeText(source.sizes()) + ", from which no " +
                    inQuotes(recipe.target) + " of " + models::shapeText(shape) + " can be made.",
                {}};
    return tensor::guardTorch([&]() -> at::Tensor {
        switch (recipe.operation) {
        case Operation::Copy:
            break;
        case Operation::Reshape:
            return source.reshape(shape);
        case Operation::Rows:
            return source.narrow(0, recipe.firstRow, shape[0]).clone();
        case Operation::Transpose:
            return source.t().contiguous();
        }
        return source;
    });
}

/// Whether a parameter that has not been taken yet is made of `source`, too.
bool isUsedAgain(const checkpoints::ComponentMap& map, const std::string& source,
                 const std::set<std::string, std::less<>>& taken) {
    return std::any_of(map.recipes.begin(), map.recipes.end(), [&](const TensorRecipe& recipe) {
        return recipe.source == source && !taken.contains(recipe.target);
    });
}

} // namespace

const TensorRecipe* MappedWeights::recipeFor(const std::string& target) const {
    const auto found =
        std::find_if(m_map.recipes.begin(), m_map.recipes.end(),
                     [&](const TensorRecipe& recipe) { return recipe.target == target; });
    return found == m_map.recipes.end() ? nullptr : &*found;
}

const tensor::TensorFile* MappedWeights::fileOf(const std::string& source) const {
    const auto found =
        std::find_if(m_files.begin(), m_files.end(),
                     [&](const tensor::TensorFile& file) { return file.has(source); });
    return found == m_files.end() ? nullptr : &*found;
}

Result<at::Tensor> MappedWeights::readSource(const std::string& source) const {
    const tensor::TensorFile* file = fileOf(source);
    if (file == nullptr)
        return {ErrorCode::NotFound, "The model file lacks the tensor " + inQuotes(source) + ".",
                m_files.empty() ? std::string() : m_files.front().path().string()};
    DIPTYCH_TRY(tensor, file->read(source));
    if (!at::isFloatingType(tensor.scalar_type()))
        return {ErrorCode::Unsupported,
                "The tensor " + inQuotes(source) + " holds numbers of type " +
                    tensor::scalarTypeName(tensor.scalar_type()) +
                    ", which are no weights Diptych knows. Get the model in F16, BF16 or F32.",
                file->path().string()};
    return tensor;
}

Result<at::Tensor> MappedWeights::sharedSource(const std::string& source) {
    if (const auto kept = m_kept.find(source); kept != m_kept.end())
        return kept->second;
    return readSource(source);
}

Error MappedWeights::missing(const std::string& name) const {
    const std::string where = m_files.empty() ? std::string() : m_files.front().path().string();
    for (const checkpoints::Misfit& misfit : m_map.misfits)
        if (misfit.target == name)
            return {ErrorCode::ShapeMismatch,
                    "The tensor " + inQuotes(misfit.source) + " is " +
                        checkpoints::shapeText(misfit.found) +
                        "; the structure of the file asks for " +
                        checkpoints::shapeText(misfit.expected) + ".",
                    where};
    return {ErrorCode::NotFound, "The model file lacks what becomes " + inQuotes(name) + ".",
            where};
}

Result<at::Tensor> MappedWeights::take(const std::string& name, at::IntArrayRef shape) {
    const TensorRecipe* recipe = recipeFor(name);
    if (recipe == nullptr)
        return missing(name);
    const tensor::TensorFile* file = fileOf(recipe->source);
    const std::string where = file == nullptr ? std::string() : file->path().string();
    if (at::IntArrayRef(recipe->shape) != shape)
        return {ErrorCode::ShapeMismatch,
                "The tensor " + inQuotes(recipe->source) + " gives " +
                    models::shapeText(recipe->shape) + ", but the model needs " +
                    models::shapeText(shape) + " for " + inQuotes(name) + ".",
                where};
    DIPTYCH_TRY(source, sharedSource(recipe->source));
    auto made = apply(*recipe, source);
    if (!made.ok())
        return {made.error().code, made.error().message, where};
    m_taken.insert(name);
    if (recipe->operation == Operation::Rows && isUsedAgain(m_map, recipe->source, m_taken))
        m_kept.insert_or_assign(recipe->source, source);
    else
        m_kept.erase(recipe->source);
    return made;
}

Status MappedWeights::requireAllTaken() const {
    constexpr std::size_t kNamed = 3;
    std::string left;
    std::size_t count = 0;
    for (const TensorRecipe& recipe : m_map.recipes)
        if (!m_taken.contains(recipe.target) && ++count <= kNamed)
            left += (left.empty() ? "" : ", ") + inQuotes(recipe.source);
    if (count == 0)
        return {};
    return {ErrorCode::Unsupported,
            "The model file holds tensors that the model has no place for: " + left +
                (count > kNamed ? " and " + std::to_string(count - kNamed) + " more." : "."),
            m_files.empty() ? std::string() : m_files.front().path().string()};
}

Result<std::string> MappedWeights::sha256() const {
    struct Part {
        std::uint64_t bits = 0;
        const TensorRecipe* recipe = nullptr;
    };
    std::vector<Part> parts;
    for (const TensorRecipe& recipe : m_map.recipes) {
        const tensor::TensorFile* file = fileOf(recipe.source);
        if (file == nullptr)
            return missing(recipe.target);
        const auto* entry = file->header().find(recipe.source);
        parts.push_back({safetensors::bitsOf(entry->dtype), &recipe});
    }
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return a.bits != b.bits ? a.bits > b.bits : a.recipe->target < b.recipe->target;
    });
    Sha256 hash;
    for (const Part& part : parts) {
        DIPTYCH_TRY(source, readSource(part.recipe->source));
        DIPTYCH_TRY(made, apply(*part.recipe, source));
        hash.update(made.const_data_ptr(), made.nbytes());
    }
    return hash.finishHex();
}

} // namespace diptych::model_files
