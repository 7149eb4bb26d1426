#pragma once

#include "core/image/image.h"

namespace diptych::image {

/// How much a picture looks like a photograph rather than a drawing: 0 (flat) to 1. Half of it is
/// the number of different colours (five bits a channel), half the share of places where the
/// brightness slopes softly and steadily, as shades do and the grain of paper does not. Looked at
/// 128 pixels wide. Meant for telling which of two pictures is the original; proves nothing about
/// one. 0 for an empty picture.
double photographicScore(const Image& picture);

} // namespace diptych::image
