#include "core/engine_process/server.h"

#include <sys/socket.h>

#include <optional>

namespace diptych::engine_process {

template <typename Args>
void Server::offer(Result<typename Args::Value> (Server::*function)(const Args&)) {
    m_handlers[Args::kCall] = [this, function](const Call& call,
                                               const SharedBytes* pictures) -> Result<Message> {
        DIPTYCH_TRY(args, unpacked<Args>(call.with.json, pictures));
        const auto value = (this->*function)(args);
        if (!value.ok())
            return messageOf(Answer{call.id, value.error(), {}});
        PictureWriter writer;
        const Answer answer{call.id, std::nullopt, Raw{pack(*value, writer)}};
        const auto shared = writer.seal();
        if (!shared.ok())
            return messageOf(Answer{call.id, shared.error(), {}});
        return Message{Answer::kKind, pack(answer, writer), *shared};
    };
}

Server::Server(int socket, EngineLoader load)
    : m_socket(socket), m_load(std::move(load)), m_outlet(socket) {
    offer(&Server::createEngine);
    offer(&Server::dropEngine);
    offer(&Server::openModel);
    offer(&Server::openRender);
    offer(&Server::startTraining);
    offer(&Server::closeSession);
    offer(&Server::devicesOf);
    offer(&Server::deviceText);
    offer(&Server::deviceFacts);
    offer(&Server::measureRoundTrip);
    offer(&Server::estimateTraining);
    offer(&Server::convertAdapter);
    offer(&Server::allMethods);
    offer(&Server::readAdapter);
    offer(&Server::recogniseGuide);
    offer(&Server::readHardware);
}

Server::~Server() {
    m_calls.finish();
    // Without the lock: sessions wait for their threads.
    m_renders.clear();
    m_trainings.clear();
    m_engine.reset();
}

bool Server::run() {
    const Heartbeat heartbeat(m_outlet);
    m_calls.post([this] { load(); });
    MessageReader reader(m_socket, std::chrono::milliseconds(0));
    while (true) {
        const auto message = reader.receive();
        if (message.ok() && !*message)
            break;
        const Status understood = message.ok() ? hear(**message) : Status(message.error());
        if (understood.ok())
            continue;
        giveUp(understood.error());
        return false;
    }
    // Whatever still wants to be told: nobody listens.
    ::shutdown(m_socket, SHUT_RDWR);
    return !m_confused;
}

void Server::giveUp(const Error& why) {
    m_confused = true;
    (void)m_outlet.tell(Trouble{why.text()});
    ::shutdown(m_socket, SHUT_RDWR);
}

void Server::load() {
    Hello hello;
    hello.library = engine::kEngineLibraryVersion;
    auto functions = m_load();
    if (functions.ok()) {
        const std::lock_guard lock(m_mutex);
        m_functions = std::move(*functions);
    } else {
        hello.trouble = functions.error();
    }
    (void)m_outlet.tell(hello);
}

Status Server::hear(const Message& message) {
    if (message.kind == Call::kKind)
        return hearCall(message);
    if (message.kind == Submit::kKind)
        return hearSubmit(message);
    if (message.kind == Question::kKind)
        return hearQuestion(message);
    if (message.kind == Steer::kKind)
        return hearSteer(message);
    return Error{ErrorCode::Corrupt, "The part that computes was told something unknown",
                 message.kind};
}

Status Server::hearCall(const Message& message) {
    DIPTYCH_TRY(call, contentOf<Call>(message));
    const auto handler = m_handlers.find(call.what);
    if (handler == m_handlers.end())
        return Error{ErrorCode::Corrupt, "The part that computes was asked something unknown",
                     call.what};
    const bool posted = m_calls.post(
        [this, call = std::move(call), answer = handler->second, pictures = message.pictures] {
            const auto made = answer(call, pictures.get());
            if (!made.ok()) {
                giveUp(made.error());
                return;
            }
            const Status sent = m_outlet.send(*made);
            if (!sent.ok() && sent.error().code == ErrorCode::InvalidInput)
                (void)m_outlet.tell(Answer{call.id, sent.error(), {}});
        });
    if (!posted)
        return Error{ErrorCode::Corrupt, "The part that computes was asked too much at once", {}};
    return {};
}

Status Server::hearSubmit(const Message& message) {
    DIPTYCH_TRY(order, contentOf<Submit>(message));
    if (const auto render = renderOf(order.session))
        render->submit(order);
    return {};
}

Status Server::hearQuestion(const Message& message) {
    DIPTYCH_TRY(question, contentOf<Question>(message));
    if (const auto render = renderOf(question.session))
        render->predict(question);
    return {};
}

Status Server::hearSteer(const Message& message) {
    DIPTYCH_TRY(order, contentOf<Steer>(message));
    const auto render = renderOf(order.session);
    const auto training = trainingOf(order.session);
    if (render && order.wish == Wish::CancelRender)
        render->cancel();
    if (training && !training->steer(order.wish))
        return Error{ErrorCode::Corrupt, "A run was told something that is for renders", {}};
    return {};
}

std::shared_ptr<ServedRender> Server::renderOf(std::uint64_t session) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_renders.find(session);
    return found == m_renders.end() ? nullptr : found->second;
}

std::shared_ptr<ServedTraining> Server::trainingOf(std::uint64_t session) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_trainings.find(session);
    return found == m_trainings.end() ? nullptr : found->second;
}

} // namespace diptych::engine_process
