"""Opens the files that foreign_parity_test.cpp has written for other programs with diffusers.

shared.json lists file, model and number of low-rank layers; every layer has to arrive and act as the adapter
did that it was written from.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import tiny_pipelines  # noqa: E402, F401 (quiet, one thread, no gradients)
from foreign_cases import answer, encoded, text_towers  # noqa: E402

from diffusers import StableDiffusionPipeline, StableDiffusionXLPipeline  # noqa: E402
from safetensors import safe_open  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

TOLERANCE = 1e-4


def check(folder, case, answers):
    model, kind, file = case["model"], case["kind"], case["file"]
    xl = model == "sdxl"
    with safe_open(folder / file, "pt") as opened:
        keys = set(opened.keys())
        metadata = opened.metadata() or {}
    if case["names"] == "kohya":
        assert len([key for key in keys if key.endswith(".alpha")]) == case["layers"], file
        assert metadata["ss_network_module"] == "networks.lora", metadata
        assert not xl or any("input_blocks_" in key for key in keys), file
        assert not xl or metadata["ss_base_model_version"] == "sdxl_base_v1-0", metadata
    opener = StableDiffusionXLPipeline if xl else StableDiffusionPipeline
    pipe = opener.from_pretrained(folder / model)
    # An unexpected or missing key is an error or fewer layers than were written.
    pipe.load_lora_weights(folder, weight_name=file, adapter_name="shared")
    parts = ["unet", *text_towers(pipe, xl)]
    loaded = sum(1 for part in parts for key in getattr(pipe, part).state_dict() if ".lora_A." in key)
    assert loaded == case["layers"], (file, loaded, case["layers"])
    given = {key: answers[f"{model}.{key}"] for key in ("sample", "timesteps", "context")}
    given |= {key: answers[f"{model}.{key}"] for key in ("pooled", "sizes") if f"{model}.{key}" in answers}
    for strength in (0.5, 1.0):
        pipe.set_adapters(["shared"], [strength])
        if kind == "text":
            pairs = [(value, answers[f"{model}.text.{strength}.{key}"]) for key, value in encoded(pipe, xl).items()]
        else:
            pairs = [(answer(pipe.unet, given), answers[f"{model}.{kind}.{strength}"])]
        worst = max((got - expected).abs().max().item() for got, expected in pairs)
        assert worst <= TOLERANCE, (file, strength, worst)
        print(f"{file} at {strength}: {loaded} layers, largest difference {worst:.2e}")


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "shared.json").read_text())
    assert len(cases) == 8, cases
    answers = load_file(folder / "answers.safetensors")
    for case in cases:
        check(folder, case, answers)


if __name__ == "__main__":
    main()
