#pragma once

#include "core/engine_process/connection.h"
#include "core/engine_process/mirror.h"
#include "core/engine_process/process_options.h"
#include "core/engine_process/protocol_fields.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace diptych::engine_process {

/// Keeps a worker running: starts it, watches it, starts another one when it is lost, and opens
/// there what was open. Its functions may be called from any thread; those that ask wait.
class Keeper {
  public:
    /// Begins to start the worker at once.
    explicit Keeper(ProcessOptions options);
    /// Ends the worker and waits for that, at most a few seconds.
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Done under the keeper's lock, while it is certain that the worker that answered is there.
    using Kept = std::function<void(const std::shared_ptr<Connection>&)>;

    /// Asks the worker, once more when it is lost meanwhile. Errors: those of the call; DeviceLost
    /// when there is no worker any more; Internal when it was lost twice.
    template <typename Args>
    Result<typename Args::Value> ask(const Args& args, const Kept& kept = {}) {
        DIPTYCH_TRY(with, packed(args));
        DIPTYCH_TRY(answer, askPacked(Args::kCall, with, kept));
        return valueOf<Args>(answer);
    }
    /// Asks the worker if it is there now; nothing when it is not, or fails.
    template <typename Args>
    std::optional<typename Args::Value> askNow(const Args& args) {
        const auto line = readyLine();
        const auto with = packed(args);
        if (!line || !with.ok())
            return std::nullopt;
        const auto reply = line->ask(Args::kCall, *with);
        if (!reply || reply->error)
            return std::nullopt;
        auto value = valueOf<Args>({reply->value, line});
        return value.ok() ? std::optional(std::move(*value)) : std::nullopt;
    }

    /// Makes the worker's engine, now and in all workers to come. Errors: as ask(); those of
    /// createEngine().
    Status createEngine(const engine::EngineOptions& options);
    bool hasEngine() const;
    /// Forgets it, and its models, where no session is open.
    void dropEngine();
    /// As Engine::openModel(), also in all workers to come.
    Result<engine::ModelFacts> openModel(const OpenModel& model);

    std::uint64_t newSession() { return ++m_sessions; }
    /// What is told of this session goes to the mirror from now on.
    void add(std::uint64_t session, std::shared_ptr<Mirror> mirror);
    /// Nothing goes there any more; the worker's session is closed when this returns.
    void close(std::uint64_t session);

  private:
    struct Answered {
        Packed value;
        std::shared_ptr<Connection> line;
    };
    template <typename Args>
    static Result<typename Args::Value> valueOf(const Answered& answer) {
        auto value = unpacked<typename Args::Value>(answer.value.json, answer.value.pictures.get());
        if (!value.ok())
            answer.line->fail(value.error().text());
        return value;
    }
    Result<Answered> askPacked(const std::string& what, const Packed& with, const Kept& kept);
    std::shared_ptr<Connection> readyLine() const;

    void run();
    bool pauseBeforeStart();
    std::string live();
    Connection::Listener listener();
    bool settle(const std::shared_ptr<Connection>& line);
    bool greeted(const std::shared_ptr<Connection>& line);
    bool restore(const std::shared_ptr<Connection>& line);
    bool goesOn(const std::string& why);
    void giveUp(const Error& why);
    void hear(const Message& message);
    Heard heard(const Message& message);
    void tellNews(WorkerNews::Kind kind, const std::string& sentence);
    std::vector<std::shared_ptr<Mirror>> mirrors() const;

    using Clock = std::chrono::steady_clock;

    const ProcessOptions m_options;
    std::atomic<std::uint64_t> m_sessions{0};
    std::atomic<bool> m_worked{false}; ///< since the last loss

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::uint64_t, std::shared_ptr<Mirror>> m_mirrors;
    std::optional<engine::EngineOptions> m_engine;
    std::vector<OpenModel> m_models;
    std::shared_ptr<Connection> m_line;  ///< to the worker that is being started or runs
    std::shared_ptr<Connection> m_ready; ///< the same, once everything is open there
    std::optional<Hello> m_hello;
    std::optional<Error> m_gone; ///< why there will be no worker any more
    bool m_ending = false;

    // Of the keeper's thread alone.
    std::optional<Error> m_final; ///< what another start would not change
    std::deque<Clock::time_point> m_losses;
    std::optional<Clock::time_point> m_lostAt;
    int m_process = 0;
    std::thread m_thread;
};

} // namespace diptych::engine_process
