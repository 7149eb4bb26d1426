#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace diptych::checkpoints {
namespace {

using namespace test;
using ::testing::HasSubstr;
using enum CheckpointKind;

/// Names that files of a kind have, and the beginning of the sentence they get.
struct KindCase {
    CheckpointKind kind;
    const char* sentence;
    std::vector<std::string> names;
};

void PrintTo(const KindCase& item, std::ostream* stream) {
    *stream << item.names.front();
}

class OtherKinds : public ::testing::TestWithParam<KindCase> {};

TEST_P(OtherKinds, AreToldByTheirNames) {
    HeaderBuilder builder;
    for (const std::string& name : GetParam().names)
        builder.add(name, {4, 4});
    const CheckpointFacts facts = recogniseCheckpoint(builder.header());
    EXPECT_STREQ(checkpointKindName(facts.kind), checkpointKindName(GetParam().kind));
    EXPECT_THAT(facts.sentence, ::testing::StartsWith(GetParam().sentence));
    EXPECT_FALSE(facts.title.empty());
    EXPECT_FALSE(facts.title.starts_with("a "));
    EXPECT_FALSE(facts.family.has_value());
}

const std::string kUnet = "model.diffusion_model.";

INSTANTIATE_TEST_SUITE_P(
    Adapters, OtherKinds,
    ::testing::Values(
        KindCase{Adapter,
                 "This is a LoRA adapter, which changes a model but is none. Open a model",
                 {"lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight",
                  "lora_unet_down_blocks_0_attentions_0_proj_in.lora_up.weight"}},
        KindCase{
            Adapter,
            "This is a LoRA adapter",
            {"unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora.down.weight"}},
        KindCase{Adapter,
                 "This is a LoRA adapter",
                 {"down_blocks.0.attentions.0.processor.to_q_lora.down.weight"}},
        KindCase{Adapter,
                 "This is a LoRA adapter",
                 {"base_model.model.down_blocks.0.attn1.to_q.lora_A.weight"}},
        KindCase{Adapter,
                 "This is a LoRA adapter",
                 {"transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight"}},
        KindCase{Adapter,
                 "This is a LoRA adapter",
                 {"text_encoder.layers.0.q_proj.lora_linear_layer.down.weight"}},
        KindCase{Adapter,
                 "This is a DoRA adapter",
                 {"lora_unet_x.lora_down.weight", "lora_unet_x.dora_scale"}},
        KindCase{Adapter,
                 "This is a DoRA adapter",
                 {"unet.x.lora_A.weight", "unet.x.lora_magnitude_vector"}},
        KindCase{Adapter, "This is a LoHa adapter", {"lora_unet_x.hada_w1_a"}},
        KindCase{Adapter, "This is a LoKr adapter", {"lora_unet_x.lokr_w1_b"}},
        KindCase{
            Adapter, "This is a GLoRA adapter", {"lora_unet_x.a1.weight", "lora_unet_x.b1.weight"}},
        KindCase{Adapter, "This is an OFT adapter", {"lora_unet_x.oft_blocks"}},
        KindCase{Adapter, "This is an OFT adapter", {"lora_unet_x.oft_diag"}},
        KindCase{Adapter, "This is an IA3 adapter", {"lora_unet_x.on_input"}},
        KindCase{Adapter, "This is an adapter", {"lora_unet_x.diff"}},
        KindCase{Adapter, "This is an adapter", {"lora_te1_x.diff_b"}}));

INSTANTIATE_TEST_SUITE_P(
    Guides, OtherKinds,
    ::testing::Values(
        KindCase{ControlNet,
                 "This is a ControlNet, which guides a model by a picture but is none",
                 {"control_model.input_blocks.0.0.weight", "control_model.zero_convs.0.0.weight"}},
        KindCase{ControlNet,
                 "This is a ControlNet",
                 {"controlnet_cond_embedding.conv_in.weight", "conv_in.weight"}},
        KindCase{ControlNet, "This is a ControlNet", {"controlnet_down_blocks.0.weight"}},
        KindCase{ControlNet, "This is a ControlNet", {"input_hint_block.0.weight"}},
        KindCase{ControlNet, "This is a ControlNet", {"zero_convs.0.0.weight"}},
        KindCase{ControlNet, "This is a ControlNet", {"control_all_x_embedder.2-1.weight"}},
        KindCase{
            ControlNet, "This is a ControlNet", {"control_layers.14.adaLN_modulation.0.weight"}},
        KindCase{ControlNet,
                 "This is a ControlNet (Control-LoRA)",
                 {"lora_controlnet", "input_blocks.1.0.in_layers.2.down"}},
        KindCase{ControlNet,
                 "This is a ControlNet (LLLite)",
                 {"lllite_unet_input_blocks_4_1_attn1_to_q.down.0.weight"}},
        KindCase{IpAdapter,
                 "This is an IP-Adapter, which guides",
                 {"ip_adapter.1.to_k_ip.weight", "image_proj.norm.weight"}},
        KindCase{IpAdapter, "This is an IP-Adapter", {"image_proj.proj.weight"}},
        KindCase{T2iAdapter,
                 "This is a T2I-Adapter, which guides",
                 {"body.0.block1.weight", "conv_in.weight"}},
        KindCase{T2iAdapter, "This is a T2I-Adapter", {"body.0.in_conv.weight"}},
        KindCase{T2iAdapter, "This is a T2I-Adapter", {"adapter.body.0.resnets.0.block1.weight"}}));

INSTANTIATE_TEST_SUITE_P(
    Variants, OtherKinds,
    ::testing::Values(
        KindCase{OtherModel,
                 "This is a Stable Video Diffusion model, which Diptych does not open",
                 {kUnet + "input_blocks.1.1.time_stack.0.norm1.weight"}},
        KindCase{OtherModel,
                 "This is a Stable Video Diffusion model",
                 {"down_blocks.0.attentions.0.temporal_transformer_blocks.0.norm1.weight"}},
        KindCase{OtherModel,
                 "This is an AnimateDiff motion module",
                 {"down_blocks.0.motion_modules.0.temporal_transformer.norm.weight"}},
        KindCase{OtherModel, "This is a Playground v2.5 model", {"edm_mean", "edm_std"}},
        KindCase{OtherModel, "This is a CosXL model", {"edm_vpred.sigma_max"}},
        KindCase{OtherModel, "This is an LCM model", {kUnet + "time_embed.cond_proj.weight"}},
        KindCase{OtherModel, "This is an LCM model", {"time_embedding.cond_proj.weight"}},
        KindCase{OtherModel, "This is a Zero123 model", {"cc_projection.weight"}},
        KindCase{OtherModel,
                 "This is a GLIGEN model",
                 {kUnet + "input_blocks.1.1.transformer_blocks.0.fuser.linear.weight"}},
        KindCase{OtherModel,
                 "This is a model squeezed to a few bits (bitsandbytes)",
                 {kUnet + "x.weight.quant_state.bitsandbytes__nf4"}},
        KindCase{OtherModel, "This is a model squeezed to scaled float8", {kUnet + "scaled_fp8"}}));

INSTANTIATE_TEST_SUITE_P(
    Architectures, OtherKinds,
    ::testing::Values(
        KindCase{OtherModel,
                 "This is a Stable Diffusion 3 model, which Diptych does not open; it",
                 {kUnet + "joint_blocks.0.context_block.adaLN_modulation.1.bias"}},
        KindCase{OtherModel,
                 "This is a Stable Diffusion 3 model",
                 {"transformer_blocks.0.norm1_context.linear.weight"}},
        KindCase{OtherModel,
                 "This is a Flux model",
                 {kUnet + "double_blocks.0.img_attn.norm.key_norm.scale"}},
        KindCase{
            OtherModel, "This is a Flux model", {"single_transformer_blocks.0.norm.linear.weight"}},
        KindCase{OtherModel,
                 "This is a Flux 2 model",
                 {"single_stream_modulation.lin.weight", "double_blocks.0.img_attn.qkv.weight"}},
        KindCase{
            OtherModel, "This is a Flux 3 model", {"early_stream_modulations.image.lin.weight"}},
        KindCase{OtherModel,
                 "This is a Chroma model",
                 {"distilled_guidance_layer.in_proj.bias", "double_blocks.0.img_attn.qkv.weight"}},
        KindCase{OtherModel,
                 "This is a Hunyuan Video model",
                 {"txt_in.individual_token_refiner.blocks.0.adaLN_modulation.1.bias",
                  "double_blocks.0.img_attn_qkv.weight"}},
        KindCase{OtherModel, "This is an AuraFlow model", {"double_layers.0.attn.w2q.weight"}},
        KindCase{OtherModel,
                 "This is an AuraFlow model",
                 {"joint_transformer_blocks.0.attn.to_q.weight"}},
        KindCase{OtherModel, "This is a Stable Cascade model", {"clip_txt_mapper.weight"}},
        KindCase{
            OtherModel, "This is a Stable Cascade model", {"down_blocks.1.0.channelwise.0.weight"}},
        KindCase{OtherModel,
                 "This is a PixArt model",
                 {"adaln_single.linear.weight", "caption_projection.linear_1.weight"}},
        KindCase{
            OtherModel, "This is a PixArt or Sana model", {"blocks.0.cross_attn.q_linear.weight"}},
        KindCase{OtherModel,
                 "This is a Sana model",
                 {"blocks.0.cross_attn.q_linear.weight", "blocks.0.mlp.inverted_conv.conv.weight"}},
        KindCase{OtherModel, "This is a HunyuanDiT model", {"text_embedding_padding"}},
        KindCase{OtherModel,
                 "This is a Z-Image model",
                 {"layers.0.adaLN_modulation.0.weight", "cap_embedder.0.weight"}},
        KindCase{OtherModel, "This is a Lumina model", {"cap_embedder.0.weight"}},
        KindCase{
            OtherModel, "This is a Qwen-Image model", {"transformer_blocks.0.img_mod.1.weight"}},
        KindCase{OtherModel, "This is a Qwen-Image model", {"txt_in.text_norm.weight"}},
        KindCase{OtherModel, "This is a Krea model", {"txtfusion.projector.weight"}},
        KindCase{OtherModel, "This is a Wan video model", {kUnet + "head.modulation"}},
        KindCase{OtherModel, "This is a Wan video model", {"vace_blocks.0.after_proj.bias"}},
        KindCase{OtherModel, "This is a Wan video model", {"motion_encoder.dec.direction.weight"}},
        KindCase{OtherModel, "This is a Mochi video model", {"blocks.0.attn.qkv_x.weight"}},
        KindCase{OtherModel,
                 "This is an LTX video model",
                 {"patchify_proj.weight", "adaln_single.linear.weight",
                  "caption_projection.linear_1.weight"}},
        KindCase{OtherModel, "This is a Cosmos model", {"net.x_embedder.proj.1.weight"}},
        KindCase{OtherModel,
                 "This is a HiDream model",
                 {"double_stream_blocks.0.block.adaLN_modulation.1.bias"}},
        KindCase{
            OtherModel, "This is a MiniMax model", {"token_refiner.blocks.0.attn.qkv_proj.weight"}},
        KindCase{OtherModel,
                 "This is an LTX video model",
                 {kUnet + "av_ca_a2v_gate_adaln_single.emb.timestep_embedder.linear_1.weight"}},
        KindCase{OtherModel, "This is an LTX video model", {"vae.decoder.last_scale_shift_table"}},
        KindCase{
            OtherModel, "This is an LTX video model", {"transformer_blocks.27.scale_shift_table"}},
        KindCase{OtherModel,
                 "This is an LTX video model",
                 {"vae.decoder.up_blocks.9.res_blocks.0.conv1.conv.weight"}},
        KindCase{
            OtherModel, "This is an LTX video model", {"vae.per_channel_statistics.mean-of-means"}},
        KindCase{OtherModel, "This is a Flux 3 model", {kUnet + "ref_time_in.in_layer.weight"}},
        KindCase{OtherModel, "This is a Z-Image model", {"layers.0.adaLN_modulation.0.weight"}},
        KindCase{OtherModel,
                 "This is a set of text encoders (Stable Diffusion 3)",
                 {"text_encoders.clip_l.transformer.text_model.final_layer_norm.weight"}},
        KindCase{OtherModel,
                 "This is a picture coder (VAE) of Sana",
                 {"decoder.stages.1.op_list.0.main.conv.conv.bias"}},
        KindCase{
            OtherModel, "This is a picture coder (VAE) of Sana", {"encoder.project_in.conv.bias"}},
        KindCase{OtherModel,
                 "This is a video coder (VAE) of Wan",
                 {"decoder.middle.0.residual.0.gamma"}},
        KindCase{OtherModel,
                 "This is a T5 text encoder, which is a part of other models",
                 {"encoder.block.0.layer.0.SelfAttention.q.weight"}},
        KindCase{OtherModel,
                 "This is a language model",
                 {"model.layers.0.self_attn.q_proj.weight", "model.layers.0.mlp.gate_proj.weight"}},
        KindCase{OtherModel, "This is a network that enlarges pictures", {"conv_first.weight"}},
        KindCase{OtherModel,
                 "This is a network that enlarges pictures",
                 {"model.0.weight", "model.1.sub.0.RDB1.conv1.0.weight"}},
        KindCase{OtherModel,
                 "This is a small picture coder for previews (TAESD)",
                 {"decoder.layers.0.weight"}}));

TEST(OtherKinds, WordsAreToldByTheirShapes) {
    const auto kindOf = [](const HeaderBuilder& builder) {
        return recogniseCheckpoint(builder.header()).kind;
    };
    EXPECT_EQ(kindOf(HeaderBuilder().add("emb_params", {4, 768}, "F32")), TextualInversion);
    EXPECT_EQ(kindOf(HeaderBuilder().add("<my-cat>", {1024})), TextualInversion);
    EXPECT_EQ(kindOf(HeaderBuilder().add("clip_l", {2, 768}).add("clip_g", {2, 1280})),
              TextualInversion);
    EXPECT_EQ(kindOf(HeaderBuilder().add("string_to_param.*", {1, 768})), TextualInversion);
    // Another width, another rank, a name with structure: no words.
    EXPECT_EQ(kindOf(HeaderBuilder().add("emb_params", {4, 700})), Unknown);
    EXPECT_EQ(kindOf(HeaderBuilder().add("emb_params", {4, 3, 768})), Unknown);
    EXPECT_EQ(kindOf(HeaderBuilder().add("layer.weight", {4, 768})), Unknown);
    const CheckpointFacts facts =
        recogniseCheckpoint(HeaderBuilder().add("emb_params", {4, 768}).header());
    EXPECT_THAT(facts.sentence, HasSubstr("learnt words (textual inversion)"));
    EXPECT_THAT(facts.sentence, HasSubstr("Open a model first"));
}

TEST(OtherKinds, DiptychsOwnAdaptersOfEveryMethod) {
    HeaderBuilder builder;
    builder.add("lora_unet_x.modulation_out", {2, 4}).meta("diptych.version", "1");
    const CheckpointFacts facts = recogniseCheckpoint(builder.header());
    EXPECT_EQ(facts.kind, Adapter);
    EXPECT_THAT(facts.sentence, HasSubstr("an adapter of Diptych"));
}

TEST(OtherKinds, AModelIsNotTakenForOneOfThem) {
    for (const HeaderBuilder& model : {firstCheckpoint(), secondCheckpoint(), sdxlCheckpoint()})
        EXPECT_EQ(recogniseCheckpoint(model.header()).kind, Model);
    // A whole ControlNet checkpoint carries a UNet as well, and is still a ControlNet.
    HeaderBuilder both = firstCheckpoint();
    both.add("control_model.zero_convs.0.0.weight", {8, 8, 1, 1});
    EXPECT_EQ(recogniseCheckpoint(both.header()).kind, ControlNet);
}

} // namespace
} // namespace diptych::checkpoints
