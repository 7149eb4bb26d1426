"""Tiny Stable Diffusion pipelines with seeded random weights, made with diffusers and saved as folders.

`make(variant, folder)` writes one and returns the pipeline as diffusers opens it again. Every norm,
bias and weight is random, so that an operation left out shows in the result.
"""

import json
import logging
import os
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("DIFFUSERS_VERBOSITY", "error")

import diffusers  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402
from diffusers import (  # noqa: E402
    AutoencoderKL,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from transformers import (  # noqa: E402
    CLIPImageProcessor,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

logging.disable(logging.WARNING)
diffusers.utils.logging.disable_progress_bar()
transformers.utils.logging.disable_progress_bar()
torch.set_grad_enabled(False)
torch.set_num_threads(1)

BOS, EOS = "<|startoftext|>", "<|endoftext|>"
CORPUS = """a red house in the meadow under a night sky, a blue cat by the sea, an orange balloon over
the snow, a green teapot in a room, the yellow boat on a beach with two birds, a castle in the desert in
sketch style, watercolor picture of the white car and the tree, a photo of a purple flower in woodcut
style, blurry, low quality, café 猫 и дом""".split()
MERGE_COUNT = 220

SCHEDULERS = {
    "epsilon": {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"},
    "velocity": {
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "prediction_type": "v_prediction",
    },
}
# The autoencoder always halves three times: the pipeline wants sizes in multiples of eight.
VAE = {
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "latent_channels": 4,
    "norm_num_groups": 8,
    "sample_size": 128,
}
UNET = {"sample_size": 16, "norm_num_groups": 8, "cross_attention_dim": 32}
# SDXL: the second text tower, and a UNet that is told of both towers, of its pooled vector and of six sizes.
TEXT_2 = {"hidden_size": 48, "intermediate_size": 80, "num_attention_heads": 4, "projection_dim": 40}
SDXL_UNET = {
    "cross_attention_dim": 32 + 48,
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 8,
    "projection_class_embeddings_input_dim": 40 + 6 * 8,
}
# What SDXL's scheduler files hold beside their class's own settings.
SDXL_SCHEDULER = {"set_alpha_to_one": False, "skip_prk_steps": True}
VARIANTS = {
    # Attention at the finest level only, one head width.
    "epsilon": {
        "unet": {
            "block_out_channels": (32, 64),
            "layers_per_block": 1,
            "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
            "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
            "attention_head_dim": 4,
        },
        "vae": {"block_out_channels": (8, 16, 16, 24), "layers_per_block": 1},
        "text": {"hidden_act": "quick_gelu", "num_hidden_layers": 3},
        "scheduler": "PNDMScheduler",
        "prediction": "epsilon",
    },
    # As SD 2.x: linear projections, heads by level, gelu, velocity; attention at every level.
    "velocity": {
        "unet": {
            "block_out_channels": (32, 64),
            "layers_per_block": 2,
            "down_block_types": ("CrossAttnDownBlock2D",) * 2,
            "up_block_types": ("CrossAttnUpBlock2D",) * 2,
            "attention_head_dim": (2, 4),
            "use_linear_projection": True,
        },
        "vae": {"block_out_channels": (8, 16, 16, 24), "layers_per_block": 1, "scaling_factor": 0.4},
        "text": {"hidden_act": "gelu", "num_hidden_layers": 2},
        "pad": "!",
        "scheduler": "DDIMScheduler",
        "prediction": "velocity",
    },
    # As SD 2.x base: the same predicting the noise; an autoencoder without its two pointwise convolutions.
    "sd2": {
        "unet": {
            "block_out_channels": (16, 32, 32),
            "layers_per_block": 2,
            "down_block_types": ("CrossAttnDownBlock2D",) * 2 + ("DownBlock2D",),
            "up_block_types": ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 2,
            "attention_head_dim": (2, 4, 4),
            "use_linear_projection": True,
            "upcast_attention": True,
        },
        "vae": {
            "block_out_channels": (8, 16, 16, 16),
            "layers_per_block": 1,
            "use_quant_conv": False,
            "use_post_quant_conv": False,
        },
        "text": {"hidden_act": "gelu", "num_hidden_layers": 3},
        "pad": "!",
        "scheduler": "PNDMScheduler",
        "prediction": "epsilon",
    },
    # As SDXL base: no attention on the finest level, transformers of several depths, the second tower's end
    # token given wrongly as in the published file, weights in shards, zeros for no prompt.
    "sdxl": {
        "unet": {
            "block_out_channels": (16, 32, 32),
            "layers_per_block": 2,
            "down_block_types": ("DownBlock2D",) + ("CrossAttnDownBlock2D",) * 2,
            "up_block_types": ("CrossAttnUpBlock2D",) * 2 + ("UpBlock2D",),
            "attention_head_dim": (1, 2, 4),
            "transformer_layers_per_block": (1, 1, 3),
            **SDXL_UNET,
        },
        "vae": {"block_out_channels": (8, 16, 16, 16), "layers_per_block": 1, "scaling_factor": 0.13025},
        "text": {"hidden_act": "quick_gelu", "num_hidden_layers": 3},
        "text_2": {"hidden_act": "gelu", "num_hidden_layers": 4, "eos_token_id": 2},
        "zeros": True,
        "scheduler": "EulerDiscreteScheduler",
        "timesteps": {"steps_offset": 1, "timestep_spacing": "leading"},
        "prediction": "epsilon",
        "shards": "150KB",
    },
    # An SDXL that predicts velocity, encodes the empty prompt, and whose sampler starts without an offset.
    "sdxl_velocity": {
        "unet": {
            "block_out_channels": (16, 32),
            "layers_per_block": 1,
            "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
            "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
            "attention_head_dim": (2, 4),
            "transformer_layers_per_block": (2, 1),
            **SDXL_UNET,
        },
        "vae": {"block_out_channels": (8, 16, 16, 16), "layers_per_block": 1, "scaling_factor": 0.13025},
        "text": {"hidden_act": "quick_gelu", "num_hidden_layers": 2},
        "text_2": {"hidden_act": "gelu", "num_hidden_layers": 2},
        "zeros": False,
        "scheduler": "EulerDiscreteScheduler",
        "timesteps": {"steps_offset": 0, "timestep_spacing": "leading"},
        "prediction": "velocity",
    },
    # The blocks of SD 1.5, narrow.
    "sd15": {
        "unet": {
            "block_out_channels": (16, 32, 32, 32),
            "layers_per_block": 2,
            "down_block_types": ("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
            "up_block_types": ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3,
            "attention_head_dim": 2,
        },
        "vae": {"block_out_channels": (8, 16, 16, 16), "layers_per_block": 2},
        "text": {"hidden_act": "quick_gelu", "num_hidden_layers": 2},
        "scheduler": "PNDMScheduler",
        "prediction": "epsilon",
    },
}


def byte_symbols():
    """The printable characters that stand for the 256 bytes, in the order of CLIP's vocabulary."""
    bytes_ = [*range(33, 127), *range(161, 173), *range(174, 256)]
    symbols = [chr(b) for b in bytes_]
    for b in range(256):
        if b not in bytes_:
            bytes_.append(b)
            symbols.append(chr(256 + len(bytes_) - 189))
    return dict(zip(bytes_, symbols))


def learn_merges(words):
    """Byte-pair merges of `words` by frequency, ties by text."""
    symbols = byte_symbols()
    pieces = [[symbols[b] for b in word.encode()] for word in words]
    pieces = [[*word[:-1], word[-1] + "</w>"] for word in pieces]
    merges = []
    while len(merges) < MERGE_COUNT:
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        for word in pieces:
            i = 0
            while i + 1 < len(word):
                if (word[i], word[i + 1]) == best:
                    word[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def write_tokenizer(folder, vocabulary=None, merges=None, **settings):
    """A folder as the Stable Diffusion checkpoints have it (vocab.json and merges.txt)."""
    folder.mkdir(parents=True, exist_ok=True)
    if vocabulary is None:
        merges = learn_merges(CORPUS)
        symbols = list(byte_symbols().values())
        tokens = symbols + [s + "</w>" for s in symbols] + ["".join(m) for m in merges] + [BOS, EOS]
        vocabulary = {token: i for i, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    lines = "".join(f"{a} {b}\n" for a, b in merges)
    (folder / "merges.txt").write_text("#version: 0.2\n" + lines, encoding="utf-8")
    marks = {"bos_token": BOS, "eos_token": EOS, "unk_token": EOS, "pad_token": EOS, **settings}
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": 77, **marks}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    (folder / "special_tokens_map.json").write_text(json.dumps(marks))
    return CLIPTokenizer.from_pretrained(folder)


def randomise(module, seed):
    """Weights spread so that signals neither die nor grow; norms and biases away from 1 and 0."""
    generator = torch.Generator().manual_seed(seed)
    for name, p in module.named_parameters():
        noise = torch.randn(p.shape, generator=generator)
        if p.dim() == 1:
            p.copy_(1 + 0.2 * noise if name.endswith("weight") else 0.1 * noise)
        elif "embedding" in name and p.dim() == 2 and "linear" not in name:
            p.copy_(0.5 * noise)
        else:
            p.copy_(noise / p[0].numel() ** 0.5)
    return module.eval()


def text_config(tokenizer, **settings):
    marks = {name: getattr(tokenizer, name) for name in ("bos_token_id", "eos_token_id", "pad_token_id")}
    widths = {"hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 4}
    return CLIPTextConfig(vocab_size=len(tokenizer), max_position_embeddings=77, **{**widths, **marks, **settings})


def make_vision(activation):
    return CLIPVisionModelWithProjection(
        CLIPVisionConfig(
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=4,
            image_size=32,
            patch_size=8,
            projection_dim=24,
            hidden_act=activation,
        )
    )


def make_scheduler(spec):
    settings = {**SCHEDULERS[spec["prediction"]]}
    if spec["scheduler"] == "EulerDiscreteScheduler":
        settings |= spec["timesteps"]
    else:
        settings |= {"steps_offset": 1, "set_alpha_to_one": False}
    if spec["scheduler"] == "PNDMScheduler":
        settings["skip_prk_steps"] = True
    return getattr(diffusers, spec["scheduler"])(**settings)


def write_older_files(folder, spec):
    """What published checkpoints have and the library no longer writes."""
    # Without clip_sample a DDIM made from the config would clip the latents.
    extra = {"clip_sample": False, **(SDXL_SCHEDULER if "text_2" in spec else {})}
    path = folder / "scheduler" / "scheduler_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **extra}, indent=2))
    # The library writes tokenizer.json alone; published checkpoints carry the two older files.
    for name, marks in tokenizers_of(spec).items():
        for path in (folder / name).glob("*"):
            path.unlink()
        write_tokenizer(folder / name, **marks)


def tokenizers_of(spec):
    """Folders of the tokenizers and their settings."""
    first = {"pad_token": spec["pad"]} if "pad" in spec else {}
    return {"tokenizer": first, **({"tokenizer_2": {"pad_token": "!"}} if "text_2" in spec else {})}


def make(variant, folder, seed=0):
    """Writes the pipeline `variant` into `folder` and returns it opened from there."""
    spec = VARIANTS[variant]
    folder = Path(folder)
    tokenizers = {name: write_tokenizer(folder / name, **marks) for name, marks in tokenizers_of(spec).items()}
    parts = {
        "unet": randomise(UNet2DConditionModel(**{**UNET, **spec["unet"]}), seed + 1),
        "vae": randomise(AutoencoderKL(**{**VAE, **spec["vae"]}), seed + 2),
        "text_encoder": randomise(CLIPTextModel(text_config(tokenizers["tokenizer"], **spec["text"])), seed + 3),
        "image_encoder": randomise(make_vision(spec["text"]["hidden_act"]), seed + 4),
        "feature_extractor": CLIPImageProcessor(),
        "scheduler": make_scheduler(spec),
        **tokenizers,
    }
    if "text_2" in spec:
        config = text_config(tokenizers["tokenizer_2"], **{**TEXT_2, **spec["text_2"]})
        parts["text_encoder_2"] = randomise(CLIPTextModelWithProjection(config), seed + 5)
        kind, opened = StableDiffusionXLPipeline, {"add_watermarker": False}
        made = {"force_zeros_for_empty_prompt": spec["zeros"], **opened}
    else:
        kind, opened = StableDiffusionPipeline, {}
        made = {"safety_checker": None, "requires_safety_checker": False}
    pipe = kind(**parts, **made)
    shards = {"max_shard_size": spec["shards"]} if "shards" in spec else {}
    pipe.save_pretrained(folder, safe_serialization=True, **shards)
    write_older_files(folder, spec)
    pipe = kind.from_pretrained(folder, **opened)
    pipe.set_progress_bar_config(disable=True)
    return pipe
