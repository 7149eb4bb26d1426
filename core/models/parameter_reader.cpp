#include "core/models/parameter_reader.h"

#include "core/tensor/torch_guard.h"

#include <ATen/core/grad_mode.h>

namespace diptych::models {

at::Tensor ParameterReader::take(const std::string& name, at::IntArrayRef shape) {
    if (!m_status.ok())
        return {};
    Result<at::Tensor> taken = m_source.take(name, shape);
    if (!taken.ok()) {
        m_status = std::move(taken).error();
        return {};
    }
    if (taken->sizes() != shape) {
        m_status = Error{ErrorCode::ShapeMismatch,
                         "The tensor " + name + " is " + shapeText(taken->sizes()) +
                             ", but the model needs " + shapeText(shape) + ".",
                         name};
        return {};
    }
    const at::NoGradGuard noGrad;
    const at::MemoryFormat format =
        shape.size() == 4 ? m_options.memoryFormat : at::MemoryFormat::Contiguous;
    Result<at::Tensor> placed = tensor::guardTorch([&]() -> at::Tensor {
        return taken->detach().to(m_options.device, m_options.dtype).contiguous(format);
    });
    if (!placed.ok()) {
        m_status = std::move(placed).error();
        return {};
    }
    m_parameters.push_back({name, *placed});
    return *placed;
}

LinearSite ParameterReader::addSite(LinearSite site) {
    site.index = static_cast<int>(m_sites.size());
    m_sites.push_back(std::move(site));
    return m_sites.back();
}

AttentionSite ParameterReader::addAttentionSite(AttentionSite site) {
    site.index = static_cast<int>(m_attentionSites.size());
    m_attentionSites.push_back(std::move(site));
    return m_attentionSites.back();
}

} // namespace diptych::models
