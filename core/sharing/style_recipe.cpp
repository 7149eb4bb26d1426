#include "core/sharing/style_recipe.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/base/file.h"
#include "core/safetensors/header.h"
#include "core/sharing/private_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace diptych::sharing {
namespace {

using adapter_formats::AdapterLayout;
using adapter_formats::BaseFamily;
using adapter_formats::Component;
using adapter_formats::LayerKind;
using adapter_formats::LayerRecord;
using adapter_formats::NameScheme;

constexpr int kSmallestEdge = 16; ///< what ComfyUI's EmptyLatentImage takes
constexpr int kLargestEdge = 16384;
constexpr int kLatentPixels = 8;

std::string valueAt(const safetensors::Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

/// The number at `key`; `otherwise` where there is none that could be read.
double numberOf(const safetensors::Metadata& metadata, const std::string& key, double otherwise) {
    const std::string text = valueAt(metadata, key);
    double value = 0.0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool good = !text.empty() && end.ec == std::errc() &&
                      end.ptr == text.data() + text.size() && std::isfinite(value);
    return good ? value : otherwise;
}

/// Whether every program reads the layer alike; of DoRA's lengths they read different things.
bool isLowRank(const LayerRecord& layer) {
    return layer.applied() && layer.shapes.magnitude == adapter_formats::MagnitudeAxis::None &&
           (layer.shapes.kind == LayerKind::LowRank ||
            layer.shapes.kind == LayerKind::LowRankConvolution);
}

/// Of dotted names of the UNet ComfyUI reads its own and those of attention processors.
bool isReadByComfyUi(const LayerRecord& layer) {
    return layer.module.component != Component::Unet ||
           (layer.scheme != NameScheme::Peft && layer.scheme != NameScheme::Diffusers);
}

/// diffusers takes a file for kohya's by its prefixes, and knows LDM's words for SDXL alone.
bool isReadByDiffusers(const LayerRecord& layer, BaseFamily family) {
    switch (layer.scheme) {
    case NameScheme::Lycoris:
    case NameScheme::LdmDotted:
        return false;
    case NameScheme::KohyaLdm:
        return family == BaseFamily::StableDiffusionXl;
    case NameScheme::Kohya:
    case NameScheme::Peft:
    case NameScheme::Diffusers:
    case NameScheme::DiffusersAttention:
        break;
    }
    return true;
}

int edgeOf(BaseFamily family) {
    switch (family) {
    case BaseFamily::StableDiffusionXl:
    case BaseFamily::StableDiffusionXlRefiner:
        return 1024;
    case BaseFamily::StableDiffusion2:
        return 768;
    case BaseFamily::Unknown:
    case BaseFamily::StableDiffusion1:
    case BaseFamily::Other:
        break;
    }
    return 512;
}

void describeLayers(StyleRecipe& recipe, const AdapterLayout& layout,
                    const safetensors::Metadata& metadata) {
    recipe.family =
        layout.base.family == BaseFamily::Unknown ? layout.base.claimed : layout.base.family;
    recipe.isLora = !layout.layers.empty() && layout.leftovers.empty() &&
                    std::all_of(layout.layers.begin(), layout.layers.end(), isLowRank);
    recipe.namesForComfyUi =
        std::all_of(layout.layers.begin(), layout.layers.end(), isReadByComfyUi);
    recipe.namesForDiffusers =
        std::all_of(layout.layers.begin(), layout.layers.end(), [&](const LayerRecord& layer) {
            return isReadByDiffusers(layer, recipe.family);
        });
    recipe.changesText =
        std::any_of(layout.layers.begin(), layout.layers.end(), [](const LayerRecord& layer) {
            return layer.module.component != Component::Unet;
        });
    recipe.hasWord = !layout.words.empty() || !valueAt(metadata, "diptych.tokens").empty();
}

Error wrong(const char* sentence, const std::string& context = {}) {
    return {ErrorCode::InvalidInput, sentence, context};
}

Status checkNumbers(const StyleRecipe& recipe) {
    for (const double value : {recipe.guidance, recipe.strength, recipe.startTimestep})
        if (!std::isfinite(value))
            return wrong("Guidance, strength and start have to be numbers");
    if (recipe.steps < 1 || recipe.steps > 1000)
        return wrong("A picture takes 1 to 1000 steps", std::to_string(recipe.steps));
    if (recipe.startTimestep < 0.0 || recipe.startTimestep > 1000.0)
        return wrong("A style joins at a timestep between 0 and 1000");
    for (const int edge : {recipe.width, recipe.height})
        if (edge != 0 && (edge < kSmallestEdge || edge > kLargestEdge || edge % kLatentPixels != 0))
            return wrong("Width and height are multiples of 8, from 16 to 16384 pixels",
                         std::to_string(edge));
    return {};
}

} // namespace

bool StyleRecipe::isSdxl() const {
    return family == BaseFamily::StableDiffusionXl;
}

int StyleRecipe::pixelsWide() const {
    return width > 0 ? width : edgeOf(family);
}

int StyleRecipe::pixelsHigh() const {
    return height > 0 ? height : edgeOf(family);
}

Result<StyleRecipe> recipeOf(const std::filesystem::path& adapter) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(adapter));
    DIPTYCH_TRY(header, safetensors::readHeader(file));
    const auto& metadata = header.metadata();
    StyleRecipe recipe;
    recipe.lora = adapter.filename().string();
    recipe.title = valueAt(metadata, "diptych.title");
    if (recipe.title.empty())
        recipe.title = valueAt(metadata, "ss_output_name");
    recipe.title = recipe.title.empty() ? adapter.stem().string() : bareName(recipe.title);
    recipe.suffix = valueAt(metadata, "diptych.prompt.suffix");
    recipe.strength = numberOf(metadata, "diptych.strength.default", recipe.strength);
    recipe.startTimestep = numberOf(metadata, "diptych.start_timestep", recipe.startTimestep);
    if (const double guidance = numberOf(metadata, "diptych.guidance", 0.0); guidance > 0.0)
        recipe.guidance = guidance;
    const std::string base = bareName(valueAt(metadata, "diptych.base.name"));
    recipe.checkpoint =
        (base.empty() ? "model" : base) + (base.ends_with(".safetensors") ? "" : ".safetensors");
    // A layout of Diptych's own kinds (modulations) is not one of these; it is no LoRA either.
    const auto layout = adapter_formats::describeAdapter(header);
    if (!layout.ok() && !metadata.contains("diptych.version"))
        return layout.error();
    recipe.isLora = false;
    if (layout.ok())
        describeLayers(recipe, *layout, metadata);
    return recipe;
}

Status checkRecipe(const StyleRecipe& recipe) {
    constexpr std::array kSamplers = {"ddim",     "euler",           "euler-a",
                                      "dpmpp-2m", "dpmpp-2m-karras", "pndm"};
    DIPTYCH_CHECK(checkNumbers(recipe));
    if (std::find(kSamplers.begin(), kSamplers.end(), recipe.sampler) == kSamplers.end())
        return wrong("There is no sampler of this name", recipe.sampler);
    for (const std::string* name : {&recipe.checkpoint, &recipe.lora})
        if (name->empty() || *name != bareName(*name))
            return wrong("Model and LoRA are named by their file names, without a folder", *name);
    if (recipe.hasWord)
        return {ErrorCode::Unsupported,
                "This adapter brings a learnt word, which stands in prompts only while the adapter "
                "acts; neither a workflow nor a script can say that. Write the word with --form "
                "word and the LoRA with --form lora, and combine them by hand",
                recipe.title};
    if (!recipe.isLora)
        return {ErrorCode::Unsupported,
                "This adapter is not a LoRA that other programs read; write it as one beside the "
                "workflow or script (--form lora --out FILE)",
                recipe.title};
    return {};
}

} // namespace diptych::sharing
