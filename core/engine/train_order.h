#pragma once

#include "core/base/result.h"
#include "core/customization/method.h"
#include "core/engine/train_session.h"
#include "core/pipeline/loaded_model.h"

#include <memory>
#include <string>
#include <vector>

namespace diptych::engine {

/// A TrainRequest made ready: everything looked up, read and brought to the model's size.
struct TrainOrder {
    TrainRequest request;
    std::shared_ptr<const customization::Method> method;
    customization::ModelFacts facts;
    customization::MethodInputs inputs;
    std::vector<std::string> notices;
    std::string fingerprint; ///< what decides the result; other ones are not continued
};

/// Errors: Unsupported (an inpainting model), NotFound (method), InvalidInput (pictures, words,
/// parameters), those of reading adapters.
Result<TrainOrder> makeTrainOrder(const pipeline::LoadedModel& model,
                                  const customization::MethodRegistry& methods,
                                  const TrainRequest& request);

} // namespace diptych::engine
