#pragma once

#include "core/base/result.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_job.h"
#include "core/pipeline/render_memory.h"
#include "core/pipeline/render_plan.h"
#include "core/schedule/sampler.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace diptych::pipeline {

/// One render: laid out against what earlier ones left, then run. Holds on to what it relies on, so
/// that it costs what it said even where the caches forget meanwhile. Refers to model and memory.
class RenderRun {
  public:
    /// Errors: InvalidInput.
    static Result<RenderRun> prepare(const LoadedModel& model, RenderMemory& memory,
                                     const RenderJob& job);

    /// What run() will do, the way back from a picture and the render that measures it included.
    CallCount expected() const;
    /// Errors: OutOfMemory, in numbers, where run() surely takes more than `freeBytes`.
    Status checkMemory(std::uint64_t freeBytes) const;
    /// Sets what is known before anything runs.
    void announce(RenderRecord& record) const;

    /// Returns the last latent (1, C, h, w), scaled, and fills in the rest of `record`. `preview`
    /// only where hooks want previews. Under guardTorch() and without gradients. Errors: Cancelled.
    Result<at::Tensor> run(const RenderHooks& hooks, const LatentPreview* preview,
                           RenderRecord& record);

    /// The picture of run()'s latent; outside of a mask the picture the render started from.
    image::Image finished(const at::Tensor& latent) const;

  private:
    /// Where a plan is entered.
    struct Entry {
        int firstCall = 0;       ///< the first call whose step is not known
        bool firstKnown = false; ///< its UNet outputs are known
        CallCount expected(const RenderPlan& plan) const;
    };
    /// Who is told, and what is counted.
    struct Watch {
        const RenderHooks& hooks;
        const LatentPreview* preview;
        RenderRecord& record;
        Status waitAndCheck() const;
        void counted(int rows) const;
    };

    RenderRun(const LoadedModel& model, RenderMemory& memory)
        : m_model(&model), m_memory(&memory) {}
    Status chooseSize(const RenderJob& job);
    Status checkPicture() const;
    Status fit(const PictureTerm& term);

    void enter();
    Entry entryOf(const RenderPlan& plan, const std::unordered_set<std::string>& soonKnown);
    void layOutInversion(bool startIsKnown);
    void hold(const std::string& key);
    void keep(const std::string& key, const schedule::SamplerState& state);

    at::Tensor noise(int index);
    models::LatentMoments momentsOf(const std::string& what, const at::Tensor& picture);
    const at::Tensor& pictureLatent();
    const at::Tensor& maskInput();
    at::Tensor inverted(std::size_t level);
    schedule::SamplerState startState(const RenderPlan& plan);
    at::Tensor outside(const RenderPlan& plan, std::size_t call);

    Status encodeHints();
    models::UnetFeatures controlOf(const RenderPlan& plan, const PlannedCall& call,
                                   const models::UnetInput& input, const at::Tensor& latent) const;
    at::Tensor callUnet(const RenderPlan& plan, const PlannedCall& call, const at::Tensor& latent);
    Status invert(const Watch& watch);
    Result<at::Tensor> runCalls(const RenderPlan& plan, const Entry& entry, const Watch& watch);
    Status measureRoundTrip(const Watch& watch);
    image::Image decoded(const at::Tensor& latent) const;

    const LoadedModel* m_model;
    RenderMemory* m_memory;
    RenderRequest m_request; ///< with its sizes filled in
    std::string m_pictureIdentity;
    std::string m_maskIdentity;
    std::shared_ptr<const FittedPicture> m_fitted; ///< null: no picture
    std::unique_ptr<const schedule::Sampler> m_sampler;
    RenderPlan m_plan;
    std::optional<RenderPlan> m_roundTrip; ///< of an edit
    bool m_measures = false;               ///< its result is not known yet
    Entry m_main;
    Entry m_base;               ///< of m_roundTrip, when it is run
    int m_reusedSteps = 0;      ///< of the plan, by what was known before
    std::vector<bool> m_undoes; ///< by level of the inversion: whether it has to be computed
    std::unordered_map<std::string, schedule::SamplerState> m_held;
    std::unordered_map<std::string, at::Tensor> m_heldOutputs;
    at::Tensor m_latent;             ///< of the picture; made when first needed, as the next
    at::Tensor m_maskInput;          ///< (1, 1 + C, h, w)
    std::vector<at::Tensor> m_hints; ///< encoded, by control; made before the first UNet call
};

} // namespace diptych::pipeline
