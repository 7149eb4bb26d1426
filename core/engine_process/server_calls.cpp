#include "core/engine_process/server.h"

namespace diptych::engine_process {

Result<std::shared_ptr<engine::Engine>> Server::engineNow() {
    const std::lock_guard lock(m_mutex);
    if (!m_engine)
        return Error{ErrorCode::Internal, "The part that computes has no engine yet", {}};
    return m_engine;
}

Result<engine::EngineFunctions> Server::functionsNow() {
    const std::lock_guard lock(m_mutex);
    if (!m_functions)
        return Error{ErrorCode::Internal, "The part that computes is not ready yet", {}};
    return *m_functions;
}

Result<Nothing> Server::createEngine(const CreateEngine& call) {
    DIPTYCH_TRY(functions, functionsNow());
    DIPTYCH_TRY(made, functions.createEngine(call.options));
    std::shared_ptr<engine::Engine> engine = std::move(made);
    const std::lock_guard lock(m_mutex);
    m_engine.swap(engine);
    return Nothing{};
}

Result<Nothing> Server::dropEngine(const DropEngine& /*call*/) {
    std::shared_ptr<engine::Engine> last;
    {
        const std::lock_guard lock(m_mutex);
        m_engine.swap(last);
    }
    return Nothing{};
}

Result<engine::ModelFacts> Server::openModel(const OpenModel& call) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->openModel(call.model, call.options);
}

Result<Nothing> Server::openRender(const OpenRender& call) {
    DIPTYCH_TRY(engine, engineNow());
    auto served = std::make_shared<ServedRender>(m_outlet, call);
    DIPTYCH_TRY(session, engine->openRenderSession(call.model, served->callbacks()));
    served->adopt(std::move(session));
    const std::lock_guard lock(m_mutex);
    m_renders.insert_or_assign(call.session, std::move(served));
    return Nothing{};
}

Result<Nothing> Server::startTraining(const StartTraining& call) {
    DIPTYCH_TRY(engine, engineNow());
    auto served = std::make_shared<ServedTraining>(m_outlet, call.session);
    DIPTYCH_TRY(session, engine->startTraining(call.request, served->callbacks(call.previews)));
    served->adopt(std::move(session));
    const std::lock_guard lock(m_mutex);
    m_trainings.insert_or_assign(call.session, std::move(served));
    return Nothing{};
}

Result<Nothing> Server::closeSession(const CloseSession& call) {
    std::shared_ptr<ServedRender> render;
    std::shared_ptr<ServedTraining> training;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_renders.find(call.session); found != m_renders.end()) {
            render = std::move(found->second);
            m_renders.erase(found);
        }
        if (const auto found = m_trainings.find(call.session); found != m_trainings.end()) {
            training = std::move(found->second);
            m_trainings.erase(found);
        }
    }
    return Nothing{}; // they end here, without the lock
}

Result<std::vector<std::string>> Server::devicesOf(const DevicesOf& call) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->devicesOf(call.model);
}

Result<std::string> Server::deviceText(const DeviceText& /*call*/) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->deviceText();
}

Result<engine::DeviceFacts> Server::deviceFacts(const AskDevice& /*call*/) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->deviceFacts();
}

Result<engine::RoundTrip> Server::measureRoundTrip(const MeasureRoundTrip& call) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->measureRoundTrip(call.model, call.picture);
}

Result<engine::TrainEstimate> Server::estimateTraining(const EstimateTraining& call) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->estimateTraining(call.request);
}

Result<engine::ConvertFacts> Server::convertAdapter(const ConvertAdapter& call) {
    DIPTYCH_TRY(engine, engineNow());
    return engine->convertAdapter(call.request);
}

Result<std::vector<engine::MethodFacts>> Server::allMethods(const AllMethods& call) {
    DIPTYCH_TRY(functions, functionsNow());
    return functions.allMethods(call.family);
}

Result<engine::AdapterFacts> Server::readAdapter(const ReadAdapter& call) {
    DIPTYCH_TRY(functions, functionsNow());
    return functions.readAdapterFacts(call.file);
}

Result<engine::GuideNetwork> Server::recogniseGuide(const RecogniseGuide& call) {
    DIPTYCH_TRY(functions, functionsNow());
    return functions.recogniseGuide(call.path);
}

Result<engine::HardwareFacts> Server::readHardware(const ReadHardware& /*call*/) {
    DIPTYCH_TRY(functions, functionsNow());
    return functions.readHardware();
}

} // namespace diptych::engine_process
