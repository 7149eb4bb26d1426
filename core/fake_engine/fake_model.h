#pragma once

#include "core/base/cancel.h"
#include "core/fake_engine/fake_control.h"
#include "core/fake_engine/fake_plan.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace diptych::fake_engine {

/// An open pretended model with the adapters read for it so far. Thread-safe.
class FakeModel {
  public:
    FakeModel(const std::filesystem::path& folder, std::shared_ptr<FakeControl> control);

    const engine::ModelFacts& facts() const { return m_facts; }
    FakeControl& control() const { return *m_control; }
    const std::shared_ptr<FakeControl>& sharedControl() const { return m_control; }

    /// A request with its adapters found, terms of strength 0 left out. Errors: of reading;
    /// InvalidInput when an adapter was made for another model.
    Result<FakeJob> resolve(const engine::RenderRequest& request);

  private:
    struct Known {
        std::filesystem::file_time_type changed;
        std::uintmax_t sizeBytes = 0;
        std::shared_ptr<const FakeAdapter> adapter;
    };
    Result<std::shared_ptr<const FakeAdapter>> adapter(const std::filesystem::path& file);

    engine::ModelFacts m_facts;
    std::shared_ptr<FakeControl> m_control;
    HeldMemory m_memory;
    std::mutex m_mutex;
    std::map<std::filesystem::path, Known> m_adapters;
};

/// What a render may be asked while it runs; all optional.
struct FakeHooks {
    CancelToken cancel; ///< looked at before every call
    std::function<void()> beforeCall;
    std::function<void(int done, int planned)> afterCall; ///< also before the first one, with 0
    std::function<void(int rows)> counted;                ///< once a call
};

/// Renders by the plan: sleeps for every call, takes due faults. Errors: Cancelled, and those of
/// faults.
Result<engine::Frame> renderFake(FakeModel& model, const FakeJob& job, FakeCache& cache,
                                 const FakeHooks& hooks);

} // namespace diptych::fake_engine
