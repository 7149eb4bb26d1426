#include "plugins/pair/pair_method.h"

#include "core/pipeline/loaded_model.h"
#include "core/training/model_facts.h"
#include "core/training/trainer.h"
#include "plugins/pair/orthonormal_basis.h"
#include "plugins/pair/pair_job.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <gtest/gtest.h>

#include <cmath>

namespace diptych::pair {
namespace {

using training::PassSharing;
using training::Trainer;

class PairTraining : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(test::writeTinyModel(m_folder / "model").ok());
        auto model = pipeline::loadModel(m_folder / "model",
                                         {.compute = {c10::ScalarType::Float, 1, "test"}});
        ASSERT_TRUE(model.ok()) << model.error().text();
        m_model = *model;
    }

    customization::ModelFacts facts() const { return training::modelFacts(*m_model); }

    std::unique_ptr<customization::TrainingJob> job(const Json& parameters) const {
        const PairMethod method;
        customization::MethodInputs inputs;
        inputs.pictures = {{"original", test::wavePicture(0.0)},
                           {"styled", test::wavePicture(1.7)}};
        inputs.words = {{"subject", "a red house in a meadow"}, {"style-name", "woodcut"}};
        auto values = method.schema("storybook").resolve(parameters);
        EXPECT_TRUE(values.ok());
        inputs.values = *values;
        auto made = method.createJob(facts(), inputs);
        EXPECT_TRUE(made.ok());
        return std::move(*made);
    }

    std::unique_ptr<Trainer> trainer(PassSharing sharing, const Json& parameters,
                                     bool recomputesBlocks = false) const {
        auto made = Trainer::create(m_model, job(parameters),
                                    {.seed = 3,
                                     .sharing = sharing,
                                     .fingerprint = "test",
                                     .recomputesBlocks = recomputesBlocks});
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text());
        return std::move(*made);
    }

    static void runAll(Trainer& trainer) {
        while (!trainer.finished())
            ASSERT_TRUE(trainer.runUnit().ok());
    }

    static double largestDifference(const Trainer& a, const Trainer& b) {
        const auto left = a.job().adapter();
        const auto right = b.job().adapter();
        double largest = 0.0;
        for (const auto& [stem, layer] : left.layers)
            largest =
                std::max(largest, (layer.up - right.layers.at(stem).up).abs().max().item<double>());
        return largest;
    }

    static double largestWeight(const Trainer& a) {
        double largest = 0.0;
        const auto adapter = a.job().adapter();
        for (const auto& [stem, layer] : adapter.layers)
            largest = std::max(largest, layer.up.abs().max().item<double>());
        return largest;
    }

    test::ScratchFolder m_folder;
    std::shared_ptr<pipeline::LoadedModel> m_model;
};

const Json kShort = {{"steps", 24}, {"style-start", 8}, {"rank", 8}};

TEST(PairPlan, SharesCallsAsTheSkewedBatchDoes) {
    const PairPlan plan(750, 250);
    const auto units = training::schedulePasses(plan, PassSharing::On);
    std::size_t single = 0;
    std::size_t joint = 0;
    for (const auto& unit : units) {
        single += unit.size() == 1 ? 1 : 0;
        joint += unit.size() == 2 ? 1 : 0;
        ASSERT_LE(unit.size(), 2u);
    }
    EXPECT_EQ(single, 251u + 1u);
    EXPECT_EQ(joint, 499u);
    EXPECT_EQ(units.back().front().pass.group, PairPlan::kStyle);
    EXPECT_EQ(training::schedulePasses(plan, PassSharing::Off).size(), 1250u);
}

TEST(OrthonormalBasis, RowsAreOrthonormal) {
    for (const std::int64_t width : {32, 320}) {
        const at::Tensor q = orthonormalBasis(width, 123846);
        const at::Tensor product = q.matmul(q.t()) - at::eye(width);
        EXPECT_LT(product.abs().max().item<double>(), 1e-5);
    }
    EXPECT_TRUE(orthonormalBasis(16, 1).equal(orthonormalBasis(16, 1)));
    EXPECT_FALSE(orthonormalBasis(16, 1).equal(orthonormalBasis(16, 2)));
}

