#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::pipeline {

/// What SDXL is told of a picture, in pixels (micro-conditioning: Podell et al. 2023, arXiv
/// 2307.01952, sections 2.2 and 2.3): the size it had, which part of it is seen, and how large that
/// part is.
struct PictureFraming {
    int originalWidth = 0;
    int originalHeight = 0;
    int cropLeft = 0;
    int cropTop = 0;
    int targetWidth = 0;
    int targetHeight = 0;

    /// A picture that is seen whole: what diffusers tells SDXL in a render.
    static PictureFraming whole(int width, int height);
};

/// (1, 6) float32 on the CPU, in the order SDXL was trained with: original height, width; crop top,
/// left; target height, width.
at::Tensor timeIds(const PictureFraming& framing);

} // namespace diptych::pipeline
