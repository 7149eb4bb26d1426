#pragma once

#include "core/base/result.h"
#include "core/optim/adamw.h"
#include "core/optim/ema.h"
#include "core/tensor/named_tensor.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::storybook {

/// Everything of a stage that must survive a stop: weights, their average, the optimizer, the step
/// and the loss curve. Saved whole or not at all.
class TrainingState {
  public:
    struct Options {
        optim::AdamWOptions optimizer;
        double emaDecay = 0.999;
        double secondsBetweenSaves = 60.0;
        double maximumGradientNorm = 1.0;
        /// Parameters whose names begin so may be missing in a checkpoint: they joined later, and
        /// begin as they are.
        std::string newcomers = {};
    };

    /// `parameters` are the models' own tensors; they are made to require gradients.
    TrainingState(std::filesystem::path file, std::vector<tensor::NamedTensor> parameters,
                  const Options& options);

    /// Continues from the file if there is one.
    Status resume();

    /// Begins from weights that have learnt for `steps` elsewhere: they are the averages, too, and
    /// the optimizer starts anew. Saves. `read` is asked for the parameters' names. Errors:
    /// InvalidInput when there is a checkpoint already; those of `read`, ShapeMismatch, those of
    /// saving.
    Status beginWith(const tensor::NamedTensorReader& read, std::int64_t steps);

    /// Backward of `loss`, clipping, one optimizer step at `rate`, the average, the loss curve.
    /// Saves when it is time. Errors: Internal when the loss is not finite; those of saving.
    Status update(const at::Tensor& loss, double rate);

    Status save();

    /// Saves, and draws the loss curve beside the checkpoint: NAME.safetensors, NAME-loss.png.
    Status finish();

    std::int64_t step() const { return m_step; }
    double smoothedLoss() const { return m_smoothed; }
    optim::Ema& ema() { return m_ema; }

  private:
    std::filesystem::path m_file;
    Options m_options;
    std::vector<tensor::NamedTensor> m_parameters;
    optim::AdamW m_optimizer;
    optim::Ema m_ema;
    std::int64_t m_step = 0;
    double m_smoothed = 0.0;
    std::vector<float> m_losses; ///< smoothed, one per kLossEvery steps
    std::chrono::steady_clock::time_point m_lastSave;
};

/// The step a checkpoint stands at. Errors: those of reading; Corrupt when it does not say.
Result<std::int64_t> stepOf(const std::filesystem::path& checkpoint);

/// "name" → "prefix.name".
std::vector<tensor::NamedTensor> prefixed(const std::string& prefix,
                                          std::vector<tensor::NamedTensor> parameters);

} // namespace diptych::storybook
