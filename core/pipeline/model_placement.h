#pragma once

#include "core/base/result.h"
#include "core/model_files/model_parts.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>

namespace diptych::pipeline {

/// Where the parts of a model go.
struct ModelPlacement {
    c10::Device towers = c10::kCPU; ///< text towers; UNet and picture coder go to the device
    /// Of the UNet's weights: models::ModelOptions::waitingShare.
    double waitingShare = 0.0;
    std::string note = {}; ///< what memory had to do with it, for people; may be empty
};

/// All parts to `device` where `bytes` of its memory hold them and a call of the UNet. On a card
/// that is short of it the text towers go to the processor, since they work once a prompt; then as
/// much of the UNet's weights as must waits in the processor's memory. `type`: of the UNet; the
/// other parts are float32. Errors: OutOfMemory, in numbers, where what cannot wait surely does not
/// fit.
Result<ModelPlacement> placeModel(const model_files::ModelParts& parts, c10::Device device,
                                  c10::ScalarType type, std::uint64_t bytes);

} // namespace diptych::pipeline
