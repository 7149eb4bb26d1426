"""Writes adapters of every kind that peft has, and what UNets and text towers answer with them, for
foreign_parity_test.cpp.

For each model of MODELS: FOLDER/MODEL is a pipeline folder, FOLDER/MODEL_KIND.safetensors an adapter, and
answers.safetensors has MODEL.KIND.STRENGTH; cases.json lists them.
"""

import copy
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tiny_pipelines import make  # noqa: E402

import torch  # noqa: E402
from peft import LoHaConfig, LoKrConfig, LoraConfig, get_peft_model_state_dict, inject_adapter_in_model  # noqa: E402
from peft.tuners.tuners_utils import BaseTunerLayer  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

MODELS = ("sd15", "sdxl")
STRENGTHS = (0.0, 0.5, 1.0, 1.3)
PROMPT = "a red house in the meadow"
ATTENTION = ["to_q", "to_k", "to_v", "to_out.0"]
TRANSFORMER = [*ATTENTION, "ff.net.0.proj", "ff.net.2", "proj_in", "proj_out"]
CONVOLUTIONS = ["conv1", "conv2", "conv_shortcut", "downsamplers.0.conv", "upsamplers.0.conv", "conv_in", "conv_out"]
TIME = ["time_emb_proj", "time_embedding.linear_1", "time_embedding.linear_2"]
EVERYWHERE = [*TRANSFORMER, *CONVOLUTIONS, *TIME]
TEXT = ["q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"]

# Kind → settings of the UNet's adapter. LyCORIS' readers and peft differ in LoKr's scale where both factors are
# whole, so alpha is the rank there.
KINDS = {
    "lora": LoraConfig(r=4, lora_alpha=6, target_modules=EVERYWHERE),
    "dora": LoraConfig(r=4, lora_alpha=6, target_modules=[*TRANSFORMER, "conv1", "conv_shortcut"], use_dora=True),
    "loha": LoHaConfig(r=3, alpha=5, target_modules=[*TRANSFORMER, *CONVOLUTIONS]),
    "loha_tucker": LoHaConfig(r=3, alpha=5, target_modules=["conv1", "conv2"], use_effective_conv2d=True),
    "lokr": LoKrConfig(r=1, alpha=2, target_modules=TRANSFORMER, decompose_both=True, decompose_factor=4),
    "lokr_whole": LoKrConfig(r=99, alpha=99, target_modules=[*ATTENTION, "conv1"], decompose_factor=4),
    "lokr_tucker": LoKrConfig(
        r=1, alpha=2, target_modules=["conv1", "conv2"], decompose_factor=4, use_effective_conv2d=True
    ),
}
LYCORIS = ("loha", "lokr")
# A few times smaller than the weights, as trained changes are: larger ones sharpen attention until float32 itself
# is 1e-4 from float64.
SIZES = {"lora_B": 0.15, "hada_w1_a": 0.15, "hada_w2_a": 0.15, "lokr_w1": 0.1, "lokr_w1_a": 0.1}


def fill(model, generator):
    """Random numbers for everything the adapter brought."""
    for name, parameter in model.named_parameters():
        parts = name.split(".")
        if "lora_magnitude_vector" in parts:
            parameter.mul_(1 + 0.2 * torch.rand(parameter.shape, generator=generator))
            continue
        own = [part for part in parts if part.startswith(("lora_", "hada_", "lokr_"))]
        if not own:
            continue
        fan = parameter[0].numel() ** 0.5 if own[0] in ("lora_A",) else 1.0
        parameter.copy_(SIZES.get(own[0], 0.7) * torch.randn(parameter.shape, generator=generator) / fan)


def weigh(model, strength):
    for module in model.modules():
        if isinstance(module, BaseTunerLayer):
            module.set_scale("x", strength)


def with_adapter(module, config, seed):
    changed = inject_adapter_in_model(config, copy.deepcopy(module), adapter_name="x").eval()
    fill(changed, torch.Generator().manual_seed(seed))
    return changed, get_peft_model_state_dict(changed, adapter_name="x")


def write_lycoris(path, state, config, xl):
    """In the names of kohya's tools for the first model, LyCORIS' own for the second."""
    tensors = {}
    for key, value in state.items():
        stem, slot = key.rsplit(".", 1)
        stem = ("lycoris_" if xl else "lora_unet_") + stem.replace(".", "_")
        tensors[f"{stem}.{slot}"] = value.contiguous()
        tensors[f"{stem}.alpha"] = torch.tensor(float(config.alpha))
    save_file(tensors, path)


