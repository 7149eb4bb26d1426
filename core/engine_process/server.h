#pragma once

#include "core/engine/engine_library.h"
#include "core/engine_process/call_threads.h"
#include "core/engine_process/outlet.h"
#include "core/engine_process/serve.h"
#include "core/engine_process/served_sessions.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace diptych::engine_process {

/// The worker's side of the line: reads what is said and has it done. What returns at once is done
/// by the reading thread, in the order it came; calls are done by threads of their own.
class Server {
  public:
    /// `socket` must outlive this.
    Server(int socket, EngineLoader load);
    /// Ends sessions and engine; waits for them.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Serves until the other side closes the connection (true), or says something that makes no
    /// sense (false).
    bool run();

  private:
    /// Answers a call. Errors: Corrupt when what it brings makes no sense.
    using Handler = std::function<Result<Message>(const Call&, const SharedBytes* pictures)>;
    template <typename Args>
    void offer(Result<typename Args::Value> (Server::*function)(const Args&));

    void load();
    Status hear(const Message& message);
    Status hearCall(const Message& message);
    Status hearSubmit(const Message& message);
    Status hearQuestion(const Message& message);
    Status hearSteer(const Message& message);
    void giveUp(const Error& why);

    Result<Nothing> createEngine(const CreateEngine& call);
    Result<Nothing> dropEngine(const DropEngine& call);
    Result<engine::ModelFacts> openModel(const OpenModel& call);
    Result<Nothing> openRender(const OpenRender& call);
    Result<Nothing> startTraining(const StartTraining& call);
    Result<Nothing> closeSession(const CloseSession& call);
    Result<std::vector<std::string>> devicesOf(const DevicesOf& call);
    Result<std::string> deviceText(const DeviceText& call);
    Result<engine::DeviceFacts> deviceFacts(const AskDevice& call);
    Result<engine::RoundTrip> measureRoundTrip(const MeasureRoundTrip& call);
    Result<engine::TrainEstimate> estimateTraining(const EstimateTraining& call);
    Result<engine::ConvertFacts> convertAdapter(const ConvertAdapter& call);
    Result<std::vector<engine::MethodFacts>> allMethods(const AllMethods& call);
    Result<engine::AdapterFacts> readAdapter(const ReadAdapter& call);
    Result<engine::GuideNetwork> recogniseGuide(const RecogniseGuide& call);
    Result<engine::HardwareFacts> readHardware(const ReadHardware& call);

    Result<std::shared_ptr<engine::Engine>> engineNow();
    Result<engine::EngineFunctions> functionsNow();
    std::shared_ptr<ServedRender> renderOf(std::uint64_t session);
    std::shared_ptr<ServedTraining> trainingOf(std::uint64_t session);

    int m_socket;
    EngineLoader m_load;
    Outlet m_outlet;
    std::atomic<bool> m_confused{false}; ///< could not understand what it was told
    std::map<std::string, Handler> m_handlers;

    std::mutex m_mutex;
    std::optional<engine::EngineFunctions> m_functions;
    std::shared_ptr<engine::Engine> m_engine;
    std::map<std::uint64_t, std::shared_ptr<ServedRender>> m_renders;
    std::map<std::uint64_t, std::shared_ptr<ServedTraining>> m_trainings;
    CallThreads m_calls;
};

} // namespace diptych::engine_process
