#include "core/checkpoints/known_extras.h"

#include <algorithm>
#include <array>

namespace diptych::checkpoints {
namespace {

/// What LDM's DDPM class registers beside the model, and the markers of SDXL files.
constexpr std::array<std::string_view, 23> kNames = {
    "betas",
    "alphas_cumprod",
    "alphas_cumprod_prev",
    "sqrt_alphas_cumprod",
    "sqrt_one_minus_alphas_cumprod",
    "log_one_minus_alphas_cumprod",
    "sqrt_recip_alphas_cumprod",
    "sqrt_recipm1_alphas_cumprod",
    "posterior_variance",
    "posterior_log_variance_clipped",
    "posterior_mean_coef1",
    "posterior_mean_coef2",
    "logvar",
    "lvlb_weights",
    "scale_factor",
    "global_step",
    "denoiser.sigmas",
    "denoiser.log_sigmas",
    "v_pred",
    "ztsnr",
    "logit_scale",
    "visual_projection.weight",
    "text_projection.bias",
};

constexpr std::array<std::string_view, 6> kBeginnings = {
    "model_ema.", "first_stage_model.loss.", "first_stage_model.model_ema.",
    "loss.",      "vision_model.",           "visual.",
};

constexpr std::array<std::string_view, 3> kEndings = {
    ".position_ids",
    ".logit_scale",
    ".attn_mask",
};

} // namespace

bool isKnownExtra(std::string_view name) {
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
           std::any_of(kBeginnings.begin(), kBeginnings.end(),
                       [&](std::string_view part) { return name.starts_with(part); }) ||
           std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view part) { return name.ends_with(part); });
}

} // namespace diptych::checkpoints
