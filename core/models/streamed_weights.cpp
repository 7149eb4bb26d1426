#include "core/models/streamed_weights.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/clone.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>

namespace diptych::models {
namespace {

/// What this thread sends to the device goes on `stream` while it lives.
class OnStream {
  public:
    explicit OnStream(const c10::Stream& stream)
        : m_guard(stream.device_type()), m_before(m_guard.exchangeStream(stream)) {}
    ~OnStream() { m_guard.exchangeStream(m_before); }
    OnStream(const OnStream&) = delete;
    OnStream& operator=(const OnStream&) = delete;

  private:
    c10::impl::VirtualGuardImpl m_guard;
    c10::Stream m_before;
};

} // namespace

StreamedWeights::StreamedWeights(std::vector<at::Tensor> waiting, at::Device device)
    : m_waiting(std::move(waiting)), m_device(device), m_next(m_waiting.size()) {
    std::size_t next = 0;
    // Twice around, so that the last ones find the first.
    for (std::size_t i = 2 * m_waiting.size(); i-- > 0;) {
        const std::size_t site = i % m_waiting.size();
        m_next[site] = next;
        if (m_waiting[site].defined())
            next = site;
    }
    if (!m_device.is_cpu())
        m_stream = c10::impl::VirtualGuardImpl(m_device.type()).getStreamFromGlobalPool(m_device);
}

bool StreamedWeights::has(const LinearSite& site) const {
    const auto index = static_cast<std::size_t>(site.index);
    return index < m_waiting.size() && m_waiting[index].defined();
}

StreamedWeights::Coming StreamedWeights::send(std::size_t site) {
    const at::NoGradGuard noGrad;
    if (!m_stream)
        return {site, m_waiting[site].clone(), std::nullopt};
    const OnStream sending(*m_stream);
    Coming coming{site, m_waiting[site].to(m_device, /*non_blocking=*/true),
                  c10::Event(m_device.type())};
    coming.arrived->record(*m_stream);
    return coming;
}

void StreamedWeights::sendNext(std::size_t site) {
    for (std::size_t ahead = 0; ahead < kAhead; ++ahead) {
        const std::size_t next = m_next[site];
        if (next == site)
            return;
        if (ahead == m_coming.size())
            m_coming.push_back(send(next));
        site = next;
    }
}

at::Tensor StreamedWeights::fetch(const LinearSite& site) {
    const auto index = static_cast<std::size_t>(site.index);
    const std::lock_guard lock(m_mutex);
    ++m_counts.fetched;
    const auto found = std::find_if(m_coming.begin(), m_coming.end(),
                                    [&](const Coming& one) { return one.site == index; });
    // What came before it is not wanted: another call, or a block that runs again.
    m_coming.erase(m_coming.begin(), found);
    if (m_coming.empty()) {
        ++m_counts.unforeseen;
        m_coming.push_back(send(index));
    }
    Coming coming = std::move(m_coming.front());
    m_coming.pop_front();
    sendNext(index);
    if (coming.arrived)
        arrive(coming);
    return std::move(coming.weight);
}

/// The computing stream waits for the weight, which is not freed before that stream is done with
/// it. Layers are ordered faster than they are computed: without a wait of this thread all weights
/// would be on the device at once.
void StreamedWeights::arrive(const Coming& coming) {
    const c10::impl::VirtualGuardImpl guard(m_device.type());
    const c10::Stream computing = guard.getStream(m_device);
    m_worked.emplace_back(m_device.type()).record(computing);
    if (m_worked.size() > kAhead) {
        m_worked.front().synchronize();
        m_worked.pop_front();
    }
    coming.arrived->block(computing);
    guard.recordDataPtrOnStream(coming.weight.storage().data_ptr(), computing);
}

std::int64_t StreamedWeights::waitingBytes() const {
    std::int64_t bytes = 0;
    for (const at::Tensor& weight : m_waiting)
        if (weight.defined())
            bytes += static_cast<std::int64_t>(weight.nbytes());
    return bytes;
}

StreamedWeights::Counts StreamedWeights::counts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

at::Tensor StreamingHook::here(const LinearSite& site, const at::Tensor& weight) const {
    return m_weights->has(site) ? m_weights->fetch(site) : weight;
}

at::Tensor StreamingHook::linear(const LinearSite& site, const at::Tensor& weight,
                                 const at::Tensor& bias, const at::Tensor& x) const {
    return ForwardingHook::linear(site, here(site, weight), bias, x);
}

at::Tensor StreamingHook::convolution(const LinearSite& site, const at::Tensor& weight,
                                      const at::Tensor& bias, const at::Tensor& x) const {
    return ForwardingHook::convolution(site, here(site, weight), bias, x);
}

at::Tensor StreamingHook::block(const BlockFunction& compute,
                                const std::vector<at::Tensor>& inputs) const {
    // `compute` refers to this hook, and may be called when the call is long over.
    return ForwardingHook::block(
        [compute, self = shared_from_this()](const std::vector<at::Tensor>& given) {
            return compute(given);
        },
        inputs);
}

} // namespace diptych::models
