// Renders that start from a picture against diffusers' img2img and inpainting pipelines, and edits
// against its inverse DDIM scheduler.
#include "core/pipeline/renderer.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"
#include "tests/parity/support/renders.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

namespace diptych::pipeline {
namespace {

constexpr double kLatentTolerance = 1e-3;
constexpr int kPixelTolerance = 2; // of 255

at::Tensor answer(const std::string& name) {
    return parity::answerTensor("answers", name).contiguous();
}

std::string sizeOf(const Json& item) {
    return std::to_string(item.at("width").get<int>()) + "x" +
           std::to_string(item.at("height").get<int>());
}

RenderJob jobOf(const Json& item) {
    RenderJob job;
    job.request = parity::requestOf(item);
    RenderRequest& request = job.request;
    const auto mask = item.value("mask", std::string());
    if (mask == "none") // a nine-channel model by itself
        return job;
    request.picture = PictureRequest{"picture"};
    request.picture->strength = item.at("strength").get<double>();
    job.picture = PictureTerm{parity::pictureOf(answer("picture." + sizeOf(item))), sizeOf(item)};
    if (mask.empty())
        return job;
    job.picture->maskIdentity = mask;
    job.picture->mask = mask == "mask"
                            ? parity::pictureOf(answer("mask." + sizeOf(item)))
                            : std::make_shared<const image::Image>(request.width, request.height,
                                                                   image::Rgb8{255, 255, 255});
    return job;
}

/// Renders all cases of a list and compares latents and pictures.
void compareAll(const std::string& list, std::size_t count) {
    const Json cases = parity::answerJson(list);
    ASSERT_EQ(cases.size(), count);
    double worst = 0;
    int worstPixel = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto name = item.at("name").get<std::string>();
        const auto result =
            parity::rendererOf(item.at("variant").get<std::string>()).render(jobOf(item));
        ASSERT_TRUE(result.ok()) << result.error().text();
        const double off = parity::largestDifference(result->latent, answer(name + ".latent"));
        const int pixelOff = parity::largestDifference(result->picture, answer(name + ".image"));
        EXPECT_LE(off, kLatentTolerance);
        EXPECT_LE(pixelOff, kPixelTolerance);
        worst = std::max(worst, off);
        worstPixel = std::max(worstPixel, pixelOff);
    }
    std::cout << cases.size() << " renders of " << list << ", largest difference " << worst
              << " in the latent, " << worstPixel << "/255 in the picture\n";
}

TEST(PictureParity, ImageToImage) {
    compareAll("img2img", 32);
}

TEST(PictureParity, Inpainting) {
    compareAll("inpaint", 24);
}

TEST(PictureParity, Edits) {
    const Json cases = parity::answerJson("edit");
    ASSERT_EQ(cases.size(), 10u);
    double worst = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto variant = item.at("variant").get<std::string>();
        Renderer& renderer = parity::rendererOf(variant);
        RenderJob job = jobOf(item);
        job.request.picture->mode = PictureMode::Edit;
        job.request.picture->fixedPointIterations = item.at("rounds").get<int>();
        job.request.startTimestep = item.at("gate").get<double>();
        const auto strength = item.at("style").get<double>();
        const auto style = parity::adapterOf(variant + "-style", renderer.model());
        ASSERT_TRUE(style);
        job.styles = {{style, job.request.prompt + " in woodcut style", strength, 1.0}};
        const auto result = renderer.render(job);
        ASSERT_TRUE(result.ok()) << result.error().text();
        const double off = parity::largestDifference(
            result->latent, answer(item.at("name").get<std::string>() + ".latent"));
        EXPECT_LE(off, std::max(kLatentTolerance, 4.0 * item.at("rounding").get<double>()));
        worst = std::max(worst, off);
    }
    std::cout << cases.size() << " edits, largest difference " << worst << " in the latent\n";
}

} // namespace
} // namespace diptych::pipeline
