#include "plugins/pair/orthonormal_basis.h"

#include "core/tensor/noise_source.h"

#include <ATen/ops/linalg_qr.h>

namespace diptych::pair {

at::Tensor orthonormalBasis(std::int64_t width, std::uint64_t seed) {
    tensor::NoiseSource random(seed);
    // In double, so that rows are orthogonal to the last bit float32 can hold.
    const at::Tensor drawn = random.normal({width, width}).to(at::kDouble);
    return std::get<0>(at::linalg_qr(drawn)).to(at::kFloat).contiguous();
}

} // namespace diptych::pair