TEST_F(PairTraining, SharedCallsGiveTheWeightsOfTheSequentialSchedule) {
    const auto shared = trainer(PassSharing::On, kShort);
    const auto sequential = trainer(PassSharing::Off, kShort);
    runAll(*shared);
    runAll(*sequential);
    EXPECT_GT(largestWeight(*sequential), 5e-3);
    EXPECT_LT(largestDifference(*shared, *sequential), 1e-3 * largestWeight(*sequential));
}

TEST_F(PairTraining, RecomputedBlocksGiveTheSameGradients) {
    const Json parameters = {{"steps", 4}, {"style-start", 0}, {"rank", 8}};
    const auto kept = trainer(PassSharing::On, parameters);
    const auto recomputed = trainer(PassSharing::On, parameters, true);
    const auto groups = kept->job().groups();
    const auto others = recomputed->job().groups();
    ASSERT_TRUE(kept->runUnit().ok());
    ASSERT_TRUE(recomputed->runUnit().ok());
    int compared = 0;
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (std::size_t i = 0; i < groups[g].tensors.size(); ++i) {
            const at::Tensor exact = groups[g].tensors[i].tensor.grad();
            const at::Tensor gradient = others[g].tensors[i].tensor.grad();
            ASSERT_EQ(exact.defined(), gradient.defined());
            if (!exact.defined())
                continue;
            EXPECT_LE((gradient - exact).abs().max().item<double>(),
                      1e-4 * exact.abs().max().item<double>() + 1e-9);
            ++compared;
        }
    EXPECT_GT(compared, 0);
}

TEST_F(PairTraining, StyleRowsDoNotReachTheContentAdapter) {
    // The content adapter's weights must not depend on whether a style is learned beside it.
    const auto with = trainer(PassSharing::On, kShort);
    const auto without =
        trainer(PassSharing::On, {{"steps", 24}, {"style-start", 1000}, {"rank", 8}});
    runAll(*with);
    runAll(*without);
    const auto content = [](const Trainer& t) { return t.job().groups().front().tensors; };
    const auto left = content(*with);
    const auto right = content(*without);
    double largest = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i)
        largest = std::max(largest, (left[i].tensor - right[i].tensor).abs().max().item<double>());
    EXPECT_LT(largest, 1e-6);
}

TEST_F(PairTraining, ResumesBitForBitFromEveryUnit) {
    const Json parameters = {{"steps", 10}, {"style-start", 4}, {"rank", 4}};
    const auto whole = trainer(PassSharing::On, parameters);
    runAll(*whole);
    const auto file = m_folder / "checkpoint.safetensors";
    for (std::size_t stop = 0; stop <= whole->unitCount(); ++stop) {
        const auto first = trainer(PassSharing::On, parameters);
        while (first->unitsDone() < stop)
            ASSERT_TRUE(first->runUnit().ok());
        ASSERT_TRUE(first->saveCheckpoint(file).ok());
        const auto second = trainer(PassSharing::On, parameters);
        ASSERT_TRUE(second->loadCheckpoint(file).ok());
        EXPECT_EQ(second->unitsDone(), stop);
        runAll(*second);
        EXPECT_EQ(largestDifference(*whole, *second), 0.0) << "stopped after unit " << stop;
    }
}

TEST_F(PairTraining, TenStopsInARow) {
    const auto whole = trainer(PassSharing::On, kShort);
    runAll(*whole);
    const auto file = m_folder / "checkpoint.safetensors";
    auto current = trainer(PassSharing::On, kShort);
    for (int stop = 0; stop < 10; ++stop) {
        for (int i = 0; i < 2 && !current->finished(); ++i)
            ASSERT_TRUE(current->runUnit().ok());
        ASSERT_TRUE(current->saveCheckpoint(file).ok());
        current = trainer(PassSharing::On, kShort);
        ASSERT_TRUE(current->loadCheckpoint(file).ok());
    }
    runAll(*current);
    EXPECT_EQ(largestDifference(*whole, *current), 0.0);
}

