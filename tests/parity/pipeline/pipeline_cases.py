"""Writes tiny pipelines and what diffusers renders with them, for pipeline_parity_test.cpp.

FOLDER/VARIANT are pipeline folders, FOLDER/*.safetensors LoRA files and answers; renders.json,
guided.json, conditions.json and emphasis.json list the cases.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from kohya_lora import ALL, ATTENTION, write_lora  # noqa: E402
from tiny_pipelines import VARIANTS, make  # noqa: E402

import diffusers  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

SAMPLERS = {
    "ddim": ("DDIMScheduler", {}),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler-a": ("EulerAncestralDiscreteScheduler", {}),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", {}),
    "dpmpp-2m-karras": ("DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
    "pndm": ("PNDMScheduler", {"skip_prk_steps": True}),
}
FEW_SAMPLERS = ("ddim", "euler", "dpmpp-2m")
# Pixels by variant. The latents are 8 x 8, 14 x 9, and 5 x 7: sizes that halve evenly and that do not.
SIZES = {
    "sd15": ((64, 64), (112, 72)),
    "epsilon": ((40, 56),),
    "velocity": ((40, 56), (64, 64)),
    "sd2": ((64, 64), (112, 72)),
    "sdxl": ((64, 64), (112, 72)),
    "sdxl_velocity": ((40, 56), (64, 64)),
}
PROMPT = "a red house in the meadow, café, " + "in watercolor style with blue birds " * 12
NEGATIVE = "blurry, low quality"
# What SDXL's pipelines tell apart: no negative prompt, an empty one, and words.
NEGATIVES = (None, "", NEGATIVE)
SCALE_A, SCALE_B = 1.7, -0.6


class Scheduled:
    """The pipeline with another sampler, as from_config() makes it."""

    def __init__(self, pipe):
        self.pipe = pipe
        self.config = pipe.scheduler.config

    def use(self, sampler):
        name, extra = SAMPLERS[sampler]
        self.pipe.scheduler = getattr(diffusers, name).from_config(self.config, **extra)
        return self.pipe


def generator(seed):
    return torch.Generator("cpu").manual_seed(seed)


def render(pipe, case):
    """The picture through the pipeline, and the last latent of its callback."""
    last = {}

    def keep(_pipe, _step, _t, values):
        last["latent"] = values["latents"].clone()
        return values

    image = pipe(
        case["prompt"], negative_prompt=case["negative"], width=case["width"], height=case["height"],
        num_inference_steps=case["steps"], guidance_scale=case["guidance"],
        generator=generator(case["seed"]), output_type="np", callback_on_step_end=keep,
    ).images
    pixels = torch.from_numpy((image[0] * 255).round().astype(np.uint8))
    return {"latent": last["latent"], "image": pixels}


def plain_renders(pipes, answers):
    cases = []
    for variant, scheduled in pipes.items():
        sdxl = variant.startswith("sdxl")
        for sampler in FEW_SAMPLERS if sdxl or variant == "sd2" else SAMPLERS:
            for width, height in SIZES[variant]:
                seed = 11 + len(cases)
                negative = NEGATIVES[len(cases) % 3] if sdxl else NEGATIVE
                # Twice without an unconditional row.
                guidance = 1.0 if variant == "epsilon" and sampler in ("ddim", "pndm") else 5.0
                case = {"variant": variant, "sampler": sampler, "width": width, "height": height, "steps": 20,
                        "guidance": guidance, "prompt": PROMPT, "negative": negative, "seed": seed}
                case["name"] = f"render.{len(cases)}"
                for key, value in render(scheduled.use(sampler), case).items():
                    answers[f"{case['name']}.{key}"] = value
                cases.append(case)
    return cases


def noise_prediction(pipe, x, t, state, active=None):
    """One evaluation of the UNet with at most one adapter: (name, weight)."""
    if active is None:
        pipe.disable_lora()
    else:
        pipe.enable_lora()
        pipe.set_adapters([active[0]], [active[1]])
    return pipe.unet(x, t, state).sample


def guided_render(pipe, case, states):
    """Style guidance, term by term: e_u + g (e_c - e_u) + sum of lambda_i (e_si - e_c)."""
    scheduler = pipe.scheduler
    scheduler.set_timesteps(case["steps"])
    source = generator(case["seed"])
    x = torch.randn((1, 4, case["height"] // 8, case["width"] // 8), generator=source) * scheduler.init_noise_sigma
    for t in scheduler.timesteps:
        scaled = scheduler.scale_model_input(x, t)
        base = noise_prediction(pipe, scaled, t, states[case["prompt"]])
        total = base
        if case["guidance"] > 1:
            without = noise_prediction(pipe, scaled, t, states[case["negative"]])
            total = without + case["guidance"] * (base - without)
        if t <= case["gate"]:
            for style in case["styles"]:
                own = noise_prediction(pipe, scaled, t, states[style["prompt"]], (style["adapter"], style["alpha"]))
                total = total + style["strength"] * (own - base)
        extra = {"generator": source} if case["sampler"] in ("ddim", "euler-a") else {}
        x = scheduler.step(total, t, x, **extra).prev_sample
    return x


def guided_renders(folder, scheduled, answers):
    pipe = scheduled.pipe
    write_lora(folder / "a.safetensors", pipe.unet, seed=1, ends=ATTENTION, rank=4, alpha=2.0)
    write_lora(folder / "b.safetensors", pipe.unet, seed=2, ends=ALL, rank=3, alpha=4.5)
    for name in ("a", "b"):
        pipe.load_lora_weights(folder, weight_name=f"{name}.safetensors", adapter_name=name)
    base = {"steps": 10, "prompt": "a red house in the meadow", "negative": NEGATIVE, "guidance": 5.0,
            "seed": 77, "gate": 800, "width": 112, "height": 72, "sampler": "ddim"}
    a = {"adapter": "a", "prompt": "a red house in the meadow in woodcut style", "strength": 3.0, "alpha": 1.0}
    b = {"adapter": "b", "prompt": "a red house in sketch style", "strength": -1.5, "alpha": 0.7}
    cases = [
        {**base, "styles": [a, b]},
        {**base, "styles": [{**a, "strength": 5.0}]},
        {**base, "styles": [a, {**b, "strength": 0.0}], "gate": 1000},
        {**base, "styles": [b, a], "guidance": 1.0},
        {**base, "styles": [a, b], "sampler": "euler-a", "gate": 500, "width": 64, "height": 64},
        {**base, "styles": [a, a], "sampler": "dpmpp-2m-karras"},
        {**base, "styles": [b], "sampler": "pndm", "seed": 2**32 + 5},
    ]
    texts = {base["prompt"], NEGATIVE, a["prompt"], b["prompt"]}
    states = {text: pipe.encode_prompt(text, "cpu", 1, False)[0] for text in texts}
    for i, case in enumerate(cases):
        case["name"] = f"guided.{i}"
        answers[case["name"]] = guided_render(scheduled.use(case["sampler"]), case, states)
    # Both as ordinary adapters of the base, in every row.
    pipe.enable_lora()
    pipe.set_adapters(["a", "b"], [SCALE_A, SCALE_B])
    case = {**base, "styles": [], "adapters": [["a", SCALE_A], ["b", SCALE_B]], "name": "guided.weights", "steps": 20}
    answers[case["name"]] = render(scheduled.use("ddim"), case)["latent"]
    cases.append(case)
    return cases


def condition_cases(pipes, answers):
    """What the rows of SDXL are told: states and pooled vectors of (negative, positive)."""
    cases = []
    for variant, scheduled in pipes.items():
        if not variant.startswith("sdxl"):
            continue
        for prompt in (PROMPT, "a red house", ""):
            for negative in NEGATIVES:
                positive, other, pooled, other_pooled = scheduled.pipe.encode_prompt(
                    prompt, device="cpu", num_images_per_prompt=1, do_classifier_free_guidance=True,
                    negative_prompt=negative,
                )
                case = {"name": f"condition.{len(cases)}", "variant": variant, "prompt": prompt, "negative": negative}
                answers[case["name"] + ".context"] = torch.cat([other, positive])
                answers[case["name"] + ".pooled"] = torch.cat([other_pooled, pooled])
                cases.append(case)
    return cases


# Prompts in the grammar, and the parts they mean: text and weight, None for a chunk's end.
EMPHASIS = [
    ("a red house", [("a red house", 1.0)]),
    ("a (red) house", [("a ", 1.0), ("red", 1.1), (" house", 1.0)]),
    ("a ((red)) [house], blue", [("a ", 1.0), ("red", 1.1**2), (" ", 1.0), ("house", 1 / 1.1), (", blue", 1.0)]),
    ("(a red house:1.6) in [the] (meadow:0.3)",
     [("a red house", 1.6), (" in ", 1.0), ("the", 1 / 1.1), (" ", 1.0), ("meadow", 0.3)]),
    ("((red:1.5) cat:0.5) \\(sea\\)", [("red", 0.75), (" cat", 0.5), (" (sea)", 1.0)]),
    ("(everything:2)", [("everything", 2.0)]),
    ("a red house BREAK (blue:1.4) sea", [("a red house", 1.0), None, ("blue", 1.4), (" sea", 1.0)]),
    ("a (long:1.3) tale, " * 12, [("a ", 1.0), ("long", 1.3), (" tale, ", 1.0)] * 12),
    ("no commas here " * 30 + "(end:1.5)", [("no commas here " * 30, 1.0), ("end", 1.5)]),
    ("", []),
]
CHUNK, BACKTRACK = 75, 20


def chunk_tokens(tokenizer, parts):
    """Chunks of (id, weight); a full chunk gives up what follows a comma among its last tokens."""
    comma = tokenizer.convert_tokens_to_ids(",</w>")
    chunks, current = [], []
    for part in parts:
        if part is None:
            chunks.append(current)
            current = []
            continue
        text, weight = part
        for token in tokenizer(text, add_special_tokens=False).input_ids:
            if len(current) == CHUNK:
                commas = [i for i, (known, _) in enumerate(current) if known == comma]
                # A comma that is the chunk's very last token leaves nothing to move.
                cut = commas[-1] + 1 if commas and CHUNK - commas[-1] - 1 <= BACKTRACK - 1 and token != comma else CHUNK
                chunks.append(current[:cut])
                current = current[cut:]
            current.append((token, weight))
    if current or not chunks:
        chunks.append(current)
    return chunks


def emphasised(tokenizer, states_of, chunks):
    """A1111's "original" rule in NumPy: rows times weight, then all times old mean / new mean."""
    states = []
    for chunk in chunks:
        fill = CHUNK - len(chunk)
        ids = [tokenizer.bos_token_id, *[i for i, _ in chunk], tokenizer.eos_token_id]
        ids += [tokenizer.pad_token_id] * fill
        weights = np.array([1.0, *[w for _, w in chunk], 1.0, *[1.0] * fill], np.float64)
        z = states_of(torch.tensor([ids])).numpy().astype(np.float64)
        before = z.mean()
        z = z * weights[None, :, None]
        states.append(z * (before / z.mean()))
    return torch.from_numpy(np.concatenate(states, 1).astype(np.float32))


