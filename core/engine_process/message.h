#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine_process/shared_bytes.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace diptych::engine_process {

/// The longest text of one message.
inline constexpr std::uint32_t kMostTextBytes = 16u << 20;

/// What goes over the socket at once: a kind, a JSON value, and pictures in shared memory where
/// there are any.
struct Message {
    std::string kind;
    Json body = Json::object();
    std::shared_ptr<const SharedBytes> pictures = {};
};

/// Sends a message whole; waits while the other side does not read. One thread at a time. Errors:
/// Io when the connection is gone; InvalidInput when the text is longer than kMostTextBytes.
Status sendMessage(int socket, const Message& message);

/// Reads messages from a socket and trusts none of them. One thread at a time.
class MessageReader {
  public:
    /// `socket` must outlive this. `patience`: after so long without a byte the other side counts
    /// as hung; zero waits for ever.
    MessageReader(int socket, std::chrono::milliseconds patience);

    /// Waits for the next message; nothing when the other side has closed the connection. Errors:
    /// Corrupt when what came is no message (the connection cannot be used any more); DeviceLost
    /// when patience ran out; Io.
    Result<std::optional<Message>> receive();

  private:
    class Filling;
    /// Waits until there is something to read.
    Status wait() const;

    int m_socket;
    std::chrono::milliseconds m_patience;
};

} // namespace diptych::engine_process
