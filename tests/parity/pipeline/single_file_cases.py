"""Tiny pipelines as folders and as single files, and what diffusers renders from the single files.

FOLDER/NAME is a pipeline folder whose weights are those of FOLDER/NAME.safetensors, in the names of the original
programs; FOLDER/NAME-unet.safetensors lacks the picture coder, which is FOLDER/NAME-vae.safetensors. single_files.json
lists the renders; their answers are what StableDiffusion(XL)Pipeline.from_single_file() gives, with a folder of configs
that holds no weights.
"""

import json
import shutil
import sys
from pathlib import Path

PARITY = Path(__file__).resolve().parent.parent
for part in ("support", "checkpoints"):
    sys.path.insert(0, str(PARITY / part))
import tiny_pipelines  # noqa: E402  (quiets the libraries)

import torch  # noqa: E402
from checkpoints_cases import single_file  # noqa: E402
from pipeline_cases import NEGATIVE, PROMPT, Scheduled, render  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

CROSS_DOWN, CROSS_UP = "CrossAttnDownBlock2D", "CrossAttnUpBlock2D"
PROBE = "up_blocks.3.attentions.2.transformer_blocks.0.norm1.bias"
# What no tensor of a single file shows is as in the published models: 32 norm groups, 8 heads in Stable Diffusion 1.x,
# heads of 64 channels elsewhere, the scaling factors.
UNET = {"norm_num_groups": 32, "layers_per_block": 2, "cross_attention_dim": 64}
VAE = {"block_out_channels": (32, 32, 32, 32), "layers_per_block": 1, "norm_num_groups": 32}
TEXT = {"hidden_size": 64, "num_attention_heads": 1}
SECOND = {
    "unet": {
        **UNET,
        "block_out_channels": (32, 32, 64, 128),
        "down_block_types": (CROSS_DOWN,) * 3 + ("DownBlock2D",),
        "up_block_types": ("UpBlock2D",) + (CROSS_UP,) * 3,
        "attention_head_dim": (1, 1, 1, 2),
        "use_linear_projection": True,
    },
    "vae": VAE,
    # OpenCLIP-H has 24 layers, of which the last is not used.
    "text": {**TEXT, "hidden_act": "gelu", "num_hidden_layers": 23},
    "pad": "!",
    "scheduler": "DDIMScheduler",
}
FILES = {
    "sd1": {
        "unet": {
            **UNET,
            "block_out_channels": (32, 32, 64, 64),
            "down_block_types": (CROSS_DOWN,) * 3 + ("DownBlock2D",),
            "up_block_types": ("UpBlock2D",) + (CROSS_UP,) * 3,
            "attention_head_dim": 8,
        },
        "vae": {**VAE, "layers_per_block": 2},
        "text": {**TEXT, "hidden_act": "quick_gelu", "num_hidden_layers": 3},
        "scheduler": "PNDMScheduler",
        "prediction": "epsilon",
    },
    "sd2_noise": {**SECOND, "prediction": "epsilon"},
    "sd2_velocity": {**SECOND, "prediction": "velocity"},
    "sdxl": {
        "unet": {
            **UNET,
            "block_out_channels": (32, 64, 128),
            "down_block_types": ("DownBlock2D", CROSS_DOWN, CROSS_DOWN),
            "up_block_types": (CROSS_UP, CROSS_UP, "UpBlock2D"),
            "attention_head_dim": (1, 1, 2),
            "transformer_layers_per_block": (1, 1, 3),
            **tiny_pipelines.SDXL_UNET,
            "cross_attention_dim": 64 + 128,
        },
        "vae": {**VAE, "scaling_factor": 0.13025},
        "text": {**TEXT, "hidden_act": "quick_gelu", "num_hidden_layers": 3},
        "text_2": {"hidden_size": 128, "num_attention_heads": 2, "hidden_act": "gelu", "num_hidden_layers": 3,
                   "eos_token_id": 2},
        "zeros": True,
        "scheduler": "EulerDiscreteScheduler",
        "timesteps": {"steps_offset": 1, "timestep_spacing": "leading"},
        "prediction": "epsilon",
    },
}
# scheduler_config.json as published with Stable Diffusion 1.5, 2.1 and SDXL base 1.0: what is absent there matters,
# because another sampler then takes its own default.
BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000}
PUBLISHED = {
    "sd1": {"_class_name": "PNDMScheduler", "skip_prk_steps": True},
    "sd2_noise": {"_class_name": "DDIMScheduler", "prediction_type": "epsilon"},
    "sd2_velocity": {"_class_name": "DDIMScheduler", "prediction_type": "v_prediction"},
    "sdxl": {"_class_name": "EulerDiscreteScheduler", "prediction_type": "epsilon", "interpolation_type": "linear",
             "timestep_spacing": "leading", "use_karras_sigmas": False, "skip_prk_steps": True},
}
SHARED = {"clip_sample": False, "set_alpha_to_one": False, "steps_offset": 1, "trained_betas": None, **BETAS}
SAMPLERS = {
    "sd1": ("pndm", "euler", "dpmpp-2m"),
    "sd2_noise": ("ddim", "dpmpp-2m"),
    "sd2_velocity": ("ddim", "euler"),
    "sdxl": ("euler", "ddim", "euler-a"),
}
# Deviations of the probe that speak for noise and velocity: below and above 0.09.
PROBES = {"sd2_noise": 0.05, "sd2_velocity": 0.13}


