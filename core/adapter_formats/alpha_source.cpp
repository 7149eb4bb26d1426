#include "core/adapter_formats/alpha_source.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace diptych::adapter_formats {
namespace {

constexpr const char* kMetadataKey = "lora_adapter_metadata";

struct Root {
    Component component;
    const char* prefix;
};
constexpr std::array kRoots = {
    Root{Component::Unet, "unet."},
    Root{Component::TextEncoder1, "text_encoder."},
    Root{Component::TextEncoder2, "text_encoder_2."},
};

Error damaged(const std::string& key) {
    return {ErrorCode::Corrupt, "The adapter's settings cannot be read", key};
}

const Json* member(const Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Result<double> numberOf(const Json& value, const std::string& key) {
    if (!value.is_number() || !std::isfinite(value.get<double>()))
        return damaged(key);
    return value.get<double>();
}

/// PEFT takes the keys of its alpha_pattern for regular expressions. Those that programs write are
/// module paths with dots; anything more than that is not read.
bool isPlainPattern(std::string_view pattern) {
    return pattern.find_first_of("*+?[](){}|\\^$") == std::string_view::npos;
}

/// Whether `path` is `pattern` or ends with a dot and `pattern`.
bool endsLike(std::string_view path, std::string_view pattern) {
    if (!path.ends_with(pattern))
        return false;
    return path.size() == pattern.size() || path[path.size() - pattern.size() - 1] == '.';
}

/// transformers has "text_model." in front of a text encoder's paths in some versions only.
std::string_view withoutTextModel(std::string_view path) {
    constexpr std::string_view kTextModel = "text_model.";
    return path.starts_with(kTextModel) ? path.substr(kTextModel.size()) : path;
}

std::optional<double> number(const safetensors::Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    if (found == metadata.end())
        return std::nullopt;
    const std::string& text = found->second;
    double value = 0.0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool all = end.ec == std::errc() && end.ptr == text.data() + text.size();
    return all && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

Status PeftSettings::readComponent(const Json& settings, const std::string& prefix,
                                   OfComponent& into) {
    for (const char* key : {"lora_alpha", "alpha"}) // LoRA; LoHa and LoKr
        if (const Json* alpha = member(settings, prefix + key); alpha != nullptr && !into.alpha) {
            DIPTYCH_TRY(value, numberOf(*alpha, prefix + key));
            into.alpha = value;
        }
    if (const Json* stabilised = member(settings, prefix + "use_rslora")) {
        if (!stabilised->is_boolean())
            return damaged(prefix + "use_rslora");
        into.rankStabilised = stabilised->get<bool>();
    }
    const Json* patterns = member(settings, prefix + "alpha_pattern");
    if (patterns == nullptr)
        return {};
    if (!patterns->is_object())
        return damaged(prefix + "alpha_pattern");
    for (const auto& [pattern, alpha] : patterns->items()) {
        DIPTYCH_TRY(value, numberOf(alpha, pattern));
        into.patterns.emplace_back(pattern, value);
    }
    return {};
}

Result<PeftSettings> PeftSettings::read(const safetensors::Metadata& metadata,
                                        const Json* adapterConfig) {
    PeftSettings settings;
    if (const auto found = metadata.find(kMetadataKey); found != metadata.end()) {
        DIPTYCH_TRY(json, parseJson(found->second, "The adapter's settings"));
        if (!json.is_object())
            return damaged(kMetadataKey);
        for (const Root& root : kRoots) {
            OfComponent component;
            DIPTYCH_CHECK(readComponent(json, root.prefix, component));
            if (component.alpha)
                settings.m_components[root.component] = std::move(component);
        }
    }
    if (adapterConfig != nullptr) {
        if (!adapterConfig->is_object())
            return damaged("adapter_config.json");
        OfComponent others;
        DIPTYCH_CHECK(readComponent(*adapterConfig, "", others));
        if (others.alpha)
            settings.m_others = std::move(others);
    }
    return settings;
}

std::optional<LayerAlpha> PeftSettings::alphaOf(const ModuleName& module) const {
    const auto found = m_components.find(module.component);
    if (found == m_components.end() && !m_others)
        return std::nullopt;
    const OfComponent& settings = found == m_components.end() ? *m_others : found->second;
    LayerAlpha alpha;
    alpha.from = AlphaFrom::PeftConfig;
    alpha.value = *settings.alpha;
    alpha.rankStabilised = settings.rankStabilised;
    const std::string_view path = withoutTextModel(module.path);
    for (const auto& [pattern, value] : settings.patterns) {
        if (!isPlainPattern(pattern)) {
            alpha.problem = "its settings name their layers by a pattern Diptych does not read";
            return alpha;
        }
        if (!endsLike(path, withoutTextModel(pattern)))
            continue;
        alpha.value = value;
        break;
    }
    return alpha;
}

NetworkClaims networkClaims(const safetensors::Metadata& metadata) {
    return {number(metadata, "ss_network_dim"), number(metadata, "ss_network_alpha")};
}

} // namespace diptych::adapter_formats
