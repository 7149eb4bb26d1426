// A worker with a scripted engine, for tests: NAME VALUE … --fd N. With "--parent FOLDER" it is the
// window instead: it starts such a worker, writes its process id into FOLDER/worker and waits.

#include "core/engine_process/process_engine.h"
#include "core/engine_process/protocol_fields.h"
#include "core/engine_process/serve.h"
#include "core/fake_engine/fake_functions.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

namespace {

using namespace diptych;
using Words = std::map<std::string, std::string>;

int numberOf(const Words& words, const std::string& name, int otherwise) {
    const auto found = words.find(name);
    return found == words.end() ? otherwise : std::atoi(found->second.c_str());
}

fake_engine::FakeScript scriptFrom(const Words& words) {
    fake_engine::FakeScript script;
    script.callMs = numberOf(words, "--call-ms", 0);
    script.trainCallMs = numberOf(words, "--train-ms", 0);
    script.openModelMs = numberOf(words, "--open-ms", 0);
    script.pictureSide = numberOf(words, "--side", 64);
    script.predicts = words.contains("--predicts");
    if (words.contains("--no-engine"))
        script.noEngine = Error{ErrorCode::NotFound, "LibTorch is missing", "libtorch.so"};
    // A card that is lost in each first life of a file is whole in the next one.
    if (const auto found = words.find("--lose-card-once"); found != words.end())
        if (!std::filesystem::exists(found->second)) {
            std::ofstream(found->second) << "lost";
            script.renderFaults = {{fake_engine::RenderFault::DeviceLost, 3, 1}};
        }
    return script;
}

/// What a worker of another version says first.
int beOfAnotherVersion(int socket) {
    engine_process::Hello hello;
    hello.library = -1;
    if (const auto message = engine_process::messageOf(hello); message.ok())
        (void)engine_process::sendMessage(socket, *message);
    ::pause();
    return 1;
}

int work(const Words& words) {
    engine_process::endWithParent();
    if (words.contains("--die"))
        return 7;
    const int socket = numberOf(words, "--fd", -1);
    if (words.contains("--other-version"))
        return beOfAnotherVersion(socket);
    auto functions =
        fake_engine::fakeFunctions(std::make_shared<fake_engine::FakeControl>(scriptFrom(words)));
    if (words.contains("--fragile"))
        // An engine that takes the process along.
        functions.createEngine = [make = functions.createEngine](const auto& options) {
            if (options.cacheFolder.filename() == "poison")
                std::raise(SIGSEGV);
            return make(options);
        };
    return engine_process::serve(socket,
                                 [&]() -> Result<engine::EngineFunctions> { return functions; });
}

int beParent(const std::filesystem::path& self, const std::filesystem::path& folder) {
    engine_process::ProcessOptions options;
    options.program = self;
    options.news = [&](const engine_process::WorkerNews& news) {
        std::ofstream(folder / "worker.part") << news.process;
        std::filesystem::rename(folder / "worker.part", folder / "worker");
    };
    const auto engine = engine_process::createProcessEngine({}, options);
    while (engine.ok())
        ::pause();
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    Words words;
    for (int i = 1; i + 1 < argc; i += 2)
        words[argv[i]] = argv[i + 1];
    if (words.contains("--parent"))
        return beParent(argv[0], words.at("--parent"));
    return work(words);
}
