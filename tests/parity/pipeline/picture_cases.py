"""Writes what diffusers makes of a picture: img2img, inpainting and inversion, for picture_parity_test.cpp.

FOLDER/VARIANT are pipeline folders, style.safetensors a LoRA; img2img.json, inpaint.json and edit.json list the
cases, answers.safetensors holds the pictures they start from and what comes of them.
"""

import functools
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from kohya_lora import ATTENTION, write_lora  # noqa: E402
from tiny_pipelines import VARIANTS, make  # noqa: E402

import diffusers  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from diffusers import (  # noqa: E402
    DDIMInverseScheduler,
    DDIMScheduler,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionInpaintPipeline,
    StableDiffusionXLImg2ImgPipeline,
)
from PIL import Image  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

SAMPLERS = {
    "ddim": ("DDIMScheduler", {}),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler-a": ("EulerAncestralDiscreteScheduler", {}),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", {}),
}
# The blocks of SD 1.5 with the nine channels of its inpainting model.
VARIANTS["inpaint"] = {**VARIANTS["sd15"], "unet": {**VARIANTS["sd15"]["unet"], "in_channels": 9}}
USED = ("sd15", "velocity", "sdxl", "inpaint")
PROMPT, NEGATIVE = "a red house in the meadow", "blurry, low quality"
STYLE_PROMPT = PROMPT + " in woodcut style"
SIZES = ((64, 64), (112, 72))  # width, height; both are what latents halve to evenly and not
FEATHER = 4  # half of the eight pixels of a latent pixel


def generator(seed):
    return torch.Generator("cpu").manual_seed(seed)


def picture(width, height):
    """Soft waves with some noise; every tone."""
    y, x = np.mgrid[0:height, 0:width]
    waves = [127.5 + 90 * np.sin(0.11 * x * (c + 1) + 0.07 * y + c) for c in range(3)]
    noise = np.random.default_rng(width).normal(0, 12, (height, width, 3))
    return np.clip(np.stack(waves, -1) + noise, 0, 255).round().astype(np.uint8)


def mask(width, height):
    """A blob and a thin line, off the grid of latent pixels, with a soft edge that is cut at the middle."""
    y, x = np.mgrid[0:height, 0:width]
    blob = 255 * np.clip(1.6 - np.hypot(x - 0.6 * width, y - 0.4 * height) / (0.3 * height), 0, 1)
    blob[(y > 0.8 * height) & (x % 29 < 9)] = 200
    return blob.round().astype(np.uint8)


def use(pipe, config, sampler):
    name, extra = SAMPLERS[sampler]
    pipe.scheduler = getattr(diffusers, name).from_config(config, **extra)


def run(pipe, case, **inputs):
    last = {}

    def keep(_pipe, _step, _t, values):
        last["latent"] = values["latents"].clone()
        return values

    image = pipe(
        case["prompt"], negative_prompt=case["negative"], strength=case["strength"], num_inference_steps=case["steps"],
        guidance_scale=case["guidance"], generator=generator(case["seed"]), output_type="np",
        callback_on_step_end=keep, **inputs,
    ).images[0]
    return last["latent"], (image * 255).round().astype(np.uint8)


def case_of(cases, kind, variant, sampler, size, strength, **more):
    case = {"name": f"{kind}.{len(cases)}", "variant": variant, "sampler": sampler, "width": size[0], "height": size[1],
            "strength": strength, "steps": 16, "guidance": 5.0, "prompt": PROMPT, "negative": NEGATIVE,
            "seed": 31 + len(cases), **more}
    cases.append(case)
    return case


def keep_answers(answers, case, latent, image):
    answers[case["name"] + ".latent"] = latent
    answers[case["name"] + ".image"] = torch.from_numpy(image)


def img2img(kind, pipe, variant, samplers, answers, cases):
    """Every sampler at strengths whose share of the steps is whole and is not, and at both ends."""
    opened = kind(**pipe.components, **({"add_watermarker": False} if variant == "sdxl" else {}))
    opened.set_progress_bar_config(disable=True)
    for sampler in samplers:
        use(opened, pipe.scheduler.config, sampler)
        for size, strength in zip(SIZES * 2, (0.5, 0.77, 1.0, 0.07)):
            case = case_of(cases, f"img2img.{variant}", variant, sampler, size, strength)
            keep_answers(answers, case, *run(opened, case, image=Image.fromarray(picture(*size))))


@functools.cache
def weights(width, height):
    """How much of the drawn picture shows: by the distance to the nearest pixel outside the mask, looked for among
    all of them."""
    white = mask(width, height) >= 128
    outside = np.argwhere(~white)
    result = np.zeros((height, width))
    for y, x in np.argwhere(white):
        result[y, x] = min(1.0, np.abs(outside - (y, x)).max(1).min() / (FEATHER + 1))
    return result


def composed(original, drawn, share):
    original = original.astype(np.float64)
    return (original + np.asarray(share)[..., None] * (drawn - original)).round().astype(np.uint8)


def inpaint(pipe, variant, answers, cases):
    opened = StableDiffusionInpaintPipeline(**pipe.components, requires_safety_checker=False)
    opened.set_progress_bar_config(disable=True)
    kinds = [("mask", s) for s in (0.6, 1.0)] + ([("white", 1.0), ("none", 1.0)] if variant == "inpaint" else [])
    for sampler in ("ddim", "euler", "euler-a", "dpmpp-2m"):
        use(opened, pipe.scheduler.config, sampler)
        for i, (kind, strength) in enumerate(kinds):
            size = SIZES[(i + len(cases)) % 2]
            case = case_of(cases, f"inpaint.{variant}", variant, sampler, size, strength, mask=kind)
            original = picture(*size)
            shape = mask(*size) if kind == "mask" else np.full((size[1], size[0]), 255, np.uint8)
            latent, drawn = run(opened, case, image=Image.fromarray(original), mask_image=Image.fromarray(shape),
                                width=size[0], height=size[1])
            share = weights(*size) if kind == "mask" else np.ones(drawn.shape[:2])
            keep_answers(answers, case, latent, composed(original, drawn, share))


