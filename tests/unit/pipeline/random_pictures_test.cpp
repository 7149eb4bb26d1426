// After any series of edits of a render that starts from pictures, with caches that forget, the
// result equals one made from scratch, and costs no more than was said.
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <random>

namespace diptych::pipeline {
namespace {

class Editor {
  public:
    explicit Editor(const LoadedModel& model)
        : m_style(test::randomAdapter(model, 1)), m_weights(test::randomAdapter(model, 2)) {}

    void change(RenderJob& job) {
        switch (pick(12)) {
        case 0:
            job.request.seed = static_cast<std::uint64_t>(pick(3));
            break;
        case 1:
            job.request.picture->mode = pick(3) == 0 ? PictureMode::Variation : PictureMode::Edit;
            break;
        case 2:
        case 3:
            job.request.picture->strength = 0.25 * pick(5);
            break;
        case 4:
            if (pick(2) == 0) {
                test::maskColumns(job, 4 * pick(4));
            } else {
                job.request.picture->mask.clear();
                job.picture->mask.reset();
                job.picture->maskIdentity.clear();
            }
            break;
        case 5: {
            const int phase = pick(2);
            job.picture->picture =
                std::make_shared<const image::Image>(diptych::test::wavePicture(phase));
            job.picture->identity = "waves " + std::to_string(phase);
            break;
        }
        case 6:
            job.request.picture->fixedPointIterations = pick(3);
            break;
        case 7:
            job.adapters.clear();
            if (pick(2) == 0)
                job.adapters = {{m_weights, 0.5}};
            break;
        case 8:
            job.request.startTimestep = 400.0 + 200.0 * pick(4);
            break;
        default:
            job.styles = {{m_style, "a tree", 0.5 * pick(6), 1.0}};
            break;
        }
    }

  private:
    int pick(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    std::mt19937 m_random{5};
    std::shared_ptr<const BoundAdapter> m_style;
    std::shared_ptr<const BoundAdapter> m_weights;
};

TEST(RandomPictures, EditsEqualScratchRenders) {
    const diptych::test::ScratchFolder folder;
    const auto model = test::openTinyModel(folder.path());
    Editor editor(*model);
    RenderJob job = test::pictureJob(PictureMode::Edit, 0.5);
    job.request.steps = 6;
    Renderer::Options options;
    options.cacheBytes = 60000; // some thirty states
    Renderer live(model, options);
    int saved = 0;
    for (int i = 0; i < 60; ++i) {
        editor.change(job);
        const auto result = test::rendered(live, job);
        const auto scratch = test::rendered(model, job);
        ASSERT_TRUE(result.latent.defined() && scratch.latent.defined());
        ASSERT_TRUE(result.latent.equal(scratch.latent)) << "edit " << i;
        ASSERT_EQ(result.picture, scratch.picture) << "edit " << i;
        ASSERT_EQ(result.record.roundTrip, scratch.record.roundTrip) << "edit " << i;
        saved += scratch.record.calls - result.record.calls;
    }
    EXPECT_GT(saved, 100) << "the caches were hardly used";
}

} // namespace
} // namespace diptych::pipeline
