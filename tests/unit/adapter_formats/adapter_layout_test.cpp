// Whole files: one of each naming scheme, files that mix them, and what is left over.
#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/block_roles.h"
#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::adapter_formats {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kQ = "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q";
const std::string kOut = "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_out.0";
const std::string kK2 = "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k";
const std::string kText = "text_model.encoder.layers.0.self_attn.q_proj";

/// A pair of factors under any two names.
std::vector<MadeTensor> pairOf(const std::string& down, const std::string& up, std::int64_t out = 8,
                               std::int64_t in = 6, std::int64_t rank = 2) {
    return {{down, {rank, in}}, {up, {out, rank}}};
}

/// The one layer of a file with one pair of factors.
LayerRecord onlyLayer(const std::string& down, const std::string& up) {
    const AdapterLayout layout = layoutOf(pairOf(down, up));
    EXPECT_THAT(layout.leftovers, IsEmpty()) << down;
    EXPECT_THAT(layout.layers, SizeIs(1)) << down;
    if (layout.layers.size() != 1)
        return {};
    EXPECT_EQ(layout.layers[0].problem, "") << down;
    EXPECT_EQ(layout.layers[0].tensors.at(Slot::Down), down);
    EXPECT_EQ(layout.layers[0].tensors.at(Slot::Up), up);
    EXPECT_EQ(layout.layers[0].shapes.weightShape, (std::vector<std::int64_t>{8, 6}));
    return layout.layers[0];
}

TEST(AdapterLayout, EveryNamingSchemeNamesTheSameModule) {
    struct Case {
        std::string down;
        std::string up;
        NameScheme scheme;
        std::string path;
        Component component = Component::Unet;
    };
    const std::string kohya =
        "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_out_0";
    const std::string ldm = "lora_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_out_0";
    const std::string lycoris =
        "lycoris_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_out_0";
    const std::string comfy =
        "diffusion_model.input_blocks.4.1.transformer_blocks.0.attn1.to_out.0";
    const std::string old =
        "down_blocks.1.attentions.0.transformer_blocks.0.attn1.processor.to_out";
    const std::vector<Case> cases = {
        {kohya + ".lora_down.weight", kohya + ".lora_up.weight", NameScheme::Kohya, kOut},
        {ldm + ".lora_down.weight", ldm + ".lora_up.weight", NameScheme::KohyaLdm, kOut},
        {lycoris + ".lora_down.weight", lycoris + ".lora_up.weight", NameScheme::Lycoris, kOut},
        {comfy + ".lora_down.weight", comfy + ".lora_up.weight", NameScheme::LdmDotted, kOut},
        {comfy + ".lora_A.weight", comfy + ".lora_B.weight", NameScheme::LdmDotted, kOut},
        {"unet." + kOut + ".lora_A.weight", "unet." + kOut + ".lora_B.weight", NameScheme::Peft,
         kOut},
        {"base_model.model." + kOut + ".lora_A.weight",
         "base_model.model." + kOut + ".lora_B.weight", NameScheme::Peft, kOut},
        {"base_model.model.unet." + kOut + ".lora_A.default.weight",
         "base_model.model.unet." + kOut + ".lora_B.default.weight", NameScheme::Peft, kOut},
        {"unet." + kOut + ".lora.down.weight", "unet." + kOut + ".lora.up.weight",
         NameScheme::Diffusers, kOut},
        // As the released adapters of Break-for-Make have it.
        {"unet.unet." + kOut + ".lora.down.weight", "unet.unet." + kOut + ".lora.up.weight",
         NameScheme::Diffusers, kOut},
        {"unet." + old + "_lora.down.weight", "unet." + old + "_lora.up.weight",
         NameScheme::DiffusersAttention, kOut},
        {old + "_lora.down.weight", old + "_lora.up.weight", NameScheme::DiffusersAttention, kOut},
        {"lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight",
         "lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_up.weight", NameScheme::Kohya,
         kText, Component::TextEncoder1},
        {"lora_te2_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight",
         "lora_te2_text_model_encoder_layers_0_self_attn_q_proj.lora_up.weight", NameScheme::Kohya,
         kText, Component::TextEncoder2},
        {"text_encoder_2." + kText + ".lora_linear_layer.down.weight",
         "text_encoder_2." + kText + ".lora_linear_layer.up.weight", NameScheme::Diffusers, kText,
         Component::TextEncoder2},
        {"text_encoder.text_model.encoder.layers.0.self_attn.to_q_lora.down.weight",
         "text_encoder.text_model.encoder.layers.0.self_attn.to_q_lora.up.weight",
         NameScheme::DiffusersAttention, kText, Component::TextEncoder1},
        // transformers 5.6 and later: without "text_model.".
        {"text_encoder.encoder.layers.0.self_attn.q_proj.lora_A.weight",
         "text_encoder.encoder.layers.0.self_attn.q_proj.lora_B.weight", NameScheme::Peft, kText,
         Component::TextEncoder1},
        {"lycoris_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight",
         "lycoris_text_model_encoder_layers_0_self_attn_q_proj.lora_up.weight", NameScheme::Lycoris,
         kText, Component::TextEncoder1},
        {"text_encoders.clip_g.transformer." + kText + ".lora_down.weight",
         "text_encoders.clip_g.transformer." + kText + ".lora_up.weight", NameScheme::Diffusers,
         kText, Component::TextEncoder2},
    };
    for (const Case& c : cases) {
        const LayerRecord layer = onlyLayer(c.down, c.up);
        EXPECT_EQ(layer.module.path, c.path) << c.down;
        EXPECT_EQ(layer.module.component, c.component) << c.down;
        EXPECT_STREQ(schemeTitle(layer.scheme), schemeTitle(c.scheme)) << c.down;
    }
}

