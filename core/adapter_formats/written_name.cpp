#include "core/adapter_formats/written_name.h"

#include "core/adapter_formats/module_grammar.h"

#include <array>
#include <vector>

namespace diptych::adapter_formats {
namespace {

struct Prefix {
    std::string_view text;
    std::optional<Component> component;
};

constexpr std::array kUnderscored = {
    Prefix{"lora_unet_", Component::Unet},
    Prefix{"lora_te1_", Component::TextEncoder1},
    Prefix{"lora_te2_", Component::TextEncoder2},
    Prefix{"lora_te_", Component::TextEncoder1},
};

/// Programs put several of these one behind the other.
constexpr std::array kDotted = {
    Prefix{"base_model.model.", std::nullopt},
    Prefix{"module.", std::nullopt},
    Prefix{"unet.", Component::Unet},
    Prefix{"diffusion_model.", Component::Unet},
    Prefix{"model.diffusion_model.", Component::Unet},
    Prefix{"text_encoder.", Component::TextEncoder1},
    Prefix{"text_encoder_2.", Component::TextEncoder2},
    Prefix{"text_encoders.clip_l.transformer.", Component::TextEncoder1},
    Prefix{"text_encoders.clip_h.transformer.", Component::TextEncoder1},
    Prefix{"text_encoders.clip_g.transformer.", Component::TextEncoder2},
};

constexpr std::string_view kLycoris = "lycoris_";

std::string withoutProcessor(std::string_view module) {
    constexpr std::string_view kProcessor = ".processor.";
    std::string text(module);
    for (std::size_t at = text.find(kProcessor); at != std::string::npos;
         at = text.find(kProcessor, at))
        text.erase(at, kProcessor.size() - 1);
    return text;
}

/// Takes one dotted prefix off; false: there is none, or it names another component.
bool takeDotted(std::string_view& rest, std::optional<Component>& component) {
    for (const Prefix& prefix : kDotted) {
        if (!rest.starts_with(prefix.text))
            continue;
        if (prefix.component && component && component != prefix.component)
            return false;
        if (prefix.component)
            component = prefix.component;
        rest.remove_prefix(prefix.text.size());
        return true;
    }
    return false;
}

NameStyle withLdm(NameStyle style) {
    return style == NameStyle::Dotted ? NameStyle::DottedLdm : NameStyle::KohyaLdm;
}

/// What the words of a name alone say.
struct ByWords {
    std::string path;
    bool ldm = false;
};

std::optional<ByWords> readWords(Component component, std::string_view module,
                                 const UnetStructure& structure) {
    if (component != Component::Unet) {
        auto path = parseTextModule(module);
        return path ? std::optional(ByWords{std::move(*path), false}) : std::nullopt;
    }
    const auto unet = parseUnetModule(module, structure);
    return unet ? std::optional(ByWords{diffusersPath(*unet), unet->writtenAsLdm}) : std::nullopt;
}

std::vector<Component> candidates(const WrittenLayer& layer) {
    if (layer.component)
        return {*layer.component};
    return {Component::Unet, Component::TextEncoder1};
}

/// The layer among the model's modules, or nothing.
std::optional<ResolvedLayer> findInModel(const WrittenLayer& layer, Component component,
                                         const ModelModules& model) {
    NameStyle style = layer.style;
    ModelModules::Found found = model.findWritten(component, layer.module);
    if (found.module == nullptr && !found.ambiguous)
        if (const auto words = readWords(component, layer.module, model.structure())) {
            found = model.findWritten(component, words->path);
            style = words->ldm ? withLdm(style) : style;
        }
    if (found.ambiguous)
        return ResolvedLayer{ModuleName{component, layer.module}, style, nullptr,
                             "its name fits more than one layer of the opened model"};
    if (found.module == nullptr)
        return std::nullopt;
    return ResolvedLayer{found.module->name, style, found.module};
}

std::string lackingIn(const ModelModules& model, Component component) {
    if (model.has(component))
        return "the opened model has no such layer";
    return std::string("the opened model has no layers in its ") + componentTitle(component) +
           " that an adapter can change";
}

} // namespace

WrittenLayer takePrefix(std::string_view layer) {
    for (const Prefix& prefix : kUnderscored)
        if (layer.starts_with(prefix.text))
            return {NameStyle::Kohya, prefix.component,
                    std::string(layer.substr(prefix.text.size()))};
    if (layer.starts_with(kLycoris)) {
        const std::string_view rest = layer.substr(kLycoris.size());
        return {NameStyle::Lycoris, std::nullopt, std::string(rest)};
    }
    std::optional<Component> component;
    std::string_view rest = layer;
    while (takeDotted(rest, component)) {
    }
    return {NameStyle::Dotted, component, withoutProcessor(rest)};
}

ResolvedLayer resolveLayer(const WrittenLayer& layer, const ModelModules* model) {
    if (model != nullptr)
        for (const Component component : candidates(layer))
            if (auto found = findInModel(layer, component, *model))
                return *found;
    const UnetStructure family = UnetStructure::anyOfFamily();
    for (const Component component : candidates(layer))
        if (auto words = readWords(component, layer.module, family)) {
            const NameStyle style = words->ldm ? withLdm(layer.style) : layer.style;
            return {ModuleName{component, std::move(words->path)}, style, nullptr,
                    model == nullptr ? std::string() : lackingIn(*model, component)};
        }
    return {std::nullopt, layer.style, nullptr,
            "no Stable Diffusion 1, 2 or XL model has a layer of that name"};
}

std::optional<std::string_view> otherArchitecture(std::string_view layer) {
    struct Mark {
        std::string_view part;
        std::string_view model;
    };
    static constexpr std::array kMarks = {
        Mark{"double_blocks", "Flux"},
        Mark{"single_blocks", "Flux"},
        Mark{"single_transformer_blocks", "Flux"},
        Mark{"joint_blocks", "Stable Diffusion 3"},
        Mark{"lora_te3_", "Stable Diffusion 3"},
        Mark{"lora_prior_", "Stable Cascade"},
        Mark{"lora_controlnet", "a ControlNet"},
        Mark{"controlnet_", "a ControlNet"},
        Mark{"motion_modules", "AnimateDiff"},
    };
    for (const Mark& mark : kMarks)
        if (layer.find(mark.part) != std::string_view::npos)
            return mark.model;
    if (layer.starts_with("transformer.") || layer.starts_with("lora_transformer_"))
        return "a model with a transformer instead of a UNet";
    return std::nullopt;
}

} // namespace diptych::adapter_formats
