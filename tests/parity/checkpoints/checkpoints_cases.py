"""Single files of Stable Diffusion 1.5, 2.1 and SDXL, and what diffusers makes of them.

Full size: models on the meta device, of which the header of the single file is written (full_NAME.json) with the names
and shapes that diffusers' models have. Tiny: whole files with random values (NAME.safetensors) and the values that
diffusers' models have (expected_NAME.safetensors); check_values.py compares them with what the map makes of the file.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from tiny_pipelines import randomise  # noqa: E402  (quiets the libraries)

import torch  # noqa: E402
from diffusers import AutoencoderKL, UNet2DConditionModel  # noqa: E402
from diffusers.loaders.single_file_utils import CHECKPOINT_KEY_NAMES  # noqa: E402
from ldm_names import clip_file, open_clip_file, unet_file, vae_file  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection  # noqa: E402

CROSS_DOWN, CROSS_UP = "CrossAttnDownBlock2D", "CrossAttnUpBlock2D"
SD_BLOCKS = {
    "down_block_types": (CROSS_DOWN,) * 3 + ("DownBlock2D",),
    "up_block_types": ("UpBlock2D",) + (CROSS_UP,) * 3,
    "layers_per_block": 2,
}
XL_BLOCKS = {
    "down_block_types": ("DownBlock2D", CROSS_DOWN, CROSS_DOWN),
    "up_block_types": (CROSS_UP, CROSS_UP, "UpBlock2D"),
    "layers_per_block": 2,
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
}
CLIP_L = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}
CLIP_H = {"hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 23, "num_attention_heads": 16}
CLIP_G = {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "num_attention_heads": 20}
VAE = {"block_out_channels": (128, 256, 512, 512), "layers_per_block": 2}
FULL = {
    "sd15": {
        "unet": {**SD_BLOCKS, "block_out_channels": (320, 640, 1280, 1280), "cross_attention_dim": 768},
        "vae": VAE,
        "text_encoder": {**CLIP_L, "hidden_act": "quick_gelu"},
    },
    "sd21": {
        "unet": {
            **SD_BLOCKS,
            "block_out_channels": (320, 640, 1280, 1280),
            "cross_attention_dim": 1024,
            "attention_head_dim": (5, 10, 20, 20),
            "use_linear_projection": True,
        },
        "vae": VAE,
        "text_encoder": {**CLIP_H, "hidden_act": "gelu"},
    },
    "sdxl": {
        "unet": {
            **XL_BLOCKS,
            "block_out_channels": (320, 640, 1280),
            "cross_attention_dim": 2048,
            "attention_head_dim": (5, 10, 20),
            "transformer_layers_per_block": (1, 2, 10),
            "addition_time_embed_dim": 256,
            "projection_class_embeddings_input_dim": 2816,
        },
        "vae": {**VAE, "scaling_factor": 0.13025},
        "text_encoder": {**CLIP_L, "hidden_act": "quick_gelu"},
        "text_encoder_2": {**CLIP_G, "hidden_act": "gelu", "projection_dim": 1280},
    },
}
FULL["sd15_inpainting"] = {**FULL["sd15"], "unet": {**FULL["sd15"]["unet"], "in_channels": 9}}

NARROW = {"norm_num_groups": 8, "cross_attention_dim": 32, "attention_head_dim": 2}
TINY_VAE = {"block_out_channels": (8, 16, 24), "layers_per_block": 1, "norm_num_groups": 8}
TINY_TEXT = {"hidden_size": 32, "intermediate_size": 48, "num_attention_heads": 4, "vocab_size": 60}
TINY_TEXT |= {"max_position_embeddings": 9}
TINY = {
    "tiny_sd1": {
        "unet": {**SD_BLOCKS, **NARROW, "block_out_channels": (16, 32, 32, 32)},
        "vae": {**TINY_VAE, "block_out_channels": (8, 16, 16, 16), "layers_per_block": 2},
        "text_encoder": {**TINY_TEXT, "num_hidden_layers": 3, "hidden_act": "quick_gelu"},
    },
    # One resnet a level, attention at the coarsest level alone, two levels of the picture coder.
    "tiny_odd": {
        "unet": {
            **NARROW,
            "block_out_channels": (16, 32, 24),
            "layers_per_block": 1,
            "down_block_types": ("DownBlock2D", "DownBlock2D", CROSS_DOWN),
            "up_block_types": (CROSS_UP, "UpBlock2D", "UpBlock2D"),
        },
        "vae": {**TINY_VAE, "block_out_channels": (8, 16)},
    },
    "tiny_sd2": {
        "unet": {
            **NARROW,
            "block_out_channels": (16, 32),
            "layers_per_block": 3,
            "down_block_types": (CROSS_DOWN,) * 2,
            "up_block_types": (CROSS_UP,) * 2,
            "use_linear_projection": True,
        },
        "vae": TINY_VAE,
        "text_encoder": {**TINY_TEXT, "num_hidden_layers": 23, "hidden_act": "gelu"},
    },
    "tiny_sdxl": {
        "unet": {
            **XL_BLOCKS,
            **NARROW,
            "block_out_channels": (16, 32, 48),
            "transformer_layers_per_block": (1, 2, 3),
            "addition_time_embed_dim": 8,
            "projection_class_embeddings_input_dim": 72,
        },
        "vae": TINY_VAE,
        "text_encoder": {**TINY_TEXT, "num_hidden_layers": 2, "hidden_act": "quick_gelu"},
        "text_encoder_2": {**TINY_TEXT, "num_hidden_layers": 2, "hidden_act": "gelu", "projection_dim": 24},
    },
}

CLASSES = {
    "unet": lambda c: UNet2DConditionModel(**c),
    "vae": lambda c: AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * len(c["block_out_channels"]),
        up_block_types=("UpDecoderBlock2D",) * len(c["block_out_channels"]),
        **c,
    ),
    "text_encoder": lambda c: CLIPTextModel(CLIPTextConfig(**c)),
    "text_encoder_2": lambda c: CLIPTextModelWithProjection(CLIPTextConfig(**c)),
}
# What LDM's files carry beside the model.
SCHEDULE = ("betas", "alphas_cumprod", "alphas_cumprod_prev", "sqrt_alphas_cumprod", "posterior_variance")


def state_of(model):
    """The state dict with the names that files have: transformers leaves text_model. out of some classes."""
    state = dict(model.state_dict())
    if isinstance(model, CLIPTextModel) and "text_model.final_layer_norm.bias" not in state:
        state = {"text_model." + name: tensor for name, tensor in state.items()}
    return state


def text_part(spec, part):
    """The original's prefix of a text encoder; None for the names of transformers."""
    if "text_encoder_2" in spec:
        return "conditioner.embedders." + ("0.transformer." if part == "text_encoder" else "1.model.")
    return "cond_stage_model." + ("transformer." if spec[part]["hidden_act"] == "quick_gelu" else "model.")


