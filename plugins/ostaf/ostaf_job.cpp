#include "plugins/ostaf/ostaf_job.h"

#include "core/adapters/row_adapters.h"
#include "core/base/hash.h"
#include "core/image/foreground.h"
#include "core/pipeline/image_tensor.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/zeros.h>

#include <array>
#include <string_view>

namespace diptych::ostaf {
namespace {

using customization::Gradient;

/// How much the picture's own vector counts beside the word's: E4T's rule.
constexpr double kImageShare = 0.1;
/// Latent pixels that hold this much of what is marked count in the loss.
constexpr double kMaskThreshold = 0.05;

Attribute attributeFrom(const std::string& name) {
    return name == "shape"        ? Attribute::Shape
           : name == "appearance" ? Attribute::Appearance
                                  : Attribute::Style;
}

/// 64 mixed bits of a step: SplitMix64's finaliser.
std::uint64_t mixed(std::uint64_t x) {
    x = (x + 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

/// A name for the learnt token that no other adapter has unless it was learnt from the same.
std::string placeholderFor(const std::string& attribute,
                           const customization::MethodInputs& inputs) {
    Sha256 hash;
    hash.update(inputs.values.json().dump());
    for (const auto& [role, words] : inputs.words)
        hash.update(role + "=" + words + "\n");
    for (const auto& [role, picture] : inputs.pictures)
        hash.update(picture.pixels.data(), picture.pixels.size());
    return "*" + attribute + "-" + hash.finishHex().substr(0, 6);
}

/// A mask as the latents see it, a little wider than what it marks.
at::Tensor latentMask(const image::Image& mask, std::int64_t height, std::int64_t width) {
    const at::Tensor grey = (pipeline::toTensor(mask).narrow(1, 0, 1) + 1.0) * 0.5;
    const at::Tensor small = at::adaptive_avg_pool2d(grey, {height, width});
    return at::max_pool2d((small > kMaskThreshold).to(at::kFloat), {3, 3}, {1, 1}, {1, 1});
}

} // namespace

std::vector<customization::TrainingPass> OstafPlan::passes(std::int64_t step) const {
    const auto view = static_cast<int>(mixed(static_cast<std::uint64_t>(step)) %
                                       static_cast<std::uint64_t>(m_views));
    customization::TrainingPass pass{{{view, 0, {{0, Gradient::Owned}}}}, kAttribute, m_groups};
    pass.alsoUpdates.assign(m_groups.begin() + 1, m_groups.end());
    return {pass};
}

std::vector<models::LinearSite> modulatedSites(const std::vector<models::LinearSite>& all,
                                               Attribute attribute, bool middle) {
    static constexpr std::array<std::string_view, 3> kEnds = {".to_q", ".to_k", ".to_v"};
    const std::string_view half = attribute == Attribute::Shape ? "down_blocks." : "up_blocks.";
    std::vector<models::LinearSite> chosen;
    for (const auto& site : all) {
        const std::string_view path = site.path;
        const bool inside = path.starts_with(half) || (middle && path.starts_with("mid_block."));
        for (const auto end : kEnds)
            if (inside && path.ends_with(end))
                chosen.push_back(site);
    }
    return chosen;
}

Status OstafJob::prepareReference(const customization::MethodInputs& inputs, Attribute attribute) {
    const image::Image& picture = inputs.pictures.at("picture");
    image::Image mask;
    if (const auto found = inputs.pictures.find("mask"); found != inputs.pictures.end()) {
        mask = found->second;
    } else if (attribute != Attribute::Shape && inputs.values.text("foreground") == "find") {
        auto proposed = image::proposeForeground(picture);
        if (proposed.ok())
            mask = std::move(*proposed);
        m_notices.push_back(mask.empty()
                                ? "Nothing stands out from the background, so the whole picture is "
                                  "learnt; a mask would say what matters."
                                : "The foreground was found in the picture by itself; a mask of "
                                  "your own would be followed instead.");
    }
    DIPTYCH_TRY(views, cutViews(picture, mask, attribute,
                                static_cast<std::uint64_t>(inputs.values.integer("seed"))));
    m_views = std::move(views);
    return {};
}

void OstafJob::makeToken(const customization::ModelFacts& model, const std::string& classWord,
                         const image::Image& reference) {
    for (const at::Tensor& word : model.words->wordEmbeddings(classWord))
        m_token->embeddings.push_back(word.to(model.parameterOptions).clone());
    const at::Tensor picture = model.seePicture ? model.seePicture(reference) : at::Tensor();
    if (picture.defined()) {
        // The eye is as wide as the first tower's words, and of the same training.
        at::Tensor& start = m_token->embeddings.front();
        const at::Tensor seen = picture.to(model.parameterOptions);
        start = start + seen * (kImageShare * start.norm() / seen.norm().clamp_min(1e-12));
    } else {
        m_notices.emplace_back(
            "This model has no eye of its own, so the learnt word starts from \"" + classWord +
            "\" alone.");
    }
}

Result<std::unique_ptr<customization::TrainingJob>>
OstafJob::create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
                 adapters::AdapterInfo described) {
    const auto& values = inputs.values;
    const std::string name = values.text("attribute");
    const Attribute attribute = attributeFrom(name);
    std::unique_ptr<OstafJob> job(new OstafJob());
    DIPTYCH_CHECK(job->prepareReference(inputs, attribute));

    const auto seed = static_cast<std::uint64_t>(values.integer("seed"));
    tensor::NoiseSource random(seed);
    const auto sites = modulatedSites(model.sites, attribute, values.isOn("middle"));
    if (sites.empty())
        return Error{ErrorCode::Unsupported,
                     "This model has no attention where \"" + name + "\" would be learnt",
                     model.title};
    for (const auto& site : sites)
        job->m_networks.emplace_back(site, random, model.parameterOptions);
    std::vector<int> groups = {OstafPlan::kAttribute, OstafPlan::kToken};
    if (values.isOn("tune-weights")) {
        for (const auto& site : sites)
            job->m_tuned.push_back(
                {site, at::zeros({site.outFeatures, site.inFeatures}, model.parameterOptions)});
        groups.push_back(OstafPlan::kWeights);
    }
    job->m_token = std::make_shared<adapters::LearnedToken>();
    job->m_token->placeholder = placeholderFor(name, inputs);
    job->m_token->classWord = name;
    job->makeToken(model, name, inputs.pictures.at("picture"));

    const std::string suffix = " in the " + name + " of " + job->m_token->placeholder;
    job->m_prompt = inputs.words.at("subject") + suffix;
    job->m_plan = std::make_unique<OstafPlan>(
        values.integer("steps"), static_cast<int>(job->m_views.pictures.size()), groups);
    job->m_words = model.words;
    job->m_siteCount = model.sites.size();
    job->m_compute = model.computeOptions;
    job->m_additive = values.text("form") == "additive";
    job->m_rate = values.real("rate");
    job->m_tokenRate = values.real("token-rate");
    job->m_weightRate = values.real("weight-rate");

    adapters::AdapterInfo& info = job->m_info;
    info = std::move(described);
    info.title = inputs.words.at("name");
    info.caption = inputs.words.at("subject");
    info.role = adapters::AdapterRole::Weights;
    info.promptSuffix = suffix;
    info.partId = name;
    info.defaultStrength = 1.0;
    info.maximumStrength = 1.5;
    if (!job->m_tuned.empty())
        info.second = adapters::AdapterPart{"weights", "", 1.0, 0.0, 1.5};
    return std::unique_ptr<customization::TrainingJob>(std::move(job));
}

std::vector<customization::ParameterGroup> OstafJob::groups() const {
    // AdamW's defaults and a norm of 1, as the code base that OSTAF takes its network from; the
    // token does not decay towards nothing.
    const optim::AdamWOptions network{.learningRate = m_rate};
    const optim::AdamWOptions token{.learningRate = m_tokenRate, .weightDecay = 0.0};
    std::vector<tensor::NamedTensor> offsets;
    for (const auto& one : m_networks)
        for (auto& parameter : one.parameters())
            offsets.push_back(parameter);
    std::vector<tensor::NamedTensor> words;
    for (std::size_t tower = 0; tower < m_token->embeddings.size(); ++tower)
        words.push_back({tower == 0 ? "token" : "token_" + std::to_string(tower + 1),
                         m_token->embeddings[tower]});
    std::vector<customization::ParameterGroup> groups = {{"attribute", offsets, network, 1.0},
                                                         {"token", words, token, 1.0}};
    if (m_tuned.empty())
        return groups;
    customization::ParameterGroup tuned{
        "weights", {}, {.learningRate = m_weightRate, .weightDecay = 0.0}, 1.0};
    for (const auto& one : m_tuned)
        tuned.tensors.push_back({adapters::kohyaUnetStem(one.site.path) + ".diff", one.difference});
    groups.push_back(std::move(tuned));
    return groups;
}

std::unique_ptr<models::LayerHook>
OstafJob::hook(const std::vector<customization::TrainingRow>& rows) const {
    std::vector<adapters::BoundLayers::Layer> layers(m_siteCount);
    for (const auto& network : m_networks) {
        auto& layer = layers[static_cast<std::size_t>(network.site().index)];
        const adapters::ModulationLayer offset = network.offset();
        if (m_additive) {
            layer.up = offset.output.t().to(m_compute);
            layer.down = offset.input.to(m_compute);
        } else {
            layer.modulationOutput = offset.output;
            layer.modulationInput = offset.input;
        }
    }
    for (const auto& one : m_tuned)
        layers[static_cast<std::size_t>(one.site.index)].difference = one.difference;
    std::vector<adapters::AdapterUse> uses;
    uses.push_back({std::make_shared<const adapters::BoundLayers>(std::move(layers)),
                    std::vector<adapters::PartScales>(rows.size(), 1.0)});
    return std::make_unique<adapters::RowAdapters>(std::move(uses),
                                                   static_cast<std::int64_t>(rows.size()));
}

pipeline::TextCondition OstafJob::condition(const std::vector<customization::TrainingRow>& rows,
                                            const pipeline::TextCondition&) const {
    return m_words->encodeRecorded({m_prompt, {m_token}})
        .repeated(static_cast<std::int64_t>(rows.size()));
}

std::vector<at::Tensor> OstafJob::lossMasks(std::int64_t height, std::int64_t width) const {
    std::vector<at::Tensor> masks;
    for (const auto& mask : m_views.masks)
        masks.push_back(latentMask(mask, height, width));
    return masks;
}

adapters::Adapter OstafJob::adapter() const {
    const at::NoGradGuard noGrad;
    const auto copy = [](const at::Tensor& tensor) {
        return tensor.detach().to(at::kCPU).clone().contiguous();
    };
    adapters::Adapter adapter;
    adapter.info = m_info;
    for (const auto& network : m_networks) {
        const std::string stem = adapters::kohyaUnetStem(network.site().path);
        const adapters::ModulationLayer offset = network.offset();
        if (m_additive)
            adapter.layers[stem] = {copy(offset.input), copy(offset.output.t()),
                                    static_cast<double>(offset.input.size(0))};
        else
            adapter.modulations[stem] = {copy(offset.output), copy(offset.input)};
    }
    for (const auto& one : m_tuned)
        adapter.differences[adapters::kohyaUnetStem(one.site.path)] = copy(one.difference);
    adapters::LearnedToken token{m_token->placeholder, m_token->classWord, {}};
    for (const at::Tensor& embedding : m_token->embeddings)
        token.embeddings.push_back(copy(embedding));
    adapter.tokens.push_back(std::move(token));
    return adapter;
}

} // namespace diptych::ostaf
