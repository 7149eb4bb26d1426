#include "core/adapter_formats/adapter_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace diptych::adapter_formats {
namespace {

using safetensors::Header;
using safetensors::TensorEntry;

/// Tensors that make one layer: the same module in the same way of writing.
struct LayerKey {
    ModuleName module;
    NameStyle style = NameStyle::Dotted;

    auto operator<=>(const LayerKey&) const = default; // NOLINT(modernize-use-nullptr)
};

/// A layer while its tensors are collected.
struct Collected {
    std::string writtenName;
    LayerTensors tensors;
    FactorNames factors = FactorNames::None;
    const ModelModule* module = nullptr;
    std::string problem;
};

/// What is known of a file so far.
struct Collection {
    std::map<LayerKey, Collected> layers;
    std::map<std::string, std::string> leftovers; ///< tensor → reason
    std::size_t adapterTensors = 0;               ///< with an end that only adapters have
    std::size_t weights = 0;                      ///< named as those of models are
    std::string firstUnknown;                     ///< a layer no model of the family has
};

void note(std::string& problem, const std::string& another) {
    if (problem.empty())
        problem = another;
}

std::optional<SlotMatch> slotOf(const Header& header, const std::string& name) {
    if (auto match = matchSlot(name))
        return match;
    constexpr std::string_view kWeight = ".weight";
    if (!name.ends_with(kWeight))
        return std::nullopt;
    const std::size_t stem = name.size() - kWeight.size();
    if (header.find(name.substr(0, stem) + ".on_input") == nullptr)
        return std::nullopt;
    return SlotMatch{Slot::Ia3Scale, stem, FactorNames::None, {}};
}

void addTensor(const TensorEntry& tensor, const SlotMatch& match, const ResolvedLayer& resolved,
               Collection& collection) {
    const std::string written = tensor.name.substr(0, match.stemSize);
    Collected& layer = collection.layers[{*resolved.name, resolved.style}];
    if (layer.writtenName.empty()) {
        layer.writtenName = written;
        layer.module = resolved.module;
        layer.problem = resolved.problem;
    }
    if (match.factors != FactorNames::None)
        layer.factors = match.factors;
    if (match.slot == Slot::Foreign) {
        note(layer.problem,
             "it is part of " + std::string(match.kind) + ", a kind that Diptych does not apply");
        collection.leftovers[tensor.name] = "it is part of " + std::string(match.kind);
        return;
    }
    if (!layer.tensors.emplace(match.slot, &tensor).second) {
        note(layer.problem, "the file has one of its tensors under two names");
        collection.leftovers[tensor.name] = "the file has it under another name, too";
    }
}

Collection collect(const Header& header, const ModelModules* model) {
    Collection collection;
    for (const TensorEntry& tensor : header.entries()) {
        if (isBundledWord(tensor.name))
            continue;
        const auto match = slotOf(header, tensor.name);
        if (!match) {
            collection.weights += tensor.name.ends_with(".weight") ? 1 : 0;
            collection.leftovers[tensor.name] = "no adapter has a tensor of that name";
            continue;
        }
        ++collection.adapterTensors;
        const std::string written = tensor.name.substr(0, match->stemSize);
        const ResolvedLayer resolved = resolveLayer(takePrefix(written), model);
        if (resolved.name) {
            addTensor(tensor, *match, resolved, collection);
            continue;
        }
        note(collection.firstUnknown, written);
        collection.leftovers[tensor.name] = resolved.problem;
    }
    return collection;
}

NameScheme schemeOf(NameStyle style, FactorNames factors) {
    switch (style) {
    case NameStyle::Kohya:
        return NameScheme::Kohya;
    case NameStyle::KohyaLdm:
        return NameScheme::KohyaLdm;
    case NameStyle::Lycoris:
        return NameScheme::Lycoris;
    case NameStyle::DottedLdm:
        return NameScheme::LdmDotted;
    case NameStyle::Dotted:
        break;
    }
    if (factors == FactorNames::Peft)
        return NameScheme::Peft;
    return factors == FactorNames::DiffusersAttention ? NameScheme::DiffusersAttention
                                                      : NameScheme::Diffusers;
}

LayerAlpha alphaOf(const LayerRecord& layer, const PeftSettings& settings) {
    LayerAlpha alpha;
    if (!layer.shapes.usesAlpha) {
        // LyCORIS ignores alpha where both factors are whole; PEFT multiplies with alpha / r there,
        // too, and the tensors do not show r.
        const bool wholeFactors = layer.shapes.kind == LayerKind::LoKr &&
                                  layer.shapes.problem.empty() &&
                                  !layer.tensors.contains(Slot::Alpha);
        if (wholeFactors && settings.alphaOf(layer.module))
            alpha.problem = "PEFT's settings scale it in a way that Diptych does not read";
        return alpha;
    }
    const auto tensor = layer.tensors.find(Slot::Alpha);
    if (tensor != layer.tensors.end()) {
        alpha.from = AlphaFrom::Tensor;
        alpha.tensor = tensor->second;
        return alpha;
    }
    if (auto peft = settings.alphaOf(layer.module))
        return *peft;
    alpha.from = AlphaFrom::Absent;
    return alpha;
}

LayerRecord recordOf(const LayerKey& key, const Collected& collected,
                     const PeftSettings& settings) {
    LayerRecord layer;
    layer.module = key.module;
    layer.writtenName = collected.writtenName;
    layer.scheme = schemeOf(key.style, collected.factors);
    layer.problem = collected.problem;
    for (const auto& [slot, tensor] : collected.tensors)
        layer.tensors.emplace(slot, tensor->name);
    layer.shapes = readLayerShapes(collected.tensors);
    layer.alpha = alphaOf(layer, settings);
    note(layer.problem, layer.shapes.problem);
    note(layer.problem, layer.alpha.problem);
    if (collected.module != nullptr &&
        !fitsWeight(layer.shapes.weightShape, collected.module->weightShape) &&
        layer.shapes.kind != LayerKind::Ia3)
        note(layer.problem, "its change " + shapeText(layer.shapes.weightShape) +
                                " does not fit the opened model's weight " +
                                shapeText(collected.module->weightShape));
    return layer;
}

/// Of records for one module, which stand behind each other, the first that can be applied is. So
/// diffusers' words win over LDM's in a file that has both, as in diffusers.
void settleDoubles(std::vector<LayerRecord>& layers) {
    const LayerRecord* applied = nullptr;
    for (LayerRecord& layer : layers) {
        if (applied != nullptr && applied->module != layer.module)
            applied = nullptr;
        if (applied != nullptr)
            note(layer.problem,
                 "the file changes it a second time, under the name " + applied->writtenName);
        else if (layer.applied())
            applied = &layer;
    }
}

/// Width of the prompts a layer reads, by the shape of its change; 0 where it does not show.
std::int64_t contextWidthOf(const LayerRecord& layer) {
    const bool shows = readsPrompt(layer.module) && layer.shapes.weightShape.size() >= 2 &&
                       layer.shapes.problem.empty();
    return shows ? layer.shapes.weightShape[1] : 0;
}

/// What a layer says of the family without showing the prompts' width: deep transformers and a
/// second text encoder are SDXL's alone, a text encoder 1024 wide is that of SD 2.x.
BaseFamily familyByOtherSigns(const LayerRecord& layer) {
    constexpr std::int64_t kSecondGenerationText = 1024;
    const std::string& path = layer.module.path;
    if (layer.module.component == Component::TextEncoder2)
        return BaseFamily::StableDiffusionXl;
    if (layer.module.component == Component::TextEncoder1) {
        const bool shows = path.ends_with("self_attn.q_proj") &&
                           layer.shapes.weightShape.size() >= 2 && layer.shapes.problem.empty();
        return shows && layer.shapes.weightShape[1] == kSecondGenerationText
                   ? BaseFamily::StableDiffusion2
                   : BaseFamily::Unknown;
    }
    const std::string_view mark = "transformer_blocks.";
    const std::size_t at = path.find(mark);
    const bool deep = at != std::string::npos && path[at + mark.size()] != '0';
    return deep ? BaseFamily::StableDiffusionXl : BaseFamily::Unknown;
}

BaseEvidence evidenceOf(const std::vector<LayerRecord>& layers,
                        const safetensors::Metadata& metadata) {
    BaseEvidence base;
    base.claimed = claimedFamily(metadata);
    for (const LayerRecord& layer : layers) {
        const std::int64_t width = contextWidthOf(layer);
        if (width == 0)
            continue;
        if (base.contextWidth == 0) {
            base.contextWidth = width;
            base.family = familyOfContextWidth(width);
            base.layer = layer.writtenName;
        } else if (width != base.contextWidth && base.contradiction.empty()) {
            base.contradiction = layer.writtenName;
        }
    }
    if (base.contextWidth != 0)
        return base;
    for (const LayerRecord& layer : layers) {
        const BaseFamily family = familyByOtherSigns(layer);
        if (family == BaseFamily::Unknown)
            continue;
        base.family = family;
        base.layer = layer.writtenName;
        break;
    }
    return base;
}

/// The error for a file of which nothing belongs to a model of the family.
Error nothingKnown(const Collection& collection) {
    if (collection.leftovers.empty())
        return {ErrorCode::Corrupt, "The adapter file is empty", {}};
    const std::string& first = collection.leftovers.begin()->first;
    if (collection.adapterTensors == 0 && collection.weights > 0)
        return {ErrorCode::Unsupported, "This file is a model or a part of one, not an adapter",
                "tensor " + first};
    if (collection.adapterTensors == 0)
        return {ErrorCode::Unsupported,
                "This file holds something that Diptych does not know as an adapter",
                "tensor " + first};
    const std::string& layer = collection.firstUnknown;
    if (const auto other = otherArchitecture(layer))
        return {ErrorCode::Unsupported,
                "This adapter was made for " + std::string(*other) +
                    "; Diptych opens those for Stable Diffusion 1, 2 and XL",
                "layer " + layer};
    return {ErrorCode::Unsupported,
            "This adapter changes layers that no Stable Diffusion 1, 2 or XL model has",
            "layer " + layer};
}

} // namespace

