"""Files of some thirty kinds as artists have them, by their real structure: full key lists of the public configs (on the
meta device), the tensors themselves holes of sparse files. cases.json says what each is."""

import io
import json
import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "checkpoints"))

from checkpoints_cases import CLASSES, FULL, SD_BLOCKS, XL_BLOCKS, extras, header_of, single_file, state_of  # noqa: E402

import torch  # noqa: E402
from diffusers import AutoencoderKL, ControlNetModel, FluxTransformer2DModel, SD3Transformer2DModel  # noqa: E402
from ldm_names import unet_file  # noqa: E402
from transformers import T5Config, T5EncoderModel  # noqa: E402

REFINER = {
    **XL_BLOCKS,
    "block_out_channels": (384, 768, 1536, 1536),
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "cross_attention_dim": 1280,
    "attention_head_dim": (6, 12, 24, 24),
    "transformer_layers_per_block": 4,
    "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2560,
}
SD3 = {"num_layers": 24, "num_attention_heads": 24, "caption_projection_dim": 1536, "pos_embed_max_size": 192}
SD3 |= {"sample_size": 128, "pooled_projection_dim": 2048}
FLUX = {"num_layers": 19, "num_single_layers": 38, "guidance_embeds": True}
T5_XXL = {"d_model": 4096, "d_ff": 10240, "d_kv": 64, "num_heads": 64, "num_layers": 24, "vocab_size": 32128}
RANK = 16


