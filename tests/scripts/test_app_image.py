"""packaging/appimage: the first part of an AppImage shows or unpacks what follows it, and starts it."""

import filecmp
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
APPIMAGE = ROOT / "packaging/appimage"
APP_RUN = """#!/bin/sh
echo "$*|$APPDIR|$APPIMAGE|$ARGV0"
sha256sum <"$APPDIR/usr/data"
exit 7
"""


def missing():
    if not shutil.which("mksquashfs"):
        return "mksquashfs is not installed (scripts/setup.sh --packages)"
    if not pathlib.Path("/usr/include/squashfuse/ll.h").exists():
        return "libsquashfuse-dev is not installed (scripts/setup.sh --packages)"
    return None


class AppImage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if reason := missing():
            print(f"SKIP: {reason}")
            raise unittest.SkipTest(reason)
        cls.scratch = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.scratch.name)
        cls.app, cls.image = folder / "app", folder / "t.AppImage"
        (cls.app / "usr/empty").mkdir(parents=True)
        (cls.app / "AppRun").write_text(APP_RUN)
        (cls.app / "AppRun").chmod(0o755)
        # Longer than what is read at once, and not a multiple of a block.
        cls.data = os.urandom(3_000_001)
        (cls.app / "usr/data").write_bytes(cls.data)
        (cls.app / "usr/link").symlink_to("data")
        squashfs = folder / "squashfs"
        subprocess.run(["mksquashfs", cls.app, squashfs, "-root-owned", "-noappend", "-comp", "zstd", "-quiet",
                        "-no-progress"], check=True, stdout=subprocess.DEVNULL)
        cls.runtime = folder / "runtime"
        subprocess.run([APPIMAGE / "build_runtime.sh", cls.runtime], check=True, stderr=subprocess.DEVNULL)
        cls.image.write_bytes(cls.runtime.read_bytes() + squashfs.read_bytes())
        cls.image.chmod(0o755)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_it(self, *words, image=None, **environment):
        return subprocess.run([image or self.image, *words], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True,
                              env={"PATH": os.environ["PATH"], "TMPDIR": str(self.folder), **environment})

    def expect_started(self, run, words):
        self.assertEqual(run.returncode, 7, run.stderr)
        first, digest = run.stdout.splitlines()
        told, place, image, called = first.split("|")
        self.assertEqual(told, words)
        self.assertTrue(place.startswith(str(self.folder)))
        self.assertEqual((image, called), (str(self.image), str(self.image)))
        self.assertEqual(digest.split()[0], hashlib.sha256(self.data).hexdigest())

    def test_starts_what_is_inside(self):
        self.expect_started(self.run_it("a", "b c"), "a b c")

    def test_unpacked_it_leaves_nothing(self):
        self.expect_started(self.run_it("x", APPIMAGE_EXTRACT_AND_RUN="1"), "x")
        self.assertEqual(list(self.folder.iterdir()), [])
        self.expect_started(self.run_it("--appimage-extract-and-run", "y"), "y")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_what_is_unpacked_is_what_went_in(self):
        self.assertEqual(self.run_it("--appimage-extract").returncode, 0)
        out = self.folder / "squashfs-root"
        compared = filecmp.dircmp(self.app, out)
        self.assertEqual((compared.left_only, compared.right_only), ([], []))
        self.assertEqual((out / "usr/data").read_bytes(), self.data)
        self.assertEqual(os.readlink(out / "usr/link"), "data")
        self.assertTrue((out / "usr/empty").is_dir())
        self.assertTrue(os.access(out / "AppRun", os.X_OK))

    def test_it_is_an_app_image_of_type_2(self):
        head = self.image.read_bytes()[:11]
        self.assertEqual(head[:4] + head[8:11], b"\x7fELFAI\x02")
        offset = int(self.run_it("--appimage-offset").stdout)
        self.assertEqual(offset, self.runtime.stat().st_size)
        self.assertEqual(self.image.read_bytes()[offset : offset + 4], b"hsqs")

    def test_one_that_is_cut_short_says_so(self):
        for bytes_ in (self.runtime.stat().st_size, self.image.stat().st_size - 4096):
            cut = self.folder / "cut.AppImage"
            cut.write_bytes(self.image.read_bytes()[:bytes_])
            cut.chmod(0o755)
            run = self.run_it(image=cut)
            self.assertEqual(run.returncode, 127)
            self.assertEqual(run.stderr, "AppImage: this file is not complete; please download it again\n")


if __name__ == "__main__":
    unittest.main()