def set_probe(unet, deviation):
    """Gives the probe this standard deviation, of the whole it is."""
    bias = dict(unet.named_parameters())[PROBE]
    bias.sub_(bias.mean()).mul_(deviation / bias.std(unbiased=False))


def make(folder, name, seed):
    """The pipeline in FOLDER/NAME, with the published scheduler."""
    tiny_pipelines.VARIANTS[name] = FILES[name]
    pipe = tiny_pipelines.make(name, folder / name, seed)
    if name in PROBES:
        set_probe(pipe.unet, PROBES[name])
        pipe.unet.save_pretrained(folder / name / "unet", safe_serialization=True)
    (folder / name / "scheduler/scheduler_config.json").write_text(json.dumps({**SHARED, **PUBLISHED[name]}))
    return pipe


def write_files(folder, name, pipe):
    parts = ("unet", "vae", "text_encoder") + (("text_encoder_2",) if "text_2" in FILES[name] else ())
    spec = {"text_encoder": FILES[name]["text"], "text_encoder_2": FILES[name].get("text_2")}
    spec = {part: value for part, value in spec.items() if value}
    file, _, _ = single_file(spec, {part: getattr(pipe, part) for part in parts})
    file = {key: tensor.contiguous().clone() for key, tensor in file.items()}
    vae = {key: tensor for key, tensor in file.items() if key.startswith("first_stage_model.")}
    save_file(file, folder / f"{name}.safetensors")
    save_file({key: tensor for key, tensor in file.items() if key not in vae}, folder / f"{name}-unet.safetensors")
    save_file({key.removeprefix("first_stage_model."): tensor for key, tensor in vae.items()},
              folder / f"{name}-vae.safetensors")


def from_single_file(folder, name, kind):
    """diffusers' pipeline from the single file alone: its configs come from a folder without weights."""
    configs = folder / f"{name}-configs"
    shutil.copytree(folder / name, configs, ignore=shutil.ignore_patterns("*.safetensors", "image_encoder"))
    index = json.loads((configs / "model_index.json").read_text())
    index["image_encoder"] = [None, None]
    (configs / "model_index.json").write_text(json.dumps(index))
    pipe = kind.from_single_file(str(folder / f"{name}.safetensors"), config=str(configs), local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    for part in ("unet", "vae", "text_encoder"):
        getattr(pipe, part).eval()
    return pipe


def main():
    folder = Path(sys.argv[1])
    answers, cases = {}, []
    for seed, name in enumerate(FILES):
        written = make(folder, name, 300 + seed)
        write_files(folder, name, written)
        scheduled = Scheduled(from_single_file(folder, name, type(written)))
        for sampler in SAMPLERS[name]:
            negative = None if name == "sdxl" and sampler == "euler" else NEGATIVE
            case = {"name": f"single.{len(cases)}", "file": name, "sampler": sampler, "width": 64, "height": 64,
                    "steps": 12, "guidance": 5.0, "prompt": PROMPT, "negative": negative, "seed": 40 + len(cases)}
            for key, value in render(scheduled.use(sampler), case).items():
                answers[f"{case['name']}.{key}"] = value.contiguous().clone()
            cases.append(case)
    (folder / "single_files.json").write_text(json.dumps(cases))
    save_file(answers, folder / "answers.safetensors")


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()
