#pragma once

#include "core/schedule/sampler.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace diptych::schedule::test {

/// Stable Diffusion 1.x: scaled linear 0.00085 … 0.012; spacing, offset and ending as the file of
/// version 1.5 leaves them, except Leading + 1 spelled out.
ScheduleConfig stableDiffusion();

/// Sampler::create() that must work.
std::unique_ptr<const Sampler> make(SamplerKind kind, const ScheduleConfig& config, int steps,
                                    const SamplerOptions& options = {});

/// The analytic model of the golden trajectories: 0.5 · input + 0.1 · sin(0.01 t).
at::Tensor trialModel(const at::Tensor& input, double timestep);

/// Noise from a CPU generator with `seed`, drawn for every call in order, shaped like `like`.
NoiseSource seededNoise(std::uint64_t seed, int calls, const at::Tensor& like);

/// The states before call 0, after it, … after the last, from unit noise [1, −0.5, 0.25, 2] shaped
/// (1, 4, 1, 1), with seededNoise(0).
std::vector<SamplerState> trialRender(const Sampler& sampler);

/// The elements of a tensor.
std::vector<float> values(const at::Tensor& tensor);

/// Bit for bit.
bool same(const at::Tensor& a, const at::Tensor& b);
bool same(const SamplerState& a, const SamplerState& b);

} // namespace diptych::schedule::test
