#pragma once

#include "core/engine/latent_atlas.h"
#include "core/engine/open_model.h"
#include "core/engine/render_session.h"
#include "core/pipeline/render_job.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace diptych::engine {

/// Predicts pictures of a session from those it has drawn, on a thread of its own that waits for no
/// UNet. One question waits at most; a newer one replaces it.
class Predictor {
  public:
    /// `predicted` as RenderCallbacks::predicted.
    Predictor(std::shared_ptr<OpenModel> model, std::function<void(const Frame&)> predicted);
    ~Predictor();
    Predictor(const Predictor&) = delete;
    Predictor& operator=(const Predictor&) = delete;

    /// A picture was drawn exactly. Any thread.
    void learn(const pipeline::RenderJob& job, const at::Tensor& latent);

    /// Any thread; returns at once.
    std::uint64_t ask(const RenderRequest& request);

  private:
    struct Question {
        RenderRequest request;
        std::uint64_t number = 0;
    };
    void run();
    Result<std::optional<image::Image>> answer(const RenderRequest& request) const;

    std::shared_ptr<OpenModel> m_model;
    std::function<void(const Frame&)> m_predicted;
    LatentAtlas m_atlas;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Question> m_waiting;
    std::uint64_t m_numbers = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace diptych::engine
