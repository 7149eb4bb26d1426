#include "tools/storybook/train/training_state.h"

#include "core/image/save_png.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "tools/storybook/train/loss_curve.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>

#include <cmath>

namespace diptych::storybook {
namespace {
constexpr int kLossEvery = 20;

Result<std::int64_t> stepIn(const tensor::TensorFile& checkpoint) {
    const auto step = checkpoint.metadata().find("step");
    if (step == checkpoint.metadata().end())
        return Error{ErrorCode::Corrupt, "The checkpoint does not say its step",
                     checkpoint.path().string()};
    return std::stoll(step->second);
}
} // namespace

Result<std::int64_t> stepOf(const std::filesystem::path& checkpoint) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(checkpoint));
    return stepIn(file);
}

std::vector<tensor::NamedTensor> prefixed(const std::string& prefix,
                                          std::vector<tensor::NamedTensor> parameters) {
    for (auto& parameter : parameters)
        parameter.name = prefix + "." + parameter.name;
    return parameters;
}

TrainingState::TrainingState(std::filesystem::path file,
                             std::vector<tensor::NamedTensor> parameters, const Options& options)
    : m_file(std::move(file)), m_options(options), m_parameters(std::move(parameters)),
      m_optimizer(m_parameters, options.optimizer), m_ema(m_parameters, options.emaDecay),
      m_lastSave(std::chrono::steady_clock::now()) {
    for (auto& parameter : m_parameters)
        parameter.tensor.requires_grad_(true);
}

Status TrainingState::resume() {
    if (!std::filesystem::exists(m_file))
        return {};
    DIPTYCH_TRY(file, tensor::TensorFile::open(m_file));
    const auto isNew = [&](const std::string& prefix, const std::string& name) {
        return !m_options.newcomers.empty() && name.starts_with(m_options.newcomers) &&
               !file.has(prefix + name);
    };
    const auto restore = [&](const std::string& prefix,
                             const std::vector<tensor::NamedTensor>& entries) -> Status {
        for (const auto& entry : entries)
            if (!isNew(prefix, entry.name))
                DIPTYCH_CHECK(tensor::restoreInto(
                    entry, [&](const std::string& name) { return file.read(prefix + name); }));
        return {};
    };
    {
        const at::NoGradGuard noGrad;
        DIPTYCH_CHECK(restore("", m_parameters));
        DIPTYCH_CHECK(restore("optimizer.", m_optimizer.state()));
        DIPTYCH_CHECK(restore("average.", m_ema.averages()));
    }
    DIPTYCH_TRY(step, stepIn(file));
    m_step = step;
    m_ema.setUpdates(m_step);
    DIPTYCH_TRY(losses, file.read("losses"));
    m_losses.assign(losses.data_ptr<float>(), losses.data_ptr<float>() + losses.numel());
    m_smoothed = m_losses.empty() ? 0.0 : static_cast<double>(m_losses.back());
    return {};
}

Status TrainingState::beginWith(const tensor::NamedTensorReader& read, std::int64_t steps) {
    if (std::filesystem::exists(m_file))
        return Error{ErrorCode::InvalidInput,
                     "There is a checkpoint already, which is not written over", m_file.string()};
    for (const auto& parameter : m_parameters)
        DIPTYCH_CHECK(tensor::restoreInto(parameter, read));
    for (const auto& average : m_ema.averages())
        DIPTYCH_CHECK(tensor::restoreInto(average, read));
    m_step = steps;
    m_ema.setUpdates(steps);
    return save();
}

Status TrainingState::save() {
    std::vector<tensor::NamedTensor> all;
    for (const auto& parameter : m_parameters)
        all.push_back({parameter.name, parameter.tensor.detach()});
    for (const auto& entry : m_optimizer.state())
        all.push_back({"optimizer." + entry.name, entry.tensor});
    for (const auto& average : m_ema.averages())
        all.push_back({"average." + average.name, average.tensor});
    all.push_back({"losses", at::tensor(m_losses)});
    m_lastSave = std::chrono::steady_clock::now();
    return tensor::saveTensors(m_file, all, {{"step", std::to_string(m_step)}});
}

Status TrainingState::finish() {
    DIPTYCH_CHECK(save());
    const std::string name = m_file.stem().string();
    DIPTYCH_TRY(curve, drawLossCurve(name + ": loss over " + std::to_string(m_step) + " steps",
                                     m_losses, kLossEvery));
    return image::savePng(m_file.parent_path() / (name + "-loss.png"), curve);
}

Status TrainingState::update(const at::Tensor& loss, double rate) {
    const auto value = loss.item<double>();
    if (!std::isfinite(value))
        return Error{ErrorCode::Internal,
                     "The loss is not a number at step " + std::to_string(m_step) +
                         "; the last checkpoint is kept",
                     m_file.string()};
    m_optimizer.clearGradients();
    loss.backward();
    m_optimizer.clipGradientNorm(m_options.maximumGradientNorm);
    m_optimizer.setLearningRate(rate);
    m_optimizer.step();
    m_ema.update();
    m_smoothed = m_step == 0 ? value : 0.98 * m_smoothed + 0.02 * value;
    if (m_step % kLossEvery == 0)
        m_losses.push_back(static_cast<float>(m_smoothed));
    ++m_step;
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - m_lastSave;
    return since.count() > m_options.secondsBetweenSaves ? save() : Status();
}

} // namespace diptych::storybook
