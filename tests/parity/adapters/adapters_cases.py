"""Writes LoRA files and what the UNet answers with them in diffusers, for adapters_parity_test.cpp.

FOLDER/model is a pipeline folder, FOLDER/*.safetensors adapters, cases.json lists which adapters at
which weights, answers.safetensors holds the inputs and the outputs.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from kohya_lora import ALL, ATTENTION, merged, write_lora  # noqa: E402
from tiny_pipelines import make  # noqa: E402

import torch  # noqa: E402
from diffusers.utils import convert_state_dict_to_kohya  # noqa: E402
from peft import LoraConfig, get_peft_model_state_dict  # noqa: E402
from safetensors.torch import save_file  # noqa: E402


def write_trained_by_peft(folder, pipe):
    """An adapter as a peft training leaves it, converted to kohya's names by diffusers."""
    generator = torch.Generator().manual_seed(9)
    pipe.unet.add_adapter(LoraConfig(r=4, lora_alpha=6, target_modules=list(ATTENTION)), adapter_name="trained")
    for name, parameter in pipe.unet.named_parameters():
        if "lora_" in name:
            parameter.copy_(0.15 * torch.randn(parameter.shape, generator=generator))
    state = get_peft_model_state_dict(pipe.unet, adapter_name="trained")
    pipe.unet.delete_adapters("trained")
    kohya = {}
    for key, value in convert_state_dict_to_kohya({f"unet.{k}": v for k, v in state.items()}).items():
        # The converter takes alpha for the rank; the trainer knows better.
        kohya[key] = torch.tensor(6.0) if key.endswith(".alpha") else value.contiguous()
    save_file(kohya, folder / "trained.safetensors")


def main():
    folder = Path(sys.argv[1])
    pipe = make("sd15", folder / "model", seed=40)
    unet = pipe.unet
    write_lora(folder / "attention.safetensors", unet, seed=1, ends=ATTENTION, rank=4, alpha=2.0)
    write_lora(folder / "everywhere.safetensors", unet, seed=2, ends=ALL, rank=3, alpha=4.5)
    write_lora(folder / "spread.safetensors", unet, seed=3, ends=ALL, alpha=1.5, spread=("rank",))
    write_lora(folder / "alphas.safetensors", unet, seed=7, ends=ALL, alpha=1.5, spread=("rank", "alpha"))
    write_lora(folder / "no_alpha.safetensors", unet, seed=4, ends=ATTENTION, rank=2, alpha=None)
    write_lora(folder / "float16.safetensors", unet, seed=5, ends=("to_k", "to_v"), rank=4, alpha=4.0, dtype=torch.float16)
    write_trained_by_peft(folder, pipe)
    names = ["attention", "everywhere", "spread", "no_alpha", "float16", "trained"]

    torch.manual_seed(6)
    inputs = {
        "sample": torch.randn(2, 4, 9, 14),
        "timesteps": torch.tensor([601.0, 20.5]),
        "context": torch.randn(2, 77, 32),
    }
    answers = dict(inputs)
    answers["base"] = unet(inputs["sample"], inputs["timesteps"], inputs["context"]).sample
    cases = []
    # diffusers 0.42 gives attention layers of differing alphas one alpha for all: the definition instead.
    for weight in (1.0, -0.4):
        name = f"case.{len(cases)}"
        model = merged(unet, folder / "alphas.safetensors", weight)
        answers[name] = model(inputs["sample"], inputs["timesteps"], inputs["context"]).sample
        cases.append({"name": name, "use": {"alphas": weight}})
    for name in names:
        pipe.load_lora_weights(folder, weight_name=f"{name}.safetensors", adapter_name=name)
    uses = [{name: weight} for name in names for weight in (1.0, -0.4)]
    uses += [{"attention": 0.8, "everywhere": 0.5, "float16": -1.0}, dict.fromkeys(names, 0.3)]
    for use in uses:
        pipe.set_adapters(list(use), list(use.values()))
        name = f"case.{len(cases)}"
        answers[name] = unet(inputs["sample"], inputs["timesteps"], inputs["context"]).sample
        cases.append({"name": name, "use": use})

    # The same adapter in another form.
    pipe.save_lora_weights(folder, unet_lora_layers=get_peft_model_state_dict(unet, adapter_name="attention"),
                           weight_name="peft.safetensors")
    (folder / "cases.json").write_text(json.dumps(cases))
    save_file({k: v.contiguous().clone() for k, v in answers.items()}, folder / "answers.safetensors")


if __name__ == "__main__":
    main()
