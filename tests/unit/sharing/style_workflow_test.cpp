// Workflows against the record of ComfyUI's nodes (comfyui_nodes.json), and against the formula:
// the graph is evaluated with numbers in the place of predictions, by what the sources say its
// nodes do.
#include "core/sharing/style_workflow.h"

#include "core/base/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace diptych::sharing {
namespace {

using adapter_formats::BaseFamily;
using testing::HasSubstr;

const Json& record() {
    static const Json nodes = [] {
        const auto read = readJsonFile(COMFYUI_NODES);
        EXPECT_TRUE(read.ok());
        return read.ok() ? read->at("nodes") : Json::object();
    }();
    return nodes;
}

StyleRecipe recipe() {
    StyleRecipe made;
    made.title = "Gouache";
    made.prompt = "a fox in the snow";
    made.suffix = " in gouache style";
    made.negative = "blurry";
    made.seed = 7;
    made.steps = 20;
    made.guidance = 5.0;
    made.strength = 3.0;
    made.startTimestep = 800.0;
    made.checkpoint = "model.safetensors";
    made.lora = "gouache.safetensors";
    made.family = BaseFamily::StableDiffusion1;
    return made;
}

std::vector<StyleRecipe> manyRecipes() {
    std::vector<StyleRecipe> all;
    for (const char* sampler : {"ddim", "euler", "euler-a", "dpmpp-2m", "dpmpp-2m-karras", "pndm"})
        for (const BaseFamily family :
             {BaseFamily::StableDiffusion1, BaseFamily::StableDiffusionXl})
            for (const bool changesText : {false, true})
                for (const double start : {1000.0, 800.0}) {
                    StyleRecipe made = recipe();
                    made.sampler = sampler;
                    made.family = family;
                    made.changesText = changesText;
                    made.startTimestep = start;
                    if (changesText)
                        made.negative.reset();
                    all.push_back(made);
                }
    return all;
}

/// What a value may be by the record.
void checkValue(const Json& value, const Json& rule) {
    const std::string kind = rule.at("kind");
    if (kind == "file" || kind == "text") {
        ASSERT_TRUE(value.is_string());
        if (kind == "file") {
            EXPECT_FALSE(value.get<std::string>().empty());
        }
    } else if (kind == "switch") {
        EXPECT_TRUE(value.is_boolean());
    } else if (kind == "choice") {
        EXPECT_THAT(rule.at("of").get<std::vector<std::string>>(),
                    testing::Contains(value.get<std::string>()));
    } else {
        ASSERT_TRUE(kind == "whole" ? value.is_number_integer() : value.is_number()) << value;
        EXPECT_GE(value.get<double>(), rule.at("minimum").get<double>());
        EXPECT_LE(value.get<double>(), rule.at("maximum").get<double>());
    }
}

Json ruleOf(const Json& node, const std::string& input) {
    for (const char* part : {"required", "optional"})
        if (node.contains(part) && node[part].contains(input))
            return node[part][input];
    return nullptr;
}

/// Every input known and of its kind, every required one there.
void checkServerFile(const Json& file) {
    for (const auto& [number, node] : file.items()) {
        const std::string type = node.at("class_type");
        SCOPED_TRACE(number + " " + type);
        ASSERT_TRUE(record().contains(type));
        const Json& known = record()[type];
        for (const auto& [name, value] : node.at("inputs").items()) {
            const Json rule = ruleOf(known, name);
            ASSERT_FALSE(rule.is_null()) << name;
            if (rule.is_object()) {
                checkValue(value, rule);
                continue;
            }
            ASSERT_TRUE(value.is_array() && value.size() == 2) << name;
            const Json& source = file.at(value[0].get<std::string>());
            const Json& outputs = record()[source.at("class_type").get<std::string>()]["outputs"];
            ASSERT_LT(value[1].get<std::size_t>(), outputs.size()) << name;
            EXPECT_EQ(outputs[value[1].get<std::size_t>()], rule) << name;
        }
        for (const auto& [name, rule] : known.at("required").items())
            EXPECT_TRUE(node["inputs"].contains(name)) << name;
    }
}

/// The values a node shows, by the record's order: seeds with what the window puts behind them.
void checkWidgets(const Json& node, const Json& known) {
    std::size_t at = 0;
    for (const Json& input : known.at("order")) {
        const Json rule = ruleOf(known, input.get<std::string>());
        if (!rule.is_object())
            continue;
        ASSERT_LT(at, node["widgets_values"].size());
        checkValue(node["widgets_values"][at++], rule);
        if (rule.value("seed", false)) {
            EXPECT_EQ(node["widgets_values"][at++], "fixed");
        }
    }
    EXPECT_EQ(at, node["widgets_values"].size());
}

void checkWindowFile(const Json& file) {
    std::map<std::int64_t, Json> nodes;
    for (const Json& node : file.at("nodes"))
        ASSERT_TRUE(nodes.emplace(node["id"].get<std::int64_t>(), node).second);
    std::set<std::int64_t> links;
    for (const Json& link : file.at("links")) {
        SCOPED_TRACE(link.dump());
        ASSERT_EQ(link.size(), 6u);
        const auto number = link[0].get<std::int64_t>();
        EXPECT_TRUE(links.insert(number).second);
        const Json& output =
            nodes.at(link[1].get<std::int64_t>())["outputs"].at(link[2].get<std::size_t>());
        const Json& input =
            nodes.at(link[3].get<std::int64_t>())["inputs"].at(link[4].get<std::size_t>());
        EXPECT_EQ(output["type"], link[5]);
        EXPECT_EQ(input["type"], link[5]);
        EXPECT_EQ(input["link"], number);
        EXPECT_THAT(output["links"].get<std::vector<std::int64_t>>(), testing::Contains(number));
        const Json& recorded =
            record()[nodes.at(link[1].get<std::int64_t>())["type"].get<std::string>()]["outputs"];
        EXPECT_EQ(recorded.at(link[2].get<std::size_t>()), link[5]);
    }
    EXPECT_EQ(file["last_link_id"], links.size());
    for (const auto& [id, node] : nodes) {
        const std::string type = node["type"];
        SCOPED_TRACE(type);
        if (type == "Note") // of the window alone
            continue;
        ASSERT_TRUE(record().contains(type));
        const Json& known = record()[type];
        std::set<std::string> linked;
        for (const Json& input : node["inputs"]) {
            EXPECT_EQ(ruleOf(known, input["name"].get<std::string>()), input["type"]);
            if (!input["link"].is_null())
                linked.insert(input["name"].get<std::string>());
        }
        for (const auto& [name, rule] : known.at("required").items())
            EXPECT_TRUE(rule.is_object() || linked.contains(name)) << name;
        checkWidgets(node, known);
    }
}

/// A prompt's words, and the LoRA hooked to it, over a share of the steps.
struct Condition {
    std::string words;
    std::string lora;
    std::string textLora; ///< hooked to the text encoder that read the words
    double from = 0.0;
    double to = 1.0;
};

/// Reads the server's file backwards from the guider.
class Evaluation {
  public:
    Evaluation(const Json& file, double share) : m_file(file), m_share(share) {}

