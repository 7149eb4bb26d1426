// Adapters of every kind as peft writes them act as in peft, in the UNet and in the text towers;
// and what is written for other programs is handed to check_shared.py, which opens it with
// diffusers.
#include "core/adapters/adapter_file.h"
#include "core/adapters/row_adapters.h"
#include "core/sharing/share_adapter.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diptych::adapters {
namespace {

using adapter_formats::Component;

constexpr double kTolerance = 1e-4;
constexpr const char* kPrompt = "a red house in the meadow";

class ForeignParity : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"sd15", "sdxl"})
            m_models[name] = parity::openModel(name, pipeline::PromptSyntax::Plain);
    }

    static at::Tensor answer(const std::string& name) {
        return parity::answerTensor("answers", name);
    }

    /// An empty adapter with a failure noted when it does not open whole.
    static Adapter opened(const std::string& name) {
        const auto adapter = readAdapter(parity::folder() / (name + ".safetensors"));
        EXPECT_TRUE(adapter.ok()) << adapter.error().text();
        if (!adapter.ok())
            return {};
        EXPECT_THAT(adapter->report.notApplied, testing::IsEmpty());
        return *adapter;
    }

    static std::shared_ptr<const BoundLayers> bound(const Adapter& adapter,
                                                    const std::vector<models::LinearSite>& sites,
                                                    Component component) {
        const auto layers = BoundLayers::bind(adapter, sites, at::kFloat, component);
        EXPECT_TRUE(layers.ok()) << layers.error().text();
        return layers.ok() ? *layers : nullptr;
    }

    models::UnetInput input(const std::string& model) const {
        models::UnetInput given;
        given.sample = answer(model + ".sample");
        given.timesteps = answer(model + ".timesteps");
        given.context = answer(model + ".context");
        if (model == "sdxl")
            given.added = {answer(model + ".pooled"), answer(model + ".sizes")};
        return given;
    }

    std::map<std::string, std::shared_ptr<pipeline::LoadedModel>> m_models;
    const at::NoGradGuard m_noGrad;
};

TEST_F(ForeignParity, EveryKindActsInTheUnetAsInPeft) {
    const Json cases = parity::answerJson("cases");
    ASSERT_EQ(cases.size(), 2u * 7u * 4u);
    std::map<std::string, double> worst;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto model = item.at("model").get<std::string>();
        const auto kind = item.at("kind").get<std::string>();
        const double strength = item.at("strength").get<double>();
        const models::Unet& unet = m_models.at(model)->unet;
        const auto layers = bound(opened(model + "_" + kind), unet.linearSites(), Component::Unet);
        ASSERT_TRUE(layers);
        const at::Tensor base = unet.forward(input(model));
        const at::Tensor got =
            unet.forward(input(model), RowAdapters({{layers, {strength, strength}}}, 2));
        const double off =
            parity::largestDifference(got, answer(item.at("answer").get<std::string>()));
        EXPECT_LE(off, kTolerance);
        const double moved = parity::largestDifference(got, base);
        EXPECT_TRUE(strength == 0.0 ? got.equal(base) : moved > 0.01) << moved;
        worst[kind] = std::max(worst[kind], off);
    }
    for (const auto& [kind, off] : worst)
        std::cout << kind << ": largest difference " << off << "\n";
}

TEST_F(ForeignParity, TextTowersAreChangedAsInPeft) {
    for (const auto& [name, model] : m_models) {
        const Adapter adapter = opened(name + "_text");
        pipeline::TowerAdapter acting;
        const auto& towers = model->prompts->towers();
        for (std::size_t i = 0; i < towers.size(); ++i)
            acting.layers.push_back(
                bound(adapter, towers[i].model.linearSites(),
                      i == 0 ? Component::TextEncoder1 : Component::TextEncoder2));
        const pipeline::TextCondition plain = model->prompts->encode({std::string(kPrompt)});
        for (const auto& [strength, text] :
             {std::pair{0.0, "0.0"}, {0.5, "0.5"}, {1.0, "1.0"}, {1.3, "1.3"}}) {
            SCOPED_TRACE(name + " at " + text);
            acting.scales = strength;
            pipeline::PromptText prompt{std::string(kPrompt)};
            prompt.towerAdapters = {acting};
            const pipeline::TextCondition got = model->prompts->encode({prompt});
            const std::string expected = name + ".text." + text;
            const double off =
                parity::largestDifference(got.context, answer(expected + ".context"));
            EXPECT_LE(off, kTolerance);
            std::cout << expected << ": largest difference " << off << "\n";
            if (name == "sdxl") {
                EXPECT_LE(parity::largestDifference(got.pooled, answer(expected + ".pooled")),
                          kTolerance);
            }
            const double moved = parity::largestDifference(got.context, plain.context);
            EXPECT_TRUE(strength == 0.0 ? got.context.equal(plain.context) : moved > 0.01) << moved;
        }
    }
}

TEST_F(ForeignParity, WritesFilesForOtherPrograms) {
    Json list = Json::array();
    for (const auto& [model, loaded] : m_models)
        for (const char* kind : {"lora", "text"}) {
            const Adapter adapter = opened(model + "_" + kind);
            const auto own = parity::folder() / "own.safetensors";
            ASSERT_TRUE(writeAdapter(own, adapter).ok());
            sharing::AdapterCard card;
            card.title = "Gouache";
            card.architecture = sharing::architectureOf(loaded->family);
            for (const auto& [format, names] : {std::pair{sharing::ShareFormat::Kohya, "kohya"},
                                                {sharing::ShareFormat::Diffusers, "diffusers"}}) {
                const std::string file =
                    "shared_" + model + "_" + kind + "_" + names + ".safetensors";
                const Status shared =
                    sharing::shareAdapter(own, parity::folder() / file, card, format);
                ASSERT_TRUE(shared.ok()) << shared.error().text();
                list.push_back({{"file", file},
                                {"model", model},
                                {"kind", kind},
                                {"names", names},
                                {"layers", adapter.layers.size()}});
            }
        }
    ASSERT_TRUE(writeJsonFile(parity::folder() / "shared.json", list).ok());
}

} // namespace
} // namespace diptych::adapters
