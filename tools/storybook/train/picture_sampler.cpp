#include "tools/storybook/train/picture_sampler.h"

#include "core/schedule/sampler.h"
#include "core/tensor/noise_source.h"
#include "tools/storybook/train/picture_pool.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>

namespace diptych::storybook {

Result<at::Tensor> PictureSampler::draw(const std::vector<std::string>& captions,
                                        std::uint64_t seed, int pixels) const {
    const at::NoGradGuard noGrad;
    const Recipe& recipe = m_context.recipe;
    DIPTYCH_TRY(sampler, schedule::Sampler::create(schedule::SamplerKind::Ddim, recipe.scheduler(),
                                                   recipe.sheetSteps));
    const auto device = m_unet.options().device;
    const std::int64_t edge = pixels / m_vae.config().downscale();
    std::vector<at::Tensor> noise;
    for (std::size_t i = 0; i < captions.size(); ++i)
        noise.push_back(tensor::NoiseSource(seed + i).normal(
            {1, m_unet.config().inChannels, edge, edge}, device));
    const std::vector<std::string> nothing(captions.size());
    const at::Tensor context = at::cat({m_text.states(nothing), m_text.states(captions)});
    schedule::SamplerState state = sampler->start(at::cat(noise));
    for (int call = 0; call < sampler->callCount(); ++call) {
        const at::Tensor input = sampler->scaleInput(state.x, call);
        at::Tensor output;
        {
            const AutocastScope autocast(m_context);
            output = m_unet.forward({at::cat({input, input}),
                                     at::full({context.size(0)}, sampler->timestep(call),
                                              at::TensorOptions(at::kFloat).device(device)),
                                     context,
                                     {}});
        }
        const auto halves = output.to(at::kFloat).chunk(2);
        state = sampler->step(call, halves[0] + recipe.sheetGuidance * (halves[1] - halves[0]),
                              state, {});
    }
    return fromModel(m_vae.decode(m_vae.unscaled(state.x)));
}

} // namespace diptych::storybook
