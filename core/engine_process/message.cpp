#include "core/engine_process/message.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace diptych::engine_process {
namespace {

constexpr std::uint32_t kMagic = 0x44505459;
constexpr int kSlices = 8; ///< of patience; one that was slept through does not count as silence
constexpr std::size_t kDescriptorRoom = 4;

/// Both sides run on one machine: numbers go as they are.
struct Preamble {
    std::uint32_t magic = kMagic;
    std::uint32_t textBytes = 0;
    std::uint64_t sharedBytes = 0;
    std::uint32_t descriptors = 0; ///< 0 or 1
    std::uint32_t reserved = 0;
};
static_assert(sizeof(Preamble) == 24);

Error corrupt(const char* what) {
    return {ErrorCode::Corrupt, std::string("What came is not a message: ") + what, {}};
}

Error gone() {
    return {ErrorCode::Io, std::string("The connection broke: ") + std::strerror(errno), {}};
}

/// Sends the beginning of a message, with a descriptor where there is one. Returns the bytes sent.
Result<std::size_t> sendBeginning(int socket, iovec* pieces, std::size_t count, int descriptor) {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
    msghdr header = {};
    header.msg_iov = pieces;
    header.msg_iovlen = count;
    if (descriptor >= 0) {
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &descriptor, sizeof(int));
    }
    while (true) {
        const auto sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
        if (sent >= 0)
            return static_cast<std::size_t>(sent);
        if (errno != EINTR)
            return gone();
    }
}

Status sendRest(int socket, std::string_view rest) {
    while (!rest.empty()) {
        const auto sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return gone();
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

void takeDescriptors(msghdr& header, std::vector<Descriptor>& into) {
    for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part))
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS)
            for (std::size_t at = 0; at + sizeof(int) <= part->cmsg_len - CMSG_LEN(0);
                 at += sizeof(int)) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(part) + at, sizeof(int));
                into.emplace_back(number);
            }
}

} // namespace

Status sendMessage(int socket, const Message& message) {
    const std::string text = Json{{"kind", message.kind}, {"body", message.body}}.dump();
    if (text.size() > kMostTextBytes)
        return Error{ErrorCode::InvalidInput, "What the part that computes was asked is too long",
                     message.kind};
    Preamble preamble;
    preamble.textBytes = static_cast<std::uint32_t>(text.size());
    preamble.sharedBytes = message.pictures ? message.pictures->sizeBytes() : 0;
    preamble.descriptors = message.pictures ? 1 : 0;
    std::string bytes(reinterpret_cast<const char*>(&preamble), sizeof preamble);
    bytes += text;
    iovec piece{bytes.data(), bytes.size()};
    DIPTYCH_TRY(sent, sendBeginning(socket, &piece, 1,
                                    message.pictures ? message.pictures->descriptor() : -1));
    return sendRest(socket, std::string_view(bytes).substr(sent));
}

MessageReader::MessageReader(int socket, std::chrono::milliseconds patience)
    : m_socket(socket), m_patience(patience) {}

Status MessageReader::wait() const {
    const bool forEver = m_patience.count() <= 0;
    const int slice =
        forEver ? -1 : static_cast<int>(std::max<std::int64_t>(1, m_patience.count() / kSlices));
    for (int silent = 0; silent < kSlices;) {
        pollfd waiting{m_socket, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, slice);
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return gone();
        if (ready == 0)
            ++silent;
    }
    return Error{ErrorCode::DeviceLost, "The part that computes no longer answers", {}};
}

/// Reads exactly so many bytes; keeps the descriptors that came with them.
class MessageReader::Filling {
  public:
    explicit Filling(const MessageReader& reader) : m_reader(reader) {}

    /// The bytes that came: fewer only when the other side has closed the connection.
    Result<std::size_t> fill(void* into, std::size_t sizeBytes) {
        std::size_t filled = 0;
        while (filled < sizeBytes) {
            DIPTYCH_CHECK(m_reader.wait());
            alignas(cmsghdr) std::array<char, CMSG_SPACE(kDescriptorRoom * sizeof(int))> control;
            iovec piece{static_cast<char*>(into) + filled, sizeBytes - filled};
            msghdr header = {};
            header.msg_iov = &piece;
            header.msg_iovlen = 1;
            header.msg_control = control.data();
            header.msg_controllen = control.size();
            const auto got = ::recvmsg(m_reader.m_socket, &header, MSG_CMSG_CLOEXEC);
            if (got < 0 && (errno == EINTR || errno == EAGAIN))
                continue;
            if (got < 0 && errno != ECONNRESET)
                return gone();
            if (got <= 0)
                break;
            takeDescriptors(header, descriptors);
            if ((header.msg_flags & MSG_CTRUNC) != 0)
                return corrupt("too many descriptors");
            filled += static_cast<std::size_t>(got);
        }
        return filled;
    }

    std::vector<Descriptor> descriptors;

  private:
    const MessageReader& m_reader;
};

Result<std::optional<Message>> MessageReader::receive() {
    Filling filling(*this);
    Preamble preamble;
    DIPTYCH_TRY(beginning, filling.fill(&preamble, sizeof preamble));
    if (beginning == 0)
        return std::optional<Message>();
    if (beginning < sizeof preamble)
        return corrupt("it ends in the middle");
    if (preamble.magic != kMagic || preamble.descriptors > 1 || preamble.reserved != 0)
        return corrupt("it begins otherwise");
    if (preamble.textBytes > kMostTextBytes || preamble.sharedBytes > kMostSharedBytes)
        return corrupt("it is too long");
    std::string text(preamble.textBytes, '\0');
    DIPTYCH_TRY(read, filling.fill(text.data(), text.size()));
    if (read < text.size())
        return corrupt("it ends in the middle");
    if (filling.descriptors.size() != preamble.descriptors)
        return corrupt("pictures are missing or came unasked");
    DIPTYCH_TRY(whole,
                parseJson(text, "The message", {.maxBytes = kMostTextBytes, .maxDepth = 256}));
    if (!whole.is_object() || whole.size() != 2 || !whole.contains("kind") ||
        !whole["kind"].is_string() || !whole.contains("body"))
        return corrupt("kind and body are missing");
    Message message{whole["kind"].get<std::string>(), std::move(whole["body"]), {}};
    if (preamble.descriptors == 1) {
        DIPTYCH_TRY(pictures, SharedBytes::received(std::move(filling.descriptors.front()),
                                                    preamble.sharedBytes));
        message.pictures = std::make_shared<const SharedBytes>(std::move(pictures));
    }
    return std::optional(std::move(message));
}

} // namespace diptych::engine_process
