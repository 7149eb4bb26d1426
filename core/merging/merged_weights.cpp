#include "core/merging/merged_weights.h"

#include "core/adapters/export_forms.h"
#include "core/tensor/checks.h"
#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace diptych::merging {
namespace {

using checkpoints::Component;
using checkpoints::Operation;
using checkpoints::TensorRecipe;
using safetensors::DType;
using safetensors::TensorEntry;

std::optional<adapter_formats::Component> adapterComponent(Component component) {
    switch (component) {
    case Component::Unet:
        return adapter_formats::Component::Unet;
    case Component::TextEncoder:
        return adapter_formats::Component::TextEncoder1;
    case Component::TextEncoder2:
        return adapter_formats::Component::TextEncoder2;
    case Component::Vae:
        break;
    }
    return std::nullopt;
}

/// The parameter inside of the tensor it is a part of: what is added to the view is added to the
/// tensor. `whole` is contiguous.
at::Tensor viewOf(const TensorRecipe& recipe, const at::Tensor& whole) {
    switch (recipe.operation) {
    case Operation::Copy:
        break;
    case Operation::Reshape:
        return whole.view(recipe.shape);
    case Operation::Rows:
        return whole.narrow(0, recipe.firstRow, recipe.shape.at(0));
    case Operation::Transpose:
        return whole.t();
    }
    return whole;
}

std::uint64_t bytesOf(const safetensors::TensorSource& source) {
    return checkpoints::elementsOf(source.shape) * safetensors::bitsOf(source.dtype) / 8;
}

} // namespace

MergedWeights::MergedWeights(std::vector<tensor::TensorFile> files,
                             const std::vector<checkpoints::ComponentMap>& maps,
                             Ingredient ingredient)
    : m_files(std::move(files)), m_ingredient(std::move(ingredient)) {
    for (const checkpoints::ComponentMap& map : maps) {
        const auto component = adapterComponent(map.component);
        for (const TensorRecipe& recipe : map.recipes) {
            const std::size_t dot = recipe.target.rfind('.');
            const bool named = component && dot != std::string::npos;
            const std::string last = named ? recipe.target.substr(dot) : std::string();
            Parameter parameter{recipe, {}, last == ".bias"};
            if (last == ".weight" || last == ".bias") {
                parameter.stem = adapters::stemOf({*component, recipe.target.substr(0, dot)});
                (parameter.isBias ? m_biasStems : m_weightStems).insert(parameter.stem);
            }
            m_parameters[recipe.source].push_back(std::move(parameter));
        }
    }
}

std::size_t MergedWeights::leaveOut(const std::string& prefix) {
    std::size_t count = 0;
    for (const tensor::TensorFile& file : m_files)
        for (const TensorEntry& entry : file.header().entries())
            count += entry.name.starts_with(prefix) ? 1 : 0;
    m_leftOut.push_back(prefix);
    return count;
}

bool MergedWeights::isKept(const std::string& name) const {
    return std::none_of(m_leftOut.begin(), m_leftOut.end(),
                        [&](const std::string& prefix) { return name.starts_with(prefix); });
}

std::uint64_t MergedWeights::sizeBytes() const {
    std::uint64_t bytes = 0;
    for (const safetensors::TensorSource& source : sources())
        bytes += bytesOf(source);
    return bytes;
}

std::vector<safetensors::TensorSource> MergedWeights::sources() const {
    std::vector<safetensors::TensorSource> sources;
    for (const tensor::TensorFile& file : m_files)
        for (const TensorEntry& entry : file.header().entries()) {
            if (!isKept(entry.name))
                continue;
            const bool isParameter = m_parameters.find(entry.name) != m_parameters.end();
            const auto write = [this, &file, name = entry.name](ByteSink& sink) -> Status {
                DIPTYCH_TRY(tensor, merged(file, name));
                return sink.write(tensor.const_data_ptr(), tensor.nbytes());
            };
            sources.push_back(
                {entry.name, isParameter ? DType::F16 : entry.dtype, entry.shape, write});
        }
    return sources;
}

Result<at::Tensor> MergedWeights::merged(const tensor::TensorFile& file,
                                         const std::string& name) const {
    DIPTYCH_TRY(stored, file.read(name));
    const auto parameters = m_parameters.find(name);
    if (parameters == m_parameters.end())
        return stored;
    const std::string where = file.path().filename().string();
    if (!at::isFloatingType(stored.scalar_type()))
        return {ErrorCode::Unsupported,
                "The tensor " + checkpoints::inQuotes(name) + " holds no floating point numbers.",
                where};
    return tensor::guardTorch([&]() -> Result<at::Tensor> {
        const at::NoGradGuard noGrad;
        const at::Tensor whole = stored.to(at::kFloat);
        for (const Parameter& parameter : parameters->second)
            DIPTYCH_CHECK(addChange(parameter, whole));
        at::Tensor half = whole.to(at::kHalf);
        if (!tensor::allFinite(half))
            return {ErrorCode::InvalidNumbers,
                    "With the adapter in it, the tensor " + checkpoints::inQuotes(name) +
                        " holds numbers beyond what 16 bits can say; try a smaller scale.",
                    where};
        return half;
    });
}

Status MergedWeights::addChange(const Parameter& parameter, const at::Tensor& whole) const {
    const adapters::Adapter& adapter = *m_ingredient.adapter;
    if (parameter.isBias) {
        const auto bias = adapter.biases.find(parameter.stem);
        if (bias == adapter.biases.end())
            return {};
        const at::Tensor view = viewOf(parameter.recipe, whole);
        if (bias->second.numel() != view.numel())
            return {ErrorCode::ShapeMismatch,
                    "The adapter does not fit this model; it was made for another model",
                    parameter.stem};
        view.add_(bias->second.to(at::kFloat).view_as(view) * m_ingredient.scales.second);
        return {};
    }
    const auto acts = [&](const auto& named) { return named.contains(parameter.stem); };
    if (parameter.stem.empty() ||
        !(acts(adapter.layers) || acts(adapter.modulations) || acts(adapter.differences) ||
          acts(adapter.products) || acts(adapter.magnitudes)))
        return {};
    const at::Tensor view = viewOf(parameter.recipe, whole);
    DIPTYCH_TRY(change, adapters::layerChange(adapter, parameter.stem, view, m_ingredient.scales));
    view.add_(change.weight);
    return {};
}

} // namespace diptych::merging
