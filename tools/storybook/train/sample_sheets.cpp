#include "tools/storybook/train/sample_sheets.h"

#include "core/evaluation/picture_measures.h"
#include "core/image/grid.h"
#include "core/image/resize.h"
#include "core/image/save_png.h"
#include "tools/storybook/train/captions.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/world/texture_augmenter.h"
#include "tools/storybook/world/world_sampler.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>

#include <cstdio>

namespace diptych::storybook {
namespace {

constexpr std::uint64_t kFirstPicture = 110'000; // of the held-out ones
constexpr int kColumns = 6;
constexpr int kRetrievals = 36;
constexpr image::Size kRetrievalSize{256, 256}; ///< so that the captions have room

std::string decibels(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f dB", value);
    return text;
}

at::Tensor unitLength(const at::Tensor& x) {
    return x / at::linalg_vector_norm(x, 2, {-1}, true);
}

} // namespace

Status drawReconstructionSheet(const StageContext& context) {
    const at::NoGradGuard noGrad;
    DIPTYCH_TRY(vae, loadVae(context));
    const WorldSampler world(Split::HeldOut, {.sidePixels = context.recipe.pictureSize});
    const TextureAugmenter textures(1.0F);
    std::vector<image::GridCell> cells;
    for (const bool isTextured : {false, true}) {
        std::vector<image::GridCell> reconstructions;
        for (std::uint64_t i = 0; i < kColumns; ++i) {
            image::Image asked = world.sample(kFirstPicture + i).picture;
            if (isTextured)
                asked = textures.augment(asked, i);
            const at::Tensor x =
                toModel(toPixels(asked).unsqueeze(0), at::TensorOptions(context.model.device));
            const image::Image drawn = toImage(fromModel(vae.decode(vae.encode(x).mean))[0]);
            DIPTYCH_TRY(difference, evaluation::psnr(asked, drawn));
            cells.push_back({asked, isTextured ? "textured" : "as it is"});
            reconstructions.push_back({drawn, decibels(difference)});
        }
        cells.insert(cells.end(), reconstructions.begin(), reconstructions.end());
    }
    DIPTYCH_TRY(grid, image::makeGrid(cells, {.columns = kColumns, .textHeight = 8}));
    return image::savePng(context.file("vae-sheet.png"), grid);
}

Status drawRetrievalSheet(const StageContext& context) {
    const at::NoGradGuard noGrad;
    DIPTYCH_TRY(text, loadTextSide(context));
    DIPTYCH_TRY(vision, loadVisionSide(context));
    const WorldSampler world(Split::HeldOut, {.sidePixels = context.recipe.clipImageSize});
    std::vector<at::Tensor> pixels;
    std::vector<std::string> captions;
    for (std::uint64_t i = 0; i < kRetrievals; ++i) {
        const WorldSample sample = world.sample(kFirstPicture + i);
        pixels.push_back(toPixels(sample.picture));
        captions.push_back(wordedCaption(sample.plan, i));
    }
    const at::Tensor pictures = toModel(at::stack(pixels), at::TensorOptions(context.model.device));
    const at::Tensor seen = unitLength(vision.forward(pictures).projected);
    const at::Tensor said = unitLength(text.model.forward(text.tokens(captions)).pooled);
    const at::Tensor nearest = seen.matmul(said.t()).argmax(1).to(at::kCPU);
    std::vector<image::GridCell> cells;
    int right = 0;
    for (std::int64_t i = 0; i < kRetrievals; ++i) {
        const std::int64_t found = nearest.data_ptr<std::int64_t>()[i];
        right += found == i ? 1 : 0;
        DIPTYCH_TRY(large, image::resizeImage(toImage(pixels[static_cast<std::size_t>(i)]),
                                              kRetrievalSize));
        cells.push_back({large, captions[static_cast<std::size_t>(found)]});
    }
    const std::string title =
        std::to_string(right) + " of " + std::to_string(kRetrievals) + " captions are their own";
    DIPTYCH_TRY(grid,
                image::makeGrid(cells, {.columns = kColumns, .textHeight = 8, .title = title}));
    return image::savePng(context.file("clip-sheet.png"), grid);
}

} // namespace diptych::storybook
