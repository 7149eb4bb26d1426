#include "core/engine_process/process_engine.h"

#include "core/engine_process/keeper.h"
#include "core/engine_process/process_sessions.h"

#include <mutex>

namespace diptych::engine_process {
namespace {

class ProcessEngine final : public engine::Engine {
  public:
    explicit ProcessEngine(std::shared_ptr<Keeper> keeper) : m_keeper(std::move(keeper)) {
        if (auto text = m_keeper->askNow(DeviceText{}))
            m_text = std::move(*text);
        if (auto facts = m_keeper->askNow(AskDevice{}))
            m_facts = std::move(*facts);
    }
    ~ProcessEngine() override { m_keeper->dropEngine(); }
    ProcessEngine(const ProcessEngine&) = delete;
    ProcessEngine& operator=(const ProcessEngine&) = delete;

    Result<engine::ModelFacts> openModel(const std::filesystem::path& model,
                                         const engine::OpenOptions& options) override {
        return m_keeper->openModel({model, options});
    }

    Result<std::unique_ptr<engine::RenderSession>>
    openRenderSession(const std::filesystem::path& model,
                      engine::RenderCallbacks callbacks) override {
        return openProcessRender(m_keeper, model, std::move(callbacks));
    }

    Result<std::unique_ptr<engine::TrainSession>>
    startTraining(const engine::TrainRequest& request, engine::TrainCallbacks callbacks) override {
        return startProcessTraining(m_keeper, request, std::move(callbacks));
    }

    Result<std::vector<std::string>> devicesOf(const std::filesystem::path& model) override {
        return m_keeper->ask(DevicesOf{model});
    }

    std::string deviceText() const override {
        auto now = m_keeper->askNow(DeviceText{});
        const std::lock_guard lock(m_mutex);
        if (now)
            m_text = std::move(*now);
        return m_text;
    }

    engine::DeviceFacts deviceFacts() const override {
        auto now = m_keeper->askNow(AskDevice{});
        const std::lock_guard lock(m_mutex);
        if (now)
            m_facts = std::move(*now);
        return m_facts;
    }

    Result<engine::RoundTrip> measureRoundTrip(const std::filesystem::path& model,
                                               const image::Image& picture) override {
        return m_keeper->ask(MeasureRoundTrip{model, picture});
    }

    Result<engine::TrainEstimate> estimateTraining(const engine::TrainRequest& request) override {
        return m_keeper->ask(EstimateTraining{request});
    }

    Result<engine::ConvertFacts> convertAdapter(const engine::ConvertRequest& request) override {
        return m_keeper->ask(ConvertAdapter{request});
    }

  private:
    std::shared_ptr<Keeper> m_keeper;
    mutable std::mutex m_mutex;
    mutable std::string m_text; ///< as last known
    mutable engine::DeviceFacts m_facts;
};

Result<std::unique_ptr<engine::Engine>> engineOf(const std::shared_ptr<Keeper>& keeper,
                                                 const engine::EngineOptions& options) {
    DIPTYCH_CHECK(keeper->createEngine(options));
    return std::unique_ptr<engine::Engine>(std::make_unique<ProcessEngine>(keeper));
}

} // namespace

engine::EngineFunctions processFunctions(const ProcessOptions& process) {
    const auto keeper = std::make_shared<Keeper>(process);
    engine::EngineFunctions functions;
    functions.createEngine = [keeper, process](const engine::EngineOptions& options) {
        // One worker holds one engine.
        return engineOf(keeper->hasEngine() ? std::make_shared<Keeper>(process) : keeper, options);
    };
    functions.allMethods = [keeper](const std::string& family) {
        auto methods = keeper->ask(AllMethods{family});
        return methods.ok() ? std::move(*methods) : std::vector<engine::MethodFacts>();
    };
    functions.readAdapterFacts = [keeper](const std::filesystem::path& file) {
        return keeper->ask(ReadAdapter{file});
    };
    functions.recogniseGuide = [keeper](const std::filesystem::path& path) {
        return keeper->ask(RecogniseGuide{path});
    };
    functions.readHardware = [keeper] {
        auto facts = keeper->ask(ReadHardware{});
        if (facts.ok())
            return std::move(*facts);
        engine::HardwareFacts unknown;
        unknown.cardProblem = facts.error().text();
        return unknown;
    };
    return functions;
}

Result<std::unique_ptr<engine::Engine>> createProcessEngine(const engine::EngineOptions& options,
                                                            const ProcessOptions& process) {
    return engineOf(std::make_shared<Keeper>(process), options);
}

} // namespace diptych::engine_process
