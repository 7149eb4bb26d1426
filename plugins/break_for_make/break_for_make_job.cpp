#include "plugins/break_for_make/break_for_make_job.h"

#include "core/adapters/row_adapters.h"
#include "core/customization/lora_slot.h"
#include "core/customization/prompt_words.h"

#include <algorithm>
#include <map>

namespace diptych::break_for_make {
namespace {

using customization::Gradient;
using customization::TrainingPass;
using customization::TrainingRow;

enum Picture { kContent = 0, kStyle = 1, kFirstExample = 2 };
constexpr double kRegulariser = 1e-6;

Goal goalFrom(const std::string& name) {
    return name == "content" ? Goal::Content : name == "style" ? Goal::Style : Goal::Both;
}

/// The up and down side that act on a row, and which of them keep their gradient.
Halves::Choice choiceOf(const TrainingRow& row) {
    Halves::Choice choice;
    for (const auto& use : row.slots) {
        const bool owned = use.gradient == Gradient::Owned;
        (isUp(use.slot) ? choice.upSide : choice.downSide) = use.slot;
        (isUp(use.slot) ? choice.upOwned : choice.downOwned) = owned;
    }
    return choice;
}

bool given(const customization::MethodInputs& inputs) {
    return inputs.adapters.contains("content-adapter") && inputs.adapters.contains("style-adapter");
}

} // namespace

/// `count` rows from `firstPicture` on that move side `owned` of the run both sides belong to.
TrainingPass BreakForMakePlan::pass(int owned, int other, int firstPicture, int count) const {
    const bool leak = m_setup.clearing == Clearing::AsReleased;
    TrainingPass pass;
    pass.group = owned;
    // As released, each optimizer clears its own side after its step; what the pass leaves at the
    // other side is still there when that one's turn comes.
    pass.clearBefore = {leak ? other : owned};
    for (int i = 0; i < count; ++i)
        pass.rows.push_back(
            {firstPicture + i,
             firstPicture + i,
             {{owned, Gradient::Owned}, {other, leak ? Gradient::Owned : Gradient::Stopped}}});
    return pass;
}

std::vector<TrainingPass> BreakForMakePlan::passes(std::int64_t step) const {
    if (fuses(step)) {
        TrainingPass fusing{{}, kContentUp, {kContentUp, kStyleDown}, {kStyleDown}};
        for (const int picture : {kContent, kStyle})
            fusing.rows.push_back(
                {picture, picture, {{kContentUp, Gradient::Owned}, {kStyleDown, Gradient::Owned}}});
        return {fusing};
    }
    const bool content = m_setup.goal != Goal::Style;
    const bool style = m_setup.goal != Goal::Content;
    std::vector<TrainingPass> passes;
    if (content)
        passes.push_back(pass(kContentUp, kContentDown, kContent, 1));
    if (style)
        passes.push_back(pass(kStyleDown, kStyleUp, kStyle, 1));
    if (content && m_setup.styleExamples > 0)
        passes.push_back(pass(kContentDown, kContentUp, kFirstExample, m_setup.styleExamples));
    if (style && m_setup.contentExamples > 0)
        passes.push_back(pass(kStyleUp, kStyleDown, kFirstExample + m_setup.styleExamples,
                              m_setup.contentExamples));
    return passes;
}

std::string BreakForMakePlan::phase(std::int64_t step) const {
    if (fuses(step))
        return "bringing thing and look together";
    return m_setup.goal == Goal::Content ? "learning the thing"
           : m_setup.goal == Goal::Style ? "learning the look"
                                         : "learning thing and look apart";
}

void BreakForMakeJob::collectPictures(const customization::ModelFacts& model,
                                      const customization::MethodInputs& inputs) {
    const auto picture = [&](const char* role, const char* otherwise) {
        // A run of one half never looks at the other picture, but pictures are named by number.
        const auto found = inputs.pictures.find(role);
        return found != inputs.pictures.end() ? found->second : inputs.pictures.at(otherwise);
    };
    const auto words = [&](const char* role) {
        const auto found = inputs.words.find(role);
        return found == inputs.words.end() ? std::string() : found->second;
    };
    if (m_plan.stepCount() > 0)
        m_pictures = {picture("content", "style"), picture("style", "content")};
    const std::string styleSuffix =
        " in " + model.secondRareWord + " " + words("style-name") + " style";
    m_prompts = {customization::withRareWord(words("subject"), model.rareWord),
                 words("style-subject") + styleSuffix};
    for (const char* role : {"style-example", "content-example"}) {
        const auto list = inputs.listOf(role);
        const auto captions = inputs.wordsOf(std::string(role) + "-caption", list.size());
        m_pictures.insert(m_pictures.end(), list.begin(), list.end());
        m_prompts.insert(m_prompts.end(), captions.begin(), captions.end());
    }
    m_info.caption = m_prompts.front();
    m_info.settings["content-words"] = m_prompts.front();
    m_info.settings["rare-word"] = model.rareWord;
    m_info.settings["style-rare-word"] = model.secondRareWord;
    if (m_goal == Goal::Both) {
        m_info.partId = "content";
        m_info.second = adapters::AdapterPart{"style", styleSuffix, 1.0, 0.0, 1.5};
    } else {
        m_info.partId = m_goal == Goal::Content ? "content" : "style";
        m_info.promptSuffix = m_goal == Goal::Style ? styleSuffix : "";
    }
    m_info.title = m_goal == Goal::Content ? words("subject")
                   : m_goal == Goal::Style ? words("style-name")
                                           : words("subject") + " · " + words("style-name");
}

/// Where nothing is learnt any more, the words are those the halves were learnt with; otherwise
/// they stand in for those that were not given.
void BreakForMakeJob::describeByHalves(const customization::MethodInputs& inputs) {
    const adapters::AdapterInfo& content = inputs.adapters.at("content-adapter").info;
    const adapters::AdapterInfo& style = inputs.adapters.at("style-adapter").info;
    const bool joinsOnly = m_plan.stepCount() == 0;
    const auto isMissing = [&](const char* role) {
        const auto found = inputs.words.find(role);
        return found == inputs.words.end() || found->second.empty();
    };
    if ((joinsOnly && !content.caption.empty()) || isMissing("subject")) {
        m_info.caption = content.caption;
        m_info.settings["content-words"] = content.caption;
    }
    if ((joinsOnly && !style.promptSuffix.empty()) || isMissing("style-name"))
        m_info.second->promptSuffix = style.promptSuffix;
    if (joinsOnly)
        m_info.title = content.title + " · " + style.title;
}

Status BreakForMakeJob::takeGivenHalves(const customization::MethodInputs& inputs) {
    DIPTYCH_CHECK(m_halves.take(kContentUp, inputs.adapters.at("content-adapter")));
    return m_halves.take(kStyleDown, inputs.adapters.at("style-adapter"));
}

Result<std::unique_ptr<customization::TrainingJob>>
BreakForMakeJob::create(const customization::ModelFacts& model,
                        const customization::MethodInputs& inputs,
                        adapters::AdapterInfo described) {
    const auto& values = inputs.values;
    const bool fusesGiven = given(inputs);
    const Goal goal = fusesGiven ? Goal::Both : goalFrom(values.text("learn"));
    BreakForMakePlan::Setup setup;
    setup.goal = goal;
    setup.stageSteps = fusesGiven ? 0 : values.integer("steps");
    setup.fuseSteps = goal == Goal::Both ? values.integer("fuse-steps") : 0;
    setup.clearing =
        values.text("clearing") == "as-released" ? Clearing::AsReleased : Clearing::Strict;
    setup.styleExamples = static_cast<int>(inputs.listOf("style-example").size());
    setup.contentExamples = static_cast<int>(inputs.listOf("content-example").size());

    const BasisKind kind =
        values.text("start") == "as-published" ? BasisKind::AsPublished : BasisKind::ExactSplit;
    const auto rank = values.integer("rank");
    const auto sites = customization::attentionSites(model.sites);
    Halves halves(sites, rank, kind, static_cast<std::uint64_t>(values.integer("basis-seed")),
                  model.parameterOptions);
    std::unique_ptr<BreakForMakeJob> job(
        new BreakForMakeJob(BreakForMakePlan(setup), std::move(halves)));
    job->m_goal = goal;
    job->m_info = std::move(described);
    job->m_info.role = adapters::AdapterRole::Weights;
    job->m_info.maximumStrength = 1.5;
    job->collectPictures(model, inputs);
    if (fusesGiven) {
        job->describeByHalves(inputs);
        DIPTYCH_CHECK(job->takeGivenHalves(inputs));
    }
    job->m_siteCount = model.sites.size();
    job->m_compute = model.computeOptions;
    job->m_rate = values.real("rate");
    job->m_exampleRate = values.real("example-rate");
    if (values.isOn("riemannian"))
        job->m_riemannian = kRegulariser;
    const bool capped = std::any_of(sites.begin(), sites.end(), [&](const auto& site) {
        return rankAt(site, rank, kind) < rank;
    });
    if (capped)
        job->m_notices.push_back("Some layers are too narrow for rank " + std::to_string(rank) +
                                 " and get the largest they can hold.");
    return std::unique_ptr<customization::TrainingJob>(std::move(job));
}

std::vector<customization::ParameterGroup> BreakForMakeJob::groups() const {
    // The released code's AdamW: PyTorch's defaults, gradients clipped to 1 per side, and a tenth
    // of the rate for what the examples move.
    const optim::AdamWOptions main{.learningRate = m_rate};
    const optim::AdamWOptions examples{.learningRate = m_exampleRate};
    return {{"content", m_halves.parameters(kContentUp), main, 1.0},
            {"style examples", m_halves.parameters(kContentDown), examples, 1.0},
            {"style", m_halves.parameters(kStyleDown), main, 1.0},
            {"content examples", m_halves.parameters(kStyleUp), examples, 1.0}};
}

std::unique_ptr<models::LayerHook>
BreakForMakeJob::hook(const std::vector<TrainingRow>& rows) const {
    std::map<Halves::Choice, std::vector<adapters::PartScales>> scales;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto& acting = scales[choiceOf(rows[row])];
        acting.resize(rows.size());
        acting[row] = 1.0;
    }
    std::vector<adapters::AdapterUse> uses;
    for (const auto& [choice, rowScale] : scales)
        uses.push_back({m_halves.bound(choice, m_siteCount, m_compute), rowScale});
    return std::make_unique<adapters::RowAdapters>(std::move(uses),
                                                   static_cast<std::int64_t>(rows.size()));
}

void BreakForMakeJob::beforeUpdate(int group, std::int64_t step) {
    if (!m_riemannian)
        return;
    Halves::Choice choice; // fused: the content run's B, the style run's D
    if (!m_plan.fuses(step)) {
        const bool contentRun = group == kContentUp || group == kContentDown;
        choice.upSide = contentRun ? kContentUp : kStyleUp;
        choice.downSide = contentRun ? kContentDown : kStyleDown;
    }
    m_halves.precondition(choice, group, *m_riemannian);
}

adapters::Adapter BreakForMakeJob::adapter() const {
    adapters::Adapter adapter;
    adapter.info = m_info;
    switch (m_goal) {
    case Goal::Content:
        adapter.layers = m_halves.layers(kContentUp, kContentDown);
        break;
    case Goal::Style:
        adapter.layers = m_halves.layers(kStyleUp, kStyleDown);
        break;
    case Goal::Both:
        adapter.layers = m_halves.layers(kContentUp, kStyleDown);
        adapter.sharing = adapters::FactorSharing::Halves;
        break;
    }
    return adapter;
}

} // namespace diptych::break_for_make
