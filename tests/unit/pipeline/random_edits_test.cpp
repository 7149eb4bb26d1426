// After any series of edits the picture equals one made from scratch, bit for bit.
#include "core/pipeline/renderer.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <random>

namespace diptych::pipeline {
namespace {

/// One random edit, as an artist would make: mostly strengths, sometimes the rest.
void edit(RenderJob& job, const std::vector<std::shared_ptr<const BoundAdapter>>& shelf,
          std::mt19937& random) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    static const char* const kPrompts[] = {"a red house in a meadow", "a blue boat by the sea",
                                           "a (white:1.3) cat"};
    static const char* const kSamplers[] = {"ddim", "euler", "euler-a", "dpmpp-2m", "pndm"};
    switch (pick(12)) {
    case 0:
        job.request.seed = random() % 4;
        break;
    case 1:
        job.request.prompt = kPrompts[pick(3)];
        break;
    case 2:
        job.request.guidance = 1.0 + pick(4);
        break;
    case 3:
        job.request.startTimestep = 400.0 + 200.0 * pick(4);
        break;
    case 4:
        job.request.sampler = kSamplers[pick(5)];
        break;
    case 5:
        job.styles.clear();
        for (int i = pick(3); i > 0; --i)
            job.styles.push_back({shelf[static_cast<std::size_t>(i)], "a tree", 1.0 * i, 1.0});
        break;
    case 6:
        job.adapters.clear();
        if (pick(2) == 0)
            job.adapters.push_back({shelf[0], 0.25 * pick(4)});
        break;
    default:
        for (auto& style : job.styles)
            style.strength = 0.5 * pick(9) - 1.0;
        break;
    }
}

TEST(RandomEdits, TwoHundredEditsEqualScratchRenders) {
    const diptych::test::ScratchFolder folder;
    const auto model = test::openTinyModel(folder.path(), {.predictionType = "v_prediction"});
    ASSERT_NE(model, nullptr);
    const std::vector<std::shared_ptr<const BoundAdapter>> shelf = {test::randomAdapter(*model, 1),
                                                                    test::randomAdapter(*model, 2),
                                                                    test::randomAdapter(*model, 3)};
    RenderJob job;
    job.request.prompt = "a red house in a meadow";
    job.request.steps = 6;
    job.request.guidance = 3.0;
    job.styles = {{shelf[1], "a red house in woodcut style", 2.0, 1.0}};

    std::mt19937 random(11);
    Renderer::Options options;
    options.cacheBytes = 300000; // small enough that entries are dropped
    Renderer live(model, options);
    int reused = 0;
    for (int i = 0; i < 200; ++i) {
        edit(job, shelf, random);
        const auto picture = live.render(job);
        Renderer fresh(model, {});
        const auto scratch = fresh.render(job);
        ASSERT_TRUE(picture.ok() && scratch.ok());
        ASSERT_TRUE(picture->latent.equal(scratch->latent)) << "edit " << i;
        reused += scratch->record.evaluations - picture->record.evaluations;
    }
    EXPECT_GT(reused, 500) << "the caches were hardly used";
}

} // namespace
} // namespace diptych::pipeline