TEST(AdapterLayout, EveryKindUnderAKohyaName) {
    const std::string unet = "lora_unet_";
    const AdapterLayout layout = layoutOf(std::vector<MadeTensor>{
        {unet + "mid_block_attentions_0_proj_in.hada_w1_a", {8, 2}},
        {unet + "mid_block_attentions_0_proj_in.hada_w1_b", {2, 8}},
        {unet + "mid_block_attentions_0_proj_in.hada_w2_a", {8, 2}},
        {unet + "mid_block_attentions_0_proj_in.hada_w2_b", {2, 8}},
        {unet + "mid_block_attentions_0_proj_in.alpha", {}},
        {unet + "mid_block_attentions_0_proj_out.lokr_w1", {2, 2}},
        {unet + "mid_block_attentions_0_proj_out.lokr_w2", {4, 4}},
        {unet + "mid_block_attentions_0_proj_out.alpha", {}},
        {unet + "mid_block_resnets_0_conv1.lora_down.weight", {2, 8, 3, 3}},
        {unet + "mid_block_resnets_0_conv1.lora_up.weight", {8, 2, 1, 1}},
        {unet + "mid_block_resnets_0_conv2.diff", {8, 8, 3, 3}},
        {unet + "mid_block_resnets_0_conv2.diff_b", {8}},
        {unet + "mid_block_resnets_0_norm1.w_norm", {8}},
        {unet + "mid_block_resnets_0_norm1.b_norm", {8}},
        {unet + "mid_block_attentions_0_transformer_blocks_0_attn1_to_k.weight", {8}},
        {unet + "mid_block_attentions_0_transformer_blocks_0_attn1_to_k.on_input", {}},
        {unet + "mid_block_attentions_0_transformer_blocks_0_ff_net_2.lora_down.weight", {2, 32}},
        {unet + "mid_block_attentions_0_transformer_blocks_0_ff_net_2.lora_up.weight", {8, 2}},
        {unet + "mid_block_attentions_0_transformer_blocks_0_ff_net_2.dora_scale", {8, 1}},
    });
    EXPECT_THAT(layout.leftovers, IsEmpty());
    EXPECT_EQ(layout.appliedCount(), 7u);
    const auto kindOf = [&](const char* path) { return recordOf(layout, path).shapes.kind; };
    EXPECT_EQ(kindOf("mid_block.attentions.0.proj_in"), LayerKind::LoHa);
    EXPECT_EQ(kindOf("mid_block.attentions.0.proj_out"), LayerKind::LoKr);
    EXPECT_EQ(kindOf("mid_block.resnets.0.conv1"), LayerKind::LowRankConvolution);
    EXPECT_EQ(kindOf("mid_block.resnets.0.conv2"), LayerKind::Difference);
    EXPECT_EQ(kindOf("mid_block.resnets.0.norm1"), LayerKind::Norm);
    EXPECT_EQ(kindOf("mid_block.attentions.0.transformer_blocks.0.attn1.to_k"), LayerKind::Ia3);
    const LayerRecord dora =
        recordOf(layout, "mid_block.attentions.0.transformer_blocks.0.ff.net.2");
    EXPECT_EQ(dora.shapes.magnitude, MagnitudeAxis::Output);
    EXPECT_EQ(recordOf(layout, "mid_block.attentions.0.proj_in").alpha.from, AlphaFrom::Tensor);
    EXPECT_EQ(recordOf(layout, "mid_block.attentions.0.proj_out").alpha.from, AlphaFrom::NotUsed);
    EXPECT_EQ(recordOf(layout, "mid_block.resnets.0.conv1").alpha.from, AlphaFrom::Absent);
}

