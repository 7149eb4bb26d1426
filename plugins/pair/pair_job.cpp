#include "plugins/pair/pair_job.h"

#include "core/customization/prompt_words.h"
#include "plugins/pair/orthonormal_basis.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <map>

namespace diptych::pair {
namespace {

using customization::Gradient;
using customization::TrainingPass;

constexpr std::uint64_t kBasisSeed = 123846; // of the released code
constexpr double kGate = 800;

enum Picture { kOriginal = 0, kStyled = 1 };
enum Prompt { kContentPrompt = 0, kStylePrompt = 1 };

/// Each adapter's rank at an input width: content and style must both fit into the width.
std::int64_t rankAt(std::int64_t width, std::int64_t wanted) {
    return std::min(wanted, width / 2);
}

} // namespace

std::vector<TrainingPass> PairPlan::passes(std::int64_t step) const {
    std::vector<TrainingPass> passes;
    passes.push_back(
        {{{kOriginal, kContentPrompt, {{kContent, Gradient::Owned}}}}, kContent, {kContent}});
    if (step >= m_styleStart)
        passes.push_back(
            {{{kStyled, kStylePrompt, {{kContent, Gradient::Stopped}, {kStyle, Gradient::Owned}}}},
             kStyle,
             {kStyle}});
    return passes;
}

std::string PairPlan::phase(std::int64_t step) const {
    return step < m_styleStart ? "learning the content" : "learning the style";
}

Result<std::unique_ptr<customization::TrainingJob>>
PairJob::create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
                adapters::AdapterInfo described) {
    const auto rank = inputs.values.integer("rank");
    const auto sites = customization::attentionSites(model.sites);
    std::map<std::int64_t, at::Tensor> bases;
    std::string capped;
    for (const auto& site : sites)
        if (!bases.contains(site.inFeatures)) {
            bases[site.inFeatures] = orthonormalBasis(site.inFeatures, kBasisSeed);
            if (rankAt(site.inFeatures, rank) < rank)
                capped += (capped.empty() ? "" : ", ") +
                          std::to_string(rankAt(site.inFeatures, rank)) + " in layers of width " +
                          std::to_string(site.inFeatures);
        }
    const auto rows = [&](const models::LinearSite& site, bool second) {
        const std::int64_t r = rankAt(site.inFeatures, rank);
        return bases.at(site.inFeatures).narrow(0, second ? r : 0, r).contiguous();
    };
    auto content = customization::LoraSlot::frozenDown(
        sites, [&](const models::LinearSite& site) { return rows(site, false); },
        model.parameterOptions, model.computeOptions);
    auto style = customization::LoraSlot::frozenDown(
        sites, [&](const models::LinearSite& site) { return rows(site, true); },
        model.parameterOptions, model.computeOptions);

    const PairPlan plan(inputs.values.integer("steps"), inputs.values.integer("style-start"));
    std::unique_ptr<PairJob> job(new PairJob(plan, std::move(content), std::move(style)));
    job->m_pictures = {inputs.pictures.at("original"), inputs.pictures.at("styled")};
    const std::string& subject = inputs.words.at("subject");
    const std::string suffix = " in " + inputs.words.at("style-name") + " style";
    const std::string content_ = customization::withRareWord(subject, model.rareWord);
    job->m_prompts = {content_, content_ + suffix};
    job->m_siteCount = model.sites.size();
    job->m_compute = model.computeOptions;
    job->m_rate = inputs.values.real("rate");
    if (!capped.empty())
        job->m_notices.push_back("Content and style share each layer's inputs, so the rank is " +
                                 capped + ".");

    adapters::AdapterInfo& info = job->m_info;
    info = std::move(described);
    info.title = inputs.words.at("style-name");
    info.role = adapters::AdapterRole::Style;
    info.promptSuffix = suffix;
    info.caption = subject;
    info.startTimestep = kGate;
    info.settings["basis-seed"] = kBasisSeed;
    info.settings["rare-word"] = model.rareWord;
    return std::unique_ptr<customization::TrainingJob>(std::move(job));
}

std::vector<customization::ParameterGroup> PairJob::groups() const {
    // The released code's AdamW: weight decay 1e-4, everything else PyTorch's default.
    const optim::AdamWOptions options{.learningRate = m_rate, .weightDecay = 1e-4};
    return {{"content", m_content.trainable(), options, 0.0},
            {"style", m_style.trainable(), options, 0.0}};
}

std::unique_ptr<models::LayerHook>
PairJob::hook(const std::vector<customization::TrainingRow>& rows) const {
    return customization::hookForRows(rows, {&m_content, &m_style}, m_siteCount, m_compute);
}

adapters::Adapter PairJob::adapter() const {
    return {m_info, m_style.layers()};
}

} // namespace diptych::pair
