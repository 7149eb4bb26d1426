#pragma once

#include "tools/storybook/drawing/picture.h"

#include <cstdint>

namespace diptych::storybook {

/// What the crops for the autoencoder are overlaid with. An autoencoder that has seen only flat
/// scenes cannot draw a style it has not met, so here, and only here, gratings and dots are
/// allowed.
enum class TextureKind : std::uint8_t {
    Gratings,     ///< one to three line gratings where the picture is dark (or light)
    Dots,         ///< a dot screen, tone by dot size
    LineArt,      ///< light or dark contours on a coloured ground
    ColourMatrix, ///< a random linear map of the colours
    Grain,        ///< fine and coarse noise
    Posterise,    ///< few tones with coloured contours
    Glow,         ///< bright contours with a halo on a dark ground
    Weave,        ///< checks and basket weaves in two tones of the picture
};
inline constexpr int kTextureKindCount = 8;

const char* textureKindName(TextureKind kind);

/// Overlays random textures on training crops, the same for the same seed. Periods are 3 to 10
/// pixels whatever the crop's size. Safe to use from several threads.
class TextureAugmenter {
  public:
    /// `share` of the crops are changed, the others come back as they are.
    explicit TextureAugmenter(float share = 0.5F) : m_share(share) {}

    /// Whether augment() changes the crop of this seed.
    bool changes(std::uint64_t seed) const;

    Image augment(const Image& crop, std::uint64_t seed) const;

    /// Always a texture of this kind.
    static Image withTexture(const Image& crop, TextureKind kind, std::uint64_t seed);

  private:
    float m_share;
};

} // namespace diptych::storybook
