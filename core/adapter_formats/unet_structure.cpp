#include "core/adapter_formats/unet_structure.h"

namespace diptych::adapter_formats {
namespace {

int levelCount(const UnetStructure& structure) {
    return static_cast<int>(structure.levels.size());
}

/// The level of an up block: the way up begins with the coarsest.
const UnetLevel& levelOf(const UnetStructure& structure, UnetSide side, int block) {
    const int level = side == UnetSide::Down ? block : levelCount(structure) - 1 - block;
    return structure.levels[static_cast<std::size_t>(level)];
}

/// The resnet or transformer at `position` behind each other in one LDM block.
std::optional<UnetPlace> layerPlace(UnetSide side, int block, int index, int position,
                                    bool attention) {
    if (position == 0)
        return UnetPlace{side, block, BlockPart::Resnet, index};
    if (position == 1 && attention)
        return UnetPlace{side, block, BlockPart::Attention, index};
    return std::nullopt;
}

std::optional<UnetPlace> fromInput(const UnetStructure& structure, const LdmPlace& place,
                                   bool resampler) {
    int left = place.block - 1;
    for (int block = 0; left >= 0 && block < levelCount(structure); ++block) {
        const UnetLevel& level = levelOf(structure, UnetSide::Down, block);
        if (left < level.layers)
            return resampler
                       ? std::nullopt
                       : layerPlace(UnetSide::Down, block, left, place.position, level.attention);
        left -= level.layers;
        const bool last = block + 1 == levelCount(structure);
        if (left == 0 && !last && resampler && place.position == 0)
            return UnetPlace{UnetSide::Down, block, BlockPart::Resampler, 0};
        --left;
    }
    return std::nullopt;
}

std::optional<UnetPlace> fromOutput(const UnetStructure& structure, const LdmPlace& place,
                                    bool resampler) {
    int left = place.block;
    for (int block = 0; left >= 0 && block < levelCount(structure); ++block) {
        const UnetLevel& level = levelOf(structure, UnetSide::Up, block);
        if (left <= level.layers) {
            if (!resampler)
                return layerPlace(UnetSide::Up, block, left, place.position, level.attention);
            const bool atEnd = left == level.layers && block + 1 < levelCount(structure);
            if (!atEnd || place.position < 1 || place.position > 2)
                return std::nullopt;
            return UnetPlace{UnetSide::Up, block, BlockPart::Resampler, 0};
        }
        left -= level.layers + 1;
    }
    return std::nullopt;
}

std::optional<UnetPlace> fromMiddle(const LdmPlace& place, bool resampler) {
    if (resampler || place.position < 0 || place.position > 2)
        return std::nullopt;
    const BlockPart part = place.position == 1 ? BlockPart::Attention : BlockPart::Resnet;
    return UnetPlace{UnetSide::Middle, 0, part, place.position / 2};
}

std::optional<LdmPlace> middleInLdm(const UnetPlace& place) {
    if (place.part == BlockPart::Attention && place.index == 0)
        return LdmPlace{UnetSide::Middle, 0, 1};
    if (place.part == BlockPart::Resnet && (place.index == 0 || place.index == 1))
        return LdmPlace{UnetSide::Middle, 0, 2 * place.index};
    return std::nullopt;
}

} // namespace

UnetStructure UnetStructure::stableDiffusion() {
    return {{{2, true}, {2, true}, {2, true}, {2, false}}};
}

UnetStructure UnetStructure::stableDiffusionXl() {
    return {{{2, false}, {2, true}, {2, true}}};
}

UnetStructure UnetStructure::anyOfFamily() {
    return {{{2, true}, {2, true}, {2, true}, {2, true}}};
}

std::optional<UnetPlace> placeInDiffusers(const UnetStructure& structure, const LdmPlace& place,
                                          bool resampler) {
    switch (place.side) {
    case UnetSide::Down:
        return fromInput(structure, place, resampler);
    case UnetSide::Middle:
        return fromMiddle(place, resampler);
    case UnetSide::Up:
        return fromOutput(structure, place, resampler);
    }
    return std::nullopt;
}

std::optional<LdmPlace> placeInLdm(const UnetStructure& structure, const UnetPlace& place) {
    if (place.side == UnetSide::Middle)
        return middleInLdm(place);
    if (place.block < 0 || place.block >= levelCount(structure) || place.index < 0)
        return std::nullopt;
    const bool down = place.side == UnetSide::Down;
    const UnetLevel& level = levelOf(structure, place.side, place.block);
    const int layers = level.layers + (down ? 0 : 1);
    int before = down ? 1 : 0; // input block 0 is the first convolution
    for (int block = 0; block < place.block; ++block)
        before += levelOf(structure, place.side, block).layers + 1;
    if (place.part == BlockPart::Resampler) {
        if (place.index != 0 || place.block + 1 == levelCount(structure))
            return std::nullopt;
        if (down)
            return LdmPlace{place.side, before + layers, 0};
        return LdmPlace{place.side, before + layers - 1, level.attention ? 2 : 1};
    }
    if (place.index >= layers || (place.part == BlockPart::Attention && !level.attention))
        return std::nullopt;
    return LdmPlace{place.side, before + place.index, place.part == BlockPart::Attention ? 1 : 0};
}

} // namespace diptych::adapter_formats