def emphasis_cases(pipes, answers):
    """SD 1.5's last states; SDXL's, each tower by itself, side by side, with the first chunk's pooled vector."""

    def last(encoder):
        return lambda ids: encoder(ids).last_hidden_state

    def last_but_one(encoder):
        return lambda ids: encoder(ids, output_hidden_states=True).hidden_states[-2]

    one, two = pipes["sd15"].pipe, pipes["sdxl"].pipe
    towers = {
        "sd15": [(one.tokenizer, last(one.text_encoder))],
        "sdxl": [
            (two.tokenizer, last_but_one(two.text_encoder)),
            (two.tokenizer_2, last_but_one(two.text_encoder_2)),
        ],
    }
    cases = []
    for variant, sides in towers.items():
        for prompt, parts in EMPHASIS:
            case = {"name": f"emphasis.{len(cases)}", "variant": variant, "prompt": prompt}
            states = [emphasised(tokenizer, of, chunk_tokens(tokenizer, parts)) for tokenizer, of in sides]
            answers[case["name"]] = torch.cat(states, -1)
            if variant == "sdxl":
                chunk = [token for token, _ in chunk_tokens(two.tokenizer_2, parts)[0]]
                ids = [two.tokenizer_2.bos_token_id, *chunk, two.tokenizer_2.eos_token_id]
                ids += [two.tokenizer_2.pad_token_id] * (CHUNK - len(chunk))
                answers[case["name"] + ".pooled"] = two.text_encoder_2(torch.tensor([ids])).text_embeds
            cases.append(case)
    return cases


def main():
    folder = Path(sys.argv[1])
    pipes = {variant: Scheduled(make(variant, folder / variant, seed=100 + i)) for i, variant in enumerate(VARIANTS)}
    answers = {}
    lists = {"renders": plain_renders(pipes, answers)}
    lists["conditions"] = condition_cases(pipes, answers)
    lists["emphasis"] = emphasis_cases(pipes, answers)
    lists["guided"] = guided_renders(folder, pipes["sd15"], answers)
    for name, cases in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(cases))
    save_file({name: tensor.contiguous().clone() for name, tensor in answers.items()}, folder / "answers.safetensors")


if __name__ == "__main__":
    main()
