// The map of single files against diffusers' own converters: names, shapes and numbers of the full
// models by their headers; of tiny files the map is written as NAME.map.json, and check_values.py
// compares the values it makes.
#include "core/base/json.h"
#include "core/checkpoints/checkpoint_map.h"
#include "core/checkpoints/expected_parameters.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/parity/support/parity_main.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace diptych::checkpoints {
namespace {

Json answer(const std::string& name) {
    JsonLimits limits;
    limits.maxBytes = 256u << 20;
    auto json = readJsonFile(parity::folder() / (name + ".json"), limits);
    if (!json.ok())
        throw std::runtime_error(json.error().text());
    return std::move(json).value();
}

safetensors::Header headerIn(const Json& json) {
    auto header = safetensors::parseHeader(json.at("header").get<std::string>(),
                                           json.at("data_bytes").get<std::uint64_t>());
    if (!header.ok())
        throw std::runtime_error(header.error().text());
    return std::move(header).value();
}

Json numbersOf(const UnetNumbers& numbers) {
    return {
        {"in_channels", numbers.inChannels},
        {"out_channels", numbers.outChannels},
        {"block_out_channels", numbers.blockOutChannels},
        {"has_attention", numbers.hasAttention},
        {"layers_per_block", numbers.layersPerBlock},
        {"transformer_layers_per_block", numbers.transformerLayersPerBlock},
        {"cross_attention_dim", numbers.crossAttentionDim},
        {"use_linear_projection", numbers.useLinearProjection},
        {"attention_head_dim", numbers.attentionHeadDim},
        {"addition_time_embed_dim", numbers.additionTimeEmbedDim},
        {"projection_class_embeddings_input_dim", numbers.addedInputDim},
    };
}

Json numbersOf(const VaeNumbers& numbers) {
    return {
        {"in_channels", numbers.inChannels},
        {"out_channels", numbers.outChannels},
        {"latent_channels", numbers.latentChannels},
        {"layers_per_block", numbers.layersPerBlock},
        {"scaling_factor", numbers.scalingFactor.value_or(0)},
        {"block_out_channels", numbers.blockOutChannels},
    };
}

Json numbersOf(const TextNumbers& numbers) {
    return {
        {"hidden_size", numbers.hiddenSize},
        {"intermediate_size", numbers.intermediateSize},
        {"num_hidden_layers", numbers.layers},
        {"num_attention_heads", numbers.heads},
        {"hidden_act", numbers.activation == TextActivation::Gelu ? "gelu" : "quick_gelu"},
        {"vocab_size", numbers.vocabulary},
        {"max_position_embeddings", numbers.maxPositions},
        {"projection_dim", numbers.projectionDim},
    };
}

Json numbersIn(const ComponentMap& map) {
    return std::visit([](const auto& numbers) { return numbersOf(numbers); }, map.numbers);
}

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

/// Names and shapes of the map are exactly those of diffusers' model.
void expectParameters(const ComponentMap& map, const Json& expected) {
    Shapes got;
    for (const TensorRecipe& recipe : map.recipes)
        got[recipe.target] = recipe.shape;
    EXPECT_EQ(got.size(), map.recipes.size());
    EXPECT_EQ(got, expected.at("shapes").get<Shapes>());
    EXPECT_EQ(numbersIn(map), expected.at("numbers"));
}

struct FullCase {
    const char* name;
    Family family;
    bool inpainting;
    std::vector<std::size_t> tensors;      ///< of each component
    std::vector<std::uint64_t> parameters; ///< of each component
};

void PrintTo(const FullCase& full, std::ostream* stream) {
    *stream << full.name;
}

class FullModels : public ::testing::TestWithParam<FullCase> {};

TEST_P(FullModels, MapIsThatOfDiffusers) {
    const Json full = answer(std::string("full_") + GetParam().name);
    const safetensors::Header header = headerIn(full);
    const TensorNames names(header);
    const CheckpointFacts facts = recogniseCheckpoint(names);
    ASSERT_EQ(facts.kind, CheckpointKind::Model) << facts.sentence;
    EXPECT_EQ(facts.family, GetParam().family);
    EXPECT_EQ(facts.isInpainting(), GetParam().inpainting);
    const auto map = mapCheckpoint(names, facts);
    ASSERT_TRUE(map.ok()) << map.error().text();
    EXPECT_TRUE(map->complete().ok()) << map->complete().error().text();
    ASSERT_EQ(map->components.size(), full.at("components").size());

    std::vector<std::size_t> tensors;
    std::vector<std::uint64_t> parameters;
    for (const ComponentMap& component : map->components) {
        SCOPED_TRACE(componentName(component.component));
        const Json& expected = full.at("components").at(componentName(component.component));
        expectParameters(component, expected);
        const Json& sources = expected.at("sources");
        for (const TensorRecipe& recipe : component.recipes) {
            const auto source = sources.find(recipe.target);
            if (source != sources.end()) {
                EXPECT_EQ(recipe.source, source->get<std::string>()) << recipe.target;
            }
        }
        EXPECT_GE(sources.size(), component.recipes.size() / 2) << "most are compared";
        tensors.push_back(component.recipes.size());
        parameters.push_back(0);
        for (const TensorRecipe& recipe : component.recipes)
            parameters.back() += elementsOf(recipe.shape);
    }
    EXPECT_EQ(tensors, GetParam().tensors);
    EXPECT_EQ(parameters, GetParam().parameters);
    for (const Json& extra : full.at("extras"))
        EXPECT_THAT(map->ignored, ::testing::Contains(extra.get<std::string>()));
}

TEST_P(FullModels, DiffusersOwnNamesGiveTheSame) {
    const Json full = answer(std::string("full_") + GetParam().name);
    for (const auto& [part, expected] : full.at("components").items()) {
        SCOPED_TRACE(part);
        const safetensors::Header header = headerIn(expected);
        const TensorNames names(header);
        const CheckpointFacts facts = recogniseCheckpoint(names);
        EXPECT_EQ(facts.layout, Layout::Component);
        ASSERT_EQ(facts.parts.size(), 1u) << facts.sentence;
        EXPECT_STREQ(componentName(facts.parts.front().component), part.c_str());
        const auto map = mapComponent(names, facts.parts.front(), GetParam().family);
        ASSERT_TRUE(map.ok()) << map.error().text();
        EXPECT_TRUE(map->missing.empty() && map->misfits.empty());
        expectParameters(*map, expected);
    }
}

INSTANTIATE_TEST_SUITE_P(All, FullModels,
                         ::testing::Values(FullCase{"sd15",
                                                    Family::StableDiffusion1,
                                                    false,
                                                    {686, 248, 196},
                                                    {859'520'964, 83'653'863, 123'060'480}},
                                           FullCase{"sd15_inpainting",
                                                    Family::StableDiffusion1,
                                                    true,
                                                    {686, 248, 196},
                                                    {859'535'364, 83'653'863, 123'060'480}},
                                           FullCase{"sd21",
                                                    Family::StableDiffusion2,
                                                    false,
                                                    {686, 248, 372},
                                                    {865'910'724, 83'653'863, 340'387'840}},
                                           FullCase{"sdxl",
                                                    Family::Sdxl,
                                                    false,
                                                    {1680, 248, 196, 517},
                                                    {2'567'463'684, 83'653'863, 123'060'480,
                                                     694'659'840}}),
                         [](const auto& test) { return std::string(test.param.name); });

class TinyFiles : public ::testing::TestWithParam<const char*> {};

TEST_P(TinyFiles, MapIsWritten) {
    const std::string name = GetParam();
    const auto path = parity::folder() / (name + ".safetensors");
    const auto facts = recogniseCheckpoint(path);
    ASSERT_TRUE(facts.ok()) << facts.error().text();
    const auto file = ReadOnlyFile::open(path);
    ASSERT_TRUE(file.ok());
    const auto header = safetensors::readHeader(*file);
    ASSERT_TRUE(header.ok());
    const auto map = mapCheckpoint(TensorNames(*header), *facts);
    ASSERT_TRUE(map.ok()) << map.error().text();
    EXPECT_TRUE(map->complete().ok()) << map->complete().error().text();
    Json recipes = Json::array();
    for (const ComponentMap& component : map->components)
        for (const TensorRecipe& recipe : component.recipes)
            recipes.push_back({{"component", componentName(component.component)},
                               {"target", recipe.target},
                               {"source", recipe.source},
                               {"operation", operationName(recipe.operation)},
                               {"shape", recipe.shape},
                               {"first_row", recipe.firstRow}});
    const Status written = writeJsonFile(parity::folder() / (name + ".map.json"), recipes);
    EXPECT_TRUE(written.ok());
}

INSTANTIATE_TEST_SUITE_P(All, TinyFiles,
                         ::testing::Values("tiny_sd1", "tiny_odd", "tiny_sd2", "tiny_sdxl"));

TEST(AddedSizes, FollowFromTheFile) {
    const auto path = parity::folder() / "tiny_sdxl.safetensors";
    const auto file = ReadOnlyFile::open(path);
    const auto header = safetensors::readHeader(*file);
    const TensorNames names(*header);
    const auto map = mapCheckpoint(names, recogniseCheckpoint(names));
    ASSERT_TRUE(map.ok());
    EXPECT_EQ(map->component(Component::Unet)->unet().additionTimeEmbedDim, 8);
}

TEST(OtherModels, EveryNameByWhichDiffusersTellsThemIsKnown) {
    const Json signatures = answer("signatures");
    EXPECT_GT(signatures.size(), 50u);
    for (const auto& [kind, keys] : signatures.items()) {
        Json entries = Json::object();
        std::uint64_t offset = 0;
        for (const Json& key : keys) {
            entries[key.get<std::string>()] = {
                {"dtype", "F16"}, {"shape", {4, 4}}, {"data_offsets", {offset, offset + 32}}};
            offset += 32;
        }
        const auto header = safetensors::parseHeader(entries.dump(), offset);
        ASSERT_TRUE(header.ok());
        const CheckpointFacts facts = recogniseCheckpoint(*header);
        EXPECT_NE(facts.kind, CheckpointKind::Model) << kind;
        EXPECT_NE(facts.kind, CheckpointKind::Unknown) << kind << ": " << keys.dump();
        EXPECT_FALSE(facts.sentence.empty());
    }
    std::cout << signatures.size() << " names known\n";
}

} // namespace
} // namespace diptych::checkpoints
