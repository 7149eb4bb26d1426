// Files written by peft and diffusers, and by rules derived from the models themselves: the layout
// names exactly the modules they change, none missing and none extra, with and without a model.
#include "core/adapter_formats/adapter_layout.h"
#include "core/adapter_formats/export_names.h"
#include "core/adapter_formats/tensor_slot.h"
#include "tests/parity/adapter_formats/layout_json.h"
#include "tests/parity/support/parity_main.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace diptych::adapter_formats {
namespace {

/// "te1 encoder.layers.0.mlp.fc1": without the word that some versions of transformers have.
std::string keyOf(const std::string& component, std::string path) {
    const std::string textModel = "text_model.";
    if (component != "unet" && path.starts_with(textModel))
        path.erase(0, textModel.size());
    return component + " " + path;
}

Component componentOf(const std::string& key) {
    if (key == "unet")
        return Component::Unet;
    return key == "te1" ? Component::TextEncoder1 : Component::TextEncoder2;
}

/// A model as models.json lists it.
std::unique_ptr<ModelModules> readModel(const Json& json) {
    std::vector<ModelModule> modules;
    for (const Json& module : json.at("modules"))
        modules.push_back({{componentOf(module.at("component")), module.at("path")},
                           module.at("shape").get<std::vector<std::int64_t>>()});
    UnetStructure structure;
    for (const Json& level : json.at("levels"))
        structure.levels.push_back({level.at("layers"), level.at("attention")});
    return std::make_unique<ModelModules>(std::move(modules), std::move(structure));
}

class AdapterFormatsParity : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto models = readJsonFile(parity::folder() / "models.json");
        ASSERT_TRUE(models.ok()) << models.error().text();
        for (const Json& model : *models)
            m_models[model.at("name")] = readModel(model);
        auto cases = readJsonFile(parity::folder() / "cases.json");
        ASSERT_TRUE(cases.ok()) << cases.error().text();
        m_cases = std::move(*cases);
    }

    static safetensors::Header headerOf(const Json& item) {
        const std::string name = item.at("name").get<std::string>() + ".safetensors";
        auto header = parity::headerOfFile(parity::folder() / name);
        EXPECT_TRUE(header.ok()) << header.error().text();
        return header.ok() ? *header : safetensors::Header{};
    }

    std::map<std::string, std::unique_ptr<ModelModules>> m_models;
    Json m_cases;
};

/// Compares one layer with what is known of it.
void compareLayer(const Json& item, const Json& expected, const LayerRecord& layer) {
    EXPECT_EQ(kindTitle(layer.shapes.kind), expected.at("kind").get<std::string>());
    EXPECT_EQ(layer.shapes.rank, expected.at("rank").get<std::int64_t>());
    const auto weight = expected.at("elements").get<std::vector<std::int64_t>>();
    EXPECT_TRUE(fitsWeight(layer.shapes.weightShape, weight))
        << shapeText(layer.shapes.weightShape) << " and " << shapeText(weight);
    const Json got = parity::layoutJson({{layer}, {}, {}, {}, {}}).at("layers").at(0);
    EXPECT_EQ(got.at("alpha").at("from"), item.at("alpha"));
    EXPECT_EQ(got.at("magnitude"), expected.value("magnitude", "none"));
    if (expected.contains("scale")) {
        EXPECT_NEAR(scaleOf(layer, 0.0), expected.at("scale").get<double>(), 1e-12);
    }
    if (item.contains("scheme")) {
        EXPECT_EQ(got.at("scheme"), item.at("scheme"));
    }
}

