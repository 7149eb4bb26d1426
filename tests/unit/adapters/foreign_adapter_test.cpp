// Files of other programs: names, settings, words, and what is told of them.
#include "core/adapters/foreign_adapter.h"

#include "core/adapters/adapter_file.h"
#include "core/adapters/export_forms.h"
#include "core/base/json.h"
#include "core/tensor/tensor_file.h"
#include "tests/unit/adapters/foreign_files.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <gmock/gmock.h>

#include <cmath>

namespace diptych::adapters {
namespace {

using adapter_formats::BaseFamily;
using adapter_formats::Component;
using test::convolutionSite;
using test::kConvolutionStem;
using test::kLinearStem;
using test::linearSite;
using testing::Contains;
using testing::HasSubstr;

const std::string kPath = "mid_block.attentions.0.transformer_blocks.0.attn1.to_q";
const std::string kTextStem = "lora_te1_text_model_encoder_layers_0_self_attn_q_proj";

class ForeignAdapter : public test::ForeignFiles {
  protected:
    at::Tensor m_down = numbers({2, 4});
    at::Tensor m_up = numbers({6, 2});

    Error refused(const Tensors& tensors, const safetensors::Metadata& metadata = {}) const {
        const auto adapter = readAdapter(write(tensors, metadata));
        EXPECT_FALSE(adapter.ok()) << "the file was accepted";
        return adapter.ok() ? Error{} : adapter.error();
    }

