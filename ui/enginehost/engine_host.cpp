#include "ui/enginehost/engine_host.h"

#include "ui/enginehost/picture_conversion.h"
#include "ui/language/engine_text.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace diptych::ui {

/// What the worker threads share. Held by their jobs, so it lives as long as any of them.
class EngineHost::Core {
  public:
    /// On the worker thread: everything that may take long at the start.
    Result<engine::DeviceFacts> open(const EngineSource& source,
                                     const engine::EngineOptions& options) {
        auto functions = source();
        {
            const std::lock_guard lock(m_mutex);
            m_functions = functions;
        }
        m_changed.notify_all();
        if (!functions.ok())
            return functions.error();
        auto made = functions->createEngine(options);
        const std::lock_guard lock(m_mutex);
        if (!made.ok()) {
            m_trouble = made.error();
            return made.error();
        }
        m_engine = std::move(made).value();
        return m_engine->deviceFacts();
    }

    /// Waits until the library is open.
    Result<engine::EngineFunctions> functions() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_functions.has_value(); });
        return *m_functions;
    }

    /// Errors: why there is none.
    Result<std::shared_ptr<engine::Engine>> engine() {
        DIPTYCH_CHECK(functions());
        const std::lock_guard lock(m_mutex);
        if (!m_engine)
            return m_trouble;
        return m_engine;
    }

    void letGo() {
        std::shared_ptr<engine::Engine> engine;
        {
            const std::lock_guard lock(m_mutex);
            engine = std::move(m_engine);
            m_trouble = {ErrorCode::Cancelled, "The engine was closed", {}};
        }
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Result<engine::EngineFunctions>> m_functions;
    std::shared_ptr<engine::Engine> m_engine;
    Error m_trouble{ErrorCode::NotFound, "The engine is not there yet", {}};
};

EngineHost::EngineHost(EngineSource source, Options options, QObject* parent)
    : QObject(parent), m_post(std::make_shared<GuiPost>(this)), m_core(std::make_shared<Core>()),
      m_options(std::move(options)) {
    m_worker.post([this, core = m_core, post = m_post, source = std::move(source),
                   engineOptions = m_options.engine] {
        const auto device = core->open(source, engineOptions);
        post->post([this, device] {
            if (!device.ok()) {
                m_state = State::Failed;
                m_trouble = device.error();
                Q_EMIT failed(m_trouble);
                return;
            }
            m_state = State::Ready;
            m_device = *device;
            Q_EMIT deviceChanged(m_device);
            Q_EMIT ready();
        });
    });
}

EngineHost::~EngineHost() {
    close();
}

bool EngineHost::close() {
    if (m_closed)
        return m_closedWell;
    m_closed = true;
    m_post->close();
    for (const auto& link : m_renders)
        if (link)
            link->release();
    for (const auto& link : m_trainings)
        if (link)
            link->release();
    m_worker.post([core = m_core] { core->letGo(); });
    const auto begin = std::chrono::steady_clock::now();
    m_closedWell = m_worker.finish(m_options.closeTimeoutMs) == HostThread::End::Done;
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    const int left = std::max(100, m_options.closeTimeoutMs - static_cast<int>(spent.count()));
    m_closedWell = m_errands.finish(left) == HostThread::End::Done && m_closedWell;
    return m_closedWell;
}

void EngineHost::note(const Error& error) {
    if (error.code != ErrorCode::DeviceLost || m_state == State::DeviceLost)
        return;
    m_state = State::DeviceLost;
    m_trouble = error;
    Q_EMIT deviceLost(engineText(error));
}

template <typename T>
void EngineHost::ask(HostThread& thread, QObject* context, std::function<Result<T>(Core&)> job,
                     Answer<T> answer) {
    const QPointer<QObject> listener(context);
    thread.post([this, core = m_core, post = m_post, job = std::move(job), listener,
                 answer = std::move(answer)] {
        const auto result = std::make_shared<const Result<T>>(job(*core));
        post->post([this, result, listener, answer] {
            if (!result->ok())
                note(result->error());
            if (listener)
                answer(*result);
        });
    });
}

void EngineHost::openModel(const std::filesystem::path& folder, QObject* context,
                           Answer<engine::ModelFacts> answer) {
    ask<engine::ModelFacts>(
        m_worker, context,
        [folder](Core& core) -> Result<engine::ModelFacts> {
            DIPTYCH_TRY(engine, core.engine());
            return engine->openModel(folder);
        },
        std::move(answer));
}

void EngineHost::askMethods(const std::string& family, QObject* context,
                            Answer<std::vector<engine::MethodFacts>> answer) {
    ask<std::vector<engine::MethodFacts>>(
        m_errands, context,
        [family](Core& core) -> Result<std::vector<engine::MethodFacts>> {
            DIPTYCH_TRY(functions, core.functions());
            return functions.allMethods(family);
        },
        std::move(answer));
}

