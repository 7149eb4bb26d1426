#include "core/adapter_formats/block_roles.h"

namespace diptych::adapter_formats {

BLoraHalf bLoraHalfOf(std::string_view unetPath) {
    if (unetPath.starts_with("up_blocks.0.attentions.0."))
        return BLoraHalf::Content;
    if (unetPath.starts_with("up_blocks.0.attentions.1."))
        return BLoraHalf::Style;
    return BLoraHalf::None;
}

BLoraHalf bLoraHalves(const AdapterLayout& layout) {
    if (layout.base.family != BaseFamily::StableDiffusionXl)
        return BLoraHalf::None;
    bool content = false;
    bool style = false;
    for (const LayerRecord& layer : layout.layers) {
        if (!layer.applied())
            continue;
        const BLoraHalf half = layer.module.component == Component::Unet
                                   ? bLoraHalfOf(layer.module.path)
                                   : BLoraHalf::None;
        if (half == BLoraHalf::None)
            return BLoraHalf::None;
        content = content || half == BLoraHalf::Content;
        style = style || half == BLoraHalf::Style;
    }
    if (content && style)
        return BLoraHalf::Both;
    if (content)
        return BLoraHalf::Content;
    return style ? BLoraHalf::Style : BLoraHalf::None;
}

} // namespace diptych::adapter_formats
