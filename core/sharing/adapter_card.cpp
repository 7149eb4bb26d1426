#include "core/sharing/adapter_card.h"

#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/file_metadata.h"
#include "core/base/json.h"
#include "core/sharing/base64.h"
#include "core/sharing/private_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace diptych::sharing {
namespace {

using safetensors::Metadata;

std::string numberText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end.ptr};
}

/// Numbers, switches and words of a method; strings that could name a place go.
Json withoutPlaces(const Json& value) {
    if (value.is_object()) {
        Json kept = Json::object();
        for (const auto& [key, inner] : value.items())
            if (const Json clean = withoutPlaces(inner); !clean.is_null() && !holdsPlace(key))
                kept[key] = clean;
        return kept;
    }
    if (value.is_array()) {
        Json kept = Json::array();
        for (const Json& inner : value)
            if (const Json clean = withoutPlaces(inner); !clean.is_null())
                kept.push_back(clean);
        return kept;
    }
    if (value.is_string() && value.get<std::string>().find_first_of("/\\@") != std::string::npos)
        return nullptr;
    return value;
}

/// The settings of the learning as they may leave.
Json sharedSettings(const Json& settings, const AdapterCard& card) {
    // A caption by another name: what Break-for-Make was told the content pictures show.
    constexpr const char* kContentWords = "content-words";
    Json kept = withoutPlaces(settings);
    if (!card.withCaption && kept.is_object())
        kept.erase(kContentWords);
    return kept;
}

std::string textOf(const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

/// Largest rank of its low-rank layers; 0 without any.
std::int64_t rankOf(const safetensors::Header& source) {
    std::int64_t rank = 0;
    if (const auto layout = adapter_formats::describeAdapter(source); layout.ok())
        for (const auto& layer : layout->layers)
            if (layer.shapes.kind == adapter_formats::LayerKind::LowRank ||
                layer.shapes.kind == adapter_formats::LayerKind::LowRankConvolution)
                rank = std::max(rank, layer.shapes.rank);
    return rank;
}

/// The alpha that the file's description names, else `rank`.
double alphaOf(const Metadata& source, std::int64_t rank) {
    const std::string text = textOf(source, "ss_network_alpha");
    double alpha = 0.0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), alpha);
    const bool good = end.ec == std::errc() && end.ptr == text.data() + text.size() &&
                      std::isfinite(alpha) && alpha > 0.0;
    return good ? alpha : static_cast<double>(rank);
}

bool hasNameElsewhere(adapter_formats::BaseFamily family) {
    using adapter_formats::BaseFamily;
    return family == BaseFamily::StableDiffusion1 || family == BaseFamily::StableDiffusion2 ||
           family == BaseFamily::StableDiffusionXl;
}

Status checkCard(const AdapterCard& card) {
    const auto wrong = [](const char* sentence) {
        return Error{ErrorCode::InvalidInput, sentence, {}};
    };
    if (card.title.empty())
        return wrong("An adapter needs a title before others can use it");
    if (card.thumbnailJpeg.size() > kMostThumbnail)
        return wrong("The thumbnail is too large; 100 KB is the most");
    for (const std::string* text : {&card.title, &card.author, &card.description, &card.trigger,
                                    &card.licence, &card.credit, &card.architecture})
        if (text->size() > kMostCardText)
            return wrong("One of the texts is too long");
    for (const std::string& tag : card.tags)
        if (tag.empty() || tag.size() > kMostTagText || tag.find(',') != std::string::npos)
            return wrong("A tag is a short text without a comma");
    const bool finite = std::isfinite(card.minimum) && std::isfinite(card.maximum) &&
                        std::isfinite(card.standard) && std::isfinite(card.zero);
    if (!finite || card.minimum >= card.maximum)
        return wrong("The left end of the range has to be below the right one");
    return {};
}

/// What other programs list an adapter by.
Result<Metadata> listedAs(const AdapterCard& card, const safetensors::Header& source) {
    const std::int64_t rank = rankOf(source);
    adapter_formats::ExportFacts facts;
    facts.family = familyOf(card, source);
    facts.prediction = card.architecture.find("768-v") == std::string::npos
                           ? adapter_formats::PredictionType::Epsilon
                           : adapter_formats::PredictionType::Velocity;
    facts.form = rank > 0 ? adapter_formats::ExportedForm::LowRank
                          : adapter_formats::ExportedForm::Difference;
    facts.title = card.title;
    facts.rank = rank;
    facts.alpha = alphaOf(source.metadata(), rank);
    facts.triggerPhrase = card.trigger;
    facts.author = card.author;
    facts.license = card.licence;
    facts.description = card.description;
    facts.date = card.date;
    facts.tags = card.tags;
    if (hasNameElsewhere(facts.family))
        return adapter_formats::exportMetadata(facts);
    // No other program knows the model; they list it as they please.
    facts.family = adapter_formats::BaseFamily::StableDiffusion1;
    DIPTYCH_TRY(metadata, adapter_formats::exportMetadata(facts));
    for (const char* key : {"ss_v2", "ss_base_model_version", "ss_resolution",
                            "modelspec.resolution", "modelspec.architecture"})
        metadata.erase(key);
    if (!card.architecture.empty())
        metadata["modelspec.architecture"] = card.architecture;
    return metadata;
}

