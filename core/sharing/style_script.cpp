#include "core/sharing/style_script.h"

#include "core/base/json.h"

namespace diptych::sharing {
namespace {

constexpr const char* kHead = R"py(#!/usr/bin/env python3
"""Draws a picture by style guidance with diffusers. Written by Diptych.

Every step asks the UNet up to three times and puts the answers together:

    e = e_u + g (e_c - e_u) + strength (e_s - e_c)

e_u is told the negative prompt, e_c the prompt, and e_s the style's prompt with the LoRA switched
on (Pair Customization, arXiv 2405.01536). The style joins at timesteps up to START.

    python THIS_SCRIPT --model FOLDER_OR_FILE --strength 0 2 4

Needs torch, diffusers, transformers and peft. The model is a folder as diffusers has it, or a
single .safetensors file. Brackets in prompts mean nothing here; 75 tokens of a prompt count.
"""

import argparse
from pathlib import Path

import diffusers
import torch

)py";

constexpr const char* kBody = R"py(
# Diptych's names for diffusers' schedulers.
SAMPLERS = {
    "ddim": ("DDIMScheduler", {"clip_sample": False}),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler-a": ("EulerAncestralDiscreteScheduler", {}),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", {}),
    "dpmpp-2m-karras": ("DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
    "pndm": ("PNDMScheduler", {"skip_prk_steps": True}),
}


def open_model(path, lora, device):
    """The model, with the LoRA beside its weights and not in them."""
    kind = getattr(diffusers, PIPELINE)
    opened = kind.from_pretrained if Path(path).is_dir() else kind.from_single_file
    pipe = opened(str(path), torch_dtype=torch.float32 if device == "cpu" else torch.float16)
    name, settings = SAMPLERS[SAMPLER]
    pipe.scheduler = getattr(diffusers, name).from_config(pipe.scheduler.config, **settings)
    pipe.load_lora_weights(str(lora.parent), weight_name=lora.name)
    return pipe.to(device)


def read_prompt(pipe, text):
    """What a prompt tells the UNet: its states and SDXL's pooled vector. None is no prompt."""
    if PIPELINE == "StableDiffusionPipeline":
        return pipe.encode_prompt(text or "", pipe.device, 1, False)[0], None
    states, _, pooled, _ = pipe.encode_prompt(
        text or "", device=pipe.device, do_classifier_free_guidance=False
    )
    if text is None and pipe.config.force_zeros_for_empty_prompt:
        return torch.zeros_like(states), torch.zeros_like(pooled)
    return states, pooled


def ask(pipe, x, t, told):
    """The UNet's answer to the noisy picture x at timestep t."""
    states, pooled = told
    more = {}
    if pooled is not None:
        height, width = (side * pipe.vae_scale_factor for side in x.shape[-2:])
        sizes = torch.tensor([[height, width, 0, 0, height, width]])
        more = {"added_cond_kwargs": {"text_embeds": pooled, "time_ids": sizes.to(states)}}
    return pipe.unet(x.to(states.dtype), t, states, **more).sample.float()


@torch.no_grad()
def draw(pipe, strength):
    scheduler, factor = pipe.scheduler, pipe.vae_scale_factor
    own = pipe.unet.config.sample_size * factor
    shape = (1, pipe.unet.config.in_channels, (HEIGHT or own) // factor, (WIDTH or own) // factor)
    source = torch.Generator("cpu").manual_seed(SEED)
    noise = {"generator": source} if SAMPLER == "euler-a" else {}
    scheduler.set_timesteps(STEPS, device=pipe.device)
    x = torch.randn(shape, generator=source).to(pipe.device) * scheduler.init_noise_sigma

    pipe.disable_lora()
    without, prompt = read_prompt(pipe, NEGATIVE), read_prompt(pipe, PROMPT)
    pipe.enable_lora()
    style = read_prompt(pipe, STYLE_PROMPT)
    for t in scheduler.timesteps:
        scaled = scheduler.scale_model_input(x, t)
        pipe.disable_lora()
        e_c = ask(pipe, scaled, t, prompt)
        e = e_c
        if GUIDANCE > 1:
            e_u = ask(pipe, scaled, t, without)
            e = e_u + GUIDANCE * (e_c - e_u)
        if strength != 0 and t <= START:
            pipe.enable_lora()
            e_s = ask(pipe, scaled, t, style)
            e = e + strength * (e_s - e_c)
        x = scheduler.step(e, t, x, **noise).prev_sample

    coder = pipe.vae.to(torch.float32)
    picture = coder.decode(x.float() / coder.config.scaling_factor).sample
    return pipe.image_processor.postprocess(picture, output_type="pil")[0]


def main():
    parser = argparse.ArgumentParser(description=f"Draws in the style {TITLE}.")
    parser.add_argument("--model", required=True, help="folder or single .safetensors file")
    parser.add_argument("--lora", type=Path, default=Path(__file__).resolve().with_name(LORA))
    parser.add_argument("--strength", type=float, nargs="+", default=[STRENGTH])
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--out", type=Path, default=Path("picture.png"))
    told = parser.parse_args()
    pipe = open_model(told.model, told.lora, told.device)
    for strength in told.strength:
        several = len(told.strength) > 1
        out = told.out.with_stem(f"{told.out.stem}-{strength:g}") if several else told.out
        draw(pipe, strength).save(out)
        print(out)


if __name__ == "__main__":
    main()
)py";

/// A value as Python writes it: JSON but for null. Text stays UTF-8, since JSON's pairs of \u
/// escapes mean something else in Python.
std::string python(const Json& value) {
    if (value.is_null())
        return "None";
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json orNothing(int pixels) {
    return pixels > 0 ? Json(pixels) : Json(nullptr);
}

} // namespace

Result<std::string> styleScript(const StyleRecipe& recipe) {
    DIPTYCH_CHECK(checkRecipe(recipe));
    if (!recipe.namesForDiffusers)
        return {
            ErrorCode::Unsupported,
            "diffusers does not read the names in this LoRA; write it along under names that it "
            "reads (--names diffusers --out FILE)",
            recipe.title};
    const std::pair<const char*, Json> settings[] = {
        {"TITLE", recipe.title},
        {"PIPELINE", recipe.isSdxl() ? "StableDiffusionXLPipeline" : "StableDiffusionPipeline"},
        {"LORA", recipe.lora},
        {"PROMPT", recipe.prompt},
        {"STYLE_PROMPT", recipe.styleRow()},
        {"NEGATIVE", recipe.negative ? Json(*recipe.negative) : Json(nullptr)},
        {"GUIDANCE", recipe.guidance},
        {"STRENGTH", recipe.strength},
        {"START", recipe.startTimestep},
        {"SEED", recipe.seed},
        {"STEPS", recipe.steps},
        {"SAMPLER", recipe.sampler},
        {"WIDTH", orNothing(recipe.width)},
        {"HEIGHT", orNothing(recipe.height)},
    };
    std::string script = kHead;
    for (const auto& [name, value] : settings)
        script += std::string(name) + " = " + python(value) + "\n";
    return script + kBody;
}

} // namespace diptych::sharing
