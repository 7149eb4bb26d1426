#pragma once

#include "core/customization/method.h"
#include "core/pipeline/loaded_model.h"
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
                                               const customization::MethodInputs& inputs) const {
        auto job = method.createJob(facts(), inputs);
        EXPECT_TRUE(job.ok()) << (job.ok() ? "" : job.error().text());
        auto made =
            training::Trainer::create(m_model, std::move(*job), {.seed = 3, .fingerprint = "test"});
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
