"""Writes adapter files with peft and diffusers, and what modules they change, for adapter_formats_parity_test.cpp.

FOLDER/NAME.safetensors are adapters; cases.json says of each which layers peft itself, or the rule the file was
named by, gives it; models.json lists the modules of the models. LyCORIS is not in the reference environment:
its names (lora_unet_… and lycoris_… with hada_, lokr_ and alpha) are written down here, around tensors that
peft's LoHa and LoKr made.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from adapter_models import REAL_UNETS, UNETS, default_sites, layers_of, ldm_paths, narrow, real  # noqa: E402

import torch  # noqa: E402
from diffusers import StableDiffusionPipeline, StableDiffusionXLPipeline  # noqa: E402
from diffusers.loaders.lora_conversion_utils import (  # noqa: E402
    _convert_non_diffusers_lora_to_diffusers,
    _maybe_map_sgm_blocks_to_diffusers,
)
from diffusers.training_utils import _collate_lora_metadata  # noqa: E402
from diffusers.utils import convert_state_dict_to_kohya  # noqa: E402
from diffusers.utils.state_dict_utils import (  # noqa: E402
    convert_state_dict_to_diffusers,
    convert_unet_state_dict_to_peft,
)
from peft import (  # noqa: E402
    LoHaConfig,
    LoKrConfig,
    LoraConfig,
    get_peft_model,
    get_peft_model_state_dict,
)
from peft.tuners.tuners_utils import BaseTunerLayer  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

LINEAR = ["to_q", "to_k", "to_v", "to_out.0", "proj_in", "proj_out", "ff.net.0.proj", "ff.net.2"]
CONVOLUTIONS = ["conv1", "conv2", "conv_shortcut", "time_emb_proj", "downsamplers.0.conv", "upsamplers.0.conv"]
ROOTS = ["conv_in", "conv_out", "linear_1", "linear_2"]
TEXT = ["q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"]
TITLES = {
    "real_sd1": "Stable Diffusion 1",
    "real_sd2": "Stable Diffusion 2",
    "real_sdxl": "Stable Diffusion XL",
}
# Layers that kohya's training has by default.
COUNTS = {
    "real_sd1": {"unet": 192, "te1": 72},
    "real_sd2": {"unet": 192, "te1": 138},
    "real_sdxl": {"unet": 722, "te1": 72, "te2": 192},
}
PREFIXES = {"unet": "unet", "te1": "text_encoder", "te2": "text_encoder_2"}


class Cases:
    def __init__(self, folder):
        self.folder = folder
        self.cases = []

    def add(self, name, family, tensors, layers, **more):
        """`layers`: component → path → what is known of the layer there. `tensors` None: the file is there."""
        if tensors is not None:
            whole = {k: v.detach().contiguous().clone() for k, v in tensors.items()}
            save_file(whole, self.folder / f"{name}.safetensors")
        listed = [{"component": c, "path": p, **facts} for c, paths in layers.items() for p, facts in paths.items()]
        self.cases.append({"name": name, "model": family, "layers": listed, **more})


def tuned(module, kind="low rank"):
    """What peft itself says of the layers it has put into a module."""
    result = {}
    for path, layer in module.named_modules():
        if not isinstance(layer, BaseTunerLayer):
            continue
        weight = layer.get_base_layer().weight
        facts = {"kind": kind, "elements": list(weight.shape)}
        facts.update({"scale": layer.scaling["default"], "rank": layer.r["default"]})
        if kind == "low rank" and weight.dim() == 4 and weight.shape[2] > 1:
            facts["kind"] = "low-rank convolution"
        result[path.removeprefix("base_model.model.")] = facts
    return result


def without(layers, *keys):
    result = {}
    for component, paths in layers.items():
        result[component] = {p: {k: v for k, v in f.items() if k not in keys} for p, f in paths.items()}
    return result


def kohya_stem(component, path, two):
    prefix = {"unet": "lora_unet_", "te1": "lora_te1_" if two else "lora_te_", "te2": "lora_te2_"}[component]
    if component != "unet" and not path.startswith("text_model."):
        path = f"text_model.{path}"
    return prefix + path.replace(".", "_")


def write_peft_and_its_relatives(cases, family):
    """One training by peft, in the forms diffusers can write it in."""
    parts = narrow(family)
    unet_patterns = {"rank_pattern": {"ff.net.2": 2}, "alpha_pattern": {"attn2.to_k": 3, "ff.net.2": 5}}
    text_patterns = {"alpha_pattern": {"layers.1.mlp.fc1": 9}}
    states, layers = {}, {}
    for component, module in parts.items():
        targets = LINEAR + CONVOLUTIONS + ROOTS if component == "unet" else TEXT
        patterns = unet_patterns if component == "unet" else text_patterns
        stabilised = component == "te1"
        config = LoraConfig(r=4, lora_alpha=6, target_modules=targets, use_rslora=stabilised, **patterns)
        module.add_adapter(config)
        states[component] = get_peft_model_state_dict(module)
        layers[component] = tuned(module)
    pipeline = StableDiffusionXLPipeline if "te2" in parts else StableDiffusionPipeline
    arguments = {f"{PREFIXES[c]}_lora_layers": s for c, s in states.items()}
    saved = _collate_lora_metadata({PREFIXES[c]: module for c, module in parts.items()})
    pipeline.save_lora_weights(cases.folder, **arguments, **saved, weight_name=f"{family}_peft.safetensors")
    cases.add(f"{family}_peft", family, None, layers, alpha="PEFT's settings", scheme="PEFT's names")
    pipeline.save_lora_weights(cases.folder, **arguments, weight_name=f"{family}_peft_bare.safetensors")
    bare = without(layers, "scale")
    cases.add(f"{family}_peft_bare", family, None, bare, alpha="absent", export="peft")

    prefixed = {f"{PREFIXES[c]}.{k}": v for c, s in states.items() for k, v in s.items()}
    # diffusers' converter takes alpha for the rank, as an integer.
    kohya = convert_state_dict_to_kohya(prefixed)
    cases.add(f"{family}_kohya", family, kohya, bare, alpha="tensor", scheme="kohya's names")
    cases.add(f"{family}_diffusers", family, convert_state_dict_to_diffusers(prefixed), bare, alpha="absent")
    doubled = {f"unet.unet.{k}": v for k, v in states["unet"].items()}
    cases.add(f"{family}_doubled", family, doubled, {"unet": bare["unet"]}, alpha="absent")
    own = {}
    for c, paths in layers.items():
        for path in paths:
            stem = kohya_stem(c, path, "te2" in parts)
            own[f"{stem}.lora_down.weight"] = states[c][f"{path}.lora_A.weight"]
            own[f"{stem}.lora_up.weight"] = states[c][f"{path}.lora_B.weight"]
    cases.add(f"{family}_kohya_by_rule", family, own, bare, alpha="absent", export="kohya")


def write_processor_names(cases):
    """diffusers' first form: attention processors with layers of their own, "to_out" without its number."""
    unet = narrow("sd1")["unet"]
    layers, tensors = {}, {}
    for path, module in default_sites(unet).items():
        attention, _, part = path.rpartition(".to_")
        if not attention:
            continue
        layers[path] = {"kind": "low rank", "elements": list(module.weight.shape), "rank": 3}
        stem = f"{attention}.processor.to_{part.removesuffix('.0')}_lora"
        tensors[f"{stem}.down.weight"] = torch.zeros(3, module.in_features)
        tensors[f"{stem}.up.weight"] = torch.zeros(module.out_features, 3)
    again = convert_unet_state_dict_to_peft(tensors)
    assert {k.split(".lora_")[0] for k in again} == set(layers), "diffusers reads these names otherwise"
    cases.add("sd1_processor", "sd1", tensors, {"unet": layers}, alpha="absent", scheme="diffusers' first names")
    tensors = {f"unet.{k}": v for k, v in tensors.items()}
    cases.add("sd1_processor_unet", "sd1", tensors, {"unet": layers}, alpha="absent")


