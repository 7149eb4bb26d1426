"""Single files of the original programs (LDM, OpenCLIP), made from the state dicts of diffusers.

Each function goes the way back that diffusers' converters go forth, and then runs the converter: what comes out must
be the state dict that went in, tensor by tensor. So a file made here is one that diffusers reads.
"""

import torch
from diffusers.loaders.single_file_utils import (
    convert_controlnet_checkpoint,
    convert_ldm_clip_checkpoint,
    convert_ldm_unet_checkpoint,
    convert_ldm_vae_checkpoint,
    convert_open_clip_checkpoint,
)

UNET = "model.diffusion_model."
VAE = "first_stage_model."

OUTSIDE = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}
RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}


def same(converted, expected, what):
    """Fails unless both dicts have the same names and equal (on the meta device: equally shaped) tensors."""
    if converted.keys() != expected.keys():
        raise AssertionError(f"{what}: {sorted(converted.keys() ^ expected.keys())[:5]}")
    for name, tensor in expected.items():
        got = converted[name]
        equal = got.shape == tensor.shape and (tensor.is_meta or torch.equal(got, tensor))
        if not equal:
            raise AssertionError(f"{what}: {name} differs")


def unet_name(name, layers, attention_up):
    """`layers`: resnets of a level on the way down; `attention_up`: which levels on the way up look at the prompt."""
    parts = name.split(".")
    if parts[0] == "mid_block":
        place = 1 if parts[1] == "attentions" else 2 * int(parts[2])
        block, rest = f"middle_block.{place}", parts[3:]
    elif parts[0] in ("down_blocks", "up_blocks"):
        level, kind, index = int(parts[1]), parts[2], int(parts[3])
        rest = parts[4:]
        if parts[0] == "down_blocks":
            number = 1 + level * (layers + 1) + (layers if kind == "downsamplers" else index)
            block = f"input_blocks.{number}." + {"resnets": "0", "attentions": "1", "downsamplers": "0"}[kind]
        else:
            number = level * (layers + 1) + (layers if kind == "upsamplers" else index)
            last = "2" if attention_up[level] else "1"
            block = f"output_blocks.{number}." + {"resnets": "0", "attentions": "1", "upsamplers": last}[kind]
        if kind == "downsamplers":
            rest = ["op", *rest[1:]]
    else:
        stem, _, end = name.rpartition(".")
        return f"{OUTSIDE[stem]}.{end}"
    if parts[-2] in RESNET and "resnets" in parts:
        rest = [RESNET[parts[-2]], parts[-1]]
    return ".".join([block, *rest])


def unet_file(state, config):
    """{LDM name: tensor} and {diffusers' name: LDM name}."""
    attention_up = [kind.startswith("CrossAttn") for kind in config["up_block_types"]]
    sources = {name: UNET + unet_name(name, config["layers_per_block"], attention_up) for name in state}
    file = {sources[name]: tensor for name, tensor in state.items()}
    same(convert_ldm_unet_checkpoint(dict(file), config), state, "unet")
    return file, sources


def control_name(name, layers, hints):
    """`hints`: how many layers the hint's encoder has between its first and its last."""
    stem, _, end = name.rpartition(".")
    places = {"controlnet_cond_embedding.conv_in": 0, "controlnet_cond_embedding.conv_out": 2 * (hints + 1)}
    if stem in places:
        return f"input_hint_block.{places[stem]}.{end}"
    if stem.startswith("controlnet_cond_embedding.blocks."):
        return f"input_hint_block.{2 * int(stem.rpartition('.')[2]) + 2}.{end}"
    if stem.startswith("controlnet_down_blocks."):
        return f"zero_convs.{stem.rpartition('.')[2]}.0.{end}"
    if stem == "controlnet_mid_block":
        return f"middle_block_out.0.{end}"
    return unet_name(name, layers, [])


def control_file(state, config):
    """{LDM name: tensor} of a ControlNet. Diffusers' converter knows hints of four widths and no added conditioning."""
    hints = 2 * (len(config["conditioning_embedding_out_channels"]) - 1)
    file = {"control_model." + control_name(name, config["layers_per_block"], hints): tensor for name, tensor in state.items()}
    if not any(name.startswith("add_embedding") for name in state):
        same(convert_controlnet_checkpoint(dict(file), config), state, "controlnet")
    return file


