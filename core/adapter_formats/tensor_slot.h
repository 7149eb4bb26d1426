#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace diptych::adapter_formats {

/// What a tensor is for in its layer.
enum class Slot {
    Down,           ///< low rank: (r, in), (r, in, k, k)
    Up,             ///< low rank: (out, r), (out, r, 1, 1)
    Mid,            ///< low rank with a Tucker core: (r, r, k, k)
    Alpha,          ///< one number; ΔW is multiplied with alpha / rank
    Magnitude,      ///< DoRA: the lengths of the changed weight's rows or columns
    HadaW1A,        ///< LoHa: (out, r), with a core (r, out)
    HadaW1B,        ///< LoHa: (r, in), without a core (r, in·k·k)
    HadaT1,         ///< LoHa's core: (r, r, k, k)
    HadaW2A,        ///< as HadaW1A
    HadaW2B,        ///< as HadaW1B
    HadaT2,         ///< as HadaT1
    KronW1,         ///< LoKr: the left factor
    KronW1A,        ///< LoKr: the left factor is W1A·W1B
    KronW1B,        ///< as KronW1A
    KronW2,         ///< LoKr: the right factor
    KronW2A,        ///< LoKr: the right factor is W2A·W2B, with a core W2Aᵀ·T2·W2B
    KronW2B,        ///< as KronW2A
    KronT2,         ///< LoKr's core: (r, r, k, k)
    Difference,     ///< ΔW itself
    BiasDifference, ///< what is added to the bias
    NormWeight,     ///< what is added to a norm's weight
    NormBias,       ///< what is added to a norm's bias
    Ia3Scale,       ///< ΔW = W times this, along the rows or the columns
    Ia3OnInput,     ///< one number: not 0 where Ia3Scale is along the columns
    Foreign         ///< of a kind that Diptych knows by name alone
};

/// A stable name ("down", "hada_w1_a", …) for reports and tests.
const char* slotName(Slot slot);

/// How the two factors of a low-rank layer are called.
enum class FactorNames {
    None,              ///< the tensor is not one of them
    Kohya,             ///< lora_down, lora_up
    Peft,              ///< lora_A, lora_B
    Diffusers,         ///< lora.down, lora_linear_layer.down
    DiffusersAttention ///< to_q_lora.down, of diffusers' attention processors
};

/// The end of a tensor's name, understood.
struct SlotMatch {
    Slot slot = Slot::Foreign;
    std::size_t stemSize = 0; ///< characters before the end: the name of the layer
    FactorNames factors = FactorNames::None;
    std::string_view kind = {}; ///< of Slot::Foreign: what it is ("a GLoRA adapter")
};

/// Reads the end of a tensor's name. Nothing for an end that no adapter has; ".weight" of IA3,
/// which any tensor may end with, is left to the caller.
std::optional<SlotMatch> matchSlot(std::string_view tensorName);

} // namespace diptych::adapter_formats