def single_file(spec, models):
    """{name: tensor} of the whole file, {part: state dict}, and {part: {target: source}} of plain copies."""
    file, states, sources = {}, {}, {}
    for part, model in models.items():
        state = state_of(model)
        if part == "unet":
            tensors, names = unet_file(state, model.config)
        elif part == "vae":
            tensors, names = vae_file(state, model.config)
        elif (prefix := text_part(spec, part)).endswith("transformer."):
            tensors, names = clip_file(state, prefix)
        else:
            second_family = prefix.startswith("cond_stage_model.")
            tensors, names = open_clip_file(model, state, prefix, extra_layer=second_family)
        file |= tensors
        states[part], sources[part] = state, names
    return file, states, sources


def extras(name, file):
    """{name: (type, shape)} of what is in such files and not needed."""
    if "xl" in name:
        return {"denoiser.sigmas": ("F32", [1000]), "conditioner.embedders.1.model.logit_scale": ("F32", [])}
    found = {key: ("F32", [1000]) for key in SCHEDULE}
    if "sd15" in name:
        found["cond_stage_model.transformer.text_model.embeddings.position_ids"] = ("I64", [1, 77])
        found["model_ema.decay"] = ("F32", [])
        for key in file:
            if key.startswith("model.diffusion_model."):
                found["model_ema." + key[len("model.") :].replace(".", "")] = ("F32", list(file[key].shape))
    return found