def vae_name(name, levels):
    for half in ("encoder", "decoder"):
        for i in range(levels):
            name = name.replace(f"{half}.down_blocks.{i}.resnets.", f"{half}.down.{i}.block.")
            name = name.replace(f"{half}.down_blocks.{i}.downsamplers.0.", f"{half}.down.{i}.downsample.")
            name = name.replace(f"{half}.up_blocks.{i}.resnets.", f"{half}.up.{levels - 1 - i}.block.")
            name = name.replace(f"{half}.up_blocks.{i}.upsamplers.0.", f"{half}.up.{levels - 1 - i}.upsample.")
    for new, old in (
        ("mid_block.resnets.0.", "mid.block_1."),
        ("mid_block.resnets.1.", "mid.block_2."),
        ("mid_block.attentions.0.group_norm.", "mid.attn_1.norm."),
        ("mid_block.attentions.0.to_out.0.", "mid.attn_1.proj_out."),
        ("mid_block.attentions.0.to_", "mid.attn_1."),
        ("conv_norm_out.", "norm_out."),
        ("conv_shortcut.", "nin_shortcut."),
    ):
        name = name.replace(new, old)
    return name


def vae_file(state, config):
    levels = len(config["block_out_channels"])
    sources = {name: VAE + vae_name(name, levels) for name in state}
    file = {}
    for name, tensor in state.items():
        flat = "attentions" in name and name.endswith("weight") and tensor.dim() == 2
        file[sources[name]] = tensor[:, :, None, None].contiguous() if flat else tensor
    same(convert_ldm_vae_checkpoint(dict(file), config), state, "vae")
    return file, sources


def clip_file(state, prefix):
    """A text encoder in the names of transformers."""
    sources = {name: prefix + name for name in state}
    file = {sources[name]: tensor for name, tensor in state.items()}
    same(convert_ldm_clip_checkpoint(dict(file)), state, "clip")
    return file, sources


def open_clip_file(model, state, prefix, extra_layer=False):
    """A text encoder in the names of OpenCLIP; `extra_layer` adds layer 23 and a projection, which no 2.x model uses."""
    file, sources = {}, {}
    width = model.config.hidden_size
    for name, tensor in state.items():
        if ".self_attn." in name and "out_proj" not in name:
            continue
        short = name.removeprefix("text_model.")
        for new, old in (
            ("embeddings.position_embedding.weight", "positional_embedding"),
            ("embeddings.token_embedding.weight", "token_embedding.weight"),
            ("final_layer_norm.", "ln_final."),
            ("encoder.layers.", "transformer.resblocks."),
            (".layer_norm1.", ".ln_1."),
            (".layer_norm2.", ".ln_2."),
            (".mlp.fc1.", ".mlp.c_fc."),
            (".mlp.fc2.", ".mlp.c_proj."),
            (".self_attn.", ".attn."),
        ):
            short = short.replace(new, old)
        if short == "text_projection.weight":
            file[prefix + "text_projection"] = tensor.T.contiguous()
            continue
        sources[name] = prefix + short
        file[prefix + short] = tensor
    for i in range(model.config.num_hidden_layers):
        layer = f"text_model.encoder.layers.{i}.self_attn."
        for end in ("weight", "bias"):
            thirds = [state[f"{layer}{part}_proj.{end}"] for part in "qkv"]
            file[f"{prefix}transformer.resblocks.{i}.attn.in_proj_{end}"] = torch.cat(thirds)
    if extra_layer:
        last = f"{prefix}transformer.resblocks.22."
        for name in [name for name in file if name.startswith(last)]:
            file[name.replace("resblocks.22.", "resblocks.23.")] = file[name] + 1
        file[prefix + "text_projection"] = torch.zeros(width, width, device=file[prefix + "ln_final.bias"].device)
    same(convert_open_clip_checkpoint(model, dict(file), prefix=prefix), state, "open_clip")
    return file, sources
