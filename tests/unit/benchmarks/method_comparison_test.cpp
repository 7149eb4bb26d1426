// Black-box tests of the program on a tiny random model with random judges.
#include "core/base/json.h"
#include "core/models/initial_weights.h"
#include "core/tensor/save_tensors.h"
#include "tests/support/running_program.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tools/storybook/evaluation/scene_classifier.h"
#include "tools/storybook/evaluation/scene_segmenter.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::benchmark {
namespace {

template <typename Judge>
void saveRandom(const std::filesystem::path& file) {
    models::InitialWeights weights({.seed = 3});
    auto judge = Judge::create(weights);
    ASSERT_TRUE(judge.ok());
    std::vector<tensor::NamedTensor> tensors;
    for (const auto& parameter : judge->parameters())
        tensors.push_back({parameter.name, parameter.tensor});
    ASSERT_TRUE(tensor::saveTensors(file, tensors).ok());
}

class MethodComparison : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(test::writeTinyModel(m_folder / "model", {.pictureTower = true}).ok());
        std::filesystem::create_directories(m_folder / "judges");
        saveRandom<storybook::SceneClassifier>(m_folder / "judges/classifier.safetensors");
        saveRandom<storybook::SceneSegmenter>(m_folder / "judges/segmenter.safetensors");
    }

    void run(const std::string& study, const std::vector<std::string>& more = {}) {
        std::vector<std::string> words = {DIPTYCH_METHOD_COMPARISON,
                                          study,
                                          "--quick",
                                          "--model",
                                          (m_folder / "model").string(),
                                          "--judges",
                                          (m_folder / "judges").string(),
                                          "--out",
                                          (m_folder / "out").string(),
                                          "--cache",
                                          (m_folder / "cache").string()};
        words.insert(words.end(), more.begin(), more.end());
        test::RunningProgram program(words);
        ASSERT_EQ(program.wait(), 0) << program.err();
    }
    Json summary(const std::string& study) const {
        return readJsonFile(m_folder / "out" / (study + ".json")).value()["summary"];
    }
    auto written(const std::string& file) const {
        return std::filesystem::last_write_time(m_folder / "out" / file);
    }

    test::ScratchFolder m_folder;
};

TEST_F(MethodComparison, AttributesOfEveryMethodOverTheFader) {
    run("attributes");
    const Json all = summary("attributes");
    for (const char* attribute : {"shape", "appearance", "style"})
        for (const char* method : {"ostaf", "half-weights", "dreambooth-lora"}) {
            const Json& one = all.at(attribute).at(method);
            ASSERT_EQ(one["measure"].size(), 7u) << attribute << method;
            for (const Json& point : one["measure"]) {
                EXPECT_GE(point["mean"], 0.0);
                EXPECT_LE(point["mean"], 1.0);
            }
            EXPECT_EQ(one["spearman"].size(), 1u);
        }
    // At λ = 0 nothing acts: every method shows the model's own picture.
    for (const char* attribute : {"shape", "appearance", "style"})
        EXPECT_EQ(all[attribute]["ostaf"]["measure"][0]["mean"],
                  all[attribute]["dreambooth-lora"]["measure"][0]["mean"]);
}

TEST_F(MethodComparison, AStoppedStudyGoesOnAndOtherSettingsAreMadeAgain) {
    run("attributes", {"--only", "style"});
    const std::string adapter = "style-ostaf-striped-teal-teapot-0.safetensors";
    const auto first = written(adapter);
    const Json before = summary("attributes");
    run("attributes", {"--only", "style"});
    EXPECT_EQ(written(adapter), first);
    EXPECT_EQ(summary("attributes"), before);
    run("attributes", {"--only", "style", "--ostaf", R"({"rate": 0.05})"});
    EXPECT_NE(written(adapter), first);
}

TEST_F(MethodComparison, HalvesAreJoinedInFiveWays) {
    run("halves");
    const Json all = summary("halves");
    for (const char* way :
         {"fused", "without-stage-two", "as-published", "two-loras-added", "joint-training"}) {
        const Json& one = all.at(way);
        EXPECT_NEAR(one["mean"]["mean"].get<double>(),
                    (one["content"]["mean"].get<double>() + one["style"]["mean"].get<double>() +
                     one["prompt"]["mean"].get<double>()) /
                        3.0,
                    1e-9);
    }
}

TEST_F(MethodComparison, CostsOfMethodsAndFaders) {
    run("costs");
    const Json all = summary("costs");
    for (const char* method : {"pair", "dreambooth-lora", "ostaf", "break-for-make"}) {
        EXPECT_GT(all["training"][method]["seconds"], 0.0);
        EXPECT_GT(all["training"][method]["peak_bytes"], 1'000'000);
    }
    // A style's strength leaves the steps before it joins as they are; a weight changes all of
    // them.
    const Json& faders = all["faders"];
    EXPECT_LT(faders["style strength"]["change"]["calls"],
              faders["style strength"]["from_nothing"]["calls"]);
    EXPECT_EQ(faders["ostaf"]["change"]["calls"], faders["ostaf"]["from_nothing"]["calls"]);
}

} // namespace
} // namespace diptych::benchmark
