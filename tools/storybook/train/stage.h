#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/models/model_options.h"
#include "tools/storybook/train/recipe.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <functional>
#include <string>

namespace diptych::storybook {

/// What every stage gets.
struct StageContext {
    Recipe recipe;
    std::filesystem::path work;           ///< pools, checkpoints, sheets
    models::ModelOptions model;           ///< float32, device
    at::ScalarType autocast = at::kFloat; ///< kBFloat16: activations in bfloat16 where it is fast
    int drawThreads = 2;
    std::function<void(const std::string&)> say; ///< one line of progress

    std::filesystem::path file(const char* name) const { return work / name; }
};

/// Runs UNet, autoencoder and CLIP activations in bfloat16 while it lives, if the context asks for
/// it.
class AutocastScope {
  public:
    explicit AutocastScope(const StageContext& context);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

  private:
    bool m_active = false;
    at::DeviceType m_device = at::kCPU;
};

/// Says step, loss, rate and speed every `everySeconds`.
class ProgressLine {
  public:
    ProgressLine(const StageContext& context, std::string stage, std::int64_t totalSteps,
                 std::int64_t firstStep);
    void tick(std::int64_t step, double loss, std::int64_t samplesPerStep);

  private:
    const StageContext& m_context;
    std::string m_stage;
    std::int64_t m_total;
    std::int64_t m_firstStep;
    double m_start;
    double m_last = 0.0;
};

} // namespace diptych::storybook
