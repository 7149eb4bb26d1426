#include "plugins/break_for_make/break_for_make_method.h"

#include "core/adapters/row_adapters.h"
#include "core/training/pass_schedule.h"
#include "plugins/break_for_make/break_for_make_job.h"
#include "tests/unit/plugins/tiny_training.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_inv.h>
#include <gmock/gmock.h>

namespace diptych::break_for_make {
namespace {

using customization::MethodInputs;
using testing::HasSubstr;

const models::LinearSite kSquare{0, "a.attn1.to_q", 32, 32, models::SiteKind::Linear};
const models::LinearSite kCross{1, "a.attn2.to_k", 48, 32, models::SiteKind::Linear};

TEST(Projection, TheExactSplitMakesTheFrozenHalvesMeetInNothing) {
    for (const auto& site : {kSquare, kCross}) {
        const Projection made = makeProjection(site, 8, BasisKind::ExactSplit, 5);
        EXPECT_EQ(made.frozenUp.matmul(made.frozenDown).abs().max().item<double>(), 0.0);
        // Orthonormal columns of A and rows of C, each in its own half of the rank.
        const at::Tensor a = made.frozenUp.narrow(1, 0, 4);
        const at::Tensor c = made.frozenDown.narrow(0, 4, 4);
        EXPECT_LT((a.t().matmul(a) - at::eye(4)).abs().max().item<double>(), 1e-5);
        EXPECT_LT((c.matmul(c.t()) - at::eye(4)).abs().max().item<double>(), 1e-5);
        EXPECT_EQ(made.startUp.abs().max().item<double>(), 0.0);
        EXPECT_EQ(made.startDown.abs().max().item<double>(), 0.0);
    }
}

TEST(Projection, AsPublishedTakesBothHalvesFromOneBasis) {
    const Projection made = makeProjection(kSquare, 8, BasisKind::AsPublished, 5);
    // All rows of [A; Cᵀ] together are an orthonormal matrix with its rows shuffled.
    const at::Tensor gram =
        made.frozenUp.t().matmul(made.frozenUp) + made.frozenDown.matmul(made.frozenDown.t());
    EXPECT_LT((gram - at::eye(8)).abs().max().item<double>(), 1e-5);
    EXPECT_GT(made.frozenUp.matmul(made.frozenDown).abs().max().item<double>(), 1e-3);
    const Projection cross = makeProjection(kCross, 8, BasisKind::AsPublished, 5);
    EXPECT_EQ(cross.frozenUp.abs().max().item<double>(), 0.0);
}

TEST(Projection, ComesFromSeedAndNameAlone) {
    const auto up = [](const models::LinearSite& site, std::uint64_t seed) {
        return makeProjection(site, 8, BasisKind::ExactSplit, seed).frozenUp;
    };
    EXPECT_TRUE(up(kSquare, 5).equal(up(kSquare, 5)));
    EXPECT_FALSE(up(kSquare, 5).equal(up(kSquare, 6)));
    models::LinearSite other = kSquare;
    other.path = "b.attn1.to_q";
    EXPECT_FALSE(up(kSquare, 5).equal(up(other, 5)));
}

TEST(Plan, RunsBothHalvesInTwoCallsAStep) {
    const BreakForMakePlan plan(
        {.stageSteps = 5, .fuseSteps = 2, .styleExamples = 3, .contentExamples = 3});
    const auto units = training::schedulePasses(plan, training::PassSharing::On);
    // The first fusing call takes the last examples along: it moves what they only look at.
    ASSERT_EQ(units.size(), 5u * 2u + 2u - 1u);
    EXPECT_EQ(units[0].size(), 2u); // content and style picture
    EXPECT_EQ(units[1].size(), 2u); // their examples
    EXPECT_EQ(units[1][0].pass.rows.size() + units[1][1].pass.rows.size(), 6u);
    EXPECT_EQ(units.back()[0].pass.updatedGroups(), (std::vector<int>{kContentUp, kStyleDown}));
}

class BreakForMakeTraining : public test::TinyTraining {
  protected:
    MethodInputs inputs(const Json& parameters) const {
        MethodInputs inputs;
        inputs.pictures = {{"content", test::wavePicture(0.0)},
                           {"style", test::wavePicture(1.1)},
                           {"style-example-1", test::wavePicture(2.0)},
                           {"style-example-2", test::wavePicture(2.5)},
                           {"content-example-1", test::wavePicture(3.0)}};
        inputs.words = {{"subject", "a red house"},
                        {"style-subject", "a cat"},
                        {"style-name", "woodcut"},
                        {"style-example-caption-1", "a red house in sketch style"},
                        {"style-example-caption-2", "a red house in poster style"},
                        {"content-example-caption-1", "a meadow"}};
        return with(m_method, std::move(inputs), parameters);
    }

