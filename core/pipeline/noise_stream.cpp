#include "core/pipeline/noise_stream.h"

namespace diptych::pipeline {

const at::Tensor& NoiseStream::draw(std::uint64_t seed, const std::vector<std::int64_t>& shape,
                                    at::Device device, int index) {
    if (m_seed != seed || m_shape != shape) {
        m_seed = seed;
        m_shape = shape;
        m_source = std::make_unique<tensor::NoiseSource>(seed);
        m_drawn.clear();
    }
    const auto wanted = static_cast<std::size_t>(index);
    while (m_drawn.size() <= wanted)
        m_drawn.push_back(m_source->normal(shape, device));
    return m_drawn[wanted];
}

void NoiseStream::clear() {
    m_shape.clear();
    m_source.reset();
    m_drawn.clear();
}

} // namespace diptych::pipeline
