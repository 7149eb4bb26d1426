#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace diptych::benchmark {

struct WorkbenchOptions {
    std::filesystem::path model;
    std::filesystem::path out;   ///< adapters, results; made when missing
    std::filesystem::path cache; ///< the engine's machine facts
    double guidance = 0.0;       ///< 0: the one the model is best at
    int steps = 25;              ///< of a render
    double startTimestep = 800;  ///< styles join at timesteps up to this
};

/// A finished training run.
struct Trained {
    std::filesystem::path adapter;
    double seconds = 0.0;
    std::uint64_t peakBytes = 0; ///< resident memory of the whole process while it ran
};

/// One model in an engine, as benchmarks use it: renders, and trainings that are not repeated.
class Workbench {
  public:
    /// Errors: those of opening engine and model, and of making the folder.
    static Result<std::unique_ptr<Workbench>> open(const WorkbenchOptions& options);

    /// The benchmark's usual request for a scene.
    engine::RenderRequest request(const std::string& prompt, std::uint64_t seed) const;

    Result<engine::Frame> frame(const engine::RenderRequest& request);
    Result<image::Image> render(const engine::RenderRequest& request);
    /// The same into OUT/pictures/NAME.png, or what an earlier run of the same request left there.
    /// Of the request prompt, seed, styles and adapters may differ from request()'s.
    Result<image::Image> picture(const std::string& name, const engine::RenderRequest& request);

    /// Trains into OUT/NAME.safetensors, or takes what an earlier run of the same request left
    /// there. `request.model` and `request.output` are set here. Errors: those of training.
    Result<Trained> train(const std::string& name, engine::TrainRequest request);

    const engine::ModelFacts& model() const { return m_model; }
    const WorkbenchOptions& options() const { return m_options; }
    /// What every measured value depends on beside its own settings.
    Json facts() const;

  private:
    explicit Workbench(WorkbenchOptions options) : m_options(std::move(options)) {}
    Status run(const engine::TrainRequest& request);

    WorkbenchOptions m_options;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<engine::RenderSession> m_session;
    engine::ModelFacts m_model;
};

} // namespace diptych::benchmark
