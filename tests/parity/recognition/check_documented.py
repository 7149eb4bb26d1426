"""Compares the table of docs/file-recognition.md with what the program has told of the files (table.json): all but the
milliseconds. With DIPTYCH_WRITE_DOCS=1 the table is written into the document instead."""

import json
import os
import sys
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/file-recognition.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of the table -->\n"
HEADS = ["file", "size in bytes", "read of it", "ms", "what `diptych-cli info` says"]


def rows_of(table):
    for row in table:
        cells = [row["what"], f"{row['file_bytes']:,}", f"{row['bytes']:,}", f"{row['ms']:.1f}"]
        yield [*cells, row["said"].replace("|", "\\|")]


def markdown(table):
    lines = [HEADS, ["---", "--:", "--:", "--:", "---"], *rows_of(table)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def without_times(text):
    return [[cell for i, cell in enumerate(line.split(" | ")) if i != 3] for line in text.splitlines()]


def main():
    table = json.loads((Path(sys.argv[1]) / "table.json").read_text())
    made = markdown(table)
    document = DOCUMENT.read_text()
    before, _, rest = document.partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("DIPTYCH_WRITE_DOCS") == "1":
        DOCUMENT.write_text(before + BEGIN + made + END + after)
        print(f"{DOCUMENT.name}: {len(table)} rows written")
        return
    for told, stated in zip(without_times(made), without_times(written)):
        assert told == stated, f"docs/file-recognition.md says {stated}, the program {told}"
    assert len(made.splitlines()) == len(written.splitlines()), "docs/file-recognition.md has another number of rows"
    print(f"{DOCUMENT.name}: {len(table)} rows as documented")


if __name__ == "__main__":
    main()
