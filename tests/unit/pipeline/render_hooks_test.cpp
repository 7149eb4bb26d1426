// What a render asks while it runs: when it lets others go first, and when it stops.
#include "core/pipeline/renderer.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <gtest/gtest.h>

#include <optional>

namespace diptych::pipeline {
namespace {

using diptych::test::ScratchFolder;

class RenderHooksTest : public testing::Test {
  protected:
    void SetUp() override {
        m_model = test::openTinyModel(m_folder.path());
        ASSERT_NE(m_model, nullptr);
        m_job.request.prompt = "a red house in a meadow";
        m_job.request.steps = 7;
        m_job.request.guidance = 3.0;
        m_job.styles = {{test::randomAdapter(*m_model, 1), "a red house, woodcut", 2.0, 1.0}};
    }

    ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
    RenderJob m_job;
};

TEST_F(RenderHooksTest, LetsOthersGoBeforeEveryCallAndBeforeDecoding) {
    Renderer renderer(m_model, {});
    int waits = 0;
    RenderHooks hooks;
    hooks.beforeWork = [&] { ++waits; };
    const auto first = renderer.render(m_job, hooks);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(first->record.calls, 7);
    EXPECT_EQ(waits, 7 + 1);

    // Calls whose outputs are known are not waited for.
    waits = 0;
    m_job.styles.front().strength = 3.0;
    const auto second = renderer.render(m_job, hooks);
    ASSERT_TRUE(second.ok());
    EXPECT_LT(second->record.calls, 7);
    EXPECT_EQ(waits, second->record.calls + 1);
    EXPECT_EQ(second->picture, Renderer(m_model, {}).render(m_job)->picture);
}

TEST_F(RenderHooksTest, WhatSurelyDoesNotFitIsRefusedBeforeAnythingRuns) {
    std::optional<std::uint64_t> bytes = 1000;
    Renderer::Options options;
    options.freeMemory = [&] { return bytes; };
    Renderer renderer(m_model, options);
    int waits = 0;
    RenderHooks hooks;
    hooks.beforeWork = [&] { ++waits; };
    const auto refused = renderer.render(m_job, hooks);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::OutOfMemory);
    EXPECT_NE(refused.error().message.find("1 kB are free"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ(waits, 0);
    bytes = std::uint64_t{1} << 40;
    const auto drawn = renderer.render(m_job, hooks);
    ASSERT_TRUE(drawn.ok());
    EXPECT_EQ(drawn->picture, Renderer(m_model, {}).render(m_job)->picture);
    bytes.reset(); // the device does not say
    EXPECT_TRUE(renderer.render(m_job, hooks).ok());
}

TEST_F(RenderHooksTest, WhatIsCancelledDuringTheWaitMakesNoCall) {
    // The preview is called once after every call.
    for (int last = 0; last < 8; ++last) {
        Renderer renderer(m_model, {});
        int waits = 0;
        int calls = 0;
        RenderHooks hooks;
        hooks.beforeWork = [&] {
            if (waits++ == last)
                hooks.cancel.cancel();
        };
        hooks.preview = [&](const image::Image&) { ++calls; };
        const auto picture = renderer.render(m_job, hooks);
        ASSERT_FALSE(picture.ok());
        EXPECT_EQ(picture.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(calls, last);
    }
}

} // namespace
} // namespace diptych::pipeline
