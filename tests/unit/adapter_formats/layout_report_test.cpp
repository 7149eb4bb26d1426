// What a person is told: which model a file was made for, what is applied and what is not.
#include "core/adapter_formats/base_family.h"
#include "core/adapter_formats/layout_report.h"
#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::adapter_formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kBlock = "lora_unet_mid_block_attentions_0_transformer_blocks_0_";

BaseEvidence baseOf(const std::vector<MadeTensor>& tensors,
                    const safetensors::Metadata& metadata = {}) {
    return layoutOf(headerOf(tensors, metadata)).base;
}

TEST(BaseFamily, TheWidthOfPromptsDecides) {
    const auto familyOf = [](std::int64_t width) {
        return baseOf(kohyaLayer(kBlock + "attn2_to_v", 64, width)).family;
    };
    EXPECT_EQ(familyOf(768), BaseFamily::StableDiffusion1);
    EXPECT_EQ(familyOf(1024), BaseFamily::StableDiffusion2);
    EXPECT_EQ(familyOf(2048), BaseFamily::StableDiffusionXl);
    EXPECT_EQ(familyOf(1280), BaseFamily::StableDiffusionXlRefiner);
    EXPECT_EQ(familyOf(32), BaseFamily::Other);
    EXPECT_EQ(baseOf(kohyaLayer(kBlock + "attn1_to_v", 64, 768)).family, BaseFamily::Unknown)
        << "self attention does not read the prompt";
    // Of other kinds than low rank, too.
    EXPECT_EQ(baseOf({{kBlock + "attn2_to_k.diff", {64, 1024}}}).family,
              BaseFamily::StableDiffusion2);
    EXPECT_EQ(
        baseOf({{kBlock + "attn2_to_k.lokr_w1", {8, 32}}, {kBlock + "attn2_to_k.lokr_w2", {8, 64}}})
            .family,
        BaseFamily::StableDiffusionXl);
}

TEST(BaseFamily, OtherSignsCountWhereNoLayerReadsThePrompt) {
    EXPECT_EQ(baseOf(kohyaLayer("lora_unet_input_blocks_7_1_transformer_blocks_9_attn1_to_q", 8, 8))
                  .family,
              BaseFamily::StableDiffusionXl);
    EXPECT_EQ(baseOf(kohyaLayer("lora_te2_text_model_encoder_layers_0_mlp_fc1", 8, 8)).family,
              BaseFamily::StableDiffusionXl);
    const std::string q = "lora_te_text_model_encoder_layers_0_self_attn_q_proj";
    EXPECT_EQ(baseOf(kohyaLayer(q, 1024, 1024)).family, BaseFamily::StableDiffusion2);
    EXPECT_EQ(baseOf(kohyaLayer(q, 768, 768)).family, BaseFamily::Unknown)
        << "SD 1.x and SDXL both have such an encoder";
}

TEST(BaseFamily, WhatADescriptionClaims) {
    EXPECT_EQ(claimedFamily({{"ss_base_model_version", "sdxl_base_v1-0"}}),
              BaseFamily::StableDiffusionXl);
    EXPECT_EQ(claimedFamily({{"ss_base_model_version", "sd_v2_v"}}), BaseFamily::StableDiffusion2);
    EXPECT_EQ(claimedFamily({{"ss_v2", "True"}}), BaseFamily::StableDiffusion2);
    EXPECT_EQ(claimedFamily({{"ss_base_model_version", "sd_v1"}}), BaseFamily::StableDiffusion1);
    EXPECT_EQ(claimedFamily({{"modelspec.architecture", "stable-diffusion-v1/lora"}}),
              BaseFamily::StableDiffusion1);
    EXPECT_EQ(claimedFamily({{"modelspec.architecture", "flux-1-dev/lora"}}), BaseFamily::Other);
    EXPECT_EQ(claimedFamily({{"format", "pt"}}), BaseFamily::Unknown);
}

TEST(BaseFamily, AMismatchIsOneSentence) {
    BaseEvidence adapter;
    EXPECT_EQ(baseMismatch(adapter, 768), std::nullopt) << "nothing is known";
    adapter.contextWidth = 2048;
    adapter.family = BaseFamily::StableDiffusionXl;
    EXPECT_EQ(baseMismatch(adapter, 2048), std::nullopt);
    EXPECT_EQ(baseMismatch(adapter, 0), std::nullopt) << "no model is open";
    EXPECT_EQ(baseMismatch(adapter, 768),
              "The adapter was made for Stable Diffusion XL (prompts of width 2048); the opened "
              "model is Stable Diffusion 1 (prompts of width 768)");
    adapter.contextWidth = 0; // known by other signs
    EXPECT_THAT(baseMismatch(adapter, 1024).value_or(""),
                HasSubstr("made for Stable Diffusion XL; the opened model is Stable Diffusion 2"));
    EXPECT_EQ(baseMismatch(adapter, 32), std::nullopt);
}

