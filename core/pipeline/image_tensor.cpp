#include "core/pipeline/image_tensor.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>

#include <cstring>

namespace diptych::pipeline {

at::Tensor toTensor(const image::Image& picture) {
    at::Tensor bytes = at::empty({1, picture.height, picture.width, 3}, at::kByte);
    std::memcpy(bytes.data_ptr(), picture.pixels.data(), picture.pixels.size());
    return bytes.permute({0, 3, 1, 2}).to(at::kFloat).contiguous().div(127.5).sub(1.0);
}

image::Image toImage(const at::Tensor& tensor) {
    const at::Tensor bytes = tensor.detach()
                                 .to(at::kCPU)
                                 .to(at::kFloat)
                                 .div(2.0)
                                 .add(0.5)
                                 .clamp(0.0, 1.0)
                                 .mul(255.0)
                                 .round()
                                 .to(at::kByte)
                                 .permute({0, 2, 3, 1})
                                 .contiguous();
    image::Image picture(static_cast<int>(tensor.size(3)), static_cast<int>(tensor.size(2)));
    std::memcpy(picture.pixels.data(), bytes.const_data_ptr(), picture.pixels.size());
    return picture;
}

at::Tensor PictureNorm::apply(const at::Tensor& picture) const {
    const auto channels = [&](const std::array<float, 3>& values) {
        return at::tensor(at::ArrayRef<float>(values.data(), values.size()))
            .view({1, 3, 1, 1})
            .to(picture.device());
    };
    return (picture * 0.5 + 0.5 - channels(mean)) / channels(deviation);
}

} // namespace diptych::pipeline
