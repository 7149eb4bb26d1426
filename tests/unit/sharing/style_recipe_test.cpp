#include "core/sharing/style_recipe.h"

#include "core/safetensors/write_file.h"
#include "core/sharing/private_text.h"
#include "core/sharing/style_script.h"
#include "core/sharing/style_workflow.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::sharing {
namespace {

using adapter_formats::BaseFamily;
using safetensors::DType;
using test::ScratchFolder;
using testing::HasSubstr;
using testing::Not;

/// A LoRA file of zeros: stems with the width of what they read.
std::filesystem::path writeLora(const ScratchFolder& folder,
                                const std::map<std::string, std::int64_t>& stems,
                                const safetensors::Metadata& metadata,
                                const std::string& ending = ".lora_up.weight") {
    static const std::vector<float> zeros(1 << 16, 0.0f);
    std::vector<safetensors::TensorSource> tensors;
    for (const auto& [stem, width] : stems) {
        tensors.push_back(safetensors::tensorFromMemory(stem + ".lora_down.weight", DType::F32,
                                                        {2, width}, zeros.data()));
        tensors.push_back(
            safetensors::tensorFromMemory(stem + ending, DType::F32, {320, 2}, zeros.data()));
    }
    const auto file = folder / "my style.safetensors";
    EXPECT_TRUE(safetensors::writeFile(file, std::move(tensors), metadata).ok());
    return file;
}

const std::string kUnet = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
const std::string kText = "lora_te_text_model_encoder_layers_0_self_attn_q_proj";
const safetensors::Metadata kOurs = {{"diptych.version", "1"},
                                     {"diptych.title", "Woodcut"},
                                     {"diptych.method", "pair"},
                                     {"diptych.role", "style"},
                                     {"diptych.base.name", "/srv/ana/models/painter-v2"},
                                     {"diptych.prompt.suffix", " in woodcut style"},
                                     {"diptych.prompt.caption", "my sister's house"},
                                     {"diptych.strength.default", "2.5"},
                                     {"diptych.guidance", "6"},
                                     {"diptych.start_timestep", "800"}};

TEST(RecipeOf, IsWhatTheAdapterSaysOfItself) {
    const ScratchFolder folder;
    const auto recipe = recipeOf(writeLora(folder, {{kUnet, 768}}, kOurs));
    ASSERT_TRUE(recipe.ok()) << recipe.error().text();
    EXPECT_EQ(recipe->title, "Woodcut");
    EXPECT_EQ(recipe->styleRow(), recipe->prompt + " in woodcut style");
    EXPECT_EQ(recipe->strength, 2.5);
    EXPECT_EQ(recipe->guidance, 6.0);
    EXPECT_EQ(recipe->startTimestep, 800.0);
    EXPECT_EQ(recipe->lora, "my style.safetensors");
    EXPECT_EQ(recipe->checkpoint, "painter-v2.safetensors");
    EXPECT_EQ(recipe->family, BaseFamily::StableDiffusion1);
    EXPECT_TRUE(recipe->isLora);
    EXPECT_FALSE(recipe->changesText);
    EXPECT_FALSE(recipe->hasWord);
}

TEST(RecipeOf, AFileOfAnotherProgramJoinsAtOnce) {
    const ScratchFolder folder;
    const auto recipe = recipeOf(writeLora(folder, {{kUnet, 768}, {kText, 768}}, {}));
    ASSERT_TRUE(recipe.ok()) << recipe.error().text();
    EXPECT_EQ(recipe->title, "my style");
    EXPECT_EQ(recipe->strength, 1.0);
    EXPECT_EQ(recipe->startTimestep, 1000.0);
    EXPECT_TRUE(recipe->changesText);
    EXPECT_TRUE(recipe->isLora);
}

TEST(RecipeOf, KnowsWhatIsNoLora) {
    const ScratchFolder folder;
    const auto path = folder / "difference.safetensors";
    const std::vector<float> zeros(320 * 768, 0.0f);
    ASSERT_TRUE(safetensors::writeFile(path,
                                       {safetensors::tensorFromMemory(kUnet + ".diff", DType::F32,
                                                                      {320, 768}, zeros.data())},
                                       {})
                    .ok());
    const auto recipe = recipeOf(path);
    ASSERT_TRUE(recipe.ok()) << recipe.error().text();
    EXPECT_FALSE(recipe->isLora);
    EXPECT_EQ(checkRecipe(*recipe).error().code, ErrorCode::Unsupported);
    EXPECT_FALSE(recipeOf(folder / "none.safetensors").ok());
}

TEST(RecipeOf, KnowsWhichProgramReadsTheNames) {
    const ScratchFolder folder;
    const std::string path = "attentions.0.transformer_blocks.0.attn1.to_q";
    struct Case {
        std::string down, up;
        bool comfy, diffusers;
    };
    const std::string ldm = "lora_unet_input_blocks_1_1_transformer_blocks_0_attn2_to_k";
    const std::vector<Case> cases = {
        {kUnet + ".lora_down.weight", kUnet + ".lora_up.weight", true, true},
        {"unet.mid_block." + path + ".lora_A.weight", "unet.mid_block." + path + ".lora_B.weight",
         false, true},
        {"diffusion_model.middle_block.1.transformer_blocks.0.attn1.to_q.lora_down.weight",
         "diffusion_model.middle_block.1.transformer_blocks.0.attn1.to_q.lora_up.weight", true,
         false},
        {ldm + ".lora_down.weight", ldm + ".lora_up.weight", true, false}};
    const std::vector<float> zeros(2 * 768, 0.0f);
    for (const Case& one : cases) {
        SCOPED_TRACE(one.down);
        const auto file = folder / "named.safetensors";
        ASSERT_TRUE(
            safetensors::writeFile(
                file,
                {safetensors::tensorFromMemory(one.down, DType::F32, {2, 768}, zeros.data()),
                 safetensors::tensorFromMemory(one.up, DType::F32, {320, 2}, zeros.data())},
                {})
                .ok());
        const auto recipe = recipeOf(file);
        ASSERT_TRUE(recipe.ok()) << recipe.error().text();
        EXPECT_TRUE(recipe->isLora);
        EXPECT_EQ(styleWorkflow(*recipe).ok(), one.comfy);
        EXPECT_EQ(styleScript(*recipe).ok(), one.diffusers);
    }
}

TEST(RecipeOf, NothingPrivateGetsIntoTheTexts) {
    const ScratchFolder folder;
    auto recipe = recipeOf(writeLora(folder, {{kUnet, 768}}, kOurs));
    ASSERT_TRUE(recipe.ok());
    const auto workflow = styleWorkflow(*recipe);
    const auto script = styleScript(*recipe);
    ASSERT_TRUE(workflow.ok() && script.ok());
    for (const std::string& text : {workflow->window.dump(), workflow->server.dump(), *script}) {
        EXPECT_THAT(text, Not(HasSubstr(folder.path().string())));
        EXPECT_THAT(text, Not(HasSubstr("ana")));
        EXPECT_THAT(text, Not(HasSubstr("sister")));
    }
    for (const Json& node : workflow->server)
        for (const auto& [name, value] : node["inputs"].items())
            EXPECT_FALSE(value.is_string() && holdsPlace(value.get<std::string>())) << value;
}

TEST(StyleScript, WritesEveryTextAsPythonReadsIt) {
    const ScratchFolder folder;
    auto recipe = recipeOf(writeLora(folder, {{kUnet, 768}}, kOurs));
    ASSERT_TRUE(recipe.ok());
    recipe->prompt = "a \"quoted\" \\ fox\n\tand a \U0001F98A";
    const auto script = styleScript(*recipe);
    ASSERT_TRUE(script.ok());
    EXPECT_THAT(*script,
                HasSubstr("PROMPT = \"a \\\"quoted\\\" \\\\ fox\\n\\tand a \U0001F98A\"\n"));
    EXPECT_THAT(*script, HasSubstr("NEGATIVE = None\n"));
    EXPECT_THAT(*script, HasSubstr("WIDTH = None\n"));
    EXPECT_THAT(*script, HasSubstr("START = 800.0\n"));
    EXPECT_THAT(*script, HasSubstr("PIPELINE = \"StableDiffusionPipeline\"\n"));
    recipe->sampler = "unknown";
    EXPECT_EQ(styleScript(*recipe).error().code, ErrorCode::InvalidInput);
}

TEST(PrivateText, KnowsPlacesOfEverySystem) {
    for (const char* place : {"/srv/ana/model", "out=/mnt/disk/x", "~/models", "C:\\Users\\ana",
                              "d:/models/x", "see \"/Volumes/ana/x\"", "file:///x",
                              "\\\\server\\share", "saved:/mnt/disk/x", "a;/srv/ana"})
        EXPECT_TRUE(holdsPlace(place)) << place;
    for (const char* fine : {"stable-diffusion-v1/lora", "https://example.org/model", "", "1/2",
                             "a / b", "data:image/jpeg;base64,/9j/4AAQ", "runwayml/sd", "C: minor",
                             "</s>", "<b>ink</b> and wash"})
        EXPECT_FALSE(holdsPlace(fine)) << fine;
}

TEST(PrivateText, SettingsForgetWhereTheyWereOpened) {
    Json config = {{"_name_or_path", "painter"},
                   {"sample_size", 64},
                   {"text", {{"name_or_path", "x"}, {"hidden_size", 768}}},
                   {"list", {"a", "/srv/ana/x", 3}},
                   {"seen", {{"/srv/ana/pictures", 12}, {"a", 1}, {"b", 2}}},
                   {"cache", "/srv/ana/cache"}};
    EXPECT_TRUE(removePlaces(config));
    EXPECT_EQ(config, Json({{"sample_size", 64},
                            {"text", {{"hidden_size", 768}}},
                            {"list", {"a", nullptr, 3}},
                            {"seen", {{"a", 1}, {"b", 2}}}}));
    EXPECT_FALSE(removePlaces(config));
}

} // namespace
} // namespace diptych::sharing