TEST(LayoutReport, OneSentenceForEachReason) {
    const LayoutReport report =
        reportOf(layoutOf(together({kohyaLayer(kBlock + "attn2_to_k", 64, 768),
                                    kohyaLayer(kBlock + "attn2_to_v", 64, 768),
                                    {{kBlock + "attn1_to_q.lora_up.weight", {64, 4}},
                                     {kBlock + "attn1_to_k.lora_up.weight", {64, 4}},
                                     {kBlock + "attn1_to_v.lora_up.weight", {64, 4}},
                                     {kBlock + "ff_net_2.oft_blocks", {4, 4, 4}},
                                     {"nonsense", {3}}}})));
    EXPECT_EQ(report.summary,
              "2 of 6 layers can be applied: low rank in the UNet, written in kohya's names.");
    ASSERT_THAT(report.notApplied, testing::SizeIs(4));
    EXPECT_THAT(
        report.notApplied,
        Contains("1 layer is not applied: it is part of an OFT adapter, a kind that Diptych "
                 "does not apply (" +
                 kBlock + "ff_net_2)."));
    EXPECT_THAT(report.notApplied,
                Contains("3 layers are not applied: the file holds only a part of its tensors (" +
                         kBlock + "attn1_to_k, " + kBlock + "attn1_to_q and 1 more)."));
    EXPECT_THAT(report.notApplied,
                Contains("1 tensor is not used: no adapter has a tensor of that name (nonsense)."));
    EXPECT_THAT(report.notes, ElementsAre("It was made for Stable Diffusion 1."));
}

TEST(LayoutReport, TellsWhatDoesNotAgree) {
    const auto tensors = together({kohyaLayer(kBlock + "attn2_to_k", 64, 768),
                                   {{kBlock + "attn2_to_v.lora_down.weight", {4, 1024}},
                                    {kBlock + "attn2_to_v.lora_up.weight", {64, 4}}}});
    const AdapterLayout layout =
        layoutOf(headerOf(tensors, {{"ss_base_model_version", "sdxl_base_v1-0"},
                                    {"ss_network_dim", "4"},
                                    {"ss_network_alpha", "1"}}));
    const LayoutReport report = reportOf(layout, 1024);
    EXPECT_THAT(report.notes, Contains(HasSubstr("the opened model is Stable Diffusion 2")));
    EXPECT_THAT(report.notes, Contains(HasSubstr("models of different kinds")));
    EXPECT_THAT(report.notes, Contains("Its description says Stable Diffusion XL; its layers are "
                                       "those of Stable Diffusion 1."));
    EXPECT_THAT(report.notes, Contains(HasSubstr("as if alpha were the rank")));
}

TEST(LayoutReport, NamesTheHalvesOfABLora) {
    const auto layer = [](int attention) {
        return kohyaLayer("lora_unet_output_blocks_" + std::to_string(attention) +
                              "_1_transformer_blocks_0_attn2_to_k",
                          64, 2048);
    };
    EXPECT_THAT(reportOf(layoutOf(layer(0))).notes, Contains(HasSubstr("the content half")));
    EXPECT_THAT(reportOf(layoutOf(layer(1))).notes, Contains(HasSubstr("the style half")));
    EXPECT_THAT(reportOf(layoutOf(together({layer(0), layer(1)}))).notes,
                Contains(HasSubstr("both halves")));
    EXPECT_THAT(reportOf(layoutOf(layer(2))).notes, testing::Not(Contains(HasSubstr("B-LoRA"))));
}

TEST(LayoutReport, WordsAndNothingApplied) {
    EXPECT_EQ(reportOf(layoutOf(std::vector<MadeTensor>{{"emb_params", {2, 768}}})).summary,
              "The file holds 1 learnt word.");
    const LayoutReport none =
        reportOf(layoutOf(std::vector<MadeTensor>{{kBlock + "ff_net_2.alpha", {}}}));
    EXPECT_EQ(none.summary, "None of the adapter's 1 layer can be applied.");
    const LayoutReport bundled = reportOf(
        layoutOf(together({kohyaLayer(kBlock + "ff_net_2", 8, 8),
                           {{"bundle_emb.a.clip_l", {1, 768}}, {"bundle_emb.b.odd", {1, 768}}}})));
    EXPECT_THAT(bundled.notes, Contains("It brings 2 learnt words."));
    EXPECT_THAT(bundled.notApplied, ElementsAre(HasSubstr("The learnt word \"b\"")));
}

} // namespace
} // namespace diptych::adapter_formats