class Folder:
    def __init__(self, path):
        self.path, self.cases = Path(path), []

    def add(self, name, what, kind):
        """`kind`: as checkpointKindName(); "refused" for what is no safetensors file at all."""
        self.cases.append({"file": name, "what": what, "kind": kind})
        return self.path / name

    def bytes(self, name, what, content):
        self.add(name, what, "refused").write_bytes(content)

    def tensors(self, name, what, kind, shapes, metadata=None, cut=0):
        """`shapes`: {name: shape} of 16-bit floats or {name: (type, shape)}; `cut`: bytes that are missing at the end."""
        typed = {key: value if isinstance(value, tuple) else ("F16", list(value)) for key, value in shapes.items()}
        made = header_of(typed)
        header = json.loads(made["header"]) | ({"__metadata__": metadata} if metadata else {})
        text = json.dumps(header, separators=(",", ":")).encode()
        path = self.add(name, what, kind)
        with open(path, "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            file.truncate(8 + len(text) + made["data_bytes"] - cut)


def shapes_of(tensors):
    return {name: list(tensor.shape) for name, tensor in tensors.items()}


def single_files(folder):
    whats = {
        "sd15": "Stable Diffusion 1.5, one file, with averaged copies",
        "sd15_inpainting": "Stable Diffusion 1.5 for inpainting",
        "sd21": "Stable Diffusion 2.1, one file",
        "sdxl": "SDXL base, one file",
    }
    parts = {}
    for name, what in whats.items():
        models = {part: CLASSES[part](config) for part, config in FULL[name].items()}
        file, _, _ = single_file(FULL[name], models)
        shapes = shapes_of(file) | extras(name, file)
        folder.tensors(f"{name}.safetensors", what, "model", shapes)
        parts[name] = (models, shapes)
    folder.tensors("interrupted.safetensors", "Download that broke off in the weights", "refused", parts["sdxl"][1], cut=1 << 30)
    whole = (folder.path / "sd15.safetensors").open("rb").read(100_000)
    folder.bytes("interrupted_early.safetensors", "Download that broke off in the header", whole)
    return {name: models for name, (models, _) in parts.items()}


def parts_and_others(folder, models):
    sdxl, sd15 = models["sdxl"], models["sd15"]
    folder.tensors("sdxl_unet.safetensors", "SDXL's UNet alone, names of diffusers", "model", shapes_of(sdxl["unet"].state_dict()))
    refiner = CLASSES["unet"](REFINER)
    file, _ = unet_file(dict(refiner.state_dict()), refiner.config)
    folder.tensors("sdxl_refiner.safetensors", "SDXL refiner", "other-model", shapes_of(file))
    folder.tensors("vae.safetensors", "VAE alone", "vae", shapes_of(sd15["vae"].state_dict()))
    names = {"down_block_types": ("DownEncoderBlock2D",) * 4, "up_block_types": ("UpDecoderBlock2D",) * 4}
    wide = AutoencoderKL(**names, block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=16)
    folder.tensors("vae_of_flux.safetensors", "VAE of Stable Diffusion 3 or Flux", "other-model", shapes_of(wide.state_dict()))
    folder.tensors("clip_l.safetensors", "Text encoder CLIP-L alone", "text-encoder", shapes_of(state_of(sd15["text_encoder"])))
    t5 = T5EncoderModel(T5Config(**T5_XXL, feed_forward_proj="gated-gelu"))
    folder.tensors("t5xxl.safetensors", "Text encoder T5-XXL alone", "other-model", shapes_of(t5.state_dict()))
    for name, what, model in (
        ("sd3_medium", "Stable Diffusion 3", SD3Transformer2DModel(**SD3)),
        ("flux_dev", "Flux", FluxTransformer2DModel(**FLUX)),
    ):
        folder.tensors(f"{name}.safetensors", what, "other-model", shapes_of(model.state_dict()))
    control = ControlNetModel(**{k: v for k, v in SD_BLOCKS.items() if k != "up_block_types"}, cross_attention_dim=768)
    folder.tensors("controlnet.safetensors", "ControlNet, names of diffusers", "controlnet", shapes_of(control.state_dict()))
    folder.tensors("ip_adapter.safetensors", "IP-Adapter", "ip-adapter", ip_adapter(sd15["unet"]))


def ip_adapter(unet):
    """h94's layout: the projection of a picture, and a key and a value for each attention to the prompt."""
    shapes = {"image_proj.proj.weight": [4 * 768, 1024], "image_proj.proj.bias": [4 * 768]}
    shapes |= {"image_proj.norm.weight": [768], "image_proj.norm.bias": [768]}
    for i, name in enumerate(name for name in unet.attn_processors if "attn2" in name):
        width = unet.get_submodule(name.removesuffix(".processor")).to_k.out_features
        shapes |= {f"ip_adapter.{2 * i + 1}.to_{part}_ip.weight": [width, 768] for part in "kv"}
    return shapes


def linear_maps(unet):
    """{path: (out, in)} of what most adapters change."""
    ends = ("to_q", "to_k", "to_v", "to_out.0", "proj_in", "proj_out", "ff.net.0.proj", "ff.net.2")
    found = {name: module.weight.shape for name, module in unet.named_modules() if name.endswith(ends) and "attentions" in name}
    return {name: (shape[0], shape[1]) for name, shape in found.items()}


def adapters(folder, models):
    maps = linear_maps(models["sd15"]["unet"])
    kohya = {"lora_unet_" + name.replace(".", "_"): shape for name, shape in maps.items()}

    def made(names, parts):
        return {f"{name}.{end}": shape for name, (o, i) in names.items() for end, shape in parts(o, i).items()}

    def low(o, i):
        return {"lora_down.weight": [RANK, i], "lora_up.weight": [o, RANK], "alpha": []}

    def loha(o, i):
        return {f"hada_w{n}_{s}": [o, RANK] if s == "a" else [RANK, i] for n in (1, 2) for s in "ab"} | {"alpha": []}

    def lokr(o, i):
        return {"lokr_w1": [8, 8], "lokr_w2_a": [o // 8, RANK], "lokr_w2_b": [RANK, i // 8], "alpha": []}

    convolutions = {
        "lora_unet_" + name.replace(".", "_"): module.weight.shape
        for name, module in models["sd15"]["unet"].named_modules()
        if name.endswith((".conv1", ".conv2"))
    }
    locon = {}
    for name, (o, i, k, _) in convolutions.items():
        locon |= {f"{name}.lora_down.weight": [RANK, i, k, k], f"{name}.lora_up.weight": [o, RANK, 1, 1], f"{name}.alpha": []}
    kohya_says = {"ss_base_model_version": "sd_v1-5", "ss_network_dim": str(RANK), "ss_network_alpha": str(RANK)}
    add = lambda name, what, shapes, **more: folder.tensors(f"{name}.safetensors", what, "adapter", shapes, **more)  # noqa: E731
    add("lora_kohya", "LoRA for SD 1.x, kohya's names", made(kohya, low), metadata=kohya_says)
    add("locon", "LoCon (LoRA with convolutions)", made(kohya, low) | locon)
    add("loha", "LoHa", made(kohya, loha))
    add("lokr", "LoKr", made(kohya, lokr))
    add("dora", "DoRA, kohya's names", made(kohya, lambda o, i: low(o, i) | {"dora_scale": [o, 1]}))
    wide = {"unet." + name: shape for name, shape in linear_maps(models["sdxl"]["unet"]).items()}
    add("lora_sdxl_peft", "LoRA for SDXL, names of PEFT", made(wide, lambda o, i: {"lora_A.weight": [RANK, i], "lora_B.weight": [o, RANK]}))
    folder.tensors("words.safetensors", "Textual inversion for SDXL", "textual-inversion", {"clip_l": [4, 768], "clip_g": [4, 1280]})


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" + b"\x80" * 6 + b"\0" + b"\x80" * 6)) + chunk(b"IEND", b"")


def no_safetensors(folder):
    def saved(**options):
        stream = io.BytesIO()
        torch.save({"state_dict": {"model.diffusion_model.input_blocks.0.0.weight": torch.zeros(8, 4)}}, stream, **options)
        return stream.getvalue()

    folder.bytes("model.ckpt", "Checkpoint as a pickle in a zip (.ckpt)", saved())
    folder.bytes("renamed.safetensors", "The same, renamed to .safetensors", saved())
    # It names storages by their address, so its length differs from run to run.
    legacy = saved(_use_new_zipfile_serialization=False).ljust(1024, b"\0")
    folder.bytes("legacy.safetensors", "Old pickle, renamed", legacy)
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 4265380512\n"
    folder.bytes("pointer.safetensors", "Git-LFS pointer", pointer.encode())
    folder.bytes("page.safetensors", "Error page of a site", b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>" + b" " * 9000)
    folder.bytes("empty.safetensors", "Empty file", b"")
    folder.bytes("reserved.safetensors", "Download that only reserved its room", bytes(1 << 20))
    folder.bytes("picture.safetensors", "Picture, renamed", png())
    folder.bytes("model.gguf", "GGUF", b"GGUF" + struct.pack("<IQQ", 3, 100, 10) + bytes(4096))
    onnx = b"\x08\x08\x12\x07pytorch\x1a\x05\x32.5.1" + b"\x3a\x90\x4e" + bytes(10_000)
    folder.bytes("unet.onnx", "ONNX", onnx)
    folder.bytes("archive.safetensors", "7z archive, renamed", b"7z\xbc\xaf\x27\x1c" + bytes(4096))


def main():
    folder = Folder(sys.argv[1])
    with torch.device("meta"):
        models = single_files(folder)
        parts_and_others(folder, models)
        adapters(folder, models)
    no_safetensors(folder)
    (folder.path / "cases.json").write_text(json.dumps(folder.cases))


if __name__ == "__main__":
    main()
