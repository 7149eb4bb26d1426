#!/usr/bin/env python3
"""Puts CLIP's merges.txt into a folder: the words of models that come in a single file without a tokenizer.

The merges (OpenAI, MIT licence) travel in the Python package open_clip_torch (MIT licence). This downloads the
package's wheel with pip, checks pinned SHA-256 sums and writes to the folder:

    merges.txt   the merges of CLIP's tokenizer; from them follows its vocabulary
    vocab.json   that vocabulary, for programs that want it as a file (the tests compare with one)
    LICENSE      of the package

Nothing is installed, and what is there already is left alone.

    clip_merges.py LIST FOLDER    LIST names the wheel, see scripts/requirements/clip-merges.txt
"""

import gzip
import hashlib
import json
import pathlib
import sys
import tempfile
import zipfile

import wheels

TABLE = "open_clip/bpe_simple_vocab_16e6.txt.gz"
TABLE_SHA256 = "924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a"
MERGES_SHA256 = "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"
# 49,408 entries: 512 byte symbols, the merges, two marks.
MERGE_COUNT = 49408 - 512 - 2
MARKS = ["<|startoftext|>", "<|endoftext|>"]


def check(data, expected, what):
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise wheels.Failure(f"{what} is not the expected file: its SHA-256 is {found}.")


def byte_symbols():
    """The characters that stand for bytes, in the vocabulary's order."""
    themselves = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return [chr(byte) for byte in themselves] + [chr(256 + n) for n in range(256 - len(themselves))]


def files_of(wheel_path, wheel):
    """{file name: bytes} from the package."""
    with zipfile.ZipFile(wheel_path) as archive:
        table = archive.read(TABLE)
        licence = archive.read(wheel.record.replace("RECORD", "licenses/LICENSE"))
    check(table, TABLE_SHA256, TABLE)
    merges = gzip.decompress(table).decode("utf-8").split("\n")[1 : MERGE_COUNT + 1]
    text = ("#version: 0.2\n" + "\n".join(merges) + "\n").encode("utf-8")
    check(text, MERGES_SHA256, "merges.txt")
    symbols = byte_symbols()
    tokens = symbols + [symbol + "</w>" for symbol in symbols]
    tokens += ["".join(merge.split(" ")) for merge in merges] + MARKS
    vocabulary = {token: number for number, token in enumerate(tokens)}
    vocabulary_text = json.dumps(vocabulary, ensure_ascii=False).encode("utf-8")
    return {"LICENSE": licence, "vocab.json": vocabulary_text, "merges.txt": text}


def fetch(list_, folder):
    wheel = wheels.read_list(list_)[0]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as staging:
        files = files_of(wheels.download(wheel, pathlib.Path(staging)), wheel)
    for name, data in files.items():  # merges.txt, which set-up looks for, comes last
        temporary = folder / (name + ".part")
        temporary.write_bytes(data)
        temporary.replace(folder / name)


def main():
    try:
        fetch(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    except wheels.Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Could not write {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
