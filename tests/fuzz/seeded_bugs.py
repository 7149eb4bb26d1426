"""Copies of source files with one bug each (seeded_bugs.json), by which scripts/fuzz shows that the fuzzers find bugs.

seeded_bugs.py FOLDER writes FOLDER/NAME/FILE for each bug and prints one line for it: name, fuzz target, file written.
The sources themselves stay as they are. A bug whose text is no longer in its file once is an error: it has to be moved
along with the code.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def bugs():
    return json.loads((HERE / "seeded_bugs.json").read_text())


def broken(bug, root=ROOT):
    """The text of the bug's file with the bug in it."""
    text = (root / bug["file"]).read_text()
    if text.count(bug["from"]) != 1 or bug["from"] == bug["to"]:
        raise ValueError(f"{bug['name']}: {bug['file']} has its text {text.count(bug['from'])} times")
    return text.replace(bug["from"], bug["to"])


def main(folder):
    for bug in bugs():
        path = pathlib.Path(folder) / bug["name"] / bug["file"]
        text = broken(bug)
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        print(bug["name"], bug["target"], path)


if __name__ == "__main__":
    main(sys.argv[1])
