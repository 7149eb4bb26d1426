#include "core/checkpoints/recognise_checkpoint.h"

#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::checkpoints {
namespace {

using namespace test;
using safetensors::DType;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

CheckpointFacts factsOf(const HeaderBuilder& builder) {
    return recogniseCheckpoint(builder.header());
}

std::vector<Component> componentsOf(const CheckpointFacts& facts) {
    std::vector<Component> components;
    for (const PartFacts& part : facts.parts)
        components.push_back(part.component);
    return components;
}

/// A UNet alone, as single files have it.
CheckpointFacts unetFacts(const LdmUnet& unet) {
    return factsOf(HeaderBuilder().addAll(unet.build(), "model.diffusion_model."));
}

TEST(RecogniseCheckpoint, TheThreeFamiliesWithTheirParts) {
    const CheckpointFacts first = factsOf(firstCheckpoint());
    EXPECT_EQ(first.kind, CheckpointKind::Model) << first.sentence;
    EXPECT_EQ(first.family, Family::StableDiffusion1);
    EXPECT_EQ(first.layout, Layout::SingleFile);
    EXPECT_EQ(first.inChannels, 4);
    EXPECT_FALSE(first.isInpainting());
    EXPECT_EQ(first.title, "Stable Diffusion 1.x model");
    EXPECT_EQ(first.sentence, "");
    EXPECT_THAT(componentsOf(first),
                ElementsAre(Component::Unet, Component::Vae, Component::TextEncoder));
    EXPECT_EQ(first.part(Component::TextEncoder)->prefix, "cond_stage_model.transformer.");
    EXPECT_EQ(first.part(Component::TextEncoder2), nullptr);

    const CheckpointFacts second = factsOf(secondCheckpoint());
    EXPECT_EQ(second.family, Family::StableDiffusion2) << second.sentence;
    EXPECT_EQ(second.part(Component::TextEncoder)->naming, Naming::Original);

    const CheckpointFacts sdxl = factsOf(sdxlCheckpoint());
    EXPECT_EQ(sdxl.family, Family::Sdxl) << sdxl.sentence;
    EXPECT_THAT(componentsOf(sdxl), ElementsAre(Component::Unet, Component::Vae,
                                                Component::TextEncoder, Component::TextEncoder2));
    EXPECT_EQ(sdxl.part(Component::TextEncoder)->naming, Naming::Diffusers);
    EXPECT_EQ(sdxl.part(Component::TextEncoder2)->naming, Naming::Original);
}

TEST(RecogniseCheckpoint, NineChannelsAreInpainting) {
    for (LdmUnet unet : {firstUnet(), secondUnet(), sdxlUnet()}) {
        unet.inChannels = 9;
        const CheckpointFacts facts = unetFacts(unet);
        EXPECT_EQ(facts.kind, CheckpointKind::Model) << facts.sentence;
        EXPECT_TRUE(facts.isInpainting());
        EXPECT_THAT(facts.title, HasSubstr("for inpainting"));
    }
}

TEST(RecogniseCheckpoint, OtherWidthsGoByStructure) {
    LdmUnet unet; // neither 768, 1024 nor 2048 wide
    EXPECT_EQ(unetFacts(unet).family, Family::StableDiffusion1);
    unet.linear = true;
    EXPECT_EQ(unetFacts(unet).family, Family::StableDiffusion2);
    unet.added = 100;
    EXPECT_EQ(unetFacts(unet).family, Family::Sdxl);
}

TEST(RecogniseCheckpoint, AUnetAloneWithAndWithoutPrefix) {
    for (const char* prefix : {"model.diffusion_model.", ""}) {
        const CheckpointFacts facts = factsOf(HeaderBuilder().addAll(firstUnet().build(), prefix));
        EXPECT_EQ(facts.kind, CheckpointKind::Model) << prefix << facts.sentence;
        EXPECT_EQ(facts.layout, Layout::SingleFile);
        EXPECT_THAT(componentsOf(facts), ElementsAre(Component::Unet));
        EXPECT_EQ(facts.part(Component::Unet)->prefix, prefix);
    }
}

TEST(RecogniseCheckpoint, CountsParametersBytesAndTypes) {
    HeaderBuilder builder;
    builder.addAll(clipText(768, 1), "cond_stage_model.transformer.");
    builder.addAll(firstUnet().build(), "model.diffusion_model.");
    builder.addAll(ldmVae(), "first_stage_model.");
    builder.add("first_stage_model.odd", {10, 10, 10, 10}, "F32");
    builder.add("first_stage_model.count", {1}, "I64");
    const CheckpointFacts facts = factsOf(builder);
    const PartFacts* vae = facts.part(Component::Vae);
    ASSERT_NE(vae, nullptr);
    const HeaderBuilder plain = ldmVae();
    EXPECT_EQ(vae->tensors, plain.names().size() + 2);
    EXPECT_EQ(vae->sizeBytes, plain.dataBytes() + 40'000);
    EXPECT_EQ(vae->parameters, plain.dataBytes() / 2 + 10'000);
    EXPECT_THAT(vae->types, ElementsAre(DType::F32, DType::F16));
    // The list of positions is no parameter.
    const PartFacts* text = facts.part(Component::TextEncoder);
    EXPECT_EQ(text->sizeBytes, clipText(768, 1).dataBytes() - 7 * 8);
    EXPECT_THAT(text->types, ElementsAre(DType::F16));
    EXPECT_EQ(facts.parameterBytes(),
              vae->sizeBytes + text->sizeBytes + firstUnet().build().dataBytes());
}

TEST(RecogniseCheckpoint, Float8IsListedAsItIs) {
    HeaderBuilder builder;
    builder.addAll(firstUnet().build(), "");
    builder.remove("out.2.weight").add("out.2.weight", {4, 8, 3, 3}, "F8_E4M3");
    EXPECT_THAT(factsOf(builder).part(Component::Unet)->types,
                ElementsAre(DType::F16, DType::F8E4M3));
}

TEST(RecogniseCheckpoint, EmaCopies) {
    HeaderBuilder copies;
    for (int i = 0; i < 101; ++i)
        copies.add("model_ema.diffusion_modelblock" + std::to_string(i), {2});
    const CheckpointFacts both = factsOf(firstCheckpoint().addAll(copies, ""));
    EXPECT_EQ(both.kind, CheckpointKind::Model);
    EXPECT_TRUE(both.hasEmaCopies);
    EXPECT_FALSE(factsOf(firstCheckpoint().add("model_ema.decay", {})).hasEmaCopies);

    const CheckpointFacts only = factsOf(copies);
    EXPECT_EQ(only.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(only.sentence, HasSubstr("only the averaged copy (EMA)"));
}

TEST(RecogniseCheckpoint, ModelsThatWantMoreThanAPromptAreRefused) {
    struct Case {
        std::int64_t inChannels;
        const char* says;
    };
    for (const Case& special :
         {Case{5, "guided by depth"}, Case{7, "an upscaler"}, Case{8, "an InstructPix2Pix model"},
          Case{6, "6 input channels instead of 4"}}) {
        LdmUnet unet = firstUnet();
        unet.inChannels = special.inChannels;
        const CheckpointFacts facts = unetFacts(unet);
        EXPECT_EQ(facts.kind, CheckpointKind::OtherModel);
        EXPECT_FALSE(facts.family.has_value());
        EXPECT_THAT(facts.sentence, HasSubstr(special.says));
        EXPECT_THAT(facts.sentence, HasSubstr("it opens Stable Diffusion 1.x, 2.x and SDXL base"));
    }
    LdmUnet unet = firstUnet();
    unet.outChannels = 8;
    EXPECT_THAT(unetFacts(unet).sentence, HasSubstr("8 output channels instead of 4"));
}

TEST(RecogniseCheckpoint, TheRefinerIsNamed) {
    LdmUnet unet = sdxlUnet();
    unet.context = 1280;
    unet.added = 2560;
    const CheckpointFacts facts = unetFacts(unet);
    EXPECT_EQ(facts.kind, CheckpointKind::OtherModel);
    EXPECT_EQ(facts.title, "SDXL refiner");
    EXPECT_THAT(facts.sentence, HasSubstr("open the SDXL base model instead"));
}

TEST(RecogniseCheckpoint, UnclipIsNamed) {
    LdmUnet unet = secondUnet();
    unet.added = 2048;
    EXPECT_THAT(unetFacts(unet).sentence, HasSubstr("an unCLIP model"));
}

TEST(RecogniseCheckpoint, NothingIsTakenForAFamilyBecauseNothingElseFits) {
    LdmUnet unet = sdxlUnet();
    unet.added = 0;
    const CheckpointFacts facts = unetFacts(unet);
    EXPECT_EQ(facts.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(facts.sentence, HasSubstr("lacks its added conditioning"));
}

TEST(RecogniseCheckpoint, ShortenedModelsAreRefused) {
    LdmUnet unet = sdxlUnet();
    unet.middleDepth = 0;
    const CheckpointFacts withoutMiddle = unetFacts(unet);
    EXPECT_EQ(withoutMiddle.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(withoutMiddle.sentence, HasSubstr("no attention in the middle"));

    unet.middleDepth = 2;
    EXPECT_THAT(unetFacts(unet).sentence,
                HasSubstr("in its middle is not as deep as that of its last level"));

    HeaderBuilder unequal = sdxlUnet().build();
    unequal.removeUnder("output_blocks.1.1.transformer_blocks.2.");
    const CheckpointFacts facts = factsOf(unequal);
    EXPECT_EQ(facts.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(facts.sentence, HasSubstr("level 2 are not equally deep"));
}

TEST(RecogniseCheckpoint, AVaeAloneInEveryNaming) {
    const HeaderBuilder original = ldmVae();
    for (const char* prefix : {"", "first_stage_model.", "vae."}) {
        const CheckpointFacts facts = factsOf(HeaderBuilder().addAll(original, prefix));
        EXPECT_EQ(facts.kind, CheckpointKind::Vae) << prefix << facts.sentence;
        EXPECT_EQ(facts.layout, Layout::SingleFile);
        EXPECT_THAT(facts.sentence, HasSubstr("choose this file as its VAE"));
        EXPECT_EQ(facts.part(Component::Vae)->prefix, prefix);
    }
    const CheckpointFacts other = factsOf(ldmVae({4, 8}, 1, 16));
    EXPECT_EQ(other.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(other.sentence, HasSubstr("with 16 latent channels"));
    const CheckpointFacts half =
        factsOf(HeaderBuilder().weightAndBias("decoder.mid.block_1.conv1", {4, 4, 3, 3}));
    EXPECT_EQ(half.kind, CheckpointKind::OtherModel);
    EXPECT_THAT(half.sentence, HasSubstr("its encoder or decoder is missing"));
}

TEST(RecogniseCheckpoint, ATextEncoderAlone) {
    const CheckpointFacts clip = factsOf(clipText());
    EXPECT_EQ(clip.kind, CheckpointKind::TextEncoder) << clip.sentence;
    EXPECT_EQ(clip.layout, Layout::Component);
    EXPECT_EQ(clip.title, "text encoder (CLIP-L)");
    EXPECT_EQ(clip.sentence, "This is a text encoder (CLIP-L) alone, without a model. Open the "
                             "model it belongs to instead");
    EXPECT_EQ(factsOf(openClipText(1024, 2)).title, "text encoder (OpenCLIP-H)");
    const CheckpointFacts second = factsOf(openClipText(1280, 2));
    EXPECT_EQ(second.title, "text encoder (OpenCLIP-bigG)");
    EXPECT_NE(second.part(Component::TextEncoder2), nullptr);
    EXPECT_EQ(factsOf(clipText(16, 1)).title, "text encoder (CLIP)");
}

TEST(RecogniseCheckpoint, PartsWithoutAUnet) {
    HeaderBuilder builder;
    builder.addAll(ldmVae(), "first_stage_model.");
    builder.addAll(clipText(), "cond_stage_model.transformer.");
    const CheckpointFacts facts = factsOf(builder);
    EXPECT_EQ(facts.kind, CheckpointKind::Unknown);
    EXPECT_THAT(facts.sentence, HasSubstr("no UNet"));
    EXPECT_EQ(facts.parts.size(), 2u);
}

TEST(RecogniseCheckpoint, UnknownFilesShowAName) {
    const CheckpointFacts facts = factsOf(HeaderBuilder().add("backbone\n.stem", {3}));
    EXPECT_EQ(facts.kind, CheckpointKind::Unknown);
    EXPECT_THAT(facts.sentence, HasSubstr("names such as \"backbone?.stem\""));
    const CheckpointFacts empty = factsOf(HeaderBuilder());
    EXPECT_EQ(empty.kind, CheckpointKind::Unknown);
    EXPECT_EQ(empty.sentence, "The file holds no tensors");
}

TEST(RecogniseCheckpoint, HostileHeadersAreRefusedQuickly) {
    // Thousands of blocks and layers, each claimed by one small tensor.
    HeaderBuilder wide;
    wide.add("input_blocks.0.0.weight", {8, 4, 3, 3})
        .add("output_blocks.0.0.in_layers.0.weight", {8});
    for (int i = 1; i < 5000; ++i)
        wide.add("input_blocks." + std::to_string(i) + ".0.in_layers.2.weight", {8, 8, 3, 3});
    EXPECT_EQ(factsOf(wide).kind, CheckpointKind::OtherModel);

    HeaderBuilder deep = firstUnet().build();
    for (int i = 1; i < 5000; ++i)
        deep.add("middle_block.1.transformer_blocks." + std::to_string(i) + ".attn2.to_k.weight",
                 {16, 768});
    EXPECT_THAT(factsOf(deep).sentence, HasSubstr("in its middle"));

    HeaderBuilder levels;
    levels.add("conv_in.weight", {8, 4, 3, 3})
        .add("up_blocks.0.resnets.0.conv1.weight", {8, 8, 3, 3});
    for (int i = 0; i < 50; ++i)
        levels.add("down_blocks." + std::to_string(i) + ".resnets.0.conv1.weight", {8, 8, 3, 3});
    EXPECT_THAT(factsOf(levels).sentence, HasSubstr("more than 8 levels"));

    // Shapes of the wrong rank and size zero.
    HeaderBuilder odd = firstUnet().build();
    odd.remove("input_blocks.0.0.weight").add("input_blocks.0.0.weight", {});
    EXPECT_THAT(factsOf(odd).sentence, HasSubstr("impossible sizes"));
    HeaderBuilder zero = firstUnet().build();
    zero.remove("input_blocks.1.0.in_layers.2.weight");
    zero.add("input_blocks.1.0.in_layers.2.weight", {0, 8, 3, 3});
    EXPECT_THAT(factsOf(zero).sentence, HasSubstr("level 0 has impossible sizes"));
}

TEST(RecogniseCheckpoint, KindsAndFamiliesHaveNames) {
    EXPECT_STREQ(checkpointKindName(CheckpointKind::TextualInversion), "textual-inversion");
    EXPECT_STREQ(checkpointKindName(CheckpointKind::Model), "model");
    EXPECT_STREQ(familyName(Family::Sdxl), "SDXL");
}

} // namespace
} // namespace diptych::checkpoints
