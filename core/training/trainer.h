#pragma once

#include "core/base/result.h"
#include "core/customization/method.h"
#include "core/optim/adamw.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/picture_framing.h"
#include "core/pipeline/text_condition.h"
#include "core/schedule/noise_schedule.h"
#include "core/tensor/named_tensor.h"
#include "core/training/economy.h"
#include "core/training/pass_schedule.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diptych::training {

/// Where a run is.
struct TrainingProgress {
    std::int64_t step = 0; ///< steps finished
    std::int64_t totalSteps = 0;
    std::string phase;                    ///< in words for an artist
    std::map<std::string, double> losses; ///< latest, by parameter group
    double secondsLeft = -1.0;            ///< negative until it can be told
};

struct TrainerOptions {
    std::uint64_t seed = 0;
    PassSharing sharing = PassSharing::On;
    std::string fingerprint; ///< of inputs and settings; a checkpoint of another one is refused
    double rateScale = 1.0;  ///< multiplies all learning rates; not part of a checkpoint
    /// See Economy::recomputesBlocks. A checkpoint's run goes on with it.
    bool recomputesBlocks = false;
    /// Device memory that may be used; where it is short, see fittingEconomy().
    std::optional<std::uint64_t> memoryBytes = {};
};

/// Runs one training job: owns data, randomness, optimizers and checkpoints, and knows no method.
/// The draws of step k come from a generator seeded by (seed, k), so a resumed run continues with
/// the same numbers. One thread.
class Trainer {
  public:
    /// Encodes the job's pictures and prompts. Errors: InvalidInput for pictures of different sizes
    /// or smaller than the model's smallest; OutOfMemory (also before anything is taken, see
    /// fittingEconomy()), Internal.
    static Result<std::unique_ptr<Trainer>> create(std::shared_ptr<pipeline::LoadedModel> model,
                                                   std::unique_ptr<customization::TrainingJob> job,
                                                   const TrainerOptions& options);

    bool finished() const { return m_unitsDone == m_units.size(); }

    /// One unit forward and backward, and the optimizer steps of its passes. On a card its passes
    /// are one batch; on a processor each has a core of its own. Errors:
    /// InvalidNumbers when a loss or gradient is not a number (nothing was changed then);
    /// OutOfMemory, DeviceLost.
    Status runUnit();

    TrainingProgress progress() const;
    std::size_t unitsDone() const { return m_unitsDone; }
    std::size_t unitCount() const { return m_units.size(); }
    const customization::TrainingJob& job() const { return *m_job; }

    /// How it makes do with the memory there is.
    const Economy& economy() const { return m_economy; }
    /// What its largest call should take of memory beside weights and what learns.
    std::uint64_t callBytes() const;

    /// Writes everything needed to continue exactly. Errors: of saving; InvalidNumbers when a
    /// weight is not finite (a good checkpoint is never replaced by such a one).
    Status saveCheckpoint(const std::filesystem::path& file) const;

    /// Continues from a checkpoint. Errors: of reading; InvalidInput when it belongs to other
    /// inputs or settings; Unsupported when it was made with another compute type or thread count.
    Status loadCheckpoint(const std::filesystem::path& file);

  private:
    struct Moments {
        at::Tensor mean;      ///< (1, C, H, W) unscaled
        at::Tensor deviation; ///< (1, C, H, W)
    };
    struct StepDraw {
        std::int64_t timestep = 0;
        at::Tensor noise;                 ///< (1, C, h, w)
        std::vector<at::Tensor> latents;  ///< one a picture, (1, C, h, w) scaled, cropped
        std::vector<at::Tensor> masks;    ///< one a picture, (1, 1, h, w); or none
        pipeline::PictureFraming framing; ///< the crop, as the model is told of it
    };
    struct Batch {
        models::UnetInput input; ///< but for its conditions
        pipeline::TextCondition text;
        at::Tensor timeIds; ///< (B, 6)
        at::Tensor target;
        std::vector<customization::TrainingRow> rows;
        std::vector<at::Tensor> masks; ///< one a row; undefined: everything counts
    };

    /// One loss a pass, and what has to live until their gradients are there.
    struct PassLosses {
        std::vector<at::Tensor> losses;
        std::vector<std::unique_ptr<models::LayerHook>> hooks;
    };

    Trainer() = default;
    void schedulePasses();
    Status encodeInputs();
    Status chooseEconomy(const std::vector<image::Image>& pictures);
    Status encodePictures(const std::vector<image::Image>& pictures);
    estimates::LearningCall largestCall() const;
    StepDraw draw(std::int64_t step) const;
    Batch assemble(const TrainingUnit& unit) const;
    PassLosses passLosses(const TrainingUnit& unit) const;
    Status encodeAs(const std::string& edge, const std::string& encoded);
    std::vector<double> learnTogether(const TrainingUnit& unit) const;
    std::vector<double> learnSideBySide(const TrainingUnit& unit) const;
    Status finishGradients(const ScheduledPass& scheduled);

    std::shared_ptr<pipeline::LoadedModel> m_model;
    std::unique_ptr<customization::TrainingJob> m_job;
    TrainerOptions m_options;
    std::unique_ptr<schedule::NoiseSchedule> m_schedule;
    std::vector<Moments> m_moments;
    std::vector<at::Tensor> m_masks;      ///< what counts of each picture; or none
    pipeline::TextCondition m_conditions; ///< one row a prompt
    std::vector<customization::ParameterGroup> m_groups;
    std::vector<optim::AdamW> m_optimizers;
    std::vector<TrainingUnit> m_units;
    bool m_sideBySide = false; ///< passes of a unit on cores of their own, not in one batch
    Economy m_economy;
    bool m_keepsGradients = false; ///< some pass leaves gradients for a later one's update
    std::size_t m_unitsDone = 0;
    std::map<std::string, double> m_losses;
    double m_secondsPerRow = -1.0; ///< running average
    int m_timedUnits = 0;          ///< since this trainer was made
};

} // namespace diptych::training