    /// cfg_function() of the dual guider's regular form, with `predict` in the place of the UNet.
    double guided(const std::function<double(const Condition&)>& predict) {
        const Json& guider = *std::find_if(m_file.begin(), m_file.end(), [](const Json& node) {
            return node["class_type"] == "DualCFGGuider";
        });
        const Json& in = guider["inputs"];
        EXPECT_EQ(in["style"], "regular");
        const auto rowOf = [&](const char* name) {
            std::vector<double> active;
            for (const Condition& condition : conditions(in[name]))
                if (condition.from <= m_share && m_share <= condition.to)
                    active.push_back(predict(condition));
            EXPECT_EQ(active.size(), 1u) << name; // several would be averaged, none be zeros
            return active.empty() ? 0.0 : active.front();
        };
        const double negative = rowOf("negative");
        const double middle = rowOf("cond2");
        return negative + in["cfg_cond2_negative"].get<double>() * (middle - negative) +
               in["cfg_conds"].get<double>() * (rowOf("cond1") - middle);
    }

  private:
    const Json& at(const Json& link) const { return m_file.at(link[0].get<std::string>()); }

    std::vector<Condition> conditions(const Json& link) const {
        const Json& node = at(link);
        const std::string type = node["class_type"];
        const Json& in = node["inputs"];
        if (type == "CLIPTextEncode" || type == "ConditioningZeroOut") {
            Condition condition;
            condition.words =
                in.contains("text") ? in["text"].get<std::string>() : std::string("(zeros)");
            if (in.contains("clip") && at(in["clip"])["class_type"] == "SetClipHooks") {
                const Json& hooked = at(in["clip"])["inputs"];
                EXPECT_EQ(hooked["apply_to_conds"], false) << "the condition has its own";
                condition.textLora = at(hooked["hooks"])["inputs"]["lora_name"].get<std::string>();
            }
            return {condition};
        }
        if (type == "ConditioningCombine") {
            auto both = conditions(in["conditioning_1"]);
            for (const Condition& other : conditions(in["conditioning_2"]))
                both.push_back(other);
            return both;
        }
        EXPECT_EQ(type, "ConditioningSetProperties");
        auto changed = conditions(in["cond_NEW"]);
        for (Condition& condition : changed) {
            if (in.contains("hooks"))
                condition.lora = at(in["hooks"])["inputs"]["lora_name"].get<std::string>();
            if (!in.contains("timesteps"))
                continue;
            const Json& range = at(in["timesteps"])["inputs"];
            const double start = range["start_percent"];
            const bool before = in["timesteps"][1] == 1;
            condition.from = before ? 0.0 : start;
            condition.to = before ? start : range["end_percent"].get<double>();
        }
        return changed;
    }

