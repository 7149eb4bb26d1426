#pragma once

#include "core/customization/method.h"
#include "core/pipeline/loaded_model.h"

namespace diptych::training {

/// What a method is told of `model`: parameters are trained in float32 on the model's device.
customization::ModelFacts modelFacts(const pipeline::LoadedModel& model);

} // namespace diptych::training
