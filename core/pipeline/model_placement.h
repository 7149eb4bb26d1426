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
    std::string note;               ///< what memory had to do with it, for people; may be empty
};

/// All parts to `device` where `bytes` of its memory hold them and a call of the UNet; on a card
/// the text towers to the processor where that helps: they work once a prompt. `type`: of the UNet;
/// the other parts are float32. Errors: OutOfMemory, in numbers, where the weights alone surely do
/// not fit.
Result<ModelPlacement> placeModel(const model_files::ModelParts& parts, c10::Device device,
                                  c10::ScalarType type, std::uint64_t bytes);

} // namespace diptych::pipeline
