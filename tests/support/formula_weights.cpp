#include "tests/support/formula_weights.h"

#include <ATen/ops/empty.h>

#include <cmath>
#include <cstdint>

namespace diptych::models {
namespace {

std::uint32_t fnv1a(const std::string& text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

double formulaNumber(std::uint32_t hash, std::uint64_t index) {
    std::uint32_t x = static_cast<std::uint32_t>(index) * 0x9E3779B1u + hash;
    x ^= x >> 16;
    x *= 0x85EBCA6Bu;
    x ^= x >> 13;
    x *= 0xC2B2AE35u;
    x ^= x >> 16;
    return x / 2147483648.0 - 1.0;
}

at::Tensor filled(const std::string& name, at::IntArrayRef shape, double offset, double scale) {
    at::Tensor tensor = at::empty(shape, at::kFloat);
    float* data = tensor.mutable_data_ptr<float>();
    const std::uint32_t hash = fnv1a(name);
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        data[i] = static_cast<float>(offset + scale * formulaNumber(hash, i));
    return tensor;
}

} // namespace

at::Tensor formulaTensor(const std::string& name, at::IntArrayRef shape) {
    return filled(name, shape, 0, 1);
}

at::Tensor scaledFormulaTensor(const std::string& name, at::IntArrayRef shape, double scale) {
    return filled(name, shape, 0, scale);
}

Result<at::Tensor> FormulaWeights::take(const std::string& name, at::IntArrayRef shape) {
    ++m_tensorCount;
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    m_parameterCount += count;
    if (shape.size() >= 2)
        return filled(
            name, shape, 0,
            std::sqrt(3.0 / (static_cast<double>(count) / static_cast<double>(shape[0]))));
    return filled(name, shape, name.ends_with(".weight") ? 1 : 0, 0.1);
}

} // namespace diptych::models
