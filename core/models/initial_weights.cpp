#include "core/models/initial_weights.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace diptych::models {
namespace {

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

bool isClip(const std::string& name) {
    return name.starts_with("text_model.") || name.starts_with("vision_model.") ||
           name.starts_with("text_projection.") || name.starts_with("visual_projection.");
}

/// FNV-1a, 64 bits.
std::uint64_t nameHash(const std::string& name) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return hash;
}

std::int64_t fanIn(at::IntArrayRef shape) {
    std::int64_t product = 1;
    for (const std::int64_t size : shape.slice(1))
        product *= size;
    return product;
}

} // namespace

double InitialWeights::clipDeviation(const std::string& name, at::IntArrayRef shape) const {
    const double width = static_cast<double>(shape.size() > 1 ? shape[1] : shape[0]);
    const double depth = 1.0 / std::sqrt(2.0 * static_cast<double>(m_options.clipLayers));
    if (contains(name, ".class_embedding"))
        return 1.0 / std::sqrt(width);
    if (contains(name, ".embeddings."))
        return 0.02;
    if (contains(name, ".fc1."))
        return 1.0 / std::sqrt(2.0 * width);
    if (contains(name, ".fc2.")) // scaled by the residual width, which is its output
        return depth / std::sqrt(static_cast<double>(shape[0]));
    if (contains(name, ".q_proj.") || contains(name, ".k_proj.") || contains(name, ".v_proj."))
        return depth / std::sqrt(width);
    return 1.0 / std::sqrt(width); // out_proj and the projections
}

Result<at::Tensor> InitialWeights::take(const std::string& name, at::IntArrayRef shape) {
    const at::NoGradGuard noGrad;
    const at::Generator generator =
        at::detail::createCPUGenerator(m_options.seed * 0x9E3779B97F4A7C15u ^ nameHash(name));
    const std::string layer = name.substr(0, name.rfind('.'));
    if (isClip(name) && (shape.size() > 1 || endsWith(name, "class_embedding")))
        return at::empty(shape, at::kFloat).normal_(0, clipDeviation(name, shape), generator);
    if (shape.size() > 1) {
        m_fanIn[layer] = fanIn(shape);
        const double bound = 1.0 / std::sqrt(static_cast<double>(fanIn(shape)));
        return at::empty(shape, at::kFloat).uniform_(-bound, bound, generator);
    }
    if (endsWith(name, ".weight"))
        return at::ones(shape, at::kFloat);
    const auto known = m_fanIn.find(layer);
    if (known == m_fanIn.end()) // a norm, or CLIP, whose biases start at zero
        return at::zeros(shape, at::kFloat);
    const double bound = 1.0 / std::sqrt(static_cast<double>(known->second));
    return at::empty(shape, at::kFloat).uniform_(-bound, bound, generator);
}

} // namespace diptych::models
