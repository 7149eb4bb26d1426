#include "core/engine_process/process_sessions.h"

#include "core/engine_process/render_mirror.h"
#include "core/engine_process/train_mirror.h"

namespace diptych::engine_process {
namespace {

class ProcessRender final : public engine::RenderSession {
  public:
    ProcessRender(std::shared_ptr<Keeper> keeper, std::uint64_t session,
                  std::shared_ptr<RenderMirror> mirror)
        : m_keeper(std::move(keeper)), m_session(session), m_mirror(std::move(mirror)) {}
    ~ProcessRender() override {
        m_mirror->close();
        m_keeper->close(m_session);
    }
    ProcessRender(const ProcessRender&) = delete;
    ProcessRender& operator=(const ProcessRender&) = delete;

    std::uint64_t submit(const engine::RenderRequest& request) override {
        return m_mirror->submit(request, false);
    }
    std::uint64_t predict(const engine::RenderRequest& request) override {
        return m_mirror->predict(request);
    }
    void cancel() override { m_mirror->cancel(); }
    void waitIdle() override { m_mirror->waitIdle(); }
    Result<engine::Frame> renderNow(const engine::RenderRequest& request) override {
        return m_mirror->answerOf(m_mirror->submit(request, true));
    }

  private:
    std::shared_ptr<Keeper> m_keeper;
    std::uint64_t m_session;
    std::shared_ptr<RenderMirror> m_mirror;
};

class ProcessTraining final : public engine::TrainSession {
  public:
    ProcessTraining(std::shared_ptr<Keeper> keeper, std::uint64_t session,
                    std::shared_ptr<TrainMirror> mirror)
        : m_keeper(std::move(keeper)), m_session(session), m_mirror(std::move(mirror)) {}
    ~ProcessTraining() override {
        m_mirror->finish();
        m_keeper->close(m_session);
    }
    ProcessTraining(const ProcessTraining&) = delete;
    ProcessTraining& operator=(const ProcessTraining&) = delete;

    void pause() override { m_mirror->pause(); }
    void resume() override { m_mirror->resume(); }
    void stop() override { m_mirror->stop(); }
    void stopAndKeep() override { m_mirror->stopAndKeep(); }
    bool wait() override { return m_mirror->wait(); }

  private:
    std::shared_ptr<Keeper> m_keeper;
    std::uint64_t m_session;
    std::shared_ptr<TrainMirror> m_mirror;
};

} // namespace

Result<std::unique_ptr<engine::RenderSession>>
openProcessRender(const std::shared_ptr<Keeper>& keeper, const std::filesystem::path& model,
                  engine::RenderCallbacks callbacks) {
    const std::uint64_t session = keeper->newSession();
    const auto mirror = std::make_shared<RenderMirror>(session, model, std::move(callbacks));
    keeper->add(session, mirror);
    const auto opened =
        keeper->ask(mirror->order(), [&](const auto& line) { mirror->opened(line); });
    if (!opened.ok()) {
        keeper->close(session);
        return opened.error();
    }
    return std::unique_ptr<engine::RenderSession>(
        std::make_unique<ProcessRender>(keeper, session, mirror));
}

Result<std::unique_ptr<engine::TrainSession>>
startProcessTraining(const std::shared_ptr<Keeper>& keeper, const engine::TrainRequest& request,
                     engine::TrainCallbacks callbacks) {
    const std::uint64_t session = keeper->newSession();
    const auto mirror = std::make_shared<TrainMirror>(session, request, std::move(callbacks));
    // What the run tells may come before the answer that it has begun.
    keeper->add(session, mirror);
    const auto started =
        keeper->ask(mirror->order(), [&](const auto& line) { mirror->opened(line); });
    if (!started.ok()) {
        keeper->close(session);
        mirror->discard();
        return started.error();
    }
    return std::unique_ptr<engine::TrainSession>(
        std::make_unique<ProcessTraining>(keeper, session, mirror));
}

} // namespace diptych::engine_process
