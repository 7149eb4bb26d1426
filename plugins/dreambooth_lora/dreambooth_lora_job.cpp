#include "plugins/dreambooth_lora/dreambooth_lora_job.h"

namespace diptych::dreambooth_lora {

using customization::Gradient;
using customization::TrainingPass;

std::vector<TrainingPass> DreamboothLoraPlan::passes(std::int64_t step) const {
    const auto picture = static_cast<int>(step % m_pictures);
    return {{{{picture, picture, {{0, Gradient::Owned}}}}, 0, {0}}};
}

std::string DreamboothLoraPlan::phase(std::int64_t) const {
    return m_pictures == 1 ? "learning the picture" : "learning the pictures";
}

Result<std::unique_ptr<customization::TrainingJob>>
DreamboothLoraJob::create(const customization::ModelFacts& model,
                          const customization::MethodInputs& inputs,
                          adapters::AdapterInfo described) {
    auto slot = customization::LoraSlot::bothTrained(
        customization::attentionSites(model.sites), inputs.values.integer("rank"),
        static_cast<std::uint64_t>(inputs.values.integer("seed")), model.parameterOptions);
    const auto further = inputs.listOf("more");
    std::unique_ptr<DreamboothLoraJob> job(new DreamboothLoraJob(
        {inputs.values.integer("steps"), static_cast<int>(further.size()) + 1}, std::move(slot)));
    job->m_pictures = {inputs.pictures.at("picture")};
    job->m_captions = {inputs.words.at("caption")};
    job->m_pictures.insert(job->m_pictures.end(), further.begin(), further.end());
    for (const std::string& words : inputs.wordsOf("more-caption", further.size()))
        job->m_captions.push_back(words.empty() ? job->m_captions.front() : words);
    job->m_siteCount = model.sites.size();
    job->m_compute = model.computeOptions;
    job->m_rate = inputs.values.real("rate");
    adapters::AdapterInfo& info = job->m_info;
    info = std::move(described);
    info.caption = job->m_captions.front();
    info.title = info.caption;
    info.role = adapters::AdapterRole::Weights;
    info.defaultStrength = 1.0;
    info.maximumStrength = 1.5;
    return std::unique_ptr<customization::TrainingJob>(std::move(job));
}

std::vector<customization::ParameterGroup> DreamboothLoraJob::groups() const {
    // diffusers' train_dreambooth_lora defaults.
    const optim::AdamWOptions options{.learningRate = m_rate, .weightDecay = 1e-4};
    return {{"adapter", m_slot.trainable(), options, 1.0}};
}

std::unique_ptr<models::LayerHook>
DreamboothLoraJob::hook(const std::vector<customization::TrainingRow>& rows) const {
    return customization::hookForRows(rows, {&m_slot}, m_siteCount, m_compute);
}

adapters::Adapter DreamboothLoraJob::adapter() const {
    return {m_info, m_slot.layers()};
}

} // namespace diptych::dreambooth_lora