TEST_F(PairTraining, RefusesACheckpointOfOtherSettings) {
    const auto file = m_folder / "checkpoint.safetensors";
    const auto first = trainer(PassSharing::On, kShort);
    ASSERT_TRUE(first->saveCheckpoint(file).ok());
    auto other = Trainer::create(m_model, job(kShort), {.seed = 3, .fingerprint = "other"});
    ASSERT_TRUE(other.ok());
    const Status status = (*other)->loadCheckpoint(file);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::InvalidInput);
}

TEST_F(PairTraining, StopsWhenALossIsNotANumberAndKeepsTheLastCheckpoint) {
    const auto file = m_folder / "checkpoint.safetensors";
    const auto run = trainer(PassSharing::On, kShort);
    ASSERT_TRUE(run->runUnit().ok());
    ASSERT_TRUE(run->saveCheckpoint(file).ok());
    for (const auto& group : run->job().groups())
        for (const auto& parameter : group.tensors)
            parameter.tensor.detach().fill_(std::nan(""));
    const Status failed = run->runUnit();
    ASSERT_FALSE(failed.ok());
    EXPECT_NE(failed.error().message.find("no longer a number"), std::string::npos);
    EXPECT_FALSE(run->saveCheckpoint(file).ok());
    const auto again = trainer(PassSharing::On, kShort);
    EXPECT_TRUE(again->loadCheckpoint(file).ok());
}

TEST_F(PairTraining, StyleAdapterStartsAtNothing) {
    const auto fresh = trainer(PassSharing::On, kShort);
    EXPECT_EQ(largestWeight(*fresh), 0.0);
    const auto adapter = fresh->job().adapter();
    EXPECT_EQ(adapter.info.promptSuffix, " in woodcut style");
    EXPECT_EQ(adapter.info.baseIdentity, m_model->identity);
}

TEST_F(PairTraining, ContentAndStyleRowsAreOrthogonal) {
    const auto made = job(kShort);
    const auto* pair = dynamic_cast<const PairJob*>(made.get());
    ASSERT_NE(pair, nullptr);
    const auto style = made->adapter();
    for (const auto& [stem, layer] : style.layers) {
        const std::int64_t width = layer.down.size(1);
        const at::Tensor content = orthonormalBasis(width, 123846).narrow(0, 0, layer.down.size(0));
        EXPECT_LT(layer.down.matmul(content.t()).abs().max().item<double>(), 1e-5) << stem;
    }
}

TEST_F(PairTraining, RankIsCappedAndTold) {
    const auto made = job({{"rank", 64}});
    ASSERT_EQ(made->notices().size(), 1u);
    EXPECT_NE(made->notices().front().find("16 in layers of width 32"), std::string::npos);
    for (const auto& [stem, layer] : made->adapter().layers)
        EXPECT_LE(2 * layer.rank(), layer.down.size(1)) << stem;
}

TEST_F(PairTraining, LearnsThePair) {
    // Two runs with the same draws, one of them at a rate that moves nothing: what differs in the
    // losses of the last steps is what was learned.
    const auto lateLoss = [&](double rate) {
        const auto run = trainer(
            PassSharing::On, {{"steps", 150}, {"style-start", 0}, {"rank", 16}, {"rate", rate}});
        double sum = 0.0;
        while (!run->finished()) {
            EXPECT_TRUE(run->runUnit().ok());
            const auto now = run->progress();
            if (now.step >= 110)
                sum += now.losses.at("style");
        }
        return sum;
    };
    EXPECT_LT(lateLoss(5e-3), 0.9 * lateLoss(1e-7));
}

TEST_F(PairTraining, MissingInputsAreNamed) {
    const PairMethod method;
    customization::MethodInputs inputs;
    inputs.values = *method.schema("sd1").resolve(Json::object());
    inputs.pictures = {{"original", test::wavePicture(0.0)}};
    const auto made = method.createJob(facts(), inputs);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(made.error().message.find("styled"), std::string::npos);
}

} // namespace
} // namespace diptych::pair
