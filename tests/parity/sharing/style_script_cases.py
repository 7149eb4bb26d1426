"""Writes tiny pipelines, LoRA files for UNet and text towers, and the pictures that are to be drawn, for
style_script_parity_test.cpp. Nothing is computed here: the scripts that Diptych writes are the reference.
"""

import json
import sys
from pathlib import Path

PARITY = Path(__file__).resolve().parent.parent
for part in ("support", "adapters"):
    sys.path.insert(0, str(PARITY / part))
from foreign_cases import ATTENTION, TEXT, text_towers, with_adapter  # noqa: E402
from tiny_pipelines import make  # noqa: E402

from peft import LoraConfig  # noqa: E402

PROMPT = "a red house in the meadow, \"café\""
NEGATIVE = "blurry, low quality"


def write_lora(folder, model, pipe, with_text):
    states = {}
    if with_text:
        for i, name in enumerate(text_towers(pipe, model == "sdxl")):
            config = LoraConfig(r=3, lora_alpha=3, target_modules=TEXT)
            _, states[f"{name}_lora_layers"] = with_adapter(getattr(pipe, name), config, 30 + i)
    # Layers of two ranks, as every adapter has whose rank some narrow layer caps.
    config = LoraConfig(r=4, lora_alpha=4, rank_pattern={"to_k": 2}, alpha_pattern={"to_k": 2}, target_modules=ATTENTION)
    _, unet = with_adapter(pipe.unet, config, 40)
    name = f"{model}{'_text' if with_text else ''}.safetensors"
    pipe.save_lora_weights(folder, unet_lora_layers=unet, weight_name=name, **states)
    return name


def main():
    folder = Path(sys.argv[1])
    cases = []
    for seed, model in enumerate(("sd15", "sdxl")):
        pipe = make(model, folder / model, seed=20 + seed)
        files = [write_lora(folder, model, pipe, with_text) for with_text in (False, True)]
        base = {"model": model, "prompt": PROMPT, "negative": NEGATIVE, "seed": 5, "steps": 8, "guidance": 5.0,
                "start": 800.0, "sampler": "ddim", "width": 64, "height": 64, "strengths": [0.0, 2.5 if model == "sd15" else 6.0, -1.0]}
        cases += [
            {**base, "adapter": files[0]},
            {**base, "adapter": files[1], "sampler": "dpmpp-2m-karras", "width": 112, "height": 72},
            {**base, "adapter": files[0], "sampler": "euler-a", "start": 700.0, "negative": None,
             "strengths": [0.0, 9.0, -1.0]},
        ]
        if model == "sd15":
            cases += [
                {**base, "adapter": files[0], "sampler": "pndm", "guidance": 1.0, "width": 0, "height": 0},
                {**base, "adapter": files[1], "sampler": "euler", "start": 1000.0, "negative": ""},
            ]
        else:
            cases += [
                {**base, "adapter": files[1], "sampler": "euler", "negative": ""},
                {**base, "adapter": files[0], "sampler": "dpmpp-2m", "seed": 2**32 + 9},
            ]
    for i, case in enumerate(cases):
        case["name"] = f"style{i}"
    (folder / "styles.json").write_text(json.dumps(cases))


if __name__ == "__main__":
    main()
