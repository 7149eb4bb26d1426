"""Runs the scripts that style_script_parity_test.cpp has written, as an artist would, and compares their pictures
with Diptych's.
"""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

TOLERANCE = 2  # of 255


def pixels(path):
    return np.asarray(Image.open(path).convert("RGB")).astype(int)


def run_here(words, folder):
    """The script as the main program of this process: importing diffusers takes longer than the pictures."""
    before, place = sys.argv, Path.cwd()
    sys.argv = words
    os.chdir(folder)
    try:
        runpy.run_path(words[0], run_name="__main__")
    except SystemExit as end:
        assert not end.code, end.code
    finally:
        sys.argv = before
        os.chdir(place)


def run_alone(words, folder):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr[-3000:]


def draw(folder, case, run):
    """One call draws a picture for each strength."""
    name = case["name"]
    strengths = [f"{strength:g}" for strength in case["strengths"]]
    run([str(folder / f"{name}.py"), "--model", str(folder / case["model"]), "--device", "cpu",
         "--out", str(folder / f"{name}.png"), "--strength", *strengths], folder)
    return [pixels(folder / f"{name}-{strength}.png") for strength in strengths]


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "styles.json").read_text())
    assert len(cases) == 10, cases
    worst = 0
    alone = set()
    for case in cases:
        text = (folder / f"{case['name']}.py").read_text(encoding="utf-8")
        assert str(folder) not in text, "the script tells where it was made"
        # One script of each model in a process of its own, as an artist starts it.
        drawn = draw(folder, case, run_here if case["model"] in alone else run_alone)
        alone.add(case["model"])
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
