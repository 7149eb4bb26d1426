// The process that computes, started by the window (core/engine_process).

#include "core/engine/engine_library.h"
#include "core/engine_process/serve.h"
#include "core/fake_engine/fake_adapter.h"
#include "core/fake_engine/fake_engine.h"
#include "core/fake_engine/fake_guide.h"
#include "core/fake_engine/fake_methods.h"

#include <dlfcn.h>
#include <sys/socket.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace diptych;

constexpr const char* kLibraryFile = "libdiptych_engine.so";
constexpr const char* kUse =
    "diptych-engine computes for Diptych's window, which starts it; it is not meant to be started "
    "by hand.\n";

/// The pretended engine is linked with OpenCV, which brings a plain BLAS along. LibTorch has a fast
/// one inside, under the same names, and has to find its own.
#ifdef __SANITIZE_ADDRESS__
constexpr int kOwnSymbolsFirst = 0; // ASan refuses libraries that look past it
#else
constexpr int kOwnSymbolsFirst = RTLD_DEEPBIND;
#endif

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

std::filesystem::path findLibrary() {
    std::error_code ignored;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const char* folder : {"", "lib", "../lib", "../lib/diptych"})
        if (auto file = here / folder / kLibraryFile; std::filesystem::exists(file, ignored))
            return file;
    return kLibraryFile;
}

Result<const engine::EngineLibrary*> openLibrary() {
    const auto file = findLibrary();
    // It stays open: its threads and LibTorch's may still run when this program ends.
    void* library = ::dlopen(file.c_str(), RTLD_NOW | kOwnSymbolsFirst);
    const auto entry = library == nullptr ? nullptr
                                          : reinterpret_cast<const engine::EngineLibrary* (*)()>(
                                                ::dlsym(library, engine::kEngineLibrarySymbol));
    if (entry == nullptr) {
        const char* reason = ::dlerror();
        return Error{ErrorCode::NotFound, "The part of Diptych that computes does not load",
                     reason != nullptr ? reason : file.string()};
    }
    return entry();
}

const std::shared_ptr<fake_engine::FakeControl>& control() {
    static const auto kControl = std::make_shared<fake_engine::FakeControl>();
    return kControl;
}

Result<const engine::EngineLibrary*> pretendedLibrary() {
    static const engine::EngineLibrary kLibrary{
        engine::kEngineLibraryVersion,
        [](const engine::EngineOptions& options) {
            return fake_engine::createFakeEngine(control(), options);
        },
        [](const std::string& family) {
            return fake_engine::fakeMethods(family, control()->script().trainingSteps);
        },
        &fake_engine::readFakeAdapterFacts,
        &fake_engine::recogniseFakeGuide,
        [] { return control()->script().hardware; }};
    return &kLibrary;
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
        diptych::engine_process::serve(order->socket, order->fake ? pretendedLibrary : openLibrary);
    // Nothing is left to be done, and LibTorch's own taking down may hang with its card.
    std::_Exit(result);
}