def text_towers(pipe, xl):
    return ["text_encoder", "text_encoder_2"] if xl else ["text_encoder"]


def encoded(pipe, xl):
    """The prompt's states and, for SDXL, its pooled vector."""
    if not xl:
        return {"context": pipe.encode_prompt(PROMPT, "cpu", 1, False)[0]}
    states = pipe.encode_prompt(PROMPT, device="cpu", do_classifier_free_guidance=False)
    return {"context": states[0], "pooled": states[2]}


def inputs_for(pipe, xl):
    torch.manual_seed(6)
    inputs = {
        "sample": torch.randn(2, 4, 9, 14),
        "timesteps": torch.tensor([601.0, 20.5]),
        "context": torch.randn(2, 77, pipe.unet.config.cross_attention_dim),
    }
    if xl:
        inputs["pooled"] = torch.randn(2, 40)
        inputs["sizes"] = torch.tensor([[64.0, 96, 0, 8, 64, 96], [32.0, 32, 4, 0, 32, 32]])
    return inputs


def answer(unet, given):
    added = {"text_embeds": given["pooled"], "time_ids": given["sizes"]} if "pooled" in given else None
    return unet(given["sample"], given["timesteps"], given["context"], added_cond_kwargs=added).sample


def unet_cases(model, pipe, folder, given, answers, cases):
    xl = model == "sdxl"
    base = answers[f"{model}.base"] = answer(pipe.unet, given)
    for i, (kind, config) in enumerate(KINDS.items()):
        unet, state = with_adapter(pipe.unet, config, 50 + i)
        path = folder / f"{model}_{kind}.safetensors"
        if kind.startswith(LYCORIS):
            write_lycoris(path, state, config, xl)
        else:
            settings = {"r": config.r, "lora_alpha": config.lora_alpha}
            pipe.save_lora_weights(
                folder, unet_lora_layers=state, weight_name=path.name, unet_lora_adapter_metadata=settings
            )
        for strength in STRENGTHS:
            weigh(unet, strength)
            name = f"{model}.{kind}.{strength}"
            # peft keeps DoRA's lengths at 0; here 0 is the model itself.
            answers[name] = base if strength == 0 else answer(unet, given)
            cases.append({"model": model, "kind": kind, "strength": strength, "answer": name})


def text_case(model, pipe, folder, answers):
    """One adapter for the UNet's attention and every text tower."""
    xl = model == "sdxl"
    config = LoraConfig(r=4, lora_alpha=4, target_modules=TEXT)
    plain = encoded(pipe, xl)
    answers.update({f"{model}.text.0.0.{key}": value for key, value in plain.items()})
    changed, states = copy.copy(pipe), {}
    towers = {}
    for i, name in enumerate(text_towers(pipe, xl)):
        towers[name], states[f"{name}_lora_layers"] = with_adapter(getattr(pipe, name), config, 90 + i)
        setattr(changed, name, towers[name])
    _, unet_state = with_adapter(pipe.unet, LoraConfig(r=4, lora_alpha=4, target_modules=TRANSFORMER), 95)
    pipe.save_lora_weights(
        folder, unet_lora_layers=unet_state, weight_name=f"{model}_text.safetensors", **states
    )
    for strength in STRENGTHS[1:]:
        for tower in towers.values():
            weigh(tower, strength)
        for key, value in encoded(changed, xl).items():
            answers[f"{model}.text.{strength}.{key}"] = value


def main():
    folder = Path(sys.argv[1])
    answers, cases = {}, []
    for seed, model in enumerate(MODELS):
        pipe = make(model, folder / model, seed=70 + seed)
        given = inputs_for(pipe, model == "sdxl")
        answers.update({f"{model}.{key}": value for key, value in given.items()})
        unet_cases(model, pipe, folder, given, answers, cases)
        text_case(model, pipe, folder, answers)
    (folder / "cases.json").write_text(json.dumps(cases))
    save_file({k: v.contiguous().clone() for k, v in answers.items()}, folder / "answers.safetensors")


if __name__ == "__main__":
    main()
