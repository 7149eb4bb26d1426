#include "core/adapter_formats/tensor_slot.h"

#include <array>

namespace diptych::adapter_formats {
namespace {

struct Ending {
    std::string_view text;
    Slot slot;
    FactorNames factors = FactorNames::None;
};

constexpr std::array kEndings = {
    Ending{".lora_down.weight", Slot::Down, FactorNames::Kohya},
    Ending{".lora_up.weight", Slot::Up, FactorNames::Kohya},
    Ending{".lora_mid.weight", Slot::Mid, FactorNames::Kohya},
    Ending{".lora_A.weight", Slot::Down, FactorNames::Peft},
    Ending{".lora_B.weight", Slot::Up, FactorNames::Peft},
    Ending{".lora.down.weight", Slot::Down, FactorNames::Diffusers},
    Ending{".lora.up.weight", Slot::Up, FactorNames::Diffusers},
    Ending{".lora_linear_layer.down.weight", Slot::Down, FactorNames::Diffusers},
    Ending{".lora_linear_layer.up.weight", Slot::Up, FactorNames::Diffusers},
    Ending{"_lora.down.weight", Slot::Down, FactorNames::DiffusersAttention},
    Ending{"_lora.up.weight", Slot::Up, FactorNames::DiffusersAttention},
    Ending{".alpha", Slot::Alpha},
    Ending{"_lora.alpha", Slot::Alpha},
    Ending{".dora_scale", Slot::Magnitude},
    Ending{".lora_magnitude_vector", Slot::Magnitude},
    Ending{".lora_magnitude_vector.weight", Slot::Magnitude},
    Ending{".hada_w1_a", Slot::HadaW1A},
    Ending{".hada_w1_b", Slot::HadaW1B},
    Ending{".hada_t1", Slot::HadaT1},
    Ending{".hada_w2_a", Slot::HadaW2A},
    Ending{".hada_w2_b", Slot::HadaW2B},
    Ending{".hada_t2", Slot::HadaT2},
    Ending{".lokr_w1", Slot::KronW1},
    Ending{".lokr_w1_a", Slot::KronW1A},
    Ending{".lokr_w1_b", Slot::KronW1B},
    Ending{".lokr_w2", Slot::KronW2},
    Ending{".lokr_w2_a", Slot::KronW2A},
    Ending{".lokr_w2_b", Slot::KronW2B},
    Ending{".lokr_t2", Slot::KronT2},
    Ending{".diff", Slot::Difference},
    Ending{".lora.weight", Slot::Difference}, // ZipLoRA's reference stores the merged product
    Ending{".diff_b", Slot::BiasDifference},
    Ending{".w_norm", Slot::NormWeight},
    Ending{".b_norm", Slot::NormBias},
    Ending{".on_input", Slot::Ia3OnInput},
};

struct ForeignEnding {
    std::string_view text;
    std::string_view kind;
};

constexpr std::array kForeignEndings = {
    ForeignEnding{".a1.weight", "a GLoRA adapter"},
    ForeignEnding{".a2.weight", "a GLoRA adapter"},
    ForeignEnding{".b1.weight", "a GLoRA adapter"},
    ForeignEnding{".b2.weight", "a GLoRA adapter"},
    ForeignEnding{".bm.weight", "a GLoRA adapter"},
    ForeignEnding{".oft_blocks", "an OFT adapter"},
    ForeignEnding{".oft_diag", "an OFT adapter"},
    ForeignEnding{".oft_r", "an OFT adapter"},
    ForeignEnding{".oft_R.weight", "an OFT adapter"},
    ForeignEnding{".rescale", "an OFT adapter"},
    ForeignEnding{".boft_R", "a BOFT adapter"},
    ForeignEnding{".boft_s", "a BOFT adapter"},
    ForeignEnding{".vera_lambda_b", "a VeRA adapter"},
    ForeignEnding{".vera_lambda_d", "a VeRA adapter"},
    ForeignEnding{".lora_E", "an AdaLoRA adapter"},
    ForeignEnding{".ranknum", "an AdaLoRA adapter"},
    ForeignEnding{".ia3_l", "an IA3 adapter in PEFT's form"},
    ForeignEnding{".lora_embedding_A", "a LoRA of an embedding"},
    ForeignEnding{".lora_embedding_B", "a LoRA of an embedding"},
    ForeignEnding{".lora_A.bias", "a LoRA with a bias of its own"},
    ForeignEnding{".lora_B.bias", "a LoRA with a bias of its own"},
    ForeignEnding{".set_weight", "a replaced weight"},
    ForeignEnding{".set_bias", "a replaced bias"},
    ForeignEnding{".reshape_weight", "a weight of another size"},
    ForeignEnding{".modulation_out", "a modulation in Diptych's own form"},
    ForeignEnding{".modulation_in", "a modulation in Diptych's own form"},
    ForeignEnding{"_custom_diffusion.weight", "a Custom Diffusion adapter"},
    ForeignEnding{"_custom_diffusion.0.weight", "a Custom Diffusion adapter"},
    ForeignEnding{"_custom_diffusion.0.bias", "a Custom Diffusion adapter"},
    ForeignEnding{"_ip.weight", "an IP-Adapter"},
};

/// PEFT's names with the adapter's name in them: "….lora_A.NAME.weight".
std::optional<SlotMatch> matchNamedPeft(std::string_view name) {
    constexpr std::string_view kWeight = ".weight";
    if (!name.ends_with(kWeight))
        return std::nullopt;
    const std::string_view without = name.substr(0, name.size() - kWeight.size());
    const std::size_t dot = without.rfind('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    const std::string_view factor = without.substr(0, dot);
    for (const std::string_view end : {".lora_A", ".lora_B"})
        if (factor.ends_with(end))
            return SlotMatch{end == ".lora_A" ? Slot::Down : Slot::Up, factor.size() - end.size(),
                             FactorNames::Peft};
    return std::nullopt;
}

} // namespace

const char* slotName(Slot slot) {
    switch (slot) {
    case Slot::Down:
        return "down";
    case Slot::Up:
        return "up";
    case Slot::Mid:
        return "mid";
    case Slot::Alpha:
        return "alpha";
    case Slot::Magnitude:
        return "magnitude";
    case Slot::HadaW1A:
        return "hada_w1_a";
    case Slot::HadaW1B:
        return "hada_w1_b";
    case Slot::HadaT1:
        return "hada_t1";
    case Slot::HadaW2A:
        return "hada_w2_a";
    case Slot::HadaW2B:
        return "hada_w2_b";
    case Slot::HadaT2:
        return "hada_t2";
    case Slot::KronW1:
        return "lokr_w1";
    case Slot::KronW1A:
        return "lokr_w1_a";
    case Slot::KronW1B:
        return "lokr_w1_b";
    case Slot::KronW2:
        return "lokr_w2";
    case Slot::KronW2A:
        return "lokr_w2_a";
    case Slot::KronW2B:
        return "lokr_w2_b";
    case Slot::KronT2:
        return "lokr_t2";
    case Slot::Difference:
        return "diff";
    case Slot::BiasDifference:
        return "diff_b";
    case Slot::NormWeight:
        return "w_norm";
    case Slot::NormBias:
        return "b_norm";
    case Slot::Ia3Scale:
        return "ia3_scale";
    case Slot::Ia3OnInput:
        return "ia3_on_input";
    case Slot::Foreign:
        return "foreign";
    }
    return "foreign";
}

std::optional<SlotMatch> matchSlot(std::string_view tensorName) {
    std::optional<SlotMatch> best;
    const auto consider = [&](std::string_view end, const SlotMatch& match) {
        if (!tensorName.ends_with(end) || tensorName.size() == end.size())
            return;
        const std::size_t stem = tensorName.size() - end.size();
        if (best && best->stemSize <= stem)
            return;
        best = match;
        best->stemSize = stem;
    };
    for (const Ending& ending : kEndings)
        consider(ending.text, {ending.slot, 0, ending.factors, {}});
    for (const ForeignEnding& ending : kForeignEndings)
        consider(ending.text, {Slot::Foreign, 0, FactorNames::None, ending.kind});
    return best ? best : matchNamedPeft(tensorName);
}

} // namespace diptych::adapter_formats
