#include "core/pipeline/picture_framing.h"

#include <ATen/ops/tensor.h>

#include <vector>

namespace diptych::pipeline {

PictureFraming PictureFraming::whole(int width, int height) {
    return {.originalWidth = width,
            .originalHeight = height,
            .targetWidth = width,
            .targetHeight = height};
}

at::Tensor timeIds(const PictureFraming& framing) {
    std::vector<float> ids;
    for (const int value : {framing.originalHeight, framing.originalWidth, framing.cropTop,
                            framing.cropLeft, framing.targetHeight, framing.targetWidth})
        ids.push_back(static_cast<float>(value));
    return at::tensor(ids).unsqueeze(0);
}

} // namespace diptych::pipeline
