#include "plugins/ostaf/offset_network.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace diptych::ostaf {

OffsetNetwork::OffsetNetwork(const models::LinearSite& site, tensor::NoiseSource& random,
                             const at::TensorOptions& options)
    : m_site(site) {
    const std::int64_t in = site.inFeatures;
    const std::int64_t out = site.outFeatures;
    const auto uniform = [&](const std::vector<std::int64_t>& shape, std::int64_t fanIn) {
        const double bound = 1.0 / std::sqrt(static_cast<double>(fanIn));
        return (random.uniform(shape) * (2.0 * bound) - bound).to(options);
    };
    m_scalar = at::ones({1}, options);
    m_inputWeight = uniform({in}, 1);
    m_inputBias = uniform({in}, 1);
    m_outputWeight = uniform({out}, 1);
    m_outputBias = uniform({out}, 1);
    m_columnWeight = uniform({in, in}, in);
    m_columnBias = uniform({in}, in);
    m_rowWeight = at::zeros({out, out}, options);
    m_rowBias = at::zeros({out}, options);
}

std::vector<tensor::NamedTensor> OffsetNetwork::parameters() const {
    const std::string stem = adapters::kohyaUnetStem(m_site.path);
    return {{stem + ".v", m_scalar},
            {stem + ".lin1.weight", m_inputWeight},
            {stem + ".lin1.bias", m_inputBias},
            {stem + ".lin2.weight", m_outputWeight},
            {stem + ".lin2.bias", m_outputBias},
            {stem + ".lin_column.weight", m_columnWeight},
            {stem + ".lin_column.bias", m_columnBias},
            {stem + ".lin_row.weight", m_rowWeight},
            {stem + ".lin_row.bias", m_rowBias}};
}

adapters::ModulationLayer OffsetNetwork::offset() const {
    const at::Tensor x = m_inputWeight * m_scalar + m_inputBias;
    const at::Tensor y = m_outputWeight * m_scalar + m_outputBias;
    return {at::stack({m_rowWeight.mv(y), m_rowWeight.sum(1), m_rowBias}),
            at::stack({m_columnWeight.mv(x), m_columnBias, at::ones_like(m_columnBias)})};
}

} // namespace diptych::ostaf
