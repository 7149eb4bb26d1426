"""Opens the adapters that adapters_parity_test.cpp has written with diffusers and compares.

written.json lists files, and names of the expected factors and outputs in written_answers.safetensors.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import tiny_pipelines  # noqa: E402, F401 (quiet, one thread, no gradients)

import torch  # noqa: E402
from diffusers import StableDiffusionPipeline  # noqa: E402
from safetensors import safe_open  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

TOLERANCE = 1e-5


def check(folder, case, answers, given):
    name = case["file"]
    with safe_open(folder / f"{name}.safetensors", "pt") as file:
        metadata = file.metadata() or {}
        keys = set(file.keys())
    # With this key and alphas in one file diffusers refuses it.
    assert "lora_adapter_metadata" not in metadata, name
    assert len(keys) == 3 * case["layers"], (name, len(keys))
    pipe = StableDiffusionPipeline.from_pretrained(folder / "model")
    pipe.load_lora_weights(folder, weight_name=f"{name}.safetensors", adapter_name="written")
    loaded = [key for key in pipe.unet.state_dict() if ".lora_A." in key]
    assert len(loaded) == case["layers"], (name, len(loaded))
    for weight in case["weights"]:
        pipe.set_adapters(["written"], [weight])
        output = pipe.unet(given["sample"], given["timesteps"], given["context"]).sample
        expected = answers[f"{name}.{weight}"]
        off = (output - expected).abs().max().item()
        moved = (expected - given["base"]).abs().max().item()
        assert moved > 0.01, (name, "the adapter does nothing", moved)
        assert off <= TOLERANCE, (name, weight, off)
        print(f"{name} at {weight}: {len(loaded)} layers, largest difference {off:.2e}")
    pipe.unload_lora_weights()
    after = pipe.unet(given["sample"], given["timesteps"], given["context"]).sample
    assert torch.equal(after, given["base"]) or (after - given["base"]).abs().max() <= 1e-6, name


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "written.json").read_text())
    assert len(cases) == 3
    for case in cases:
        check(folder, case, load_file(folder / "written_answers.safetensors"), load_file(folder / "answers.safetensors"))


if __name__ == "__main__":
    main()
