#include "core/sharing/style_workflow.h"

#include "core/sharing/comfy_graph.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace diptych::sharing {
namespace {

constexpr double kLastTimestep = 999.0;
constexpr std::uint64_t kSeedBits = 0xffffffff; ///< of a seed that matter, as in torch
constexpr double kLargestFactor = 100.0;        ///< of the guider's two
constexpr const char* kNotExecuted =
    "This workflow was not executed here: it was checked against a record of the nodes' inputs and "
    "outputs.";

struct ComfySampling {
    const char* sampler;
    const char* scheduler;
};

/// The stock sampler and spacing nearest to one of ours. ddim_uniform counts the timesteps 1,
/// 1 + 1000 / n, … as DDIM's and SDXL's own settings do, normal from 999 to 0 as Euler's for SD 1.x
/// and 2.x.
ComfySampling samplingFor(const StyleRecipe& recipe) {
    const char* spacing = recipe.isSdxl() ? "ddim_uniform" : "normal";
    if (recipe.sampler == "euler")
        return {"euler", spacing};
    if (recipe.sampler == "euler-a")
        return {"euler_ancestral", spacing};
    if (recipe.sampler == "dpmpp-2m")
        return {"dpmpp_2m", "normal"};
    if (recipe.sampler == "dpmpp-2m-karras")
        return {"dpmpp_2m", "karras"};
    if (recipe.sampler == "pndm")
        return {"ipndm", "ddim_uniform"};
    return {"ddim", "ddim_uniform"};
}

ComfyInput link(const char* name, const char* type, int node, int slot = 0) {
    return {name, type, ComfyOutput{node, slot}};
}

/// Builds the graph node by node.
class Builder {
  public:
    explicit Builder(const StyleRecipe& recipe) : m_recipe(recipe) {}

    ComfyGraph build(const std::string& note) {
        m_model = m_graph.add({"CheckpointLoaderSimple",
                               "Model",
                               {},
                               {{"ckpt_name", m_recipe.checkpoint}},
                               {{"MODEL", "MODEL"}, {"CLIP", "CLIP"}, {"VAE", "VAE"}},
                               0,
                               0});
        const int prompt = addPrompt("Prompt", m_recipe.prompt, {m_model, 1}, 1);
        const int negative = addNegative();
        const int style = addStyleRow(prompt);
        const int guider = m_graph.add(
            {"DualCFGGuider",
             "Style guidance: cfg_conds is the style's strength",
             {link("model", "MODEL", m_model), link("cond1", "CONDITIONING", style),
              link("cond2", "CONDITIONING", prompt), link("negative", "CONDITIONING", negative)},
             {{"cfg_conds", m_recipe.strength},
              {"cfg_cond2_negative", std::max(m_recipe.guidance, 1.0)},
              {"style", "regular"}},
             {{"GUIDER", "GUIDER"}},
             4,
             0});
        addSampling(guider);
        m_graph.addNote(note, 0, 5);
        return std::move(m_graph);
    }

  private:
    int addPrompt(const char* title, const std::string& text, ComfyOutput clip, int row) {
        return m_graph.add({"CLIPTextEncode",
                            title,
                            {{"clip", "CLIP", clip}},
                            {{"text", text}},
                            {{"CONDITIONING", "CONDITIONING"}},
                            1,
                            row});
    }

    int addNegative() {
        const int text =
            addPrompt("Negative prompt", m_recipe.negative.value_or(""), {m_model, 1}, 2);
        // SDXL was trained with zeros in the place of no prompt, which an empty one is not.
        if (m_recipe.negative || !m_recipe.isSdxl())
            return text;
        return m_graph.add({"ConditioningZeroOut",
                            "No negative prompt",
                            {link("conditioning", "CONDITIONING", text)},
                            {},
                            {{"CONDITIONING", "CONDITIONING"}},
                            2,
                            2});
    }

    int addHook() {
        std::vector<ComfyWidget> widgets = {{"lora_name", m_recipe.lora}, {"strength_model", 1.0}};
        if (m_recipe.changesText)
            widgets.push_back({"strength_clip", 1.0});
        return m_graph.add({m_recipe.changesText ? "CreateHookLora" : "CreateHookLoraModelOnly",
                            "The style's LoRA, for its own row",
                            {{"prev_hooks", "HOOKS"}},
                            widgets,
                            {{"HOOKS", "HOOKS"}},
                            0,
                            3});
    }

