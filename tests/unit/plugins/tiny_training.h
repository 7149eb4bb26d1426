#pragma once

#include "core/customization/method.h"
#include "core/pipeline/loaded_model.h"
#include "core/tensor/memory_meter.h"
#include "core/training/model_facts.h"
#include "core/training/trainer.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"

#include <gtest/gtest.h>

#include <memory>

namespace diptych::test {

/// A tiny model and what every method's training is asked there.
class TinyTraining : public testing::Test {
  protected:
    explicit TinyTraining(const TinyModelOptions& options = {}) : m_options(options) {}

    void SetUp() override {
        ASSERT_TRUE(writeTinyModel(m_folder / "model", m_options).ok());
        auto model = pipeline::loadModel(m_folder / "model",
                                         {.compute = {c10::ScalarType::Float, 1, "test"}});
        ASSERT_TRUE(model.ok()) << model.error().text();
        m_model = *model;
    }

    customization::ModelFacts facts() const { return training::modelFacts(*m_model); }

    /// The inputs with `parameters` resolved by the method's schema.
    static customization::MethodInputs with(const customization::Method& method,
                                            customization::MethodInputs inputs,
                                            const Json& parameters) {
        auto values = method.schema("storybook").resolve(parameters);
        EXPECT_TRUE(values.ok()) << (values.ok() ? "" : values.error().text());
        inputs.values = *values;
        return inputs;
    }

    std::unique_ptr<training::Trainer> trainer(const customization::Method& method,
                                               const customization::MethodInputs& inputs,
                                               bool recomputesBlocks = false) const {
        auto job = method.createJob(facts(), inputs);
        EXPECT_TRUE(job.ok()) << (job.ok() ? "" : job.error().text());
        auto made = training::Trainer::create(
            m_model, std::move(*job),
            {.seed = 3, .fingerprint = "test", .recomputesBlocks = recomputesBlocks});
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text());
        return std::move(*made);
    }

    static void runAll(training::Trainer& trainer) {
        while (!trainer.finished())
            ASSERT_TRUE(trainer.runUnit().ok());
    }

    /// Whether every trained tensor of both runs has the same bits.
    static bool sameBits(const training::Trainer& a, const training::Trainer& b) {
        const auto left = a.job().groups();
        const auto right = b.job().groups();
        for (std::size_t g = 0; g < left.size(); ++g)
            for (std::size_t i = 0; i < left[g].tensors.size(); ++i)
                if (!left[g].tensors[i].tensor.equal(right[g].tensors[i].tensor))
                    return false;
        return left.size() == right.size();
    }

    /// Runs a unit with blocks that are computed again for their gradients: it has the gradients of
    /// one that keeps everything, but for rounding, and takes less than `share` of the memory. A
    /// run so begun resumes bit for bit.
    void expectTheSameRecomputed(const customization::Method& method,
                                 const customization::MethodInputs& inputs,
                                 double share = 0.75) const {
        const auto bytesOfAUnit = [](training::Trainer& run) {
            const tensor::MemoryMeter meter;
            const Status done = run.runUnit();
            EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().text());
            return meter.peak();
        };
        const auto kept = trainer(method, inputs);
        const auto recomputed = trainer(method, inputs, true);
        const auto bytes = static_cast<double>(bytesOfAUnit(*recomputed));
        EXPECT_LT(bytes, share * static_cast<double>(bytesOfAUnit(*kept)));
        EXPECT_GT(expectNearGradients(*recomputed, *kept), 0);
        const auto file = m_folder / "recomputed.safetensors";
        ASSERT_TRUE(recomputed->saveCheckpoint(file).ok());
        runAll(*recomputed);
        const auto resumed = trainer(method, inputs);
        ASSERT_TRUE(resumed->loadCheckpoint(file).ok());
        EXPECT_TRUE(resumed->economy().recomputesBlocks);
        runAll(*resumed);
        EXPECT_TRUE(sameBits(*recomputed, *resumed));
    }

    /// How many gradients there were to compare.
    static int expectNearGradients(const training::Trainer& run, const training::Trainer& exact) {
        int compared = 0;
        const auto groups = run.job().groups();
        const auto others = exact.job().groups();
        for (std::size_t g = 0; g < groups.size(); ++g)
            for (std::size_t i = 0; i < groups[g].tensors.size(); ++i) {
                const at::Tensor one = groups[g].tensors[i].tensor.grad();
                const at::Tensor other = others[g].tensors[i].tensor.grad();
                EXPECT_EQ(one.defined(), other.defined()) << groups[g].tensors[i].name;
                if (!one.defined() || !other.defined())
                    continue;
                const double largest = other.abs().max().item<double>();
                EXPECT_LE(one.sub(other).abs().max().item<double>(), 1e-4 * largest + 1e-9)
                    << groups[g].tensors[i].name;
                ++compared;
            }
        return compared;
    }

    /// Stops a run after every unit, goes on from the checkpoint, and expects the bits of the run
    /// that was never stopped.
    void expectExactResume(const customization::Method& method,
                           const customization::MethodInputs& inputs) const {
        const auto whole = trainer(method, inputs);
        runAll(*whole);
        const auto file = m_folder / "checkpoint.safetensors";
        for (std::size_t stop = 0; stop <= whole->unitCount(); ++stop) {
            const auto first = trainer(method, inputs);
            while (first->unitsDone() < stop)
                ASSERT_TRUE(first->runUnit().ok());
            ASSERT_TRUE(first->saveCheckpoint(file).ok());
            const auto second = trainer(method, inputs);
            ASSERT_TRUE(second->loadCheckpoint(file).ok());
            runAll(*second);
            EXPECT_TRUE(sameBits(*whole, *second)) << "stopped after unit " << stop;
        }
    }

    TinyModelOptions m_options;
    ScratchFolder m_folder;
    std::shared_ptr<pipeline::LoadedModel> m_model;
};

} // namespace diptych::test
