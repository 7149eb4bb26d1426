// LoRA files both ways: files of other programs act as in diffusers, and files written here are
// handed to check_written.py, which opens them with diffusers.
#include "core/adapters/adapter_file.h"
#include "core/adapters/row_adapters.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/save_tensors.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace diptych::adapters {
namespace {

constexpr double kTolerance = 1e-5;

class AdapterParity : public ::testing::Test {
  protected:
    void SetUp() override {
        m_model = parity::openModel("model", pipeline::PromptSyntax::Plain);
        m_input.sample = answer("sample");
        m_input.timesteps = answer("timesteps");
        m_input.context = answer("context");
    }

    static at::Tensor answer(const std::string& name) {
        return parity::answerTensor("answers", name);
    }

    const std::vector<models::LinearSite>& sites() const { return m_model->unet.linearSites(); }

    /// Null with a failure noted when the adapter does not fit.
    std::shared_ptr<const BoundLayers> bound(const Adapter& adapter) const {
        const auto result = BoundLayers::bind(adapter, sites(), at::kFloat);
        if (result.ok())
            return *result;
        ADD_FAILURE() << result.error().text();
        return nullptr;
    }

    std::shared_ptr<const BoundLayers> opened(const std::string& name) const {
        const auto adapter = readAdapter(parity::folder() / (name + ".safetensors"));
        if (adapter.ok())
            return bound(*adapter);
        ADD_FAILURE() << adapter.error().text();
        return nullptr;
    }

    /// The UNet's answer with adapters, each at one weight in both rows.
    at::Tensor
    output(const std::vector<std::pair<std::shared_ptr<const BoundLayers>, double>>& use) {
        std::vector<AdapterUse> uses;
        for (const auto& [lora, weight] : use)
            uses.push_back({lora, {weight, weight}});
        return m_model->unet.forward(m_input, RowAdapters(std::move(uses), 2));
    }

    std::shared_ptr<pipeline::LoadedModel> m_model;
    models::UnetInput m_input;
    const at::NoGradGuard m_noGrad;
};

TEST_F(AdapterParity, FilesOfOthersActAsInDiffusers) {
    const Json cases = parity::answerJson("cases");
    ASSERT_EQ(cases.size(), 16u);
    double worst = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        std::vector<std::pair<std::shared_ptr<const BoundLayers>, double>> use;
        for (const auto& [name, weight] : item.at("use").items()) {
            use.emplace_back(opened(name), weight.get<double>());
            ASSERT_TRUE(use.back().first);
        }
        const at::Tensor expected = answer(item.at("name").get<std::string>());
        EXPECT_GT(parity::largestDifference(expected, answer("base")), 0.01) << "no effect";
        const double off = parity::largestDifference(output(use), expected);
        EXPECT_LE(off, kTolerance);
        worst = std::max(worst, off);
    }
    std::cout << cases.size() << " cases, largest difference " << worst << "\n";
}

TEST_F(AdapterParity, EachRowItsOwnAdapter) {
    const auto lora = opened("everywhere");
    ASSERT_TRUE(lora);
    const at::Tensor full = answer("case.4"); // "everywhere" at 1 in both rows
    const at::Tensor mixed =
        m_model->unet.forward(m_input, RowAdapters({AdapterUse{lora, {0.0, 1.0}}}, 2));
    EXPECT_LE(parity::largestDifference(mixed[0], answer("base")[0]), kTolerance);
    EXPECT_LE(parity::largestDifference(mixed[1], full[1]), kTolerance);
}

TEST_F(AdapterParity, PeftFormIsTheSameAdapter) {
    const auto kohya = readAdapter(parity::folder() / "attention.safetensors");
    const auto peft = readAdapter(parity::folder() / "peft.safetensors");
    ASSERT_TRUE(kohya.ok() && peft.ok());
    EXPECT_THAT(peft->report.summary, ::testing::HasSubstr("PEFT"));
    EXPECT_EQ(peft->stems(), kohya->stems());
    for (const auto& [stem, layer] : kohya->layers)
        EXPECT_TRUE(peft->layers.at(stem).up.equal(layer.up)) << stem;
}

/// What one written file holds.
struct Written {
    std::string name;
    std::vector<std::string> ends; ///< of the paths of its sites
    std::int64_t rank = 4;
    double alpha = 4.0;
    bool fromPair = false; ///< with Diptych's own facts
    at::ScalarType dtype = at::kFloat;
};

Adapter randomAdapter(const Written& written, const std::vector<models::LinearSite>& sites,
                      tensor::NoiseSource& random) {
    Adapter adapter;
    for (const auto& site : sites) {
        const bool wanted = std::any_of(written.ends.begin(), written.ends.end(),
                                        [&](const auto& end) { return site.path.ends_with(end); });
        const bool inTransformer = site.path.find(".attentions.") != std::string::npos;
        if (!wanted || !inTransformer || site.kind == models::SiteKind::Norm)
            continue;
        std::vector<std::int64_t> down{written.rank, site.inFeatures};
        std::vector<std::int64_t> up{site.outFeatures, written.rank};
        if (site.kind == models::SiteKind::Convolution) {
            down.insert(down.end(), {1, 1});
            up.insert(up.end(), {1, 1});
        }
        adapter.layers[kohyaUnetStem(site.path)] = {random.normal(down).mul(0.2).to(written.dtype),
                                                    random.normal(up).mul(0.3).to(written.dtype),
                                                    written.alpha};
    }
    adapter.info.title = "Woodcut „Ä“";
    if (written.fromPair) {
        adapter.info.method = "pair";
        adapter.info.role = AdapterRole::Style;
        adapter.info.promptSuffix = " in woodcut style";
        adapter.info.settings = Json{{"steps", 500}, {"note", "日本"}};
    }
    return adapter;
}

TEST_F(AdapterParity, WritesFilesForDiffusers) {
    const std::vector<Written> all = {
        {"written_style", {".to_q", ".to_k", ".to_v", ".to_out.0"}, 4, 2.5, true, at::kFloat},
        {"written_full", {""}, 3, 3.0, false, at::kFloat},
        {"written_float16", {".to_k", ".to_v"}, 4, 4.0, true, at::kHalf},
    };
    tensor::NoiseSource random(21);
    std::vector<tensor::NamedTensor> answers;
    Json list = Json::array();
    for (const Written& written : all) {
        SCOPED_TRACE(written.name);
        const Adapter adapter = randomAdapter(written, sites(), random);
        const auto path = parity::folder() / (written.name + ".safetensors");
        const Status saved = writeAdapter(path, adapter);
        ASSERT_TRUE(saved.ok()) << saved.error().text();
        const auto lora = bound(adapter);
        ASSERT_TRUE(lora);
        // 1.0 and -0.5 print alike here and in Python.
        for (const auto& [weight, text] : {std::pair{1.0, "1.0"}, {-0.5, "-0.5"}})
            answers.push_back({written.name + "." + text, output({{lora, weight}})});
        // The same through the file.
        const auto again = opened(written.name);
        ASSERT_TRUE(again);
        EXPECT_EQ(parity::largestDifference(output({{again, 1.0}}), output({{lora, 1.0}})), 0);
        list.push_back(
            {{"file", written.name}, {"layers", adapter.layers.size()}, {"weights", {1.0, -0.5}}});
    }
    const auto answerPath = parity::folder() / "written_answers.safetensors";
    ASSERT_TRUE(tensor::saveTensors(answerPath, answers).ok());
    ASSERT_TRUE(writeJsonFile(parity::folder() / "written.json", list).ok());
}

} // namespace
} // namespace diptych::adapters
