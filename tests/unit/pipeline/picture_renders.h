#pragma once

#include "core/pipeline/renderer.h"

#include <memory>
#include <string>

namespace diptych::pipeline::test {

/// A job that starts from a picture of waves (tests/support/wave_picture.h) of 16 x 16 pixels, in
/// 10 steps with ddim: timesteps 901, 801, 701 …, two of them before the gate of 800.
RenderJob pictureJob(PictureMode mode, double strength);

/// Gives the job a mask of its picture's size whose columns from `firstColumn` on are white.
void maskColumns(RenderJob& job, int firstColumn);

/// A render that must work.
RenderedPicture rendered(Renderer& renderer, const RenderJob& job);
/// The same by a new renderer.
RenderedPicture rendered(const std::shared_ptr<LoadedModel>& model, const RenderJob& job);

/// The latent of a job's picture: without noise its distribution's mean, else a draw with it.
at::Tensor latentOf(const LoadedModel& model, const RenderJob& job, const at::Tensor& noise = {});

/// Draw `index` of the stream of a seed, as large as the latents of 16 x 16 pixels.
at::Tensor drawOf(std::uint64_t seed, int index);

} // namespace diptych::pipeline::test