const char* schemeTitle(NameScheme scheme) {
    switch (scheme) {
    case NameScheme::Kohya:
        return "kohya's names";
    case NameScheme::KohyaLdm:
        return "kohya's names for SDXL";
    case NameScheme::Lycoris:
        return "LyCORIS' names";
    case NameScheme::Peft:
        return "PEFT's names";
    case NameScheme::Diffusers:
        return "diffusers' names";
    case NameScheme::DiffusersAttention:
        return "diffusers' first names";
    case NameScheme::LdmDotted:
        return "ComfyUI's names";
    }
    return "unknown names";
}

std::size_t AdapterLayout::appliedCount() const {
    return static_cast<std::size_t>(std::count_if(
        layers.begin(), layers.end(), [](const LayerRecord& layer) { return layer.applied(); }));
}

Result<AdapterLayout> describeAdapter(const Header& header, const DescribeOptions& options) {
    AdapterLayout layout;
    layout.words = wordsOfTextualInversion(header);
    if (!layout.words.empty())
        return layout;
    layout.words = bundledWords(header);
    DIPTYCH_TRY(settings, PeftSettings::read(header.metadata(), options.adapterConfig));
    const Collection collection = collect(header, options.model);
    if (collection.layers.empty() && layout.words.empty())
        return nothingKnown(collection);
    for (const auto& [key, collected] : collection.layers)
        layout.layers.push_back(recordOf(key, collected, settings));
    settleDoubles(layout.layers);
    for (const auto& [tensor, reason] : collection.leftovers)
        layout.leftovers.push_back({tensor, reason});
    layout.base = evidenceOf(layout.layers, header.metadata());
    layout.claims = networkClaims(header.metadata());
    return layout;
}

double scaleOf(const LayerRecord& layer, double alphaTensor) {
    const auto rank = static_cast<double>(layer.shapes.rank);
    switch (layer.alpha.from) {
    case AlphaFrom::NotUsed:
    case AlphaFrom::Absent:
        return 1.0;
    case AlphaFrom::Tensor:
        return alphaTensor / rank;
    case AlphaFrom::PeftConfig:
        return layer.alpha.value / (layer.alpha.rankStabilised ? std::sqrt(rank) : rank);
    }
    return 1.0;
}

} // namespace diptych::adapter_formats