void EngineHost::readAdapterFacts(const std::filesystem::path& file, QObject* context,
                                  Answer<engine::AdapterFacts> answer) {
    ask<engine::AdapterFacts>(
        m_errands, context,
        [file](Core& core) -> Result<engine::AdapterFacts> {
            DIPTYCH_TRY(functions, core.functions());
            return functions.readAdapterFacts(file);
        },
        std::move(answer));
}

void EngineHost::recogniseGuide(const std::filesystem::path& path, QObject* context,
                                Answer<engine::GuideNetwork> answer) {
    ask<engine::GuideNetwork>(
        m_errands, context,
        [path](Core& core) -> Result<engine::GuideNetwork> {
            DIPTYCH_TRY(functions, core.functions());
            return functions.recogniseGuide(path);
        },
        std::move(answer));
}

void EngineHost::readHardware(QObject* context, Answer<engine::HardwareFacts> answer) {
    ask<engine::HardwareFacts>(
        m_errands, context,
        [](Core& core) -> Result<engine::HardwareFacts> {
            DIPTYCH_TRY(functions, core.functions());
            return functions.readHardware();
        },
        std::move(answer));
}

void EngineHost::measureRoundTrip(const std::filesystem::path& model, const image::Image& picture,
                                  QObject* context, Answer<RoundTripPicture> answer) {
    ask<RoundTripPicture>(
        m_worker, context,
        [model, picture](Core& core) -> Result<RoundTripPicture> {
            DIPTYCH_TRY(engine, core.engine());
            DIPTYCH_CHECK(engine->openModel(model));
            DIPTYCH_TRY(trip, engine->measureRoundTrip(model, picture));
            return RoundTripPicture{trip.psnr, toQImage(trip.picture)};
        },
        std::move(answer));
}

void EngineHost::estimateTraining(const engine::TrainRequest& request, QObject* context,
                                  Answer<engine::TrainEstimate> answer) {
    ask<engine::TrainEstimate>(
        m_worker, context,
        [request](Core& core) -> Result<engine::TrainEstimate> {
            DIPTYCH_TRY(engine, core.engine());
            DIPTYCH_CHECK(engine->openModel(request.model));
            return engine->estimateTraining(request);
        },
        std::move(answer));
}

void EngineHost::refreshDevice() {
    ask<engine::DeviceFacts>(
        m_errands, this,
        [](Core& core) -> Result<engine::DeviceFacts> {
            DIPTYCH_TRY(engine, core.engine());
            return engine->deviceFacts();
        },
        [this](const Result<engine::DeviceFacts>& facts) {
            if (!facts.ok())
                return;
            m_device = *facts;
            Q_EMIT deviceChanged(m_device);
        });
}

RenderLink* EngineHost::openRender(const std::filesystem::path& model,
                                   const RenderLink::Options& options, QObject* parent) {
    auto* link = new RenderLink(this, parent);
    m_renders.removeAll(QPointer<RenderLink>());
    m_renders.append(link);
    struct Opened {
        engine::ModelFacts model;
        std::shared_ptr<engine::RenderSession> session;
    };
    ask<Opened>(
        m_worker, this,
        [model, callbacks = link->callbacks(options),
         queue = m_worker.queue()](Core& core) -> Result<Opened> {
            DIPTYCH_TRY(engine, core.engine());
            DIPTYCH_TRY(facts, engine->openModel(model));
            DIPTYCH_TRY(session, engine->openRenderSession(model, callbacks));
            return Opened{facts, disposedBy(queue, std::move(session))};
        },
        [link = QPointer<RenderLink>(link)](const Result<Opened>& opened) {
            if (!link)
                return;
            if (opened.ok())
                link->adopt(opened->session, opened->model);
            else
                Q_EMIT link->openFailed(opened.error());
        });
    return link;
}

TrainLink* EngineHost::startTraining(const engine::TrainRequest& request, QObject* parent) {
    auto* link = new TrainLink(this, parent);
    m_trainings.removeAll(QPointer<TrainLink>());
    m_trainings.append(link);
    using Session = std::shared_ptr<engine::TrainSession>;
    ask<Session>(
        m_worker, this,
        [request, callbacks = link->callbacks(),
         queue = m_worker.queue()](Core& core) -> Result<Session> {
            DIPTYCH_TRY(engine, core.engine());
            DIPTYCH_CHECK(engine->openModel(request.model));
            DIPTYCH_TRY(session, engine->startTraining(request, callbacks));
            return disposedBy(queue, std::move(session));
        },
        [link = QPointer<TrainLink>(link)](const Result<Session>& session) {
            if (!link)
                return;
            if (session.ok())
                link->adopt(*session);
            else
                link->end(engine::TrainEnd::Failed, session.error());
        });
    return link;
}

} // namespace diptych::ui