TEST(AdapterLayout, AlphaComesFromWhereItStands) {
    const std::string unet = "unet." + kQ;
    const std::string text = "text_encoder." + kText;
    const auto tensors = together({pairOf(unet + ".lora_A.weight", unet + ".lora_B.weight"),
                                   pairOf(text + ".lora_A.weight", text + ".lora_B.weight")});
    const auto withSettings = [&](const Json& settings) {
        return layoutOf(headerOf(tensors, {{"lora_adapter_metadata", settings.dump()}}));
    };
    AdapterLayout layout = withSettings({{"unet.r", 2}, {"unet.lora_alpha", 6.0}});
    EXPECT_EQ(recordOf(layout, kQ).alpha.from, AlphaFrom::PeftConfig);
    EXPECT_EQ(scaleOf(recordOf(layout, kQ), 0.0), 3.0);
    EXPECT_EQ(recordOf(layout, kText).alpha.from, AlphaFrom::Absent);
    EXPECT_EQ(scaleOf(recordOf(layout, kText), 0.0), 1.0);

    layout = withSettings({{"unet.lora_alpha", 6}, {"unet.use_rslora", true}});
    EXPECT_DOUBLE_EQ(scaleOf(recordOf(layout, kQ), 0.0), 6.0 / std::sqrt(2.0));

    // The path of the pattern may be without "text_model.", the layer's with it.
    layout = withSettings(
        {{"text_encoder.lora_alpha", 8},
         {"text_encoder.alpha_pattern", {{"encoder.layers.0.self_attn.q_proj", 4}, {"k_proj", 1}}},
         {"unet.lora_alpha", 2},
         {"unet.alpha_pattern", {{"_q", 7}, {"attn1.to_q", 5}}}});
    EXPECT_EQ(scaleOf(recordOf(layout, kText), 0.0), 2.0);
    EXPECT_EQ(scaleOf(recordOf(layout, kQ), 0.0), 2.5) << "_q is not the end at a dot";

    layout = withSettings({{"unet.lora_alpha", 2}, {"unet.alpha_pattern", {{"down.*to_q", 5}}}});
    EXPECT_THAT(recordOf(layout, kQ).problem, HasSubstr("pattern"));
    EXPECT_EQ(layout.appliedCount(), 1u);
}

TEST(AdapterLayout, AlphaTensorsWinAndSettingsBesideAFileCount) {
    const std::string unet = "base_model.model." + kQ;
    auto tensors = pairOf(unet + ".lora_A.weight", unet + ".lora_B.weight");
    const Json config = {{"r", 2}, {"lora_alpha", 1}, {"target_modules", {"to_q"}}};
    DescribeOptions options;
    options.adapterConfig = &config;
    EXPECT_EQ(scaleOf(recordOf(layoutOf(tensors, options), kQ), 9.0), 0.5);
    tensors.push_back({unet + ".alpha", {}});
    const LayerRecord layer = recordOf(layoutOf(tensors, options), kQ);
    EXPECT_EQ(layer.alpha.tensor, unet + ".alpha");
    EXPECT_EQ(scaleOf(layer, 9.0), 4.5);

    const std::vector<MadeTensor> kron = {{unet + ".lokr_w1", {2, 2}}, {unet + ".lokr_w2", {4, 3}}};
    EXPECT_EQ(layoutOf(kron).appliedCount(), 1u);
    EXPECT_THAT(recordOf(layoutOf(kron, options), kQ).problem, HasSubstr("PEFT's settings"));
}