    Tensors kohya() const {
        return {{kLinearStem + ".lora_down.weight", m_down},
                {kLinearStem + ".lora_up.weight", m_up},
                {kLinearStem + ".alpha", number(2.0)}};
    }
};

TEST_F(ForeignAdapter, EveryWayOfWritingALayerMeansTheSame) {
    const std::vector<std::pair<std::string, std::string>> ways = {
        {"lora_unet_middle_block_1_transformer_blocks_0_attn1_to_q.lora_down.weight",
         "lora_unet_middle_block_1_transformer_blocks_0_attn1_to_q.lora_up.weight"},
        {"unet." + kPath + ".lora_A.weight", "unet." + kPath + ".lora_B.weight"},
        {"unet.unet." + kPath + ".lora.down.weight", "unet.unet." + kPath + ".lora.up.weight"},
        {"base_model.model.unet." + kPath + ".lora_A.default.weight",
         "base_model.model.unet." + kPath + ".lora_B.default.weight"},
        {"unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.down.weight",
         "unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.up.weight"},
        {"lycoris_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight",
         "lycoris_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_up.weight"},
        {"diffusion_model.middle_block.1.transformer_blocks.0.attn1.to_q.lora_down.weight",
         "diffusion_model.middle_block.1.transformer_blocks.0.attn1.to_q.lora_up.weight"}};
    for (const auto& [down, up] : ways) {
        SCOPED_TRACE(down);
        const Adapter adapter = opened({{down, m_down}, {up, m_up}});
        ASSERT_TRUE(adapter.layers.contains(kLinearStem));
        EXPECT_TRUE(adapter.layers.at(kLinearStem).down.equal(m_down));
        EXPECT_TRUE(adapter.layers.at(kLinearStem).up.equal(m_up));
        EXPECT_EQ(adapter.layers.at(kLinearStem).scale(), 1.0);
        EXPECT_TRUE(adapter.report.notApplied.empty());
        EXPECT_TRUE(bound(adapter, linearSite()));
    }
}

TEST_F(ForeignAdapter, TextEncodersAreBoundByThemselves) {
    Tensors tensors = kohya();
    const std::string second = "lora_te2_text_model_encoder_layers_0_self_attn_q_proj";
    for (const std::string& stem :
         {std::string("lora_te_text_model_encoder_layers_0_self_attn_q_proj"), second}) {
        tensors[stem + ".lora_down.weight"] = m_down;
        tensors[stem + ".lora_up.weight"] = m_up;
    }
    const Adapter adapter = opened(tensors);
    EXPECT_EQ(adapter.stems(), (std::set<std::string>{kLinearStem, kTextStem, second}));
    models::LinearSite text = linearSite();
    text.path = "text_model.encoder.layers.0.self_attn.q_proj";
    const auto unet = bound(adapter, linearSite());
    ASSERT_TRUE(unet);
    EXPECT_TRUE(unet->at(0).down.defined());
    for (const Component component : {Component::TextEncoder1, Component::TextEncoder2}) {
        const auto layers = bound(adapter, text, component);
        ASSERT_TRUE(layers);
        EXPECT_TRUE(layers->at(0).down.defined());
        // The part of the model that lacks the layer says so.
        EXPECT_FALSE(BoundLayers::bind(adapter, {linearSite()}, at::kDouble, component).ok());
    }
}

TEST_F(ForeignAdapter, PeftSettingsBesideTheFileScaleIt) {
    const auto path = write({{"base_model.model.unet." + kPath + ".lora_A.weight", m_down},
                             {"base_model.model.unet." + kPath + ".lora_B.weight", m_up}},
                            {}, "adapter_model.safetensors");
    EXPECT_EQ(readAdapter(path)->layers.at(kLinearStem).scale(), 1.0);
    ASSERT_TRUE(writeJsonFile(m_folder / "adapter_config.json",
                              Json{{"peft_type", "LORA"}, {"r", 2}, {"lora_alpha", 6}})
                    .ok());
    EXPECT_DOUBLE_EQ(readAdapter(path)->layers.at(kLinearStem).scale(), 3.0);
    ASSERT_TRUE(writeJsonFile(
                    m_folder / "adapter_config.json",
                    Json{{"peft_type", "LORA"}, {"r", 2}, {"lora_alpha", 6}, {"use_rslora", true}})
                    .ok());
    EXPECT_DOUBLE_EQ(readAdapter(path)->layers.at(kLinearStem).scale(), 6.0 / std::sqrt(2.0));
    // Settings that lie beside a file of another name are not its own.
    const auto other = write(kohya());
    EXPECT_EQ(readAdapter(other)->layers.at(kLinearStem).scale(), 1.0);
}

TEST_F(ForeignAdapter, MixedKindsOpenTogetherAndAreCounted) {
    Tensors tensors = kohya();
    tensors[kConvolutionStem + ".lokr_w1"] = numbers({2, 2});
    tensors[kConvolutionStem + ".lokr_w2"] = numbers({3, 2, 3, 3});
    tensors["lora_unet_down_blocks_1_resnets_0_norm1.w_norm"] = numbers({4});
    const Adapter adapter = opened(tensors);
    EXPECT_EQ(adapter.layerCount(), 3u);
    EXPECT_EQ(adapter.maximumRank(), 2);
    EXPECT_THAT(adapter.report.summary, HasSubstr("3 of 3 layers"));
    EXPECT_THAT(adapter.report.summary, HasSubstr("LoKr"));
    EXPECT_THAT(adapter.report.summary, HasSubstr("low rank"));
    EXPECT_THAT(adapter.report.summary, HasSubstr("norm"));
}

TEST_F(ForeignAdapter, WhatCannotBeAppliedIsNamedAndTheRestActs) {
    Tensors tensors = kohya();
    tensors[kConvolutionStem + ".lora_down.weight"] = numbers({2, 4, 3, 3});
    tensors["lora_unet_mid_block_attentions_0_proj_in.oft_blocks"] = numbers({2, 3, 3});
    tensors["lora_unet_something_new.lora_down.weight"] = m_down;
    const Adapter adapter = opened(tensors);
    EXPECT_EQ(adapter.stems(), std::set<std::string>{kLinearStem});
    EXPECT_THAT(adapter.report.summary, HasSubstr("1 of 3 layers"));
    EXPECT_THAT(adapter.report.notApplied, Contains(HasSubstr("only a part of its tensors")));
    EXPECT_THAT(adapter.report.notApplied, Contains(HasSubstr("OFT")));
    EXPECT_THAT(adapter.report.notApplied, Contains(HasSubstr("something_new")));
}

TEST_F(ForeignAdapter, AFileOfWhichNothingActsIsRefusedWithTheReason) {
    const Error half = refused({{kLinearStem + ".lora_down.weight", m_down}});
    EXPECT_EQ(half.code, ErrorCode::Unsupported);
    EXPECT_THAT(half.message, HasSubstr("only a part of its tensors"));
    EXPECT_THAT(half.context, HasSubstr(kLinearStem));
    EXPECT_THAT(half.context, HasSubstr("made.safetensors"));
    EXPECT_THAT(refused({{"double_blocks.0.img_attn.qkv.lora_A.weight", m_down}}).message,
                HasSubstr("Flux"));
    EXPECT_THAT(refused({{"model.diffusion_model.input_blocks.0.0.weight", m_down}}).message,
                HasSubstr("model"));
    EXPECT_EQ(refused({{kLinearStem + ".lora_down.weight", at::full({2, 4}, std::nan(""))},
                       {kLinearStem + ".lora_up.weight", m_up}})
                  .code,
              ErrorCode::Corrupt);
}

TEST_F(ForeignAdapter, TheModelItWasMadeForIsKnown) {
    const std::string stem = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k";
    for (const auto& [width, family] : {std::pair{768, BaseFamily::StableDiffusion1},
                                        {1024, BaseFamily::StableDiffusion2},
                                        {2048, BaseFamily::StableDiffusionXl}}) {
        const Adapter adapter = opened(
            {{stem + ".lora_down.weight", numbers({2, width})}, {stem + ".lora_up.weight", m_up}});
        EXPECT_EQ(adapter.base.family, family);
        EXPECT_EQ(adapter.base.contextWidth, width);
        EXPECT_FALSE(adapter_formats::baseMismatch(adapter.base, width));
        EXPECT_THAT(*adapter_formats::baseMismatch(adapter.base, 320),
                    HasSubstr(adapter_formats::familyTitle(family)));
    }
}

TEST_F(ForeignAdapter, ABLoraSaysItsHalf) {
    const std::string stem = "unet.up_blocks.0.attentions.1.transformer_blocks.1.attn2.to_k";
    const Adapter adapter = opened({{"unet." + stem + ".lora.down.weight", numbers({2, 2048})},
                                    {"unet." + stem + ".lora.up.weight", m_up}});
    EXPECT_THAT(adapter.report.notes, Contains(HasSubstr("style half of a B-LoRA")));
}

TEST_F(ForeignAdapter, TextualInversionsOfAllFormsAreWords) {
    const at::Tensor several = numbers({3, 8});
    const at::Tensor one = numbers({1, 8});
    const at::Tensor second = numbers({3, 12});
    struct Case {
        Tensors tensors;
        std::string word;
        std::vector<at::Tensor> embeddings;
    };
    const std::vector<Case> cases = {
        {{{"emb_params", several}}, "made", {several}},
        {{{"emb_params", one}}, "made", {one.flatten()}},
        {{{"clip_l", several}, {"clip_g", second}}, "made", {several, second}},
        {{{"string_to_param.*", several}}, "made", {several}},
        {{{"<cat-toy>", one.flatten()}}, "<cat-toy>", {one.flatten()}},
    };
    for (const Case& one_ : cases) {
        SCOPED_TRACE(one_.tensors.begin()->first);
        const Adapter adapter = opened(one_.tensors);
        EXPECT_EQ(adapter.layerCount(), 0u);
        EXPECT_EQ(adapter.info.title, "made");
        ASSERT_EQ(adapter.tokens.size(), 1u);
        const LearnedToken& token = adapter.tokens.front();
        EXPECT_EQ(token.placeholder, one_.word);
        EXPECT_EQ(token.classWord, "");
        ASSERT_EQ(token.embeddings.size(), one_.embeddings.size());
        for (std::size_t tower = 0; tower < token.embeddings.size(); ++tower)
            EXPECT_TRUE(token.embeddings[tower].equal(one_.embeddings[tower]));
        EXPECT_EQ(token.rows(0).size(0), token.count());
        EXPECT_THAT(adapter.report.notes, Contains(HasSubstr("\"" + one_.word + "\"")));
    }
}

TEST_F(ForeignAdapter, BundledWordsComeAlong) {
    Tensors tensors = kohya();
    tensors["bundle_emb.inky (v2).string_to_param.*"] = numbers({2, 8});
    tensors["bundle_emb.half.clip_g"] = numbers({1, 12});
    const Adapter adapter = opened(tensors);
    ASSERT_EQ(adapter.tokens.size(), 1u);
    // Brackets mean emphasis in a prompt.
    EXPECT_EQ(adapter.tokens[0].placeholder, "inky _v2_");
    EXPECT_EQ(adapter.tokens[0].count(), 2);
    EXPECT_EQ(adapter.layerCount(), 1u);
    EXPECT_THAT(adapter.report.notApplied, Contains(HasSubstr("\"half\"")));
}

TEST_F(ForeignAdapter, OtherFormsOfEveryKindActAlike) {
    Tensors tensors = kohya();
    tensors[kLinearStem + ".dora_scale"] = numbers({6, 1}).abs() + 1.0;
    tensors[kLinearStem + ".diff_b"] = numbers({6});
    tensors[kConvolutionStem + ".lokr_w1"] = numbers({2, 2});
    tensors[kConvolutionStem + ".lokr_w2"] = numbers({3, 2, 3, 3});
    const Adapter adapter = opened(tensors);
    const std::map<std::string, at::Tensor> weights = {{kLinearStem, wide({6, 4})},
                                                       {kConvolutionStem, wide({6, 4, 3, 3})}};
    const WeightLookup lookup = [&](const std::string& stem) { return weights.at(stem); };
    // Neither DoRA nor LoKr can stand in a LoRA file as it is.
    EXPECT_EQ(writeAdapter(m_folder / "never.safetensors", adapter).error().code,
              ErrorCode::Unsupported);
    const auto full = asDifferences(adapter, lookup);
    ASSERT_TRUE(full.ok()) << full.error().text();
    ASSERT_TRUE(writeAdapter(m_folder / "full.safetensors", *full).ok());
    const auto again = readAdapter(m_folder / "full.safetensors");
    ASSERT_TRUE(again.ok()) << again.error().text();
    const auto low = asLowRank(adapter, lookup, 6);
    ASSERT_TRUE(low.ok()) << low.error().text();
    for (const auto& site : {linearSite(), convolutionSite()}) {
        const at::Tensor weight = weights.at(kohyaUnetStem(site.path));
        const std::vector<models::LinearSite> sites = {linearSite(), convolutionSite()};
        const auto changeOf = [&](const Adapter& from) {
            models::LinearSite first = linearSite();
            models::LinearSite second = convolutionSite();
            second.index = 1;
            const auto layers = BoundLayers::bind(from, {first, second}, at::kDouble);
            EXPECT_TRUE(layers.ok());
            return (*layers)->wholeChange(site.kernel > 1 ? second : first, 1.0, weight);
        };
        const at::Tensor expected = changeOf(adapter);
        EXPECT_GT(expected.abs().max().item<double>(), 0.1);
        EXPECT_LT((changeOf(*again) - expected).abs().max().item<double>(), 1e-5);
        EXPECT_LT((changeOf(low->adapter) - expected).abs().max().item<double>(), 1e-5);
    }
    EXPECT_TRUE(again->biases.at(kLinearStem).equal(adapter.biases.at(kLinearStem)));
    // The bias is what a LoRA has no place for.
    EXPECT_EQ(low->worstLayer, kLinearStem);
    EXPECT_GT(low->residual, 0.01);
}

} // namespace
} // namespace diptych::adapters
