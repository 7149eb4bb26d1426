#include "core/pipeline/picture_mask.h"

#include "core/image/edit.h"
#include "core/pipeline/image_tensor.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/ones.h>

#include <cstddef>

namespace diptych::pipeline {
namespace {

constexpr std::uint8_t kBright = 128; // the first that diffusers rounds to white

} // namespace

PictureMask::PictureMask(const image::Image& mask)
    : m_pixels(at::empty({1, 1, mask.height, mask.width}, at::kFloat)) {
    const image::Image grey = image::toGrey(mask);
    auto* values = m_pixels.data_ptr<float>();
    for (std::size_t i = 0; i < grey.pixelCount(); ++i)
        values[i] = grey.pixels[3 * i] >= kBright ? 1.0f : 0.0f;
}

PictureMask PictureMask::everything(int width, int height) {
    return PictureMask(at::ones({1, 1, height, width}, at::kFloat));
}

bool PictureMask::empty() const {
    return m_pixels.max().item<float>() == 0.0f;
}

at::Tensor PictureMask::onLatent(std::int64_t downscale) const {
    const std::int64_t height = m_pixels.size(2) / downscale;
    const std::int64_t width = m_pixels.size(3) / downscale;
    return m_pixels.slice(2, 0, height * downscale, downscale)
        .slice(3, 0, width * downscale, downscale)
        .contiguous();
}

at::Tensor PictureMask::hidden(const at::Tensor& picture) const {
    return picture * (1.0f - m_pixels).to(picture.device());
}

image::Image PictureMask::compose(const image::Image& original, const image::Image& drawn,
                                  int feather) const {
    at::Tensor inside = m_pixels;
    at::Tensor weight = m_pixels;
    for (int k = 0; k < feather; ++k) {
        // The pixels all of whose neighbours are inside; beyond the picture counts as inside.
        inside = -at::max_pool2d(-inside, {3, 3}, {1, 1}, {1, 1});
        weight = weight + inside;
    }
    weight = weight / static_cast<double>(feather + 1);
    const at::Tensor from = toTensor(original);
    return toImage(from + weight * (toTensor(drawn) - from));
}

} // namespace diptych::pipeline
