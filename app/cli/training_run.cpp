#include "app/cli/training_run.h"

#include "core/base/json.h"
#include "core/image/decode_image.h"
#include "core/image/save_png.h"

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

namespace diptych::cli {
namespace {

constexpr const char* kRunFile = "run.json";

std::atomic<bool> g_interrupted{false};

/// Turns Ctrl-C and a polite kill into a flag while it lives.
class InterruptWatch {
  public:
    InterruptWatch() {
        g_interrupted = false;
        m_oldInt = std::signal(SIGINT, [](int) { g_interrupted = true; });
        m_oldTerm = std::signal(SIGTERM, [](int) { g_interrupted = true; });
    }
    ~InterruptWatch() {
        std::signal(SIGINT, m_oldInt);
        std::signal(SIGTERM, m_oldTerm);
    }

  private:
    using Handler = void (*)(int);
    Handler m_oldInt;
    Handler m_oldTerm;
};

/// How a run ended, handed from the train lane to the main thread.
struct Ending {
    std::mutex mutex;
    engine::TrainEnd end = engine::TrainEnd::Failed;
    Error error;
};

engine::TrainCallbacks callbacksFor(Output& output, Ending& ending) {
    engine::TrainCallbacks callbacks;
    callbacks.progress = [&output](const engine::TrainProgress& now) { output.progress(now); };
    callbacks.notice = [&output](const std::string& text) {
        output.say(text);
        output.event("notice", {{"message", text}});
    };
    callbacks.ended = [&ending](engine::TrainEnd end, const Error& error) {
        const std::lock_guard lock(ending.mutex);
        ending.end = end;
        ending.error = error;
    };
    return callbacks;
}

} // namespace

std::filesystem::path defaultCheckpointFolder(const std::filesystem::path& out) {
    return out.string() + ".partial";
}

Status beginRun(const engine::TrainRequest& request) {
    if (request.resume)
        return {};
    std::error_code failed;
    std::filesystem::create_directories(request.checkpoint, failed);
    if (failed)
        return Error{ErrorCode::Io, "The folder for checkpoints could not be made",
                     request.checkpoint.string()};
    Json pictures = Json::array();
    for (const auto& [role, picture] : request.pictures) {
        DIPTYCH_CHECK(image::savePng(request.checkpoint / (role + ".png"), picture));
        pictures.push_back(role);
    }
    Json adapters = Json::object();
    for (const auto& [role, file] : request.adapters)
        adapters[role] = std::filesystem::absolute(file).string();
    return writeJsonFile(request.checkpoint / kRunFile, {{"method", request.method},
                                                         {"words", request.words},
                                                         {"parameters", request.parameters},
                                                         {"pictures", pictures},
                                                         {"adapters", adapters}});
}

Result<engine::TrainRequest> readRun(const std::filesystem::path& folder) {
    const auto file = folder / kRunFile;
    DIPTYCH_TRY(json, readJsonFile(file));
    engine::TrainRequest request;
    request.checkpoint = folder;
    request.resume = true;
    try {
        request.method = json.at("method").get<std::string>();
        request.words = json.at("words").get<std::map<std::string, std::string>>();
        request.parameters = json.at("parameters");
        if (json.contains("adapters")) // older runs have none
            for (const auto& [role, adapter] : json.at("adapters").items())
                request.adapters[role] = adapter.get<std::string>();
        for (const auto& role : json.at("pictures")) {
            const auto name = role.get<std::string>();
            DIPTYCH_TRY(decoded, image::decodeImage(folder / (name + ".png")));
            request.pictures[name] = std::move(decoded.image);
        }
    } catch (const Json::exception&) {
        return Error{ErrorCode::Corrupt, "The description of the stopped run is damaged",
                     file.string()};
    }
    return request;
}

int runTraining(const Session& session, const engine::TrainRequest& request, Output& output) {
    const InterruptWatch watch;
    Ending ending;
    auto run = session.engine->startTraining(request, callbacksFor(output, ending));
    if (!run.ok())
        return output.fail(run.error());
    // Signals only set a flag; a second thread turns it into a stop.
    std::atomic<bool> done{false};
    std::thread watcher([&] {
        while (!done) {
            if (g_interrupted)
                (*run)->stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    });
    const bool finished = (*run)->wait();
    done = true;
    watcher.join();
    output.endProgress();
    const std::lock_guard lock(ending.mutex);
    if (ending.end == engine::TrainEnd::Stopped)
        return output.fail({ErrorCode::Cancelled,
                            "Stopped; continue with --resume " + request.checkpoint.string() +
                                " --out " + request.output.string(),
                            {}});
    if (!finished)
        return output.fail(ending.error);
    std::error_code ignored;
    std::filesystem::remove_all(request.checkpoint, ignored);
    output.event("adapter", {{"path", request.output.string()}});
    output.say("Wrote the adapter " + request.output.string());
    return 0;
}

} // namespace diptych::cli
