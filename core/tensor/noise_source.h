#pragma once

#include "core/base/result.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace diptych::tensor {

/// A seeded stream of random numbers, equal number for number to torch's CPU generator, so that a
/// seed means the same picture as in other programs built on it. Numbers are always drawn on the
/// processor in float32 and then moved, so they do not depend on the device. One thread at a time.
class NoiseSource {
  public:
    /// Only the low 32 bits of `seed` matter, as in torch.
    explicit NoiseSource(std::uint64_t seed);

    NoiseSource(NoiseSource&&) noexcept = default;
    NoiseSource& operator=(NoiseSource&&) noexcept = default;
    NoiseSource(const NoiseSource&) = delete;
    NoiseSource& operator=(const NoiseSource&) = delete;

    /// Standard normal numbers, float32 (torch.randn). Fewer than 16 are drawn in pairs, whose
    /// second half waits in the stream; so one draw of a batch is not always the draws of its rows.
    at::Tensor normal(const std::vector<std::int64_t>& shape, c10::Device device = c10::kCPU);

    /// Uniform numbers in [0, 1), float32 (torch.rand).
    at::Tensor uniform(const std::vector<std::int64_t>& shape, c10::Device device = c10::kCPU);

    /// Whole numbers in [low, high), int64 (torch.randint). `low` < `high`.
    at::Tensor integers(std::int64_t low, std::int64_t high, const std::vector<std::int64_t>& shape,
                        c10::Device device = c10::kCPU);
    /// One whole number in [low, high); the same draw as integers() of one element.
    std::int64_t integer(std::int64_t low, std::int64_t high);

    /// A random order of 0..count-1, int64 (torch.randperm).
    at::Tensor permutation(std::int64_t count);

    /// The whole state of the stream, the waiting half of a pair included: uint8, one dimension, on
    /// the processor. What torch.Generator.get_state() gives.
    at::Tensor state() const;
    /// Continues exactly where state() was taken. Errors: Corrupt when it is not such a state; the
    /// stream is unchanged then.
    Status setState(const at::Tensor& state);

  private:
    at::Generator m_generator;
};

} // namespace diptych::tensor