    static at::Tensor learnt(const training::Trainer& run, int side, std::size_t index = 0) {
        return run.job().groups().at(static_cast<std::size_t>(side)).tensors.at(index).tensor;
    }

    BreakForMakeMethod m_method;
};

const Json kShort = {{"steps", 3}, {"fuse-steps", 2}, {"rank", 8}, {"rate", 1e-2}};

TEST_F(BreakForMakeTraining, StartsAtNothingAndLearnsBothHalves) {
    const auto run = trainer(m_method, inputs(kShort));
    const auto before = run->job().adapter();
    for (const auto& [stem, layer] : before.layers)
        EXPECT_EQ(layer.up.matmul(layer.down).abs().max().item<double>(), 0.0) << stem;
    runAll(*run);
    const auto after = run->job().adapter();
    EXPECT_EQ(after.sharing, adapters::FactorSharing::Halves);
    ASSERT_TRUE(after.info.second.has_value());
    EXPECT_EQ(after.info.second->promptSuffix, " in " + m_model->secondRareWord + " woodcut style");
    for (const auto& [stem, layer] : after.layers) {
        const auto& old = before.layers.at(stem);
        const std::int64_t upHalf = layer.up.size(0) / 2;
        const std::int64_t downHalf = layer.down.size(1) / 2;
        EXPECT_TRUE(layer.up.narrow(0, 0, upHalf).equal(old.up.narrow(0, 0, upHalf))) << stem;
        EXPECT_TRUE(layer.down.narrow(1, 0, downHalf).equal(old.down.narrow(1, 0, downHalf)));
        EXPECT_FALSE(layer.up.equal(old.up)) << stem;
        EXPECT_FALSE(layer.down.equal(old.down)) << stem;
    }
}

TEST_F(BreakForMakeTraining, EachHalfAloneIsItsOwnBlock) {
    const auto run = trainer(m_method, inputs(kShort));
    runAll(*run);
    const at::NoGradGuard noGrad;
    const auto adapter = run->job().adapter();
    const auto& site = m_model->unet.linearSites();
    const auto bound = adapters::BoundLayers::bind(adapter, site, at::kFloat);
    ASSERT_TRUE(bound.ok());
    for (const auto& one : site) {
        const auto found = adapter.layers.find(adapters::kohyaUnetStem(one.path));
        if (found == adapter.layers.end())
            continue;
        const at::Tensor product =
            (*bound)->lowRankDelta(one, {1.0, 0.0}, at::eye(one.inFeatures)).t();
        // Content alone: [[0, 0], [B C, 0]].
        const std::int64_t outHalf = one.outFeatures / 2;
        const std::int64_t inHalf = one.inFeatures / 2;
        EXPECT_EQ(product.narrow(0, 0, outHalf).abs().max().item<double>(), 0.0) << one.path;
        EXPECT_EQ(product.narrow(1, inHalf, one.inFeatures - inHalf).abs().max().item<double>(),
                  0.0);
        EXPECT_GT(product.abs().max().item<double>(), 0.0) << one.path;
    }
}

TEST_F(BreakForMakeTraining, ResumesBitForBit) {
    expectExactResume(m_method, inputs(kShort));
    Json released = kShort;
    released["clearing"] = "as-released";
    expectExactResume(m_method, inputs(released));
}

TEST_F(BreakForMakeTraining, TheSameWithBlocksRecomputed) {
    expectTheSameRecomputed(m_method, inputs(kShort));
}

TEST_F(BreakForMakeTraining, StrictClearingKeepsTheOtherSidesGradientAway) {
    // After the first call of a step the example sides must not have moved or hold a gradient.
    const auto strict = trainer(m_method, inputs(kShort));
    ASSERT_TRUE(strict->runUnit().ok());
    EXPECT_FALSE(learnt(*strict, kContentDown).grad().defined());
    Json parameters = kShort;
    parameters["clearing"] = "as-released";
    const auto released = trainer(m_method, inputs(parameters));
    ASSERT_TRUE(released->runUnit().ok());
    EXPECT_TRUE(learnt(*released, kContentDown).grad().defined());
}

TEST_F(BreakForMakeTraining, TheRunsDoNotTouchEachOther) {
    // The content side of a run for both is the one of a run for the content alone.
    Json both = kShort;
    both["fuse-steps"] = 0;
    Json only = both;
    only["learn"] = "content";
    const auto first = trainer(m_method, inputs(both));
    const auto second = trainer(m_method, inputs(only));
    runAll(*first);
    runAll(*second);
    const at::Tensor difference = learnt(*first, kContentUp) - learnt(*second, kContentUp);
    EXPECT_LT(difference.abs().max().item<double>(),
              1e-3 * learnt(*first, kContentUp).abs().max().item<double>());
    EXPECT_EQ(second->job().adapter().sharing, adapters::FactorSharing::None);
}

TEST_F(BreakForMakeTraining, HalvesLearntApartAreBroughtTogether) {
    const auto learn = [&](const char* half, int basis) {
        Json parameters = kShort;
        parameters["learn"] = half;
        parameters["basis-seed"] = basis;
        const auto run = trainer(m_method, inputs(parameters));
        runAll(*run);
        return run->job().adapter();
    };
    const auto content = learn("content", 4);
    const auto style = learn("style", 4);
    Json parameters = {{"fuse-steps", 0}, {"rank", 8}, {"basis-seed", 4}};
    auto given = inputs(parameters);
    given.pictures.clear();
    given.adapters = {{"content-adapter", content}, {"style-adapter", style}};
    const auto fused = trainer(m_method, given)->job().adapter();
    for (const auto& [stem, layer] : fused.layers) {
        EXPECT_TRUE(layer.up.equal(content.layers.at(stem).up)) << stem;
        EXPECT_TRUE(layer.down.equal(style.layers.at(stem).down)) << stem;
    }
    // Nobody has to say the words again: those of the halves are what the model knows.
    given.words.clear();
    const auto silent = trainer(m_method, given)->job().adapter();
    EXPECT_EQ(silent.info.title, "a red house · woodcut");
    EXPECT_EQ(silent.info.caption, content.info.caption);
    EXPECT_EQ(silent.info.second->promptSuffix,
              " in " + m_model->secondRareWord + " woodcut style");
    given.adapters["style-adapter"] = learn("style", 9);
    const auto refused = m_method.createJob(facts(), given);
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("frozen halves differ"));
    given.adapters.erase("style-adapter");
    const auto lonely = m_method.createJob(facts(), given);
    ASSERT_FALSE(lonely.ok());
    EXPECT_THAT(lonely.error().message, HasSubstr("both are needed"));
}

TEST_F(BreakForMakeTraining, PreconditioningIsTheGramInverse) {
    const std::vector<models::LinearSite> sites = {kSquare};
    Halves halves(sites, 8, BasisKind::AsPublished, 1, at::kFloat);
    at::Tensor b = halves.parameters(kContentUp)[0].tensor;
    at::Tensor d = halves.parameters(kContentDown)[0].tensor;
    const Projection frozen = makeProjection(kSquare, 8, BasisKind::AsPublished, 1);
    b.requires_grad_(true);
    d.requires_grad_(true);
    (b.sin().sum() + d.cos().sum()).backward();
    const at::NoGradGuard noGrad;
    const at::Tensor gradB = b.grad().clone();
    const at::Tensor gradD = d.grad().clone();
    const Halves::Choice run{kContentUp, kContentDown};
    halves.precondition(run, kContentUp, 1e-3);
    halves.precondition(run, kContentDown, 1e-3);
    const at::Tensor down = at::cat({frozen.frozenDown, d}, 1);
    const at::Tensor up = at::cat({frozen.frozenUp, b}, 0);
    const at::Tensor reg = 1e-3 * at::eye(8);
    const at::Tensor expectedB = gradB.matmul(at::linalg_inv(down.matmul(down.t()) + reg));
    const at::Tensor expectedD = at::linalg_inv(up.t().matmul(up) + reg).matmul(gradD);
    EXPECT_LT((b.grad() - expectedB).abs().max().item<double>(),
              1e-4 * expectedB.abs().max().item<double>());
    EXPECT_LT((d.grad() - expectedD).abs().max().item<double>(),
              1e-4 * expectedD.abs().max().item<double>());
}

TEST_F(BreakForMakeTraining, AsksForTheExamplesThatAreMissing) {
    auto given = inputs(kShort);
    EXPECT_TRUE(m_method.wantedPictures(given, "storybook").empty());
    given.pictures.erase("content-example-1");
    const auto wanted = m_method.wantedPictures(given, "storybook");
    ASSERT_EQ(wanted.size(), 3u);
    EXPECT_EQ(wanted[0].role, "content-example-1");
    EXPECT_EQ(wanted[0].captionRole, "content-example-caption-1");
    auto incomplete = inputs(kShort);
    incomplete.pictures.erase("style");
    const auto made = m_method.createJob(facts(), incomplete);
    ASSERT_FALSE(made.ok());
    EXPECT_THAT(made.error().message, HasSubstr("look"));
}

} // namespace
} // namespace diptych::break_for_make
