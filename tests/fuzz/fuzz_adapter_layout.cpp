// Lines of names and shapes (header_lines.h) are taken as the header of an adapter; the metadata
// "config" as the adapter_config.json beside it, "model" as whether a model is open. Every tensor
// is in one place of the description, what is applied can be, and a module's written name leads
// back to it.

#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/export_names.h"
#include "core/adapter_formats/layout_report.h"
#include "core/adapter_formats/tensor_slot.h"
#include "tests/fuzz/header_lines.h"
#include "tests/fuzz/require.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace {

using namespace diptych;
using namespace diptych::adapter_formats;
using fuzz::require;

/// A few modules of a small SD 1.x model.
const ModelModules& openedModel() {
    static const ModelModules kModel(
        {{{Component::Unet, "conv_in"}, {320, 4, 3, 3}},
         {{Component::Unet, "time_embedding.linear_1"}, {1280, 320}},
         {{Component::Unet, "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q"},
          {320, 320}},
         {{Component::Unet, "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k"},
          {320, 768}},
         {{Component::Unet, "down_blocks.0.resnets.0.conv1"}, {320, 320, 3, 3}},
         {{Component::Unet, "up_blocks.1.attentions.0.proj_in"}, {1280, 1280, 1, 1}},
         {{Component::Unet, "mid_block.attentions.0.norm"}, {1280}},
         {{Component::TextEncoder1, "text_model.encoder.layers.0.self_attn.q_proj"}, {768, 768}}},
        UnetStructure::stableDiffusion());
    return kModel;
}

void countWord(const LearntWord& word, std::map<std::string, int>& places) {
    for (const std::string* tensor : {&word.firstTensor, &word.secondTensor})
        if (!tensor->empty())
            ++places[*tensor];
    for (const std::string& tensor : word.otherTensors)
        ++places[tensor];
    require(word.vectors >= 0 && word.firstWidth >= 0 && word.secondWidth >= 0,
            "a word's sizes are none below zero");
}

void checkPlaces(const AdapterLayout& layout, const safetensors::Header& header) {
    std::map<std::string, int> places;
    for (const LayerRecord& layer : layout.layers)
        for (const auto& [slot, tensor] : layer.tensors)
            ++places[tensor];
    for (const LearntWord& word : layout.words)
        countWord(word, places);
    for (const Leftover& leftover : layout.leftovers) {
        ++places[leftover.tensor];
        require(!leftover.reason.empty(), "what is left over has a reason");
    }
    require(places.size() == header.entries().size(), "every tensor has a place");
    for (const auto& [tensor, count] : places)
        require(count == 1 && header.find(tensor) != nullptr, "a tensor has one place");
}

/// The name Diptych would write for a module must lead back to it.
void checkWrittenName(const ModuleName& module, const ExportTarget& target) {
    const auto written = exportedTensor(module, Slot::Down, target);
    if (!written.ok())
        return;
    const auto slot = matchSlot(*written);
    require(slot && slot->slot == Slot::Down, "a written name ends as its tensor does");
    const ResolvedLayer back =
        resolveLayer(takePrefix(std::string_view(*written).substr(0, slot->stemSize)), nullptr);
    require(back.name.has_value() && *back.name == module, "a written name leads back");
}

void checkLayer(const LayerRecord& layer) {
    for (const std::int64_t size : layer.shapes.weightShape)
        require(size > 0 || !layer.applied(), "a change has a size");
    require(layer.shapes.rank >= 0, "a rank is none below zero");
    if (layer.applied()) {
        require(layer.shapes.kind != LayerKind::Unknown, "what is applied is of a known kind");
        require(layer.shapes.problem.empty() && layer.alpha.problem.empty(),
                "what is applied has no problem");
        require(std::isfinite(scaleOf(layer, 1.0)), "a scale is a number");
    }
    checkWrittenName(layer.module, ExportTarget::customaryFor(BaseFamily::StableDiffusion1));
    checkWrittenName(layer.module, ExportTarget::customaryFor(BaseFamily::StableDiffusionXl));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t sizeBytes) {
    const fuzz::HeaderLines lines =
        fuzz::parseHeaderLines({reinterpret_cast<const char*>(data), sizeBytes});
    const auto header = fuzz::headerOf(lines);
    if (!header.ok())
        return 0;
    DescribeOptions options;
    if (lines.metadata.contains("model"))
        options.model = &openedModel();
    std::optional<Json> config;
    if (const auto text = lines.metadata.find("config"); text != lines.metadata.end())
        if (auto json = parseJson(text->second, "config"); json.ok())
            config = std::move(*json);
    options.adapterConfig = config ? &*config : nullptr;
    const auto layout = describeAdapter(*header, options);
    if (!layout.ok()) {
        require(!layout.error().message.empty(), "why a file is refused is told");
        return 0;
    }
    checkPlaces(*layout, *header);
    for (const LayerRecord& layer : layout->layers)
        checkLayer(layer);
    require(!reportOf(*layout, 768).summary.empty(), "an adapter is told in words");
    return 0;
}
