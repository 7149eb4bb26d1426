"""Opens what merged_model_parity_test.cpp has merged with diffusers and compares every weight with
load_lora_weights() and fuse_lora() of the same files, to the last bit of float16.
"""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import tiny_pipelines  # noqa: E402, F401 (quiet, one thread, no gradients)

import torch  # noqa: E402
from diffusers import StableDiffusionPipeline, StableDiffusionXLPipeline  # noqa: E402
from safetensors import safe_open  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

# Rounding to float16: half a unit in the last place, of normal and of the smallest numbers; and float32's own.
RELATIVE, ABSOLUTE = 2.0**-11 * 1.01, 2.0**-25 * 1.01 + 2e-7
PARTS = ("unet", "text_encoder", "text_encoder_2")
SECRETS = (b"/srv/ana", b"secret-project", b"_name_or_path")


def fused(kind, folder, lora, scale):
    pipe = kind.from_pretrained(folder)
    plain = {part: {k: v.clone() for k, v in getattr(pipe, part).state_dict().items()} for part in parts_of(pipe)}
    pipe.load_lora_weights(lora.parent, weight_name=lora.name)
    pipe.fuse_lora(lora_scale=scale, components=parts_of(pipe))
    pipe.unload_lora_weights()
    return pipe, plain


def parts_of(pipe):
    return [part for part in PARTS if getattr(pipe, part, None) is not None]


def compare(name, pipe, wanted, plain):
    worst, moved = 0.0, 0
    for part in parts_of(wanted):
        got = getattr(pipe, part).state_dict()
        expected = getattr(wanted, part).state_dict()
        assert got.keys() == expected.keys(), (name, part, got.keys() ^ expected.keys())
        for key, value in expected.items():
            off = (got[key].double() - value.double()).abs()
            share = (off / (RELATIVE * value.double().abs() + ABSOLUTE)).max().item()
            assert share <= 1, (name, part, key, share)
            worst = max(worst, share)
            moved += int((value - plain[part][key]).abs().max() > 0.02)
    for key, value in pipe.vae.state_dict().items():
        assert torch.equal(value, wanted.vae.state_dict()[key]), (name, "vae", key)
    assert moved > 50, (name, moved, "the adapter is not in the weights")
    print(f"{name}: {moved} layers merged, largest difference {worst:.2f} of what rounding explains")


def check_no_secrets(path):
    for file in [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]:
        assert not file.is_symlink(), file
        data = file.read_bytes()
        for secret in (*SECRETS, str(path.parent).encode()):
            assert secret not in data, (file, secret)


def check_record(file, case):
    with safe_open(file, "pt") as opened:
        metadata = opened.metadata()
    record = json.loads(metadata["diptych.merged"])
    assert len(record) == 1 and record[0]["scale"] == case["scale"], record
    assert metadata["format"] == "pt"


def check_folder(folder, case):
    name = case["name"]
    kind = StableDiffusionXLPipeline if name == "sdxl" else StableDiffusionPipeline
    merged = folder / f"merged-{name}"
    wanted, plain = fused(kind, folder / case["model"], folder / f"{name}-lora.safetensors", case["scale"])
    compare(name, kind.from_pretrained(merged), wanted, plain)
    for part in parts_of(wanted):
        file = next((merged / part).glob("*.safetensors"))
        assert all(v.dtype in (torch.float16, torch.int64) for v in load_file(file).values()), file
        check_record(file, case)
    check_no_secrets(merged)


def check_single(folder, case):
    name = case["name"].removeprefix("single-")
    kind = StableDiffusionXLPipeline if name == "sdxl" else StableDiffusionPipeline
    merged = folder / f"merged-single-{name}.safetensors"
    wanted, plain = fused(kind, folder / "single" / name, folder / f"single-{name}-lora.safetensors", case["scale"])
    configs = folder / f"{name}-configs"
    shutil.copytree(folder / "single" / name, configs, ignore=shutil.ignore_patterns("*.safetensors", "image_encoder"))
    index = json.loads((configs / "model_index.json").read_text())
    index["image_encoder"] = [None, None]
    (configs / "model_index.json").write_text(json.dumps(index))
    pipe = kind.from_single_file(str(merged), config=str(configs), local_files_only=True)
    compare(case["name"], pipe, wanted, plain)
    before, after = load_file(folder / case["model"]), load_file(merged)
    assert before.keys() == after.keys(), before.keys() ^ after.keys()
    assert all(before[key].shape == after[key].shape for key in before)
    check_record(merged, case)
    check_no_secrets(merged)


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "merges.json").read_text())
    assert len(cases) == 5, cases
    for case in cases:
        (check_folder if case["kind"] == "folder" else check_single)(folder, case)


if __name__ == "__main__":
    main()