    const Json& m_file;
    double m_share;
};

TEST(StyleWorkflow, EveryNodeLinkAndValueIsKnownToComfyUi) {
    const auto all = manyRecipes();
    ASSERT_EQ(all.size(), 48u);
    for (const StyleRecipe& made : all) {
        SCOPED_TRACE(made.sampler);
        const auto workflow = styleWorkflow(made);
        ASSERT_TRUE(workflow.ok()) << workflow.error().text();
        checkServerFile(workflow->server);
        checkWindowFile(workflow->window);
    }
}

TEST(StyleWorkflow, TheGraphIsTheFormula) {
    const std::map<std::string, double> answers = {
        {"blurry", 0.3}, {"a fox in the snow", -1.1}, {"a fox in the snow in gouache style", 2.7}};
    const auto predict = [&](const Condition& condition) {
        // The style's words go with its LoRA, the others without.
        EXPECT_EQ(condition.lora.empty(), condition.words != "a fox in the snow in gouache style");
        return answers.at(condition.words);
    };
    const auto workflow = styleWorkflow(recipe());
    ASSERT_TRUE(workflow.ok());
    const double plain = 0.3 + 5.0 * (-1.1 - 0.3);
    const double styled = plain + 3.0 * (2.7 + 1.1);
    // ComfyUI's share of a timestep t: 1 - t / 999.
    EXPECT_DOUBLE_EQ(Evaluation(workflow->server, 1.0 - 801.0 / 999.0).guided(predict), plain);
    EXPECT_DOUBLE_EQ(Evaluation(workflow->server, 1.0 - 800.0 / 999.0).guided(predict), styled);
    EXPECT_DOUBLE_EQ(Evaluation(workflow->server, 1.0).guided(predict), styled);

    StyleRecipe atOnce = recipe();
    atOnce.startTimestep = 1000.0;
    atOnce.guidance = 0.5; // no unconditional row in Diptych
    const auto other = styleWorkflow(atOnce);
    EXPECT_DOUBLE_EQ(Evaluation(other->server, 0.0).guided(predict), -1.1 + 3.0 * (2.7 + 1.1));
}

TEST(StyleWorkflow, TheTextEncoderIsAnotherForTheStylesWordsAlone) {
    for (const bool changesText : {false, true}) {
        StyleRecipe made = recipe();
        made.changesText = changesText;
        int styled = 0;
        const auto predict = [&](const Condition& condition) {
            const bool isStyle = condition.words == made.styleRow();
            styled += isStyle ? 1 : 0;
            EXPECT_EQ(condition.lora, isStyle ? made.lora : "");
            EXPECT_EQ(condition.textLora, isStyle && changesText ? made.lora : "");
            return 0.0;
        };
        const auto workflow = styleWorkflow(made);
        ASSERT_TRUE(workflow.ok());
        (void)Evaluation(workflow->server, 0.0).guided(predict);
        EXPECT_EQ(styled, 0);
        (void)Evaluation(workflow->server, 1.0).guided(predict);
        EXPECT_EQ(styled, 1);
    }
}

TEST(StyleWorkflow, NoNegativePromptIsZerosForSdxlAlone) {
    for (const BaseFamily family : {BaseFamily::StableDiffusion1, BaseFamily::StableDiffusionXl}) {
        StyleRecipe made = recipe();
        made.family = family;
        for (const bool none : {true, false}) {
            made.negative = none ? std::nullopt : std::optional<std::string>("");
            const auto workflow = styleWorkflow(made);
            const bool zeros =
                workflow->server.dump().find("ConditioningZeroOut") != std::string::npos;
            EXPECT_EQ(zeros, none && family == BaseFamily::StableDiffusionXl);
            const Json& size = *std::find_if(
                workflow->server.begin(), workflow->server.end(),
                [](const Json& node) { return node["class_type"] == "EmptyLatentImage"; });
            EXPECT_EQ(size["inputs"]["width"],
                      family == BaseFamily::StableDiffusionXl ? 1024 : 512);
        }
    }
}

TEST(StyleWorkflow, SaysThatItWasNotExecutedAndWhatIsOnlyClose) {
    StyleRecipe made = recipe();
    made.prompt = "a (red) fox";
    made.sampler = "pndm";
    const auto workflow = styleWorkflow(made);
    ASSERT_TRUE(workflow.ok());
    for (const Json* file : {&workflow->window, &workflow->server})
        EXPECT_THAT(file->dump(), HasSubstr("not executed here"));
    std::string note;
    for (const Json& node : workflow->window["nodes"])
        if (node["type"] == "Note")
            note = node["widgets_values"][0].get<std::string>();
    for (const auto* list : {&workflow->exact, &workflow->approximate})
        for (const std::string& sentence : *list)
            EXPECT_THAT(note, HasSubstr(sentence));
    EXPECT_THAT(note, HasSubstr("Emphasis"));
    EXPECT_THAT(note, HasSubstr("PNDM"));
}

TEST(StyleWorkflow, RefusesWhatTheNodesCannotTake) {
    const auto codeOf = [](const StyleRecipe& made) {
        const auto workflow = styleWorkflow(made);
        return workflow.ok() ? std::optional<ErrorCode>() : workflow.error().code;
    };
    StyleRecipe made = recipe();
    made.strength = -1.0;
    EXPECT_EQ(codeOf(made), ErrorCode::Unsupported);
    made.strength = 101.0;
    EXPECT_EQ(codeOf(made), ErrorCode::InvalidInput);
    made = recipe();
    made.lora = "/srv/ana/gouache.safetensors";
    EXPECT_EQ(codeOf(made), ErrorCode::InvalidInput);
    made = recipe();
    made.hasWord = true;
    EXPECT_EQ(codeOf(made), ErrorCode::Unsupported);
    made = recipe();
    made.isLora = false;
    EXPECT_EQ(codeOf(made), ErrorCode::Unsupported);
    made = recipe();
    for (const int width : {500, 8}) {
        made.width = width;
        EXPECT_EQ(codeOf(made), ErrorCode::InvalidInput) << width;
    }
    made = recipe();
    made.sampler = "lcm";
    EXPECT_EQ(codeOf(made), ErrorCode::InvalidInput);
}

TEST(StartShare, IsTheLargestThousandthNotBelowTheTimestep) {
    EXPECT_EQ(startShare(1000.0), 0.0);
    EXPECT_EQ(startShare(999.0), 0.0);
    EXPECT_DOUBLE_EQ(startShare(800.0), 0.199);
    // 1.0 would be behind the step at timestep 0, too.
    EXPECT_DOUBLE_EQ(startShare(0.0), 0.999);
    for (int t = 0; t < 999; ++t) {
        const double reached = (1.0 - startShare(t)) * 999.0;
        EXPECT_GE(reached, t - 1e-6);
        EXPECT_LT(reached, t + 1.0);
    }
}

} // namespace
} // namespace diptych::sharing
