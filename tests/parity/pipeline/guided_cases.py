"""Writes what diffusers draws under ControlNets and IP-Adapters, for guided_parity_test.cpp.

FOLDER/VARIANT are pipeline folders, FOLDER/VARIANT_control_I ControlNets, FOLDER/VARIANT_KIND.safetensors IP-Adapters;
guided.json lists the cases, answers.safetensors holds hints, pictures and what comes of them.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "models"))
from guides_cases import HINT_WIDTHS, attention_weights, projection, resampler  # noqa: E402
from kohya_lora import ATTENTION, write_lora  # noqa: E402
from picture_cases import NEGATIVE, PROMPT, SIZES, STYLE_PROMPT, generator, keep_answers, picture, use  # noqa: E402
from tiny_pipelines import make, randomise  # noqa: E402

import guides_cases  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from diffusers import (  # noqa: E402
    ControlNetModel,
    DDIMScheduler,
    StableDiffusionControlNetPipeline,
    StableDiffusionXLControlNetPipeline,
)
from PIL import Image  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import CLIPImageProcessor  # noqa: E402

VARIANTS = ("sd15", "velocity", "sdxl")
STEPS = 12
TOWER_EDGE = 32  # of the tiny picture encoders
NETS = 2


def hint(width, height):
    return 255 - picture(width, height)[::-1].copy()


def seen(i):
    """As large as the tower wants it: nobody resizes."""
    return picture(TOWER_EDGE, TOWER_EDGE)[:, ::-1].copy() if i else picture(TOWER_EDGE, TOWER_EDGE)


def nets_of(pipe, folder, variant):
    nets = []
    for i in range(NETS):
        net = ControlNetModel.from_unet(pipe.unet, conditioning_embedding_out_channels=HINT_WIDTHS)
        nets.append(randomise(net, 50 + i))
        net.save_pretrained(folder / f"{variant}_control_{i}")
    return nets


def adapters_of(pipe, folder, variant):
    """The tower's numbers decide what the adapters read."""
    vision = pipe.image_encoder.config
    context = pipe.unet.config.cross_attention_dim
    for kind, parts, width in (("plain", projection, vision.projection_dim), ("plus", resampler, vision.hidden_size)):
        guides_cases.FEATURES = width
        torch.manual_seed(7)
        state = {"image_proj": parts(context), "ip_adapter": attention_weights(pipe.unet)}
        flat = {f"{group}.{key}": value.contiguous() for group, tensors in state.items() for key, value in tensors.items()}
        save_file(flat, folder / f"{variant}_{kind}.safetensors")


def opened_with(pipe, nets):
    kind = StableDiffusionXLControlNetPipeline if hasattr(pipe, "text_encoder_2") else StableDiffusionControlNetPipeline
    extra = {"add_watermarker": False} if kind is StableDiffusionXLControlNetPipeline else {"requires_safety_checker": False}
    parts = {**pipe.components, "feature_extractor": CLIPImageProcessor(
        size={"shortest_edge": TOWER_EDGE}, crop_size={"height": TOWER_EDGE, "width": TOWER_EDGE})}
    opened = kind(**parts, controlnet=nets, **extra)
    opened.set_progress_bar_config(disable=True)
    return opened


def run(pipe, case, **inputs):
    last = {}

    def keep(_pipe, _step, _t, values):
        last["latent"] = values["latents"].clone()
        return values

    image = pipe(
        case["prompt"], negative_prompt=case["negative"], num_inference_steps=case["steps"], width=case["width"],
        height=case["height"], guidance_scale=case["guidance"], generator=generator(case["seed"]), output_type="np",
        callback_on_step_end=keep, **inputs,
    ).images[0]
    return last["latent"], (image * 255).round().astype(np.uint8)


def case_of(cases, variant, sampler, size, **more):
    case = {"name": f"guided.{len(cases)}", "variant": variant, "sampler": sampler, "width": size[0], "height": size[1],
            "steps": STEPS, "guidance": 5.0, "prompt": PROMPT, "negative": NEGATIVE, "seed": 91 + len(cases),
            "controls": [], "pictures": None, "style": 0.0, **more}
    cases.append(case)
    return case


def control(net=0, strength=1.0, start=0.0, end=1.0, coarse=False):
    return {"net": net, "strength": strength, "from": start, "until": end, "coarse": coarse}


CONTROLS = (
    [control(strength=0.8)],
    [control(strength=1.2, start=0.25, end=0.7)],
    [control(strength=0.9, coarse=True)],
    [control(0, 0.7), control(1, 0.5, 0.0, 0.5)],
)


