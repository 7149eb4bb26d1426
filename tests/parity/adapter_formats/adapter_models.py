"""The models that adapters are written for: narrow ones of each family with weights, and the real ones'
architectures without any."""

import logging
import os
import warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("DIFFUSERS_VERBOSITY", "error")

import torch  # noqa: E402
from diffusers import UNet2DConditionModel  # noqa: E402
from diffusers.models.downsampling import Downsample2D  # noqa: E402
from diffusers.models.resnet import ResnetBlock2D  # noqa: E402
from diffusers.models.transformers.transformer_2d import Transformer2DModel  # noqa: E402
from diffusers.models.upsampling import Upsample2D  # noqa: E402
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection  # noqa: E402

logging.disable(logging.WARNING)
torch.set_num_threads(1)

FOUR_LEVELS = {
    "down_block_types": ("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
    "up_block_types": ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3,
}
THREE_LEVELS = {
    "down_block_types": ("DownBlock2D",) + ("CrossAttnDownBlock2D",) * 2,
    "up_block_types": ("CrossAttnUpBlock2D",) * 2 + ("UpBlock2D",),
    "addition_embed_type": "text_time",
    "use_linear_projection": True,
}
NARROW = {"sample_size": 16, "norm_num_groups": 8}
XL_NARROW = {
    **NARROW,
    **THREE_LEVELS,
    "block_out_channels": (16, 32, 32),
    "attention_head_dim": (2, 4, 4),
    "cross_attention_dim": 64,
    "addition_time_embed_dim": 8,
    "projection_class_embeddings_input_dim": 80,
}
UNETS = {
    "sd1": {
        **NARROW,
        **FOUR_LEVELS,
        "block_out_channels": (16, 32, 32, 32),
        "attention_head_dim": 2,
        "cross_attention_dim": 32,
    },
    "sd2": {
        **NARROW,
        **FOUR_LEVELS,
        "block_out_channels": (16, 32, 32, 32),
        "attention_head_dim": (2, 4, 4, 4),
        "cross_attention_dim": 32,
        "use_linear_projection": True,
    },
    "sdxl": {**XL_NARROW, "transformer_layers_per_block": (1, 2, 3)},
    # No released model is like this one: its levels differ in their number of layers.
    "uneven": {**XL_NARROW, "layers_per_block": (1, 3, 2), "transformer_layers_per_block": (1, 1, 2)},
}
REAL_UNETS = {
    "real_sd1": {**FOUR_LEVELS, "block_out_channels": (320, 640, 1280, 1280), "cross_attention_dim": 768},
    "real_sd2": {
        **FOUR_LEVELS,
        "block_out_channels": (320, 640, 1280, 1280),
        "attention_head_dim": (5, 10, 20, 20),
        "cross_attention_dim": 1024,
        "use_linear_projection": True,
    },
    "real_sdxl": {
        **THREE_LEVELS,
        "block_out_channels": (320, 640, 1280),
        "attention_head_dim": (5, 10, 20),
        "cross_attention_dim": 2048,
        "transformer_layers_per_block": (1, 2, 10),
        "addition_time_embed_dim": 256,
        "projection_class_embeddings_input_dim": 2816,
    },
}
NARROW_TEXT = {
    "vocab_size": 64,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
}
REAL_TEXT = {
    "real_sd1": ({"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12},),
    "real_sd2": ({"hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 23},),
    "real_sdxl": (
        {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12},
        {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "projection_dim": 1280},
    ),
}


def text_encoders(configs):
    """The first as CLIPTextModel, the second with a projection, as in SDXL."""
    classes = (CLIPTextModel, CLIPTextModelWithProjection)
    return {f"te{i + 1}": classes[i](CLIPTextConfig(**config)) for i, config in enumerate(configs)}


def narrow(family):
    """The components of a narrow model of a family: unet, te1 and, of SDXL, te2."""
    torch.manual_seed(3)
    parts = {"unet": UNet2DConditionModel(**UNETS[family])}
    if family != "uneven":
        parts.update(text_encoders([NARROW_TEXT] * (2 if family == "sdxl" else 1)))
    return parts


def real(family):
    """The components of a real model, without memory for their weights."""
    with torch.device("meta"):
        return {"unet": UNet2DConditionModel(**REAL_UNETS[family]), **text_encoders(REAL_TEXT[family])}


def layers_of(module):
    """Linear maps and convolutions by path."""
    return {path: m for path, m in module.named_modules() if isinstance(m, (torch.nn.Linear, torch.nn.Conv2d))}


def default_sites(unet, convolutions=False):
    """Where kohya's training puts a layer: linear maps and 1x1 convolutions in the transformers; with
    `convolutions` the layers of resnets and resamplers, too."""
    sites = {}
    for block_path, block in unet.named_modules():
        inner = isinstance(block, Transformer2DModel)
        outer = convolutions and isinstance(block, (ResnetBlock2D, Downsample2D, Upsample2D))
        if inner or outer:
            sites.update({f"{block_path}.{path}": m for path, m in layers_of(block).items()})
    return sites


def ldm_paths(unet, paths):
    """`paths` in the words of the original implementation, by building its three lists of blocks in the order
    its constructor does, out of this UNet's own modules."""
    place = {}
    number = 1
    for block in unet.down_blocks:
        attentions = getattr(block, "attentions", None)
        for i, resnet in enumerate(block.resnets):
            place[id(resnet)] = f"input_blocks.{number}.0"
            if attentions:
                place[id(attentions[i])] = f"input_blocks.{number}.1"
            number += 1
        if block.downsamplers:
            place[id(block.downsamplers[0])] = f"input_blocks.{number}.0"
            number += 1
    middle = unet.mid_block
    for i, module in enumerate([middle.resnets[0], middle.attentions[0], middle.resnets[1]]):
        place[id(module)] = f"middle_block.{i}"
    number = 0
    for block in unet.up_blocks:
        attentions = getattr(block, "attentions", None)
        for i, resnet in enumerate(block.resnets):
            row = [resnet] + ([attentions[i]] if attentions else [])
            if block.upsamplers and i + 1 == len(block.resnets):
                row.append(block.upsamplers[0])
            place.update({id(module): f"output_blocks.{number}.{k}" for k, module in enumerate(row)})
            number += 1
    resnet_words = {
        "conv1": "in_layers.2",
        "time_emb_proj": "emb_layers.1",
        "conv2": "out_layers.3",
        "conv_shortcut": "skip_connection",
    }
    result = {}
    for path in paths:
        parts = path.split(".")
        for size in range(len(parts), 0, -1):
            block = unet.get_submodule(".".join(parts[:size]))
            if id(block) not in place:
                continue
            rest = ".".join(parts[size:])
            if isinstance(block, ResnetBlock2D):
                rest = resnet_words[rest]
            elif isinstance(block, Downsample2D):
                rest = "op"
            result[path] = f"{place[id(block)]}.{rest}"
            break
    return result
