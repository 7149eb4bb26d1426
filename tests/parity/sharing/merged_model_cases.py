"""Writes tiny models, as folders and as single files, and LoRA files for merged_model_parity_test.cpp.

FOLDER/NAME is a pipeline folder, FOLDER/single/NAME.safetensors the same as a single file in the names of the
original programs; merges.json lists them. The LoRA changes linear maps and convolutions of the UNet and every text
tower.
"""

import json
import sys
from pathlib import Path

PARITY = Path(__file__).resolve().parent.parent
for part in ("support", "adapters", "checkpoints", "pipeline"):
    sys.path.insert(0, str(PARITY / part))
from foreign_cases import CONVOLUTIONS, TEXT, TRANSFORMER, text_towers, with_adapter  # noqa: E402
from tiny_pipelines import make  # noqa: E402
import single_file_cases  # noqa: E402

import torch  # noqa: E402
from peft import LoraConfig  # noqa: E402

SCALES = {"folder": 0.8, "single": 1.25}


def write_lora(path, pipe):
    xl = hasattr(pipe, "text_encoder_2")
    states = {}
    for i, name in enumerate(text_towers(pipe, xl)):
        config = LoraConfig(r=4, lora_alpha=4, target_modules=TEXT)
        _, states[f"{name}_lora_layers"] = with_adapter(getattr(pipe, name), config, 60 + i)
    config = LoraConfig(r=4, lora_alpha=4, target_modules=[*TRANSFORMER, *CONVOLUTIONS])
    _, unet = with_adapter(pipe.unet, config, 65)
    pipe.save_lora_weights(path.parent, unet_lora_layers=unet, weight_name=path.name, **states)


def add_private_facts(folder):
    """What libraries and programs leave behind in configs."""
    for part in ("unet", "text_encoder"):
        path = folder / part / "config.json"
        config = json.loads(path.read_text())
        config["_name_or_path"] = "/srv/ana/secret-project"
        path.write_text(json.dumps(config))


def main():
    folder = Path(sys.argv[1])
    cases = []
    for seed, name in enumerate(("sd15", "sdxl")):
        pipe = make(name, folder / name, seed=50 + seed)
        write_lora(folder / f"{name}-lora.safetensors", pipe)
        add_private_facts(folder / name)
        cases.append({"name": name, "model": name, "kind": "folder"})
    single = folder / "single"
    single.mkdir()
    for seed, name in enumerate(("sd1", "sd2_noise", "sdxl")):
        pipe = single_file_cases.make(single, name, 80 + seed)
        single_file_cases.write_files(single, name, pipe)
        write_lora(folder / f"single-{name}-lora.safetensors", pipe)
        cases.append({"name": f"single-{name}", "model": f"single/{name}.safetensors", "kind": "single"})
    for case in cases:
        case["scale"] = SCALES[case["kind"]]
    (folder / "merges.json").write_text(json.dumps(cases))


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()
