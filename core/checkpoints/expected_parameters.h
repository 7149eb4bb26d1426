#pragma once

#include "core/checkpoints/model_numbers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::checkpoints {

/// A parameter that a model of given numbers has.
struct ExpectedParameter {
    std::string name; ///< as TensorRecipe::target
    std::vector<std::int64_t> shape;
};

/// Every parameter of diffusers' UNet2DConditionModel.
std::vector<ExpectedParameter> expectedParameters(const UnetNumbers& numbers);
/// Every parameter of diffusers' AutoencoderKL.
std::vector<ExpectedParameter> expectedParameters(const VaeNumbers& numbers);
/// Every parameter of transformers' CLIPTextModel or CLIPTextModelWithProjection.
std::vector<ExpectedParameter> expectedParameters(const TextNumbers& numbers);

} // namespace diptych::checkpoints
