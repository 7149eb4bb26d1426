"""scripts/support/clip_merges.py on made-up packages."""

import gzip
import hashlib
import json
import pathlib
import sys
import tempfile
import unittest
import zipfile
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/support"))
import clip_merges  # noqa: E402
import wheels  # noqa: E402

LINES = ["# header", "i n", "t h", "th e</w>", "not of CLIP"]
TEXT = b"#version: 0.2\ni n\nt h\nth e</w>\n"


class ClipMerges(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.wheel = wheels.Wheel("open-clip-torch", "8.7", "0" * 64, 1, 1)
        self.package = self.folder / "open_clip_torch-8.7-py3-none-any.whl"
        self.table = gzip.compress("\n".join(LINES).encode(), mtime=0)
        with zipfile.ZipFile(self.package, "w") as archive:
            archive.writestr(clip_merges.TABLE, self.table)
            archive.writestr("open_clip_torch-8.7.dist-info/licenses/LICENSE", "MIT")

    def test_another_table_is_refused(self):
        with self.assertRaisesRegex(wheels.Failure, "not the expected file"):
            clip_merges.files_of(self.package, self.wheel)

    def test_the_files_of_an_expected_table(self):
        expected = {
            "TABLE_SHA256": hashlib.sha256(self.table).hexdigest(),
            "MERGES_SHA256": hashlib.sha256(TEXT).hexdigest(),
            "MERGE_COUNT": 3,
        }
        with mock.patch.multiple(clip_merges, **expected):
            files = clip_merges.files_of(self.package, self.wheel)
        self.assertEqual(files["merges.txt"], TEXT)
        self.assertEqual(files["LICENSE"], b"MIT")
        vocabulary = json.loads(files["vocab.json"])
        self.assertEqual(len(vocabulary), 512 + 3 + 2)
        self.assertEqual([vocabulary[word] for word in ("!", "!</w>", "in", "the</w>")], [0, 256, 512, 514])
        self.assertEqual(vocabulary["<|endoftext|>"], 516)

    def test_the_pinned_package(self):
        wheel = wheels.read_list(ROOT / "scripts/requirements/clip-merges.txt")
        self.assertEqual([w.name for w in wheel], ["open-clip-torch"])

    def test_files_appear_in_the_folder(self):
        list_ = self.folder / "list.txt"
        list_.write_text(f"open-clip-torch==8.7 --hash=sha256:{'0' * 64}  # 1 bytes, 1 unpacked\n")
        files = {"LICENSE": b"MIT", "merges.txt": TEXT}
        with mock.patch.object(wheels, "download"), mock.patch.object(
            clip_merges, "files_of", return_value=files
        ):
            clip_merges.fetch(list_, self.folder / "into")
        found = {path.name: path.read_bytes() for path in (self.folder / "into").iterdir()}
        self.assertEqual(found, files)


if __name__ == "__main__":
    unittest.main()
