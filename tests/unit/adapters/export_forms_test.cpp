#include "core/adapters/export_forms.h"

#include "core/adapters/adapter_file.h"
#include "core/adapters/row_adapters.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/tensor_file.h"
#include "tests/support/scratch_folder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_svd.h>
#include <gtest/gtest.h>

namespace diptych::adapters {
namespace {

constexpr std::int64_t kExportIn = 24;
constexpr std::int64_t kExportOut = 20;
const std::string kExportPath = "up_blocks.0.attn1.to_q";
const std::string kExportStem = kohyaUnetStem(kExportPath);
const models::LinearSite kSite{0, kExportPath, kExportIn, kExportOut, models::SiteKind::Linear};

class ExportForms : public testing::Test {
  protected:
    at::Tensor normal(const std::vector<std::int64_t>& shape) { return m_random.normal(shape); }

    /// As OSTAF makes them, with tuned weights.
    Adapter attribute() {
        Adapter adapter;
        adapter.info.title = "look";
        adapter.info.second = AdapterPart{"weights", "", 1.0, 0.0, 1.0};
        adapter.modulations[kExportStem] = {normal({3, kExportOut}) * 0.3,
                                            normal({3, kExportIn}) * 0.3};
        adapter.differences[kExportStem] = normal({kExportOut, kExportIn}) * 0.1;
        adapter.tokens.push_back({"*style-1", "style", {normal({8})}});
        return adapter;
    }

    /// What a layer with this adapter answers.
    at::Tensor answer(const Adapter& adapter, const at::Tensor& x, PartScales scales) const {
        const auto bound = BoundLayers::bind(adapter, {kSite}, at::kFloat);
        EXPECT_TRUE(bound.ok());
        return RowAdapters({{*bound, {scales}}}, 1).linear(kSite, m_weight, {}, x);
    }

    WeightLookup lookup() const {
        return [this](const std::string& stem) {
            return stem == kExportStem ? m_weight : at::Tensor();
        };
    }

    tensor::NoiseSource m_random{9};
    at::Tensor m_weight = m_random.normal({kExportOut, kExportIn});
    const at::NoGradGuard m_noGrad;
};

TEST_F(ExportForms, DifferencesActAsTheAdapterDoes) {
    const Adapter adapter = attribute();
    const at::Tensor x = normal({1, 7, kExportIn});
    for (const PartScales scales : {PartScales(1.0, 1.0), PartScales(0.6, 0.0), PartScales(0, 2)}) {
        const auto full = asDifferences(adapter, lookup(), scales.first, scales.second);
        ASSERT_TRUE(full.ok());
        EXPECT_FALSE(full->info.second.has_value());
        EXPECT_TRUE(full->modulations.empty() && full->layers.empty());
        const at::Tensor expected = answer(adapter, x, scales);
        EXPECT_LT((answer(*full, x, 1.0) - expected).abs().max().item<double>(), 2e-5);
    }
}

TEST_F(ExportForms, HalvesBecomeOneDifference) {
    Adapter adapter;
    adapter.sharing = FactorSharing::Halves;
    adapter.info.second = AdapterPart{"style", "", 1.0, 0.0, 1.0};
    adapter.layers[kExportStem] = {normal({4, kExportIn}), normal({kExportOut, 4}), 4.0};
    const at::Tensor x = normal({1, 5, kExportIn});
    const auto full = asDifferences(adapter, lookup(), 0.5, 0.25);
    ASSERT_TRUE(full.ok());
    EXPECT_LT((answer(*full, x, 1.0) - answer(adapter, x, {0.5, 0.25})).abs().max().item<double>(),
              1e-4);
}

TEST_F(ExportForms, TheResidualIsWhatTheSingularValuesLeaveOut) {
    const Adapter adapter = attribute();
    const at::Tensor change = asDifferences(adapter, lookup())->differences.at(kExportStem);
    const at::Tensor s = std::get<1>(at::linalg_svd(change.to(at::kDouble)));
    double before = 2.0;
    for (const std::int64_t rank : {1, 4, 12, 20}) {
        const auto form = asLowRank(adapter, lookup(), rank);
        ASSERT_TRUE(form.ok());
        const double expected =
            rank < s.size(0)
                ? (s.narrow(0, rank, s.size(0) - rank).norm() / s.norm()).item<double>()
                : 0.0;
        EXPECT_NEAR(form->residual, expected, 1e-5) << rank;
        EXPECT_LT(form->residual, before);
        EXPECT_EQ(form->adapter.layers.at(kExportStem).rank(), rank);
        EXPECT_EQ(form->adapter.layers.at(kExportStem).scale(), 1.0);
        before = form->residual;
    }
    EXPECT_FALSE(asLowRank(adapter, lookup(), 0).ok());
}

TEST_F(ExportForms, LowRankLayersKeepTheirFactors) {
    Adapter adapter;
    adapter.layers[kExportStem] = {normal({3, kExportIn}), normal({kExportOut, 3}), 3.0};
    const auto form = asLowRank(adapter, lookup(), 8);
    ASSERT_TRUE(form.ok());
    EXPECT_EQ(form->residual, 0.0);
    EXPECT_TRUE(form->adapter.layers.at(kExportStem).up.equal(adapter.layers.at(kExportStem).up));
}

TEST_F(ExportForms, AnotherModelIsNamed) {
    const auto full = asDifferences(attribute(), [](const std::string&) { return at::Tensor(); });
    ASSERT_FALSE(full.ok());
    EXPECT_EQ(full.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(full.error().context, kExportStem);
}

TEST_F(ExportForms, TheWordIsATextualInversion) {
    const test::ScratchFolder folder;
    const auto path = folder / "word.safetensors";
    const Adapter adapter = attribute();
    ASSERT_TRUE(writeTextualInversion(path, adapter).ok());
    const auto file = tensor::TensorFile::open(path);
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(file->read("emb_params")->equal(adapter.tokens[0].embeddings[0].unsqueeze(0)));
    EXPECT_EQ(writeTextualInversion(path, Adapter()).error().code, ErrorCode::NotFound);
}

TEST_F(ExportForms, TheWordOfTwoTextTowersHasTwoVectors) {
    const test::ScratchFolder folder;
    const auto path = folder / "word.safetensors";
    Adapter adapter = attribute();
    adapter.tokens[0].embeddings.push_back(normal({12}));
    ASSERT_TRUE(writeTextualInversion(path, adapter).ok());
    const auto file = tensor::TensorFile::open(path);
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(file->read("clip_l")->equal(adapter.tokens[0].embeddings[0].unsqueeze(0)));
    EXPECT_TRUE(file->read("clip_g")->equal(adapter.tokens[0].embeddings[1].unsqueeze(0)));
}

} // namespace
} // namespace diptych::adapters
