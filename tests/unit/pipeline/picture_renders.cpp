#include "tests/unit/pipeline/picture_renders.h"

#include "core/pipeline/image_tensor.h"
#include "core/tensor/noise_source.h"
#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace diptych::pipeline::test {

RenderJob pictureJob(PictureMode mode, double strength) {
    RenderJob job;
    job.request.prompt = "a red house in a meadow";
    job.request.steps = 10;
    job.request.guidance = 4.0;
    job.request.picture = PictureRequest{"waves"};
    job.request.picture->mode = mode;
    job.request.picture->strength = strength;
    job.picture =
        PictureTerm{std::make_shared<const image::Image>(diptych::test::wavePicture(0.0)), "waves"};
    return job;
}

void maskColumns(RenderJob& job, int firstColumn) {
    image::Image mask(job.picture->picture->width, job.picture->picture->height);
    for (int y = 0; y < mask.height; ++y)
        for (int x = firstColumn; x < mask.width; ++x)
            std::fill_n(mask.at(x, y), 3, std::uint8_t{255});
    job.request.picture->mask = "mask";
    job.picture->mask = std::make_shared<const image::Image>(std::move(mask));
    job.picture->maskIdentity = "columns from " + std::to_string(firstColumn);
}

RenderedPicture rendered(Renderer& renderer, const RenderJob& job) {
    auto result = renderer.render(job);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().text());
    if (!result.ok())
        return {};
    EXPECT_LE(result->record.calls, result->record.plannedCalls);
    return std::move(*result);
}

RenderedPicture rendered(const std::shared_ptr<LoadedModel>& model, const RenderJob& job) {
    Renderer renderer(model, {});
    auto result = rendered(renderer, job);
    EXPECT_EQ(result.record.calls, result.record.plannedCalls);
    EXPECT_EQ(result.record.evaluations, result.record.plannedEvaluations);
    return result;
}

at::Tensor latentOf(const LoadedModel& model, const RenderJob& job, const at::Tensor& noise) {
    const at::NoGradGuard noGrad;
    const auto moments = model.vae.encode(toTensor(*job.picture->picture));
    if (!noise.defined())
        return model.vae.scaled(moments.mean);
    return model.vae.scaled(moments.mean + (moments.logVariance * 0.5).exp() * noise);
}

at::Tensor drawOf(std::uint64_t seed, int index) {
    tensor::NoiseSource stream(seed);
    at::Tensor drawn;
    for (int i = 0; i <= index; ++i)
        drawn = stream.normal({1, 4, 8, 8});
    return drawn;
}

} // namespace diptych::pipeline::test