def header_of(tensors):
    """The header's text and the number of bytes behind it, for {name: (type, shape)}."""
    size = {"F16": 2, "F32": 4, "I64": 8}
    header, offset = {}, 0
    for name, (dtype, shape) in tensors.items():
        end = offset + size[dtype] * torch.Size(shape).numel()
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, end]}
        offset = end
    return {"header": json.dumps(header), "data_bytes": offset}


def numbers_of(part, model):
    c = model.config
    if part == "vae":
        keys = ("in_channels", "out_channels", "latent_channels", "layers_per_block", "scaling_factor")
        return {key: c[key] for key in keys} | {"block_out_channels": list(c["block_out_channels"])}
    if part.startswith("text"):
        keys = ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "hidden_act")
        keys += ("vocab_size", "max_position_embeddings")
        projection = c.projection_dim if part == "text_encoder_2" else 0
        return {key: getattr(c, key) for key in keys} | {"projection_dim": projection}
    levels = len(c["block_out_channels"])

    def each(value):
        return list(value) if isinstance(value, (list, tuple)) else [value] * levels

    return {
        "in_channels": c["in_channels"],
        "out_channels": c["out_channels"],
        "block_out_channels": list(c["block_out_channels"]),
        "has_attention": [kind == CROSS_DOWN for kind in c["down_block_types"]],
        "layers_per_block": each(c["layers_per_block"]),
        "transformer_layers_per_block": each(c["transformer_layers_per_block"]),
        "cross_attention_dim": c["cross_attention_dim"],
        "use_linear_projection": c["use_linear_projection"],
        "attention_head_dim": each(c["attention_head_dim"]),
        "addition_time_embed_dim": c["addition_time_embed_dim"] or 0,
        "projection_class_embeddings_input_dim": c["projection_class_embeddings_input_dim"] or 0,
    }


def write_full(folder, name, spec):
    with torch.device("meta"):
        models = {part: CLASSES[part](config) for part, config in spec.items()}
        file, states, sources = single_file(spec, models)
    tensors = {key: ("F16", list(tensor.shape)) for key, tensor in file.items()}
    more = extras(name, file)
    components = {
        part: {
            "shapes": {key: list(tensor.shape) for key, tensor in state.items()},
            "sources": sources[part],
            "numbers": numbers_of(part, models[part]),
            **header_of({key: ("F16", list(tensor.shape)) for key, tensor in state.items()}),
        }
        for part, state in states.items()
    }
    answer = {**header_of({**tensors, **more}), "extras": sorted(more), "components": components}
    (folder / f"full_{name}.json").write_text(json.dumps(answer))


def write_tiny(folder, name, spec):
    models = {part: randomise(CLASSES[part](config), seed) for seed, (part, config) in enumerate(spec.items())}
    file, states, _ = single_file(spec, models)
    save_file({key: tensor.contiguous() for key, tensor in file.items()}, folder / f"{name}.safetensors")
    expected = {f"{part}/{key}": tensor for part, state in states.items() for key, tensor in state.items()}
    save_file(expected, folder / f"expected_{name}.safetensors")


def signatures():
    """Names by which diffusers itself tells models of other kinds."""
    # Names that Stable Diffusion models have as well, and one that says nothing alone.
    own = ("v1", "v2", "xl_base", "xl_refiner", "upscale", "inpainting", "instruct-pix2pix", "clip", "clip_sdxl")
    own += ("open_clip", "open_clip_sdxl", "open_clip_sdxl_refiner", "controlnet_xl", "controlnet_xl_large")
    own += ("controlnet_xl_mid",)
    found = {}
    for kind, keys in CHECKPOINT_KEY_NAMES.items():
        if kind in own:
            continue
        keys = [keys] if isinstance(keys, str) else list(keys)
        all_needed = kind in ("auraflow", "sana", "cosmos-1.0", "cosmos-2.0")
        for i, group in enumerate([keys] if all_needed else [[key] for key in keys]):
            found[f"{kind} {i}"] = group
    return found


def main():
    folder = Path(sys.argv[1])
    for name, spec in FULL.items():
        write_full(folder, name, spec)
    for name, spec in TINY.items():
        write_tiny(folder, name, spec)
    (folder / "signatures.json").write_text(json.dumps(signatures()))


if __name__ == "__main__":
    main()
