#pragma once

#include "core/tensor/noise_source.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace diptych::pipeline {

/// Unit noise of one seed in the order it is drawn, each as large as a latent. Draws are kept, so
/// asking again, for another seed in between or not, gives the same numbers.
class NoiseStream {
  public:
    /// Draw `index` (from 0) of `seed`'s stream of tensors of this shape: float32, on `device`.
    const at::Tensor& draw(std::uint64_t seed, const std::vector<std::int64_t>& shape,
                           at::Device device, int index);

    void clear();

  private:
    std::uint64_t m_seed = 0;
    std::vector<std::int64_t> m_shape; ///< empty before the first draw
    std::unique_ptr<tensor::NoiseSource> m_source;
    std::vector<at::Tensor> m_drawn;
};

} // namespace diptych::pipeline
