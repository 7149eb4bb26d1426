#pragma once

#include "core/customization/method.h"
#include "plugins/ostaf/offset_network.h"
#include "plugins/ostaf/reference_views.h"

#include <memory>
#include <optional>

namespace diptych::ostaf {

/// One row a step: a view of the reference under the prompt that names the learnt token. Which view
/// is a function of the step.
class OstafPlan final : public customization::TrainingPlan {
  public:
    enum Group { kAttribute = 0, kToken = 1, kWeights = 2 };
    OstafPlan(std::int64_t steps, int views, std::vector<int> groups)
        : m_steps(steps), m_views(views), m_groups(std::move(groups)) {}

    std::int64_t stepCount() const override { return m_steps; }
    std::vector<customization::TrainingPass> passes(std::int64_t step) const override;
    std::string phase(std::int64_t) const override { return "learning the reference"; }
    int groupOfSlot(int) const override { return kAttribute; }

  private:
    std::int64_t m_steps;
    int m_views;
    std::vector<int> m_groups; ///< that exist
};

/// The matrices OSTAF modulates: to_q, to_k and to_v of self- and cross-attention in the down
/// blocks for shape, in the up blocks for appearance and style, and in the mid block if wanted.
std::vector<models::LinearSite> modulatedSites(const std::vector<models::LinearSite>& all,
                                               Attribute attribute, bool middle);

class OstafJob final : public customization::TrainingJob {
  public:
    static Result<std::unique_ptr<customization::TrainingJob>>
    create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
           adapters::AdapterInfo described);

    const customization::TrainingPlan& plan() const override { return *m_plan; }
    std::vector<customization::ParameterGroup> groups() const override;
    std::vector<image::Image> pictures() const override { return m_views.pictures; }
    std::vector<std::string> prompts() const override { return {m_prompt}; }
    std::unique_ptr<models::LayerHook>
    hook(const std::vector<customization::TrainingRow>& rows) const override;
    pipeline::TextCondition condition(const std::vector<customization::TrainingRow>& rows,
                                      const pipeline::TextCondition& encoded) const override;
    std::vector<at::Tensor> lossMasks(std::int64_t height, std::int64_t width) const override;
    adapters::Adapter adapter() const override;
    std::vector<std::string> notices() const override { return m_notices; }

  private:
    struct Tuned {
        models::LinearSite site;
        at::Tensor difference; ///< (out, in), zero at the start
    };

    OstafJob() = default;
    Status prepareReference(const customization::MethodInputs& inputs, Attribute attribute);
    void makeToken(const customization::ModelFacts& model, const std::string& classWord,
                   const image::Image& reference);

    std::unique_ptr<OstafPlan> m_plan;
    std::vector<OffsetNetwork> m_networks;
    std::vector<Tuned> m_tuned; ///< empty unless main weights are tuned
    std::shared_ptr<adapters::LearnedToken> m_token;
    ReferenceViews m_views;
    std::string m_prompt;
    std::vector<std::string> m_notices;
    adapters::AdapterInfo m_info;
    std::shared_ptr<const pipeline::PromptEncoder> m_words;
    std::size_t m_siteCount = 0;
    at::TensorOptions m_compute;
    bool m_additive = false;
    double m_rate = 0.0;
    double m_tokenRate = 0.0;
    double m_weightRate = 0.0;
};

} // namespace diptych::ostaf
