#include "core/pipeline/latent_preview.h"

#include "core/pipeline/image_tensor.h"
#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_lstsq.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/upsample_bicubic2d.h>

namespace diptych::pipeline {
namespace {

constexpr std::int64_t kPictures = 48;
constexpr std::int64_t kLatentEdge = 8; // of each fitted picture
constexpr std::uint64_t kSeed = 20;

/// (n, C, h, w) to (n·h·w, C + 1) with a column of ones.
at::Tensor asRows(const at::Tensor& latent) {
    const at::Tensor rows = latent.permute({0, 2, 3, 1}).reshape({-1, latent.size(1)});
    return at::cat({rows, at::ones({rows.size(0), 1}, rows.options())}, 1);
}

} // namespace

LatentPreview LatentPreview::fit(const models::Autoencoder& vae) {
    const at::NoGradGuard noGrad;
    const std::int64_t edge = kLatentEdge * vae.config().downscale();
    tensor::NoiseSource random(kSeed);
    // Soft blots over a plain ground of any colour: what pictures mostly are at this scale.
    const at::Tensor ground = random.normal({kPictures, 3, 1, 1});
    const at::Tensor blots = random.normal({kPictures, 3, 3, 3});
    const at::Tensor fields = at::tanh(ground + at::upsample_bicubic2d(blots, {edge, edge}, false))
                                  .to(vae.options().device);
    const at::Tensor latent = vae.scaled(vae.encode(fields).mean).to(at::kCPU).to(at::kFloat);
    const at::Tensor colours =
        at::adaptive_avg_pool2d(fields, {latent.size(2), latent.size(3)}).to(at::kCPU);
    const at::Tensor targets = colours.permute({0, 2, 3, 1}).reshape({-1, 3});
    const auto solved = at::linalg_lstsq(asRows(latent), targets, std::nullopt, "gelsd");
    return LatentPreview(std::get<0>(solved).contiguous());
}

image::Image LatentPreview::render(const at::Tensor& latent) const {
    const at::NoGradGuard noGrad;
    if (m_decoder)
        return toImage(m_decoder->decode(latent));
    const at::Tensor colours = asRows(latent.to(at::kCPU).to(at::kFloat)).matmul(m_matrix);
    return toImage(colours.view({1, latent.size(2), latent.size(3), 3}).permute({0, 3, 1, 2}));
}

} // namespace diptych::pipeline