TEST(AdapterLayout, NetworkAlphaOfTheDescriptionIsToldAndNotUsed) {
    const auto header = headerOf(pairOf("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight",
                                        "lora_unet_mid_block_attentions_0_proj_in.lora_up.weight"),
                                 {{"ss_network_alpha", "0.5"}, {"ss_network_dim", "Dynamic"}});
    const AdapterLayout layout = layoutOf(header);
    EXPECT_EQ(layout.claims.alpha, 0.5);
    EXPECT_FALSE(layout.claims.dim) << "no number";
    EXPECT_EQ(scaleOf(layout.layers.at(0), 0.0), 1.0);
}

TEST(AdapterLayout, DamagedSettingsAreAnErrorNotAGuess) {
    const auto tensors = pairOf("unet." + kQ + ".lora_A.weight", "unet." + kQ + ".lora_B.weight");
    for (const char* settings : {"{", "[]", R"({"unet.lora_alpha": "six"})",
                                 R"({"unet.lora_alpha": 1, "unet.use_rslora": 1})",
                                 R"({"unet.lora_alpha": 1, "unet.alpha_pattern": []})",
                                 R"({"unet.lora_alpha": 1, "unet.alpha_pattern": {"a": "b"}})"}) {
        const auto layout =
            describeAdapter(headerOf(tensors, {{"lora_adapter_metadata", settings}}));
        ASSERT_FALSE(layout.ok()) << settings;
        EXPECT_EQ(layout.error().code, ErrorCode::Corrupt) << settings;
    }
}

TEST(AdapterLayout, AFileInBothWordsChangesEachLayerOnce) {
    const std::string plain = "lora_unet_down_blocks_1_attentions_0_proj_in";
    const std::string ldm = "lora_unet_input_blocks_4_1_proj_in";
    const AdapterLayout layout =
        layoutOf(together({kohyaLayer(ldm, 8, 8), kohyaLayer(plain, 8, 8)}));
    ASSERT_THAT(layout.layers, SizeIs(2));
    EXPECT_EQ(layout.layers[0].writtenName, plain) << "diffusers' words win, as in diffusers";
    EXPECT_TRUE(layout.layers[0].applied());
    EXPECT_EQ(layout.layers[1].writtenName, ldm);
    EXPECT_THAT(layout.layers[1].problem, HasSubstr("a second time, under the name " + plain));

    // Where the first one is broken, the second one counts.
    const AdapterLayout broken =
        layoutOf(together({kohyaLayer(ldm, 8, 8), {{plain + ".lora_down.weight", {4, 8}}}}));
    EXPECT_THAT(broken.layers[0].problem, HasSubstr("only a part"));
    EXPECT_TRUE(broken.layers[1].applied());
}

TEST(AdapterLayout, OneTensorUnderTwoNamesIsNotGuessed) {
    const AdapterLayout layout =
        layoutOf(together({kohyaLayer("lora_te_text_model_encoder_layers_0_mlp_fc1", 8, 8),
                           kohyaLayer("lora_te1_text_model_encoder_layers_0_mlp_fc1", 8, 8)}));
    ASSERT_THAT(layout.layers, SizeIs(1));
    EXPECT_THAT(layout.layers[0].problem, HasSubstr("under two names"));
    EXPECT_THAT(layout.leftovers, SizeIs(3));
}

