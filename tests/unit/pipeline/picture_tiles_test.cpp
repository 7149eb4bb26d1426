#include "core/pipeline/picture_tiles.h"

#include "core/tensor/memory_meter.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

/// The tiny model's pictures have 16 x 16 pixels, two for each element of a latent.
class PictureTiles : public testing::Test {
  protected:
    PictureTiles() : m_model(test::openTinyModel(m_folder.path())) {}

    static RenderJob job(int width, int height, bool tiles) {
        RenderJob job;
        job.request.prompt = "a red house in a meadow";
        job.request.steps = 3;
        job.request.width = width;
        job.request.height = height;
        job.request.tiles = tiles;
        return job;
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
    const at::NoGradGuard m_noGrad;
};

TEST_F(PictureTiles, APictureOfOneTileIsTheSame) {
    EXPECT_EQ(test::rendered(m_model, job(16, 16, true)).picture,
              test::rendered(m_model, job(16, 16, false)).picture);
}

TEST_F(PictureTiles, ALargerOneIsDecodedAnewAndNothingElse) {
    Renderer live(m_model, {});
    const auto whole = test::rendered(live, job(40, 24, false));
    const auto tiled = test::rendered(live, job(40, 24, true));
    EXPECT_EQ(tiled.picture.size(), whole.picture.size());
    EXPECT_NE(tiled.picture, whole.picture);
    EXPECT_EQ(tiled.record.calls, 0) << "the UNet knows nothing of tiles";
    EXPECT_EQ(tiled.picture, test::rendered(m_model, job(40, 24, true)).picture);
}

TEST_F(PictureTiles, ItTakesTheMemoryOfATile) {
    const at::Tensor latent = at::randn({1, 4, 40, 40});
    const auto bytesOf = [&](const auto& decode) {
        const tensor::MemoryMeter meter;
        EXPECT_EQ(decode(m_model->vae, latent).size(3), 80);
        return meter.peak();
    };
    const auto whole =
        bytesOf([](const models::Autoencoder& vae, const at::Tensor& x) { return vae.decode(x); });
    EXPECT_LT(bytesOf(decodeInTiles), whole / 2);
}

TEST_F(PictureTiles, AnEncodedPictureHasTheShapeOfTheWhole) {
    const at::Tensor image = at::randn({1, 3, 42, 16});
    const auto tiled = encodeInTiles(m_model->vae, image);
    const auto whole = m_model->vae.encode(image);
    EXPECT_EQ(tiled.mean.sizes(), whole.mean.sizes());
    EXPECT_EQ(tiled.logVariance.sizes(), whole.logVariance.sizes());
}

} // namespace
} // namespace diptych::pipeline
