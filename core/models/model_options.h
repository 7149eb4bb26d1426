#pragma once

#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

namespace diptych::models {

/// Where and in what a model computes.
struct ModelOptions {
    /// Type of parameters and activations: kFloat, kBFloat16 (half the memory, relative error about
    /// 1e-2), kDouble (for tests). Norm and softmax statistics are float32 at least in every case.
    at::ScalarType dtype = at::kFloat;
    at::Device device = at::kCPU;
    /// Layout of pictures and convolution weights. Channels-last spares the transposes around
    /// convolutions, norms and attention.
    at::MemoryFormat memoryFormat = at::MemoryFormat::ChannelsLast;
    /// Share of a UNet's weights, 0 to 1, that wait in the processor's memory until their layer is
    /// computed (streamed_weights.h). Of no meaning to other models.
    double waitingShare = 0.0;
};

/// One weight of a model. `name` is the key in diffusers and transformers files (a wire format).
/// `tensor` is the model's own tensor, not a copy: requires_grad_() and in-place updates of it act
/// on the model.
using Parameter = tensor::NamedTensor;

} // namespace diptych::models