    /// A prompt with what acts on it and when.
    int addProperties(const char* title, int prompt, const ComfyInput& hooks,
                      const ComfyInput& timesteps, int row) {
        return m_graph.add(
            {"ConditioningSetProperties",
             title,
             {link("cond_NEW", "CONDITIONING", prompt), {"mask", "MASK"}, hooks, timesteps},
             {{"strength", 1.0}, {"set_cond_area", "default"}},
             {{"CONDITIONING", "CONDITIONING"}},
             2,
             row});
    }

    int addStyleRow(int prompt) {
        const int hook = addHook();
        ComfyOutput clip{m_model, 1};
        if (m_recipe.changesText)
            // The hooks reach the condition below; here they would be there twice.
            clip = {m_graph.add({"SetClipHooks",
                                 "The LoRA while the style's prompt is read",
                                 {link("clip", "CLIP", m_model, 1), link("hooks", "HOOKS", hook)},
                                 {{"apply_to_conds", false}, {"schedule_clip", false}},
                                 {{"CLIP", "CLIP"}},
                                 1,
                                 3}),
                    0};
        const int text = addPrompt("Prompt of the style's row", m_recipe.styleRow(), clip, 4);
        const ComfyInput hooks = link("hooks", "HOOKS", hook);
        const double start = startShare(m_recipe.startTimestep);
        if (start <= 0.0)
            return addProperties("Style", text, hooks, {"timesteps", "TIMESTEPS_RANGE"}, 3);
        const int range = m_graph.add({"ConditioningTimestepsRange",
                                       "When the style joins",
                                       {},
                                       {{"start_percent", start}, {"end_percent", 1.0}},
                                       {{"TIMESTEPS_RANGE", "TIMESTEPS_RANGE"},
                                        {"BEFORE_RANGE", "TIMESTEPS_RANGE"},
                                        {"AFTER_RANGE", "TIMESTEPS_RANGE"}},
                                       1,
                                       0});
        const int styled = addProperties("Style, once it has joined", text, hooks,
                                         link("timesteps", "TIMESTEPS_RANGE", range, 0), 3);
        const int plain = addProperties("Before: the prompt itself", prompt, {"hooks", "HOOKS"},
                                        link("timesteps", "TIMESTEPS_RANGE", range, 1), 1);
        return m_graph.add({"ConditioningCombine",
                            "Style's row over all steps",
                            {link("conditioning_1", "CONDITIONING", styled),
                             link("conditioning_2", "CONDITIONING", plain)},
                            {},
                            {{"CONDITIONING", "CONDITIONING"}},
                            3,
                            2});
    }

    void addSampling(int guider) {
        const ComfySampling sampling = samplingFor(m_recipe);
        const int noise = m_graph.add(
            {"RandomNoise",
             "Seed",
             {},
             {{"noise_seed", m_recipe.seed & kSeedBits}, {"control_after_generate", "fixed", true}},
             {{"NOISE", "NOISE"}},
             4,
             1});
        const int sampler = m_graph.add({"KSamplerSelect",
                                         "",
                                         {},
                                         {{"sampler_name", sampling.sampler}},
                                         {{"SAMPLER", "SAMPLER"}},
                                         4,
                                         2});
        const int sigmas = m_graph.add(
            {"BasicScheduler",
             "Steps",
             {link("model", "MODEL", m_model)},
             {{"scheduler", sampling.scheduler}, {"steps", m_recipe.steps}, {"denoise", 1.0}},
             {{"SIGMAS", "SIGMAS"}},
             4,
             3});
        const int latent = m_graph.add({"EmptyLatentImage",
                                        "Size",
                                        {},
                                        {{"width", m_recipe.pixelsWide()},
                                         {"height", m_recipe.pixelsHigh()},
                                         {"batch_size", 1}},
                                        {{"LATENT", "LATENT"}},
                                        4,
                                        4});
        const int drawn =
            m_graph.add({"SamplerCustomAdvanced",
                         "",
                         {link("noise", "NOISE", noise), link("guider", "GUIDER", guider),
                          link("sampler", "SAMPLER", sampler), link("sigmas", "SIGMAS", sigmas),
                          link("latent_image", "LATENT", latent)},
                         {},
                         {{"output", "LATENT"}, {"denoised_output", "LATENT"}},
                         5,
                         0});
        const int picture =
            m_graph.add({"VAEDecode",
                         "",
                         {link("samples", "LATENT", drawn), link("vae", "VAE", m_model, 2)},
                         {},
                         {{"IMAGE", "IMAGE"}},
                         5,
                         1});
        m_graph.add({"SaveImage",
                     "",
                     {link("images", "IMAGE", picture)},
                     {{"filename_prefix", "Diptych"}},
                     {},
                     5,
                     2});
    }

