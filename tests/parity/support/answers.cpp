#include "tests/parity/support/answers.h"

#include "core/tensor/tensor_file.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace diptych::parity {

Json answerJson(const std::string& name) {
    auto json = readJsonFile(folder() / (name + ".json"));
    if (!json.ok()) {
        ADD_FAILURE() << json.error().text();
        return Json::array();
    }
    return std::move(json).value();
}

at::Tensor answerTensor(const std::string& file, const std::string& name) {
    const auto opened = tensor::TensorFile::open(folder() / (file + ".safetensors"));
    if (!opened.ok())
        throw std::runtime_error(opened.error().text());
    auto tensor = opened->read(name);
    if (!tensor.ok())
        throw std::runtime_error(tensor.error().text());
    return std::move(tensor).value();
}

double largestDifference(const at::Tensor& got, const at::Tensor& expected) {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    if (!got.defined() || got.sizes() != expected.sizes())
        return kInfinite;
    const double worst =
        (got.to(at::kDouble) - expected.to(at::kDouble)).abs().max().item<double>();
    return std::isnan(worst) ? kInfinite : worst;
}

int largestDifference(const image::Image& picture, const at::Tensor& pixels) {
    if (pixels.dim() != 3 || pixels.size(0) != picture.height || pixels.size(1) != picture.width)
        return 256;
    const at::Tensor contiguous = pixels.contiguous();
    const auto* expected = contiguous.const_data_ptr<std::uint8_t>();
    int worst = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        worst = std::max(worst, std::abs(int{picture.pixels[i]} - int{expected[i]}));
    return worst;
}

std::shared_ptr<pipeline::LoadedModel> openModel(const std::string& name,
                                                 pipeline::PromptSyntax syntax) {
    // The models are so small that a second thread only costs.
    at::set_num_threads(1);
    pipeline::LoadOptions options;
    options.syntax = syntax;
    auto model = pipeline::loadModel(folder() / name, options);
    if (!model.ok())
        throw std::runtime_error(model.error().text());
    return std::move(model).value();
}

} // namespace diptych::parity