TEST(AdapterLayout, EveryTensorIsInALayerAWordOrALeftover) {
    const std::string good = "lora_unet_mid_block_attentions_0_proj_in";
    const std::string glora = "lora_unet_mid_block_attentions_0_proj_out";
    const auto header = headerOf(together({kohyaLayer(good, 8, 8),
                                           kohyaLayer("lora_unet_no_such_block", 8, 8),
                                           {{glora + ".a1.weight", {2, 8}},
                                            {glora + ".a2.weight", {8, 2}},
                                            {"bundle_emb.moss.string_to_param.*", {2, 768}},
                                            {"bundle_emb.nameless", {2, 768}},
                                            {"global_step", {1}}}}));
    const AdapterLayout layout = layoutOf(header);
    EXPECT_EQ(layout.appliedCount(), 1u);
    EXPECT_THAT(recordOf(layout, "mid_block.attentions.0.proj_out").problem, HasSubstr("GLoRA"));
    std::multiset<std::string> named;
    for (const LayerRecord& layer : layout.layers)
        for (const auto& [slot, tensor] : layer.tensors)
            named.insert(tensor);
    for (const Leftover& leftover : layout.leftovers)
        named.insert(leftover.tensor);
    for (const LearntWord& word : layout.words)
        named.insert(word.firstTensor);
    std::multiset<std::string> all;
    for (const auto& entry : header.entries())
        all.insert(entry.name);
    EXPECT_EQ(named, all);
    ASSERT_THAT(layout.words, SizeIs(1));
    EXPECT_EQ(layout.words[0].name, "moss");
}

TEST(AdapterLayout, AnUnknownPartMakesItsLayerNotApplied) {
    const std::string stem = "unet." + kQ;
    const AdapterLayout layout =
        layoutOf(together({pairOf(stem + ".lora_A.weight", stem + ".lora_B.weight"),
                           {{stem + ".lora_B.bias", {8}}}}));
    EXPECT_THAT(recordOf(layout, kQ).problem, HasSubstr("a LoRA with a bias of its own"));
    ASSERT_THAT(layout.leftovers, SizeIs(1));
    EXPECT_EQ(layout.leftovers[0].tensor, stem + ".lora_B.bias");
}

TEST(AdapterLayout, FilesThatAreNoAdaptersAreNamed) {
    struct Case {
        std::vector<MadeTensor> tensors;
        ErrorCode code;
        const char* words;
    };
    const std::vector<Case> cases = {
        {{}, ErrorCode::Corrupt, "empty"},
        {{{"model.diffusion_model.input_blocks.0.0.weight", {8, 4, 3, 3}},
          {"model.diffusion_model.input_blocks.0.0.bias", {8}}},
         ErrorCode::Unsupported,
         "a model or a part of one"},
        {{{"down_blocks.0.attentions.0.proj_in.weight", {8, 8}}},
         ErrorCode::Unsupported,
         "a model or a part of one"},
        {{{"a", {3, 3, 3}}, {"b", {2}}}, ErrorCode::Unsupported, "does not know as an adapter"},
        {kohyaLayer("lora_unet_double_blocks_0_img_attn_qkv", 8, 8), ErrorCode::Unsupported,
         "made for Flux"},
        {pairOf("transformer.layers.0.to_q.lora_A.weight",
                "transformer.layers.0.to_q.lora_B.weight"),
         ErrorCode::Unsupported, "a transformer instead of a UNet"},
        {kohyaLayer("lora_unet_joint_blocks_0_x_block_attn_qkv", 8, 8), ErrorCode::Unsupported,
         "Stable Diffusion 3"},
        {kohyaLayer("lora_unet_strange_layer", 8, 8), ErrorCode::Unsupported,
         "layers that no Stable Diffusion"},
    };
    for (const Case& c : cases) {
        const auto layout = describeAdapter(headerOf(c.tensors));
        ASSERT_FALSE(layout.ok()) << c.words;
        EXPECT_EQ(layout.error().code, c.code) << c.words;
        EXPECT_THAT(layout.error().message, HasSubstr(c.words));
    }
}

/// A small model: two levels, three transformer layers named, one text encoder.
ModelModules smallModel() {
    return ModelModules({{{Component::Unet, kQ}, {8, 6}},
                         {{Component::Unet, kK2}, {8, 32}},
                         {{Component::Unet, "down_blocks.1.resnets.0.conv1"}, {8, 6, 3, 3}},
                         {{Component::TextEncoder1, kText}, {32, 32}}},
                        UnetStructure{{{1, false}, {1, true}}});
}

