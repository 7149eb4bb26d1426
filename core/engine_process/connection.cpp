#include "core/engine_process/connection.h"

#include "core/engine_process/protocol_fields.h"

#include <sys/socket.h>

namespace diptych::engine_process {

Connection::Connection(Descriptor socket, std::chrono::milliseconds patience, Listener listener)
    : m_socket(std::move(socket)), m_patience(patience), m_listener(std::move(listener)) {
    m_reader = std::thread([this] { read(); });
    m_writer = std::thread([this] { write(); });
}

Connection::~Connection() {
    end();
}

void Connection::end() {
    fail("Diptych ends it");
    if (m_reader.joinable())
        m_reader.join();
    if (m_writer.joinable())
        m_writer.join();
    m_socket.close();
}

void Connection::post(Message message) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_failed)
            return;
        m_outgoing.push_back(std::move(message));
    }
    m_changed.notify_all();
}

std::optional<Connection::Reply> Connection::ask(const std::string& what, const Packed& with) {
    std::unique_lock lock(m_mutex);
    if (m_failed)
        return std::nullopt;
    const std::uint64_t id = ++m_calls;
    PictureWriter none;
    m_outgoing.push_back({Call::kKind, pack(Call{id, what, Raw{with.json}}, none), with.pictures});
    m_asked[id] = std::nullopt;
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_lost || m_asked.at(id).has_value(); });
    std::optional<Reply> reply = std::move(m_asked.at(id));
    m_asked.erase(id);
    return reply;
}

void Connection::fail(const std::string& why) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_failed)
            return;
        m_failed = true;
        m_why = why;
        m_outgoing.clear();
        // Wakes both threads, wherever they wait.
        ::shutdown(m_socket.number(), SHUT_RDWR);
    }
    m_changed.notify_all();
}

bool Connection::isUsable() const {
    const std::lock_guard lock(m_mutex);
    return !m_failed;
}

bool Connection::isLost() const {
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

std::string Connection::why() const {
    const std::lock_guard lock(m_mutex);
    return m_why;
}

void Connection::read() {
    MessageReader reader(m_socket.number(), m_patience);
    while (true) {
        const auto message = reader.receive();
        if (!message.ok())
            fail(message.error().text());
        else if (!*message)
            fail("The part that computes ended by itself");
        else
            take(**message);
        const std::lock_guard lock(m_mutex);
        if (!m_failed)
            continue;
        m_lost = true;
        break;
    }
    m_changed.notify_all();
    m_listener.lost();
}

void Connection::take(const Message& message) {
    if (message.kind == kBeatKind)
        return;
    if (message.kind == Answer::kKind)
        return takeAnswer(message);
    if (message.kind == Trouble::kKind) {
        const auto trouble = contentOf<Trouble>(message);
        return fail(trouble.ok() ? trouble->sentence : trouble.error().text());
    }
    m_listener.told(message);
}

void Connection::takeAnswer(const Message& message) {
    auto answer = contentOf<Answer>(message);
    if (!answer.ok())
        return fail(answer.error().text());
    {
        const std::lock_guard lock(m_mutex);
        const auto asked = m_asked.find(answer->id);
        if (asked == m_asked.end() || asked->second)
            return; // nobody waits for it any more
        asked->second = Reply{answer->error, {std::move(answer->value.json), message.pictures}};
    }
    m_changed.notify_all();
}

/// A call that cannot be sent is answered here.
void Connection::refuse(const Message& message, const Error& error) {
    const auto call = contentOf<Call>(message);
    const std::lock_guard lock(m_mutex);
    if (!call.ok() || !m_asked.contains(call->id))
        return;
    m_asked[call->id] = Reply{error, {}};
    m_changed.notify_all();
}

void Connection::write() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_failed || !m_outgoing.empty(); });
        if (m_failed)
            return;
        const Message message = std::move(m_outgoing.front());
        m_outgoing.pop_front();
        lock.unlock();
        const Status sent = sendMessage(m_socket.number(), message);
        // The reader finds out by itself, with a better reason, that the worker is gone.
        const bool tooLong = !sent.ok() && sent.error().code == ErrorCode::InvalidInput;
        if (tooLong && message.kind == Call::kKind)
            refuse(message, sent.error());
        else if (tooLong)
            fail(sent.error().text());
        lock.lock();
        if (!sent.ok() && !tooLong)
            m_changed.wait(lock, [this] { return m_failed; });
    }
}

} // namespace diptych::engine_process
