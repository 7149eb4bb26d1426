#pragma once

#include <optional>
#include <vector>

namespace diptych::adapter_formats {

/// One level of a UNet, as many channels wide everywhere.
struct UnetLevel {
    int layers = 2;        ///< resnets on the way down (layers_per_block); one more on the way up
    bool attention = true; ///< whether its resnets are followed by transformers
};

/// What of a UNet's architecture decides the numbers of its blocks.
struct UnetStructure {
    std::vector<UnetLevel> levels; ///< finest first

    /// SD 1.x and 2.x: four levels, the coarsest without attention.
    static UnetStructure stableDiffusion();
    /// SDXL: three levels, the finest without attention.
    static UnetStructure stableDiffusionXl();
    /// For names of an unknown model of the family: four levels, attention at any of them. Every
    /// name that one of the two above knows means the same module here.
    static UnetStructure anyOfFamily();
};

enum class UnetSide { Down, Middle, Up };

/// What a block of a UNet consists of.
enum class BlockPart {
    Resnet,
    Attention,
    Resampler ///< the convolution that halves or doubles the size between two levels
};

/// A part of a UNet as diffusers counts: down_blocks.1.attentions.0 is {Down, 1, Attention, 0}.
struct UnetPlace {
    UnetSide side = UnetSide::Down;
    int block = 0; ///< 0 in the middle
    BlockPart part = BlockPart::Resnet;
    int index = 0;

    bool operator==(const UnetPlace&) const = default;
};

/// The same as the original implementation (LDM) counts: input_blocks.4.1 is {Down, 4, 1},
/// middle_block.1 is {Middle, 0, 1}.
struct LdmPlace {
    UnetSide side = UnetSide::Down;
    int block = 0;
    int position = 0;

    bool operator==(const LdmPlace&) const = default;
};

/// Where LDM's `place` is in diffusers. `resampler`: the name goes on with what only a resampler
/// has. LDM counts every resnet and every resampler of the way down as one input block, and every
/// resnet of the way up as one output block. Nothing where a UNet of that structure has no such
/// place, and for input block 0, which is not part of a level.
std::optional<UnetPlace> placeInDiffusers(const UnetStructure& structure, const LdmPlace& place,
                                          bool resampler);

/// The reverse. Nothing where a UNet of that structure has no such place.
std::optional<LdmPlace> placeInLdm(const UnetStructure& structure, const UnetPlace& place);

} // namespace diptych::adapter_formats