def write_dora(cases):
    unet = narrow("sd1")["unet"]
    unet.add_adapter(LoraConfig(r=2, lora_alpha=2, target_modules=LINEAR + CONVOLUTIONS, use_dora=True))
    state = {f"unet.{k}": v for k, v in get_peft_model_state_dict(unet).items()}
    layers = tuned(unet)
    for facts in layers.values():
        facts["magnitude"] = "output"
    bare = without({"unet": layers}, "scale")
    cases.add("sd1_dora", "sd1", state, bare, alpha="absent")
    # The converter leaves a dot before the last part of the names of the lengths.
    cases.add("sd1_dora_kohya", "sd1", convert_state_dict_to_kohya(state), bare, alpha="tensor")


def write_lycoris_kinds(cases):
    targets = LINEAR + CONVOLUTIONS
    configs = {
        "LoHa": LoHaConfig(r=2, alpha=6, target_modules=targets, use_effective_conv2d=True),
        "LoHa flat": LoHaConfig(r=2, alpha=6, target_modules=targets),
        "LoKr": LoKrConfig(r=1, alpha=3, target_modules=targets, use_effective_conv2d=True, decompose_both=True),
        "LoKr flat": LoKrConfig(r=1, alpha=3, target_modules=targets),
    }
    for title, config in configs.items():
        model = get_peft_model(narrow("sd1")["unet"], config)
        state = get_peft_model_state_dict(model)
        layers = {"unet": tuned(model, title.split()[0])}
        name = "sd1_" + title.lower().replace(" ", "_")
        settings = {"r": config.r, "alpha": config.alpha}
        cases.add(f"{name}_peft", "sd1", state, layers, alpha="PEFT's settings", config=settings)
        for prefix in ("lora_unet_", "lycoris_"):
            tensors = {}
            for key, value in state.items():
                stem, _, end = key.removeprefix("base_model.model.").rpartition(".")
                tensors[f"{prefix}{stem.replace('.', '_')}.{end}"] = value
                tensors[f"{prefix}{stem.replace('.', '_')}.alpha"] = torch.tensor(float(config.alpha))
            bare = without(layers, "scale")
            cases.add(f"{name}_{prefix.strip('_')}", "sd1", tensors, bare, alpha="tensor")


