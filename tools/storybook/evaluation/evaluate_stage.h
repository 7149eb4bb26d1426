#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the judge (WORK/classifier.safetensors; resumes) until 97 % of held-out pictures are read
/// right in each of its three questions.
Status trainClassifier(const StageContext& context);

/// Measures the trained model and writes WORK/evaluation.json: how faithfully the autoencoder gives
/// back clean and textured pictures (dB, apart), in how many of 512 drawn pictures the judge finds
/// the asked object, colour and place, and the gradient energy of drawn pictures against the
/// world's.
Status evaluateModel(const StageContext& context);

} // namespace diptych::storybook
