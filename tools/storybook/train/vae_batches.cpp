#include "tools/storybook/train/vae_batches.h"

#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/stack.h>

namespace diptych::storybook {
namespace {

// Where in the world's pictures the VAE's own pools begin.
constexpr std::uint64_t kVaePictures = 10'000'000;
constexpr std::uint64_t kVaeLargePictures = 11'000'000;
constexpr double kChromaWeight = 2.0;
constexpr double kGradientWeight = 0.25;

at::Tensor gradientDifference(const at::Tensor& a, const at::Tensor& b) {
    const auto alongX = [](const at::Tensor& t) { return t.slice(3, 1) - t.slice(3, 0, -1); };
    const auto alongY = [](const at::Tensor& t) { return t.slice(2, 1) - t.slice(2, 0, -1); };
    return (alongX(a) - alongX(b)).abs().mean() + (alongY(a) - alongY(b)).abs().mean();
}

/// Sum over three scales; keeps edges crisp where L1 alone would blur them.
at::Tensor multiScaleGradientLoss(at::Tensor a, at::Tensor b) {
    at::Tensor sum = gradientDifference(a, b);
    for (int scale = 1; scale < 3; ++scale) {
        a = at::avg_pool2d(a, {2, 2});
        b = at::avg_pool2d(b, {2, 2});
        sum = sum + gradientDifference(a, b);
    }
    return sum;
}

/// Luma and two colour differences, (N, 3, H, W): Y, Co, Cg of the YCoCg transform, the differences
/// weighed up. In red, green and blue the three errors move together and a net learns greys long
/// before it learns colours.
at::Tensor opponentColours(const at::Tensor& rgb) {
    const at::Tensor r = rgb.select(1, 0);
    const at::Tensor g = rgb.select(1, 1);
    const at::Tensor b = rgb.select(1, 2);
    return at::stack({0.25 * r + 0.5 * g + 0.25 * b, kChromaWeight * (0.5 * r - 0.5 * b),
                      kChromaWeight * (-0.25 * r + 0.5 * g - 0.25 * b)},
                     1);
}

} // namespace

at::Tensor reconstructionLoss(const at::Tensor& drawn, const at::Tensor& asked) {
    const at::Tensor difference = opponentColours(drawn - asked);
    return difference.abs().mean() + difference.pow(2).mean() +
           kGradientWeight * multiScaleGradientLoss(drawn, asked);
}

std::uint64_t CropSampler::seedOf(std::int64_t step) const {
    const auto base = static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull + m_recipe.seed;
    return (base ^ (base >> 32)) & 0xFFFFFFFFu;
}

at::Tensor CropSampler::batch(std::int64_t step) const {
    const std::int64_t edge = drawsWhole(step) ? m_recipe.pictureSize : m_recipe.vaeCrop;
    tensor::NoiseSource random(seedOf(step));
    std::vector<at::Tensor> crops;
    for (int i = 0; i < batchSize(step); ++i) {
        const PicturePool& pool = random.integer(0, 5) == 0 ? m_large : m_pool;
        const std::int64_t room = pool.size() - edge + 1;
        const std::int64_t x = random.integer(0, room);
        const std::int64_t y = random.integer(0, room);
        at::Tensor crop =
            pool.pixels[random.integer(0, pool.count())].narrow(0, y, edge).narrow(1, x, edge);
        const auto textureSeed = static_cast<std::uint64_t>(random.integer(0, 1ll << 40));
        if (i % 2 == 1)
            crop = toPixels(m_textures.augment(toImage(crop), textureSeed));
        crops.push_back(crop);
    }
    return at::stack(crops);
}

Result<CropSampler> CropSampler::open(const StageContext& context) {
    const Recipe& recipe = context.recipe;
    PoolOptions small{recipe.vaePictures, recipe.pictureSize, kVaePictures, context.drawThreads,
                      context.say};
    DIPTYCH_TRY(pool, openPool(context.file("vae_pool.safetensors"), small));
    PoolOptions large{recipe.vaeLargePictures, 2 * recipe.pictureSize, kVaeLargePictures,
                      context.drawThreads, context.say};
    DIPTYCH_TRY(largePool, openPool(context.file("vae_pool_large.safetensors"), large));
    return CropSampler(recipe, std::move(pool), std::move(largePool));
}

} // namespace diptych::storybook
