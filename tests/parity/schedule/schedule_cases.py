"""Writes what diffusers' schedulers do into FOLDER/cases.json, for schedule_parity_test.cpp.

Every case is a scheduler_config.json as found on disk, a sampler and a step count, with the timesteps,
the initial sigma and the latent after every call under an analytic model.
"""

import json
import logging
import sys
import warnings
from pathlib import Path

import diffusers
import numpy as np
import torch
from diffusers import (
    DDIMScheduler,
    DDPMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionPipeline,
)

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
torch.set_num_threads(1)

CLASSES = {
    "ddim": DDIMScheduler,
    "euler": EulerDiscreteScheduler,
    "euler-a": EulerAncestralDiscreteScheduler,
    "dpmpp-2m": DPMSolverMultistepScheduler,
    "dpmpp-2m-karras": DPMSolverMultistepScheduler,
    "pndm": PNDMScheduler,
}
# What a sampler's name promises whatever the file says; and latents are never clipped.
FORCED = {
    "ddim": {"clip_sample": False},
    "dpmpp-2m": {"solver_order": 2, "solver_type": "midpoint", "algorithm_type": "dpmsolver++"},
    "dpmpp-2m-karras": {
        "solver_order": 2,
        "solver_type": "midpoint",
        "algorithm_type": "dpmsolver++",
        "use_karras_sigmas": True,
    },
    "pndm": {"skip_prk_steps": True},
}
STEPS = (1, 2, 4, 10, 20, 25, 50)
SD = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}


def pipeline_scheduler(file):
    """The scheduler of a file after the Stable Diffusion pipeline has had its way with it."""
    scheduler = getattr(diffusers, file["_class_name"]).from_config(file)
    return StableDiffusionPipeline(
        vae=None,
        text_encoder=None,
        tokenizer=None,
        unet=None,
        scheduler=scheduler,
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).scheduler


def scheduler_for(sampler, file):
    source = pipeline_scheduler(file)
    forced = FORCED.get(sampler, {})
    if type(source) is not CLASSES[sampler]:
        return CLASSES[sampler].from_config(source.config, **forced)
    # The pipeline's own scheduler is used as it stands, not made anew.
    for key, value in forced.items():
        source.register_to_config(**{key: value})
    return source


def run(sampler, scheduler, steps, eta):
    scheduler.set_timesteps(steps)
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(0)  # several calls may share a timestep
    generator = torch.Generator("cpu").manual_seed(7)
    init = float(scheduler.init_noise_sigma)
    unit = torch.randn((1, 4, 2, 2), generator=generator)
    x = unit * scheduler.init_noise_sigma
    takes_generator = sampler in ("ddim", "euler-a")
    path = []
    for t in scheduler.timesteps:
        output = 0.5 * scheduler.scale_model_input(x, t) + 0.1 * np.sin(0.01 * float(t))
        extra = {"generator": generator} if takes_generator else {}
        if eta:
            extra["eta"] = eta
        x = scheduler.step(output, t, x, **extra).prev_sample
        path.append(x.flatten().tolist())
    return {
        "timesteps": [float(t) for t in scheduler.timesteps],
        "init_noise_sigma": init,
        "path": path,
    }


def valid(sampler, file):
    prediction = file.get("prediction_type", "epsilon")
    if prediction == "sample" and sampler in ("pndm", "euler-a"):
        return False  # diffusers refuses
    visits_last = file.get("timestep_spacing") in ("trailing", "linspace")
    # A noise prediction at pure noise divides by zero.
    divides = file.get("rescale_betas_zero_snr") and visits_last and prediction == "epsilon"
    return not (sampler == "ddim" and divides)


def grid():
    """Spacings x prediction types x zero-SNR, from one file."""
    for spacing in (None, "leading", "trailing", "linspace"):
        for prediction in ("epsilon", "v_prediction", "sample"):
            for zero_snr in (False, True):
                file = {"_class_name": "DDIMScheduler", "steps_offset": 1, "set_alpha_to_one": False, **SD}
                file["prediction_type"] = prediction
                file["rescale_betas_zero_snr"] = zero_snr
                if spacing:
                    file["timestep_spacing"] = spacing
                yield file


