#pragma once

#include "core/base/json.h"
#include "core/image/image.h"
#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/render_request.h"
#include "core/pipeline/renderer.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace diptych::parity {

/// What every case of a render says: prompt, negative (null: none), seed, steps, guidance, sampler,
/// width, height.
pipeline::RenderRequest requestOf(const Json& item);

/// The pipeline in the sub-folder `variant` with a renderer, plain prompts; opened when first
/// asked for. Throws as openModel().
pipeline::Renderer& rendererOf(const std::string& variant);

/// The adapter in NAME.safetensors, bound to `model`; null, with a failure noted, when it cannot
/// be.
std::shared_ptr<const pipeline::BoundAdapter> adapterOf(const std::string& name,
                                                        const pipeline::LoadedModel& model);

/// (H, W, 3) or, grey, (H, W) uint8 as a picture.
std::shared_ptr<const image::Image> pictureOf(const at::Tensor& pixels);

} // namespace diptych::parity
