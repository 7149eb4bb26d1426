#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the segmenter (WORK/segmenter.safetensors; resumes) until it marks held-out pictures'
/// objects with an intersection over union of 0.9 in the mean.
Status trainSegmenter(const StageContext& context);

/// Writes the averaged weights of judge and segmenter as WORK/judges/classifier.safetensors and
/// segmenter.safetensors, half precision: what benchmarks load.
Status exportJudges(const StageContext& context);

} // namespace diptych::storybook
