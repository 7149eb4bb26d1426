#include "core/training/trainer.h"

#include "core/image/resize.h"
#include "core/models/recomputing_hook.h"
#include "core/pipeline/image_tensor.h"
#include "core/pipeline/picture_tiles.h"
#include "core/tensor/checks.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/side_by_side.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <span>

namespace diptych::training {
namespace {

constexpr int kCheckpointVersion = 1;
constexpr const char* kGradient = ".gradient"; ///< one that waits for a later update
constexpr const char* kRecomputed = "recomputed";
constexpr const char* kInTiles = "in tiles";
constexpr const char* kLoraUp = ".lora_up.weight";
constexpr const char* kLoraDown = ".lora_down.weight";

/// 32 well mixed bits of (seed, step): SplitMix64's finaliser.
std::uint64_t seedOfStep(std::uint64_t seed, std::int64_t step) {
    std::uint64_t x = seed * 0x9E3779B97F4A7C15ull + static_cast<std::uint64_t>(step) + 1;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return (x ^ (x >> 31)) & 0xFFFFFFFFull;
}

/// The mean of (output - target)² over what counts. Rows without a mask count wholly.
at::Tensor meanSquaredError(const at::Tensor& output, const at::Tensor& target,
                            std::span<const at::Tensor> masks) {
    const bool masked = std::any_of(masks.begin(), masks.end(),
                                    [](const at::Tensor& mask) { return mask.defined(); });
    if (!masked)
        return at::mse_loss(output, target);
    std::vector<at::Tensor> perRow;
    for (std::size_t i = 0; i < masks.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        const at::Tensor error = (output.narrow(0, row, 1) - target.narrow(0, row, 1)).square();
        if (!masks[i].defined())
            perRow.push_back(error.mean());
        else
            perRow.push_back((error * masks[i]).sum() /
                             (masks[i].sum() * error.size(1)).clamp_min(1e-6));
    }
    return at::stack(perRow).mean();
}

} // namespace

Result<std::unique_ptr<Trainer>> Trainer::create(std::shared_ptr<pipeline::LoadedModel> model,
                                                 std::unique_ptr<customization::TrainingJob> job,
                                                 const TrainerOptions& options) {
    return tensor::guardTorch([&]() -> Result<std::unique_ptr<Trainer>> {
        std::unique_ptr<Trainer> trainer(new Trainer());
        trainer->m_model = std::move(model);
        trainer->m_job = std::move(job);
        trainer->m_options = options;
        trainer->m_sideBySide = trainer->m_model->unet.options().device.is_cpu();
        DIPTYCH_TRY(noiseSchedule,
                    schedule::NoiseSchedule::create(trainer->m_model->scheduleConfig));
        trainer->m_schedule = std::make_unique<schedule::NoiseSchedule>(std::move(noiseSchedule));
        trainer->schedulePasses();
        if (trainer->m_job->plan().stepCount() > 0)
            DIPTYCH_CHECK(trainer->encodeInputs());
        return trainer;
    });
}

/// What learns, and in which calls.
void Trainer::schedulePasses() {
    m_groups = m_job->groups();
    for (auto& group : m_groups) {
        for (auto& parameter : group.tensors)
            parameter.tensor.requires_grad_(true);
        group.options.learningRate *= m_options.rateScale;
        m_optimizers.emplace_back(group.tensors, group.options);
    }
    m_units = training::schedulePasses(m_job->plan(), m_options.sharing);
    for (const auto& unit : m_units)
        for (const auto& scheduled : unit)
            m_keepsGradients = m_keepsGradients || leavesGradients(m_job->plan(), scheduled.pass);
}

/// Prompts to states, pictures to moments.
Status Trainer::encodeInputs() {
    const auto prompts = m_job->prompts();
    m_conditions = m_model->prompts->encode({prompts.begin(), prompts.end()});
    const auto pictures = m_job->pictures();
    DIPTYCH_CHECK(chooseEconomy(pictures));
    return encodePictures(pictures);
}

Status Trainer::chooseEconomy(const std::vector<image::Image>& pictures) {
    m_economy.edge = m_model->defaultSize();
    if (m_options.memoryBytes) {
        DIPTYCH_TRY(fitting, fittingEconomy(ModelShape::of(*m_model), largestCall(),
                                            pictures.front().size(), *m_options.memoryBytes));
        m_economy = fitting;
    }
    m_economy.recomputesBlocks = m_economy.recomputesBlocks || m_options.recomputesBlocks;
    return {};
}

/// Also masks to the size of the latents.
Status Trainer::encodePictures(const std::vector<image::Image>& pictures) {
    const at::NoGradGuard noGrad;
    const models::Autoencoder& vae = m_model->vae;
    const auto downscale = static_cast<int>(vae.config().downscale());
    m_moments.clear();
    const ModelShape shape = ModelShape::of(*m_model);
    for (const auto& picture : pictures) {
        if (picture.size() != pictures.front().size())
            return Error{ErrorCode::InvalidInput, "The pictures of a pair must have one size", {}};
        if (picture.width % downscale != 0 || picture.height % downscale != 0)
            return Error{ErrorCode::InvalidInput,
                         "The pictures' sides must be multiples of " + std::to_string(downscale),
                         {}};
        const image::Size size = learntSize(picture.size(), shape, m_economy.edge);
        at::Tensor pixels;
        if (size == picture.size()) {
            pixels = pipeline::toTensor(picture);
        } else {
            DIPTYCH_TRY(smaller, image::resizeImage(picture, size));
            pixels = pipeline::toTensor(smaller);
        }
        pixels = pixels.to(vae.options().device);
        const auto moments =
            m_economy.encodesInTiles ? pipeline::encodeInTiles(vae, pixels) : vae.encode(pixels);
        DIPTYCH_CHECK(tensor::checkFinite(moments.mean, "the encoded picture"));
        m_moments.push_back({moments.mean, at::exp(0.5 * moments.logVariance)});
    }
    const at::Tensor& mean = m_moments.front().mean;
    m_masks = m_job->lossMasks(mean.size(2), mean.size(3));
    for (at::Tensor& mask : m_masks)
        if (mask.defined())
            mask = mask.to(mean.device());
    return {};
}

std::uint64_t Trainer::callBytes() const {
    if (m_moments.empty())
        return 0;
    estimates::LearningCall call = largestCall();
    const std::int64_t edge = m_economy.edge / m_model->vae.config().downscale();
    call.height = std::min(m_moments.front().mean.size(2), edge);
    call.width = std::min(m_moments.front().mean.size(3), edge);
    return estimates::learningMemory(m_model->unet.config(), call, m_economy.recomputesBlocks)
        .total();
}

/// But for its height and width.
estimates::LearningCall Trainer::largestCall() const {
    estimates::LearningCall call;
    for (const TrainingUnit& unit : m_units) {
        std::int64_t rows = 0;
        for (const auto& scheduled : unit)
            rows += static_cast<std::int64_t>(scheduled.pass.rows.size());
        call.rows = std::max(call.rows, rows);
    }
    const models::ModelOptions& options = m_model->unet.options();
    call.elementBytes = static_cast<std::int64_t>(c10::elementSize(options.dtype));
    call.words = m_conditions.context.size(1);
    call.onProcessor = options.device.is_cpu();
    for (const auto& group : m_groups)
        for (const auto& [name, tensor] : group.tensors) {
            if (name.ends_with(kLoraUp))
                call.rank = std::max(call.rank, tensor.size(1));
            call.learnsDown = call.learnsDown || name.ends_with(kLoraDown);
        }
    return call;
}

Trainer::StepDraw Trainer::draw(std::int64_t step) const {
    tensor::NoiseSource random(seedOfStep(m_options.seed, step));
    StepDraw drawn;
    drawn.timestep = random.integer(0, m_schedule->timesteps());
    const at::Tensor& mean = m_moments.front().mean;
    const auto downscale = static_cast<int>(m_model->vae.config().downscale());
    const std::int64_t edge = m_economy.edge / downscale;
    const std::int64_t height = std::min(mean.size(2), edge);
    const std::int64_t width = std::min(mean.size(3), edge);
    const std::int64_t top = random.integer(0, mean.size(2) - height + 1);
    const std::int64_t left = random.integer(0, mean.size(3) - width + 1);
    drawn.noise = random.normal({1, mean.size(1), height, width}, mean.device());
    const auto pixels = [&](std::int64_t latents) { return static_cast<int>(latents) * downscale; };
    drawn.framing = {.originalWidth = pixels(mean.size(3)),
                     .originalHeight = pixels(mean.size(2)),
                     .cropLeft = pixels(left),
                     .cropTop = pixels(top),
                     .targetWidth = pixels(width),
                     .targetHeight = pixels(height)};
    for (const Moments& moments : m_moments) {
        const auto cropped = [&](const at::Tensor& whole) {
            return whole.narrow(2, top, height).narrow(3, left, width);
        };
        const at::Tensor sample = random.normal({1, mean.size(1), height, width}, mean.device());
        drawn.latents.push_back(
            m_model->vae.scaled(cropped(moments.mean) + cropped(moments.deviation) * sample));
    }
    for (const at::Tensor& mask : m_masks)
        drawn.masks.push_back(mask.defined() ? mask.narrow(2, top, height).narrow(3, left, width)
                                             : mask);
    return drawn;
}

Trainer::Batch Trainer::assemble(const TrainingUnit& unit) const {
    const at::NoGradGuard noGrad;
    Batch batch;
    std::vector<at::Tensor> latents;
    std::vector<at::Tensor> noises;
    std::vector<std::int64_t> timesteps;
    std::vector<std::int64_t> prompts;
    std::vector<at::Tensor> timeIds;
    StepDraw drawn;
    std::int64_t drawnStep = -1;
    for (const auto& scheduled : unit) {
        if (scheduled.step != drawnStep)
            drawn = draw(scheduled.step);
        drawnStep = scheduled.step;
        for (const auto& row : scheduled.pass.rows) {
            latents.push_back(drawn.latents[static_cast<std::size_t>(row.picture)]);
            noises.push_back(drawn.noise);
            timesteps.push_back(drawn.timestep);
            prompts.push_back(row.prompt);
            timeIds.push_back(pipeline::timeIds(drawn.framing));
            batch.rows.push_back(row);
            batch.masks.push_back(drawn.masks.empty()
                                      ? at::Tensor()
                                      : drawn.masks[static_cast<std::size_t>(row.picture)]);
        }
    }
    const auto device = latents.front().device();
    const at::Tensor t = at::tensor(timesteps).to(device);
    const at::Tensor x0 = at::cat(latents);
    const at::Tensor noise = at::cat(noises);
    batch.input.sample = m_schedule->addNoise(x0, noise, t);
    batch.input.timesteps = t.to(at::kFloat);
    batch.target = m_schedule->target(m_model->scheduleConfig.predictionType, x0, noise, t);
    batch.text = m_conditions.rows(at::tensor(prompts).to(device));
    batch.timeIds = at::cat(timeIds);
    return batch;
}

Trainer::PassLosses Trainer::passLosses(const TrainingUnit& unit) const {
    Batch batch = assemble(unit);
    pipeline::setConditions(batch.input, m_job->condition(batch.rows, batch.text), batch.timeIds);
    PassLosses result;
    result.hooks.push_back(m_job->hook(batch.rows));
    if (m_economy.recomputesBlocks)
        result.hooks.push_back(std::make_unique<models::RecomputingHook>(*result.hooks.back()));
    const at::Tensor output = m_model->unet.forward(batch.input, *result.hooks.back());
    std::int64_t row = 0;
    for (const auto& scheduled : unit) {
        const auto count = static_cast<std::int64_t>(scheduled.pass.rows.size());
        result.losses.push_back(meanSquaredError(
            output.narrow(0, row, count), batch.target.narrow(0, row, count),
            std::span(batch.masks)
                .subspan(static_cast<std::size_t>(row), scheduled.pass.rows.size())));
        row += count;
    }
    return result;
}

/// The passes of a unit as one batch: their losses, with the gradients made.
std::vector<double> Trainer::learnTogether(const TrainingUnit& unit) const {
    const PassLosses passes = passLosses(unit);
    const std::vector<at::Tensor>& losses = passes.losses;
    at::Tensor total = losses.front();
    for (std::size_t i = 1; i < losses.size(); ++i)
        total = total + losses[i];
    if (std::isfinite(total.item<double>()))
        total.backward();
    std::vector<double> values;
    for (const at::Tensor& loss : losses)
        values.push_back(loss.item<double>());
    return values;
}

/// The same with a processor core for each pass: they share no gradient. Inside, every operator
/// runs on its pass's core alone.
std::vector<double> Trainer::learnSideBySide(const TrainingUnit& unit) const {
    std::vector<double> losses(unit.size());
    tensor::sideBySide(static_cast<int>(unit.size()), [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        losses[i] = learnTogether({unit[i]}).front();
    });
    return losses;
}

/// Preconditions and clips the gradients of a pass. Errors: InvalidNumbers.
Status Trainer::finishGradients(const ScheduledPass& scheduled) {
    for (const int group : scheduled.pass.updatedGroups()) {
        const auto index = static_cast<std::size_t>(group);
        m_job->beforeUpdate(group, scheduled.step);
        const double norm =
            m_optimizers[index].clipGradientNorm(m_groups[index].maximumGradientNorm);
        if (!std::isfinite(norm))
            return Error{
                ErrorCode::InvalidNumbers,
                "Training went wrong: a gradient is no longer a number; a lower rate may help",
                "step " + std::to_string(scheduled.step)};
    }
    return {};
}

Status Trainer::runUnit() {
    if (finished())
        return {};
    const auto begin = std::chrono::steady_clock::now();
    return tensor::guardTorch([&]() -> Status {
        const TrainingUnit& unit = m_units[m_unitsDone];
        std::size_t rowCount = 0;
        for (const auto& scheduled : unit) {
            for (const int group : scheduled.pass.clearBefore)
                m_optimizers[static_cast<std::size_t>(group)].clearGradients();
            rowCount += scheduled.pass.rows.size();
        }
        const std::vector<double> losses =
            m_sideBySide ? learnSideBySide(unit) : learnTogether(unit);
        if (!std::all_of(losses.begin(), losses.end(),
                         [](double loss) { return std::isfinite(loss); }))
            return Error{
                ErrorCode::InvalidNumbers,
                "Training went wrong: the loss is no longer a number; a lower rate may help",
                "step " + std::to_string(unit.front().step)};
        for (const auto& scheduled : unit)
            DIPTYCH_CHECK(finishGradients(scheduled));
        for (std::size_t i = 0; i < unit.size(); ++i) {
            for (const int group : unit[i].pass.updatedGroups())
                m_optimizers[static_cast<std::size_t>(group)].step();
            m_losses[m_groups[static_cast<std::size_t>(unit[i].pass.group)].name] = losses[i];
        }
        ++m_unitsDone;
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
        const double perRow = spent.count() / static_cast<double>(rowCount);
        // The first call also makes what later ones find made: kernels, memory.
        const bool first = ++m_timedUnits <= 2;
        m_secondsPerRow = first ? perRow : 0.9 * m_secondsPerRow + 0.1 * perRow;
        return {};
    });
}

TrainingProgress Trainer::progress() const {
    TrainingProgress progress;
    const auto& plan = m_job->plan();
    progress.totalSteps = plan.stepCount();
    progress.losses = m_losses;
    // A step is finished when its last pass is.
    progress.step = finished() ? progress.totalSteps : m_units[m_unitsDone].front().step;
    progress.phase = plan.phase(std::min(progress.step, progress.totalSteps - 1));
    if (m_secondsPerRow >= 0) {
        std::size_t rows = 0;
        for (std::size_t u = m_unitsDone; u < m_units.size(); ++u)
            for (const auto& scheduled : m_units[u])
                rows += scheduled.pass.rows.size();
        progress.secondsLeft = m_secondsPerRow * static_cast<double>(rows);
    }
    return progress;
}

Status Trainer::saveCheckpoint(const std::filesystem::path& file) const {
    return tensor::guardTorch([&]() -> Status {
        std::vector<tensor::NamedTensor> all;
        for (std::size_t g = 0; g < m_groups.size(); ++g) {
            const std::string prefix = m_groups[g].name + ".";
            for (const auto& parameter : m_groups[g].tensors) {
                if (!tensor::allFinite(parameter.tensor))
                    return Error{ErrorCode::InvalidNumbers,
                                 "Training went wrong: a weight is no longer a number; a lower "
                                 "rate may help",
                                 parameter.name};
                all.push_back({prefix + parameter.name, parameter.tensor.detach()});
                if (m_keepsGradients && parameter.tensor.grad().defined())
                    all.push_back({prefix + parameter.name + kGradient, parameter.tensor.grad()});
            }
            for (const auto& entry : m_optimizers[g].state())
                all.push_back({prefix + entry.name, entry.tensor});
        }
        Json losses = m_losses;
        return tensor::saveTensors(file, all,
                                   {{"diptych.checkpoint", std::to_string(kCheckpointVersion)},
                                    {"units", std::to_string(m_unitsDone)},
                                    {"fingerprint", m_options.fingerprint},
                                    {"compute", m_model->compute},
                                    {"blocks", m_economy.recomputesBlocks ? kRecomputed : "kept"},
                                    {"edge", std::to_string(m_economy.edge)},
                                    {"encoded", m_economy.encodesInTiles ? kInTiles : "whole"},
                                    {"losses", losses.dump()}});
    });
}

/// Encodes the pictures once more where the checkpoint's run had them at another size or coded them
/// otherwise. Checkpoints without a word about it had them whole, at the model's own size.
Status Trainer::encodeAs(const std::string& edge, const std::string& encoded) {
    Economy theirs = m_economy;
    theirs.encodesInTiles = encoded == kInTiles;
    theirs.edge = m_model->defaultSize();
    const int given = edge.size() < 6 ? std::atoi(edge.c_str()) : 0;
    if (given > 0 && given < theirs.edge)
        theirs.edge = given;
    const bool same =
        theirs.edge == m_economy.edge && theirs.encodesInTiles == m_economy.encodesInTiles;
    m_economy = theirs;
    return same || m_moments.empty() ? Status() : encodePictures(m_job->pictures());
}

Status Trainer::loadCheckpoint(const std::filesystem::path& path) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    const auto text = [&](const char* key) {
        const auto found = file.metadata().find(key);
        return found == file.metadata().end() ? std::string() : found->second;
    };
    if (text("diptych.checkpoint") != std::to_string(kCheckpointVersion))
        return Error{ErrorCode::Corrupt, "This is not a checkpoint of a training run",
                     path.string()};
    if (text("fingerprint") != m_options.fingerprint)
        return Error{ErrorCode::InvalidInput,
                     "The checkpoint belongs to a run with other pictures, words or settings",
                     path.string()};
    if (text("compute") != m_model->compute)
        return Error{ErrorCode::Unsupported,
                     "The checkpoint was made with " + text("compute") + ", this machine uses " +
                         m_model->compute + "; the run could not continue exactly",
                     path.string()};
    DIPTYCH_TRY(losses, parseJson(text("losses"), "The checkpoint"));
    const std::string units = text("units");
    if (units.empty() || units.find_first_not_of("0123456789") != std::string::npos ||
        units.size() > 9 || std::stoul(units) > m_units.size())
        return Error{ErrorCode::Corrupt, "The checkpoint does not say where it stopped",
                     path.string()};
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const tensor::NamedTensorReader read = [&](const std::string& name) {
            return file.read(m_groups[g].name + "." + name);
        };
        for (const auto& parameter : m_groups[g].tensors) {
            DIPTYCH_CHECK(tensor::restoreInto(parameter, read));
            if (!file.has(m_groups[g].name + "." + parameter.name + kGradient))
                continue;
            DIPTYCH_TRY(gradient, read(parameter.name + kGradient));
            at::Tensor owner = parameter.tensor;
            owner.mutable_grad() = gradient.to(owner.options());
        }
        DIPTYCH_CHECK(m_optimizers[g].restore(read));
    }
    // Goes on as it began, whatever is free now: the last digits depend on it. (Where it began with
    // room for everything and there is none any more, being off by them is better than failing.)
    m_economy.recomputesBlocks = m_economy.recomputesBlocks || text("blocks") == kRecomputed;
    DIPTYCH_CHECK(encodeAs(text("edge"), text("encoded")));
    m_unitsDone = std::stoul(units);
    m_losses = losses.get<std::map<std::string, double>>();
    return {};
}

} // namespace diptych::training
