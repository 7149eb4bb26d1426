#pragma once

#include "core/adapter_formats/base_family.h"
#include "core/adapter_formats/module_name.h"
#include "core/adapter_formats/tensor_slot.h"
#include "core/adapter_formats/unet_structure.h"
#include "core/base/result.h"

#include <string>

namespace diptych::adapter_formats {

/// In whose names an adapter is written for other programs.
enum class ExportScheme {
    KohyaDiffusers, ///< what every program reads for SD 1.x and 2.x
    KohyaLdm,       ///< what every program reads for SDXL
    Peft            ///< diffusers; ComfyUI reads it for text encoders only
};

/// What the names depend on beside the module.
struct ExportTarget {
    ExportScheme scheme = ExportScheme::KohyaDiffusers;
    UnetStructure structure = UnetStructure::stableDiffusion(); ///< for LDM's block numbers
    bool twoTextEncoders = false; ///< the first one is lora_te1_ then, else lora_te_

    /// The names that the most programs read for a family: KohyaLdm for SDXL, else KohyaDiffusers.
    static ExportTarget customaryFor(BaseFamily family);
};

/// What kohya's names of a part's layers begin with: "lora_unet_"; "lora_te_" of the only text
/// encoder; "lora_te1_" and "lora_te2_" where there are two.
const char* kohyaPrefix(Component component, bool twoTextEncoders);

/// The name of a layer in a file: "lora_unet_mid_block_attentions_0_proj_in",
/// "lora_unet_middle_block_1_proj_in", "unet.mid_block.attentions.0.proj_in". Errors: NotFound for
/// a module that models of that structure do not have or that the scheme has no name for.
Result<std::string> exportedLayer(const ModuleName& module, const ExportTarget& target);

/// The name of one of its tensors: exportedLayer() with ".lora_down.weight" or what the scheme
/// calls it. Errors: those of exportedLayer(); Unsupported for what the scheme cannot hold (PEFT:
/// all but the two factors and DoRA's lengths; its alpha is not a tensor).
Result<std::string> exportedTensor(const ModuleName& module, Slot slot, const ExportTarget& target);

} // namespace diptych::adapter_formats
