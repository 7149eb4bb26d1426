// The process that computes, started by the window (core/engine_process).

#include "core/engine_loading/open_engine_library.h"
#include "core/engine_process/serve.h"
#include "core/fake_engine/fake_functions.h"

#include <sys/socket.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

namespace {

using namespace diptych;

constexpr const char* kUse =
    "diptych-engine computes for Diptych's window, which starts it; it is not meant to be started "
    "by hand.\n";

struct Order {
    int socket = -1;
    bool fake = false;
};

/// Nothing where the words are not those a window says.
std::optional<Order> orderFrom(int count, char** words) {
    Order order;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--fake") {
            order.fake = true;
        } else if (word == "--fd" && i + 1 < count) {
            const std::string_view number = words[++i];
            const char* end = number.data() + number.size();
            const auto read = std::from_chars(number.data(), end, order.socket);
            if (read.ec != std::errc() || read.ptr != end)
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    int kind = 0;
    socklen_t size = sizeof kind;
    if (order.socket < 0 || ::getsockopt(order.socket, SOL_SOCKET, SO_TYPE, &kind, &size) != 0 ||
        kind != SOCK_STREAM)
        return std::nullopt;
    return order;
}

Result<engine::EngineFunctions> pretendedEngine() {
    return fake_engine::fakeFunctions(std::make_shared<fake_engine::FakeControl>());
}

Result<engine::EngineFunctions> realEngine() {
    return engine_loading::openEngineLibrary();
}

} // namespace

int main(int argc, char** argv) {
    const auto order = orderFrom(argc, argv);
    if (!order) {
        std::fputs(kUse, stderr);
        return 2;
    }
    diptych::engine_process::endWithParent();
    // What a terminal sends is for the window, which decides what becomes of this process.
    std::signal(SIGINT, SIG_IGN);
    const int result =
        diptych::engine_process::serve(order->socket, order->fake ? pretendedEngine : realEngine);
    // Nothing is left to be done, and LibTorch's own taking down may hang with its card.
    std::_Exit(result);
}
