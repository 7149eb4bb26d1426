#pragma once

#include "core/models/layer_hook.h"

#include <c10/core/Event.h>
#include <c10/core/Stream.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace diptych::models {

/// Weights that wait in the processor's memory and come to the device when their layer is
/// computed: for cards that do not hold a model. While one layer works the next two's are on their
/// way, on a stream of their own.
class StreamedWeights {
  public:
    /// Weights on their way at a time, and as many whose work may not be done yet.
    static constexpr std::size_t kAhead = 2;
    /// The most that are on the device at a time.
    static constexpr std::size_t kAtATime = 2 * kAhead + 1;

    /// `waiting`: by the index of their site; undefined where a site's weight stays on the device.
    StreamedWeights(std::vector<at::Tensor> waiting, at::Device device);

    bool has(const LinearSite& site) const;

    /// The site's weight on the device, bit for bit. The caller's stream waits for it; the caller
    /// waits only when it is further ahead of the device than memory allows. Any thread.
    at::Tensor fetch(const LinearSite& site);

    std::int64_t waitingBytes() const;

    /// How often weights were fetched, and how often one had not been sent for before.
    struct Counts {
        std::int64_t fetched = 0;
        std::int64_t unforeseen = 0;
    };
    Counts counts() const;

  private:
    struct Coming {
        std::size_t site = 0;
        at::Tensor weight;
        std::optional<c10::Event> arrived; ///< none on the processor
    };
    Coming send(std::size_t site);
    void sendNext(std::size_t site);
    void arrive(const Coming& coming);

    const std::vector<at::Tensor> m_waiting;
    const at::Device m_device;
    std::vector<std::size_t> m_next; ///< by site: the next that waits, around the end
    std::optional<c10::Stream> m_stream;
    mutable std::mutex m_mutex;
    std::deque<Coming> m_coming;
    std::deque<c10::Event> m_worked; ///< each when the work before a fetch is done
    Counts m_counts;
};

/// Gives `inner` the weights that wait elsewhere. Made by make_shared() for one call of a model:
/// blocks that run again for their gradients keep it; `inner` must live until they have.
class StreamingHook final : public ForwardingHook,
                            public std::enable_shared_from_this<StreamingHook> {
  public:
    StreamingHook(std::shared_ptr<StreamedWeights> weights, const LayerHook& inner)
        : ForwardingHook(inner), m_weights(std::move(weights)) {}

    at::Tensor linear(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                      const at::Tensor& x) const override;
    at::Tensor convolution(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                           const at::Tensor& x) const override;
    at::Tensor block(const BlockFunction& compute,
                     const std::vector<at::Tensor>& inputs) const override;

  private:
    at::Tensor here(const LinearSite& site, const at::Tensor& weight) const;

    std::shared_ptr<StreamedWeights> m_weights;
};

} // namespace diptych::models