def noise_of(pipe, x, t, state, style):
    if style:
        pipe.enable_lora()
    else:
        pipe.disable_lora()
    return pipe.unet(x, t, state).sample


def inverse_step(scheduler, case, t, after, model):
    """From the latent behind level t to the one at t; `model` answers (latent). Without rounds the
    library's own step; else the fixed point of the DDIM equation, written out."""
    first = scheduler.step(model(after), t, after).prev_sample
    if case["rounds"] == 0:
        return first
    behind = t - 1000 // case["steps"]
    a = scheduler.alphas_cumprod[t]
    b = scheduler.alphas_cumprod[behind] if behind >= 0 else scheduler.initial_alpha_cumprod
    guess = first
    for _ in range(case["rounds"]):
        answer = model(guess)
        velocity = scheduler.config.prediction_type == "v_prediction"
        noise = a.sqrt() * answer + (1 - a).sqrt() * guess if velocity else answer
        guess = (a / b).sqrt() * after + ((1 - a).sqrt() - (a * (1 - b) / b).sqrt()) * noise
    return guess


def edited(pipe, case):
    """z0 is the mean of the picture's latents; up with the prompt alone, down with the style beside it."""
    pixels = torch.from_numpy(picture(case["width"], case["height"])).permute(2, 0, 1)[None].to(pipe.unet.dtype)
    pixels = pixels / 127.5 - 1
    x = pipe.vae.encode(pixels).latent_dist.mean * pipe.vae.config.scaling_factor
    states = {text: pipe.encode_prompt(text, "cpu", 1, False)[0] for text in (PROMPT, STYLE_PROMPT)}
    back = DDIMInverseScheduler.from_config(pipe.scheduler.config)
    back.set_timesteps(case["steps"])
    levels = int(case["steps"] * case["strength"])
    for t in back.timesteps[:levels]:
        x = inverse_step(back, case, t.item(), x, lambda latent: noise_of(pipe, latent, t, states[PROMPT], False))
    top = x
    scheduler = DDIMScheduler.from_config(pipe.scheduler.config)
    scheduler.set_timesteps(case["steps"])
    for t in scheduler.timesteps[case["steps"] - levels :]:
        noise = noise_of(pipe, x, t, states[PROMPT], False)
        if case["style"] and t <= case["gate"]:
            noise = noise + case["style"] * (noise_of(pipe, x, t, states[STYLE_PROMPT], True) - noise)
        x = scheduler.step(noise, t, x).prev_sample
    assert (top - x).abs().max() > 0.1, "the way back goes nowhere"
    return x


def edits(folder, pipes, answers, cases):
    for variant in ("sd15", "velocity"):
        pipe = pipes[variant]
        write_lora(folder / f"{variant}-style.safetensors", pipe.unet, seed=3, ends=ATTENTION, rank=4, alpha=2.0)
        pipe.load_lora_weights(folder, weight_name=f"{variant}-style.safetensors", adapter_name="style")
        for i, (rounds, style, strength) in enumerate([(0, 0, 1.0), (0, 3.0, 0.6), (1, 0, 1.0), (1, 2.5, 1.0), (2, 4.0, 0.5)]):
            case = case_of(cases, f"edit.{variant}", variant, "ddim", SIZES[i % 2], strength, rounds=rounds,
                           style=style, gate=800.0)
            answers[case["name"] + ".latent"] = edited(pipe, case)
        # Sixteen steps up and down again let rounding grow, most where each is corrected: how far the reference itself
        # is off says how far one may be.
        pipe.to(torch.float64)
        off = {}
        for case in cases[-5:]:
            difference = (answers[case["name"] + ".latent"] - edited(pipe, case)).abs().max().item()
            off[case["rounds"]] = max(off.get(case["rounds"], 0.0), difference)
        for case in cases[-5:]:
            case["rounding"] = off[case["rounds"]]
        pipe.to(torch.float32)
        pipe.unload_lora_weights()


def main():
    folder = Path(sys.argv[1])
    pipes = {variant: make(variant, folder / variant, seed=200 + i) for i, variant in enumerate(USED)}
    answers, lists = {}, {"img2img": [], "inpaint": [], "edit": []}
    for size in SIZES:
        answers["picture.{}x{}".format(*size)] = torch.from_numpy(picture(*size))
        answers["mask.{}x{}".format(*size)] = torch.from_numpy(mask(*size))
    for variant in ("sd15", "velocity"):
        img2img(StableDiffusionImg2ImgPipeline, pipes[variant], variant,
                SAMPLERS if variant == "sd15" else ("ddim", "euler"), answers, lists["img2img"])
    img2img(StableDiffusionXLImg2ImgPipeline, pipes["sdxl"], "sdxl", ("ddim", "euler"), answers, lists["img2img"])
    for variant in ("sd15", "inpaint"):
        inpaint(pipes[variant], variant, answers, lists["inpaint"])
    edits(folder, pipes, answers, lists["edit"])
    for name, cases in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(cases))
    save_file({name: tensor.contiguous().clone() for name, tensor in answers.items()}, folder / "answers.safetensors")


if __name__ == "__main__":
    main()