def controlled(pipe, nets, variant, answers, cases):
    for i, controls in enumerate(CONTROLS):
        sampler = ("ddim", "euler", "dpmpp-2m", "ddim")[i]
        size = SIZES[i % 2]
        case = case_of(cases, variant, sampler, size, controls=controls)
        several = len(controls) > 1
        opened = opened_with(pipe, [nets[c["net"]] for c in controls] if several else nets[controls[0]["net"]])
        use(opened, pipe.scheduler.config, sampler)
        image = Image.fromarray(hint(*size))

        def listed(key, several=several, controls=controls):
            values = [c[key] for c in controls]
            return values if several else values[0]

        keep_answers(answers, case, *run(
            opened, case, image=[image] * len(controls) if several else image,
            controlnet_conditioning_scale=listed("strength"), control_guidance_start=listed("from"),
            control_guidance_end=listed("until"), guess_mode=controls[0]["coarse"]))


def pictured(pipe, nets, folder, variant, answers, cases):
    """Pictures as a prompt, alone (a net of strength 0) and beside a ControlNet."""
    for i, (kind, count, strength) in enumerate((("plain", 1, 0.0), ("plain", 2, 0.6), ("plus", 2, 0.0))):
        size = SIZES[i % 2]
        case = case_of(cases, variant, "ddim", size, controls=[control(strength=strength)] if strength else [],
                       pictures={"kind": kind, "count": count, "scale": 0.7})
        opened = opened_with(pipe, nets[0])
        use(opened, pipe.scheduler.config, "ddim")
        opened.load_ip_adapter(str(folder), subfolder="", weight_name=f"{variant}_{kind}.safetensors",
                               image_encoder_folder=None)
        opened.set_ip_adapter_scale(0.7)
        shown = [Image.fromarray(seen(j)) for j in range(count)]
        keep_answers(answers, case, *run(
            opened, case, image=Image.fromarray(hint(*size)), controlnet_conditioning_scale=strength,
            ip_adapter_image=[shown]))
        opened.unload_ip_adapter()


def styled(pipe, nets, folder, variant, answers, cases):
    """Style guidance under a ControlNet, every row with its own words, as the method's released code does it."""
    size = SIZES[1]
    case = case_of(cases, variant, "ddim", size, controls=[control(strength=0.8)], style=2.5, gate=800.0)
    write_lora(folder / f"{variant}-style.safetensors", pipe.unet, seed=3, ends=ATTENTION, rank=4, alpha=2.0)
    pipe.load_lora_weights(folder, weight_name=f"{variant}-style.safetensors", adapter_name="style")
    image = torch.from_numpy(hint(*size)).permute(2, 0, 1)[None].float() / 255
    states = {text: pipe.encode_prompt(text, "cpu", 1, False)[0] for text in (PROMPT, STYLE_PROMPT, NEGATIVE)}
    scheduler = DDIMScheduler.from_config(pipe.scheduler.config)
    scheduler.set_timesteps(STEPS)
    x = torch.randn((1, 4, size[1] // 8, size[0] // 8), generator=generator(case["seed"]))

    def answer(t, text, with_style):
        skips, middle = nets[0](x, t, states[text], image, conditioning_scale=0.8, return_dict=False)
        (pipe.enable_lora if with_style else pipe.disable_lora)()
        return pipe.unet(x, t, states[text], down_block_additional_residuals=skips,
                         mid_block_additional_residual=middle).sample

    for t in scheduler.timesteps:
        away, toward = answer(t, NEGATIVE, False), answer(t, PROMPT, False)
        noise = away + case["guidance"] * (toward - away)
        if t <= case["gate"]:
            noise = noise + case["style"] * (answer(t, STYLE_PROMPT, True) - toward)
        x = scheduler.step(noise, t, x).prev_sample
    pipe.unload_lora_weights()
    answers[case["name"] + ".latent"] = x
    decoded = pipe.vae.decode(x / pipe.vae.config.scaling_factor).sample[0].permute(1, 2, 0)
    answers[case["name"] + ".image"] = ((decoded / 2 + 0.5).clamp(0, 1) * 255).round().to(torch.uint8)


def main():
    folder = Path(sys.argv[1])
    answers, cases = {}, []
    for size in SIZES:
        answers["hint.{}x{}".format(*size)] = torch.from_numpy(hint(*size))
    for i in range(2):
        answers[f"seen.{i}"] = torch.from_numpy(seen(i))
    for i, variant in enumerate(VARIANTS):
        pipe = make(variant, folder / variant, seed=300 + i)
        nets = nets_of(pipe, folder, variant)
        adapters_of(pipe, folder, variant)
        controlled(pipe, nets, variant, answers, cases)
        pictured(pipe, nets, folder, variant, answers, cases)
        if variant != "sdxl":
            styled(pipe, nets, folder, variant, answers, cases)
    (folder / "guided.json").write_text(json.dumps(cases))
    save_file({name: tensor.contiguous().clone() for name, tensor in answers.items()}, folder / "answers.safetensors")


if __name__ == "__main__":
    main()
