"""Runs the scripts that style_script_parity_test.cpp has written, as an artist would, and compares their pictures
with Diptych's.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

TOLERANCE = 2  # of 255


def pixels(path):
    return np.asarray(Image.open(path).convert("RGB")).astype(int)


def draw(folder, case):
    """One call draws a picture for each strength."""
    name = case["name"]
    strengths = [f"{strength:g}" for strength in case["strengths"]]
    command = [sys.executable, str(folder / f"{name}.py"), "--model", str(folder / case["model"]), "--device", "cpu",
               "--out", str(folder / f"{name}.png"), "--strength", *strengths]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr[-3000:]
    return [pixels(folder / f"{name}-{strength}.png") for strength in strengths]


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "styles.json").read_text())
    assert len(cases) == 10, cases
    worst = 0
    for case in cases:
        text = (folder / f"{case['name']}.py").read_text(encoding="utf-8")
        assert str(folder) not in text, "the script tells where it was made"
        drawn = draw(folder, case)
        expected = [pixels(folder / f"{case['name']}-expected-{i}.png") for i in range(len(drawn))]
        for got, wanted, strength in zip(drawn, expected, case["strengths"], strict=True):
            assert got.shape == wanted.shape, (case, got.shape, wanted.shape)
            off = np.abs(got - wanted).max()
            assert off <= TOLERANCE, (case, strength, off)
            assert ((wanted > 0) & (wanted < 255)).mean() > 0.5, "only a picture with tones says something"
            worst = max(worst, off)
        assert np.abs(expected[0] - expected[1]).max() > 10 * TOLERANCE, (case, "the style is not seen")
    print(f"{len(cases)} scripts, largest difference {worst}/255")


if __name__ == "__main__":
    main()
