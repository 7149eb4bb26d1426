"""A tiny pipeline and pictures to learn from, for training_parity_test.cpp."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tiny_pipelines import make  # noqa: E402

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from PIL import Image  # noqa: E402

SIDE = 128
NAMES = ("first", "second", "third", "fourth")


def main():
    folder = Path(sys.argv[1])
    make("velocity", folder / "model", seed=60)
    torch.manual_seed(8)
    for name in NAMES:
        smooth = F.interpolate(torch.rand(1, 3, 9, 9), (SIDE, SIDE), mode="bicubic").clamp(0, 1)
        pixels = (smooth[0].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
        Image.fromarray(pixels).save(folder / f"{name}.png")


if __name__ == "__main__":
    main()
