"""ControlNets and IP-Adapters of tiny pipelines and what a UNet makes of them, for guides_parity_test.cpp.

FOLDER/VARIANT is a pipeline folder, FOLDER/VARIANT_control a ControlNet folder, FOLDER/VARIANT_control.safetensors the
same in the names of the original program, FOLDER/VARIANT_KIND.safetensors an
IP-Adapter in the names of the published files (KIND is plain or plus), FOLDER/VARIANT_guides.safetensors inputs and
outputs.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "checkpoints"))
from ldm_names import control_file  # noqa: E402
from tiny_pipelines import make, randomise  # noqa: E402

import torch  # noqa: E402
from diffusers import ControlNetModel  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

VARIANTS = ("epsilon", "velocity", "sdxl")
HINT_WIDTHS = (4, 6, 8, 12)
PICTURES = 2
FEATURES = 24
PATCHES = 9
RESAMPLER = {"queries": 6, "width": 40, "heads": 2, "layers": 4, "forward": 4}  # layers and forward are diffusers' own
SCALE = 0.6


def unet_inputs(pipe, cases):
    """A row batch of two, odd sizes; returns the arguments of a call."""
    config = pipe.unet.config
    cases["sample"] = torch.randn(2, 4, 10, 14)
    cases["timesteps"] = torch.tensor([713.0, 20.0])
    cases["context"] = torch.randn(2, 77, config.cross_attention_dim)
    added = {}
    if config.addition_embed_type:
        pooled = config.projection_class_embeddings_input_dim - 6 * config.addition_time_embed_dim
        added = {"text_embeds": torch.randn(2, pooled), "time_ids": torch.tensor([[80.0, 112, 0, 8, 80, 112]] * 2)}
        cases |= {key: value for key, value in added.items()}
    return (cases["sample"], cases["timesteps"], cases["context"]), added


def control_cases(pipe, arguments, added, folder, cases):
    net = ControlNetModel.from_unet(pipe.unet, conditioning_embedding_out_channels=HINT_WIDTHS)
    randomise(net, 71)
    net.save_pretrained(folder)
    state = {name: tensor.detach().clone().contiguous() for name, tensor in net.state_dict().items()}
    save_file(control_file(state, net.config), folder.with_suffix(".safetensors"))
    cases["hint"] = torch.rand(1, 3, 80, 112)
    hint = cases["hint"].expand(2, -1, -1, -1)
    for name, scale, guess in (("even", 0.7, False), ("deeper", 1.3, True)):
        skips, middle = net(
            *arguments, hint, conditioning_scale=scale, guess_mode=guess, added_cond_kwargs=added, return_dict=False
        )
        for i, skip in enumerate(skips):
            cases[f"control.{name}.skip.{i}"] = skip
        cases[f"control.{name}.middle"] = middle
        cases[f"control.{name}.out"] = pipe.unet(
            *arguments,
            added_cond_kwargs=added,
            down_block_additional_residuals=skips,
            mid_block_additional_residual=middle,
        ).sample


def random(*shape):
    return torch.randn(*shape) / shape[-1] ** 0.5


def projection(context):
    return {
        "proj.weight": random(4 * context, FEATURES),
        "proj.bias": random(4 * context),
        "norm.weight": 1 + 0.2 * random(context),
        "norm.bias": random(context),
    }


def resampler(context):
    width, inner = RESAMPLER["width"], 64 * RESAMPLER["heads"]
    wide = RESAMPLER["forward"] * width
    tensors = {
        "latents": random(1, RESAMPLER["queries"], width),
        "proj_in.weight": random(width, FEATURES),
        "proj_in.bias": random(width),
        "proj_out.weight": random(context, width),
        "proj_out.bias": random(context),
        "norm_out.weight": 1 + 0.2 * random(context),
        "norm_out.bias": random(context),
    }
    for layer in range(RESAMPLER["layers"]):
        attention, forward = f"layers.{layer}.0.", f"layers.{layer}.1."
        for norm in (attention + "norm1", attention + "norm2", forward + "0"):
            tensors[norm + ".weight"] = 1 + 0.2 * random(width)
            tensors[norm + ".bias"] = random(width)
        tensors[attention + "to_q.weight"] = 3 * random(inner, width)
        tensors[attention + "to_kv.weight"] = 3 * random(2 * inner, width)
        tensors[attention + "to_out.weight"] = random(width, inner)
        tensors[forward + "1.weight"] = random(wide, width)
        tensors[forward + "3.weight"] = random(width, wide)
    return tensors


def attention_weights(unet):
    """As the authors' code numbers them: by the place in the list of all attention processors."""
    tensors = {}
    for place, name in enumerate(unet.attn_processors):
        if not name.endswith("attn2.processor"):
            continue
        module = unet.get_submodule(name.removesuffix(".processor"))
        for part in ("to_k", "to_v"):
            tensors[f"{place}.{part}_ip.weight"] = random(*getattr(module, part).weight.shape)
    return tensors


def picture_cases(pipe, arguments, added, folder, variant, cases):
    context = pipe.unet.config.cross_attention_dim
    for kind, parts, shape in (
        ("plain", projection(context), (2, PICTURES, FEATURES)),
        ("plus", resampler(context), (2, PICTURES, PATCHES, FEATURES)),
    ):
        state = {"image_proj": parts, "ip_adapter": attention_weights(pipe.unet)}
        flat = {f"{group}.{key}": value for group, tensors in state.items() for key, value in tensors.items()}
        save_file({key: value.contiguous() for key, value in flat.items()}, folder / f"{variant}_{kind}.safetensors")
        pipe.unet._load_ip_adapter_weights([{group: dict(tensors) for group, tensors in state.items()}])
        for processor in pipe.unet.attn_processors.values():
            if hasattr(processor, "scale") and hasattr(processor, "to_k_ip"):
                processor.scale = [SCALE]
        cases[f"picture.{kind}.features"] = torch.randn(shape)
        tokens = pipe.unet.encoder_hid_proj([cases[f"picture.{kind}.features"]])[0]
        cases[f"picture.{kind}.tokens"] = tokens
        embeds = {**added, "image_embeds": [cases[f"picture.{kind}.features"]]}
        cases[f"picture.{kind}.out"] = pipe.unet(*arguments, added_cond_kwargs=embeds).sample


def main():
    folder = Path(sys.argv[1])
    for seed, variant in enumerate(VARIANTS):
        pipe = make(variant, folder / variant, seed=100 * seed)
        torch.manual_seed(seed)
        cases = {}
        arguments, added = unet_inputs(pipe, cases)
        cases["plain.out"] = pipe.unet(*arguments, added_cond_kwargs=added).sample
        control_cases(pipe, arguments, added, folder / f"{variant}_control", cases)
        picture_cases(pipe, arguments, added, folder, variant, cases)
        cases = {name: tensor.contiguous().clone() for name, tensor in cases.items()}
        save_file(cases, folder / f"{variant}_guides.safetensors")
    settings = {"variants": list(VARIANTS), "scale": SCALE}
    (folder / "guides.json").write_text(json.dumps(settings))


if __name__ == "__main__":
    main()
