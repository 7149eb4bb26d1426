"""Writes tiny pipelines, inputs of their parts and what the parts answer, for models_parity_test.cpp.

FOLDER/VARIANT is a pipeline folder, FOLDER/VARIANT_cases.safetensors holds inputs and outputs.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tiny_pipelines import VARIANTS, make  # noqa: E402

import torch  # noqa: E402
from diffusers import AutoencoderTiny  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import CLIPVisionModelWithProjection  # noqa: E402

PROMPTS = ["a red house in the meadow", "", "blue café, 猫 and many more words " * 20]
SIZES = {"even": (16, 16), "odd": (9, 14), "narrow": (5, 21)}


def tower_cases(tokenizer, encoder, tower, cases):
    ids = tokenizer(PROMPTS, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
    for part, some in (("text", ids), ("short", ids[:, :9].contiguous())):
        name = f"{part}.{tower}"
        out = encoder(some, output_hidden_states=True)
        cases[f"{name}.ids"] = some
        cases[f"{name}.last"] = out.last_hidden_state
        if "text_embeds" in out:
            cases[f"{name}.projected"] = out.text_embeds
        else:
            cases[f"{name}.pooled"] = out.pooler_output
        # The embeddings, every layer; the last of the list may carry the final norm or not.
        for i, hidden in enumerate(out.hidden_states[:-1]):
            cases[f"{name}.hidden.{i}"] = hidden
    return encoder(ids, output_hidden_states=True)


def text_cases(pipe, cases):
    """What the UNet is told of the prompts: states and, for SDXL, the pooled vectors."""
    first = tower_cases(pipe.tokenizer, pipe.text_encoder, 0, cases)
    if getattr(pipe, "text_encoder_2", None) is None:
        return first.last_hidden_state, None
    second = tower_cases(pipe.tokenizer_2, pipe.text_encoder_2, 1, cases)
    return torch.cat([first.hidden_states[-2], second.hidden_states[-2]], -1), second.text_embeds


def unet_cases(pipe, states, pooled, cases):
    long = torch.cat([states[:2], states[1:3]], 1)
    added = {}
    if pooled is not None:
        time_ids = torch.tensor([[1024.0, 768, 0, 16, 1024, 1024], [72, 112, 8, 0, 64, 64]])
        added = {"text_embeds": pooled[:2].contiguous(), "time_ids": time_ids}
        cases |= {f"unet.{key}": value for key, value in added.items()}
    for size, (height, width) in SIZES.items():
        for context_name, context in (("one", states[:2].contiguous()), ("two", long)):
            name = f"unet.{size}.{context_name}"
            sample = torch.randn(2, 4, height, width)
            timesteps = torch.tensor([713.25, 0.5]) if context_name == "one" else torch.tensor([999.0, 0.0])
            cases[f"{name}.sample"] = sample
            cases[f"{name}.timesteps"] = timesteps
            cases[f"{name}.context"] = context
            cases[f"{name}.out"] = pipe.unet(sample, timesteps, context, added_cond_kwargs=added).sample


def vae_cases(pipe, cases):
    for name, (height, width) in {"even": (64, 64), "odd": (72, 112), "uneven": (61, 83)}.items():
        image = torch.rand(2, 3, height, width) * 2 - 1
        moments = pipe.vae.encode(image).latent_dist
        cases[f"encode.{name}.image"] = image
        cases[f"encode.{name}.mean"] = moments.mean.contiguous()
        cases[f"encode.{name}.logvar"] = moments.logvar.contiguous()
    for name, (height, width) in SIZES.items():
        latent = torch.randn(2, 4, height, width) * 2
        cases[f"decode.{name}.latent"] = latent
        cases[f"decode.{name}.image"] = pipe.vae.decode(latent).sample
    tile_cases(pipe.vae, cases)
    latent = torch.randn(1, 4, 8, 8)
    cases["scale.latent"] = latent
    cases["scale.scaled"] = latent * pipe.vae.config.scaling_factor


def tile_cases(vae, cases):
    """Two tiles one below the other and three side by side, the last ones narrower than their overlap; in float64."""
    edge = vae.config.sample_size // 2 ** (len(vae.config.block_out_channels) - 1)
    latent = torch.randn(1, 4, edge + 5, 2 * edge)
    image = torch.rand(1, 3, vae.config.sample_size + 8, 2 * vae.config.sample_size) * 2 - 1
    vae.double().enable_tiling()
    cases["tiles.latent"] = latent
    cases["tiles.decoded"] = vae.decode(latent.double()).sample.float()
    cases["tiles.image"] = image
    moments = vae.encode(image.double()).latent_dist
    cases["tiles.mean"] = moments.mean.float().contiguous()
    cases["tiles.logvar"] = moments.logvar.float().contiguous()
    vae.float().disable_tiling()


def preview_cases(folder):
    """Decoders of AutoencoderTiny: as the published TAESD is, and as the embedded model's."""
    answers = {}
    for name, blocks, channels in (("taesd", (3, 3, 3, 1), 64), ("small", (3, 1, 0), 32)):
        torch.manual_seed(40)
        tiny = AutoencoderTiny(
            encoder_block_out_channels=(16,) * len(blocks),
            num_encoder_blocks=(1,) * len(blocks),
            decoder_block_out_channels=(channels,) * len(blocks),
            num_decoder_blocks=blocks,
        ).eval()
        tiny.save_pretrained(folder / f"preview_{name}")
        latent = torch.randn(2, 4, 9, 14) * 2
        answers[f"{name}.latent"] = latent
        answers[f"{name}.image"] = tiny.decode(latent).sample.contiguous()
    save_file(answers, folder / "preview_cases.safetensors")


def vision_cases(folder, cases):
    vision = CLIPVisionModelWithProjection.from_pretrained(folder / "image_encoder").eval()
    pixels = torch.randn(2, 3, 32, 32)
    out = vision(pixels, output_hidden_states=True)
    cases["vision.pixels"] = pixels
    cases["vision.projected"] = out.image_embeds
    cases["vision.hidden.0"] = out.hidden_states[0]
    cases["vision.last"] = out.last_hidden_state
    cases["vision.pooled"] = vision.vision_model(pixels).pooler_output


def main():
    folder = Path(sys.argv[1])
    for seed, variant in enumerate(VARIANTS):
        pipe = make(variant, folder / variant, seed=100 * seed)
        torch.manual_seed(seed)
        cases = {}
        states, pooled = text_cases(pipe, cases)
        unet_cases(pipe, states, pooled, cases)
        vae_cases(pipe, cases)
        vision_cases(folder / variant, cases)
        # Copies: the format refuses tensors that share memory.
        cases = {name: tensor.contiguous().clone() for name, tensor in cases.items()}
        save_file(cases, folder / f"{variant}_cases.safetensors")
    preview_cases(folder)
    (folder / "variants.json").write_text(json.dumps(list(VARIANTS)))


if __name__ == "__main__":
    main()
