#include "core/adapters/foreign_adapter.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/layout_report.h"
#include "core/tensor/checks.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace diptych::adapters {
namespace {

using adapter_formats::AdapterLayout;
using adapter_formats::AlphaFrom;
using adapter_formats::LayerKind;
using adapter_formats::LayerRecord;
using adapter_formats::LearntWord;
using adapter_formats::MagnitudeAxis;
using adapter_formats::Slot;

Result<at::Tensor> readFinite(const tensor::TensorFile& file, const std::string& name) {
    DIPTYCH_TRY(value, file.read(name));
    DIPTYCH_CHECK(tensor::checkFinite(value, name));
    return value;
}

/// The tensors of one layer that are there, read.
class LayerTensors {
  public:
    static Result<LayerTensors> read(const tensor::TensorFile& file, const LayerRecord& layer) {
        LayerTensors tensors;
        for (const auto& [slot, name] : layer.tensors) {
            DIPTYCH_TRY(value, readFinite(file, name));
            tensors.m_values[slot] = value;
        }
        return tensors;
    }

    /// Undefined where the file has none.
    at::Tensor operator[](Slot slot) const {
        const auto found = m_values.find(slot);
        return found == m_values.end() ? at::Tensor() : found->second;
    }

  private:
    std::map<Slot, at::Tensor> m_values;
};

double scaleOf(const LayerRecord& layer, const LayerTensors& tensors) {
    const bool inFile = layer.alpha.from == AlphaFrom::Tensor;
    return adapter_formats::scaleOf(layer, inFile ? tensors[Slot::Alpha].item<double>() : 0.0);
}

LoraLayer lowRank(const LayerRecord& layer, const LayerTensors& tensors) {
    LoraLayer lora{tensors[Slot::Down], tensors[Slot::Up], 0.0};
    if (const at::Tensor core = tensors[Slot::Mid]; core.defined())
        lora.down = downWithCore(lora.down, core);
    lora.alpha = scaleOf(layer, tensors) * static_cast<double>(lora.rank());
    return lora;
}

ProductLayer loHa(const LayerRecord& layer, const LayerTensors& tensors) {
    return {ProductKind::Hadamard,
            {{}, tensors[Slot::HadaW1A], tensors[Slot::HadaW1B], tensors[Slot::HadaT1]},
            {{}, tensors[Slot::HadaW2A], tensors[Slot::HadaW2B], tensors[Slot::HadaT2]},
            scaleOf(layer, tensors)};
}

ProductLayer loKr(const LayerRecord& layer, const LayerTensors& tensors) {
    return {ProductKind::Kronecker,
            {tensors[Slot::KronW1], tensors[Slot::KronW1A], tensors[Slot::KronW1B], {}},
            {tensors[Slot::KronW2], tensors[Slot::KronW2A], tensors[Slot::KronW2B],
             tensors[Slot::KronT2]},
            scaleOf(layer, tensors)};
}

ModulationLayer ia3(const LayerTensors& tensors) {
    const at::Tensor scale = tensors[Slot::Ia3Scale].flatten().unsqueeze(0).to(at::kFloat);
    const bool onInput = tensors[Slot::Ia3OnInput].flatten()[0].item<double>() != 0.0;
    return onInput ? ModulationLayer{{}, scale} : ModulationLayer{scale, {}};
}

/// Puts what one layer changes where an Adapter keeps it.
void addLayer(const LayerRecord& layer, const LayerTensors& tensors, Adapter& adapter) {
    const std::string stem = stemOf(layer.module);
    const auto addTo = [&](std::map<std::string, at::Tensor>& all, Slot slot) {
        if (at::Tensor value = tensors[slot]; value.defined())
            all[stem] = std::move(value);
    };
    switch (layer.shapes.kind) {
    case LayerKind::LowRank:
    case LayerKind::LowRankConvolution:
        adapter.layers[stem] = lowRank(layer, tensors);
        break;
    case LayerKind::LoHa:
        adapter.products[stem] = loHa(layer, tensors);
        break;
    case LayerKind::LoKr:
        adapter.products[stem] = loKr(layer, tensors);
        break;
    case LayerKind::Ia3:
        adapter.modulations[stem] = ia3(tensors);
        break;
    case LayerKind::Norm:
        addTo(adapter.differences, Slot::NormWeight);
        addTo(adapter.biases, Slot::NormBias);
        break;
    case LayerKind::Difference:
    case LayerKind::Unknown:
        break;
    }
    addTo(adapter.differences, Slot::Difference);
    addTo(adapter.biases, Slot::BiasDifference);
    if (layer.shapes.magnitude != MagnitudeAxis::None)
        adapter.magnitudes[stem] = {tensors[Slot::Magnitude].flatten(),
                                    layer.shapes.magnitude == MagnitudeAxis::Output};
}

/// A word as it can stand in a prompt: signs of the prompt's grammar become underscores.
std::string asWord(std::string name) {
    constexpr std::string_view kGrammar = "()[]\\:";
    std::replace_if(
        name.begin(), name.end(),
        [&](char sign) { return kGrammar.find(sign) != std::string_view::npos; }, '_');
    return name;
}

Status addWord(const tensor::TensorFile& file, const LearntWord& word, Adapter& adapter) {
    if (!word.problem.empty())
        return {}; // the report has it
    LearnedToken token{asWord(word.name.empty() ? file.path().stem().string() : word.name), "", {}};
    if (word.firstTensor.empty()) {
        adapter.report.notApplied.push_back("The learnt word \"" + token.placeholder +
                                            "\" cannot be used: it has no vectors for the first "
                                            "text encoder.");
        return {};
    }
    for (const std::string& name : {word.firstTensor, word.secondTensor}) {
        if (name.empty())
            continue;
        DIPTYCH_TRY(value, readFinite(file, name));
        const at::Tensor vectors = value.to(at::kFloat);
        token.embeddings.push_back(word.vectors == 1 ? vectors.flatten() : vectors);
    }
    adapter.report.notes.push_back("Its word acts where \"" + token.placeholder +
                                   "\" stands in a prompt.");
    adapter.tokens.push_back(std::move(token));
    return {};
}

/// The settings that PEFT puts beside the one file it writes.
Result<std::optional<Json>> peftSettingsBeside(const std::filesystem::path& path) {
    const std::filesystem::path settings = path.parent_path() / "adapter_config.json";
    std::error_code ignored;
    if (path.filename() != "adapter_model.safetensors" ||
        !std::filesystem::exists(settings, ignored))
        return std::optional<Json>();
    DIPTYCH_TRY(json, readJsonFile(settings));
    return std::optional<Json>(std::move(json));
}

/// Why nothing of a file can be applied.
Error nothingApplied(const AdapterLayout& layout) {
    std::string reason;
    std::string where;
    for (const LayerRecord& layer : layout.layers)
        if (reason.empty()) {
            reason = layer.problem;
            where = layer.writtenName;
        }
    for (const LearntWord& word : layout.words)
        if (reason.empty()) {
            reason = word.problem.empty() ? "its word is not whole" : word.problem;
            where = word.name;
        }
    return {ErrorCode::Unsupported, "Nothing of this adapter can be applied: " + reason, where};
}

} // namespace

Result<Adapter> readForeignAdapter(const tensor::TensorFile& file, Adapter described) {
    DIPTYCH_TRY(settings, peftSettingsBeside(file.path()));
    adapter_formats::DescribeOptions options;
    options.adapterConfig = settings ? &*settings : nullptr;
    DIPTYCH_TRY(layout, adapter_formats::describeAdapter(file.header(), options));
    Adapter adapter = std::move(described);
    adapter.report = adapter_formats::reportOf(layout);
    adapter.base = layout.base;
    for (const LayerRecord& layer : layout.layers) {
        if (!layer.applied())
            continue;
        DIPTYCH_TRY(tensors, LayerTensors::read(file, layer));
        addLayer(layer, tensors, adapter);
    }
    for (const LearntWord& word : layout.words)
        DIPTYCH_CHECK(addWord(file, word, adapter));
    if (adapter.layerCount() == 0 && adapter.tokens.empty())
        return nothingApplied(layout);
    return adapter;
}

} // namespace diptych::adapters
