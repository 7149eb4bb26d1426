"""Makes every parameter of the tiny models as the maps say, and compares with diffusers' own values bit for bit."""

import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file


def made(recipe, file):
    source = file[recipe["source"]]
    if recipe["operation"] == "rows":
        return source[recipe["first_row"] : recipe["first_row"] + recipe["shape"][0]]
    if recipe["operation"] == "transpose":
        return source.T
    if recipe["operation"] == "reshape":
        return source.reshape(recipe["shape"])
    assert recipe["operation"] == "copy", recipe
    return source


def main():
    folder = Path(sys.argv[1])
    maps = sorted(folder.glob("*.map.json"))
    assert len(maps) == 4, maps
    operations = set()
    for path in maps:
        name = path.name.removesuffix(".map.json")
        file = load_file(folder / f"{name}.safetensors")
        expected = load_file(folder / f"expected_{name}.safetensors")
        recipes = json.loads(path.read_text())
        got = {f"{r['component']}/{r['target']}": made(r, file) for r in recipes}
        assert len(got) == len(recipes), f"{name}: a parameter is made twice"
        assert got.keys() == expected.keys(), sorted(got.keys() ^ expected.keys())[:5]
        for key, value in expected.items():
            assert np.array_equal(got[key], value), f"{name}: {key} differs"
        for recipe in recipes:
            assert list(got[f"{recipe['component']}/{recipe['target']}"].shape) == recipe["shape"], recipe
        operations |= {recipe["operation"] for recipe in recipes}
        print(f"{name}: {len(recipes)} parameters equal")
    assert operations == {"copy", "reshape", "rows", "transpose"}, operations


if __name__ == "__main__":
    main()
