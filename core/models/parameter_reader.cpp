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
    const bool waiting = waits(name, *taken);
    Result<at::Tensor> placed = tensor::guardTorch([&]() -> at::Tensor {
        const at::Device device = waiting ? at::Device(at::kCPU) : m_options.device;
        const at::Tensor here = taken->detach().to(device, m_options.dtype).contiguous(format);
        return waiting && !m_options.device.is_cpu() ? here.pin_memory() : here;
    });
    if (!placed.ok()) {
        m_status = std::move(placed).error();
        return {};
    }
    if (waiting) {
        m_waiting.resize(m_sites.size());
        m_waiting.back() = *placed;
    }
    m_parameters.push_back({name, *placed});
    return *placed;
}

/// Whether `weight` is that of the latest site and its turn to wait.
bool ParameterReader::waits(const std::string& name, const at::Tensor& weight) {
    const bool matrix =
        weight.dim() > 1 && !m_sites.empty() && name == m_sites.back().path + ".weight";
    if (m_waitingShare <= 0.0 || !matrix)
        return false;
    const auto bytes = static_cast<double>(weight.numel() * c10::elementSize(m_options.dtype));
    m_owed += m_waitingShare * bytes;
    if (m_waitingShare < 1.0 && m_owed < bytes / 2)
        return false;
    m_owed -= bytes;
    return true;
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
