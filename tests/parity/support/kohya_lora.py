"""LoRA files in kohya's names with seeded random factors."""

import copy

import torch
from safetensors.torch import load_file, save_file

# The last part of a site's path, and whether the customary training tools touch it by default.
ATTENTION = ("to_q", "to_k", "to_v", "to_out.0")
ALL = (*ATTENTION, "net.0.proj", "net.2", "proj_in", "proj_out")
# Size of the second factors: updates a few times smaller than the weights, as trained ones are. Larger ones
# sharpen attention until float32 itself is 1e-4 from float64.
UP = 0.15


def sites(unet, ends):
    """Linear maps inside the transformers whose path ends in one of `ends`."""
    for path, module in unet.named_modules():
        if "attentions." in path and path.endswith(tuple("." + end for end in ends)):
            yield path, module


def write_lora(path, unet, seed, ends=ATTENTION, rank=4, alpha=2.0, dtype=torch.float32, spread=()):
    """`alpha` None leaves the key out; `spread` names what every layer has its own of: "rank", "alpha"."""
    generator = torch.Generator().manual_seed(seed)
    tensors = {}
    for i, (site, module) in enumerate(sites(unet, ends)):
        r = 1 + i % 5 if "rank" in spread else rank
        down_shape = (r, module.weight.shape[1], *module.weight.shape[2:])
        up_shape = (module.weight.shape[0], r, *[1] * (module.weight.dim() - 2))
        stem = "lora_unet_" + site.replace(".", "_")
        down = torch.randn(down_shape, generator=generator) / module.weight.shape[1] ** 0.5
        tensors[stem + ".lora_down.weight"] = down.to(dtype)
        tensors[stem + ".lora_up.weight"] = (UP * torch.randn(up_shape, generator=generator)).to(dtype)
        if alpha is not None:
            tensors[stem + ".alpha"] = torch.tensor(alpha + (i % 3 if "alpha" in spread else 0), dtype=dtype)
    save_file(tensors, path)


def merged(unet, path, weight):
    """A copy of `unet` with the file's updates, as kohya defines them: W + weight alpha / rank up down."""
    tensors = load_file(path)
    result = copy.deepcopy(unet)
    for site, module in sites(result, ALL):
        stem = "lora_unet_" + site.replace(".", "_")
        if stem + ".lora_down.weight" not in tensors:
            continue
        down = tensors[stem + ".lora_down.weight"].double().flatten(1)
        up = tensors[stem + ".lora_up.weight"].double().flatten(1)
        scale = weight * tensors[stem + ".alpha"].item() / down.shape[0]
        module.weight.copy_(module.weight.double() + scale * (up @ down).view(module.weight.shape))
    return result
