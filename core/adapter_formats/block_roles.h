#pragma once

#include "core/adapter_formats/adapter_layout.h"

#include <string_view>

namespace diptych::adapter_formats {

/// The halves of a B-LoRA (Frenkel et al., arXiv 2403.14572): of SDXL's UNet it trains two
/// transformers only, one of which takes up the content of the picture and the other its style. A
/// file may hold both or, split, one of them.
enum class BLoraHalf {
    None,    ///< not a B-LoRA
    Content, ///< up_blocks.0.attentions.0
    Style,   ///< up_blocks.0.attentions.1
    Both
};

/// The half a UNet module belongs to: Content, Style or None.
BLoraHalf bLoraHalfOf(std::string_view unetPath);

/// The halves an adapter consists of. None for one with a layer elsewhere, in a text encoder, or
/// made for another family than SDXL.
BLoraHalf bLoraHalves(const AdapterLayout& layout);

} // namespace diptych::adapter_formats
