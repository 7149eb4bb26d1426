#include "core/engine/predictor.h"

#include "core/tensor/torch_guard.h"

#include <ATen/Parallel.h>

#include <string>
#include <utility>
#include <vector>

namespace diptych::engine {

Predictor::Predictor(std::shared_ptr<OpenModel> model, std::function<void(const Frame&)> predicted)
    : m_model(std::move(model)), m_predicted(std::move(predicted)), m_thread([this] { run(); }) {}

Predictor::~Predictor() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Predictor::learn(const pipeline::RenderJob& job, const at::Tensor& latent) {
    std::vector<std::string> identities;
    for (const auto& style : job.styles)
        identities.push_back(style.adapter->identity);
    for (const auto& term : job.adapters)
        identities.push_back(term.adapter->identity);
    m_atlas.add(atlasPlace(job.request, identities), latent);
}

std::uint64_t Predictor::ask(const RenderRequest& request) {
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_numbers;
        m_waiting = Question{request, number};
    }
    m_changed.notify_all();
    return number;
}

Result<std::optional<image::Image>> Predictor::answer(const RenderRequest& request) const {
    return tensor::guardTorch([&]() -> Result<std::optional<image::Image>> {
        std::vector<std::string> identities;
        const auto add = [&](const std::string& file) -> Status {
            DIPTYCH_TRY(adapter, m_model->adapter(file));
            identities.push_back(adapter->identity);
            return {};
        };
        for (const auto& style : request.styles)
            DIPTYCH_CHECK(add(style.adapter));
        for (const auto& term : request.adapters)
            DIPTYCH_CHECK(add(term.adapter));
        const auto latent = m_atlas.guess(atlasPlace(request, identities));
        if (!latent)
            return std::optional<image::Image>();
        return std::optional(m_model->preview().render(*latent));
    });
}

void Predictor::run() {
    at::set_num_threads(1); // of this thread: the others belong to the UNet
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_waiting || m_ending; });
        if (m_ending)
            return;
        const Question question = *std::exchange(m_waiting, std::nullopt);
        lock.unlock();
        // What goes wrong here goes wrong in the render as well, which says so.
        auto picture = answer(question.request);
        if (picture.ok() && *picture)
            m_predicted({FrameKind::Predicted,
                         std::make_shared<const image::Image>(std::move(**picture)),
                         question.request,
                         {},
                         question.number});
        lock.lock();
    }
}

} // namespace diptych::engine
