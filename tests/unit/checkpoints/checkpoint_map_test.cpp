#include "core/checkpoints/checkpoint_map.h"

#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace diptych::checkpoints {
namespace {

using namespace test;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Result<CheckpointMap> tryMap(const HeaderBuilder& builder) {
    const safetensors::Header header = builder.header();
    const TensorNames names(header);
    return mapCheckpoint(names, recogniseCheckpoint(names));
}

CheckpointMap mapOf(const HeaderBuilder& builder) {
    auto map = tryMap(builder);
    if (map.ok())
        return std::move(map).value();
    ADD_FAILURE() << map.error().text();
    return {};
}

/// The recipe for a parameter; one with an empty source when there is none.
TensorRecipe recipe(const CheckpointMap& map, Component component, const std::string& target) {
    if (const ComponentMap* part = map.component(component))
        for (const TensorRecipe& candidate : part->recipes)
            if (candidate.target == target)
                return candidate;
    ADD_FAILURE() << "no recipe for " << target;
    return {};
}

std::string unetSource(const CheckpointMap& map, const std::string& target) {
    return recipe(map, Component::Unet, target).source;
}

/// The component as diffusers would save it: every recipe's target with its shape.
HeaderBuilder asDiffusers(const ComponentMap& component) {
    HeaderBuilder builder;
    for (const TensorRecipe& made : component.recipes)
        builder.add(made.target, made.shape);
    return builder;
}

TEST(CheckpointMap, WholeFilesOfEveryFamilyAreComplete) {
    for (const HeaderBuilder& file : {firstCheckpoint(), secondCheckpoint(), sdxlCheckpoint()}) {
        const CheckpointMap map = mapOf(file);
        EXPECT_TRUE(map.complete().ok()) << map.complete().error().text();
        std::set<std::string> sources(map.ignored.begin(), map.ignored.end());
        for (const ComponentMap& component : map.components)
            for (const TensorRecipe& made : component.recipes)
                sources.insert(made.source);
        EXPECT_EQ(sources, file.names()) << "every tensor is used or ignored by name";
    }
}

TEST(CheckpointMap, UnetBlocksOfAnyDepthFindTheirLevels) {
    LdmUnet unet; // three levels of two resnets, attention at the coarsest only
    unet.channels = {8, 16, 24};
    unet.layers = 2;
    unet.depths = {0, 0, 2};
    unet.middleDepth = 2;
    const CheckpointMap map = mapOf(HeaderBuilder().addAll(unet.build(), ""));
    ASSERT_TRUE(map.complete().ok()) << map.complete().error().text();
    EXPECT_EQ(unetSource(map, "conv_in.weight"), "input_blocks.0.0.weight");
    EXPECT_EQ(unetSource(map, "down_blocks.0.resnets.1.conv1.weight"),
              "input_blocks.2.0.in_layers.2.weight");
    EXPECT_EQ(unetSource(map, "down_blocks.0.downsamplers.0.conv.bias"),
              "input_blocks.3.0.op.bias");
    EXPECT_EQ(unetSource(map, "down_blocks.1.resnets.0.conv_shortcut.weight"),
              "input_blocks.4.0.skip_connection.weight");
    EXPECT_EQ(
        unetSource(map, "down_blocks.2.attentions.1.transformer_blocks.1.ff.net.0.proj.weight"),
        "input_blocks.8.1.transformer_blocks.1.ff.net.0.proj.weight");
    EXPECT_EQ(unetSource(map, "mid_block.resnets.1.norm2.bias"),
              "middle_block.2.out_layers.0.bias");
    EXPECT_EQ(unetSource(map, "mid_block.attentions.0.proj_in.weight"),
              "middle_block.1.proj_in.weight");
    EXPECT_EQ(unetSource(map, "up_blocks.0.upsamplers.0.conv.weight"),
              "output_blocks.2.2.conv.weight"); // behind an attention
    EXPECT_EQ(unetSource(map, "up_blocks.1.upsamplers.0.conv.weight"),
              "output_blocks.5.1.conv.weight"); // without one
    EXPECT_EQ(unetSource(map, "up_blocks.2.resnets.2.time_emb_proj.weight"),
              "output_blocks.8.0.emb_layers.1.weight");
    EXPECT_EQ(unetSource(map, "conv_norm_out.weight"), "out.0.weight");
    EXPECT_EQ(recipe(map, Component::Unet, "mid_block.attentions.0.proj_in.weight").shape,
              (Shape{24, 24, 1, 1}));
}

TEST(CheckpointMap, MixedProjectionsBecomeOfOneKind) {
    HeaderBuilder unet = secondUnet().build();
    unet.remove("middle_block.1.proj_out.weight");
    unet.add("middle_block.1.proj_out.weight", {16, 16, 1, 1});
    const CheckpointMap map = mapOf(unet);
    EXPECT_TRUE(map.complete().ok());
    const TensorRecipe made =
        recipe(map, Component::Unet, "mid_block.attentions.0.proj_out.weight");
    EXPECT_EQ(made.operation, Operation::Reshape);
    EXPECT_EQ(made.shape, (Shape{16, 16}));
}

TEST(CheckpointMap, VaeLevelsAreTurnedRoundAndItsAttentionFlattened) {
    for (const std::size_t rank : {4u, 3u, 2u}) {
        const CheckpointMap map = mapOf(ldmVae({4, 8, 12}, 2, 4, rank));
        ASSERT_TRUE(map.complete().ok()) << map.complete().error().text();
        const auto source = [&](const std::string& target) {
            return recipe(map, Component::Vae, target).source;
        };
        EXPECT_EQ(source("decoder.up_blocks.0.resnets.2.conv1.weight"),
                  "decoder.up.2.block.2.conv1.weight");
        EXPECT_EQ(source("decoder.up_blocks.2.resnets.0.conv_shortcut.weight"),
                  "decoder.up.0.block.0.nin_shortcut.weight");
        EXPECT_EQ(source("decoder.up_blocks.1.upsamplers.0.conv.bias"),
                  "decoder.up.1.upsample.conv.bias");
        EXPECT_EQ(source("encoder.down_blocks.1.downsamplers.0.conv.weight"),
                  "encoder.down.1.downsample.conv.weight");
        EXPECT_EQ(source("encoder.mid_block.resnets.1.norm1.weight"),
                  "encoder.mid.block_2.norm1.weight");
        const TensorRecipe attention =
            recipe(map, Component::Vae, "decoder.mid_block.attentions.0.to_out.0.weight");
        EXPECT_EQ(attention.source, "decoder.mid.attn_1.proj_out.weight");
        EXPECT_EQ(attention.shape, (Shape{12, 12}));
        EXPECT_EQ(attention.operation, rank == 2 ? Operation::Copy : Operation::Reshape);
        EXPECT_EQ(source("encoder.mid_block.attentions.0.group_norm.bias"),
                  "encoder.mid.attn_1.norm.bias");
    }
}

TEST(CheckpointMap, AVaeOfDiffusersFirstYears) {
    const CheckpointMap original = mapOf(ldmVae());
    HeaderBuilder old;
    for (const std::string& half : {std::string("encoder"), std::string("decoder")})
        old.addAll(HeaderBuilder()
                       .weightAndBias("query", {8, 8})
                       .weightAndBias("key", {8, 8})
                       .weightAndBias("value", {8, 8})
                       .weightAndBias("proj_attn", {8, 8}),
                   half + ".mid_block.attentions.0.");
    HeaderBuilder current = asDiffusers(original.components.front());
    EXPECT_TRUE(mapOf(current).complete().ok());
    for (const std::string& half : {std::string("encoder"), std::string("decoder")})
        for (const char* part : {"to_q.", "to_k.", "to_v.", "to_out.0."})
            current.removeUnder(half + ".mid_block.attentions.0." + part);
    const CheckpointMap map = mapOf(current.addAll(old, ""));
    ASSERT_TRUE(map.complete().ok()) << map.complete().error().text();
    EXPECT_EQ(recipe(map, Component::Vae, "encoder.mid_block.attentions.0.to_v.bias").source,
              "encoder.mid_block.attentions.0.value.bias");
}

TEST(CheckpointMap, OpenClipIsTakenApart) {
    const CheckpointMap map = mapOf(sdxlCheckpoint());
    const std::string layer = "text_model.encoder.layers.3.";
    const std::string file = "conditioner.embedders.1.model.transformer.resblocks.3.";
    std::int64_t row = 0;
    for (const char* part : {"q_proj", "k_proj", "v_proj"}) {
        const TensorRecipe weight =
            recipe(map, Component::TextEncoder2, layer + "self_attn." + part + ".weight");
        EXPECT_EQ(weight.operation, Operation::Rows);
        EXPECT_EQ(weight.source, file + "attn.in_proj_weight");
        EXPECT_EQ(weight.firstRow, row);
        EXPECT_EQ(weight.shape, (Shape{1280, 1280}));
        const TensorRecipe bias =
            recipe(map, Component::TextEncoder2, layer + "self_attn." + part + ".bias");
        EXPECT_EQ(bias.operation, Operation::Rows);
        EXPECT_EQ(bias.firstRow, row);
        EXPECT_EQ(bias.shape, (Shape{1280}));
        row += 1280;
    }
    const TensorRecipe projection = recipe(map, Component::TextEncoder2, "text_projection.weight");
    EXPECT_EQ(projection.operation, Operation::Transpose);
    EXPECT_EQ(projection.shape, (Shape{1280, 1280}));
    EXPECT_EQ(recipe(map, Component::TextEncoder2, layer + "mlp.fc2.bias").source,
              file + "mlp.c_proj.bias");
    EXPECT_EQ(
        recipe(map, Component::TextEncoder2, "text_model.embeddings.position_embedding.weight")
            .source,
        "conditioner.embedders.1.model.positional_embedding");
    EXPECT_THAT(map.ignored,
                UnorderedElementsAre("denoiser.sigmas",
                                     "conditioner.embedders.0.transformer.text_model.embeddings."
                                     "position_ids",
                                     "conditioner.embedders.1.model.logit_scale"));
}

TEST(CheckpointMap, AProjectionSavedTheOtherWayRoundIsCopied) {
    HeaderBuilder builder = openClipText(1280, 1, 64);
    builder.remove("text_projection").add("text_projection.weight", {64, 1280});
    const CheckpointMap map = mapOf(builder);
    EXPECT_TRUE(map.complete().ok());
    const TensorRecipe made = recipe(map, Component::TextEncoder2, "text_projection.weight");
    EXPECT_EQ(made.operation, Operation::Copy);
    EXPECT_EQ(made.shape, (Shape{64, 1280}));
}

TEST(CheckpointMap, TheLastLayerOfTheSecondFamilyIsNotUsed) {
    const CheckpointMap map = mapOf(secondCheckpoint());
    const std::string file = "cond_stage_model.model.";
    EXPECT_THAT(map.ignored, Contains(file + "text_projection"));
    EXPECT_THAT(map.ignored, Contains(file + "transformer.resblocks.23.attn.in_proj_weight"));
    EXPECT_EQ(map.component(Component::TextEncoder)->text().layers, 23);
    // Written by programs that have only 23.
    HeaderBuilder shorter = secondCheckpoint();
    shorter.removeUnder(file + "transformer.resblocks.23.");
    EXPECT_TRUE(mapOf(shorter).complete().ok());
    EXPECT_EQ(mapOf(shorter).component(Component::TextEncoder)->text().layers, 23);
}

TEST(CheckpointMap, TextEncodersWithoutTheirUsualPrefix) {
    HeaderBuilder bare; // as old merges and new transformers have it
    bare.addAll(firstUnet().build(), "model.diffusion_model.");
    const safetensors::Header clip = clipText().header();
    for (const safetensors::TensorEntry& entry : clip.entries())
        bare.add("cond_stage_model.transformer." + entry.name.substr(11), entry.shape);
    const CheckpointMap map = mapOf(bare);
    ASSERT_TRUE(map.complete().ok()) << map.complete().error().text();
    EXPECT_EQ(recipe(map, Component::TextEncoder, "text_model.final_layer_norm.weight").source,
              "cond_stage_model.transformer.final_layer_norm.weight");

    HeaderBuilder sgm; // Stable Diffusion 2.x as sgm writes it
    sgm.addAll(secondUnet().build(), "model.diffusion_model.");
    sgm.addAll(openClipText(1024, 24, 1024), "conditioner.embedders.0.model.");
    EXPECT_TRUE(mapOf(sgm).complete().ok());
}

TEST(CheckpointMap, AWholeClipGivesItsTextHalf) {
    HeaderBuilder clip = clipText();
    clip.add("vision_model.embeddings.class_embedding", {8}).add("logit_scale", {});
    clip.add("visual_projection.weight", {768, 8}).add("text_projection.weight", {768, 768});
    const CheckpointMap map = mapOf(clip);
    EXPECT_TRUE(map.complete().ok()) << map.complete().error().text();
    EXPECT_EQ(map.ignored.size(), 5u);
}

TEST(CheckpointMap, KnownExtrasAreIgnoredByName) {
    HeaderBuilder file = firstCheckpoint();
    const std::vector<std::string> extras = {
        "model_ema.decay",
        "model_ema.diffusion_modelout2weight",
        "logvar",
        "sqrt_recipm1_alphas_cumprod",
        "posterior_mean_coef2",
        "first_stage_model.loss.discriminator.main.0.weight",
        "cond_stage_model.logit_scale",
        "v_pred",
    };
    for (const std::string& name : extras)
        file.add(name, {2});
    const CheckpointMap map = mapOf(file);
    EXPECT_TRUE(map.complete().ok()) << map.complete().error().text();
    for (const std::string& name : extras)
        EXPECT_THAT(map.ignored, Contains(name));
}

TEST(CheckpointMap, NamesLeftOverAreReported) {
    HeaderBuilder file = firstCheckpoint();
    file.add("model.diffusion_model.input_blocks.1.7.weight", {2}); // no such place
    file.add("model.diffusion_model.input_blocks.99.0.in_layers.0.weight", {2});
    file.add("model.diffusion_model.input_blocks.0123456.0.in_layers.0.weight", {2});
    file.add("first_stage_model.encoder.down.0.attn.0.q.weight", {2});
    file.add("cond_stage_model.transformer.text_model.encoder.layers.x.weight", {2});
    file.add("something", {2});
    const CheckpointMap map = mapOf(file);
    EXPECT_EQ(map.leftOver.size(), 6u);
    const Status status = map.complete();
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(status.error().message, HasSubstr("no place for: \"cond_stage_model.transformer"));
    EXPECT_THAT(status.error().message, HasSubstr("and 3 more"));
}

TEST(CheckpointMap, TheSecondOfTwoSourcesIsLeftOver) {
    HeaderBuilder text = openClipText(1280, 1);
    text.add("text_projection.weight", {1280, 1280});
    EXPECT_THAT(mapOf(text).leftOver, ElementsAre("text_projection.weight"));
}

TEST(CheckpointMap, MissingTensorsAreNamed) {
    HeaderBuilder file = firstCheckpoint();
    file.remove("model.diffusion_model.out.0.bias");
    file.remove("first_stage_model.decoder.mid.attn_1.k.weight");
    const CheckpointMap map = mapOf(file);
    EXPECT_THAT(map.component(Component::Unet)->missing, ElementsAre("conv_norm_out.bias"));
    EXPECT_THAT(map.component(Component::Vae)->missing,
                ElementsAre("decoder.mid_block.attentions.0.to_k.weight"));
    const Status status = map.complete();
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::NotFound);
    EXPECT_EQ(status.error().message,
              "The file is incomplete: \"unet\" lacks \"conv_norm_out.bias\"");
}

