// Names and descriptions of files for other programs.
#include "core/adapter_formats/export_names.h"
#include "core/adapter_formats/file_metadata.h"
#include "core/base/json.h"
#include "tests/unit/adapter_formats/made_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace diptych::adapter_formats {
namespace {

using testing::HasSubstr;

const ExportTarget kToSd = ExportTarget::customaryFor(BaseFamily::StableDiffusion1);
const ExportTarget kToXl = ExportTarget::customaryFor(BaseFamily::StableDiffusionXl);

ExportTarget peftOf(ExportTarget target) {
    target.scheme = ExportScheme::Peft;
    return target;
}

std::string nameOf(Component component, const std::string& path, const ExportTarget& target) {
    const auto name = exportedLayer({component, path}, target);
    return name.ok() ? *name : "error: " + name.error().message;
}

TEST(ExportNames, OneModuleInTheThreeSchemes) {
    const std::string path = "up_blocks.1.attentions.2.transformer_blocks.1.attn2.to_out.0";
    EXPECT_EQ(nameOf(Component::Unet, path, kToSd),
              "lora_unet_up_blocks_1_attentions_2_transformer_blocks_1_attn2_to_out_0");
    EXPECT_EQ(nameOf(Component::Unet, path, kToXl),
              "lora_unet_output_blocks_5_1_transformer_blocks_1_attn2_to_out_0");
    EXPECT_EQ(nameOf(Component::Unet, path, peftOf(kToXl)), "unet." + path);
    const std::string text = "text_model.encoder.layers.3.mlp.fc2";
    EXPECT_EQ(nameOf(Component::TextEncoder1, text, kToSd),
              "lora_te_text_model_encoder_layers_3_mlp_fc2");
    EXPECT_EQ(nameOf(Component::TextEncoder1, text, kToXl),
              "lora_te1_text_model_encoder_layers_3_mlp_fc2");
    EXPECT_EQ(nameOf(Component::TextEncoder2, "encoder.layers.3.mlp.fc2", kToXl),
              "lora_te2_text_model_encoder_layers_3_mlp_fc2");
    EXPECT_EQ(nameOf(Component::TextEncoder2, text, peftOf(kToXl)), "text_encoder_2." + text);
    EXPECT_EQ(nameOf(Component::Unet, "down_blocks.1.downsamplers.0.conv", kToXl),
              "lora_unet_input_blocks_6_0_op");
    EXPECT_EQ(nameOf(Component::Unet, "up_blocks.0.resnets.2.conv_shortcut", kToXl),
              "lora_unet_output_blocks_2_0_skip_connection");
}

TEST(ExportNames, LayersNobodyKnowsAreAnError) {
    EXPECT_THAT(nameOf(Component::Unet, "down_blocks.9.attentions.0.proj_in", kToSd),
                HasSubstr("no name"));
    EXPECT_THAT(nameOf(Component::Unet, "down_blocks.0.attentions.0.proj_in", kToXl),
                HasSubstr("no name"))
        << "SDXL has no attention at its finest level";
    EXPECT_THAT(nameOf(Component::Unet, "my_own.layer", peftOf(kToSd)), HasSubstr("no name"));
    EXPECT_THAT(nameOf(Component::TextEncoder2, "text_model.encoder.layers.0.mlp.fc1", kToSd),
                HasSubstr("no second text encoder"));
}

TEST(ExportNames, WhatIsWrittenIsReadBackAsTheSameModule) {
    const auto sd = transformerPaths({1, 1, 1, 0}, 1);
    const auto xl = transformerPaths({0, 2, 10}, 10);
    for (const auto& [paths, target] :
         {std::pair{sd, kToSd}, std::pair{xl, kToXl}, std::pair{xl, peftOf(kToXl)}}) {
        std::vector<MadeTensor> tensors;
        for (const std::string& path : paths)
            for (const Slot slot : {Slot::Down, Slot::Up}) {
                const auto name = exportedTensor({Component::Unet, path}, slot, target);
                ASSERT_TRUE(name.ok()) << name.error().text();
                tensors.push_back({*name, {2, 2}});
            }
        const AdapterLayout layout = layoutOf(tensors);
        std::set<std::string> read;
        for (const LayerRecord& layer : layout.layers)
            if (layer.applied())
                read.insert(layer.module.path);
        EXPECT_EQ(read, std::set<std::string>(paths.begin(), paths.end()));
        EXPECT_THAT(layout.leftovers, testing::IsEmpty());
    }
}

TEST(ExportNames, EverySlotOfKohyasNamesIsReadBack) {
    const ModuleName module{Component::Unet, "mid_block.attentions.0.proj_in"};
    for (int i = 0; i < static_cast<int>(Slot::Foreign); ++i) {
        const auto slot = static_cast<Slot>(i);
        const auto name = exportedTensor(module, slot, kToSd);
        ASSERT_TRUE(name.ok()) << slotName(slot);
        if (slot == Slot::Ia3Scale)
            continue; // ".weight" alone says nothing
        const auto match = matchSlot(*name);
        ASSERT_TRUE(match) << *name;
        EXPECT_EQ(match->slot, slot) << *name;
    }
    EXPECT_FALSE(exportedTensor(module, Slot::Foreign, kToSd).ok());
    EXPECT_EQ(*exportedTensor(module, Slot::Up, peftOf(kToSd)),
              "unet.mid_block.attentions.0.proj_in.lora_B.weight");
    const auto alpha = exportedTensor(module, Slot::Alpha, peftOf(kToSd));
    ASSERT_FALSE(alpha.ok());
    EXPECT_EQ(alpha.error().code, ErrorCode::Unsupported);
}

ExportFacts factsOf(BaseFamily family) {
    ExportFacts facts;
    facts.family = family;
    facts.title = "Gouache";
    facts.rank = 8;
    facts.alpha = 4.5;
    return facts;
}

TEST(FileMetadata, EachFamilyIsListedAsItself) {
    struct Case {
        BaseFamily family;
        PredictionType prediction;
        const char* version;
        const char* v2;
        const char* architecture;
        const char* resolution;
    };
    const std::vector<Case> cases = {
        {BaseFamily::StableDiffusion1, PredictionType::Epsilon, "sd_v1", "False",
         "stable-diffusion-v1/lora", "512x512"},
        {BaseFamily::StableDiffusion2, PredictionType::Epsilon, "sd_v2", "True",
         "stable-diffusion-v2-512/lora", "512x512"},
        {BaseFamily::StableDiffusion2, PredictionType::Velocity, "sd_v2_v", "True",
         "stable-diffusion-v2-768-v/lora", "768x768"},
        {BaseFamily::StableDiffusionXl, PredictionType::Epsilon, "sdxl_base_v1-0", "False",
         "stable-diffusion-xl-v1-base/lora", "1024x1024"},
    };
    for (const Case& c : cases) {
        ExportFacts facts = factsOf(c.family);
        facts.prediction = c.prediction;
        const auto metadata = exportMetadata(facts);
        ASSERT_TRUE(metadata.ok());
        EXPECT_EQ(metadata->at("ss_base_model_version"), c.version);
        EXPECT_EQ(metadata->at("ss_v2"), c.v2);
        EXPECT_EQ(metadata->at("modelspec.architecture"), c.architecture);
        EXPECT_EQ(metadata->at("modelspec.resolution"), c.resolution);
        EXPECT_EQ(metadata->at("modelspec.implementation"),
                  c.family == BaseFamily::StableDiffusionXl
                      ? "https://github.com/Stability-AI/generative-models"
                      : "diffusers");
        EXPECT_EQ(claimedFamily(*metadata), c.family) << "our own reading of it";
        EXPECT_EQ(metadata->at("modelspec.prediction_type"),
                  c.prediction == PredictionType::Epsilon ? "epsilon" : "v");
    }
}

TEST(FileMetadata, HoldsWhatIsKnownAndNothingElse) {
    ExportFacts facts = factsOf(BaseFamily::StableDiffusionXl);
    const auto least = exportMetadata(facts);
    ASSERT_TRUE(least.ok());
    for (const char* key : {"modelspec.author", "modelspec.license", "modelspec.date",
                            "modelspec.tags", "ss_sd_model_name", "ss_tag_frequency",
                            "modelspec.trigger_phrase", "lora_adapter_metadata"})
        EXPECT_FALSE(least->contains(key)) << key;
    EXPECT_EQ(least->at("ss_network_module"), "networks.lora");
    EXPECT_EQ(least->at("ss_network_dim"), "8");
    EXPECT_EQ(least->at("ss_network_alpha"), "4.5");
    EXPECT_EQ(least->at("ss_output_name"), "Gouache");
    EXPECT_EQ(least->at("ss_resolution"), "(1024, 1024)");

    facts.triggerPhrase = "in \"gouache\" style";
    facts.tags = {"style", "paint"};
    facts.author = "A. Painter";
    facts.resolution = 640;
    const auto more = exportMetadata(facts);
    EXPECT_EQ(more->at("modelspec.tags"), "style, paint");
    EXPECT_EQ(more->at("ss_resolution"), "(640, 640)");
    const auto frequency = parseJson(more->at("ss_tag_frequency"), "tags");
    ASSERT_TRUE(frequency.ok());
    EXPECT_EQ(*frequency, (Json{{"img", {{"in \"gouache\" style", 1}}}}));

    facts.form = ExportedForm::Difference;
    const auto full = exportMetadata(facts);
    EXPECT_EQ(full->at("ss_network_module"), "lycoris.kohya");
    EXPECT_EQ(full->at("ss_network_args"), R"({"algo":"full"})");
    EXPECT_FALSE(full->contains("ss_network_dim"));
    facts.form = ExportedForm::TextualInversion;
    const auto word = exportMetadata(facts);
    EXPECT_EQ(word->at("modelspec.architecture"), "stable-diffusion-xl-v1-base/textual-inversion");
    EXPECT_FALSE(word->contains("ss_network_module"));
}

TEST(FileMetadata, RefusesWhatWouldMislead) {
    const auto errorOf = [](const ExportFacts& facts) {
        const auto metadata = exportMetadata(facts);
        return metadata.ok() ? "none" : metadata.error().message;
    };
    EXPECT_THAT(errorOf(factsOf(BaseFamily::Other)), HasSubstr("no name"));
    EXPECT_THAT(errorOf(factsOf(BaseFamily::Unknown)), HasSubstr("no name"));
    ExportFacts facts = factsOf(BaseFamily::StableDiffusion1);
    facts.modelName = "C:\\models\\mine.safetensors";
    EXPECT_THAT(errorOf(facts), HasSubstr("folder"));
    facts.modelName = "mine.safetensors";
    EXPECT_EQ(errorOf(facts), "none");
    facts.rank = 0;
    EXPECT_THAT(errorOf(facts), HasSubstr("positive rank"));
    facts.form = ExportedForm::Difference;
    EXPECT_EQ(errorOf(facts), "none");
}

} // namespace
} // namespace diptych::adapter_formats