    const StyleRecipe& m_recipe;
    ComfyGraph m_graph;
    int m_model = 0;
};

std::vector<std::string> whatIsExact(const StyleRecipe& recipe) {
    std::vector<std::string> exact = {
        "The guidance itself: negative + g (prompt - negative) + strength (style - prompt), with "
        "the LoRA on the style's row alone.",
        "The noise of a seed, where the picture is drawn alone and not in a batch."};
    if (startShare(recipe.startTimestep) > 0.0)
        exact.emplace_back("When the style joins; before that its row is the prompt's, so that the "
                           "term is zero.");
    if (recipe.isSdxl() && !recipe.negative)
        exact.emplace_back("No negative prompt means zeros, as SDXL was trained.");
    return exact;
}

std::vector<std::string> whatIsApproximate(const StyleRecipe& recipe) {
    const ComfySampling sampling = samplingFor(recipe);
    std::vector<std::string> near = {
        std::string("The sampler: ComfyUI's ") + sampling.sampler + " over " + sampling.scheduler +
        " is the nearest to Diptych's " + recipe.sampler +
        "; its noise levels differ, at least at the first or the last step."};
    if (recipe.sampler == "pndm")
        near.emplace_back("PNDM is not among ComfyUI's samplers; ipndm begins and combines its "
                          "steps otherwise.");
    const std::string words = recipe.prompt + recipe.styleRow() + recipe.negative.value_or("");
    if (words.find_first_of("()[]\\") != std::string::npos ||
        words.find("BREAK") != std::string::npos)
        near.emplace_back(
            "Emphasis: ComfyUI reads ( ) by another rule, and [ ] and BREAK as text.");
    near.emplace_back("Rounding: ComfyUI computes in 16 bits on most cards and cuts colours off "
                      "where Diptych rounds them.");
    return near;
}

std::string noteText(const StyleRecipe& recipe, const StyleWorkflow& workflow) {
    std::string text = "\"" + recipe.title + "\" by style guidance, written by Diptych.\n" +
                       kNotExecuted + "\n\nPut the LoRA \"" + recipe.lora +
                       "\" into models/loras, choose your model, and turn cfg_conds of the dual "
                       "guider: it is the style's strength, 0 is the picture without it.\n"
                       "Keep the guider's style on \"regular\".\n\nExact:\n";
    for (const std::string& sentence : workflow.exact)
        text += "- " + sentence + "\n";
    text += "\nClose, not equal:\n";
    for (const std::string& sentence : workflow.approximate)
        text += "- " + sentence + "\n";
    return text;
}

} // namespace

double startShare(double startTimestep) {
    // A little above whole thousandths, which a fraction of binary digits may just miss.
    constexpr double kSlack = 1e-9;
    constexpr double kLastShare = 0.999;
    const double share = 1.0 - std::min(startTimestep, kLastTimestep) / kLastTimestep;
    return std::min(std::floor(share * 1000.0 + kSlack) / 1000.0, kLastShare);
}

Result<StyleWorkflow> styleWorkflow(const StyleRecipe& recipe) {
    DIPTYCH_CHECK(checkRecipe(recipe));
    if (!recipe.namesForComfyUi)
        return {ErrorCode::Unsupported,
                "ComfyUI does not read the names in this LoRA; write it along under names that it "
                "reads (--names kohya --out FILE)",
                recipe.title};
    if (recipe.strength < 0.0)
        return {ErrorCode::Unsupported,
                "ComfyUI's dual guider takes no negative strength; write the script for diffusers "
                "(--script), or a workflow with another --strength",
                recipe.title};
    if (recipe.strength > kLargestFactor || recipe.guidance > kLargestFactor)
        return {ErrorCode::InvalidInput, "ComfyUI's dual guider takes factors up to 100",
                recipe.title};
    StyleWorkflow workflow;
    workflow.exact = whatIsExact(recipe);
    workflow.approximate = whatIsApproximate(recipe);
    const ComfyGraph graph = Builder(recipe).build(noteText(recipe, workflow));
    Json extra = Json::object();
    extra["diptych"] = {{"executed", kNotExecuted},
                        {"exact", workflow.exact},
                        {"approximate", workflow.approximate}};
    workflow.window = graph.windowFile(extra);
    workflow.server = graph.serverFile();
    for (auto& [number, node] : workflow.server.items())
        if (node["class_type"] == "DualCFGGuider")
            node["_meta"]["note"] = kNotExecuted;
    return workflow;
}

} // namespace diptych::sharing
