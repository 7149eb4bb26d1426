// The names of modules: LDM's block numbers, the grammar of names, and the model's own paths.
#include "core/adapter_formats/model_modules.h"
#include "core/adapter_formats/module_grammar.h"
#include "core/adapter_formats/unet_structure.h"
#include "core/adapter_formats/written_name.h"
#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace diptych::adapter_formats {
namespace {

using testing::HasSubstr;

const UnetStructure kSd = UnetStructure::stableDiffusion();
const UnetStructure kXl = UnetStructure::stableDiffusionXl();

/// What a name means in diffusers, "" if nothing.
std::string pathOf(const std::string& written, const UnetStructure& structure = kSd) {
    const auto module = parseUnetModule(written, structure);
    return module ? diffusersPath(*module) : "";
}

std::string ldmOf(const std::string& path, const UnetStructure& structure = kSd) {
    const auto module = parseUnetModule(path, structure);
    return module ? ldmPath(*module, structure).value_or("") : "";
}

/// The module tables of the two implementations, side by side, for the places SDXL has.
const std::map<std::string, std::string> kXlBlocks = {
    {"input_blocks.1.0", "down_blocks.0.resnets.0"},
    {"input_blocks.2.0", "down_blocks.0.resnets.1"},
    {"input_blocks.4.0", "down_blocks.1.resnets.0"},
    {"input_blocks.4.1", "down_blocks.1.attentions.0"},
    {"input_blocks.5.1", "down_blocks.1.attentions.1"},
    {"input_blocks.7.1", "down_blocks.2.attentions.0"},
    {"input_blocks.8.1", "down_blocks.2.attentions.1"},
    {"middle_block.0", "mid_block.resnets.0"},
    {"middle_block.1", "mid_block.attentions.0"},
    {"middle_block.2", "mid_block.resnets.1"},
    {"output_blocks.0.1", "up_blocks.0.attentions.0"},
    {"output_blocks.1.1", "up_blocks.0.attentions.1"},
    {"output_blocks.2.1", "up_blocks.0.attentions.2"},
    {"output_blocks.3.1", "up_blocks.1.attentions.0"},
    {"output_blocks.4.1", "up_blocks.1.attentions.1"},
    {"output_blocks.5.1", "up_blocks.1.attentions.2"},
    {"output_blocks.6.0", "up_blocks.2.resnets.0"},
    {"output_blocks.8.0", "up_blocks.2.resnets.2"},
};

TEST(UnetStructure, BlocksOfSdxlAreThoseOfThePublishedTable) {
    for (const auto& [ldm, diffusers] : kXlBlocks) {
        const bool attention = ldm.ends_with(".1");
        const std::string ldmPart = attention ? ".proj_in" : ".in_layers.2";
        const std::string part = attention ? ".proj_in" : ".conv1";
        EXPECT_EQ(pathOf(ldm + ldmPart, kXl), diffusers + part) << ldm;
        EXPECT_EQ(ldmOf(diffusers + part, kXl), ldm + ldmPart) << diffusers;
    }
}

TEST(UnetStructure, ResamplersStandWhereTheTwoFamiliesHaveThem) {
    const std::map<std::string, std::string> sd = {
        {"input_blocks.3.0.op", "down_blocks.0.downsamplers.0.conv"},
        {"input_blocks.6.0.op", "down_blocks.1.downsamplers.0.conv"},
        {"input_blocks.9.0.op", "down_blocks.2.downsamplers.0.conv"},
        {"output_blocks.2.1.conv", "up_blocks.0.upsamplers.0.conv"},
        {"output_blocks.5.2.conv", "up_blocks.1.upsamplers.0.conv"},
        {"output_blocks.8.2.conv", "up_blocks.2.upsamplers.0.conv"},
    };
    for (const auto& [ldm, diffusers] : sd) {
        EXPECT_EQ(pathOf(ldm), diffusers);
        EXPECT_EQ(ldmOf(diffusers), ldm);
    }
    EXPECT_EQ(ldmOf("up_blocks.0.upsamplers.0.conv", kXl), "output_blocks.2.2.conv");
    EXPECT_EQ(ldmOf("down_blocks.2.downsamplers.0.conv", kXl), "");
    EXPECT_EQ(ldmOf("up_blocks.3.upsamplers.0.conv"), "");
    EXPECT_EQ(pathOf("input_blocks.12.0.op"), "");
    EXPECT_EQ(pathOf("input_blocks.4.0.op"), "") << "a resnet is no resampler";
    EXPECT_EQ(pathOf("input_blocks.3.0.in_layers.2"), "") << "a resampler is no resnet";
}

TEST(UnetStructure, LevelsMayDifferInTheirNumberOfLayers) {
    const UnetStructure uneven{{{1, false}, {3, true}, {2, true}}};
    // Inputs: 1 | 2 down | 3 4 5 | 6 down | 7 8. Outputs: 0 1 2 | 3 4 5 6 | 7 8.
    EXPECT_EQ(pathOf("input_blocks.2.0.op", uneven), "down_blocks.0.downsamplers.0.conv");
    EXPECT_EQ(pathOf("input_blocks.5.1.norm", uneven), "down_blocks.1.attentions.2.norm");
    EXPECT_EQ(pathOf("input_blocks.6.0.op", uneven), "down_blocks.1.downsamplers.0.conv");
    EXPECT_EQ(pathOf("input_blocks.8.1.norm", uneven), "down_blocks.2.attentions.1.norm");
    EXPECT_EQ(pathOf("output_blocks.6.1.norm", uneven), "up_blocks.1.attentions.3.norm");
    EXPECT_EQ(pathOf("output_blocks.6.2.conv", uneven), "up_blocks.1.upsamplers.0.conv");
    EXPECT_EQ(pathOf("output_blocks.7.0.skip_connection", uneven),
              "up_blocks.2.resnets.0.conv_shortcut");
    EXPECT_EQ(pathOf("output_blocks.7.1.norm", uneven), "") << "no attention at that level";
    EXPECT_EQ(pathOf("output_blocks.9.0.in_layers.2", uneven), "");
}

TEST(UnetStructure, EveryPlaceGoesToLdmAndBack) {
    const UnetStructure uneven{{{1, false}, {3, true}, {2, true}}};
    for (const UnetStructure& structure : {kSd, kXl, uneven}) {
        std::set<std::tuple<UnetSide, int, int, bool>> used;
        int count = 0;
        for (const UnetSide side : {UnetSide::Down, UnetSide::Middle, UnetSide::Up})
            for (int block = 0; block < (side == UnetSide::Middle ? 1 : 5); ++block)
                for (const BlockPart part :
                     {BlockPart::Resnet, BlockPart::Attention, BlockPart::Resampler})
                    for (int index = 0; index < 6; ++index) {
                        const UnetPlace place{side, block, part, index};
                        const auto ldm = placeInLdm(structure, place);
                        if (!ldm)
                            continue;
                        ++count;
                        const bool resampler = part == BlockPart::Resampler;
                        EXPECT_EQ(placeInDiffusers(structure, *ldm, resampler), place);
                        EXPECT_TRUE(
                            used.insert({ldm->side, ldm->block, ldm->position, resampler}).second);
                    }
        // 2 resnets and 1 attention in the middle; each level's layers on both ways, one more up.
        int expected = 3;
        for (std::size_t i = 0; i < structure.levels.size(); ++i) {
            const int layers = 2 * structure.levels[i].layers + 1;
            expected += layers * (structure.levels[i].attention ? 2 : 1);
            expected += i + 1 < structure.levels.size() ? 2 : 0;
        }
        EXPECT_EQ(count, expected);
    }
}

/// kohya's own numbers of layers in a file with its default settings.
TEST(ModuleGrammar, KnowsEveryLayerOfADefaultAdapter) {
    const auto sd = transformerPaths({1, 1, 1, 0}, 1);
    EXPECT_EQ(sd.size(), 192u);
    const auto xl = transformerPaths({0, 2, 10}, 10);
    EXPECT_EQ(xl.size(), 722u);
    for (const auto& [paths, structure] : {std::pair{sd, kSd}, std::pair{xl, kXl}}) {
        std::set<std::string> ldmNames;
        for (const std::string& path : paths) {
            EXPECT_EQ(pathOf(path, structure), path);
            EXPECT_EQ(pathOf(underscored(path), structure), path);
            const std::string ldm = ldmOf(path, structure);
            EXPECT_EQ(pathOf(ldm, structure), path);
            EXPECT_EQ(pathOf(underscored(ldm), structure), path);
            EXPECT_EQ(pathOf(underscored(ldm), UnetStructure::anyOfFamily()), path);
            ldmNames.insert(ldm);
        }
        EXPECT_EQ(ldmNames.size(), paths.size());
    }
}

TEST(ModuleGrammar, KnowsWhatIsOutsideOfTheTransformers) {
    const std::map<std::string, std::string> pairs = {
        {"input_blocks.0.0", "conv_in"},
        {"out.0", "conv_norm_out"},
        {"out.2", "conv_out"},
        {"time_embed.0", "time_embedding.linear_1"},
        {"time_embed.2", "time_embedding.linear_2"},
        {"label_emb.0.0", "add_embedding.linear_1"},
        {"label_emb.0.2", "add_embedding.linear_2"},
        {"input_blocks.1.0.in_layers.0", "down_blocks.0.resnets.0.norm1"},
        {"input_blocks.1.0.in_layers.2", "down_blocks.0.resnets.0.conv1"},
        {"input_blocks.1.0.emb_layers.1", "down_blocks.0.resnets.0.time_emb_proj"},
        {"input_blocks.1.0.out_layers.0", "down_blocks.0.resnets.0.norm2"},
        {"input_blocks.1.0.out_layers.3", "down_blocks.0.resnets.0.conv2"},
        {"input_blocks.4.0.skip_connection", "down_blocks.1.resnets.0.conv_shortcut"},
        {"output_blocks.3.1.transformer_blocks.0.norm2",
         "up_blocks.1.attentions.0.transformer_blocks.0.norm2"},
    };
    for (const auto& [ldm, diffusers] : pairs) {
        EXPECT_EQ(pathOf(ldm), diffusers);
        EXPECT_EQ(pathOf(underscored(ldm)), diffusers);
        EXPECT_EQ(pathOf(underscored(diffusers)), diffusers);
        EXPECT_EQ(ldmOf(diffusers), ldm);
        EXPECT_TRUE(parseUnetModule(ldm, kSd)->writtenAsLdm);
        EXPECT_FALSE(parseUnetModule(diffusers, kSd)->writtenAsLdm);
    }
}

TEST(ModuleGrammar, RefusesWhatIsNoModule) {
    for (const char* name :
         {"", "down_blocks", "down_blocks.0", "down_blocks.0.attentions.0",
          "down_blocks.x.attentions.0.proj_in", "down_blocks.00.attentions.0.proj_in",
          "down_blocks.0.attentions.0.proj_in.more", "down_blocks.0.attentions.0.proj_inn",
          "down_blocks.0.upsamplers.0.conv", "mid_block.downsamplers.0.conv",
          "down_blocks.0.resnets.0.to_q", "down_blocks.99999.resnets.0.conv1",
          "down_blocks.0.attentions.0.transformer_blocks.attn1.to_q",
          "down_blocks.0.attentions.0.transformer_blocks.0.attn3.to_q", "middle_block.3.norm",
          "input_blocks.-1.0.in_layers.2", "input_blocks.0.1.norm", "double_blocks.0.img_attn.qkv"})
        EXPECT_EQ(pathOf(name), "") << name;
}

TEST(ModuleGrammar, TextEncodersWithAndWithoutTheirFirstWord) {
    const std::string q = "text_model.encoder.layers.11.self_attn.q_proj";
    for (const char* name :
         {"text_model.encoder.layers.11.self_attn.q_proj",
          "text_model_encoder_layers_11_self_attn_q_proj", "encoder.layers.11.self_attn.q_proj",
          "text_model.encoder.layers.11.self_attn.to_q"})
        EXPECT_EQ(parseTextModule(name), q) << name;
    EXPECT_EQ(parseTextModule("text_model_encoder_layers_0_mlp_fc1"),
              "text_model.encoder.layers.0.mlp.fc1");
    EXPECT_EQ(parseTextModule("text_model_encoder_layers_3_self_attn_to_out"),
              "text_model.encoder.layers.3.self_attn.out_proj");
    EXPECT_EQ(parseTextModule("text_projection"), "text_projection");
    EXPECT_EQ(parseTextModule("text_model_final_layer_norm"), "text_model.final_layer_norm");
    for (const char* name : {"", "text_model", "encoder.layers", "encoder.layers.0",
                             "encoder.layers.0.mlp", "encoder.block.0.layer.0.SelfAttention.q"})
        EXPECT_FALSE(parseTextModule(name)) << name;
}

TEST(ModelModules, FindsWhatUnderscoresMadeAmbiguousForWords) {
    // A module the grammar does not know, and two that are written alike.
    const ModelModules model({{{Component::Unet, "odd_part.inner_part.0"}, {3, 4}},
                              {{Component::Unet, "twin.a"}},
                              {{Component::Unet, "twin_a"}},
                              {{Component::TextEncoder1, "encoder.layers.0.mlp.fc1"}}},
                             kSd);
    const auto found = model.findWritten(Component::Unet, "odd_part_inner_part_0");
    ASSERT_NE(found.module, nullptr);
    EXPECT_EQ(found.module->name.path, "odd_part.inner_part.0");
    EXPECT_TRUE(model.findWritten(Component::Unet, "twin_a").ambiguous);
    EXPECT_EQ(model.findWritten(Component::Unet, "missing").module, nullptr);
    EXPECT_NE(
        model.findWritten(Component::TextEncoder1, "text_model_encoder_layers_0_mlp_fc1").module,
        nullptr);
    EXPECT_TRUE(model.has(Component::TextEncoder1));
    EXPECT_FALSE(model.has(Component::TextEncoder2));

    const auto twin = resolveLayer(takePrefix("lora_unet_twin_a"), &model);
    EXPECT_THAT(twin.problem, HasSubstr("more than one layer"));
    const auto odd = resolveLayer(takePrefix("lora_unet_odd_part_inner_part_0"), &model);
    EXPECT_EQ(odd.module, found.module);
    EXPECT_EQ(odd.problem, "");
    const auto second =
        resolveLayer(takePrefix("lora_te2_text_model_encoder_layers_0_mlp_fc1"), &model);
    EXPECT_THAT(second.problem, HasSubstr("second text encoder"));
}

TEST(ModelModules, ContextWidthIsWhatCrossAttentionReads) {
    const std::string block = "mid_block.attentions.0.transformer_blocks.0.";
    const ModelModules model({{{Component::Unet, block + "attn1.to_k"}, {320, 320}},
                              {{Component::Unet, block + "attn2.to_k"}, {320, 768}},
                              {{Component::Unet, block + "attn2.to_q"}, {320, 320}}},
                             kSd);
    EXPECT_EQ(model.contextWidth(), 768);
    EXPECT_EQ(ModelModules({{{Component::Unet, block + "attn2.to_k"}}}, kSd).contextWidth(), 0);
}

TEST(WrittenName, PrefixesOfEveryProgram) {
    struct Case {
        const char* name;
        NameStyle style;
        std::optional<Component> component;
        const char* module;
    };
    const std::vector<Case> cases = {
        {"lora_unet_mid_block_x", NameStyle::Kohya, Component::Unet, "mid_block_x"},
        {"lora_te_a", NameStyle::Kohya, Component::TextEncoder1, "a"},
        {"lora_te1_a", NameStyle::Kohya, Component::TextEncoder1, "a"},
        {"lora_te2_a", NameStyle::Kohya, Component::TextEncoder2, "a"},
        {"lycoris_mid_block_x", NameStyle::Lycoris, std::nullopt, "mid_block_x"},
        {"unet.a", NameStyle::Dotted, Component::Unet, "a"},
        {"unet.unet.a", NameStyle::Dotted, Component::Unet, "a"},
        {"base_model.model.unet.a", NameStyle::Dotted, Component::Unet, "a"},
        {"base_model.model.a", NameStyle::Dotted, std::nullopt, "a"},
        {"base_model.model.base_model.model.a", NameStyle::Dotted, std::nullopt, "a"},
        {"unet.base_model.model.a", NameStyle::Dotted, Component::Unet, "a"},
        {"module.unet.a", NameStyle::Dotted, Component::Unet, "a"},
        {"text_encoder.a", NameStyle::Dotted, Component::TextEncoder1, "a"},
        {"text_encoder_2.a", NameStyle::Dotted, Component::TextEncoder2, "a"},
        {"text_encoders.clip_g.transformer.a", NameStyle::Dotted, Component::TextEncoder2, "a"},
        {"text_encoders.clip_l.transformer.a", NameStyle::Dotted, Component::TextEncoder1, "a"},
        {"diffusion_model.a", NameStyle::Dotted, Component::Unet, "a"},
        {"model.diffusion_model.a", NameStyle::Dotted, Component::Unet, "a"},
        {"unet.x.attn1.processor.to_q", NameStyle::Dotted, Component::Unet, "x.attn1.to_q"},
        {"unet.text_encoder.a", NameStyle::Dotted, Component::Unet, "text_encoder.a"},
        {"a", NameStyle::Dotted, std::nullopt, "a"},
    };
    for (const Case& c : cases) {
        const WrittenLayer layer = takePrefix(c.name);
        EXPECT_EQ(layer.style, c.style) << c.name;
        EXPECT_EQ(layer.component, c.component) << c.name;
        EXPECT_EQ(layer.module, c.module) << c.name;
    }
}

} // namespace
} // namespace diptych::adapter_formats