TEST(AdapterLayout, WithAModelItsPathsAndBlockNumbersCount) {
    const ModelModules model = smallModel();
    DescribeOptions options;
    options.model = &model;
    // One layer a level: input block 3 is the coarse level's first.
    const std::string ldm = "lora_unet_input_blocks_3_1_transformer_blocks_0_attn1_to_q";
    const AdapterLayout layout = layoutOf(
        together({kohyaLayer(ldm, 8, 6),
                  kohyaLayer("lora_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_k", 8, 6),
                  {{"lora_unet_down_blocks_1_resnets_0_conv1.hada_w1_a", {8, 2}},
                   {"lora_unet_down_blocks_1_resnets_0_conv1.hada_w1_b", {2, 54}},
                   {"lora_unet_down_blocks_1_resnets_0_conv1.hada_w2_a", {8, 2}},
                   {"lora_unet_down_blocks_1_resnets_0_conv1.hada_w2_b", {2, 54}}},
                  kohyaLayer("lora_te_text_model_encoder_layers_0_self_attn_q_proj", 32, 32),
                  kohyaLayer("lora_te_text_model_encoder_layers_9_self_attn_q_proj", 32, 32),
                  kohyaLayer("lora_te2_text_model_encoder_layers_0_self_attn_q_proj", 32, 32)}),
        options);
    EXPECT_EQ(layout.appliedCount(), 3u);
    EXPECT_EQ(recordOf(layout, kQ).writtenName, ldm);
    EXPECT_EQ(recordOf(layout, "down_blocks.1.resnets.0.conv1").problem, "");
    std::map<std::string, int> reasons;
    for (const LayerRecord& layer : layout.layers)
        if (!layer.applied())
            ++reasons[layer.problem];
    EXPECT_EQ(reasons["the opened model has no such layer"], 2);
    EXPECT_EQ(reasons["the opened model has no layers in its second text encoder that an adapter "
                      "can change"],
              1);
}

TEST(AdapterLayout, WithAModelShapesMustFitItsWeights) {
    const ModelModules model = smallModel();
    DescribeOptions options;
    options.model = &model;
    const AdapterLayout layout = layoutOf(
        kohyaLayer("lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k", 8, 2048),
        options);
    EXPECT_EQ(layout.layers.at(0).problem,
              "its change (8, 2048) does not fit the opened model's weight (8, 32)");
    EXPECT_EQ(layout.base.contextWidth, 2048);
    EXPECT_EQ(baseMismatch(layout.base, model.contextWidth()),
              "The adapter was made for Stable Diffusion XL (prompts of width 2048); the opened "
              "model is a model that reads prompts of width 32");
}

TEST(AdapterLayout, HalvesOfABLora) {
    const auto layer = [](int attention, std::int64_t width) {
        return kohyaLayer("lora_unet_output_blocks_" + std::to_string(attention) +
                              "_1_transformer_blocks_0_attn2_to_k",
                          1280, width);
    };
    const auto halvesOf = [](const std::vector<std::vector<MadeTensor>>& parts) {
        return bLoraHalves(layoutOf(together(parts)));
    };
    EXPECT_EQ(halvesOf({layer(0, 2048)}), BLoraHalf::Content);
    EXPECT_EQ(halvesOf({layer(1, 2048)}), BLoraHalf::Style);
    EXPECT_EQ(halvesOf({layer(0, 2048), layer(1, 2048)}), BLoraHalf::Both);
    EXPECT_EQ(halvesOf({layer(0, 2048), layer(2, 2048)}), BLoraHalf::None);
    EXPECT_EQ(halvesOf({layer(0, 768)}), BLoraHalf::None) << "not SDXL";
    EXPECT_EQ(halvesOf({layer(0, 2048),
                        kohyaLayer("lora_te1_text_model_encoder_layers_0_mlp_fc1", 8, 8)}),
              BLoraHalf::None);
    EXPECT_EQ(bLoraHalfOf("up_blocks.0.attentions.1.transformer_blocks.3.attn1.to_q"),
              BLoraHalf::Style);
    EXPECT_EQ(bLoraHalfOf("up_blocks.0.attentions.10.proj_in"), BLoraHalf::None);
}

} // namespace
} // namespace diptych::adapter_formats
