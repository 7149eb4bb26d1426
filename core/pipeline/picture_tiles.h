#pragma once

#include "core/models/autoencoder.h"

namespace diptych::pipeline {

/// A picture coder's work in tiles of the size it was made for, which overlap by a quarter and are
/// blended there: as diffusers' enable_tiling() does it. Takes the memory of one tile, whatever the
/// picture's size; the picture differs a little, because a norm sees one tile and not the whole.
/// Pictures of one tile's size or less are coded whole.

/// As Autoencoder::decode().
at::Tensor decodeInTiles(const models::Autoencoder& vae, const at::Tensor& latent);

/// As Autoencoder::encode().
models::LatentMoments encodeInTiles(const models::Autoencoder& vae, const at::Tensor& image);

} // namespace diptych::pipeline