TEST(CheckpointMap, ShapesThatDoNotFitAreNamed) {
    HeaderBuilder file = firstCheckpoint();
    const std::string name = "model.diffusion_model.middle_block.1.norm.weight";
    file.remove(name).add(name, {17});
    const CheckpointMap map = mapOf(file);
    const Status status = map.complete();
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::ShapeMismatch);
    EXPECT_EQ(status.error().message,
              "The tensor \"" + name + "\" is 17; the structure of the file asks for 16");
    EXPECT_THAT(map.leftOver, IsEmpty());

    HeaderBuilder text = openClipText(1280, 1);
    text.remove("transformer.resblocks.0.attn.in_proj_weight");
    text.add("transformer.resblocks.0.attn.in_proj_weight", {3 * 640, 1280});
    EXPECT_EQ(mapOf(text).component(Component::TextEncoder2)->misfits.size(), 3u);
    text.remove("transformer.resblocks.0.attn.in_proj_bias");
    text.add("transformer.resblocks.0.attn.in_proj_bias", {3 * 1280 + 1}); // no thirds
    EXPECT_THAT(mapOf(text).leftOver, ElementsAre("transformer.resblocks.0.attn.in_proj_bias"));
}

TEST(CheckpointMap, OtherKindsHaveNoMap) {
    const auto map = tryMap(HeaderBuilder().add("lora_unet_x.lora_down.weight", {4, 8}));
    ASSERT_FALSE(map.ok());
    EXPECT_EQ(map.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(map.error().message, HasSubstr("This is a LoRA adapter"));
}

TEST(CheckpointMap, DiffusersNamesGiveTheSameNumbers) {
    const CheckpointMap original = mapOf(sdxlCheckpoint());
    const HeaderBuilder saved = asDiffusers(*original.component(Component::Unet));
    const safetensors::Header header = saved.header();
    const TensorNames names(header);
    const CheckpointFacts facts = recogniseCheckpoint(names);
    EXPECT_EQ(facts.kind, CheckpointKind::Model) << facts.sentence;
    EXPECT_EQ(facts.layout, Layout::Component);
    EXPECT_EQ(facts.family, Family::Sdxl);
    const auto map = mapCheckpoint(names, facts);
    ASSERT_TRUE(map.ok()) << map.error().text();
    EXPECT_TRUE(map->complete().ok());
    const UnetNumbers& got = map->component(Component::Unet)->unet();
    const UnetNumbers& expected = original.component(Component::Unet)->unet();
    EXPECT_EQ(got.blockOutChannels, expected.blockOutChannels);
    EXPECT_EQ(got.transformerLayersPerBlock, expected.transformerLayersPerBlock);
    EXPECT_EQ(got.attentionHeadDim, expected.attentionHeadDim);
    EXPECT_TRUE(std::all_of(map->components.front().recipes.begin(),
                            map->components.front().recipes.end(), [](const TensorRecipe& made) {
                                return made.operation == Operation::Copy &&
                                       made.source == made.target;
                            }));
}

TEST(CheckpointMap, OperationsHaveNames) {
    EXPECT_STREQ(operationName(Operation::Copy), "copy");
    EXPECT_STREQ(operationName(Operation::Reshape), "reshape");
    EXPECT_STREQ(operationName(Operation::Rows), "rows");
    EXPECT_STREQ(operationName(Operation::Transpose), "transpose");
}

} // namespace
} // namespace diptych::checkpoints