/// Compares the layout of a file with its case.
void compare(const Json& item, const AdapterLayout& layout) {
    std::map<std::string, const LayerRecord*> got;
    for (const LayerRecord& layer : layout.layers) {
        const std::string key =
            keyOf(parity::componentKey(layer.module.component), layer.module.path);
        EXPECT_EQ(layer.problem, "") << key;
        EXPECT_TRUE(got.emplace(key, &layer).second) << key << " twice";
    }
    std::set<std::string> missing;
    for (const Json& expected : item.at("layers")) {
        const std::string key = keyOf(expected.at("component"), expected.at("path"));
        const auto found = got.find(key);
        if (found == got.end()) {
            missing.insert(key);
            continue;
        }
        SCOPED_TRACE(key);
        compareLayer(item, expected, *found->second);
        got.erase(found);
    }
    EXPECT_THAT(missing, testing::IsEmpty());
    std::set<std::string> extra;
    for (const auto& [key, layer] : got)
        extra.insert(key);
    EXPECT_THAT(extra, testing::IsEmpty());
    EXPECT_THAT(layout.leftovers, testing::IsEmpty());
    if (item.contains("base")) {
        EXPECT_EQ(familyTitle(layout.base.family), item.at("base").get<std::string>());
    }
}

TEST_F(AdapterFormatsParity, TheLayoutNamesExactlyTheModulesThatAFileChanges) {
    ASSERT_EQ(m_cases.size(), 41u);
    std::size_t layers = 0;
    for (const Json& item : m_cases) {
        const safetensors::Header header = headerOf(item);
        const Json config = item.value("config", Json());
        for (const bool withModel : {true, false}) {
            // LDM's block numbers mean nothing without the structure they were counted in.
            if (!withModel && !item.value("structure", true))
                continue;
            SCOPED_TRACE(item.at("name").get<std::string>() + (withModel ? ", model" : ""));
            DescribeOptions options;
            options.model = withModel ? m_models.at(item.at("model")).get() : nullptr;
            options.adapterConfig = config.is_null() ? nullptr : &config;
            const auto layout = describeAdapter(header, options);
            ASSERT_TRUE(layout.ok()) << layout.error().text();
            compare(item, *layout);
            layers += layout->layers.size();
        }
        if (HasFailure())
            return; // one file's failures are enough to read
    }
    std::cout << "compared " << layers << " layers\n";
}

TEST_F(AdapterFormatsParity, ExportedNamesAreThoseOfTheOtherPrograms) {
    const std::map<std::string, ExportScheme> schemes = {{"peft", ExportScheme::Peft},
                                                         {"kohya", ExportScheme::KohyaDiffusers},
                                                         {"kohya ldm", ExportScheme::KohyaLdm}};
    std::map<std::string, int> compared;
    for (const Json& item : m_cases) {
        if (!item.contains("export"))
            continue;
        SCOPED_TRACE(item.at("name").get<std::string>());
        const ModelModules& model = *m_models.at(item.at("model"));
        const ExportTarget target{schemes.at(item.at("export")), model.structure(),
                                  model.has(Component::TextEncoder2)};
        std::set<std::string> written;
        for (const Json& layer : item.at("layers")) {
            const Component component = componentOf(layer.at("component"));
            for (const Slot slot : {Slot::Down, Slot::Up}) {
                const auto name = exportedTensor({component, layer.at("path")}, slot, target);
                ASSERT_TRUE(name.ok()) << name.error().text();
                written.insert(*name);
            }
        }
        std::set<std::string> there;
        const safetensors::Header header = headerOf(item);
        for (const auto& entry : header.entries()) {
            const auto match = matchSlot(entry.name);
            ASSERT_TRUE(match) << entry.name;
            if (match->slot == Slot::Alpha)
                continue;
            std::string name = entry.name;
            // transformers 5.6 and later leave "text_model." out, and diffusers reads both.
            const std::string bare = "text_encoder.encoder.";
            if (name.starts_with(bare))
                name.replace(0, bare.size(), "text_encoder.text_model.encoder.");
            there.insert(name);
        }
        EXPECT_EQ(written, there);
        ++compared[item.at("export")];
    }
    EXPECT_EQ(compared, (std::map<std::string, int>{{"kohya", 5}, {"kohya ldm", 3}, {"peft", 3}}));
}

} // namespace
} // namespace diptych::adapter_formats