def variants():
    """Files as they are found: other classes, absent keys, other schedules, other endings."""
    base = {"_class_name": "PNDMScheduler", **SD}
    # Stable Diffusion 1.5, 2.1 and SDXL
    yield {**base, "set_alpha_to_one": False, "skip_prk_steps": True, "steps_offset": 1, "clip_sample": False}
    yield {
        **base,
        "_class_name": "DDIMScheduler",
        "prediction_type": "v_prediction",
        "set_alpha_to_one": False,
        "skip_prk_steps": True,
        "steps_offset": 1,
        "clip_sample": False,
    }
    yield {
        **base,
        "_class_name": "EulerDiscreteScheduler",
        "timestep_spacing": "leading",
        "interpolation_type": "linear",
        "use_karras_sigmas": False,
        "sample_max_value": 1.0,
        "steps_offset": 1,
    }
    yield base
    yield {**base, "steps_offset": 0}
    for name in ("DDPMScheduler", "DDIMScheduler", "EulerDiscreteScheduler", "UniPCMultistepScheduler",
                 "DPMSolverMultistepScheduler", "FlaxDDIMScheduler"):
        yield {**base, "_class_name": name}
    yield {**base, "set_alpha_to_one": True, "timestep_spacing": "trailing"}
    yield {**base, "_class_name": "EulerDiscreteScheduler", "use_karras_sigmas": True}
    yield {**base, "_class_name": "EulerDiscreteScheduler", "use_karras_sigmas": True,
           "timestep_spacing": "leading", "steps_offset": 1, "final_sigmas_type": "sigma_min"}
    yield {**base, "_class_name": "DPMSolverMultistepScheduler", "use_karras_sigmas": True,
           "solver_order": 3, "algorithm_type": "sde-dpmsolver++", "solver_type": "heun"}
    for extra in ({"lower_order_final": False}, {"euler_at_final": True}, {}):
        yield {**base, "_class_name": "DPMSolverMultistepScheduler", "final_sigmas_type": "sigma_min", **extra}
    yield {**base, "_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -5.1,
           "beta_schedule": "squaredcos_cap_v2"}
    yield {**base, "_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -5.1,
           "beta_schedule": "squaredcos_cap_v2", "timestep_spacing": "trailing"}
    for schedule in ("linear", "squaredcos_cap_v2"):
        yield {**base, "beta_schedule": schedule}
        yield {"_class_name": "DDIMScheduler", "beta_schedule": schedule, "timestep_spacing": "trailing",
               "prediction_type": "v_prediction", "rescale_betas_zero_snr": True, "steps_offset": 1}
    yield {"_class_name": "DDIMScheduler", "num_train_timesteps": 777, "steps_offset": 3,
           "timestep_spacing": "leading"}
    yield {"_class_name": "DDIMScheduler", "num_train_timesteps": 100, "timestep_spacing": "linspace",
           "trained_betas": [0.001 + 0.0005 * i for i in range(100)]}


def timesteps_of_every_count():
    """The lists alone, for many more step counts."""
    lists = []
    for sampler in ("ddim", "euler", "dpmpp-2m", "dpmpp-2m-karras", "pndm"):
        for spacing in ("leading", "trailing", "linspace"):
            file = {"_class_name": "DDIMScheduler", "steps_offset": 1, "timestep_spacing": spacing, **SD}
            scheduler = scheduler_for(sampler, file)
            for steps in [*range(1, 130), 150, 200, 250, 333, 400, 500, 501, 666, 750, 900, 999]:
                scheduler.set_timesteps(steps)
                timesteps = [float(t) for t in scheduler.timesteps]
                if timesteps[-1] < 0:
                    continue  # trailing with one entry too many, timestep -1: not followed
                if timesteps[0] > 999:
                    continue  # beyond what the model was trained on: refused by Diptych
                lists.append({"sampler": sampler, "file": file, "steps": steps, "timesteps": timesteps})
            if sampler == "dpmpp-2m-karras":
                break  # does not depend on the spacing
    return lists


def training():
    """The tables, and noising at a timestep per sample."""
    generator = torch.Generator("cpu").manual_seed(3)
    x0 = torch.randn((5, 4), generator=generator)
    noise = torch.randn((5, 4), generator=generator)
    t = torch.tensor([0, 1, 500, 998, 999])
    out = []
    for schedule in ("linear", "scaled_linear", "squaredcos_cap_v2"):
        for zero_snr in (False, True):
            file = {**SD, "_class_name": "DDPMScheduler", "beta_schedule": schedule,
                    "rescale_betas_zero_snr": zero_snr}
            scheduler = DDPMScheduler.from_config(file)
            out.append({
                "file": file,
                "betas": scheduler.betas.tolist(),
                "alphas_cumprod": scheduler.alphas_cumprod.tolist(),
                "x0": x0.flatten().tolist(),
                "noise": noise.flatten().tolist(),
                "t": t.tolist(),
                "noisy": scheduler.add_noise(x0, noise, t).flatten().tolist(),
                "velocity": scheduler.get_velocity(x0, noise, t).flatten().tolist(),
            })
    return out


def main(folder):
    cases = []
    for file in [*grid(), *variants()]:
        for sampler in CLASSES:
            if not valid(sampler, file):
                continue
            known = {**file, "_class_name": file["_class_name"].removeprefix("Flax")}
            scheduler = scheduler_for(sampler, known)
            for steps in STEPS:
                for eta in (0.0, 0.7) if sampler == "ddim" and steps == 10 else (0.0,):
                    result = run(sampler, scheduler, steps, eta)
                    if sampler == "euler-a" and not np.isfinite(result["path"]).all():
                        continue  # the root of a rounding error below zero, which is not followed
                    cases.append({"sampler": sampler, "file": file, "steps": steps, "eta": eta, **result})
    answers = {"cases": cases, "timesteps": timesteps_of_every_count(), "training": training()}
    for name, answer in answers.items():
        (folder / f"{name}.json").write_text(json.dumps(answer, allow_nan=False))
    print(f"diffusers {diffusers.__version__}: {len(cases)} renders")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