def zeros_for(module, stem):
    """A layer of rank 1 in half precision, for a module that may have no memory."""
    shape = module.weight.shape
    up = (shape[0], 1, *[1] * (len(shape) - 2))
    half = torch.float16
    return {
        f"{stem}.lora_down.weight": torch.zeros((1, *shape[1:]), dtype=half),
        f"{stem}.lora_up.weight": torch.zeros(up, dtype=half),
        f"{stem}.alpha": torch.tensor(1.0, dtype=half),
    }


def sites_as_layers(sites):
    layers = {}
    for path, module in sites.items():
        shape = list(module.weight.shape)
        convolution = len(shape) == 4 and shape[2] > 1
        kind = "low-rank convolution" if convolution else "low rank"
        layers[path] = {"kind": kind, "elements": shape, "rank": 1}
    return layers


def write_ldm_names(cases, family, unet, convolutions):
    sites = default_sites(unet, convolutions)
    ldm = ldm_paths(unet, sites)
    assert len(set(ldm.values())) == len(sites)
    tensors = {}
    for path, module in sites.items():
        tensors.update(zeros_for(module, "lora_unet_" + ldm[path].replace(".", "_")))
    if family != "uneven":  # diffusers knows models with one number of layers alone
        mapped = _maybe_map_sgm_blocks_to_diffusers(dict(tensors), unet.config)
        read = convert_unet_state_dict_to_peft(_convert_non_diffusers_lora_to_diffusers(mapped)[0])
        paths = {k.removeprefix("unet.").split(".lora_")[0] for k in read}
        assert paths == set(sites), "diffusers reads these names otherwise"
    layers = {"unet": sites_as_layers(sites)}
    facts = {"alpha": "tensor", "structure": family != "uneven"}
    title = "kohya's names for SDXL"
    cases.add(f"{family}_ldm", family, tensors, layers, scheme=title, export="kohya ldm", **facts)
    dotted = {}
    for path, module in sites.items():
        dotted.update(zeros_for(module, f"diffusion_model.{ldm[path]}"))
    cases.add(f"{family}_ldm_dotted", family, dotted, layers, scheme="ComfyUI's names", **facts)


def write_real(cases, family, parts):
    """What kohya's training writes for a real model by default."""
    two = "te2" in parts
    sites = {"unet": default_sites(parts["unet"])}
    for c in sorted(set(parts) - {"unet"}):
        sites[c] = {p: layer for p, layer in layers_of(parts[c]).items() if p.split(".")[-1] in TEXT}
    counts = {c: len(s) for c, s in sites.items()}
    assert counts == COUNTS[family], counts
    ldm = ldm_paths(parts["unet"], sites["unet"])
    tensors = {}
    for c, paths in sites.items():
        for path, module in paths.items():
            in_ldm = two and c == "unet"
            stem = "lora_unet_" + ldm[path].replace(".", "_") if in_ldm else kohya_stem(c, path, two)
            tensors.update(zeros_for(module, stem))
    layers = {c: sites_as_layers(paths) for c, paths in sites.items()}
    names = "kohya ldm" if two else "kohya"
    cases.add(family, family, tensors, layers, alpha="tensor", base=TITLES[family], export=names)


def modules_of(family, parts):
    unet = parts["unet"]
    listed = [
        {"component": c, "path": path, "shape": list(m.weight.shape)}
        for c, part in parts.items()
        for path, m in layers_of(part).items()
    ]
    layers = unet.config.layers_per_block
    types = unet.config.down_block_types
    layers = [layers] * len(types) if isinstance(layers, int) else list(layers)
    levels = [{"layers": n, "attention": "CrossAttn" in t} for n, t in zip(layers, types)]
    return {"name": family, "modules": listed, "levels": levels}


def main():
    cases = Cases(Path(sys.argv[1]))
    models = []
    for family in UNETS:
        parts = narrow(family)
        models.append(modules_of(family, parts))
        if family in ("sdxl", "uneven"):
            write_ldm_names(cases, family, parts["unet"], convolutions=True)
        if family != "uneven":
            write_peft_and_its_relatives(cases, family)
    write_processor_names(cases)
    write_dora(cases)
    write_lycoris_kinds(cases)
    for family in REAL_UNETS:
        parts = real(family)
        models.append(modules_of(family, parts))
        write_real(cases, family, parts)
    (cases.folder / "models.json").write_text(json.dumps(models))
    (cases.folder / "cases.json").write_text(json.dumps(cases.cases))


if __name__ == "__main__":
    main()
