"""Tiny pipelines and pictures to learn from, for training_parity_test.cpp."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tiny_pipelines import make  # noqa: E402

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from PIL import Image  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

SIDE = 128
NAMES = ("first", "second", "third", "fourth")
# Wider than the model's own size, so that every step sees another part of them.
WIDE = 152
WIDE_NAMES = ("wide_first", "wide_second")


def main():
    folder = Path(sys.argv[1])
    pipe = make("velocity", folder / "model", seed=60)
    make("sdxl", folder / "model_sdxl", seed=70)
    torch.manual_seed(8)
    for name in NAMES + WIDE_NAMES:
        size = (SIDE, WIDE if name in WIDE_NAMES else SIDE)
        smooth = F.interpolate(torch.rand(1, 3, 9, 9), size, mode="bicubic").clamp(0, 1)
        pixels = (smooth[0].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
        Image.fromarray(pixels).save(folder / f"{name}.png")
    write_seen(pipe, folder)


def write_seen(pipe, folder):
    """A picture of the tower's own size, and what it sees before its projection."""
    tower, processor = pipe.image_encoder, pipe.feature_extractor
    edge = tower.config.image_size
    pixels = torch.randint(0, 256, (edge, edge, 3), dtype=torch.uint8)
    Image.fromarray(pixels.numpy()).save(folder / "small.png")
    mean, std = (torch.tensor(v).view(1, 3, 1, 1) for v in (processor.image_mean, processor.image_std))
    seen = []
    tower.visual_projection.register_forward_pre_hook(lambda module, args: seen.append(args[0]))
    tower((pixels.permute(2, 0, 1)[None] / 255.0 - mean) / std)
    save_file({"seen": seen[0][0].contiguous()}, folder / "seen.safetensors")


if __name__ == "__main__":
    main()
