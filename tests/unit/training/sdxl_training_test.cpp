// Training on a model of two text towers: every row carries its pooled vector and the size of its
// crop.
#include "core/training/model_facts.h"
#include "core/training/trainer.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

namespace diptych::training {
namespace {

constexpr std::int64_t kSteps = 12;
constexpr std::uint64_t kSeed = 9;

/// One row a step, its prompt in turn.
class TwoPromptsPlan final : public customization::TrainingPlan {
  public:
    std::int64_t stepCount() const override { return kSteps; }
    std::vector<customization::TrainingPass> passes(std::int64_t step) const override {
        return {{{{0, static_cast<int>(step % 2), {{0, customization::Gradient::Owned}}}}, 0, {0}}};
    }
    std::string phase(std::int64_t) const override { return "looking"; }
    int groupOfSlot(int) const override { return 0; }
};

/// What the job was given, step by step.
struct Seen {
    std::vector<pipeline::TextCondition> conditions;
};

/// A job that learns one number added to every linear layer's answer, and notes its conditions.
class WatchingJob final : public customization::TrainingJob {
  public:
    WatchingJob(image::Image picture, std::shared_ptr<Seen> seen)
        : m_picture(std::move(picture)), m_seen(std::move(seen)), m_shift(at::zeros({1})) {}

    const customization::TrainingPlan& plan() const override { return m_plan; }
    std::vector<customization::ParameterGroup> groups() const override {
        return {{"shift", {{"shift", m_shift}}, {.learningRate = 1e-3}, 0.0}};
    }
    std::vector<image::Image> pictures() const override { return {m_picture}; }
    std::vector<std::string> prompts() const override {
        return {"a red house in a meadow", "a blue cat"};
    }
    std::unique_ptr<models::LayerHook>
    hook(const std::vector<customization::TrainingRow>&) const override {
        class Shift final : public models::LayerHook {
          public:
            explicit Shift(at::Tensor shift) : m_shift(std::move(shift)) {}
            at::Tensor linear(const models::LinearSite& site, const at::Tensor& weight,
                              const at::Tensor& bias, const at::Tensor& x) const override {
                const at::Tensor y = at::linear(x, weight, bias);
                return site.path.find(".attentions.") == std::string::npos ? y : y + m_shift;
            }

          private:
            at::Tensor m_shift;
        };
        return std::make_unique<Shift>(m_shift);
    }
    pipeline::TextCondition condition(const std::vector<customization::TrainingRow>&,
                                      const pipeline::TextCondition& encoded) const override {
        m_seen->conditions.push_back(encoded);
        return encoded;
    }
    adapters::Adapter adapter() const override { return {}; }

  private:
    TwoPromptsPlan m_plan;
    image::Image m_picture;
    std::shared_ptr<Seen> m_seen;
    at::Tensor m_shift;
};

class SdxlTraining : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(
            test::writeTinyModel(m_folder / "model", {.family = test::TinyFamily::Sdxl}).ok());
        auto model = pipeline::loadModel(m_folder / "model",
                                         {.compute = {c10::ScalarType::Float, 1, "test"}});
        ASSERT_TRUE(model.ok()) << model.error().text();
        m_model = *model;
    }

    /// A picture larger than the model's 16 x 16, so that steps see different crops.
    static image::Image largePicture() { return test::wavePicture(0.3, 24, 20); }

    std::unique_ptr<Trainer> trainer(const std::shared_ptr<Seen>& seen) const {
        auto made = Trainer::create(m_model, std::make_unique<WatchingJob>(largePicture(), seen),
                                    {.seed = kSeed, .fingerprint = "test"});
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text());
        return std::move(*made);
    }

    /// The losses of all steps.
    static std::vector<double> losses(Trainer& trainer) {
        std::vector<double> all;
        while (!trainer.finished()) {
            EXPECT_TRUE(trainer.runUnit().ok());
            all.push_back(trainer.progress().losses.at("shift"));
        }
        return all;
    }

    test::ScratchFolder m_folder;
    std::shared_ptr<pipeline::LoadedModel> m_model;
};

TEST_F(SdxlTraining, EveryRowCarriesTheConditionOfItsPrompt) {
    const auto seen = std::make_shared<Seen>();
    const auto run = trainer(seen);
    losses(*run);
    const auto expected = m_model->prompts->encode(
        {std::string("a red house in a meadow"), std::string("a blue cat")});
    ASSERT_EQ(seen->conditions.size(), static_cast<std::size_t>(kSteps));
    for (std::size_t step = 0; step < seen->conditions.size(); ++step) {
        const auto row = static_cast<std::int64_t>(step % 2);
        EXPECT_TRUE(seen->conditions[step].context.equal(expected.context.narrow(0, row, 1)));
        EXPECT_TRUE(seen->conditions[step].pooled.equal(expected.pooled.narrow(0, row, 1)));
    }
}

TEST_F(SdxlTraining, ResumesWithTheSameCropsAndConditions) {
    const auto whole = trainer(std::make_shared<Seen>());
    const std::vector<double> expected = losses(*whole);
    ASSERT_EQ(expected.size(), static_cast<std::size_t>(kSteps));
    for (const double loss : expected)
        EXPECT_TRUE(std::isfinite(loss));
    const auto first = trainer(std::make_shared<Seen>());
    while (first->unitsDone() < 5)
        ASSERT_TRUE(first->runUnit().ok());
    const auto file = m_folder / "checkpoint.safetensors";
    ASSERT_TRUE(first->saveCheckpoint(file).ok());
    const auto second = trainer(std::make_shared<Seen>());
    ASSERT_TRUE(second->loadCheckpoint(file).ok());
    EXPECT_EQ(losses(*second), std::vector<double>(expected.begin() + 5, expected.end()));
    EXPECT_TRUE(whole->job().groups()[0].tensors[0].tensor.equal(
        second->job().groups()[0].tensors[0].tensor));
}

} // namespace
} // namespace diptych::training
