#pragma once

#include "core/engine_process/message.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace diptych::engine_process::test {

/// Both ends of a line.
struct Line {
    Line() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) {
            one = Descriptor(ends[0]);
            other = Descriptor(ends[1]);
        }
    }
    Descriptor one;
    Descriptor other;
};

/// The bytes of a message with this text, whatever it says of itself.
inline std::string bytesOfMessage(const std::string& text, std::uint32_t magic = 0x44505459,
                                  std::uint64_t sharedBytes = 0, std::uint32_t descriptors = 0) {
    const auto size = static_cast<std::uint32_t>(text.size());
    std::string bytes(24, '\0');
    std::memcpy(bytes.data(), &magic, 4);
    std::memcpy(bytes.data() + 4, &size, 4);
    std::memcpy(bytes.data() + 8, &sharedBytes, 8);
    std::memcpy(bytes.data() + 16, &descriptors, 4);
    return bytes + text;
}

inline void sendBytes(const Descriptor& end, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto now =
            ::send(end.number(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        sent += static_cast<std::size_t>(now);
    }
}

/// Sends bytes with descriptors, which stay open here.
template <std::size_t N>
void sendWith(const Descriptor& end, std::string bytes, const std::array<int, N>& descriptors) {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(N * sizeof(int))> control = {};
    iovec piece{bytes.data(), bytes.size()};
    msghdr header = {};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(N * sizeof(int));
    std::memcpy(CMSG_DATA(rights), descriptors.data(), N * sizeof(int));
    (void)!::sendmsg(end.number(), &header, MSG_NOSIGNAL);
}

} // namespace diptych::engine_process::test
