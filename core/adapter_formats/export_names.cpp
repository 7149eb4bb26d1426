#include "core/adapter_formats/export_names.h"

#include "core/adapter_formats/module_grammar.h"

#include <array>
#include <optional>
#include <string_view>

namespace diptych::adapter_formats {
namespace {

struct SlotEnding {
    Slot slot;
    std::string_view text;
};

constexpr std::array kKohyaEndings = {
    SlotEnding{Slot::Down, ".lora_down.weight"}, SlotEnding{Slot::Up, ".lora_up.weight"},
    SlotEnding{Slot::Mid, ".lora_mid.weight"},   SlotEnding{Slot::Alpha, ".alpha"},
    SlotEnding{Slot::Magnitude, ".dora_scale"},  SlotEnding{Slot::HadaW1A, ".hada_w1_a"},
    SlotEnding{Slot::HadaW1B, ".hada_w1_b"},     SlotEnding{Slot::HadaT1, ".hada_t1"},
    SlotEnding{Slot::HadaW2A, ".hada_w2_a"},     SlotEnding{Slot::HadaW2B, ".hada_w2_b"},
    SlotEnding{Slot::HadaT2, ".hada_t2"},        SlotEnding{Slot::KronW1, ".lokr_w1"},
    SlotEnding{Slot::KronW1A, ".lokr_w1_a"},     SlotEnding{Slot::KronW1B, ".lokr_w1_b"},
    SlotEnding{Slot::KronW2, ".lokr_w2"},        SlotEnding{Slot::KronW2A, ".lokr_w2_a"},
    SlotEnding{Slot::KronW2B, ".lokr_w2_b"},     SlotEnding{Slot::KronT2, ".lokr_t2"},
    SlotEnding{Slot::Difference, ".diff"},       SlotEnding{Slot::BiasDifference, ".diff_b"},
    SlotEnding{Slot::NormWeight, ".w_norm"},     SlotEnding{Slot::NormBias, ".b_norm"},
    SlotEnding{Slot::Ia3Scale, ".weight"},       SlotEnding{Slot::Ia3OnInput, ".on_input"},
};

constexpr std::array kPeftEndings = {
    SlotEnding{Slot::Down, ".lora_A.weight"},
    SlotEnding{Slot::Up, ".lora_B.weight"},
    SlotEnding{Slot::Magnitude, ".lora_magnitude_vector"},
};

template <std::size_t N>
std::optional<std::string_view> endingOf(const std::array<SlotEnding, N>& endings, Slot slot) {
    for (const SlotEnding& ending : endings)
        if (ending.slot == slot)
            return ending.text;
    return std::nullopt;
}

std::string peftPrefix(Component component) {
    switch (component) {
    case Component::Unet:
        return "unet.";
    case Component::TextEncoder1:
        return "text_encoder.";
    case Component::TextEncoder2:
        break;
    }
    return "text_encoder_2.";
}

/// The module's path in the words of the scheme, with dots.
std::optional<std::string> pathFor(const ModuleName& module, const ExportTarget& target) {
    if (module.component != Component::Unet)
        return parseTextModule(module.path);
    const auto parsed = parseUnetModule(module.path, target.structure);
    if (!parsed)
        return std::nullopt;
    auto ldm = ldmPath(*parsed, target.structure);
    if (target.scheme == ExportScheme::KohyaLdm)
        return ldm;
    // The structure has the block exactly when LDM has a number for it.
    return ldm ? std::optional(diffusersPath(*parsed)) : std::nullopt;
}

} // namespace

ExportTarget ExportTarget::customaryFor(BaseFamily family) {
    if (family == BaseFamily::StableDiffusionXl)
        return {ExportScheme::KohyaLdm, UnetStructure::stableDiffusionXl(), true};
    return {};
}

const char* kohyaPrefix(Component component, bool twoTextEncoders) {
    switch (component) {
    case Component::Unet:
        return "lora_unet_";
    case Component::TextEncoder1:
        return twoTextEncoders ? "lora_te1_" : "lora_te_";
    case Component::TextEncoder2:
        break;
    }
    return "lora_te2_";
}

Result<std::string> exportedLayer(const ModuleName& module, const ExportTarget& target) {
    if (module.component == Component::TextEncoder2 && !target.twoTextEncoders)
        return Error{ErrorCode::NotFound, "The model has no second text encoder", module.path};
    const auto path = pathFor(module, target);
    if (!path)
        return Error{ErrorCode::NotFound, "Other programs have no name for this layer of the model",
                     module.path};
    if (target.scheme == ExportScheme::Peft)
        return peftPrefix(module.component) + *path;
    return kohyaPrefix(module.component, target.twoTextEncoders) + underscored(*path);
}

Result<std::string> exportedTensor(const ModuleName& module, Slot slot,
                                   const ExportTarget& target) {
    DIPTYCH_TRY(layer, exportedLayer(module, target));
    const auto ending = target.scheme == ExportScheme::Peft ? endingOf(kPeftEndings, slot)
                                                            : endingOf(kKohyaEndings, slot);
    if (!ending)
        return Error{ErrorCode::Unsupported,
                     "An adapter in this form cannot hold every part of the layer",
                     layer + ": " + slotName(slot)};
    return layer + std::string(*ending);
}

} // namespace diptych::adapter_formats