void addCard(Metadata& into, const AdapterCard& card) {
    if (!card.thumbnailJpeg.empty())
        into["modelspec.thumbnail"] = "data:image/jpeg;base64," + toBase64(card.thumbnailJpeg);
    if (!card.credit.empty())
        into["diptych.credit"] = card.credit;
}

void addOwn(Metadata& into, const AdapterCard& card, const Metadata& source) {
    const bool ours = source.contains("diptych.version");
    into["diptych.version"] = ours ? textOf(source, "diptych.version") : "1";
    into["diptych.title"] = card.title;
    into["diptych.strength.minimum"] = numberText(card.minimum);
    into["diptych.strength.maximum"] = numberText(card.maximum);
    into["diptych.strength.default"] = numberText(card.standard);
    if (card.zero != 0.0)
        into["diptych.strength.zero"] = numberText(card.zero);
    // What it is and how it acts; a second fader keeps the range it was learnt with.
    for (const char* key : {"diptych.method", "diptych.role", "diptych.base.identity",
                            "diptych.prompt.suffix", "diptych.guidance", "diptych.start_timestep",
                            "diptych.part", "diptych.second.part", "diptych.second.suffix",
                            "diptych.second.strength.default", "diptych.second.strength.minimum",
                            "diptych.second.strength.maximum", "diptych.sharing", "diptych.tokens"})
        if (source.contains(key))
            into[key] = textOf(source, key);
    if (source.contains("diptych.base.name"))
        into["diptych.base.name"] = bareName(textOf(source, "diptych.base.name"));
    if (card.withCaption && source.contains("diptych.prompt.caption"))
        into["diptych.prompt.caption"] = textOf(source, "diptych.prompt.caption");
    if (card.withSettings && source.contains("diptych.settings"))
        if (const auto settings = parseJson(source.at("diptych.settings"), "settings");
            settings.ok())
            into["diptych.settings"] = sharedSettings(*settings, card).dump();
}

} // namespace

Result<Metadata> cardMetadata(const AdapterCard& card, const safetensors::Header& source,
                              ShareFormat format) {
    DIPTYCH_CHECK(checkCard(card));
    DIPTYCH_TRY(metadata, listedAs(card, source));
    addCard(metadata, card);
    const Metadata& old = source.metadata();
    if (old.contains("diptych.base.identity"))
        metadata["diptych.base.identity"] = old.at("diptych.base.identity");
    if (format == ShareFormat::Diffusers)
        std::erase_if(metadata, [](const auto& named) { return named.first.starts_with("ss_"); });
    if (format == ShareFormat::Diptych)
        addOwn(metadata, card, old);
    return metadata;
}

adapter_formats::BaseFamily familyOf(const AdapterCard& card, const safetensors::Header& source) {
    using adapter_formats::BaseFamily;
    const auto layout = adapter_formats::describeAdapter(source);
    const BaseFamily byLayers = layout.ok() ? layout->base.family : BaseFamily::Unknown;
    if (byLayers != BaseFamily::Unknown && byLayers != BaseFamily::Other)
        return byLayers;
    Metadata claims;
    if (!card.architecture.empty())
        claims["modelspec.architecture"] = card.architecture;
    const BaseFamily byCard = adapter_formats::claimedFamily(claims);
    return byCard != BaseFamily::Unknown ? byCard
                                         : adapter_formats::claimedFamily(source.metadata());
}

std::vector<std::string> lostIn(ShareFormat format) {
    const char* guidance = "Elsewhere a style acts as a plain LoRA; \"diptych-cli export\" writes "
                           "a workflow for ComfyUI or a script for diffusers that guides by it.";
    switch (format) {
    case ShareFormat::Diptych:
        return {guidance};
    case ShareFormat::Kohya:
        return {guidance, "Range, default and what the style adds to the prompt stay behind."};
    case ShareFormat::Diffusers:
        break;
    }
    return {guidance, "Range, default and what the style adds to the prompt stay behind.",
            "ComfyUI and A1111 do not read this form.",
            "A learnt word stays behind; it can be written as a textual inversion."};
}

std::string architectureOf(const std::string& family) {
    std::string lower;
    for (const char c : family)
        lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kKnown{{
        {"xl", "stable-diffusion-xl-v1-base/lora"},
        {"v2", "stable-diffusion-v2-512/lora"},
        {"2.", "stable-diffusion-v2-512/lora"},
        {"sd2", "stable-diffusion-v2-512/lora"},
        {"1.", "stable-diffusion-v1/lora"},
        {"sd1", "stable-diffusion-v1/lora"},
    }};
    for (const auto& [part, architecture] : kKnown)
        if (lower.find(part) != std::string::npos)
            return std::string(architecture);
    return lower.empty() ? std::string() : lower + "/lora";
}

} // namespace diptych::sharing
